#include "identityformpage.h"

#include "familyedit.h"
#include "identityview.h"
#include "keptvalue.h"
#include "localday.h"
#include "personfields.h"
#include "tabs.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

constexpr auto shownField = "shown"_L1;

/// Whose sheet it is, and where its pages are.
struct FormSubject {
    PersonKind kind;
    qint64 id;
    QString back;   ///< the page of the sheet
    QString action; ///< the form's own

    QString purpose() const { return u"sheet/%1/%2"_s.arg(static_cast<int>(kind)).arg(id); }
};

FormSubject guardianSubject(const Visit &visit)
{
    const qint64 id = visit.id(u"responsable"_s);
    return {.kind = PersonKind::Guardian,
        .id = id,
        .back = u"/famille/identite"_s,
        .action = u"/famille/identite/%1/modifier"_s.arg(id)};
}

FormSubject studentSubject(const Visit &visit)
{
    const qint64 id = visit.id(u"eleve"_s);
    return {.kind = PersonKind::Student,
        .id = id,
        .back = u"/eleves/%1/identite"_s.arg(id),
        .action = u"/eleves/%1/identite/modifier"_s.arg(id)};
}

/// A form that was sent and comes back.
struct SentBack {
    const FormData *form = nullptr; ///< what was typed; none: the form is opened
    QJsonObject seen = {};          ///< the values that its page showed
    QList<FieldError> errors = {};
    int status = 422;

    bool saw(PersonField field) const { return form && form->has(keyOf(field)) && seen.contains(keyOf(field)); }
    QString seenValue(PersonField field) const { return seen.value(keyOf(field)).toString(); }
    QString faultOf(PersonField field) const;
};

QString SentBack::faultOf(PersonField field) const
{
    for (const auto &error : errors) {
        if (error.field == keyOf(field).toLatin1())
            return error.text;
    }
    return {};
}

/// Somebody wrote another value since the form's page was shown.
bool changedSince(const SentBack &sent, const SheetField &field)
{
    return sent.saw(field.field) && sent.seenValue(field.field) != field.value;
}

/// What stands in the field's input: what was typed, except where nothing was and the sheet has changed since.
QString inputValue(const Words &words, const SentBack &sent, const SheetField &field)
{
    const QString standing = typedValue(words, field.field, field.wanted.value_or(field.value));
    if (!sent.saw(field.field))
        return standing;
    const QString typed = sent.form->value(keyOf(field.field));
    const bool isUntouched = typed == typedValue(words, field.field, sent.seenValue(field.field));
    return isUntouched && changedSince(sent, field) ? standing : typed;
}

/// "Dans la fiche : …", where something else stands in the input.
QString noteOn(const Words &words, PersonKind kind, const SheetField &field)
{
    if (!field.wanted)
        return {};
    const QString value = shownValue(words, kind, field.field, field.value);
    return words.text("form_in_sheet", {{"value", value.isEmpty() ? words.text("fields_empty") : value}});
}

void addOptions(Dictionary &choice, const Words &words, PersonKind kind, const SheetField &field, const QString &chosen)
{
    const QString key = keyOf(field.field);
    const auto options = fieldOptions(words, kind, field.field, field.wanted.value_or(field.value));
    for (qsizetype i = 0; i < options.size(); ++i) {
        auto &option = choice.add("OPTION");
        // The summary of errors leads to the field's own name.
        option.set("OPTION_ID", i == 0 ? key : u"%1-%2"_s.arg(key).arg(i + 1));
        option.set("OPTION_VALUE", options[i].value);
        option.set("OPTION_TEXT", options[i].text);
        option.showIf(options[i].value == chosen, "CHECKED");
    }
}

