#include "readingaids.h"

#include "mrzlines.h"
#include "namelabels.h"
#include "printeddate.h"
#include "textfold.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// One folded word, and the printed word that it is a part of ("d'Arc" gives "d" and "arc").
struct Token {
    QString text;
    int word;
};

/// Words that addresses abbreviate.
QString expanded(const QString &token)
{
    static const QHash<QString, QString> full{
        {u"av"_s, u"avenue"_s},
        {u"ave"_s, u"avenue"_s},
        {u"bd"_s, u"boulevard"_s},
        {u"bld"_s, u"boulevard"_s},
        {u"bvd"_s, u"boulevard"_s},
        {u"ch"_s, u"chemin"_s},
        {u"che"_s, u"chemin"_s},
        {u"chem"_s, u"chemin"_s},
        {u"pl"_s, u"place"_s},
        {u"rte"_s, u"route"_s},
        {u"imp"_s, u"impasse"_s},
        {u"all"_s, u"allee"_s},
        {u"sq"_s, u"square"_s},
        {u"lot"_s, u"lotissement"_s},
        {u"res"_s, u"residence"_s},
        {u"r"_s, u"rue"_s},
        {u"st"_s, u"saint"_s},
        {u"ste"_s, u"sainte"_s},
        {u"fg"_s, u"faubourg"_s},
        {u"fbg"_s, u"faubourg"_s},
    };
    return full.value(token, token);
}

QList<Token> tokensOf(const QList<PageWord> &words, bool address = false)
{
    QList<Token> tokens;
    for (int i = 0; i < words.size(); ++i) {
        for (const auto &text : address ? addressWords(words[i].text) : foldedWords(words[i].text))
            tokens.append({text, i});
    }
    return tokens;
}

QList<int> wordsOf(const QList<Token> &tokens, qsizetype first, qsizetype count)
{
    QList<int> words;
    for (auto i = first; i < first + count; ++i) {
        if (words.isEmpty() || words.back() != tokens[i].word)
            words.append(tokens[i].word);
    }
    return words;
}

bool samePage(const QList<PageWord> &words, const QList<Token> &tokens, qsizetype first, qsizetype last)
{
    return words[tokens[first].word].page == words[tokens[last].word].page;
}

/// Whether the tokens from `at` on are those words.
bool standAt(const QList<Token> &tokens, qsizetype at, const QStringList &words)
{
    return at + words.size() <= tokens.size()
           && std::equal(words.begin(), words.end(), tokens.begin() + at, [](const QString &word, const Token &token) {
                  return token.text == word;
              });
}

/// Where `sought` stands as it is, without anything in between; -1 when it does not.
qsizetype indexOfSequence(const QList<Token> &tokens, const QStringList &sought)
{
    if (sought.isEmpty())
        return -1;
    const auto at = std::search(
        tokens.begin(), tokens.end(), sought.begin(), sought.end(), [](const Token &token, const QString &text) {
            return token.text == text;
        });
    return at == tokens.end() ? -1 : at - tokens.begin();
}

/// A part of a name, and the label right before it.
struct NameToken {
    QString text;
    int word;
    NameLabel after = NameLabel::None;
};

/// The labels are told apart from the names. "Name" stands before a surname on papers of several languages.
QList<NameToken> nameTokens(const QList<Token> &tokens)
{
    QStringList texts;
    for (const auto &token : tokens)
        texts.append(token.text);
    QList<NameToken> names;
    for (const auto &[at, after] : withoutNameLabels(texts))
        names.append({tokens[at].text, tokens[at].word, after == NameLabel::Name ? NameLabel::Surname : after});
    return names;
}

/// With which label the row of labelled names began that the label at `at` belongs to: papers name the surname first,
/// or the given names, and keep to it. Otherwise "Prénom : Adam Nom : Durand Prénom : Léa" would say "Durand Léa".
NameLabel firstLabel(const QList<NameToken> &tokens, qsizetype at)
{
    constexpr qsizetype reach = 5; // words of one name
    auto first = tokens[at].after;
    for (auto i = at - 1, last = at; i >= 0 && last - i <= reach; --i) {
        if (tokens[i].after != NameLabel::None) {
            first = tokens[i].after;
            last = i;
        }
    }
    return first;
}

/// Whether these are one person's. The label with which the row of labelled names began starts another person, unless
/// it is the second surname of one who was married; "Nom et prénom" always does.
bool areOnePerson(const QList<NameToken> &tokens, qsizetype first, qsizetype last)
{
    bool isBeyondFirst = false;
    for (auto i = first + 1; i <= last; ++i) {
        const auto label = tokens[i].after;
        if (label == NameLabel::None)
            continue;
        if (label == NameLabel::Whole)
            return false;
        if (label != firstLabel(tokens, i))
            isBeyondFirst = true;
        else if (isBeyondFirst || tokens[first].after != label)
            return false;
    }
    return true;
}

