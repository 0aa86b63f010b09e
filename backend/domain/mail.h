#pragma once

#include "ids.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace pupitre {

enum class MailKind {
    Credentials,
    OneTimePassword,
    Acknowledgement,
    CompletionRequest,
    ApprovalReceipt,
    Refusal,
    Reminder,
    PaymentReceipt,
    EditDecided,
    Abandonment,
    Reopening,
    PasswordChanged,
    AddressChanged
};

/// queued → sending → sent | deferred | failed | uncertain | cancelled
enum class MailState { Queued, Sending, Sent, Deferred, Failed, Uncertain, Cancelled };

/// Whether a message that had been taken came back: for good, or because nobody could take it for days.
enum class MailReturn { None, Hard, Soft };

struct MailAttachment {
    QString fileName;
    QString mediaType;
    QString sha256;   ///< where the bytes are kept
    QByteArray bytes; ///< filled in just before composing
};

/// One message to one person.
struct MailMessage {
    MailId id;
    MailKind kind = MailKind::Credentials;
    HouseholdId householdId;
    QString recipientName;
    QString recipientAddress; ///< empty: a letter on paper
    QString subject;
    QString text;      ///< plain text part
    QString html;      ///< HTML part, same content
    QString messageId; ///< without angle brackets; made at enqueue, the same on every attempt (rule M3)
    QString dedupKey;  ///< kind, subject, decision version, recipient: a second enqueue is refused (rule M3)
    MailState state = MailState::Queued;
    QDateTime createdAt;
    QDateTime notBefore;
    QDateTime expiresAt; ///< invalid: never
    DecisionId decisionId;
    MailingId mailingId; ///< none: a letter of its own
    AccountId accountId; ///< whose one-time password it brings; none: that of the household's own account
    int attempts = 0;
    QString lastReply;
    QDateTime sentAt;
    QDateTime waitsSince; ///< when it was written, or last sent again by a person
    MailReturn returned = MailReturn::None;
    QList<MailAttachment> attachments;
};

enum class MailSecurity { None, StartTls, ImplicitTls };

/// The conservatoire's account with its provider.
struct MailAccount {
    QString host;
    quint16 port = 587;
    MailSecurity security = MailSecurity::StartTls;
    QString userName; ///< empty: no AUTH
    QString password; ///< never stored beside the rest, never logged (rule A5)
    QString fromAddress;
    QString fromName;
    QString replyTo;
    QString caFile;  ///< a PEM file of further authorities; empty: the system's only
    QString returns; ///< where returned mails arrive (returnsmailbox.h); empty: nowhere that is known
};

/// The steps of a dialogue with a mail server, in their order. A test of the account says which of them failed.
enum class MailStep {
    Name,
    Connection,
    Greeting,
    Encryption,
    Certificate,
    CertificateName,
    Authentication,
    Sender,
    Recipient,
    Message
};

/// Why nothing is sent (rule M5).
enum class PauseReason { NotConfigured, Connect, Tls, Certificate, Auth, Sender, Person, Restored };

struct MailPause {
    PauseReason reason = PauseReason::Person;
    QString detail; ///< what the server or the system said; who paused it; when the backup was made
    QDateTime since;
    QDateTime retryAt; ///< invalid: a person has to say so

    /// A server that is away comes back, and a certificate is renewed; but a refused password locks the account when it
    /// is offered again and again, and what a person has stopped a person starts.
    static constexpr bool endsByItself(PauseReason reason)
    {
        return reason == PauseReason::Connect || reason == PauseReason::Tls || reason == PauseReason::Certificate;
    }
    /// Nothing but a person's word ends it, not even another account (rule M8).
    static constexpr bool waitsForPerson(PauseReason reason)
    {
        return reason == PauseReason::Person || reason == PauseReason::Restored;
    }
};

/// How mails are spaced; kept with the account.
struct MailPolicy {
    int delaySeconds = 30; ///< between a decision and its mail: the time in which an undo means that nothing was sent
    int sessions = 2;      ///< parallel sessions of all programs together (rule M7)
    int perMinute = 0;     ///< tries in a minute, of all programs together; 0: no limit
    int giveUpDays = 4;    ///< after which a deferred message has failed (rule M5)
};

enum class MailingState { Running, Paused, Cancelled };

/// After a lost connection, whether the server may have taken the message is not known (RFC 1047): credentials and
/// receipts then wait for a person, notices are sent again with the same Message-ID (rule M4).
constexpr bool retriesWhenUncertain(MailKind kind)
{
    switch (kind) {
    case MailKind::Credentials:
    case MailKind::OneTimePassword:
    case MailKind::ApprovalReceipt:
    case MailKind::PaymentReceipt: return false;
    default: return true;
    }
}

} // namespace pupitre
