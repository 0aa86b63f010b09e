#include "reinscriptionapproval.h"

#include "conflict.h"
#include "coursechanges.h"
#include "decisionrepository.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "journal.h"
#include "openeddossier.h"
#include "outbox.h"
#include "paymentrepository.h"
#include "receiptcontent.h"
#include "reinscriptionrepository.h"
#include "transaction.h"

#include <QLocale>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString describe(const QList<Lack> &missing)
{
    QStringList lines;
    for (const auto &lack : missing)
        lines << keyOf(lack.kind) + u'=' + lack.label;
    return lines.join(u'\n');
}

QStringList describe(const QList<CourseRow> &courses)
{
    QStringList lines;
    for (const auto &course : courses)
        lines << (course.level.isEmpty() ? course.discipline : course.discipline + u", "_s + course.level)
                     + (course.teacher.isEmpty() ? QString() : u" – "_s + course.teacher);
    return lines;
}

} // namespace

Result<ApprovalOutcome> approveReinscription(
    const ServiceContext &context, ReinscriptionId id, int version, const QString &exceptionReason)
{
    PUPITRE_TRY(require(context, Right::ApproveReinscriptions));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(opened, openDossier(context, id, version));
    const auto &[dossier, campaign, household, student, facts] = opened;
    const auto missing = lacks(facts);
    const bool despite = !missing.isEmpty() && !exceptionReason.trimmed().isEmpty();
    if (facts.state != ReinscriptionState::Deposited && unpassable(missing).isEmpty())
        return failure(conflictOn(connection, u"reinscription"_s, id.value));
    if (const auto standing = despite ? unpassable(missing) : missing; !standing.isEmpty())
        return failure(ErrorCode::GuardRefused, u"lacks"_s, describe(standing));
    if (despite)
        PUPITRE_TRY(require(context, Right::ApproveDespiteLack));

    const QDateTime now = context.clock.now();
    PUPITRE_TRY(
        reinscriptions::setState(connection, id, version, ReinscriptionState::Approved, now, context.actorName()));
    ApprovalOutcome outcome;
    PUPITRE_TRY_ASSIGN(enrolled, reinscriptions::enrolForNextYear(connection, campaign, dossier));
    outcome.courses = int(enrolled.size());
    PUPITRE_TRY_ASSIGN(next, households::coursesOf(connection, dossier.studentId, campaign.schoolYear.start));
    const QStringList courses = describe(next);
    PUPITRE_TRY_ASSIGN(
        thisYear, households::coursesOf(connection, dossier.studentId, campaign.schoolYear.previous().start));
    PUPITRE_TRY_ASSIGN(changes, coursechanges::of(connection, id));
    PUPITRE_TRY_ASSIGN(
        receipt, payments::issueReceipt(connection, household.siteId, household.id, id, campaign.fee, now));
    outcome.receipt = receipt;
    PUPITRE_TRY_ASSIGN(site, campaigns::site(connection, household.siteId));
    auto content = receiptContent(context, site, opened, receipt);
    content.courses = courses;
    PUPITRE_TRY_ASSIGN(sha256, context.store.put(receiptPdf(content)));
    PUPITRE_TRY(payments::setReceiptFile(connection, receipt.id, sha256));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, household.id));
    PUPITRE_TRY_ASSIGN(decisionId,
        decisions::insert(connection,
            {{},
                u"approval"_s,
                context.staffId(),
                now,
                household.id,
                u"reinscription"_s,
                id.value,
                version + 1,
                student.person.registerName(),
                {{u"receipt"_s, receipt.id.value}, {u"state"_s, keyOf(dossier.state)}}}));
    outcome.decisionId = decisionId;

    Letter letter{MailKind::ApprovalReceipt, {}, u"reinscription:%1:v%2"_s.arg(id.value).arg(version), decisionId};
    letter.attachments.append({u"Reçu n° %1 – %2.pdf"_s.arg(receipt.label(), student.person.displayName()),
        u"application/pdf"_s,
        sha256,
        {}});
    letter.values.fields.insert({{u"student"_s, student.person.displayName()},
        {u"receipt"_s, receipt.label()},
        {u"amount"_s, letterText(receipt.amount)}});
    QList<LetterText> lines(courses.begin(), courses.end());
    for (const auto &change : changes) {
        if (change.kind == CourseChange::Kind::Drop)
            continue;
        const auto course = std::ranges::find(thisYear, change.courseId, &CourseRow::id);
        const QString wish = (course == thisYear.end() ? QString() : course->discipline + u" – "_s) + change.wish;
        lines.append(LetterText{u"%1, à préciser avec le conservatoire"_s.arg(wish),
            u"%1, to be settled with the conservatoire"_s.arg(wish)});
    }
    if (lines.isEmpty())
        lines.append(LetterText{u"aucun"_s, u"none"_s});
    letter.values.lists.insert(u"courses"_s, lines);
    PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(context, campaign, household, letter));
    outcome.mailQueued = mailId.has_value();
    outcome.addressMissing = !mailId.has_value();
    QJsonObject details{{u"student"_s, student.person.registerName()}, {u"receipt"_s, receipt.label()}};
    if (despite) {
        details.insert(u"reason"_s, exceptionReason.trimmed());
        details.insert(u"lacked"_s, describe(missing));
    }
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            despite ? u"reinscription.approved_despite"_s : u"reinscription.approved"_s,
            u"reinscription"_s,
            id.value,
            household.id,
            details}));
    PUPITRE_TRY(transaction.commit());
    return outcome;
}

Result<void> referToDirector(const ServiceContext &context, ReinscriptionId id, int version, const QString &reason)
{
    PUPITRE_TRY(require(context, Right::ApproveReinscriptions));
    if (reason.trimmed().isEmpty())
        return failure(ErrorCode::ReasonRequired, u"referral"_s);
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(opened, openDossier(context, id, version));
    const auto &[dossier, campaign, household, student, facts] = opened;
    const auto missing = lacks(facts);
    if (facts.state != ReinscriptionState::Deposited || missing.isEmpty())
        return failure(ErrorCode::GuardRefused, u"lacks"_s, describe(missing));
    const QDateTime now = context.clock.now();
    PUPITRE_TRY(reinscriptions::setReferral(connection, id, version, reason.trimmed()));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, household.id));
    PUPITRE_TRY(decisions::insert(connection,
        {{},
            u"referral"_s,
            context.staffId(),
            now,
            household.id,
            u"reinscription"_s,
            id.value,
            version + 1,
            student.person.registerName(),
            {{u"reason"_s, dossier.referredReason}}}));
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            u"reinscription.referred"_s,
            u"reinscription"_s,
            id.value,
            household.id,
            {{u"reason"_s, reason.trimmed()}, {u"lacked"_s, describe(missing)}}}));
    return transaction.commit();
}

Result<void> depositReinscription(const ServiceContext &context, ReinscriptionId id)
{
    PUPITRE_TRY(require(context, Right::ApproveReinscriptions));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(dossier, reinscriptions::load(connection, id));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    const QDateTime now = context.clock.now();
    PUPITRE_TRY(reinscriptions::setDeposited(connection, id, now));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, dossier.householdId));
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            u"reinscription.deposited"_s,
            u"reinscription"_s,
            id.value,
            dossier.householdId,
            {}}));
    return transaction.commit();
}

} // namespace pupitre
