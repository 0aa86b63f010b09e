#include "mydatabook.h"

#include "agentwords.h"
#include "dossierwords.h"
#include "enumkeys.h"
#include "feelines.h"
#include "localday.h"
#include "personfields.h"
#include "piecewords.h"

#include <algorithm>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

struct BookLine {
    QString label, text;  ///< the text may have several lines
    QByteArray path = {}; ///< of a file beside the document; empty: none
};

struct BookSection {
    QString heading;
    QList<BookLine> lines = {};
};

/// Those of both that say something, one below the other.
QString stacked(const QString &first, const QString &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : first + u'\n' + second;
}

QString fieldText(const Words &words, PersonKind kind, const SheetField &field)
{
    if (field.withheld)
        return words.text("fields_withheld");
    const QString shown = shownValue(words, kind, field.field, field.value);
    return field.wanted ? stacked(
               shown, words.text("mydatabook_asked", {{"value", shownValue(words, kind, field.field, *field.wanted)}}))
                        : shown;
}

BookSection sheetSection(const Words &words, const QString &heading, const PersonSheet &sheet)
{
    BookSection section{.heading = heading};
    for (const auto &field : sheet.fields) {
        if (const QString text = fieldText(words, sheet.kind, field); !text.isEmpty())
            section.lines.append({.label = fieldLabel(words, field.field), .text = text});
    }
    return section;
}

QString childHeading(const Words &words, const FamilyData::Child &child, const QByteArray &tab)
{
    return words.text("tabs_student_title", {{"name", child.identity.head.name}, {"tab", words.text(tab)}});
}

BookSection coursesSection(const Words &words, const FamilyData::Child &child)
{
    BookSection section{.heading = childHeading(words, child, "tabs_courses")};
    for (const auto &course : child.courses.courses)
        section.lines.append({.label = child.courses.year.label(),
            .text = stacked(courseName(words, course), courseTime(words, course))});
    return section;
}

BookSection formerSection(const Words &words, const FamilyData::Child &child)
{
    BookSection section{.heading = childHeading(words, child, "tabs_former")};
    for (const auto &year : child.formerYears) {
        for (const auto &course : year.courses)
            section.lines.append(
                {.label = year.year.label(), .text = stacked(courseName(words, course), course.teacher)});
    }
    return section;
}

BookSection repertoireSection(const Words &words, const FamilyData::Child &child)
{
    BookSection section{.heading = childHeading(words, child, "tabs_repertoire")};
    for (const auto &item : child.repertoire)
        section.lines.append(
            {.label = SchoolYear{item.schoolYear}.label(), .text = stacked(item.composer, item.title)});
    return section;
}

BookSection absencesSection(const Words &words, const FamilyData::Child &child)
{
    BookSection section{.heading = childHeading(words, child, "tabs_absences")};
    for (const auto &absence : child.absences)
        section.lines.append({.label = words.shortDay(absence.day),
            .text = stacked(stacked(absence.discipline, absence.level),
                words.text(absence.excused ? "absences_excused" : "absences_not_excused"))});
    return section;
}

BookSection dossierSection(const Words &words, const FamilyData::Child &child)
{
    BookSection section{.heading = childHeading(words, child, "tabs_reinscription")};
    if (!child.dossier)
        return section;
    const DossierView &dossier = *child.dossier;
    section.lines.append({.label = words.text("mydatabook_dossier"),
        .text = stacked(dossier.number, dossierText(words, dossier.state))});
    if (dossier.validatedAt.isValid())
        section.lines.append({.label = words.text("mydatabook_validated"), .text = words.moment(dossier.validatedAt)});
    for (const auto &wish : dossier.courseChanges)
        section.lines.append({.label = words.text("mydatabook_wish"),
            .text = stacked(wishText(words, wish, dossier.thisYear), wish.wish)});
    for (const auto &piece : child.pieces)
        section.lines.append(
            {.label = piece.title, .text = stacked(pieceState(words, piece, dossier).text, pieceDetail(words, piece))});
    return section;
}

QString requestStateText(const Words &words, const RequestLine &request)
{
    switch (request.state) {
    case RequestState::Pending: return words.text("requests_state_pending");
    case RequestState::Decided:
        return words.text("requests_state_decided", {{"date", words.shortDay(localDay(request.endedAt))}});
    case RequestState::Overtaken: return words.text("requests_state_overtaken");
    case RequestState::TakenBack: break;
    }
    return words.text("requests_state_taken_back");
}

BookSection requestsSection(const Words &words, const FamilyData &data)
{
    BookSection section{.heading = words.text("requests_title")};
    for (const auto &request : data.requests) {
        QString text = requestStateText(words, request);
        for (const auto &field : request.fields)
            text = stacked(text,
                words.text("mydatabook_field",
                    {{"field", fieldLabel(words, field.field)},
                        {"value", shownValue(words, request.kind, field.field, field.wanted)}}));
        section.lines.append({.label = stacked(words.moment(request.submittedAt), request.personName), .text = text});
    }
    return section;
}

