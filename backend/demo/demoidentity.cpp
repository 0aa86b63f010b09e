#include "demoidentity.h"

#include "mrz.h"
#include "textfold.h"

#include <QLocale>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString withCheckDigit(const QString &field)
{
    return field + QString::number(mrzCheckDigit(field));
}

QString zoneName(const QString &name)
{
    return folded(name).toUpper().replace(u' ', u'<');
}

/// A card of Utopia, the state of ICAO Doc 9303's specimens.
QStringList zoneLines(const DemoIdentity &identity)
{
    const auto day = [](QDate date) {
        return withCheckDigit(date.isValid() ? date.toString(u"yyMMdd"_s) : u"<<<<<<"_s);
    };
    const QString number = withCheckDigit(u"D%1"_s.arg(identity.number, 8, 10, QChar(u'0')));
    const QString birth = day(identity.birth), lastDay = day(identity.lastDay);
    const QString optional(15, u'<');
    const QString all = number + optional + birth + lastDay + optional.first(11);
    const QString name = zoneName(identity.lastName) + u"<<"_s + zoneName(identity.firstName);
    return {u"I<UTO"_s + number + optional,
        birth + u'X' + lastDay + u"UTO"_s + optional.first(11) + QString::number(mrzCheckDigit(all)),
        name.leftJustified(30, u'<', true)};
}

QString numberLine(const DemoIdentity &identity)
{
    return u"Numéro : SPECIMEN%1"_s.arg(identity.number, 6, 10, QChar(u'0'));
}

/// In the words of a card in French, the days by `write`.
template <typename Write>
QStringList frenchLines(const DemoIdentity &identity, Write write)
{
    QStringList lines{u"Nom et prénom : %1 %2"_s.arg(identity.firstName, identity.lastName).trimmed()};
    if (identity.birth.isValid())
        lines << u"Né(e) le %1"_s.arg(write(identity.birth));
    return lines << numberLine(identity) << u"Valable jusqu’au %1"_s.arg(write(identity.lastDay));
}

QStringList bilingualLines(const DemoIdentity &identity)
{
    QStringList lines{u"NOM / Surname"_s, identity.lastName.toUpper(), u"Prénoms / Given names"_s, identity.firstName};
    if (identity.birth.isValid())
        lines << u"DATE DE NAISS. / Date of birth"_s << identity.birth.toString(u"dd MM yyyy"_s);
    return lines << numberLine(identity) << u"DATE D’EXPIR. / Expiry date"_s
                 << identity.lastDay.toString(u"dd MM yyyy"_s);
}

QString inCapitals(QDate day)
{
    const QLocale french(QLocale::French, QLocale::France);
    return (day.day() == 1 ? u"1ER "_s : QString::number(day.day()) + u' ')
           + french.toString(day, u"MMMM yyyy"_s).toUpper();
}

} // namespace

QStringList identityLines(const DemoIdentity &identity)
{
    const auto inFigures = [](QDate day) { return day.toString(u"dd/MM/yyyy"_s); };
    switch (identity.number % 5) {
    case 1: return bilingualLines(identity);
    case 2: return frenchLines(identity, inCapitals);
    case 3: return frenchLines(identity, [](QDate day) { return day.toString(u"dd.MM.yy"_s); });
    case 4: return frenchLines(identity, inFigures) + zoneLines(identity);
    default: return frenchLines(identity, inFigures);
    }
}

} // namespace pupitre
