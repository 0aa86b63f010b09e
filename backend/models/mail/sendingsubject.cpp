#include "sendingsubject.h"

#include "enumkeys.h"
#include "wording.h"

namespace pupitre {

namespace {

MailingLine mailingLine(const Mailing &mailing)
{
    return {.mailingId = mailing.id.value,
        .title = wording::kindText(mailing.kind),
        .when = wording::whenText(mailing.createdAt),
        .by = mailing.createdBy,
        .state = keyOf(mailing.state),
        .total = mailing.total,
        .sent = mailing.sent,
        .waiting = mailing.waiting,
        .toSettle = mailing.toSettle};
}

} // namespace

SendingSubject sendingSubject(const SendingView &view)
{
    SendingSubject subject;
    subject.paused = view.pause.has_value();
    subject.passwordLacks = view.passwordLacks;
    for (const auto &mailing : view.mailings)
        subject.mailings << mailingLine(mailing);
    if (view.pause) {
        const auto &pause = *view.pause;
        const bool said = !MailPause::waitsForPerson(pause.reason) && pause.reason != PauseReason::NotConfigured
                          && !pause.detail.isEmpty();
        subject.pauseText = wording::pauseText(pause);
        subject.pauseReason = keyOf(pause.reason);
        subject.since = wording::whenText(pause.since);
        subject.answer = said ? wording::answerText(pause.detail) : QString();
        subject.retryAt = pause.retryAt.isValid() ? wording::whenText(pause.retryAt) : QString();
    }
    return subject;
}

} // namespace pupitre