BookSection invoicesSection(const Words &words, const QByteArray &heading, const InvoicesView &view)
{
    BookSection section{.heading = words.text(heading)};
    if (view.fee) {
        QString sums;
        for (const auto &line : feeLines(words, *view.fee))
            sums = stacked(sums, words.text("mydatabook_field", {{"field", line.label}, {"value", line.amount}}));
        section.lines.append(
            {.label = words.text("invoices_fee_title", {{"year", view.feeYear.label()}}), .text = sums});
    }
    for (const auto &invoice : view.invoices)
        section.lines.append({.label = stacked(invoice.number, words.shortDay(invoice.issuedOn)),
            .text = stacked(invoice.label,
                words.text("mydatabook_invoice",
                    {{"amount", words.amount(invoice.amount)}, {"paid", words.amount(invoice.paid)}}))});
    return section;
}

BookSection receiptsSection(const Words &words, const FamilyData &data)
{
    BookSection section{.heading = words.text("receipts_title")};
    for (const auto &receipt : data.receipts) {
        const auto &line = receipt.line;
        const QString kind = words.text(line.isWaiver ? "receipt_kind_waiver" : "receipt_kind_payment");
        const QString state = words.text(line.inForce ? "receipt_state_valid" : "receipt_state_cancelled");
        section.lines.append({.label = line.label,
            .text = stacked(stacked(words.moment(line.issuedAt), words.amount(line.amount)), stacked(kind, state)),
            .path = receipt.path});
    }
    return section;
}

BookSection papersSection(const Words &words, const FamilyData &data)
{
    BookSection section{.heading = words.text("mydatabook_papers")};
    for (const auto &paper : data.papers) {
        const auto &row = paper.file.row;
        QString text = stacked(row.file.fileName, words.moment(row.file.depositedAt));
        text = stacked(stacked(text, row.file.remark), row.reason);
        if (paper.path.isEmpty())
            text = stacked(text, words.text("mydatabook_not_in_it"));
        section.lines.append(
            {.label = stacked(paper.file.requirementName, paper.studentName), .text = text, .path = paper.path});
    }
    return section;
}

BookSection messagesSection(const Words &words, const FamilyData &data)
{
    BookSection section{.heading = words.text("messages_title")};
    for (const auto &message : data.messages) {
        QString text = stacked(message.line.subject, message.text);
        for (const auto &name : message.attachments)
            text = stacked(text, name);
        section.lines.append({.label = stacked(words.moment(message.line.at), message.address), .text = text});
    }
    return section;
}

BookSection consentsSection(const Words &words, const FamilyData &data)
{
    BookSection section{.heading = words.text("mydatabook_consents")};
    for (const auto &consent : data.consents)
        section.lines.append({.label = words.text("mydatabook_consent_" + keyOf(consent.kind).toLatin1()),
            .text = stacked(words.text(consent.answer ? "fields_yes" : "fields_no"), words.moment(consent.at))});
    return section;
}

BookSection sessionsSection(const Words &words, const FamilyData &data)
{
    BookSection section{.heading = words.text("devices_title")};
    for (const auto &session : data.sessions)
        section.lines.append({.label = deviceName(words, session.agent), .text = words.moment(session.lastSeenAt)});
    return section;
}

QList<BookSection> sectionsOf(const Words &words, const FamilyData &data)
{
    QList<BookSection> sections;
    for (const auto &guardian : data.identity.guardians)
        sections << sheetSection(words, guardian.name, guardian);
    for (const auto &child : data.children)
        sections << sheetSection(words, childHeading(words, child, "tabs_identity"), child.identity.sheet)
                 << coursesSection(words, child) << formerSection(words, child) << repertoireSection(words, child)
                 << absencesSection(words, child) << dossierSection(words, child);
    sections << papersSection(words, data) << requestsSection(words, data)
             << invoicesSection(words, "tabs_tuition", data.tuition)
             << invoicesSection(words, "tabs_rental", data.rental) << receiptsSection(words, data)
             << messagesSection(words, data) << consentsSection(words, data) << sessionsSection(words, data);
    return sections;
}

void fillSection(Dictionary &content, const BookSection &section)
{
    content.set("HEADING", section.heading);
    content.showIf(section.lines.isEmpty(), "NOTHING");
    if (section.lines.isEmpty())
        return;
    Dictionary &rows = content.add("ROWS");
    for (const auto &line : section.lines) {
        Dictionary &row = rows.add("ROW");
        row.set("LABEL", line.label);
        for (const QString &text : line.text.split(u'\n', Qt::SkipEmptyParts))
            row.add("LINE").set("TEXT", text);
        if (line.path.isEmpty())
            continue;
        Dictionary &file = row.add("FILE");
        file.set("FILE_URL", QString::fromLatin1(line.path));
        file.set("FILE_NAME", QString::fromLatin1(line.path));
    }
}

} // namespace

QByteArray dataBook(const Templates &templates, const Words &words, const FamilyData &data)
{
    Dictionary content;
    content.set("TITLE", words.text("mydatabook_title", {{"name", data.name}}));
    content.set(
        "MADE", words.text("mydatabook_made", {{"when", words.moment(data.madeAt)}, {"login", data.identifiant}}));
    const bool isWhole = std::ranges::none_of(data.papers, [](const auto &paper) { return paper.path.isEmpty(); });
    content.showIf(!isWhole, "LEFT_OUT");
    const auto sections = sectionsOf(words, data);
    for (const auto &section : sections)
        fillSection(content.add("SECTION"), section);
    return templates.expandPaper(words.language(), "mydatabook", content);
}

} // namespace pupitre::extranet
