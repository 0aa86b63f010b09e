#include "newhouseholdeditor.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// In which of the two forms the value is that cannot be kept, before the field: the service does not say.
const auto guardianPart = u"guardian/"_s;
const auto studentPart = u"student/"_s;

Result<void> checkedPart(PersonKind kind, const QList<FieldValue> &values, QDate today)
{
    const auto person = checkedPerson(kind, values, today);
    if (person)
        return {};
    Error error = person.error();
    error.field.prepend(kind == PersonKind::Guardian ? guardianPart : studentPart);
    return failure(error);
}

Result<HouseholdEntry> createChecked(const ServiceContext &context, const NewHousehold &wanted)
{
    const QDate today = context.clock.today();
    for (const auto &one : wanted.guardians)
        PUPITRE_TRY(checkedPart(PersonKind::Guardian, one.values, today));
    for (const auto &one : wanted.students)
        PUPITRE_TRY(checkedPart(PersonKind::Student, one.values, today));
    return createHousehold(context, wanted);
}

} // namespace

NewHouseholdEditor::NewHouseholdEditor() : FormEditor({u"import"_s, u"campaign"_s, u"site"_s}, Right::ReviewEdits)
{
    connect(this, &FormEditor::backendChanged, this, [this] {
        m_guardian.setBackend(backend());
        m_student.setBackend(backend());
    });
    for (auto *form : {&m_guardian, &m_student}) {
        connect(form, &PersonForm::changedChanged, this, &NewHouseholdEditor::draftChanged);
        connect(form, &PersonForm::edited, this, [this] {
            forgetFault();
            setKnown({});
        });
    }
    connect(&m_courses, &CoursePicker::chosenChanged, this, &NewHouseholdEditor::draftChanged);
}

void NewHouseholdEditor::begin()
{
    start(true);
    reload();
}

void NewHouseholdEditor::close()
{
    start(false);
}

void NewHouseholdEditor::start(bool open)
{
    m_open = open;
    m_alone = m_directDebit = m_english = false;
    m_sameAddress = true;
    m_guardian.begin(PersonKind::Guardian, {}, {});
    m_student.begin(PersonKind::Student, {}, {});
    m_courses.clear();
    forgetFault();
    setKnown({});
    Q_EMIT begun();
    Q_EMIT draftChanged();
}

void NewHouseholdEditor::read()
{
    if (!m_open)
        return;
    readBy([](const ServiceContext &context) { return entryForm(context, {}); },
        [this](const EntryForm &form) {
            m_courses.offer(form.courses, form.year);
            m_guardian.setCommunes(form.communes);
            m_student.setCommunes(form.communes);
        });
}

bool NewHouseholdEditor::isChanged() const
{
    return m_open && (m_guardian.isChanged() || m_student.isChanged() || !m_courses.chosen().isEmpty());
}

void NewHouseholdEditor::set(bool &what, bool value)
{
    if (what == value)
        return;
    what = value;
    forgetFault();
    Q_EMIT draftChanged();
}

QList<FieldValue> NewHouseholdEditor::studentValues() const
{
    auto values = m_student.filledIn();
    if (m_alone)
        return values;
    const auto add = [&](PersonField field) {
        const QString value = m_guardian.value(field);
        if (m_student.value(field).trimmed().isEmpty() && !value.trimmed().isEmpty())
            values.append({field, value});
    };
    add(PersonField::LastName);
    for (const auto &field : personFields()) {
        if (m_sameAddress && isOfAddress(field.field))
            add(field.field);
    }
    return values;
}

NewHousehold NewHouseholdEditor::wanted(bool evenIfKnown) const
{
    NewHousehold household{.guardians = {},
        .students = {},
        .directDebit = m_directDebit,
        .language = m_english ? LetterLanguage::English : LetterLanguage::French};
    if (!m_alone)
        household.guardians << NewGuardian{.values = m_guardian.filledIn(), .legal = true, .payer = true};
    household.students << NewStudent{.values = studentValues(), .courses = m_courses.ids(), .evenIfKnown = evenIfKnown};
    return household;
}

void NewHouseholdEditor::record(bool evenIfKnown)
{
    if (!isChanged() || isSaving())
        return;
    setKnown({});
    recordBy(
        [household = wanted(evenIfKnown)](const ServiceContext &context) { return createChecked(context, household); },
        [this](const HouseholdEntry &entry) {
            backend()->toasts()->decided();
            backend()->toasts()->announce(
                entry.reinscriptions > 0
                    ? tr("Family entered, with a dossier of the campaign · login %1").arg(entry.identifiant)
                    : tr("Family entered · login %1").arg(entry.identifiant));
            close();
            Q_EMIT done(entry.household.value);
        });
}

void NewHouseholdEditor::fail(const Error &error)
{
    Error plain = error;
    const bool ofGuardian = plain.field.startsWith(guardianPart);
    const bool ofStudent = plain.field.startsWith(studentPart);
    if (ofGuardian || ofStudent)
        plain.field = plain.field.section(u'/', 1);
    FormEditor::fail(plain);
    if (ofGuardian)
        m_guardian.setProblem(plain.field, faultText());
    if (ofStudent)
        m_student.setProblem(plain.field, faultText());
    if (plain.detail == u"known_student")
        setKnown(plain.field);
}

void NewHouseholdEditor::setKnown(const QString &identifiant)
{
    if (m_known == identifiant)
        return;
    m_known = identifiant;
    Q_EMIT knownChanged();
}

} // namespace pupitre
