#include "mailaccounteditor.h"

#include "dnsrecords.h"
#include "enumkeys.h"
#include "errortext.h"
#include "returnsmailbox.h"
#include "smtptransport.h"
#include "wording.h"

#include <QPromise>
#include <QThreadPool>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QVariantMap mapOf(const MailSetup &setup)
{
    const auto &account = setup.account;
    const auto &policy = setup.policy;
    return {{u"host"_s, account.host},
        {u"port"_s, int(account.port)},
        {u"security"_s, keyOf(account.security)},
        {u"userName"_s, account.userName},
        {u"fromAddress"_s, account.fromAddress},
        {u"fromName"_s, account.fromName},
        {u"replyTo"_s, account.replyTo},
        {u"caFile"_s, account.caFile},
        {u"returns"_s, account.returns},
        {u"delay"_s, policy.delaySeconds},
        {u"sessions"_s, policy.sessions},
        {u"perMinute"_s, policy.perMinute},
        {u"giveUpDays"_s, policy.giveUpDays}};
}

/// What is no number is out of every range.
int numberIn(const QVariantMap &draft, const QString &name)
{
    bool valid = false;
    const int number = draft[name].toString().trimmed().toInt(&valid);
    return valid ? number : -1;
}

MailSetup setupOf(const QVariantMap &draft)
{
    const auto text = [&](const QString &name) { return draft[name].toString().trimmed(); };
    MailSetup setup;
    setup.account = {text(u"host"_s),
        text(u"port"_s).toUShort(),
        enumFromKey<MailSecurity>(text(u"security"_s)).value_or(MailSecurity::StartTls),
        text(u"userName"_s),
        draft[u"password"_s].toString(),
        text(u"fromAddress"_s),
        text(u"fromName"_s),
        text(u"replyTo"_s),
        text(u"caFile"_s),
        text(u"returns"_s)};
    setup.policy = {numberIn(draft, u"delay"_s),
        numberIn(draft, u"sessions"_s),
        numberIn(draft, u"perMinute"_s),
        numberIn(draft, u"giveUpDays"_s)};
    setup.returnsPassword = draft[u"returnsPassword"_s].toString();
    return setup;
}

/// Whether the mailbox of returned mails can be looked at; none when the draft names none.
std::optional<Result<QStringList>> tryReturns(const MailSetup &setup)
{
    if (setup.account.returns.isEmpty())
        return std::nullopt;
    const auto login = returnsLogin(setup.account.returns);
    const auto mailbox = openReturnsMailbox(setup.account.returns,
        setup.returnsPassword.isEmpty() ? keptMailPassword(login.host, login.userName) : setup.returnsPassword,
        setup.account.caFile);
    return mailbox ? (*mailbox)->unread() : Result<QStringList>(failure(mailbox.error()));
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

QString returnsText(const Error &error)
{
    switch (error.code) {
    case ErrorCode::FileMissing: return MailAccountEditor::tr("There is no such folder on this computer.");
    case ErrorCode::MailAuthFailed: return MailAccountEditor::tr("The mailbox refuses the user name or the password.");
    case ErrorCode::MailTlsFailed:
        return MailAccountEditor::tr("The mailbox’s server cannot prove who it is: its certificate is not valid.");
    case ErrorCode::MailConnectFailed:
        return MailAccountEditor::tr("The mailbox’s server cannot be reached, or has no such mailbox.");
    default: return pupitre::errorText(error);
    }
}

/// Work that touches the network and no database, away from every thread that somebody waits for.
template <typename Work, typename Done>
void runAside(QObject *context, Work work, Done done)
{
    auto promise = std::make_shared<QPromise<decltype(work())>>();
    promise->start();
    deliver(promise->future(), context, std::move(done));
    QThreadPool::globalInstance()->start([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    });
}

} // namespace

MailAccountEditor::~MailAccountEditor()
{
    stopTest();
}

void MailAccountEditor::setBackend(Backend *backend)
{
    if (m_backend == backend)
        return;
    m_backend = backend;
    Q_EMIT backendChanged();
    connect(backend, &Backend::actorChanged, this, &MailAccountEditor::reload);
    connect(backend, &Backend::newsArrived, this, [this](const QSet<QString> &kinds) {
        if (kinds.contains(u"mail_account"_s))
            reload();
    });
    reload();
}

QVariantList MailAccountEditor::providers() const
{
    QVariantList list;
    for (const auto &provider : mailProviders())
        list << QVariantMap{{u"key"_s, provider.key},
            {u"name"_s, provider.name},
            {u"host"_s, provider.host},
            {u"port"_s, int(provider.port)},
            {u"security"_s, keyOf(provider.security)}};
    return list;
}

