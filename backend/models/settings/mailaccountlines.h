#pragma once

#include "mailaccountsetup.h"

#include <QQmlEngine>

namespace pupitre {

/// The mail account and the pace as they are typed.
struct MailAccountDraft {
    Q_GADGET
    QML_VALUE_TYPE(mailAccountDraft)
    Q_PROPERTY(QString host MEMBER host)
    Q_PROPERTY(QString port MEMBER port)
    Q_PROPERTY(QString security MEMBER security) ///< a MailSecurity's key
    Q_PROPERTY(QString userName MEMBER userName)
    Q_PROPERTY(QString password MEMBER password) ///< empty: the one that is kept
    Q_PROPERTY(QString fromAddress MEMBER fromAddress)
    Q_PROPERTY(QString fromName MEMBER fromName)
    Q_PROPERTY(QString replyTo MEMBER replyTo)
    Q_PROPERTY(QString caFile MEMBER caFile)
    Q_PROPERTY(QString returns MEMBER returns) ///< a folder or imaps://user@server/mailbox
    Q_PROPERTY(QString returnsPassword MEMBER returnsPassword)
    Q_PROPERTY(QString delay MEMBER delay) ///< seconds
    Q_PROPERTY(QString sessions MEMBER sessions)
    Q_PROPERTY(QString perMinute MEMBER perMinute)
    Q_PROPERTY(QString giveUpDays MEMBER giveUpDays)

public:
    QString host, port, security, userName, password, fromAddress, fromName, replyTo, caFile;
    QString returns, returnsPassword, delay, sessions, perMinute, giveUpDays;
    friend bool operator==(const MailAccountDraft &, const MailAccountDraft &) = default;
};

/// A large provider's server.
struct MailProviderLine {
    Q_GADGET
    QML_VALUE_TYPE(mailProviderLine)
    Q_PROPERTY(QString name MEMBER name CONSTANT)
    Q_PROPERTY(QString host MEMBER host CONSTANT)
    Q_PROPERTY(QString port MEMBER port CONSTANT)
    Q_PROPERTY(QString security MEMBER security CONSTANT)

public:
    QString name, host, port, security;
    friend bool operator==(const MailProviderLine &, const MailProviderLine &) = default;
};

/// A step of a test of the account.
struct MailStepLine {
    Q_GADGET
    QML_VALUE_TYPE(mailStepLine)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString outcome MEMBER outcome CONSTANT) ///< "passed", "failed", "not_asked" or "not_reached"
    Q_PROPERTY(QString text MEMBER text CONSTANT)       ///< what failed, and what to look at
    Q_PROPERTY(QString answer MEMBER answer CONSTANT)   ///< of the server; empty when it said nothing

public:
    QString title, outcome, text, answer;
    friend bool operator==(const MailStepLine &, const MailStepLine &) = default;
};

/// What the domain's records say.
struct DomainFindingLine {
    Q_GADGET
    QML_VALUE_TYPE(domainFindingLine)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString weight MEMBER weight CONSTANT) ///< "good", "doubtful" or "bad"
    Q_PROPERTY(QString text MEMBER text CONSTANT)

public:
    QString title, weight, text;
    friend bool operator==(const DomainFindingLine &, const DomainFindingLine &) = default;
};

/// Without the passwords.
MailAccountDraft draftOf(const MailSetup &setup);
/// What is no number is out of every range.
MailSetup setupOf(const MailAccountDraft &draft);
QList<MailProviderLine> providerLines();
MailStepLine stepLine(const MailTestStep &step);
DomainFindingLine findingLine(const DomainFinding &finding);

} // namespace pupitre
