#include "mailmessagesubject.h"

#include "enumkeys.h"
#include "mailtemplate.h"
#include "showntext.h"
#include "wording.h"

#include <QCoreApplication>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct MailWords {
    Q_DECLARE_TR_FUNCTIONS(MailWords)
};

AttemptLine attemptLine(const MailAttempt &attempt)
{
    const QString when = wording::whenText(attempt.at);
    if (const auto state = enumFromKey<MailState>(attempt.outcome))
        return {when, wording::stateText(*state), wording::replyText(*state, attempt.reply)};
    if (attempt.outcome == u"returned")
        return {when, MailWords::tr("Came back"), wording::returnText(attempt.reply)};
    return {when,
        MailWords::tr("Delayed on its way"),
        MailWords::tr("The family’s mail server could not be reached yet; it is tried again by itself. (%1)")
            .arg(attempt.reply)};
}

QString whyText(const MailMessageView &view)
{
    const auto &message = view.message;
    if (!view.needsWord())
        return {};
    return message.returned != MailReturn::None ? wording::returnText(message.lastReply)
                                                : wording::replyText(message.state, message.lastReply);
}

} // namespace

MailMessageSubject mailMessageSubject(const MailMessageView &view)
{
    const auto &message = view.message;
    MailMessageSubject subject;
    subject.householdId = message.householdId.value;
    subject.title = shownText(message.subject);
    subject.to = shownText(
        view.isOnPaper() ? message.recipientName : message.recipientName + u" <"_s + message.recipientAddress + u'>');
    subject.text = message.text;
    subject.text.replace(oneTimePasswordMark.toString(),
        view.isOnPaper() ? MailWords::tr("(a one-time password, on the paper alone)")
                         : MailWords::tr("(a one-time password, made when the message leaves)"));
    subject.text.replace(oneTimeLinkMark.toString(), u"…"_s);
    subject.kindText = wording::kindText(message.kind);
    subject.state = keyOf(message.state);
    subject.stateText = view.isOnPaper() ? MailWords::tr("Printed letter") : wording::stateText(message.state);
    subject.when = wording::whenText(message.sentAt.isValid() ? message.sentAt : message.createdAt);
    subject.needsWord = view.needsWord();
    subject.why = whyText(view);
    for (const auto &attachment : message.attachments)
        subject.files << shownText(attachment.fileName);
    for (const auto &attempt : view.attempts)
        subject.attempts << attemptLine(attempt);
    return subject;
}

} // namespace pupitre
