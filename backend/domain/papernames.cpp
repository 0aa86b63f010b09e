#include "papernames.h"

#include "namelabels.h"
#include "textfold.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;
using enum PersonField;

namespace {

/// One folded word of a printed one.
struct NamePart {
    QString text;
    int word;
    bool first, last; ///< of its printed word: "Léa-Rose" is no "Léa"
    NameLabel after = NameLabel::None;
};

QList<NamePart> partsOf(const QList<PageWord> &words)
{
    QList<NamePart> parts;
    for (int i = 0; i < words.size(); ++i) {
        const auto texts = foldedWords(words[i].text);
        for (qsizetype j = 0; j < texts.size(); ++j)
            parts.append({texts[j], i, j == 0, j + 1 == texts.size()});
    }
    return parts;
}

bool partsStandAt(const QList<NamePart> &parts, qsizetype at, const QStringList &words)
{
    return at + words.size() <= parts.size()
           && std::equal(words.begin(), words.end(), parts.begin() + at, [](const QString &word, const NamePart &part) {
                  return part.text == word;
              });
}

/// Without the labels, which are noted on what follows them.
QList<NamePart> withoutLabels(const QList<NamePart> &all)
{
    QStringList texts;
    for (const auto &part : all)
        texts.append(part.text);
    QList<NamePart> parts;
    for (const auto &word : withoutNameLabels(texts)) {
        parts.append(all[word.at]);
        parts.back().after = word.after;
    }
    return parts;
}

/// Words that stand beside names and never belong to one.
bool isNoName(const QString &word)
{
    static const QSet<QString> known{u"m"_s,
        u"mr"_s,
        u"mme"_s,
        u"mlle"_s,
        u"melle"_s,
        u"monsieur"_s,
        u"madame"_s,
        u"mademoiselle"_s,
        u"assure"_s,
        u"assuree"_s,
        u"assures"_s,
        u"titulaire"_s,
        u"declarant"_s,
        u"beneficiaire"_s,
        u"client"_s,
        u"cliente"_s,
        u"eleve"_s,
        u"enfant"_s,
        u"patient"_s,
        u"patiente"_s,
        u"souscripteur"_s,
        u"adherent"_s,
        u"adherente"_s,
        u"examine"_s,
        u"identite"_s,
        u"nationale"_s,
        u"republique"_s,
        u"francaise"_s,
        u"passeport"_s,
        u"et"_s,
        u"que"_s,
        u"pour"_s,
        u"certifie"_s,
        u"sexe"_s,
        u"sex"_s,
        u"nationalite"_s};
    return known.contains(word);
}

bool holdsDigit(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isDigit(); });
}

bool endsWithOneOf(const QString &text, QStringView marks)
{
    return !text.isEmpty() && marks.contains(text.back());
}

/// By the places alone.
NameBound boundBetween(const PageWord &one, const PageWord &other)
{
    const auto beside = standSideBySide(one, other);
    return !beside ? NameBound::Unknown : *beside ? NameBound::Open : NameBound::Bounded;
}

/// What stands before the name, at `first`.
NameBound boundBefore(const QList<PageWord> &words, const QList<NamePart> &parts, qsizetype first)
{
    const int word = parts[first].word;
    if (first == 0 || words[parts[first - 1].word].page != words[word].page)
        return NameBound::Bounded;
    const auto &before = parts[first - 1];
    const bool isLabelled = parts[first].after != NameLabel::None;
    if (isNoName(before.text) || holdsDigit(before.text) || endsWithOneOf(words[before.word].text, u";)")
        || (!isLabelled && endsWithOneOf(words[word - 1].text, u":")))
        return NameBound::Bounded;
    return boundBetween(words[before.word], words[word]);
}

/// "Née le 3 mai" tells a birth, "née Martin" another name.
bool tellsBirth(const QList<NamePart> &parts, qsizetype at)
{
    if (parts[at].text != u"ne" && parts[at].text != u"nee")
        return false;
    for (auto i = at + 1; i < std::min(at + 4, parts.size()); ++i) {
        if (parts[i].text == u"le" || holdsDigit(parts[i].text))
            return true;
    }
    return false;
}

bool beginsSmall(const QString &text)
{
    static const QSet<QString> particles{u"de"_s,
        u"du"_s,
        u"des"_s,
        u"d"_s,
        u"la"_s,
        u"le"_s,
        u"von"_s,
        u"van"_s,
        u"da"_s,
        u"di"_s,
        u"do"_s,
        u"dos"_s,
        u"el"_s,
        u"ben"_s,
        u"bin"_s,
        u"ep"_s,
        u"epouse"_s,
        u"veuve"_s,
        u"ne"_s,
        u"nee"_s};
    const auto folded = foldedWords(text);
    return !text.isEmpty() && text.front().isLower() && !folded.isEmpty() && !particles.contains(folded.front());
}

