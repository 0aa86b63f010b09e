#pragma once

#include "backend.h"
#include "mailaccountsetup.h"

#include <QVariantMap>

namespace pupitre {

class SmtpTransport;

/// Réglages, mail account: what is set, another draft of it, a real test of that draft, and what the domain's records
/// say.
///
/// A draft is a map: host, port, security ("none", "starttls", "tls"), userName, password (empty: the one that is
/// kept), fromAddress, fromName, replyTo, caFile, returns (a folder or imaps://user@server/mailbox), returnsPassword,
/// delay, sessions, perMinute, giveUpDays.
class MailAccountEditor : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    /// What is recorded, without the password; empty until it was read.
    Q_PROPERTY(QVariantMap recorded READ recorded NOTIFY recordedChanged)
    /// A password is kept on this computer, or comes from its environment.
    Q_PROPERTY(bool hasPassword READ hasPassword NOTIFY recordedChanged)
    Q_PROPERTY(bool mayChange READ mayChange NOTIFY recordedChanged)
    Q_PROPERTY(QString errorText READ errorTextValue NOTIFY recordedChanged)
    Q_PROPERTY(bool saving READ isSaving NOTIFY recordedChanged)
    /// key, name, host, port, security of each large provider
    Q_PROPERTY(QVariantList providers READ providers CONSTANT)
    /// title, outcome ("passed", "failed", "not_asked", "not_reached"), text and answer of each step of the last test
    Q_PROPERTY(QVariantList steps READ steps NOTIFY tested)
    Q_PROPERTY(bool testing READ isTesting NOTIFY tested)
    /// title, weight ("good", "doubtful", "bad") and text of each
    Q_PROPERTY(QVariantList findings READ findings NOTIFY domainChecked)
    Q_PROPERTY(QString checkedDomain READ checkedDomain NOTIFY domainChecked)
    Q_PROPERTY(bool checking READ isChecking NOTIFY domainChecked)

public:
    ~MailAccountEditor() override;
    Backend *backend() const { return m_backend; }
    void setBackend(Backend *backend);
    QVariantMap recorded() const { return m_recorded; }
    bool hasPassword() const { return m_hasPassword; }
    bool mayChange() const { return m_mayChange; }
    QString errorTextValue() const { return m_errorText; }
    bool isSaving() const { return m_saving; }
    QVariantList providers() const;
    QVariantList steps() const { return m_steps; }
    bool isTesting() const { return m_transport != nullptr; }
    QVariantList findings() const { return m_findings; }
    QString checkedDomain() const { return m_checkedDomain; }
    bool isChecking() const { return m_checking; }

    Q_INVOKABLE void reload();
    Q_INVOKABLE void save(const QVariantMap &draft);
    /// Talks to the draft's server, looks into the draft's mailbox of returned mails, and sends a short letter to
    /// `recipient`, on a thread of its own; stopTest() ends it.
    Q_INVOKABLE void test(const QVariantMap &draft, const QString &recipient);
    Q_INVOKABLE void stopTest();
    /// What was found is of another draft.
    Q_INVOKABLE void forgetTest();
    Q_INVOKABLE void checkDomain(const QVariantMap &draft);

Q_SIGNALS:
    void backendChanged();
    void recordedChanged();
    void saved();
    void tested();
    void domainChecked();
    void failed(const QString &text);

private:
    Backend *m_backend = nullptr;
    QVariantMap m_recorded;
    QString m_errorText;
    bool m_hasPassword = false, m_mayChange = false, m_saving = false;
    std::shared_ptr<SmtpTransport> m_transport; ///< of the test that runs
    QVariantList m_steps, m_findings;
    QString m_checkedDomain;
    bool m_checking = false;
};

} // namespace pupitre