/// Whether the given names begin with another one, as far as labels tell: that is a brother's or sister's paper,
/// perhaps.
bool comesAfterAnother(const QList<NameToken> &tokens, qsizetype first, qsizetype last, const QStringList &sought)
{
    for (auto i = std::max<qsizetype>(first - 1, 0); i <= last; ++i) {
        if ((tokens[i].after == NameLabel::GivenNames || tokens[i].after == NameLabel::Whole)
            && !sought.contains(tokens[i].text))
            return true;
    }
    return false;
}

/// All of a name's parts side by side, in any order, with at most one further first name in between.
FactReading readName(const QList<PageWord> &words, const QList<NameToken> &tokens, const QString &name)
{
    const QStringList sought = foldedWords(name);
    if (sought.isEmpty())
        return {};
    const auto wordsFrom = [&](qsizetype first, qsizetype count) {
        QList<int> found;
        for (auto i = first; i < first + count; ++i) {
            if (found.isEmpty() || found.back() != tokens[i].word)
                found.append(tokens[i].word);
        }
        return found;
    };
    FactReading further;
    for (qsizetype width = sought.size(); width <= sought.size() + 1; ++width) {
        for (qsizetype first = 0; first + width <= tokens.size(); ++first) {
            const auto last = first + width - 1;
            if (!sought.contains(tokens[first].text) || !sought.contains(tokens[last].text)
                || words[tokens[first].word].page != words[tokens[last].word].page
                || !areOnePerson(tokens, first, last))
                continue;
            QStringList missing = sought;
            for (auto i = first; i <= last; ++i)
                missing.removeOne(tokens[i].text);
            if (!missing.isEmpty())
                continue;
            if (!comesAfterAnother(tokens, first, last, sought)) // a single word is the name of many things
                return {sought.size() > 1 ? Finding::Found : Finding::Doubtful, wordsFrom(first, width)};
            if (further.words.isEmpty())
                further = {Finding::Doubtful, wordsFrom(first, width)};
        }
    }
    if (!further.words.isEmpty())
        return further;
    // Half of it: another member of the family, or another spelling.
    FactReading half{Finding::Doubtful, {}};
    for (const auto &token : tokens) {
        if (token.text.size() > 2 && sought.contains(token.text)
            && (half.words.isEmpty() || half.words.back() != token.word))
            half.words.append(token.word);
    }
    return half.words.isEmpty() ? FactReading{} : half;
}

/// In the print, or in a machine-readable zone. Where the zone says that somebody else bears the name first, the print
/// may only have told the further ones of a brother or sister.
FactReading readName(
    const QList<PageWord> &words, const QList<NameToken> &tokens, const QList<FoundMrz> &zones, const QString &name)
{
    auto printed = readName(words, tokens, name);
    auto best = MrzName::Another;
    const FoundMrz *found = nullptr;
    for (const auto &zone : zones) {
        if (const auto said = nameInMrz(zone.mrz, name); said < best) {
            best = said;
            found = &zone;
        }
    }
    switch (best) {
    case MrzName::Same:
        return printed.finding == Finding::Found ? printed : FactReading{Finding::Found, found->nameWords};
    case MrzName::Cut:
        return printed.finding == Finding::Found ? printed : FactReading{Finding::Doubtful, found->nameWords};
    case MrzName::OtherFirst: return {Finding::Doubtful, found->nameWords};
    case MrzName::Another: return printed;
    }
    return printed;
}

FactReading readSequence(const QList<Token> &tokens, const QStringList &sought)
{
    const auto at = indexOfSequence(tokens, sought);
    return at < 0 ? FactReading{} : FactReading{Finding::Found, wordsOf(tokens, at, sought.size())};
}

/// The whole line, or its number with the street's last word within reach.
FactReading readAddress(const QList<PageWord> &words, const QString &address)
{
    const auto tokens = tokensOf(words, true);
    const QStringList sought = addressWords(address);
    if (const auto whole = readSequence(tokens, sought); whole.finding == Finding::Found)
        return whole;
    if (sought.size() < 2)
        return {};
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (tokens[i].text != sought.front())
            continue;
        for (auto j = i + 1; j < std::min<qsizetype>(i + sought.size() + 3, tokens.size()); ++j) {
            if (tokens[j].text == sought.back() && samePage(words, tokens, i, j))
                return {Finding::Doubtful, wordsOf(tokens, i, j - i + 1)};
        }
    }
    return {};
}

