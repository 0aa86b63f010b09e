#include "importvalue.h"

#include "account.h"
#include "country.h"
#include "importtimes.h"
#include "keptvalue.h"
#include "phone.h"
#include "postaltown.h"
#include "showntext.h"
#include "textfold.h"
#include "typedmoney.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

using enum ImportFault;

/// In the order of ImportValueKind.
constexpr std::array kindKeys{u"text",
    u"name",
    u"full_name",
    u"birth_date",
    u"date",
    u"phone",
    u"email",
    u"postal_code",
    u"town",
    u"country",
    u"address",
    u"yes_no",
    u"amount",
    u"time",
    u"duration",
    u"hours",
    u"weekday",
    u"civility",
    u"sex",
    u"integer",
    u"school_year",
    u"age",
    u"school_level",
    u"health"};
static_assert(kindKeys.size() == size_t(ImportValueKind::Health) + 1);

constexpr qsizetype longestText = 2000;
constexpr qsizetype longestCell = 4000; ///< with what surrounds a text; no pattern looks at a longer one

/// Letters, digits and signs of Latin writing with single spaces between: what is kept as it is typed, by the same
/// rules, without asking them one by one.
bool isPlain(const QString &text)
{
    char16_t before = u' ';
    for (const QChar c : text) {
        const char16_t sign = c.unicode();
        const bool isLatin = (sign >= 0x20 && sign < 0x7F) || (sign >= 0xC0 && sign < 0x250);
        if (!isLatin || (sign == u' ' && before == u' '))
            return false;
        before = sign;
    }
    return before != u' ';
}

bool isPlainName(const QString &text)
{
    constexpr qsizetype longest = 100;
    const auto isSign = [](QChar c) { return c.isLetter() || c == u' ' || c == u'-' || c == u'\''; };
    return text.size() <= longest && isPlain(text) && std::ranges::all_of(text, isSign) && text.front().isLetter();
}

/// What people type into a cell instead of leaving it empty.
bool saysNothing(ImportValueKind kind, const QString &text)
{
    if (text.isEmpty() || text == u"-" || text == u"--" || text == u"/" || text == u".")
        return true;
    // Somebody may be called Na or Null.
    if (kind == ImportValueKind::Name || kind == ImportValueKind::FullName || kind == ImportValueKind::Text)
        return false;
    static const QStringList words{
        u"neant"_s, u"n a"_s, u"nc"_s, u"null"_s, u"non renseigne"_s, u"non communique"_s, u"inconnu"_s, u"aucun"_s};
    static const QString first = u"nNiIaA"_s;
    constexpr qsizetype longest = 20;
    return text.size() <= longest && first.contains(text.front()) && words.contains(folded(text));
}

ImportReading plain(const QString &value)
{
    return ImportValue{.value = value, .readAs = value};
}

/// By the rules of what families and the desk type.
ImportReading keptAs(PersonField field, const QString &text, QDate today)
{
    static const QHash<QString, ImportFault> faults{{u"required"_s, Required},
        {u"no_letter"_s, NoLetter},
        {u"no_number"_s, NoNumber},
        {u"no_address"_s, NoAddress},
        {u"no_code"_s, NoCode},
        {u"too_long"_s, TooLong},
        {u"too_many_lines"_s, TooManyLines},
        {u"control"_s, Control}};
    const auto kept = keptValue(field, text, today);
    if (!kept)
        return tl::unexpected(faults.value(kept.error().detail, UnknownWord));
    return plain(*kept);
}

ImportReading importedText(const QString &text)
{
    if (text.size() <= longestText && isPlain(text))
        return plain(text);
    const QString value = shownText(text.simplified()).simplified();
    if (value.size() > longestText)
        return tl::unexpected(TooLong);
    return plain(value);
}

/// Of a number that a spreadsheet wrote: "12.0" and "12,0" are 12.
QString withoutEmptyDecimals(const QString &text)
{
    static const QRegularExpression decimals(u"(?<=[0-9])[.,]0+$"_s);
    return QString(text).remove(decimals);
}

/// The texts of a cell that holds several, in their order.
QStringList partsOfCell(const QString &text)
{
    static const QRegularExpression between(
        u"\\s*[;,/|\\n]\\s*|\\s+(?:ou|et|puis)\\s+"_s, QRegularExpression::CaseInsensitiveOption);
    return text.split(between, Qt::SkipEmptyParts);
}

/// Each part by `read`; the first is the value, the rest its others.
template <typename Read>
ImportReading severalIn(const QStringList &parts, Read read)
{
    ImportValue all;
    for (const auto &part : parts) {
        const ImportReading one = read(part);
        if (!one)
            return one;
        if (all.value.isEmpty())
            all = *one;
        else if (one->value != all.value && !all.others.contains(one->value))
            all.others.append(one->value);
    }
    if (!all.others.isEmpty())
        all.notice = SecondValue;
    return all;
}