/// `section`: of the browser's own memory, as fieldInput() has it.
void addInput(Dictionary &group, const Words &words, PersonKind kind, const SheetField &field, const SentBack &sent,
    const QString &section)
{
    const QString key = keyOf(field.field), value = inputValue(words, sent, field);
    const FieldInput input = fieldInput(field.field, section);
    const QString hint = input.hint.isEmpty() ? QString() : words.text(input.hint);
    const QString note = noteOn(words, kind, field), fault = sent.faultOf(field.field);
    const bool isChoice = info(field.field).kind == ValueKind::Choice;

    auto &row = group.add("FIELD").add(isChoice ? "CHOICE" : "INPUT");
    row.set("ID", key);
    row.set("KEY", key);
    row.set("LABEL", fieldLabel(words, field.field));
    row.showIf(input.isRequired, "REQUIRED");
    row.setOrHide("HINT", hint);
    row.setOrHide("NOTE", note);
    row.setOrHide("FAULT", fault);
    row.showIf(!fault.isEmpty(), "WRONG");
    QStringList described;
    for (const auto &[text, name] :
        {std::pair(hint, u"hint"_s), std::pair(note, u"note"_s), std::pair(fault, u"error"_s)}) {
        if (!text.isEmpty())
            described += key + u'-' + name;
    }
    row.setOrHide("DESCRIBED", described.join(u' '));
    if (isChoice)
        return addOptions(row, words, kind, field, value);
    auto &element = row.add(input.hasLines ? "LINES" : "ONE_LINE");
    element.set("TYPE", QString::fromLatin1(input.type));
    element.set("AUTOCOMPLETE", input.autocomplete);
    element.set("LONGEST", qint64(longestValue(field.field)));
    element.set("VALUE", value);
}

void addGroups(Dictionary &content, const Words &words, const PersonSheet &sheet, const SentBack &sent)
{
    const QString section = sheet.kind == PersonKind::Student ? u"section-%1"_s.arg(sheet.id) : QString();
    for (const auto group :
        {FieldGroup::Person, FieldGroup::Address, FieldGroup::Reach, FieldGroup::School, FieldGroup::Emergency}) {
        Dictionary *fields = nullptr;
        for (const auto &field : sheet.fields) {
            if (!field.mayEdit || groupOf(field.field) != group)
                continue;
            if (!fields) {
                fields = &content.add("GROUP");
                fields->set("LEGEND", groupLabel(words, sheet.kind, group));
            }
            addInput(*fields, words, sheet.kind, field, sent, section);
        }
    }
}

void addChanges(Dictionary &content, const Words &words, const PersonSheet &sheet, const SentBack &sent)
{
    Dictionary *changes = nullptr;
    for (const auto &field : sheet.fields) {
        if (!field.mayEdit || !changedSince(sent, field))
            continue;
        if (!changes)
            changes = &content.add("CHANGED");
        const QString label = fieldLabel(words, field.field);
        const QString value = shownValue(words, sheet.kind, field.field, field.value);
        auto &change = changes->add("CHANGE");
        change.set("FIELD_ID", keyOf(field.field));
        change.set("TEXT",
            value.isEmpty() ? words.text("form_changed_empty", {{"label", label}})
                            : words.text("form_changed", {{"label", label}, {"value", value}}));
    }
}

QJsonObject shownValues(const PersonSheet &sheet)
{
    QJsonObject values;
    for (const auto &field : sheet.fields) {
        if (field.mayEdit)
            values.insert(keyOf(field.field), field.value);
    }
    return values;
}

Response showForm(const Visit &visit, const FormSubject &subject, const PersonSheet &sheet, const SentBack &sent)
{
    const Words &words = visit.words();
    const bool isStudent = subject.kind == PersonKind::Student;
    Dictionary content;
    if (isStudent)
        addStudentTabs(content, visit, StudentId{subject.id}, StudentTab::Identity);
    else
        addFamilyTabs(content, visit, FamilyTab::Identity);
    visit.fillForm(content, subject.action);
    content.set("SHOWN", visit.seal(subject.purpose(), shownValues(sheet)));
    content.set("CANCEL_URL", visit.path(subject.back));
    content.showIf(sheet.isPending(), "WAITING");
    addChanges(content, words, sheet, sent);
    addGroups(content, words, sheet, sent);
    return visit.render({.name = "identityform",
        .title = words.text("form_title", {{"name", sheet.name}}),
        .of = words.text(isStudent ? "menu_students" : "menu_household"), // an adult may be one and the other
        .content = content,
        .entry = isStudent ? MenuEntry::Students : MenuEntry::Household,
        .status = sent.errors.isEmpty() ? 200 : sent.status,
        .errors = sent.errors});
}

Response openForm(const Visit &visit, const FormSubject &subject)
{
    const auto sheet = personSheet(visit.family(), subject.kind, subject.id);
    return sheet ? showForm(visit, subject, *sheet, {}) : visit.failed(sheet.error());
}

