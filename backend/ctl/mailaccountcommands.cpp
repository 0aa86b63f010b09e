#include "mailaccountcommands.h"

#include "campaignrepository.h"
#include "dnsrecords.h"
#include "enumkeys.h"
#include "mailaccountsetup.h"
#include "openedsite.h"
#include "smtptransport.h"

#include <QJsonArray>

namespace pupitre {

using namespace Qt::StringLiterals;

ExitCode runMailConfigure(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto &context = opened->context;
    auto setup = mailSetup(context);
    if (!setup)
        return output.fail(setup.error());
    const auto security = enumFromKey<MailSecurity>(parser.value(u"security"_s));
    if (!security)
        return output.fail({ErrorCode::InvalidValue, u"security"_s}, ExitCode::Usage);
    // What is no number is out of the range that saveMailSetup() checks.
    const auto number = [&](const QString &option) {
        bool valid = false;
        const int value = parser.value(option).toInt(&valid);
        return valid ? value : -1;
    };
    setup->account.host = parser.value(u"host"_s);
    setup->account.port = parser.value(u"port"_s).toUShort();
    setup->account.security = *security;
    setup->account.userName = parser.value(u"user"_s);
    setup->account.caFile = parser.value(u"ca-file"_s);
    setup->policy.delaySeconds = number(u"delay"_s);
    setup->policy.sessions = number(u"sessions"_s);
    setup->policy.perMinute = number(u"per-minute"_s);
    if (parser.isSet(u"returns"_s))
        setup->account.returns = parser.value(u"returns"_s);
    if (parser.isSet(u"from"_s))
        setup->account.fromAddress = setup->account.replyTo = parser.value(u"from"_s);
    if (const auto saved = saveMailSetup(context, *setup); !saved)
        return output.fail(saved.error(), exitCodeOf(saved.error()));
    output.report(
        {{u"host"_s, setup->account.host}, {u"from"_s, setup->account.fromAddress}}, u"The mail account is set."_s);
    return ExitCode::Ok;
}

ExitCode runMailTest(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto &context = opened->context;
    const auto setup = mailSetup(context);
    const auto campaign = currentCampaign(context);
    if (!setup || !campaign)
        return output.fail(setup ? campaign.error() : setup.error());
    const auto site = campaigns::site(context.connection, campaign->siteId);
    if (!site)
        return output.fail(site.error());
    MailAccount account = setup->account;
    account.password = mailPassword(account);
    SmtpTransport transport;
    const auto steps = testMailAccount(account,
        parser.isSet(u"to"_s) ? parser.value(u"to"_s) : account.fromAddress,
        site->name,
        context.clock.now(),
        transport);
    if (!steps)
        return output.fail(steps.error(), exitCodeOf(steps.error()));
    static const QStringList outcomes{u"passed"_s, u"failed"_s, u"not asked for"_s, u"not reached"_s};
    QJsonArray list;
    QStringList lines;
    bool good = true;
    for (const auto &step : *steps) {
        const QString outcome = outcomes[int(step.outcome)];
        good = good && step.outcome != MailTestStep::Outcome::Failed;
        list.append(QJsonObject{{u"step"_s, keyOf(step.step)}, {u"outcome"_s, outcome}, {u"answer"_s, step.answer}});
        lines << keyOf(step.step).leftJustified(18) + outcome
                     + (step.answer.isEmpty() ? QString() : u": "_s + step.answer);
    }
    output.report({{u"steps"_s, list}, {u"taken"_s, good}}, lines.join(u'\n'));
    return good ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

ExitCode runMailDomain(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto setup = mailSetup(opened->context);
    if (!setup)
        return output.fail(setup.error());
    const auto findings = checkMailDomain(setup->account, [](const QString &name) { return txtRecords(name); });
    QJsonArray list;
    QStringList lines;
    bool good = true;
    for (const auto &finding : findings) {
        good = good && finding.weight == DomainFinding::Weight::Good;
        list.append(QJsonObject{
            {u"proof"_s, keyOf(finding.proof)}, {u"finding"_s, keyOf(finding.what)}, {u"detail"_s, finding.detail}});
        lines << keyOf(finding.proof).leftJustified(8) + keyOf(finding.what)
                     + (finding.detail.isEmpty() ? QString() : u": "_s + finding.detail);
    }
    output.report({{u"domain"_s, domainOf(setup->account.fromAddress)}, {u"findings"_s, list}}, lines.join(u'\n'));
    return good ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

} // namespace pupitre