void MailAccountEditor::reload()
{
    if (!m_backend || !m_backend->isSignedIn())
        return;
    struct Read {
        MailSetup setup;
        bool hasPassword, mayChange;
    };
    m_backend->runLong(
        this,
        [](const ServiceContext &context) -> Result<Read> {
            PUPITRE_TRY_ASSIGN(setup, mailSetup(context));
            return Read{setup, !mailPassword(setup.account).isEmpty(), may(context.actor, Right::SetUpMail)};
        },
        [this](const Result<Read> &read) {
            m_errorText = read ? QString() : pupitre::errorText(read.error());
            if (read) {
                m_recorded = mapOf(read->setup);
                m_hasPassword = read->hasPassword;
                m_mayChange = read->mayChange;
            }
            Q_EMIT recordedChanged();
        });
}

void MailAccountEditor::save(const QVariantMap &draft)
{
    if (m_saving)
        return;
    m_saving = true;
    Q_EMIT recordedChanged();
    m_backend->run(
        this,
        [setup = setupOf(draft)](const ServiceContext &context) { return saveMailSetup(context, setup); },
        [this](const Result<std::optional<PasswordPlace>> &kept) {
            m_saving = false;
            Q_EMIT recordedChanged();
            if (!kept) {
                Q_EMIT failed(pupitre::errorText(kept.error()));
                return;
            }
            m_backend->announce(*kept != PasswordPlace::File
                                    ? tr("Mail account recorded")
                                    : tr("Mail account recorded. There is no keyring on this computer: the password is "
                                         "in a file that only you can read."),
                false);
            Q_EMIT saved();
            m_backend->lookForNews();
            reload();
        });
}

void MailAccountEditor::test(const QVariantMap &draft, const QString &recipient)
{
    if (isTesting())
        return;
    m_transport = std::make_shared<SmtpTransport>();
    m_steps.clear();
    Q_EMIT tested();
    runAside(
        this,
        [setup = setupOf(draft),
            account = setupOf(draft).account,
            recipient = recipient.trimmed(),
            site = m_backend->siteName(),
            transport = m_transport]() mutable {
            if (account.password.isEmpty())
                account.password = mailPassword(account);
            return std::pair(testMailAccount(account,
                                 recipient.isEmpty() ? account.fromAddress : recipient,
                                 site,
                                 QDateTime::currentDateTimeUtc(),
                                 *transport),
                tryReturns(setup));
        },
        [this](const std::pair<Result<QList<MailTestStep>>, std::optional<Result<QStringList>>> &answer) {
            const auto &[steps, returns] = answer;
            m_transport.reset();
            for (const auto &step : steps.value_or(QList<MailTestStep>{})) {
                const bool failedHere = step.outcome == MailTestStep::Outcome::Failed;
                const bool said = !step.answer.isEmpty()
                                  && step.answer[0]
                                         .isDigit(); // a server's reply, not what the system says in its own terms
                m_steps << QVariantMap{{u"title"_s, wording::stepText(step.step)},
                    {u"outcome"_s, keyOfOutcome(step.outcome)},
                    {u"text"_s, failedHere ? wording::stepFailureText(step.step, step.answer) : QString()},
                    {u"answer"_s, said ? step.answer : QString()}};
            }
            if (steps && returns)
                m_steps << QVariantMap{{u"title"_s, tr("Mails that come back")},
                    {u"outcome"_s, *returns ? u"passed"_s : u"failed"_s},
                    {u"text"_s, *returns ? QString() : returnsText(returns->error())},
                    {u"answer"_s, QString()}};
            Q_EMIT tested();
            if (!steps && steps.error().code != ErrorCode::Cancelled)
                Q_EMIT failed(pupitre::errorText(steps.error()));
        });
}

void MailAccountEditor::forgetTest()
{
    stopTest();
    if (m_steps.isEmpty() && m_findings.isEmpty())
        return;
    m_steps.clear();
    m_findings.clear();
    m_checkedDomain.clear();
    Q_EMIT tested();
    Q_EMIT domainChecked();
}

void MailAccountEditor::stopTest()
{
    if (m_transport)
        m_transport->cancel();
}

void MailAccountEditor::checkDomain(const QVariantMap &draft)
{
    if (m_checking)
        return;
    const auto account = setupOf(draft).account;
    if (domainOf(account.fromAddress).isEmpty()) {
        Q_EMIT failed(pupitre::errorText({ErrorCode::AddressInvalid, u"from_address"_s, account.fromAddress}));
        return;
    }
    m_checking = true;
    m_findings.clear();
    m_checkedDomain = domainOf(account.fromAddress);
    Q_EMIT domainChecked();
    runAside(
        this,
        [account] { return checkMailDomain(account, txtRecords); },
        [this](const QList<DomainFinding> &findings) {
            m_checking = false;
            for (const auto &finding : findings) {
                const auto weight = finding.weight == DomainFinding::Weight::Good  ? u"good"_s
                                    : finding.weight == DomainFinding::Weight::Bad ? u"bad"_s
                                                                                   : u"doubtful"_s;
                m_findings << QVariantMap{{u"title"_s, keyOf(finding.proof).toUpper()},
                    {u"weight"_s, weight},
                    {u"text"_s, wording::findingText(finding)}};
            }
            Q_EMIT domainChecked();
        });
}

} // namespace pupitre