FactReading readTown(const QList<Token> &tokens, const QString &postalCodeAndTown)
{
    const QStringList sought = foldedWords(postalCodeAndTown);
    if (const auto whole = readSequence(tokens, sought); whole.finding == Finding::Found)
        return whole;
    auto half = readSequence(tokens, sought.mid(1));
    if (half.finding == Finding::NotFound && !sought.isEmpty())
        half = readSequence(tokens, {sought.front()});
    if (half.finding == Finding::Found)
        half.finding = Finding::Doubtful;
    return half;
}

/// The newest day that is not to come is taken for the day of issue.
FactReading readRecentDate(const QList<PageWord> &words, QDate today)
{
    const PrintedDate *issued = nullptr;
    const auto dates = printedDates(words);
    for (const auto &date : dates) {
        if (date.day <= today && (!issued || date.day > issued->day))
            issued = &date;
    }
    if (!issued)
        return {};
    return {issued->day >= today.addMonths(-3) ? Finding::Found : Finding::NotFound, issued->words};
}

FactReading readBirthDate(const QList<PageWord> &words, QDate birth, QDate today)
{
    for (const auto &date : printedDates(words, ShortYears::OfBirths, today)) {
        if (date.day == birth)
            return {Finding::Found, date.words};
    }
    for (const auto &zone : findMrz(words, today)) {
        if (zone.mrz.birth.isValid() && zone.mrz.birth == birth)
            return {Finding::Found, zone.dateWords};
    }
    return {};
}

/// The years that stand within reach after a word ("avis d'impôt 2026", "impôt sur les revenus de l'année 2025").
QList<qsizetype> yearsAfter(const QList<Token> &tokens, const QStringList &words)
{
    static const QRegularExpression year(u"^20[0-9]{2}$"_s);
    constexpr qsizetype reach = 6;
    QList<qsizetype> found;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (!words.contains(tokens[i].text))
            continue;
        for (auto j = i + 1; j < std::min(i + reach, tokens.size()); ++j) {
            if (year.match(tokens[j].text).hasMatch()) {
                found.append(j);
                break;
            }
        }
    }
    return found;
}

/// The year of the income decides; the notice's own year only where no income is named.
FactReading readTaxNotice(const QList<Token> &tokens, SchoolYear year)
{
    const auto incomes = yearsAfter(tokens, {u"revenus"_s, u"revenu"_s});
    const auto years = incomes.isEmpty() ? yearsAfter(tokens, {u"avis"_s}) : incomes;
    const QString wanted = QString::number(incomes.isEmpty() ? year.taxNoticeYear() : year.incomeYear());
    if (years.isEmpty())
        return {};
    FactReading reading{Finding::Found, {}};
    for (const auto index : years) {
        if (tokens[index].text != wanted)
            reading.finding = Finding::NotFound;
        reading.words.append(tokens[index].word);
    }
    return reading;
}

/// Two days, one soon after the other, between which the school year lies (from the end of September at the latest to
/// the end of June).
FactReading readInsurancePeriod(const QList<PageWord> &words, const QList<Token> &tokens, SchoolYear year)
{
    constexpr int reach = 6; // words between the two
    const auto dates = printedDates(words);
    FactReading otherwise;
    for (qsizetype i = 0; i + 1 < dates.size(); ++i) {
        const auto &from = dates[i];
        const auto &to = dates[i + 1];
        if (from.day.daysTo(to.day) < 30 || to.words.front() - from.words.back() > reach)
            continue;
        if (from.day <= QDate(year.start, 9, 30) && to.day >= QDate(year.start + 1, 6, 30))
            return {Finding::Found, from.words + to.words};
        otherwise.words = from.words + to.words;
    }
    if (!otherwise.words.isEmpty())
        return otherwise;
    return readSequence(
        tokens, {QString::number(year.start), QString::number(year.start + 1)}); // "2027-2028", "2027/2028"
}

/// Of the dates from `first` on that are printed side by side (of issue, of expiry), the latest.
qsizetype latestBeside(const QList<PrintedDate> &dates, qsizetype first)
{
    auto latest = first;
    for (auto i = first + 1; i < dates.size() && dates[i].words.front() == dates[i - 1].words.back() + 1; ++i) {
        if (dates[i].day > dates[latest].day)
            latest = i;
    }
    return latest;
}