/// One number, without what people write around it: "(maman) 06…", "Père : 06…".
ImportReading importedNumber(const QString &typed)
{
    static const QRegularExpression around(u"\\((?!0\\))[^)]*\\)|^[\\p{L} .]+:"_s);
    const bool isBare = std::ranges::all_of(typed, [](QChar c) { return c.isDigit() || c == u' ' || c == u'.'; });
    const QString bare = isBare ? typed : QString(typed).remove(around).simplified();
    const QString digits = phoneDigits(bare);
    // A spreadsheet that took the number for an amount ate its zero.
    constexpr qsizetype withoutZero = 9;
    const bool lacksZero = digits.size() == withoutZero && digits.front() != u'0' && !bare.startsWith(u'+');
    const auto number = formattedPhone(lacksZero ? u'0' + digits : bare);
    if (!number)
        return tl::unexpected(NoNumber);
    ImportValue value{.value = *number, .readAs = *number};
    if (lacksZero)
        value.notice = ZeroAdded;
    else if (bare != typed.simplified())
        value.notice = ReadAs;
    return value;
}

ImportReading importedPhone(const QString &text)
{
    // Most are written in digits that need no care.
    const bool isUsual = text.size() >= 10 && text.front() == u'0'
                         && std::ranges::all_of(text, [](QChar c) { return (c >= u'0' && c <= u'9') || c == u' '; });
    if (isUsual && text.size() <= 14) {
        if (const auto number = formattedPhone(text))
            return plain(*number);
    }
    if (isScientific(text))
        return tl::unexpected(ScientificNumber);
    constexpr qsizetype mostDigits = 13; // of one number: "0033 6 39 98 00 11"
    const QString bare = withoutEmptyDecimals(text.trimmed());
    // "06/39/98/00/11" is one number.
    if (phoneDigits(bare).size() <= mostDigits)
        return importedNumber(bare);
    return severalIn(partsOfCell(bare), importedNumber);
}

