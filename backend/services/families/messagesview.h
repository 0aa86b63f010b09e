#pragma once

#include "mail.h"
#include "seenhousehold.h"

namespace pupitre {

/// A mail, or a letter on paper, that went to the one who looks.
struct MessageLine {
    MailId id;
    MailKind kind = MailKind::Reminder;
    QString subject;
    QDateTime at; ///< when it left
    bool onPaper = false;
    bool cameBack = false; ///< it did not arrive
};
/// The newest first, a hundred at most. Errors: those of seenHousehold().
Result<QList<MessageLine>> messagesView(const FamilyContext &context);

struct MessageView {
    MessageLine line;
    QString address;         ///< to which it went; empty on paper
    QString text;            ///< empty of one that held a password: it is told once
    QStringList attachments; ///< their names
};
/// Errors: NotFound, also for another household's and for what went to the other parent.
Result<MessageView> messageView(const FamilyContext &context, MailId id);

/// All that went to the one who looks, with their words, the newest first; a thousand of the household's are looked at.
/// Errors: those of seenHousehold().
Result<QList<MessageView>> messagesInFull(const FamilyContext &context);

} // namespace pupitre
