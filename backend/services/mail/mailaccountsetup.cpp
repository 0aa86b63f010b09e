#include "mailaccountsetup.h"

#include "account.h"
#include "change.h"
#include "enumkeys.h"
#include "localday.h"
#include "mailaccountrepository.h"
#include "mailtemplate.h"
#include "mimecomposer.h"
#include "returnsmailbox.h"
#include "textfold.h"

#include <QLocale>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<void> check(const MailSetup &setup)
{
    const auto &account = setup.account;
    const auto &policy = setup.policy;
    for (const auto &[field, value] : {std::pair{u"host"_s, account.host},
             {u"user_name"_s, account.userName},
             {u"from_name"_s, account.fromName},
             {u"password"_s, account.password}}) {
        if (hasLineBreakOrNul(value))
            return failure(ErrorCode::HeaderInjection, field);
    }
    if (account.host.isEmpty() || account.host.contains(u' '))
        return failure(ErrorCode::InvalidValue, u"host"_s);
    if (account.port == 0)
        return failure(ErrorCode::InvalidValue, u"port"_s);
    if (account.security == MailSecurity::None && !account.userName.isEmpty())
        return failure(ErrorCode::InvalidValue, u"clear_text"_s);
    if (!isEmailAddress(account.fromAddress))
        return failure(ErrorCode::AddressInvalid, u"from_address"_s, account.fromAddress);
    if (!account.replyTo.isEmpty() && !isEmailAddress(account.replyTo))
        return failure(ErrorCode::AddressInvalid, u"reply_to"_s, account.replyTo);
    if (!account.returns.isEmpty())
        PUPITRE_TRY(openReturnsMailbox(account.returns, {}, account.caFile));
    const struct {
        const char16_t *field;
        int value, least, most;
    } numbers[]{{u"delay", policy.delaySeconds, 0, 600},
        {u"sessions", policy.sessions, 1, 20},
        {u"per_minute", policy.perMinute, 0, 10'000},
        {u"give_up_days", policy.giveUpDays, 1, 14}};
    for (const auto &number : numbers) {
        if (number.value < number.least || number.value > number.most)
            return failure(ErrorCode::InvalidValue, QString::fromUtf16(number.field));
    }
    return {};
}

/// The steps in the order in which this account meets them.
QList<MailStep> stepsOf(const MailAccount &account)
{
    using enum MailStep;
    return account.security == MailSecurity::ImplicitTls ? QList{Name,
               Connection,
               Encryption,
               Certificate,
               CertificateName,
               Greeting,
               Authentication,
               Sender,
               Recipient,
               Message}
                                                         : QList{Name,
                                                             Connection,
                                                             Greeting,
                                                             Encryption,
                                                             Certificate,
                                                             CertificateName,
                                                             Authentication,
                                                             Sender,
                                                             Recipient,
                                                             Message};
}

bool isAsked(MailStep step, const MailAccount &account)
{
    switch (step) {
    case MailStep::Encryption:
    case MailStep::Certificate:
    case MailStep::CertificateName:
        return account.security != MailSecurity::None
               || !account.userName.isEmpty(); // a password in clear is refused there
    case MailStep::Authentication: return !account.userName.isEmpty();
    default: return true;
    }
}

/// `failed`: none when the letter was taken.
QList<MailTestStep> report(const MailAccount &account, std::optional<MailStep> failed, const QString &answer)
{
    using enum MailTestStep::Outcome;
    QList<MailTestStep> steps;
    bool over = false;
    for (const auto step : stepsOf(account)) {
        const bool here = failed == step;
        over = over || here;
        const bool last = !failed && step == MailStep::Message;
        steps.append({step,
            here                      ? Failed
            : !isAsked(step, account) ? NotAsked
            : over                    ? NotReached
                                      : Passed,
            here || last ? answer : QString()});
    }
    return steps;
}

} // namespace

Result<MailSetup> mailSetup(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(account, mail::account(context.connection, campaign.siteId));
    PUPITRE_TRY_ASSIGN(policy, mail::policy(context.connection, campaign.siteId));
    return MailSetup{account, policy};
}

