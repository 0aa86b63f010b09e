#include "reinscriptionapproval.h"

#include "coursechanges.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "openedreinscription.h"
#include "outbox.h"
#include "paymentrepository.h"
#include "receiptcontent.h"
#include "reinscriptionrepository.h"

#include <QLocale>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// "document_missing=Justificatif de domicile" lines, for the journal.
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

Error lacking(const QList<Lack> &missing)
{
    Error error{ErrorCode::GuardRefused, {}, u"lacks"_s};
    error.lacks = missing;
    return error;
}

struct IssuedReceipt {
    Receipt receipt;
    MailAttachment file;
};

/// The receipt under its number, with its PDF in the store.
Result<IssuedReceipt> issueReceipt(
    Change &change, const ServiceContext &context, const OpenedReinscription &opened, const QStringList &courses)
{
    auto &connection = change.connection();
    const auto &household = opened.household;
    PUPITRE_TRY_ASSIGN(receipt,
        payments::issueReceipt(
            connection, household.siteId, household.id, opened.reinscription.id, opened.campaign.fee, change.now()));
    PUPITRE_TRY_ASSIGN(site, campaigns::site(connection, household.siteId));
    auto content = receiptContent(context, site, opened, receipt);
    content.courses = courses;
    PUPITRE_TRY_ASSIGN(sha256, change.store().put(receiptPdf(content)));
    PUPITRE_TRY(payments::setReceiptFile(connection, receipt.id, sha256));
    return IssuedReceipt{receipt, {receiptFileName(content), u"application/pdf"_s, sha256, {}}};
}

/// Next year's courses as the family reads them: those that are enrolled, and the wishes to be settled.
Result<QList<LetterText>> courseLines(
    Connection &connection, const OpenedReinscription &opened, const QStringList &courses)
{
    PUPITRE_TRY_ASSIGN(thisYear,
        households::coursesOf(connection, opened.reinscription.studentId, opened.campaign.schoolYear.previous().start));
    PUPITRE_TRY_ASSIGN(changes, coursechanges::of(connection, opened.reinscription.id));
    QList<LetterText> lines(courses.begin(), courses.end());
    for (const auto &change : changes) {
        if (change.kind == CourseChange::Kind::Drop)
            continue;
        const auto course = std::ranges::find(thisYear, change.courseId, &CourseRow::id);
        const QString wish = (course == thisYear.end() ? QString() : course->discipline + u" – "_s) + change.wish;
        lines.append(letterPhrase(LetterPhrase::WishToSettle, {wish}));
    }
    if (lines.isEmpty())
        lines.append(letterPhrase(LetterPhrase::NoCourse));
    return lines;
}

} // namespace

Result<ApprovalOutcome> approveReinscription(
    const ServiceContext &context, ReinscriptionId id, int version, const QString &exceptionReason)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ApproveReinscriptions));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(opened, openReinscription(change, id, version));
    const auto &[reinscription, campaign, household, student, facts] = opened;
    const auto missing = lacks(facts);
    const bool despite = !missing.isEmpty() && !exceptionReason.trimmed().isEmpty();
    if (facts.state != ReinscriptionState::Deposited && unpassable(missing).isEmpty())
        return failure(change.conflictOn(opened.subject()));
    if (const auto standing = despite ? unpassable(missing) : missing; !standing.isEmpty())
        return failure(lacking(standing));
    if (despite)
        PUPITRE_TRY(change.require(Right::ApproveDespiteLack));

    PUPITRE_TRY(
        reinscriptions::setState(connection, id, version, ReinscriptionState::Approved, change.now(), change.by()));
    ApprovalOutcome outcome;
    PUPITRE_TRY_ASSIGN(enrolled, reinscriptions::enrolForNextYear(connection, campaign, reinscription));
    outcome.courses = int(enrolled.size());
    PUPITRE_TRY_ASSIGN(next, households::coursesOf(connection, reinscription.studentId, campaign.schoolYear.start));
    const QStringList courses = describe(next);
    PUPITRE_TRY_ASSIGN(issued, issueReceipt(change, context, opened, courses));
    const Receipt &receipt = issued.receipt;
    outcome.receipt = receipt;
    QJsonObject details{{u"student"_s, opened.whose()}, {u"receipt"_s, receipt.label()}};
    if (despite) {
        details.insert(u"reason"_s, exceptionReason.trimmed());
        details.insert(u"lacked"_s, describe(missing));
    }
    PUPITRE_TRY_ASSIGN(decisionId,
        change.decide({.kind = DecisionKind::Approval,
            .subject = opened.subject(),
            .version = version + 1,
            .whose = opened.whose(),
            .before = {{u"receipt"_s, receipt.id.value}, {u"state"_s, keyOf(reinscription.state)}},
            .action = despite ? u"reinscription.approved_despite"_s : u"reinscription.approved"_s,
            .details = details}));
    outcome.decisionId = decisionId;

    Letter letter{MailKind::ApprovalReceipt, {}, u"reinscription:%1:v%2"_s.arg(id.value).arg(version), decisionId};
    letter.attachments.append(issued.file);
    letter.values.fields.insert({{u"student"_s, student.person.displayName()},
        {u"receipt"_s, receipt.label()},
        {u"amount"_s, letterText(receipt.amount)}});
    PUPITRE_TRY_ASSIGN(lines, courseLines(connection, opened, courses));
    letter.values.lists.insert(u"courses"_s, lines);
    PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(context, campaign, household, letter));
    outcome.addressMissing = !mailId.has_value();
    PUPITRE_TRY(change.commit());
    return outcome;
}

Result<void> undoApproval(Change &change, const Decision &decision)
{
    auto &connection = change.connection();
    const ReinscriptionId id{decision.subjectId};
    PUPITRE_TRY_ASSIGN(state, stateBefore(decision));
    PUPITRE_TRY(reinscriptions::setState(connection, id, decision.subjectVersion, state, {}, {}));
    PUPITRE_TRY(reinscriptions::removeEnrolments(connection, id));
    return payments::cancelReceipt(connection, ReceiptId{decision.before[u"receipt"].toInteger()}, change.now());
}

Result<void> referToDirector(const ServiceContext &context, ReinscriptionId id, int version, const QString &reason)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ApproveReinscriptions));
    if (reason.trimmed().isEmpty())
        return failure(ErrorCode::ReasonRequired, u"referral"_s);
    PUPITRE_TRY_ASSIGN(opened, openReinscription(change, id, version));
    const auto missing = lacks(opened.facts);
    if (opened.facts.state != ReinscriptionState::Deposited || missing.isEmpty())
        return failure(lacking(missing));
    PUPITRE_TRY(reinscriptions::setReferral(change.connection(), id, version, reason.trimmed()));
    PUPITRE_TRY(change.decide({.kind = DecisionKind::Referral,
        .subject = opened.subject(),
        .version = version + 1,
        .whose = opened.whose(),
        .before = {{u"reason"_s, opened.reinscription.referredReason}},
        .action = u"reinscription.referred"_s,
        .details = {{u"reason"_s, reason.trimmed()}, {u"lacked"_s, describe(missing)}}}));
    return change.commit();
}

Result<void> undoReferral(Change &change, const Decision &decision)
{
    return reinscriptions::setReferral(change.connection(),
        ReinscriptionId{decision.subjectId},
        decision.subjectVersion,
        decision.before[u"reason"].toString());
}

} // namespace pupitre
