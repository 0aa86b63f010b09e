#include "enumkeys.h"
#include "familydata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int formatVersion = 1; ///< of the names below; a change that breaks a reader is another one

QString isoText(QDate day)
{
    return day.isValid() ? day.toString(Qt::ISODate) : QString();
}

QString isoText(const QDateTime &instant)
{
    return instant.isValid() ? instant.toUTC().toString(Qt::ISODate) : QString();
}

/// A list of objects, one of each by `write`.
template <typename T, typename Write>
QJsonArray jsonList(const QList<T> &list, Write write)
{
    QJsonArray array;
    for (const auto &one : list)
        array.append(write(one));
    return array;
}

QString requestStateKey(RequestState state)
{
    switch (state) {
    case RequestState::Pending: return u"pending"_s;
    case RequestState::Decided: return u"decided"_s;
    case RequestState::Overtaken: return u"overtaken"_s;
    case RequestState::TakenBack: return u"taken_back"_s;
    }
    return {};
}

QJsonObject sheetJson(const PersonSheet &sheet)
{
    QJsonObject fields, asked;
    for (const auto &field : sheet.fields) {
        if (!field.withheld)
            fields.insert(keyOf(field.field), field.value);
        if (field.wanted)
            asked.insert(keyOf(field.field), *field.wanted);
    }
    QJsonObject object{{u"name"_s, sheet.name}, {u"fields"_s, fields}};
    if (sheet.kind == PersonKind::Guardian) {
        object.insert(u"legal_guardian"_s, sheet.legal);
        object.insert(u"payer"_s, sheet.payer);
    }
    if (sheet.isPending()) {
        object.insert(u"asked_to_change"_s, asked);
        object.insert(u"asked_at"_s, isoText(sheet.askedAt));
    }
    return object;
}

QJsonObject courseJson(const CourseRow &course)
{
    return {{u"school_year"_s, SchoolYear{course.schoolYear}.label()},
        {u"discipline"_s, course.discipline},
        {u"level"_s, course.level},
        {u"teacher"_s, course.teacher},
        {u"weekday"_s, course.weekday},
        {u"starts_at"_s, course.startsAt}};
}

QJsonObject pieceJson(const Piece &piece)
{
    return {{u"code"_s, piece.code},
        {u"title"_s, piece.title},
        {u"of_household"_s, piece.ofHousehold},
        {u"state"_s, keyOf(piece.state)},
        {u"file_name"_s, piece.fileName},
        {u"deposited_at"_s, isoText(piece.depositedAt)},
        {u"reason"_s, piece.reason},
        {u"valid_until"_s, isoText(piece.validUntil)},
        {u"remark"_s, piece.remark},
        {u"explanation"_s, piece.explanation}};
}

QJsonObject courseChangeJson(const CourseChange &change)
{
    return {{u"kind"_s, keyOf(change.kind)}, {u"wish"_s, change.wish}, {u"noted_at"_s, isoText(change.notedAt)}};
}

QJsonObject dossierJson(const DossierView &dossier, const QList<Piece> &pieces)
{
    return {{u"number"_s, dossier.number},
        {u"school_year"_s, dossier.year.label()},
        {u"state"_s, keyOf(dossier.state)},
        {u"sheets_confirmed_at"_s, isoText(dossier.confirmedAt)},
        {u"validated_at"_s, isoText(dossier.validatedAt)},
        {u"validated_by"_s, dossier.validatedBy},
        {u"decided_at"_s, isoText(dossier.decidedAt)},
        {u"reason"_s, dossier.endedReason},
        {u"image_right"_s, dossier.imageRight},
        {u"course_changes"_s, jsonList(dossier.courseChanges, courseChangeJson)},
        {u"next_courses"_s, jsonList(dossier.nextYear, courseJson)},
        {u"pieces"_s, jsonList(pieces, pieceJson)}};
}

QJsonObject childJson(const FamilyData::Child &child)
{
    QJsonArray former;
    for (const auto &year : child.formerYears) {
        for (const auto &course : year.courses)
            former.append(courseJson(course));
    }
    QJsonObject object = sheetJson(child.identity.sheet);
    object.insert(u"left_on"_s, isoText(child.identity.head.leftOn));
    object.insert(u"courses"_s, jsonList(child.courses.courses, courseJson));
    object.insert(u"former_courses"_s, former);
    object.insert(u"repertoire"_s, jsonList(child.repertoire, [](const RepertoireItem &item) {
        return QJsonObject{{u"school_year"_s, SchoolYear{item.schoolYear}.label()},
            {u"composer"_s, item.composer},
            {u"title"_s, item.title}};
    }));
    object.insert(u"absences"_s, jsonList(child.absences, [](const Absence &absence) {
        return QJsonObject{{u"day"_s, isoText(absence.day)},
            {u"discipline"_s, absence.discipline},
            {u"level"_s, absence.level},
            {u"excused"_s, absence.excused}};
    }));
    if (child.dossier)
        object.insert(u"dossier"_s, dossierJson(*child.dossier, child.pieces));
    return object;
}

