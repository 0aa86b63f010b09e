#include "completionrequest.h"

#include "householdrepository.h"
#include "mailrepository.h"
#include "outbox.h"
#include "reinscriptionrepository.h"

#include <QLocale>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Letter letterFor(QDate dueOn, const QStringList &lines, GuardianId depositor)
{
    Letter letter{MailKind::CompletionRequest, {}, {}};
    letter.answers = depositor;
    letter.values.lists.insert(
        u"lacks"_s, {lines.begin(), lines.end()}); // the document and the reason are the conservatoire's own words
    letter.values.fields.insert(u"due_on"_s, letterText(dueOn));
    return letter;
}

} // namespace

Result<bool> requestCompletion(const ServiceContext &context, const Campaign &campaign, const Document &document,
    const QString &line, DecisionId decisionId)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(household, households::load(connection, document.householdId));
    const QDate dueOn = campaign.completionDueOn(context.clock.today());
    PUPITRE_TRY(reinscriptions::askCompletion(
        connection, campaign.id, document.householdId, document.studentId, context.clock.now(), dueOn));
    const GuardianId depositor = document.current.depositedBy;
    PUPITRE_TRY_ASSIGN(waiting,
        mail::waitingWithParts(
            connection, household.id, MailKind::CompletionRequest, household.addressee(depositor).address));
    const auto held = waiting ? mail::hold(connection, *waiting) : Result<bool>(false);
    PUPITRE_TRY(held);
    if (*held) {
        PUPITRE_TRY(mail::addPart(connection, *waiting, decisionId, line));
        PUPITRE_TRY_ASSIGN(lines, mail::parts(connection, *waiting));
        PUPITRE_TRY(rewriteLetter(context, campaign, household, *waiting, letterFor(dueOn, lines, depositor), true));
        return true;
    }
    Letter letter = letterFor(dueOn, {line}, depositor);
    letter.dedupSubject = u"document:%1:v%2"_s.arg(document.id.value).arg(document.version);
    PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(context, campaign, household, letter));
    if (mailId)
        PUPITRE_TRY(mail::addPart(connection, *mailId, decisionId, line));
    return mailId.has_value();
}

Result<void> holdRequests(const ServiceContext &context, DecisionId decisionId)
{
    PUPITRE_TRY_ASSIGN(ids, mail::messagesWithPartOf(context.connection, decisionId));
    for (const auto id : ids) {
        PUPITRE_TRY_ASSIGN(held, mail::hold(context.connection, id));
        if (!held)
            return failure(ErrorCode::UndoTooLate, {}, u"mail"_s);
    }
    return {};
}

Result<void> takeBackLetters(
    const ServiceContext &context, const Campaign &campaign, HouseholdId householdId, DecisionId decisionId)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(left, mail::cancelOfDecision(connection, decisionId));
    if (left > 0)
        return failure(ErrorCode::UndoTooLate, {}, u"mail"_s);
    PUPITRE_TRY_ASSIGN(ids, mail::messagesWithPartOf(connection, decisionId));
    for (const auto id : ids) {
        PUPITRE_TRY_ASSIGN(held, mail::hold(connection, id));
        if (!held)
            return failure(ErrorCode::UndoTooLate, {}, u"mail"_s);
        PUPITRE_TRY(mail::removePart(connection, id, decisionId));
        PUPITRE_TRY_ASSIGN(lines, mail::parts(connection, id));
        if (lines.isEmpty()) {
            PUPITRE_TRY(mail::cancel(connection, id));
            continue;
        }
        PUPITRE_TRY_ASSIGN(household, households::load(connection, householdId));
        PUPITRE_TRY_ASSIGN(message, mail::load(connection, id));
        const Letter letter = letterFor(
            campaign.completionDueOn(context.clock.today()), lines, household.guardianAt(message.recipientAddress));
        PUPITRE_TRY(rewriteLetter(context, campaign, household, id, letter, false));
    }
    return {};
}

} // namespace pupitre