/// What stands behind a name that ends with the surname, before the part at `next`.
NameBound boundBehind(const QList<PageWord> &words, const QList<NamePart> &parts, qsizetype next)
{
    const int word = parts[next - 1].word;
    if (next == parts.size() || words[parts[next].word].page != words[word].page)
        return NameBound::Bounded;
    const auto &behind = parts[next];
    if (behind.after != NameLabel::None || isNoName(behind.text) || holdsDigit(behind.text) || tellsBirth(parts, next)
        || beginsSmall(words[behind.word].text) || endsWithOneOf(words[word].text, u",;:.)"))
        return NameBound::Bounded;
    return boundBetween(words[word], words[behind.word]);
}

/// Whether a part of a name stands there, in whole printed words and under no label of its own but the first's.
bool isWholeAt(const QList<NamePart> &parts, qsizetype at, const QStringList &name)
{
    if (name.isEmpty() || !partsStandAt(parts, at, name) || !parts[at].first || !parts[at + name.size() - 1].last)
        return false;
    for (auto i = at + 1; i < at + name.size(); ++i) {
        if (parts[i].after != NameLabel::None)
            return false;
    }
    return true;
}

struct NameOrder {
    NameLabel first, second; ///< under which labels its halves may stand
    bool surnameLast;
};

/// The name whose halves are `one` and `two` in that order, at `first`.
std::optional<NamePlace> nameAt(const QList<PageWord> &words, const QList<NamePart> &parts, qsizetype first,
    const QStringList &one, const QStringList &two, const NameOrder &order)
{
    const auto second = first + one.size(), next = second + two.size();
    if (!isWholeAt(parts, first, one) || !isWholeAt(parts, second, two)
        || words[parts[first].word].page != words[parts[next - 1].word].page)
        return std::nullopt;
    const auto before = parts[first].after, between = parts[second].after;
    if ((before != NameLabel::None && before != NameLabel::Whole && before != NameLabel::Name && before != order.first)
        || (between != NameLabel::None && between != order.second))
        return std::nullopt;
    // "Nom : Durand Prénom : Léa Nom : Martin" is a list of people, cut at the wrong place.
    const bool isLabelled = before != NameLabel::None || between != NameLabel::None;
    if (isLabelled && next < parts.size() && parts[next].after == order.first)
        return std::nullopt;
    NamePlace place;
    for (auto i = first; i < next; ++i) {
        if (place.words.isEmpty() || place.words.back() != parts[i].word)
            place.words.append(parts[i].word);
    }
    // Behind a given name further ones may follow.
    place.bound = std::min(
        boundBefore(words, parts, first), order.surnameLast ? boundBehind(words, parts, next) : NameBound::Bounded);
    if (first > 0)
        place.beside.append(parts[first - 1].word);
    if (next < parts.size())
        place.beside.append(parts[next].word);
    return place;
}

} // namespace

PaperPerson paperPerson(const Person &person)
{
    PaperPerson paper{person.value(FirstName), {person.value(LastName)}, {}};
    if (!person.birthName().isEmpty())
        paper.surnames.append(person.birthName());
    paper.birth = person.birthDate().value_or(QDate());
    return paper;
}

bool areNamesakes(const PaperPerson &one, const PaperPerson &other)
{
    return folded(one.givenNames) == folded(other.givenNames)
           && std::ranges::any_of(one.surnames, [&](const QString &name) {
                  return std::ranges::any_of(
                      other.surnames, [&](const QString &another) { return folded(name) == folded(another); });
              });
}

QList<NamePlace> namePlaces(const QList<PageWord> &words, const PaperPerson &person)
{
    static constexpr NameOrder givenFirst{NameLabel::GivenNames, NameLabel::Surname, true};
    static constexpr NameOrder surnameFirst{NameLabel::Surname, NameLabel::GivenNames, false};
    const auto parts = withoutLabels(partsOf(words));
    const auto given = foldedWords(person.givenNames);
    QList<NamePlace> places;
    for (const auto &name : person.surnames) {
        const auto surname = foldedWords(name);
        for (qsizetype first = 0; first < parts.size(); ++first) {
            if (const auto place = nameAt(words, parts, first, given, surname, givenFirst))
                places.append(*place);
            else if (const auto reversed = nameAt(words, parts, first, surname, given, surnameFirst))
                places.append(*reversed);
        }
    }
    return places;
}

std::optional<bool> standSideBySide(const PageWord &one, const PageWord &other)
{
    if (one.page != other.page)
        return false;
    const QRectF &a = one.place, &b = other.place;
    if (a.isEmpty() || b.isEmpty())
        return std::nullopt;
    const double height = std::min(a.height(), b.height());
    const double shared = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top());
    if (shared < height / 2)
        return false;
    constexpr double widths = 4; // of a line's height, in parts of the page: what no space between words reaches
    const double gap = std::max(a.left(), b.left()) - std::min(a.right(), b.right());
    return gap < widths * height;
}

} // namespace pupitre
