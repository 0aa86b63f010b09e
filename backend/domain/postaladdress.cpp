#include "postaladdress.h"

#include "country.h"
#include "showntext.h"
#include "textfold.h"

#include <QRegularExpression>

namespace pupitre {

using namespace Qt::StringLiterals;

QStringList addressLines(const QString &address)
{
    static const QRegularExpression ends(u"[\\r\\n\\v\\f\\x{85}\\x{2028}\\x{2029}]+"_s);
    QStringList lines;
    for (const auto &line : address.split(ends)) {
        if (const QString text = shownText(line).simplified(); !text.isEmpty())
            lines << text;
    }
    return lines;
}

QString streetLine(const QString &address)
{
    QString street;
    for (const auto &line : addressLines(address)) {
        if (line.front().isDigit())
            return line;
        const QString first = foldedWords(line).value(0);
        if (street.isEmpty() || (first != u"bp" && first != u"cs" && first != u"tsa"))
            street = line;
    }
    return street;
}

QStringList townLines(const Person &person)
{
    const QString country = person.value(PersonField::Country);
    QStringList lines{
        shownText(person.value(PersonField::PostalCode) + u' ' + person.value(PersonField::City)).trimmed()};
    if (!isFrance(country))
        lines << shownText(country).toUpper();
    lines.removeAll(QString());
    return lines;
}

QStringList postalLines(const Person &person)
{
    return addressLines(person.value(PersonField::Address)) + townLines(person);
}

} // namespace pupitre
