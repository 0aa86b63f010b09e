#include "mailaccounteditor.h"

#include "dnsrecords.h"
#include "errortext.h"
#include "returnsmailbox.h"
#include "smtptransport.h"

#include <QPromise>
#include <QThreadPool>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Whether the mailbox of returned mails can be looked at; none when the draft names none.
std::optional<Result<QStringList>> tryReturns(const MailSetup &setup, const StopSignal &stop)
{
    if (setup.account.returns.isEmpty())
        return std::nullopt;
    const auto login = returnsLogin(setup.account.returns);
    const auto mailbox = openReturnsMailbox(setup.account.returns,
        setup.returnsPassword.isEmpty() ? keptMailPassword(login.host, login.userName) : setup.returnsPassword,
        setup.account.caFile,
        &stop);
    return mailbox ? (*mailbox)->unread() : Result<QStringList>(failure(mailbox.error()));
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
    m_stop->give();
}

void MailAccountEditor::setBackend(Backend *backend)
{
    if (m_backend == backend)
        return;
    m_backend = backend;
    Q_EMIT backendChanged();
    m_owner.begin(*backend->session());
    connect(backend->session(), &Session::actorChanged, this, [this] {
        if (m_view.setOpen(m_owner.isHere(*m_backend->session())))
            reload();
    });
    connect(backend->feed(), &ChangeFeed::newsArrived, this, [this](const QSet<QString> &kinds) {
        if (kinds.contains(u"mail_account"_s) && m_view.letsNewsIn())
            reload();
    });
    reload();
}

void MailAccountEditor::reload()
{
    if (!m_backend || !m_backend->session()->isSignedIn())
        return;
    m_backend->runLong(this, mailSettingsView, [this](const Result<MailSettingsView> &view) {
        m_errorText = view ? QString() : pupitre::errorText(view.error());
        if (view) {
            m_recorded = draftOf(view->setup);
            m_loaded = true;
            m_hasPassword = view->hasPassword;
            m_mayChange = view->mayChange;
        }
        Q_EMIT recordedChanged();
    });
}

void MailAccountEditor::save(const MailAccountDraft &draft)
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
            m_backend->toasts()->announce(
                *kept != PasswordPlace::File
                    ? tr("Mail account recorded")
                    : tr("Mail account recorded. There is no keyring on this computer: the password is "
                         "in a file that only you can read."));
            Q_EMIT saved();
            m_backend->feed()->lookForNews();
            reload();
        });
}

void MailAccountEditor::test(const MailAccountDraft &draft, const QString &recipient)
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
            site = m_backend->session()->siteName(),
            transport = m_transport,
            stop = m_stop]() mutable {
            if (account.password.isEmpty())
                account.password = mailPassword(account);
            return std::pair(testMailAccount(account,
                                 recipient.isEmpty() ? account.fromAddress : recipient,
                                 site,
                                 QDateTime::currentDateTimeUtc(),
                                 *transport),
                tryReturns(setup, *stop));
        },
        [this](const std::pair<Result<QList<MailTestStep>>, std::optional<Result<QStringList>>> &answer) {
            const auto &[steps, returns] = answer;
            m_transport.reset();
            for (const auto &step : steps.value_or(QList<MailTestStep>{}))
                m_steps << stepLine(step);
            if (steps && returns)
                m_steps << MailStepLine{.title = tr("Mails that come back"),
                    .outcome = *returns ? u"passed"_s : u"failed"_s,
                    .text = *returns ? QString() : returnsText(returns->error()),
                    .answer = {}};
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

void MailAccountEditor::checkDomain(const MailAccountDraft &draft)
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
        [account, stop = m_stop] {
            return checkMailDomain(account, [&](const QString &name) { return txtRecords(name, stop.get()); });
        },
        [this](const QList<DomainFinding> &findings) {
            m_checking = false;
            for (const auto &finding : findings)
                m_findings << findingLine(finding);
            Q_EMIT domainChecked();
        });
}

} // namespace pupitre
