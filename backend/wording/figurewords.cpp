#include "figurewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace pupitre::wording {

using namespace Qt::StringLiterals;

namespace {

struct FigureWords {
    Q_DECLARE_TR_FUNCTIONS(FigureWords)
};

QString signedText(const QString &digits, bool negative)
{
    return (negative ? u"\u2212"_s : u"+"_s) + digits;
}

} // namespace

QString measureText(Measure measure)
{
    switch (measure) {
    case Measure::Expected: return FigureWords::tr("Expected");
    case Measure::Households: return FigureWords::tr("Households expected");
    case Measure::Invited: return FigureWords::tr("Access sent");
    case Measure::Connected: return FigureWords::tr("Connected");
    case Measure::Begun: return FigureWords::tr("Begun");
    case Measure::Deposited: return FigureWords::tr("Deposited");
    case Measure::DepositedLate: return FigureWords::tr("Deposited late");
    case Measure::DepositedEnded: return FigureWords::tr("Deposited, then refused or given up");
    case Measure::Complete: return FigureWords::tr("Complete");
    case Measure::Ready: return FigureWords::tr("Ready to be approved");
    case Measure::Approved: return FigureWords::tr("Approved");
    case Measure::Refused: return FigureWords::tr("Refused");
    case Measure::Abandoned: return FigureWords::tr("Given up");
    case Measure::Silent: return FigureWords::tr("Silent");
    case Measure::SilentHouseholds: return FigureWords::tr("Silent households");
    case Measure::AtNoAccess: return FigureWords::tr("Without access yet");
    case Measure::AtAccess: return FigureWords::tr("No further than the access");
    case Measure::AtConnected: return FigureWords::tr("Connected, not begun");
    case Measure::AtBegun: return FigureWords::tr("Begun, not deposited");
    case Measure::AtDeposited: return FigureWords::tr("Deposited, not complete");
    case Measure::AtComplete: return FigureWords::tr("Complete, not approved");
    }
    return {};
}

QString definitionText(Measure measure)
{
    switch (measure) {
    case Measure::Expected:
        return FigureWords::tr("All dossiers of the campaign, whatever became of them: one a student.");
    case Measure::Households:
        return FigureWords::tr(
            "Households with a dossier in the campaign; their list shows the first dossier of each.");
    case Measure::Invited: return FigureWords::tr("Access to the account was sent to the household.");
    case Measure::Connected: return FigureWords::tr("The household’s account signed in since the campaign opened.");
    case Measure::Begun: return FigureWords::tr("The dossier is beyond “not started”, whatever became of it.");
    case Measure::Deposited:
        return FigureWords::tr("The dossier was deposited; refused and given up ones are included.");
    case Measure::DepositedLate: return FigureWords::tr("Deposited after the campaign’s last day.");
    case Measure::DepositedEnded: return FigureWords::tr("Of the deposited dossiers, those refused or given up since.");
    case Measure::Complete: return FigureWords::tr("Deposited, and nothing lacks.");
    case Measure::Ready: return FigureWords::tr("Complete, and the secretariat must act.");
    case Measure::Approved: return FigureWords::tr("The re-enrolment was approved.");
    case Measure::Refused: return FigureWords::tr("The dossier was refused.");
    case Measure::Abandoned: return FigureWords::tr("The family gave the dossier up.");
    case Measure::Silent: return FigureWords::tr("Not started, neither refused nor given up.");
    case Measure::SilentHouseholds:
        return FigureWords::tr("All dossiers of the household are silent; the list shows the first of each.");
    case Measure::AtNoAccess:
        return FigureWords::tr("Not started: no access was sent, and the account has not signed in.");
    case Measure::AtAccess: return FigureWords::tr("Not started: access was sent, and the account has not signed in.");
    case Measure::AtConnected: return FigureWords::tr("Not started, although the account signed in.");
    case Measure::AtBegun: return FigureWords::tr("Begun, not deposited and not decided.");
    case Measure::AtDeposited: return FigureWords::tr("Deposited and not decided; something lacks.");
    case Measure::AtComplete: return FigureWords::tr("Deposited and not decided; nothing lacks.");
    }
    return {};
}

QString alignmentText(Alignment alignment)
{
    switch (alignment) {
    case Alignment::CampaignDay: return FigureWords::tr("Same day of the campaign");
    case Alignment::SameDate: return FigureWords::tr("Same date");
    case Alignment::BeforeClosing: return FigureWords::tr("As many days before the closing");
    }
    return {};
}

QString percentText(double percent)
{
    return FigureWords::tr("%1 %").arg(QLocale().toString(percent, 'f', 1));
}

QString pointsText(double points)
{
    return FigureWords::tr("%1 pt").arg(signedText(QLocale().toString(std::abs(points), 'f', 1), points < 0));
}

QString differenceText(qint64 difference)
{
    return difference == 0 ? u"="_s : signedText(QString::number(std::abs(difference)), difference < 0);
}

QString areaText(const QString &area)
{
    if (area == u"music")
        return FigureWords::tr("Music");
    if (area == u"dance")
        return FigureWords::tr("Dance");
    return area == u"drama" ? FigureWords::tr("Drama") : area;
}

QString shortDayText(QDate day)
{
    return QLocale().toString(day, u"d MMM"_s);
}

} // namespace pupitre::wording
