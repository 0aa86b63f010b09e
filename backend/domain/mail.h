#pragma once

#include "ids.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace pupitre {

enum class MailKind { Credentials, OneTimePassword, Acknowledgement, CompletionRequest, ApprovalReceipt, Refusal, Reminder, PaymentReceipt, EditDecided, Abandonment, Reopening };

/// queued → sending → sent | deferred | failed | uncertain | cancelled
enum class MailState { Queued, Sending, Sent, Deferred, Failed, Uncertain, Cancelled };

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
    QString recipientAddress;
    QString subject;
    QString text; ///< plain text part
    QString html; ///< HTML part, same content
    QString messageId;  ///< without angle brackets; made at enqueue, the same on every attempt (rule M3)
    QString dedupKey;   ///< kind, subject, decision version, recipient: a second enqueue is refused (rule M3)
    MailState state = MailState::Queued;
    QDateTime createdAt;
    QDateTime notBefore;
    QDateTime expiresAt; ///< invalid: never
    DecisionId decisionId;
    int attempts = 0;
    QString lastReply;
    QDateTime sentAt;
    QList<MailAttachment> attachments;
};

enum class MailSecurity { None, StartTls, ImplicitTls };

/// The conservatoire's account with its provider.
struct MailAccount {
    QString host;
    quint16 port = 587;
    MailSecurity security = MailSecurity::StartTls;
    QString userName;  ///< empty: no AUTH
    QString password;  ///< never stored beside the rest, never logged (rule A5)
    QString fromAddress;
    QString fromName;
    QString replyTo;
    QString caFile;    ///< a PEM file of further authorities; empty: the system's only
    QString pausedReason; ///< error key of the last failure to connect, TLS or AUTH; empty while the account works
};

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
