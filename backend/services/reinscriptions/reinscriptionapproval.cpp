#include "reinscriptionapproval.h"

#include "coursechanges.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "mailrepository.h"
#include "openedreinscription.h"
#include "outbox.h"
#include "paymentrepository.h"
#include "payments.h"
#include "receiptpaper.h"
#include "reinscriptionrepository.h"

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

/// How a letter speaks of receipts: of those of payments, and of those of waivers.
struct SettlementPhrases {
    LetterPhrase enclosed, underWay, before;
};
constexpr SettlementPhrases ofPaid{
    LetterPhrase::SettledEnclosed, LetterPhrase::SettledUnderWay, LetterPhrase::SettledBefore};
constexpr SettlementPhrases ofWaived{
    LetterPhrase::WaivedEnclosed, LetterPhrase::WaivedUnderWay, LetterPhrase::WaivedBefore};

/// Receipts in force of one sort, and the papers of them that no letter brings.
struct SettledPart {
    Money sum;
    QList<Receipt> receipts;
    QList<MailAttachment> papers;
    bool underWay = false; ///< a letter that brings one of them waits to be sent

    LetterText words(const SettlementPhrases &phrases) const
    {
        return letterPhrase(!papers.isEmpty() ? phrases.enclosed
                            : underWay        ? phrases.underWay
                                              : phrases.before,
            {letterText(sum), labelsOf(receipts)});
    }
};

/// What the family has paid, and what it needs not pay.
struct Settlement {
    SettledPart paid, waived;

    QList<Receipt> receipts() const { return paid.receipts + waived.receipts; }
    QList<MailAttachment> papers() const { return paid.papers + waived.papers; }
    LetterText words() const
    {
        if (waived.receipts.isEmpty())
            return paid.receipts.isEmpty() ? letterPhrase(LetterPhrase::SettledNothing) : paid.words(ofPaid);
        if (paid.receipts.isEmpty())
            return waived.words(ofWaived);
        return letterPhrase(LetterPhrase::SettledBoth, {paid.words(ofPaid), waived.words(ofWaived)});
    }
};

Result<Settlement> settlementOf(Change &change, const OpenedReinscription &opened)
{
    auto &connection = change.connection();
    Settlement settlement;
    PUPITRE_TRY_ASSIGN(receipts, payments::inForce(connection, opened.campaign.id, opened.household.id));
    for (const auto &receipt : std::as_const(receipts)) {
        SettledPart &part = receipt.isWaiver() ? settlement.waived : settlement.paid;
        part.receipts << receipt;
        part.sum = part.sum + receipt.amount;
        PUPITRE_TRY_ASSIGN(paper, keepReceiptPaper(change, receipt));
        PUPITRE_TRY_ASSIGN(letters, mail::enclosures(connection, paper.sha256));
        if (letters.waiting + letters.gone == 0)
            part.papers << paper;
        part.underWay = part.underWay || (letters.waiting > 0 && letters.gone == 0);
    }
    return settlement;
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

/// Where the conservatoire wants two persons for an exception: one who has asked for it, and another who grants it.
Result<void> requireAnotherAsked(const Change &change, const OpenedReinscription &opened)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(site, campaigns::site(connection, opened.campaign.siteId));
    if (!site.twoPersons)
        return {};
    const auto &reinscription = opened.reinscription;
    PUPITRE_TRY_ASSIGN(asked,
        decisions::standing(connection, DecisionKind::Referral, reinscription.householdId, reinscription.id.value));
    PUPITRE_TRY_ASSIGN(reopened,
        decisions::standing(connection, DecisionKind::Reopening, reinscription.householdId, reinscription.id.value));
    if (!asked || reinscription.referredReason.isEmpty() || reopened.value > asked.value) // it was asked for what was
        return failure(ErrorCode::GuardRefused, {}, u"two_persons_not_asked"_s);
    PUPITRE_TRY_ASSIGN(referral, decisions::load(connection, asked));
    if (referral.staffId == change.staffId())
        return failure(ErrorCode::GuardRefused, {}, u"two_persons"_s);
    return {};
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
    if (despite) {
        PUPITRE_TRY(change.require(Right::ApproveDespiteLack));
        PUPITRE_TRY(requireAnotherAsked(change, opened));
    }

    PUPITRE_TRY(
        reinscriptions::setState(connection, id, version, ReinscriptionState::Approved, change.now(), change.by()));
    ApprovalOutcome outcome;
    PUPITRE_TRY_ASSIGN(enrolled, reinscriptions::enrolForNextYear(connection, campaign, reinscription));
    outcome.courses = int(enrolled.size());
    PUPITRE_TRY_ASSIGN(next, households::coursesOf(connection, reinscription.studentId, campaign.schoolYear.start));
    const QStringList courses = describe(next);
    PUPITRE_TRY_ASSIGN(settlement, settlementOf(change, opened));
    outcome.receipts = settlement.receipts();
    QJsonObject details{{u"student"_s, opened.whose()}};
    if (!outcome.receipts.isEmpty())
        details.insert(u"receipt"_s, labelsOf(outcome.receipts));
    if (despite) {
        details.insert(u"reason"_s, exceptionReason.trimmed());
        details.insert(u"lacked"_s, describe(missing));
    }
    PUPITRE_TRY_ASSIGN(decisionId,
        change.decide({.kind = DecisionKind::Approval,
            .subject = opened.subject(),
            .version = version + 1,
            .whose = opened.whose(),
            .before = {{u"state"_s, keyOf(reinscription.state)}},
            .action = despite ? u"reinscription.approved_despite"_s : u"reinscription.approved"_s,
            .details = details}));
    outcome.decisionId = decisionId;

    Letter letter{MailKind::ApprovalReceipt, {}, u"reinscription:%1:v%2"_s.arg(id.value).arg(version), decisionId};
    letter.attachments = settlement.papers();
    letter.values.fields.insert({{u"student"_s, student.person.displayName()},
        {u"settled"_s, settlement.words()},
        {u"receipt"_s, labelsOf(outcome.receipts)},
        {u"amount"_s, letterText(settlement.paid.sum)}});
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
    return reinscriptions::removeEnrolments(connection, id);
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