/// All fields of the form, each with the value that its page showed; one that was left as it was says so to the letter.
QList<FieldWish> wishesOf(const Words &words, const PersonSheet &sheet, const SentBack &sent)
{
    QList<FieldWish> wishes;
    for (const auto &field : sheet.fields) {
        if (!field.mayEdit || !sent.saw(field.field))
            continue;
        const QString seen = sent.seenValue(field.field), typed = sent.form->value(keyOf(field.field));
        const bool isUntouched = typed == typedValue(words, field.field, seen);
        wishes.append({.field = field.field, .value = isUntouched ? seen : typed, .seen = seen});
    }
    return wishes;
}

FieldError faultOf(const Words &words, PersonField field, const QString &what)
{
    return {.field = keyOf(field).toLatin1(), .text = faultText(words, field, what)};
}

/// Every value that cannot be kept, so that all are corrected at once; the service would name the first.
QList<FieldError> faultsOf(const Visit &visit, const PersonSheet &sheet, const QList<FieldWish> &wishes)
{
    const QDate today = localDay(visit.family().clock.now());
    QList<FieldError> faults;
    for (const auto &wish : wishes) {
        if (wish.value == wish.seen)
            continue;
        const SheetField *field = sheet.field(wish.field);
        const auto kept = keptValue(wish.field, wish.value, today);
        if (!kept)
            faults.append(faultOf(visit.words(), wish.field, kept.error().detail));
        else if (info(wish.field).kind == ValueKind::Choice
                 && !isOffered(visit.words(), sheet.kind, wish.field, field->wanted.value_or(field->value), wish.value))
            faults.append(faultOf(visit.words(), wish.field, u"choice"_s));
    }
    return faults;
}

/// The form with what the service refused; its page shows the sheet as it stands now.
Response refused(const Visit &visit, const FormSubject &subject, SentBack sent, const Error &error)
{
    const Words &words = visit.words();
    const auto sheet = personSheet(visit.family(), subject.kind, subject.id);
    if (!sheet)
        return visit.failed(sheet.error());
    const auto field = personFieldFromKey(error.field);
    if (error.code == ErrorCode::Conflict) {
        sent.errors = {{.field = "changed", .text = words.text("form_changed_title")}};
        sent.status = 409;
    } else if (error.code == ErrorCode::InvalidValue && field) {
        sent.errors = {faultOf(words, *field, error.detail)};
    } else if (error.code == ErrorCode::InvalidValue) {
        sent.errors = {{.field = "sheet", .text = words.text("form_unchanged")}};
    } else {
        return visit.failed(error);
    }
    return showForm(visit, subject, *sheet, sent);
}

Response takeForm(const Visit &visit, const FormSubject &subject)
{
    const auto sheet = personSheet(visit.family(), subject.kind, subject.id);
    if (!sheet)
        return visit.failed(sheet.error());
    const auto seen = visit.unseal(subject.purpose(), visit.form().value(shownField));
    if (!seen) {
        const FieldError stale{.field = "sheet", .text = visit.words().text("form_stale")};
        return showForm(visit, subject, *sheet, {.errors = {stale}});
    }
    SentBack sent{.form = &visit.form(), .seen = *seen};
    const auto wishes = wishesOf(visit.words(), *sheet, sent);
    sent.errors = faultsOf(visit, *sheet, wishes);
    if (!sent.errors.isEmpty())
        return showForm(visit, subject, *sheet, sent);
    const auto asked = askForEdit(visit.family(), subject.kind, subject.id, wishes);
    if (!asked)
        return refused(visit, subject, sent, asked.error());
    return visit.seeOther(subject.back, {{"fait", *asked ? u"modifie"_s : u"retire"_s}});
}

} // namespace

Response guardianFormPage(Visit &visit)
{
    return openForm(visit, guardianSubject(visit));
}

Response studentFormPage(Visit &visit)
{
    return openForm(visit, studentSubject(visit));
}

Response guardianFormSentPage(Visit &visit)
{
    return takeForm(visit, guardianSubject(visit));
}

Response studentFormSentPage(Visit &visit)
{
    return takeForm(visit, studentSubject(visit));
}

FormRules sheetFormRules()
{
    QStringList fields{shownField};
    for (const auto &field : personFields())
        fields.append(keyOf(field.field));
    return {.fields = fields};
}

} // namespace pupitre::extranet
