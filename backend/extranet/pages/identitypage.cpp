#include "identitypage.h"

#include "familyedit.h"
#include "localday.h"
#include "personfields.h"
#include "studentview.h"
#include "tabs.h"

#include <array>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

struct DoneWord {
    const char16_t *value; ///< in the address
    const char *word;
};
constexpr std::array doneWords{DoneWord{u"modifie", "identity_done_text"},
    DoneWord{u"retire", "identity_withdrawn"},
    DoneWord{u"tard", "identity_withdraw_late"},
    DoneWord{u"confirme", "identity_confirmed_now"}};

QString householdRoute()
{
    return u"/famille/identite"_s;
}

QString studentRoute(StudentId id)
{
    return u"/eleves/%1/identite"_s.arg(id.value);
}

/// "Responsable légal et payeur"; empty for a student.
QString rolesText(const Words &words, const PersonSheet &sheet)
{
    if (!sheet.legal && !sheet.payer)
        return {};
    return words.text(sheet.legal && sheet.payer ? "identity_role_both"
                      : sheet.legal              ? "identity_role_legal"
                                                 : "identity_role_payer");
}

void addLines(Dictionary &row, const QString &text)
{
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
        row.add("LINE").set("TEXT", line);
}

void addField(Dictionary &sheet, const Words &words, PersonKind kind, const SheetField &field)
{
    auto &row = sheet.add("FIELD");
    const QString value = shownValue(words, kind, field.field, field.value);
    row.set("LABEL", fieldLabel(words, field.field));
    addLines(row, value);
    row.showIf(field.withheld, "WITHHELD");
    row.showIf(value.isEmpty() && !field.withheld, "EMPTY");
    if (!field.wanted)
        return;
    const QString wanted = shownValue(words, kind, field.field, *field.wanted);
    row.setOrHide("ASKED",
        wanted.isEmpty() ? words.text("identity_requested_empty")
                         : words.text("identity_requested", {{"value", wanted}}));
}

/// `route`: where the sheet's form and its withdrawal are, "/famille/identite/12".
void addSheet(Dictionary &content, const Visit &visit, const PersonSheet &sheet, const QString &route)
{
    const Words &words = visit.words();
    auto &section = content.add("SHEET");
    section.set("NUMBER", sheet.id);
    section.set("NAME", sheet.name);
    section.set("CAPTION", words.text("identity_table", {{"name", sheet.name}}));
    section.set("EDIT_URL", visit.path(route + u"/modifier"_s));
    section.setOrHide("ROLES", rolesText(words, sheet));
    for (const auto &field : sheet.fields)
        addField(section, words, sheet.kind, field);
    if (!sheet.isPending())
        return;
    auto &pending = section.add("PENDING");
    pending.set(
        "WAITING", words.text(sheet.kind == PersonKind::Student ? "identity_waiting_student" : "identity_waiting"));
    pending.set("SINCE", words.text("identity_pending_since", {{"date", words.day(localDay(sheet.askedAt))}}));
    visit.fillForm(pending, route + u"/retirer/%1"_s.arg(sheet.pending.value));
}

/// "Rien n’a changé": while nothing is asked for, and once it was said the day on which.
void addConfirmation(Dictionary &content, const Visit &visit, const IdentityView &view)
{
    if (!view.mayConfirm && !view.confirmedAt.isValid())
        return;
    auto &section = content.add("CONFIRM");
    if (view.confirmedAt.isValid()) {
        section.setOrHide("CONFIRMED",
            visit.words().text("identity_confirmed_on", {{"date", visit.words().day(localDay(view.confirmedAt))}}));
        return;
    }
    visit.fillForm(section.add("MAY"), householdRoute() + u"/confirmer"_s);
}

/// From the page of a sheet, which has to be one that the address may name.
Response takeSheetsEditBack(Visit &visit, PersonKind kind, qint64 person, const QString &back)
{
    if (const auto sheet = personSheet(visit.family(), kind, person); !sheet)
        return visit.failed(sheet.error());
    return takeEditBack(visit, back);
}

} // namespace

QString doneText(const Visit &visit)
{
    const QString done = visit.query(u"fait"_s);
    for (const auto &[value, word] : doneWords) {
        if (done == QStringView(value))
            return visit.words().text(word);
    }
    return {};
}

Response householdIdentityPage(Visit &visit)
{
    const auto view = identityView(visit.family());
    if (!view)
        return visit.failed(view.error());
    Dictionary content;
    addFamilyTabs(content, visit, FamilyTab::Identity);
    content.showIf(view->guardians.isEmpty(), "NOBODY");
    for (const auto &sheet : view->guardians)
        addSheet(content, visit, sheet, householdRoute() + u"/%1"_s.arg(sheet.id));
    addConfirmation(content, visit, *view);
    return visit.render({.name = "identity",
        .title = visit.words().text("identity_title"),
        .content = content,
        .entry = MenuEntry::Household,
        .notice = doneText(visit)});
}

Response studentIdentityPage(Visit &visit)
{
    const StudentId id{visit.id(u"eleve"_s)};
    const auto view = studentIdentity(visit.family(), id);
    if (!view)
        return visit.failed(view.error());
    Dictionary content;
    addStudentTabs(content, visit, id, StudentTab::Identity);
    addSheet(content, visit, view->sheet, studentRoute(id));
    return visit.render({.name = "identity",
        .title = studentTitle(visit.words(), view->head.name, StudentTab::Identity),
        .content = content,
        .entry = MenuEntry::Students,
        .notice = doneText(visit)});
}

Response confirmIdentityPage(Visit &visit)
{
    const auto confirmed = confirmSheets(visit.family());
    // Somebody asked for a change in the meantime, or nothing is open any more: the page shows what stands now.
    if (!confirmed && confirmed.error().code != ErrorCode::GuardRefused
        && confirmed.error().code != ErrorCode::NotFound)
        return visit.failed(confirmed.error());
    return confirmed ? visit.seeOther(householdRoute(), {{"fait", u"confirme"_s}}) : visit.seeOther(householdRoute());
}

Response takeEditBack(Visit &visit, const QString &back)
{
    const auto taken = takeBackEdit(visit.family(), EditRequestId{visit.id(u"demande"_s)});
    if (!taken && taken.error().code != ErrorCode::GuardRefused)
        return visit.failed(taken.error());
    return visit.seeOther(back, {{"fait", taken ? u"retire"_s : u"tard"_s}});
}

Response takeBackHouseholdEditPage(Visit &visit)
{
    return takeSheetsEditBack(visit, PersonKind::Guardian, visit.id(u"responsable"_s), householdRoute());
}

Response takeBackStudentEditPage(Visit &visit)
{
    const StudentId student{visit.id(u"eleve"_s)};
    return takeSheetsEditBack(visit, PersonKind::Student, student.value, studentRoute(student));
}

} // namespace pupitre::extranet
