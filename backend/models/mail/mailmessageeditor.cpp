#include "mailmessageeditor.h"

#include "outboxcare.h"

namespace pupitre {

using namespace Qt::StringLiterals;

MailMessageEditor::MailMessageEditor() : SubjectEditorOf(u"mail"_s, {u"mail"_s}, mailMessageView, mailMessageSubject) {}

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
        [this, text](const bool &) { backend()->toasts()->announce(text); });
}

} // namespace pupitre
