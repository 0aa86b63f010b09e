#include "importvalue.h"

#include "textfold.h"

#include <QRegularExpression>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The civility that a word is; nothing where it is none.
std::optional<QString> civilityOf(const QString &word)
{
    const QString name = folded(word);
    if (name == u"m" || name == u"mr" || name == u"monsieur")
        return u"M."_s;
    if (name == u"mme" || name == u"madame" || name == u"mlle" || name == u"melle" || name == u"mademoiselle")
        return u"Mme"_s;
    return {};
}

/// "DUPONT", "D'ARTAGNAN", "LE": two capitals at least, and no small letter.
bool isCapitals(const QString &word)
{
    const auto capitals = std::ranges::count_if(word, [](QChar c) { return c.isUpper(); });
    return capitals > 1 && std::ranges::none_of(word, [](QChar c) { return c.isLower(); });
}

bool isParticle(const QString &word)
{
    static const QStringList particles{u"de"_s,
        u"du"_s,
        u"des"_s,
        u"la"_s,
        u"le"_s,
        u"les"_s,
        u"von"_s,
        u"van"_s,
        u"der"_s,
        u"da"_s,
        u"di"_s,
        u"dos"_s};
    return particles.contains(word) || (word.size() == 2 && word.endsWith(u'\''));
}

/// A person as far as the words of a cell's part tell.
struct PartOfCell {
    QString civility;
    QStringList capitals;  ///< the last name
    QStringList others;    ///< the first name
    bool isSorted = false; ///< last and first name stand on each side of a comma
};

PartOfCell partOf(const QString &text)
{
    PartOfCell part;
    QString names = text.simplified();
    if (const auto comma = names.indexOf(u','); comma > 0 && names.indexOf(u',', comma + 1) < 0) {
        part.isSorted = true;
        part.capitals = names.left(comma).split(u' ', Qt::SkipEmptyParts);
        names = names.mid(comma + 1);
        if (const auto civility = civilityOf(part.capitals.value(0)); civility && part.capitals.size() > 1) {
            part.civility = *civility;
            part.capitals.removeFirst();
        }
    }
    const QStringList words = names.split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < words.size(); ++i) {
        const auto civility = civilityOf(words[i]);
        if (i == 0 && civility && !part.isSorted) {
            part.civility = *civility;
            continue;
        }
        // "de LA TOUR": a particle belongs to the capitals behind it.
        auto next = i;
        while (next + 1 < words.size() && isParticle(words[next]))
            ++next;
        const bool isLast = !part.isSorted && (isCapitals(words[i]) || (next > i && isCapitals(words[next])));
        (isLast ? part.capitals : part.others).append(words[i]);
    }
    return part;
}

bool isCouple(const QList<PartOfCell> &parts)
{
    return parts.size() > 1 && parts.front().capitals.isEmpty() && parts.front().others.isEmpty()
           && !parts.front().civility.isEmpty();
}

/// "M. et Mme DUPONT Jean et Marie" came as "M.", "Mme DUPONT Jean", "Marie": the civilities go to the first names in
/// their order.
void shareCivilities(QList<PartOfCell> &parts)
{
    const QStringList civilities{parts[0].civility, parts[1].civility};
    parts.removeFirst();
    for (qsizetype i = 0; i < std::min(parts.size(), civilities.size()); ++i)
        parts[i].civility = civilities[i];
}

/// "DUPONT Jean et Marie", "Jean et Marie DUPONT": who has no last name has the neighbour's.
void shareLastNames(QList<PartOfCell> &parts)
{
    for (qsizetype i = 1; i < parts.size(); ++i) {
        if (parts[i].capitals.isEmpty())
            parts[i].capitals = parts[i - 1].capitals;
    }
    for (qsizetype i = parts.size() - 2; i >= 0; --i) {
        if (parts[i].capitals.isEmpty())
            parts[i].capitals = parts[i + 1].capitals;
    }
}

QList<PartOfCell> partsOf(const QString &text)
{
    static const QRegularExpression between(
        u"\\s*(?:[/;&+\\n]|\\s(?:et|ou|and)\\s)\\s*"_s, QRegularExpression::CaseInsensitiveOption);
    QList<PartOfCell> parts;
    const auto texts = text.split(between, Qt::SkipEmptyParts);
    for (const auto &one : texts) {
        if (!one.trimmed().isEmpty())
            parts.append(partOf(one));
    }
    return parts;
}

} // namespace

tl::expected<QList<NamedPerson>, ImportFault> peopleIn(const QString &text)
{
    constexpr qsizetype longest = 4000; // no pattern looks at a longer one
    if (text.size() > longest)
        return tl::unexpected(ImportFault::TooLong);
    auto parts = partsOf(text);
    if (parts.isEmpty())
        return tl::unexpected(ImportFault::NoLetter);
    const bool couple = isCouple(parts);
    if (couple && parts.size() < 3)
        return tl::unexpected(ImportFault::ParentsUnclear);
    if (couple)
        shareCivilities(parts);
    shareLastNames(parts);
    QList<NamedPerson> people;
    for (const auto &part : parts) {
        // One word alone is a last name.
        const bool isOneWord = parts.size() == 1 && part.capitals.size() + part.others.size() == 1;
        if (!isOneWord && (part.capitals.isEmpty() || part.others.isEmpty()))
            return tl::unexpected(parts.size() > 1 ? ImportFault::ParentsUnclear : ImportFault::NameUnclear);
        const auto &last = isOneWord && part.capitals.isEmpty() ? part.others : part.capitals;
        people.append({part.civility, last.join(u' '), isOneWord ? QString() : part.others.join(u' ')});
    }
    return people;
}

} // namespace pupitre