ImportReading importedEmail(const QString &text, QDate today)
{
    static const QRegularExpression between(u"[\\s;,/|]+(?:ou\\s|et\\s)?"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression named(u"^[^<>]*<([^<>]+)>$"_s); // "Marie Dupont <marie@…>"
    const auto isPlainSign = [](QChar c) { return c > u' ' && c < u'\x7F' && !QStringView(u";,/|<>").contains(c); };
    if (text.size() < 100 && std::ranges::all_of(text, isPlainSign) && isEmailAddress(text))
        return plain(text.toLower());
    QString bare = text.trimmed().remove(u"mailto:"_s, Qt::CaseInsensitive);
    if (const auto match = named.match(bare); match.hasMatch())
        bare = match.captured(1);
    return severalIn(bare.split(between, Qt::SkipEmptyParts),
        [&](const QString &part) { return keptAs(PersonField::Email, part, today); });
}

/// Whether four digits are a French code whose zero a spreadsheet ate, rather than Switzerland's or Belgium's.
bool lacksItsZero(const QString &code, const ImportValueContext &context)
{
    static const QRegularExpression four(u"^[1-9][0-9]{3}$"_s);
    if (!four.match(code).hasMatch() || !isFrance(context.country))
        return false;
    const QString whole = u'0' + code;
    return context.town.isEmpty() ? !townsOf(whole).isEmpty() : matchTown(whole, context.town) == TownMatch::Agrees;
}

ImportReading importedPostalCode(const QString &text, const ImportValueContext &context)
{
    const QString code = withoutEmptyDecimals(text.simplified());
    if (lacksItsZero(code, context))
        return ImportValue{.value = u'0' + code, .notice = ZeroAdded, .readAs = u'0' + code};
    return keptAs(PersonField::PostalCode, code, context.today);
}

ImportReading importedTown(const QString &text, QDate today)
{
    static const QRegularExpression code(u"^[0-9]{2} ?[0-9]{3} +(?=\\p{L})"_s);
    const QString typed = text.simplified();
    const QString bare = QString(typed).remove(code);
    auto town = keptAs(PersonField::City, bare, today);
    if (town && bare != typed)
        town->notice = ReadAs;
    return town;
}

/// The word's meaning in a table of folded words.
template <size_t Size>
ImportReading oneOf(
    const std::array<std::pair<const char16_t *, const char16_t *>, Size> &words, const QString &text, ImportFault none)
{
    const QString word = folded(text);
    const auto found = std::ranges::find_if(words, [&](const auto &pair) { return word == QStringView(pair.first); });
    return found == words.end() ? ImportReading(tl::unexpected(none)) : plain(QString::fromUtf16(found->second));
}

ImportReading importedYesNo(const QString &text)
{
    static constexpr std::array<std::pair<const char16_t *, const char16_t *>, 17> words{{{u"oui", u"1"},
        {u"o", u"1"},
        {u"yes", u"1"},
        {u"y", u"1"},
        {u"vrai", u"1"},
        {u"true", u"1"},
        {u"1", u"1"},
        {u"x", u"1"},
        {u"accepte", u"1"},
        {u"non", u"0"},
        {u"n", u"0"},
        {u"no", u"0"},
        {u"faux", u"0"},
        {u"false", u"0"},
        {u"0", u"0"},
        {u"refuse", u"0"},
        {u"refus", u"0"}}};
    if (text == u"✓" || text == u"✔" || text == u"☑" || text == u"☒")
        return plain(u"1"_s);
    if (text == u"☐" || text == u"✗" || text == u"✘")
        return plain(u"0"_s);
    return oneOf(words, text, NoYesNo);
}

ImportReading importedCivility(const QString &text)
{
    static constexpr std::array<std::pair<const char16_t *, const char16_t *>, 11> words{{{u"m", u"M."},
        {u"mr", u"M."},
        {u"monsieur", u"M."},
        {u"h", u"M."},
        {u"mme", u"Mme"},
        {u"madame", u"Mme"},
        {u"mlle", u"Mme"},
        {u"melle", u"Mme"},
        {u"mademoiselle", u"Mme"},
        {u"f", u"Mme"},
        {u"mrs", u"Mme"}}};
    return oneOf(words, text, NoCivility);
}

ImportReading importedSex(const QString &text)
{
    static constexpr std::array<std::pair<const char16_t *, const char16_t *>, 18> words{{{u"m", u"m"},
        {u"mr", u"m"},
        {u"h", u"m"},
        {u"g", u"m"},
        {u"masculin", u"m"},
        {u"homme", u"m"},
        {u"garcon", u"m"},
        {u"monsieur", u"m"},
        {u"1", u"m"}, // as social security numbers count
        {u"f", u"f"},
        {u"feminin", u"f"},
        {u"femme", u"f"},
        {u"fille", u"f"},
        {u"mme", u"f"},
        {u"mlle", u"f"},
        {u"madame", u"f"},
        {u"mademoiselle", u"f"},
        {u"2", u"f"}}};
    return oneOf(words, text, NoSex);
}

/// "1.234,50" and "1,234.50": of two signs the last one is the decimals'.
QString withOneDecimalSign(const QString &amount)
{
    const auto comma = amount.lastIndexOf(u','), point = amount.lastIndexOf(u'.');
    if (comma < 0 || point < 0)
        return amount;
    return QString(amount).remove(comma > point ? u'.' : u',');
}

ImportReading importedAmount(const QString &text)
{
    static const QRegularExpression negative(u"^[-\\x{2212}] ?(.+)$|^\\((.+)\\)$|^(.+?) ?[-\\x{2212}]$"_s);
    static const QRegularExpression sign(u"^€ ?"_s);
    QString bare = text.simplified();
    const auto minus = negative.match(bare);
    if (minus.hasMatch())
        bare = minus.captured(minus.lastCapturedIndex());
    const auto money = moneyTyped(withOneDecimalSign(bare.remove(sign)));
    if (!money)
        return tl::unexpected(NoAmount);
    const Money amount = minus.hasMatch() ? -*money : *money;
    return ImportValue{.value = QString::number(amount.cents), .readAs = amountText(amount, QLocale(QLocale::French))};
}

ImportReading importedInteger(const QString &text)
{
    QString digits = withoutEmptyDecimals(text.simplified());
    digits.removeIf([](QChar c) { return c.isSpace(); });
    bool isNumber = false;
    const int number = digits.toInt(&isNumber);
    return isNumber ? plain(QString::number(number)) : ImportReading(tl::unexpected(NoInteger));
}

ImportReading importedAddress(const QString &text, QDate today)
{
    return isPlain(text) && text.size() <= longestValue(PersonField::Address)
               ? plain(text)
               : keptAs(PersonField::Address, text, today);
}

/// How durations are read: a lesson of "1" is of an hour, one of "45" of minutes; a teacher's "20" are hours.
constexpr int lessonHoursBelow = 10, weekHoursBelow = 100;

ImportReading importedCell(ImportValueKind kind, const QString &text, const ImportValueContext &context)
{
    using enum ImportValueKind;
    switch (kind) {
    case Name: return isPlainName(text) ? plain(text) : keptAs(PersonField::LastName, text, context.today);
    case BirthDate: return importedDate(text, true, context.today);
    case Date: return importedDate(text, false, context.today);
    case Phone: return importedPhone(text);
    case Email: return importedEmail(text, context.today);
    case PostalCode: return importedPostalCode(text, context);
    case Town: return importedTown(text, context.today);
    case Country: return keptAs(PersonField::Country, text, context.today);
    case Address: return importedAddress(text, context.today);
    case YesNo: return importedYesNo(text.simplified());
    case Amount: return importedAmount(text);
    case Time: return importedTime(text);
    case Duration: return importedDuration(text, lessonHoursBelow);
    case Hours: return importedDuration(text, weekHoursBelow);
    case Weekday: return importedWeekday(text);
    case Civility: return importedCivility(text);
    case Sex: return importedSex(text);
    case Integer: return importedInteger(text);
    case SchoolYear: return importedSchoolYear(text);
    case Age: return tl::unexpected(AgeColumn);
    case Health: return tl::unexpected(HealthColumn);
    case Text:
    case FullName: // peopleIn() takes it apart
    case SchoolLevel: return importedText(text);
    }
    return tl::unexpected(UnknownWord);
}

/// Nearly every line has another one: there is nothing to remember.
bool isSeldomRepeated(ImportValueKind kind)
{
    return kind == ImportValueKind::Phone || kind == ImportValueKind::Email || kind == ImportValueKind::Address
           || kind == ImportValueKind::BirthDate || kind == ImportValueKind::Name || kind == ImportValueKind::Text;
}

/// ="0639980011" and '0639980011: how a spreadsheet is told that digits are text.
QString withoutTextMark(const QString &text)
{
    if (text.isEmpty() || (text.front() != u'=' && text.front() != u'\''))
        return text;
    static const QRegularExpression formula(u"^=\"(.*)\"$"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression apostrophe(u"^'(?=[0-9+])"_s);
    const auto match = formula.match(text);
    return match.hasMatch() ? match.captured(1).replace(u"\"\""_s, u"\""_s) : QString(text).remove(apostrophe);
}

} // namespace

QString keyOf(ImportValueKind kind)
{
    return QString::fromUtf16(kindKeys[size_t(kind)]);
}

std::optional<ImportValueKind> valueKindFromKey(QStringView key)
{
    const auto found = std::ranges::find_if(kindKeys, [&](const char16_t *one) { return key == QStringView(one); });
    if (found == kindKeys.end())
        return std::nullopt;
    return ImportValueKind(found - kindKeys.begin());
}

ImportReading ImportValueReader::read(ImportValueKind kind, const QString &text, const ImportValueContext &context)
{
    constexpr qsizetype longest = 40, most = 20'000;
    const bool isOfAPlace = kind == ImportValueKind::PostalCode
                            && !(context.town.isEmpty() && context.country.isEmpty());
    if (context.today != m_today)
        m_known.clear();
    m_today = context.today;
    if (text.size() > longest || isOfAPlace || isSeldomRepeated(kind))
        return readImportValue(kind, text, context);
    const std::pair key{int(kind), text};
    if (const auto found = m_known.constFind(key); found != m_known.constEnd())
        return *found;
    const auto reading = readImportValue(kind, text, context);
    if (m_known.size() < most)
        m_known.insert(key, reading);
    return reading;
}

ImportReading readImportValue(ImportValueKind kind, const QString &text, const ImportValueContext &context)
{
    if (text.size() > longestCell)
        return tl::unexpected(TooLong);
    if (text.contains(QChar(0)))
        return tl::unexpected(Control);
    const QString typed = withoutTextMark(text.trimmed());
    if (saysNothing(kind, typed))
        return ImportValue();
    return importedCell(kind, typed, context);
}

bool isSchoolLevel(QStringView text)
{
    static const QRegularExpression level(
        u"^(?:tps|ps|ms|gs|petite section|moyenne section|grande section|maternelle"
        "|(?:ulis )?(?:cp|ce ?1|ce ?2|cm ?1|cm ?2)"
        "|(?:[3-6] ?(?:e|eme)|sixieme|cinquieme|quatrieme|troisieme)(?: [a-h]| segpa)?"
        "|(?:2nde|2de|2 ?nde|seconde|1re|1ere|premiere|tle|term|terminale)(?: [a-z0-9]+)?"
        "|bac(?: [1-8])?|licence(?: [1-3])?|l[1-3]|master(?: [12])?"
        "|etudiante?s?|lyceen(?:ne)?|collegien(?:ne)?|primaire|college|lycee)$"_s);
    return level.match(folded(text)).hasMatch();
}

bool isScientific(QStringView text)
{
    static const QRegularExpression form(u"^\\s*[0-9][.,]?[0-9]*[eE]\\+?[0-9]{1,2}\\s*$"_s);
    return form.match(text.toString()).hasMatch();
}

} // namespace pupitre
