#pragma once

#include "backend.h"
#include "mailaccountlines.h"
#include "mailsettingsview.h"
#include "pageowner.h"
#include "stopsignal.h"
#include "viewgate.h"

namespace pupitre {

class SmtpTransport;

/// Réglages, mail account: what is set, another draft of it, a real test of that draft, and what the domain's records
/// say.
class MailAccountEditor : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    /// What is recorded, without the password; empty until it was read.
    Q_PROPERTY(pupitre::MailAccountDraft recorded READ recorded NOTIFY recordedChanged)
    Q_PROPERTY(bool loaded READ isLoaded NOTIFY recordedChanged)
    /// A password is kept on this computer, or comes from its environment.
    Q_PROPERTY(bool hasPassword READ hasPassword NOTIFY recordedChanged)
    Q_PROPERTY(bool mayChange READ mayChange NOTIFY recordedChanged)
    Q_PROPERTY(QString errorText READ errorTextValue NOTIFY recordedChanged)
    Q_PROPERTY(bool saving READ isSaving NOTIFY recordedChanged)
    /// The large ones.
    Q_PROPERTY(QList<pupitre::MailProviderLine> providers READ providers CONSTANT)
    /// Of the last test.
    Q_PROPERTY(QList<pupitre::MailStepLine> steps READ steps NOTIFY tested)
    Q_PROPERTY(bool testing READ isTesting NOTIFY tested)
    Q_PROPERTY(QList<pupitre::DomainFindingLine> findings READ findings NOTIFY domainChecked)
    Q_PROPERTY(QString checkedDomain READ checkedDomain NOTIFY domainChecked)
    Q_PROPERTY(bool checking READ isChecking NOTIFY domainChecked)

public:
    ~MailAccountEditor() override;
    Backend *backend() const { return m_backend; }
    void setBackend(Backend *backend);
    const MailAccountDraft &recorded() const { return m_recorded; }
    bool isLoaded() const { return m_loaded; }
    bool hasPassword() const { return m_hasPassword; }
    bool mayChange() const { return m_mayChange; }
    QString errorTextValue() const { return m_errorText; }
    bool isSaving() const { return m_saving; }
    QList<MailProviderLine> providers() const { return providerLines(); }
    QList<MailStepLine> steps() const { return m_steps; }
    bool isTesting() const { return m_transport != nullptr; }
    QList<DomainFindingLine> findings() const { return m_findings; }
    QString checkedDomain() const { return m_checkedDomain; }
    bool isChecking() const { return m_checking; }

    Q_INVOKABLE void reload();
    Q_INVOKABLE void save(const pupitre::MailAccountDraft &draft);
    /// Talks to the draft's server, looks into the draft's mailbox of returned mails, and sends a short letter to
    /// `recipient`, on a thread of its own; stopTest() ends it.
    Q_INVOKABLE void test(const pupitre::MailAccountDraft &draft, const QString &recipient);
    Q_INVOKABLE void stopTest();
    /// What was found is of another draft.
    Q_INVOKABLE void forgetTest();
    Q_INVOKABLE void checkDomain(const pupitre::MailAccountDraft &draft);

Q_SIGNALS:
    void backendChanged();
    void recordedChanged();
    void saved();
    void tested();
    void domainChecked();
    void failed(const QString &text);

private:
    Backend *m_backend = nullptr;
    PageOwner m_owner;
    ViewGate m_view;
    MailAccountDraft m_recorded;
    QString m_errorText;
    bool m_loaded = false, m_hasPassword = false, m_mayChange = false, m_saving = false;
    std::shared_ptr<SmtpTransport> m_transport;                          ///< of the test that runs
    std::shared_ptr<StopSignal> m_stop = std::make_shared<StopSignal>(); ///< given when the program ends
    QList<MailStepLine> m_steps;
    QList<DomainFindingLine> m_findings;
    QString m_checkedDomain;
    bool m_checking = false;
};

} // namespace pupitre
