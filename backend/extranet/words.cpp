#include "words.h"

#include "localday.h"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>

#include <stdexcept>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

[[noreturn]] void refuseWords(const QString &file, int line, const char *why)
{
    throw std::runtime_error(u"%1:%2: %3"_s.arg(file).arg(line).arg(QString::fromLatin1(why)).toStdString());
}

void readWords(const QString &path, QHash<QByteArray, QString> *texts)
{
    static const QRegularExpression keyForm(u"^[a-z][a-z0-9_]*\\z"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        refuseWords(path, 0, "cannot be read");
    int number = 0;
    for (const QByteArray &bytes : file.readAll().split('\n')) {
        ++number;
        const QString line = QString::fromUtf8(bytes).trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const auto equals = line.indexOf(u" = ");
        if (equals < 0 || !keyForm.match(line.first(equals)).hasMatch())
            refuseWords(path, number, "no line of the form `key = text`");
        const QByteArray key = line.first(equals).toLatin1();
        if (texts->contains(key))
            refuseWords(path, number, "a key that there is already");
        texts->insert(key, line.mid(equals + 3));
    }
}

QLocale localeOf(Language language)
{
    return language == Language::English ? QLocale(QLocale::English, QLocale::UnitedKingdom)
                                         : QLocale(QLocale::French, QLocale::France);
}

} // namespace

QByteArray codeOf(Language language)
{
    return language == Language::English ? "en" : "fr";
}

Language languageOf(const QByteArray &acceptLanguage)
{
    for (const QByteArray &entry : acceptLanguage.split(',')) {
        const QByteArray tag = entry.split(';').constFirst().trimmed().toLower();
        for (const Language language : languages) {
            if (tag == codeOf(language) || tag.startsWith(codeOf(language) + '-'))
                return language;
        }
    }
    return Language::French;
}

Words Words::of(Language language)
{
    Words words;
    words.m_language = language;
    const QDir folder(u":/pupitre/extranet/words/"_s + QString::fromLatin1(codeOf(language)));
    for (const QString &name : folder.entryList({u"*.txt"_s}, QDir::Files, QDir::Name))
        readWords(folder.filePath(name), &words.m_texts);
    if (words.m_texts.isEmpty())
        throw std::runtime_error("there are no words");
    return words;
}

QString Words::text(const QByteArray &key, Values values) const
{
    const auto found = m_texts.constFind(key);
    if (found == m_texts.cend())
        throw std::logic_error("there are no words for " + key.toStdString());
    // Each placeholder is looked up where it stands, so that a value with braces in it stays what it is.
    const QString &pattern = *found;
    QString text;
    qsizetype at = 0;
    while (true) {
        const auto open = pattern.indexOf(u'{', at), close = pattern.indexOf(u'}', qMax<qsizetype>(open, 0));
        if (open < 0 || close < 0)
            return text + pattern.mid(at);
        const QStringView name = QStringView(pattern).sliced(open + 1, close - open - 1);
        const auto value = std::find_if(
            values.begin(), values.end(), [name](const auto &pair) { return name == QLatin1StringView(pair.first); });
        if (value == values.end())
            throw std::logic_error("a placeholder without a value in " + key.toStdString());
        text += QStringView(pattern).sliced(at, open - at);
        text += value->second;
        at = close + 1;
    }
}

QString Words::count(const QByteArray &key, qint64 number) const
{
    const bool isOne = m_language == Language::French ? number == 0 || number == 1 : number == 1;
    return text(key + (isOne ? "_one" : "_many"), {{"n", localeOf(m_language).toString(number)}});
}

QString Words::day(QDate day) const
{
    if (!day.isValid())
        return {};
    // The first of a month is "1er" in French.
    const QString text = localeOf(m_language).toString(day, u"d MMMM yyyy"_s);
    return m_language == Language::French && day.day() == 1 ? u"1er"_s + text.mid(1) : text;
}

QString Words::shortDay(QDate day) const
{
    return day.isValid() ? day.toString(u"dd/MM/yyyy"_s) : QString();
}

QString Words::time(const QDateTime &instant) const
{
    return instant.isValid() ? localTime(instant).toString(u"HH:mm"_s) : QString();
}

QString Words::moment(const QDateTime &instant) const
{
    if (!instant.isValid())
        return {};
    const QString between = m_language == Language::French ? u" à "_s : u" at "_s;
    return day(localDay(instant)) + between + time(instant);
}

QString Words::amount(Money amount) const
{
    return amountText(amount, localeOf(m_language));
}

QString Words::megabytes(qint64 bytes) const
{
    return localeOf(m_language).toString(double(bytes) / 1'000'000, 'f', 2);
}

} // namespace pupitre::extranet