/// The first day that stands soon after the words that announce a last one. Two papers in one file that say different
/// days are doubtful.
FactReading readPrintedValidUntil(const QList<PageWord> &words, const QList<Token> &tokens, QDate today)
{
    static const QList<QStringList> announced{{u"valable"_s, u"jusqu"_s},
        {u"valide"_s, u"jusqu"_s},
        {u"date"_s, u"d"_s, u"expiration"_s},
        {u"date"_s, u"d"_s, u"expir"_s},
        {u"expire"_s, u"le"_s},
        {u"fin"_s, u"de"_s, u"validite"_s},
        {u"valid"_s, u"until"_s},
        {u"date"_s, u"of"_s, u"expiry"_s},
        {u"expiry"_s, u"date"_s}};
    constexpr int reach = 4; // printed words between the announcement and the day
    const auto dates = printedDates(words, ShortYears::OfExpiries, today);
    FactReading reading;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        for (const auto &words : announced) {
            if (!standAt(tokens, i, words))
                continue;
            const int last = tokens[i + words.size() - 1].word;
            const auto after = std::ranges::find_if(dates, [&](const PrintedDate &date) {
                return date.words.front() >= last && date.words.front() <= last + reach;
            });
            if (after == dates.end())
                continue;
            const auto &day = dates[latestBeside(dates, after - dates.begin())];
            if (reading.day.isValid() && reading.day != day.day)
                return {Finding::Doubtful, reading.words + day.words, {}};
            reading = {day.day >= today ? Finding::Found : Finding::NotFound, day.words, day.day};
        }
    }
    return reading;
}

/// The machine-readable zone knows best, as long as its check digits hold; what it and the print say differently is
/// doubtful.
FactReading readValidUntil(const QList<PageWord> &words, const QList<Token> &tokens, QDate today)
{
    const auto printed = readPrintedValidUntil(words, tokens, today);
    auto zones = findMrz(words, today);
    zones.removeIf([](const FoundMrz &zone) { return !zone.mrz.expiry.isValid(); });
    if (zones.isEmpty())
        return printed;
    const QDate day = zones.front().mrz.expiry;
    FactReading doubtful{Finding::Doubtful, printed.words};
    bool isCertain = printed.words.isEmpty() || printed.day == day;
    for (const auto &zone : zones) {
        isCertain = isCertain && zone.mrz.expiry == day && (zone.mrz.isWhole || printed.day == day);
        doubtful.words += zone.dateWords;
    }
    if (!isCertain)
        return doubtful;
    return {day >= today ? Finding::Found : Finding::NotFound, zones.front().dateWords, day};
}

} // namespace

QStringList addressWords(QStringView text)
{
    QStringList words = foldedWords(text);
    for (auto &word : words)
        word = expanded(word);
    return words;
}

FactReading readFact(const QList<PageWord> &words, const SoughtFact &fact, QDate today)
{
    using Kind = SoughtFact::Kind;
    const auto tokens = tokensOf(words);
    const auto best = [&](auto readOne) {
        FactReading result;
        for (const auto &value : fact.values) {
            const FactReading reading = readOne(value);
            if (reading.finding < result.finding || (result.words.isEmpty() && !reading.words.isEmpty()))
                result = reading;
        }
        return result;
    };
    switch (fact.kind) {
    case Kind::Name: {
        const auto names = nameTokens(tokens);
        const auto zones = findMrz(words, today);
        return best([&](const QString &name) { return readName(words, names, zones, name); });
    }
    case Kind::BirthDate:
        return best(
            [&](const QString &day) { return readBirthDate(words, QDate::fromString(day, Qt::ISODate), today); });
    case Kind::Address: return best([&](const QString &address) { return readAddress(words, address); });
    case Kind::Town: return best([&](const QString &town) { return readTown(tokens, town); });
    case Kind::RecentDate: return readRecentDate(words, today);
    case Kind::TaxNotice: return readTaxNotice(tokens, fact.year);
    case Kind::InsurancePeriod: return readInsurancePeriod(words, tokens, fact.year);
    case Kind::ValidUntil: return readValidUntil(words, tokens, today);
    case Kind::Phrase: return best([&](const QString &phrase) { return readSequence(tokens, foldedWords(phrase)); });
    }
    return {};
}

FactReading readNumber(const QList<PageWord> &words, const QString &digits)
{
    const auto tokens = tokensOf(words);
    for (qsizetype first = 0; first < tokens.size() && !digits.isEmpty(); ++first) {
        QString joined;
        for (auto last = first; last < tokens.size() && joined.size() < digits.size(); ++last) {
            const QString &text = tokens[last].text;
            if (!std::ranges::all_of(text, [](QChar c) { return c.isDigit(); }) || (last > first && text.size() != 3))
                break; // what follows the first group of digits are thousands
            joined += text;
            const bool longer = last + 1 < tokens.size() && tokens[last + 1].text.size() == 3
                                && tokens[last + 1].text[0].isDigit();
            if (joined == digits && !longer)
                return {Finding::Found, wordsOf(tokens, first, last - first + 1)};
        }
    }
    return {};
}

} // namespace pupitre
