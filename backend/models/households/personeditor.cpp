#include "personeditor.h"

#include "householdediting.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

PersonEditor::PersonEditor() : FormEditor({u"household"_s, u"edit_request"_s, u"import"_s}, Right::ReviewEdits)
{
    connect(this, &FormEditor::backendChanged, this, [this] { m_form.setBackend(backend()); });
    connect(&m_form, &PersonForm::changedChanged, this, &PersonEditor::draftChanged);
    connect(&m_form, &PersonForm::changedChanged, this, &PersonEditor::weighElsewhere);
    connect(&m_courses, &CoursePicker::chosenChanged, this, &PersonEditor::draftChanged);
    connect(&m_form, &PersonForm::edited, this, [this] {
        forgetFault();
        setKnown({});
    });
}

void PersonEditor::begin(qint64 householdId, const QString &task, qint64 personId)
{
    m_householdId = HouseholdId{householdId};
    m_personId = personId;
    m_task = task;
    m_started = false;
    m_household = {};
    m_courses.clear();
    m_form.begin(personKind(), {}, {});
    m_recorded = {};
    m_legal = m_recorded.legal;
    m_payer = m_recorded.payer;
    forgetFault();
    setKnown({});
    Q_EMIT begun();
    Q_EMIT draftChanged();
    reload();
}

void PersonEditor::close()
{
    begin(0, {});
}

void PersonEditor::read()
{
    if (m_task.isEmpty())
        return;
    readBy([id = m_householdId](const ServiceContext &context) { return entryForm(context, id); },
        [this](const EntryForm &form) { take(form); });
}

void PersonEditor::take(const EntryForm &read)
{
    if (m_task.isEmpty() || read.household.id != m_householdId)
        return; // it was closed meanwhile
    m_household = read.household;
    m_courses.offer(read.courses, read.year);
    if (!m_started) {
        startForm(read);
        return;
    }
    // Read again: what was typed stays, on what stands now.
    if (const auto *person = m_household.person(personKind(), m_personId))
        m_form.refresh(*person);
    m_recorded = recordedFlags();
    weighElsewhere();
    Q_EMIT draftChanged();
}

void PersonEditor::startForm(const EntryForm &read)
{
    m_started = true;
    Person person;
    if (const auto *recorded = m_household.person(personKind(), m_personId))
        person = *recorded;
    m_form.begin(personKind(), person, read.communes);
    m_recorded = recordedFlags();
    m_legal = m_recorded.legal;
    m_payer = m_recorded.payer;
    Q_EMIT draftChanged();
}

PersonEditor::Flags PersonEditor::recordedFlags() const
{
    const auto guardian = std::ranges::find(m_household.guardians, GuardianId{m_personId}, &Guardian::id);
    if (!isGuardian() || isNew() || guardian == m_household.guardians.end())
        return {};
    return {.legal = guardian->legal, .payer = guardian->payer};
}

QString PersonEditor::name() const
{
    const auto *person = m_household.person(personKind(), m_personId);
    return person ? person->registerName() : QString();
}

void PersonEditor::setLegal(bool legal)
{
    if (m_legal == legal)
        return;
    m_legal = legal;
    forgetFault();
    Q_EMIT draftChanged();
}

void PersonEditor::setPayer(bool payer)
{
    if (m_payer == payer || isPayerFixed())
        return;
    m_payer = payer;
    forgetFault();
    Q_EMIT draftChanged();
}

bool PersonEditor::isChanged() const
{
    return !m_task.isEmpty()
           && (m_form.isChanged() || Flags{m_legal, m_payer} != m_recorded || !m_courses.chosen().isEmpty());
}

