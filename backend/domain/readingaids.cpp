#include "readingaids.h"

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

QStringList addressTokens(QStringView text)
{
    QStringList tokens = foldedWords(text);
    for (auto &token : tokens)
        token = expanded(token);
    return tokens;
}

QList<Token> tokensOf(const QList<PageWord> &words, bool address = false)
{
    QList<Token> tokens;
    for (int i = 0; i < words.size(); ++i) {
        for (const auto &text : address ? addressTokens(words[i].text) : foldedWords(words[i].text))
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

/// All of a name's parts side by side, in any order, with at most one further first name in between.
FactReading readName(const QList<PageWord> &words, const QList<Token> &tokens, const QString &name)
{
    const QStringList sought = foldedWords(name);
    if (sought.isEmpty())
        return {};
    for (qsizetype width = sought.size(); width <= sought.size() + 1; ++width) {
        for (qsizetype first = 0; first + width <= tokens.size(); ++first) {
            if (!sought.contains(tokens[first].text) || !sought.contains(tokens[first + width - 1].text)
                || !samePage(words, tokens, first, first + width - 1))
                continue;
            QStringList missing = sought;
            for (auto i = first; i < first + width; ++i)
                missing.removeOne(tokens[i].text);
            if (missing.isEmpty()) // a single word is the name of many things
                return {sought.size() > 1 ? Finding::Found : Finding::Doubtful, wordsOf(tokens, first, width)};
        }
    }
    // Half of it: another member of the family, or another spelling.
    FactReading half{Finding::Doubtful, {}};
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (tokens[i].text.size() > 2 && sought.contains(tokens[i].text)
            && (half.words.isEmpty() || half.words.back() != tokens[i].word))
            half.words.append(tokens[i].word);
    }
    return half.words.isEmpty() ? FactReading{} : half;
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
    const QStringList sought = addressTokens(address);
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

struct PrintedDate {
    QDate day;
    QList<int> words;
};

/// "7 juin 2025", "1er juin 2025", "07/06/2025", "7.6.2025", "2025-06-07", in reading order.
QList<PrintedDate> datesOf(const QList<PageWord> &words)
{
    static const QStringList months{u"janvier"_s,
        u"fevrier"_s,
        u"mars"_s,
        u"avril"_s,
        u"mai"_s,
        u"juin"_s,
        u"juillet"_s,
        u"aout"_s,
        u"septembre"_s,
        u"octobre"_s,
        u"novembre"_s,
        u"decembre"_s};
    static const QRegularExpression day(u"^[^0-9]*([0-9]{1,2})(?:er)?$"_s);
    static const QRegularExpression year(u"^((?:19|20)[0-9]{2})[^0-9]*$"_s);
    static const QRegularExpression numeric(
        u"(?<![0-9])([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]((?:19|20)[0-9]{2})(?![0-9])"_s);
    static const QRegularExpression iso(u"(?<![0-9])((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})(?![0-9])"_s);
    QList<PrintedDate> dates;
    for (int i = 0; i < words.size(); ++i) {
        const QString &text = words[i].text;
        auto matches = numeric.globalMatch(text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            dates.append({QDate(match.captured(3).toInt(), match.captured(2).toInt(), match.captured(1).toInt()), {i}});
        }
        if (const auto match = iso.match(text); match.hasMatch())
            dates.append({QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()), {i}});
        if (i + 2 >= words.size() || words[i].page != words[i + 2].page)
            continue;
        const auto number = day.match(text);
        const auto month = months.indexOf(folded(words[i + 1].text));
        const auto ofYear = year.match(words[i + 2].text);
        if (number.hasMatch() && month >= 0 && ofYear.hasMatch())
            dates.append(
                {QDate(ofYear.captured(1).toInt(), int(month) + 1, number.captured(1).toInt()), {i, i + 1, i + 2}});
    }
    dates.removeIf([](const PrintedDate &date) { return !date.day.isValid(); });
    return dates;
}

/// The newest day that is not to come is taken for the day of issue.
FactReading readRecentDate(const QList<PageWord> &words, QDate today)
{
    const PrintedDate *issued = nullptr;
    const auto dates = datesOf(words);
    for (const auto &date : dates) {
        if (date.day <= today && (!issued || date.day > issued->day))
            issued = &date;
    }
    if (!issued)
        return {};
    return {issued->day >= today.addMonths(-3) ? Finding::Found : Finding::NotFound, issued->words};
}

FactReading readBirthDate(const QList<PageWord> &words, QDate birth)
{
    for (const auto &date : datesOf(words)) {
        if (date.day == birth)
            return {Finding::Found, date.words};
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
    const auto dates = datesOf(words);
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

/// The first day that stands soon after the words that announce a last one. Two papers in one file that say different
/// days are doubtful.
FactReading readValidUntil(const QList<PageWord> &words, const QList<Token> &tokens, QDate today)
{
    static const QList<QStringList> announced{{u"valable"_s, u"jusqu"_s},
        {u"valide"_s, u"jusqu"_s},
        {u"date"_s, u"d"_s, u"expiration"_s},
        {u"date"_s, u"d"_s, u"expir"_s},
        {u"expire"_s, u"le"_s},
        {u"fin"_s, u"de"_s, u"validite"_s},
        {u"valid"_s, u"until"_s},
        {u"date"_s, u"of"_s, u"expiry"_s}};
    constexpr int reach = 4; // printed words between the announcement and the day
    const auto dates = datesOf(words);
    FactReading reading;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        for (const auto &words : announced) {
            const auto fits = i + words.size() <= tokens.size()
                              && std::equal(words.begin(),
                                  words.end(),
                                  tokens.begin() + i,
                                  [](const QString &word, const Token &token) { return token.text == word; });
            if (!fits)
                continue;
            const int last = tokens[i + words.size() - 1].word;
            const auto after = std::ranges::find_if(dates, [&](const PrintedDate &date) {
                return date.words.front() >= last && date.words.front() <= last + reach;
            });
            if (after == dates.end())
                continue;
            if (reading.day.isValid() && reading.day != after->day)
                return {Finding::Doubtful, reading.words + after->words, {}};
            reading = {after->day >= today ? Finding::Found : Finding::NotFound, after->words, after->day};
        }
    }
    return reading;
}

} // namespace

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
    case Kind::Name: return best([&](const QString &name) { return readName(words, tokens, name); });
    case Kind::BirthDate:
        return best([&](const QString &day) { return readBirthDate(words, QDate::fromString(day, Qt::ISODate)); });
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
