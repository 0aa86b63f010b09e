#include "mailaccountlines.h"

#include "enumkeys.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

int numberIn(const QString &typed)
{
    bool valid = false;
    const int number = typed.trimmed().toInt(&valid);
    return valid ? number : -1;
}

QString keyOfOutcome(MailTestStep::Outcome outcome)
{
    switch (outcome) {
    case MailTestStep::Outcome::Passed: return u"passed"_s;
    case MailTestStep::Outcome::Failed: return u"failed"_s;
    case MailTestStep::Outcome::NotAsked: return u"not_asked"_s;
    case MailTestStep::Outcome::NotReached: return u"not_reached"_s;
    }
    return {};
}

QString keyOfWeight(DomainFinding::Weight weight)
{
    switch (weight) {
    case DomainFinding::Weight::Good: return u"good"_s;
    case DomainFinding::Weight::Doubtful: return u"doubtful"_s;
    case DomainFinding::Weight::Bad: return u"bad"_s;
    }
    return {};
}

} // namespace

MailAccountDraft draftOf(const MailSetup &setup)
{
    const auto &account = setup.account;
    const auto &policy = setup.policy;
    MailAccountDraft draft;
    draft.host = account.host;
    draft.port = QString::number(account.port);
    draft.security = keyOf(account.security);
    draft.userName = account.userName;
    draft.fromAddress = account.fromAddress;
    draft.fromName = account.fromName;
    draft.replyTo = account.replyTo;
    draft.caFile = account.caFile;
    draft.returns = account.returns;
    draft.delay = QString::number(policy.delaySeconds);
    draft.sessions = QString::number(policy.sessions);
    draft.perMinute = QString::number(policy.perMinute);
    draft.giveUpDays = QString::number(policy.giveUpDays);
    return draft;
}

MailSetup setupOf(const MailAccountDraft &draft)
{
    const auto security = enumFromKey<MailSecurity>(draft.security.trimmed());
    MailSetup setup;
    setup.account = {.host = draft.host.trimmed(),
        .port = draft.port.trimmed().toUShort(),
        .security = security.value_or(MailSecurity::StartTls),
        .userName = draft.userName.trimmed(),
        .password = draft.password,
        .fromAddress = draft.fromAddress.trimmed(),
        .fromName = draft.fromName.trimmed(),
        .replyTo = draft.replyTo.trimmed(),
        .caFile = draft.caFile.trimmed(),
        .returns = draft.returns.trimmed()};
    setup.policy = {.delaySeconds = numberIn(draft.delay),
        .sessions = numberIn(draft.sessions),
        .perMinute = numberIn(draft.perMinute),
        .giveUpDays = numberIn(draft.giveUpDays)};
    setup.returnsPassword = draft.returnsPassword;
    return setup;
}

QList<MailProviderLine> providerLines()
{
    QList<MailProviderLine> lines;
    for (const auto &provider : mailProviders())
        lines << MailProviderLine{.name = provider.name,
            .host = provider.host,
            .port = QString::number(provider.port),
            .security = keyOf(provider.security)};
    return lines;
}

MailStepLine stepLine(const MailTestStep &step)
{
    const bool failed = step.outcome == MailTestStep::Outcome::Failed;
    // A server's reply, not what the system says in its own terms.
    const bool said = !step.answer.isEmpty() && step.answer.front().isDigit();
    return {.title = wording::stepText(step.step),
        .outcome = keyOfOutcome(step.outcome),
        .text = failed ? wording::stepFailureText(step.step, step.answer) : QString(),
        .answer = said ? step.answer : QString()};
}

DomainFindingLine findingLine(const DomainFinding &finding)
{
    return {.title = keyOf(finding.proof).toUpper(),
        .weight = keyOfWeight(finding.weight),
        .text = wording::findingText(finding)};
}

} // namespace pupitre