/// Whom a new address may be given too: ticked are those who live where the person lived until now.
void PersonEditor::weighElsewhere()
{
    QList<AddressMember> members;
    QList<MemberId> ids;
    const auto *before = isNew() ? nullptr : m_household.person(personKind(), m_personId);
    if (before) {
        QList<FieldValue> address = m_form.changes();
        address.removeIf([](const FieldValue &one) { return !isOfAddress(one.field); });
        for (const auto &other : othersElsewhere(m_household, {personKind(), m_personId}, address)) {
            const auto *person = m_household.person(other.id.kind, other.id.value);
            const qsizetype known = m_others.indexOf(other.id);
            const bool livesThere = person->value(PersonField::Address) == before->value(PersonField::Address)
                                    && person->value(PersonField::City) == before->value(PersonField::City);
            members << AddressMember{other.name, other.address, known < 0 ? livesThere : m_elsewhere[known].ticked};
            ids << other.id;
        }
    }
    if (members == m_elsewhere && ids == m_others)
        return;
    m_elsewhere = members;
    m_others = ids;
    Q_EMIT elsewhereChanged();
}

void PersonEditor::tick(int member)
{
    if (member < 0 || member >= m_elsewhere.size())
        return;
    m_elsewhere[member].ticked = !m_elsewhere[member].ticked;
    Q_EMIT elsewhereChanged();
}

void PersonEditor::save()
{
    record(false);
}

void PersonEditor::saveAllTheSame()
{
    record(true);
}

void PersonEditor::record(bool evenIfKnown)
{
    if (!m_started || !isChanged() || isSaving())
        return;
    setKnown({});
    if (isNew())
        recordNew(evenIfKnown);
    else
        recordEdit();
}

void PersonEditor::recordEdit()
{
    PersonEdit edit{.householdId = m_householdId,
        .version = m_household.version,
        .kind = personKind(),
        .personId = m_personId,
        .values = m_form.changes()};
    if (m_legal != m_recorded.legal)
        edit.legal = m_legal;
    if (m_payer != m_recorded.payer)
        edit.payer = m_payer;
    for (qsizetype i = 0; i < m_elsewhere.size(); ++i) {
        if (m_elsewhere[i].ticked)
            edit.addressAlsoOf << m_others[i];
    }
    recordBy([edit](const ServiceContext &context) { return editPerson(context, edit); },
        [this, who = name()](const DecisionId &) { finish(tr("Recorded · %1").arg(who)); });
}

void PersonEditor::recordNew(bool evenIfKnown)
{
    const auto announced = [this](const HouseholdEntry &entry) {
        finish(entry.reinscriptions > 0 ? tr("Added, with a dossier of the campaign · %1").arg(household())
                                        : tr("Added · %1").arg(household()));
    };
    if (isGuardian()) {
        const NewGuardian guardian{.values = m_form.filledIn(), .legal = m_legal, .payer = m_payer};
        recordBy([guardian, id = m_householdId, version = m_household.version](
                     const ServiceContext &context) { return addGuardian(context, id, version, guardian); },
            announced);
        return;
    }
    const NewStudent student{.values = m_form.filledIn(), .courses = m_courses.ids(), .evenIfKnown = evenIfKnown};
    recordBy([student, id = m_householdId, version = m_household.version](
                 const ServiceContext &context) { return addStudent(context, id, version, student); },
        announced);
}

void PersonEditor::finish(const QString &text)
{
    const auto id = m_householdId;
    backend()->toasts()->decided();
    backend()->toasts()->announce(text);
    close();
    Q_EMIT done(id.value);
}

void PersonEditor::fail(const Error &error)
{
    FormEditor::fail(error);
    if (error.code == ErrorCode::InvalidValue || error.detail == u"edit_pending")
        m_form.setProblem(error.field, faultText());
    if (error.detail == u"known_student")
        setKnown(error.field);
    if (error.code == ErrorCode::Conflict)
        reload(); // what was typed stays, and is recorded on what stands now
}

void PersonEditor::setKnown(const QString &identifiant)
{
    if (m_known == identifiant)
        return;
    m_known = identifiant;
    Q_EMIT knownChanged();
}

} // namespace pupitre
