#include "administrationcommands.h"

#include "campaignsetup.h"
#include "campaignrepository.h"
#include "openedsite.h"
#include "seals.h"
#include "typedmoney.h"

#include <QFile>

namespace pupitre {

using namespace Qt::StringLiterals;

ExitCode runCampaignOpen(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto last = currentCampaign(opened->context);
    if (!last)
        return output.fail(last.error());
    bool year = false;
    const auto fee = parser.isSet(u"fee"_s) ? moneyTyped(parser.value(u"fee"_s)) : last->fee;
    CampaignPlan plan{{parser.value(u"year"_s).toInt(&year)},
        QDate::fromString(parser.value(u"opens"_s), Qt::ISODate),
        QDate::fromString(parser.value(u"closes"_s), Qt::ISODate),
        fee.value_or(Money{})};
    if (!year || !fee || !plan.opensOn.isValid() || !plan.closesOn.isValid())
        return output.fail({ErrorCode::InvalidValue,
                               !year                     ? u"year"_s
                               : !fee                    ? u"fee"_s
                               : !plan.opensOn.isValid() ? u"opens"_s
                                                         : u"closes"_s},
            ExitCode::Usage);
    const auto opening = openCampaign(opened->context, plan);
    if (!opening)
        return output.fail(opening.error(), exitCodeOf(opening.error()));
    output.report({{u"campaign"_s, opening->id.value},
                      {u"dossiers"_s, opening->reinscriptions},
                      {u"carried"_s, opening->carried}},
        u"The campaign for %1 is open: %2 dossiers, %3 papers that still stand."_s.arg(plan.schoolYear.label())
            .arg(opening->reinscriptions)
            .arg(opening->carried));
    return ExitCode::Ok;
}

ExitCode runCertificate(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    QFile file(parser.value(u"file"_s));
    if (!file.open(QIODevice::ReadOnly))
        return output.fail({ErrorCode::InvalidValue, u"file"_s}, ExitCode::Usage);
    if (const auto kept = keepSealCertificate(
            (*opened)->context(commandLine), parser.value(u"name"_s), file.read(1 << 20));
        !kept)
        return output.fail(kept.error(), exitCodeOf(kept.error()));
    output.report({{u"certificate"_s, parser.value(u"name"_s)}}, u"Kept."_s);
    return ExitCode::Ok;
}

} // namespace pupitre
