#include "mailmessageeditor.h"

#include "enumkeys.h"
#include "mailrepository.h"
#include "mailtemplate.h"
#include "outboxcare.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

MailMessageEditor::MailMessageEditor() : SubjectEditor(u"mail"_s, {u"mail"_s}) {}

SubjectEditor::Reader MailMessageEditor::readerOf(qint64 subjectId) const
{
    return [id = MailId{subjectId}](const ServiceContext &context) -> Result<QVariantMap> {
        PUPITRE_TRY_ASSIGN(message, pupitre::mail::load(context.connection, id));
        PUPITRE_TRY_ASSIGN(attempts, pupitre::mail::attempts(context.connection, id));
        QVariantList tries;
        for (const auto &attempt : attempts) {
            const auto state = enumFromKey<MailState>(attempt.outcome);
            const QString title = state                            ? wording::stateText(*state)
                                  : attempt.outcome == u"returned" ? MailMessageEditor::tr("Came back")
                                                                   : MailMessageEditor::tr("Delayed on its way");
            tries << QVariantMap{{u"when"_s, wording::whenText(attempt.at)},
                {u"state"_s, title},
                {u"reply"_s,
                    state ? wording::replyText(*state, attempt.reply)
                    : attempt.outcome == u"returned"
                        ? wording::returnText(attempt.reply)
                        : MailMessageEditor::tr(
                            "The family’s mail server could not be reached yet; it is tried again by itself. (%1)")
                              .arg(attempt.reply)}};
        }
        QStringList files;
        for (const auto &attachment : message.attachments)
            files << attachment.fileName;
        QString text = message.text;
        text.replace(oneTimePasswordMark.toString(),
            message.recipientAddress.isEmpty()
                ? MailMessageEditor::tr("(a one-time password, on the paper alone)")
                : MailMessageEditor::tr("(a one-time password, made when the message leaves)"));
        const bool onPaper = message.recipientAddress.isEmpty();
        const bool open = message.state == MailState::Failed || message.state == MailState::Uncertain;
        const QString why = !open ? QString()
                            : message.returned != MailReturn::None
                                ? wording::returnText(message.lastReply)
                                : wording::replyText(message.state, message.lastReply);
        return QVariantMap{{u"why"_s, why},
            {u"mailId"_s, id.value},
            {u"householdId"_s, message.householdId.value},
            {u"title"_s, message.subject},
            {u"to"_s,
                onPaper ? message.recipientName : message.recipientName + u" <"_s + message.recipientAddress + u'>'},
            {u"text"_s, text},
            {u"kindText"_s, wording::kindText(message.kind)},
            {u"state"_s, keyOf(message.state)},
            {u"stateText"_s, onPaper ? MailMessageEditor::tr("Printed letter") : wording::stateText(message.state)},
            {u"when"_s, wording::whenText(message.sentAt.isValid() ? message.sentAt : message.createdAt)},
            {u"attempts"_s, tries},
            {u"files"_s, files},
            {u"needsWord"_s, open}};
    };
}

void MailMessageEditor::sendAgain()
{
    setState(MailState::Queued, tr("The message will be sent again"));
}

void MailMessageEditor::markAsSent()
{
    setState(MailState::Sent, tr("Marked as sent"));
}

void MailMessageEditor::setState(MailState state, const QString &text)
{
    decide<bool>(
        [id = MailId{subjectId()}, state](const ServiceContext &context) -> Result<bool> {
            PUPITRE_TRY(settleMail(context, id, state));
            return true;
        },
        [this, text](const bool &) { backend()->announce(text, false); });
}

} // namespace pupitre