Result<std::optional<PasswordPlace>> saveMailSetup(const ServiceContext &context, const MailSetup &setup)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpMail));
    PUPITRE_TRY(check(setup));
    const auto &account = setup.account;
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY(mail::setAccount(change.connection(), campaign.siteId, account, setup.policy));
    change.fact(u"mail_account.changed"_s,
        {u"mail_account"_s, campaign.siteId.value},
        {{u"host"_s, account.host},
            {u"port"_s, int(account.port)},
            {u"security"_s, keyOf(account.security)},
            {u"user_name"_s, account.userName},
            {u"from_address"_s, account.fromAddress},
            {u"returns"_s, account.returns}});
    PUPITRE_TRY(change.commit());
    std::optional<PasswordPlace> place;
    if (!account.password.isEmpty()) {
        PUPITRE_TRY_ASSIGN(kept, keepMailPassword(account.host, account.userName, account.password));
        place = kept;
    }
    if (const auto login = returnsLogin(account.returns);
        !setup.returnsPassword.isEmpty() && !login.userName.isEmpty()) {
        PUPITRE_TRY_ASSIGN(kept, keepMailPassword(login.host, login.userName, setup.returnsPassword));
        place = kept;
    }
    return place;
}

Result<QList<MailTestStep>> testMailAccount(const MailAccount &account, const QString &recipient,
    const QString &siteName, const QDateTime &now, MailTransport &transport)
{
    if (!isEmailAddress(recipient))
        return failure(ErrorCode::AddressInvalid, u"recipient"_s, recipient);
    TemplateValues values;
    values.fields = {{u"site"_s, siteName},
        {u"when"_s,
            QLocale(QLocale::French).toString(localDay(now), u"d MMMM yyyy, "_s) + localTime(now).toString(u"HH:mm"_s)},
        {u"server"_s, account.host},
        {u"from"_s, account.fromAddress}};
    PUPITRE_TRY_ASSIGN(words, programsWords(u"account_test"_s));
    PUPITRE_TRY_ASSIGN(rendered, renderWords(words, values));
    MailMessage message;
    message.recipientAddress = recipient;
    message.subject = rendered.subject;
    message.text = rendered.text;
    message.html = rendered.html;
    message.messageId = makeMessageId(account.fromAddress);
    PUPITRE_TRY_ASSIGN(composed, composeMime(message, account, now));

    if (const auto opened = transport.open(account); !opened) {
        const auto step = enumFromKey<MailStep>(opened.error().field);
        if (opened.error().code == ErrorCode::Cancelled || !step)
            return failure(opened.error());
        return report(account, step, opened.error().detail);
    }
    const auto delivery = transport.deliver(account.fromAddress, recipient, composed, [] { return true; });
    transport.close();
    const bool taken = delivery.outcome == Delivery::Outcome::Accepted;
    return report(account, taken ? std::nullopt : std::optional(delivery.step), delivery.reply);
}

QList<DomainFinding> checkMailDomain(const MailAccount &account, const TextLookup &lookup)
{
    const QString domain = domainOf(asciiAddress(account.fromAddress));
    const auto *provider = providerOf(account.host);
    MailDomainRecords records;
    const auto first = lookup(domain);
    if (!first) {
        records.unanswered = {DomainProof::Spf, DomainProof::Dkim, DomainProof::Dmarc};
        return judgeMailDomain(domain, provider, records);
    }
    records.domainTexts = *first;
    for (const auto &name : dmarcNames(domain)) {
        const auto texts = lookup(name);
        if (!texts)
            records.unanswered << DomainProof::Dmarc;
        else
            records.dmarcTexts = *texts;
        if (!texts || !texts->isEmpty())
            break;
    }
    for (const auto &selector : provider ? provider->selectors : QStringList{}) {
        const auto texts = lookup(selector + u"._domainkey."_s + domain);
        if (!texts) {
            records.unanswered << DomainProof::Dkim;
            break;
        }
        records.keyTexts.insert(selector, *texts);
    }
    return judgeMailDomain(domain, provider, records);
}

} // namespace pupitre