QJsonObject requestJson(const RequestLine &request)
{
    const auto field = [](const RequestedField &one) {
        return QJsonObject{{u"field"_s, keyOf(one.field)},
            {u"before"_s, one.before},
            {u"asked"_s, one.wanted},
            {u"verdict"_s, keyOf(one.verdict)},
            {u"written"_s, one.written},
            {u"reason"_s, one.reason}};
    };
    return {{u"person"_s, request.personName},
        {u"asked_at"_s, isoText(request.submittedAt)},
        {u"ended_at"_s, isoText(request.endedAt)},
        {u"state"_s, requestStateKey(request.state)},
        {u"fields"_s, jsonList(request.fields, field)}};
}

QJsonArray invoicesJson(const InvoicesView &view)
{
    return jsonList(view.invoices, [](const InvoiceLine &invoice) {
        return QJsonObject{{u"number"_s, invoice.number},
            {u"label"_s, invoice.label},
            {u"issued_on"_s, isoText(invoice.issuedOn)},
            {u"due_on"_s, isoText(invoice.dueOn)},
            {u"amount_cents"_s, invoice.amount.cents},
            {u"paid_cents"_s, invoice.paid.cents}};
    });
}

/// None where none is asked.
QJsonValue feeJson(const InvoicesView &view)
{
    if (!view.fee)
        return QJsonValue::Null;
    return QJsonObject{{u"school_year"_s, view.feeYear.label()},
        {u"due_cents"_s, view.fee->due.cents},
        {u"paid_cents"_s, view.fee->paid.cents},
        {u"waived_cents"_s, view.fee->waived.cents},
        {u"left_cents"_s, view.fee->left().cents},
        {u"surplus_cents"_s, view.fee->surplus().cents}};
}

QJsonObject receiptJson(const FamilyData::PaidReceipt &receipt)
{
    return {{u"number"_s, receipt.line.label},
        {u"issued_at"_s, isoText(receipt.line.issuedAt)},
        {u"kind"_s, receipt.line.isWaiver ? u"waiver"_s : u"payment"_s},
        {u"amount_cents"_s, receipt.line.amount.cents},
        {u"means"_s, receipt.line.isWaiver ? QJsonValue(QJsonValue::Null) : QJsonValue(keyOf(receipt.line.method))},
        {u"in_force"_s, receipt.line.inForce},
        {u"cancels"_s, receipt.line.cancels},
        {u"file"_s, QString::fromLatin1(receipt.path)}};
}

QJsonObject messageJson(const MessageView &message)
{
    return {{u"kind"_s, keyOf(message.line.kind)},
        {u"subject"_s, message.line.subject},
        {u"sent_at"_s, isoText(message.line.at)},
        {u"address"_s, message.address},
        {u"on_paper"_s, message.line.onPaper},
        {u"came_back"_s, message.line.cameBack},
        {u"text"_s, message.text},
        {u"attachments"_s, QJsonArray::fromStringList(message.attachments)}};
}

QJsonObject consentJson(const ConsentRecord &consent)
{
    return {{u"kind"_s, keyOf(consent.kind)},
        {u"answer"_s, consent.answer},
        {u"at"_s, isoText(consent.at)},
        {u"ended_at"_s, isoText(consent.withdrawnAt)},
        {u"text_sha256"_s, consent.textSha256}};
}

QJsonObject sessionJson(const SessionLine &session)
{
    return {{u"begun_at"_s, isoText(session.begunAt)},
        {u"last_seen_at"_s, isoText(session.lastSeenAt)},
        {u"browser"_s, session.agent}};
}

QJsonObject paperJson(const FamilyData::Paper &paper)
{
    const auto &row = paper.file.row;
    return {{u"school_year"_s, paper.file.schoolYear.label()},
        {u"code"_s, paper.file.code},
        {u"title"_s, paper.file.requirementName},
        {u"student"_s, paper.studentName},
        {u"file_name"_s, row.file.fileName},
        {u"media_type"_s, row.file.mediaType},
        {u"bytes"_s, row.file.size},
        {u"sha256"_s, row.file.sha256},
        {u"deposited_at"_s, isoText(row.file.depositedAt)},
        {u"remark"_s, row.file.remark},
        {u"verdict"_s, row.verdict},
        {u"reason"_s, row.reason},
        {u"file"_s, QString::fromLatin1(paper.path)}};
}

} // namespace

QByteArray familyDataJson(const FamilyData &data)
{
    const QJsonObject household{{u"direct_debit"_s, data.identity.directDebit},
        {u"language"_s, keyOf(data.identity.language)},
        {u"guardians"_s, jsonList(data.identity.guardians, sheetJson)},
        {u"students"_s, jsonList(data.children, childJson)}};
    const QJsonObject all{{u"format"_s, u"pupitre-family-data"_s},
        {u"version"_s, formatVersion},
        {u"made_at"_s, isoText(data.madeAt)},
        {u"login"_s, data.identifiant},
        {u"name"_s, data.name},
        {u"household"_s, household},
        {u"requests"_s, jsonList(data.requests, requestJson)},
        {u"fee"_s, feeJson(data.tuition)},
        {u"tuition_invoices"_s, invoicesJson(data.tuition)},
        {u"rental_invoices"_s, invoicesJson(data.rental)},
        {u"receipts"_s, jsonList(data.receipts, receiptJson)},
        {u"messages"_s, jsonList(data.messages, messageJson)},
        {u"consents"_s, jsonList(data.consents, consentJson)},
        {u"sessions"_s, jsonList(data.sessions, sessionJson)},
        {u"documents"_s, jsonList(data.papers, paperJson)}};
    return QJsonDocument(all).toJson(QJsonDocument::Indented);
}

} // namespace pupitre
