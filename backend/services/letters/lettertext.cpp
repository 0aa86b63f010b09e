#include "lettertext.h"

#include <QFile>
#include <QLocale>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The words behind `key = ` in one of the language's lists; the key itself where it has none.
QString listed(const QString &list, const QString &key, LetterLanguage language)
{
    QFile file(u":/pupitre/mailtemplates/%1/%2.txt"_s.arg(keyOf(language), list));
    if (file.open(QIODevice::ReadOnly)) {
        const QString beginning = key + u" = "_s;
        for (const auto &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            if (line.startsWith(beginning))
                return line.mid(beginning.size());
        }
    }
    return key;
}

/// The same in both languages, with `words` in the places that %1 and %2 hold.
LetterText listedIn(const QString &list, const QString &key, const QList<LetterText> &words = {})
{
    const auto in = [&](LetterLanguage language) {
        const QString text = listed(list, key, language);
        const auto word = [&](qsizetype place) { return words.value(place).in(language); };
        return text.contains("%2"_L1) ? text.arg(word(0), word(1)) : text.contains("%1"_L1) ? text.arg(word(0)) : text;
    };
    return {in(LetterLanguage::French), in(LetterLanguage::English)};
}

} // namespace

LetterText letterText(QDate day)
{
    return {QLocale(QLocale::French).toString(day, u"d MMMM yyyy"_s),
        QLocale(QLocale::English).toString(day, u"d MMMM yyyy"_s)};
}

LetterText letterText(Money amount)
{
    return {amountText(amount, QLocale(QLocale::French, QLocale::France)),
        amountText(amount, QLocale(QLocale::English, QLocale::UnitedKingdom))};
}

LetterText letterPhrase(LetterPhrase phrase, const QList<LetterText> &words)
{
    return listedIn(u"phrases"_s, keyOf(phrase), words);
}

LetterText waysOfAppeal()
{
    return letterPhrase(LetterPhrase::WaysOfAppeal);
}

QList<LetterText> waysToExtranet(const QString &url, const QString &token)
{
    if (url.isEmpty())
        return {};
    const QString base = url.endsWith(u'/') ? url.chopped(1) : url;
    return {letterPhrase(LetterPhrase::ExtranetAddress, {url}),
        letterPhrase(LetterPhrase::OneTimeLink, {QString(base + u"/acces/"_s + token)})};
}

QString labelColon(LetterLanguage language)
{
    return language == LetterLanguage::English ? u": "_s : u" : "_s;
}

LetterText signatureOf(const InternalActor &actor)
{
    const auto *staff = std::get_if<StaffActor>(&actor);
    if (!staff)
        return nameOf(actor);
    const auto in = [&](LetterLanguage language) {
        return staff->name + u", "_s + listed(u"functions"_s, keyOf(staff->role), language);
    };
    return {in(LetterLanguage::French), in(LetterLanguage::English)};
}

LetterText fieldNameForFamilies(PersonField field)
{
    return listedIn(u"field_names"_s, keyOf(field));
}

LetterText declarationForFamilies(ConsentKind kind)
{
    return listedIn(u"declarations"_s, keyOf(kind));
}

LetterText lackForFamilies(Lack::Kind kind, const QStringList &words)
{
    return listedIn(u"lacks"_s, keyOf(kind), {words.begin(), words.end()});
}

} // namespace pupitre
