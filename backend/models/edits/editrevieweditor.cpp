#include "editrevieweditor.h"

#include "campaignrepository.h"
#include "deskmemoryrepository.h"
#include "editrepository.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "postaltown.h"
#include "wording.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QVariantList runsOf(const QString &before, const QString &after, TextDifference::Kind side)
{
    QVariantList runs;
    for (const auto &difference : differences(before, after)) {
        if (difference.kind == TextDifference::Kind::Same || difference.kind == side)
            runs << QVariantMap{{u"text"_s, difference.text}, {u"marked"_s, difference.kind == side}};
    }
    return runs;
}

} // namespace

EditReviewEditor::EditReviewEditor() : SubjectEditor(u"edit_request"_s, {u"edit_request"_s, u"household"_s}) {}

SubjectEditor::Reader EditReviewEditor::readerOf(qint64 subjectId) const
{
    return [id = EditRequestId{subjectId}](const ServiceContext &context) -> Result<QVariantMap> {
        auto &connection = context.connection;
        PUPITRE_TRY_ASSIGN(request, edits::load(connection, id));
        PUPITRE_TRY_ASSIGN(person, edits::personName(connection, request));
        PUPITRE_TRY_ASSIGN(household, households::load(connection, request.householdId));
        PUPITRE_TRY_ASSIGN(reasons, campaigns::reasons(connection, household.siteId, u"edits"_s));
        PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
        PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, campaign.id));
        PUPITRE_TRY_ASSIGN(communes, campaigns::communes(connection, household.siteId));
        PUPITRE_TRY_ASSIGN(aside, deskmemory::aside(connection, {u"edit_request"_s, id.value}));
        PUPITRE_TRY_ASSIGN(overtaken, edits::overtaken(connection, request));
        QStringList texts;
        for (const auto &reason : reasons)
            texts << reason.text;
        QStringList children;
        for (const auto &student : household.students)
            children << student.person.displayName();
        return QVariantMap{{u"requestId"_s, id.value},
            {u"backOn"_s, wording::dayText(aside.backOn)},
            {u"version"_s, request.version},
            {u"pending"_s, request.state == EditState::Pending},
            {u"title"_s, person},
            {u"householdId"_s, request.householdId.value},
            {u"householdName"_s, household.displayName()},
            {u"isStudent"_s, request.subjectKind == PersonKind::Student},
            {u"submitted"_s, wording::whenText(request.submittedAt)},
            {u"phone"_s, household.phone()},
            {u"separated"_s, household.separated},
            {u"email"_s,
                household
                    .addressee(
                        request.subjectKind == PersonKind::Guardian ? GuardianId{request.subjectId} : GuardianId())
                    .address},
            {u"children"_s, children},
            {u"reasons"_s, texts},
            {u"overtaken"_s, request.state == EditState::Superseded},
            {u"overtakes"_s, overtaken ? wording::whenText(*overtaken) : QString()},
            {u"today"_s, context.clock.now().toLocalTime().date()},
            {u"request"_s, QVariant::fromValue(request)},
            {u"household"_s, QVariant::fromValue(household)},
            {u"communes"_s, communes},
            {u"requirements"_s, QVariant::fromValue(requirements)}};
    };
}

void EditReviewEditor::subjectRead()
{
    const auto shown = subject();
    m_request = shown[u"request"_s].value<EditRequest>();
    m_household = shown[u"household"_s].value<Household>();
    m_communes = shown[u"communes"_s].toStringList();
    m_requirements = shown[u"requirements"_s].value<QList<Requirement>>();
    m_today = shown[u"today"_s].toDate();
    // A draft belongs to one version of one request: what was read anew after somebody's change begins undecided.
    if (m_draftsOf != subjectId() || m_draftsVersion != shown[u"version"_s].toInt()) {
        m_draftsOf = subjectId();
        m_draftsVersion = shown[u"version"_s].toInt();
        m_drafts = QList<Draft>(m_request.fields.size());
        m_ticked.clear();
        m_asked = false;
        m_current = 0;
        Q_EMIT currentFieldChanged();
    }
    Q_EMIT fieldsChanged();
}

QVariantList EditReviewEditor::fields() const
{
    QVariantList rows;
    for (qsizetype i = 0; i < m_request.fields.size(); ++i) {
        const auto &edit = m_request.fields[i];
        const auto &draft = m_drafts[i];
        const auto text = [&](const QString &value) { return wording::valueText(edit.field, value); };
        rows << QVariantMap{{u"label"_s, wording::fieldText(edit.field)},
            {u"base"_s, text(edit.base)},
            {u"current"_s, runsOf(text(edit.current), text(edit.requested), TextDifference::Kind::Removed)},
            {u"requested"_s, runsOf(text(edit.current), text(edit.requested), TextDifference::Kind::Added)},
            {u"requestedText"_s, edit.requested},
            {u"conflict"_s, edit.inConflict()},
            {u"sensitive"_s, edit.sensitive()},
            {u"rule"_s, wording::ruleText(edit.safeRule())},
            {u"verdict"_s, keyOf(draft.verdict)},
            {u"corrected"_s, draft.corrected},
            {u"reason"_s, draft.reason}};
    }
    return rows;
}

int EditReviewEditor::undecided() const
{
    return int(std::ranges::count(m_drafts, FieldVerdict::Pending, &Draft::verdict));
}

QList<FieldValue> EditReviewEditor::values() const
{
    QList<FieldValue> values;
    for (qsizetype i = 0; i < m_request.fields.size(); ++i) {
        if (m_drafts[i].verdict != FieldVerdict::Refused)
            values.append({m_request.fields[i].field,
                m_drafts[i].verdict == FieldVerdict::Corrected ? m_drafts[i].corrected
                                                               : m_request.fields[i].requested});
    }
    return values;
}

QList<Member> EditReviewEditor::elsewhere() const
{
    return othersElsewhere(m_household, {m_request.subjectKind, m_request.subjectId}, values());
}

QStringList EditReviewEditor::impact() const
{
    if (!subject()[u"pending"_s].toBool())
        return {};
    auto address = values();
    Household after = withValues(m_household, {{m_request.subjectKind, m_request.subjectId}}, address, m_communes);
    address.removeIf([](const FieldValue &one) { return !isOfAddress(one.field); });
    after = withValues(after, m_ticked, address, m_communes);
    const auto impact = impactOf(m_household, after, m_requirements, m_today);
    QStringList lines;
    if (const QString mismatch = townMismatch(after); !mismatch.isEmpty())
        lines << mismatch;
    if (impact.becomesResident)
        lines << tr("The household becomes resident of the communauté.");
    if (impact.ceasesToBeResident)
        lines << tr("The household is no longer resident of the communauté.");
    for (const auto &label : impact.asked)
        lines << tr("Will be asked for: %1").arg(label);
    for (const auto &label : impact.noLonger)
        lines << tr("No longer asked for: %1").arg(label);
    for (const auto &name : impact.comeOfAge)
        lines << tr("%1 counts as an adult.").arg(name);
    for (const auto &name : impact.underAge)
        lines << tr("%1 counts as under age.").arg(name);
    return lines;
}

QString EditReviewEditor::townMismatch(const Household &after) const
{
    if (std::ranges::none_of(m_request.fields, [](const FieldEdit &edit) {
            return edit.field == PersonField::PostalCode || edit.field == PersonField::City;
        }))
        return {};
    const Person *person = after.person(m_request.subjectKind, m_request.subjectId);
    if (!person)
        return {};
    const QString code = person->value(PersonField::PostalCode);
    const QString town = person->value(PersonField::City);
    if (town.isEmpty() || matchTown(code, town) != TownMatch::Disagrees)
        return {};
    constexpr int named = 4;
    QStringList towns = townsOf(code);
    if (towns.size() > named)
        towns = towns.first(named) << u"…"_s;
    return tr("%1 is not a postal code of %2, but of %3.").arg(code, town, towns.join(u", "_s));
}

QVariantList EditReviewEditor::others() const
{
    QVariantList rows;
    if (!subject()[u"pending"_s].toBool())
        return rows;
    for (const auto &member : elsewhere())
        rows << QVariantMap{
            {u"name"_s, member.name}, {u"address"_s, member.address}, {u"ticked"_s, m_ticked.contains(member.id)}};
    return rows;
}

void EditReviewEditor::tickOther(int row)
{
    const auto members = elsewhere();
    if (row < 0 || row >= members.size() || isBusy() || !isCurrent())
        return;
    if (!m_ticked.removeOne(members[row].id))
        m_ticked.append(members[row].id);
    Q_EMIT fieldsChanged();
}

void EditReviewEditor::tickOthers()
{
    if (isBusy() || !isCurrent())
        return;
    const auto members = elsewhere();
    const bool all = std::ranges::all_of(
        members, [this](const Member &member) { return m_ticked.contains(member.id); });
    m_ticked.clear();
    for (const auto &member : members) {
        if (!all)
            m_ticked.append(member.id);
    }
    Q_EMIT fieldsChanged();
}

void EditReviewEditor::setCurrentField(int row)
{
    if (row < 0 || row >= m_request.fields.size() || row == m_current)
        return;
    m_current = row;
    m_asked = false;
    Q_EMIT currentFieldChanged();
}

void EditReviewEditor::accept()
{
    if (isBusy() || !isCurrent())
        return;
    for (qsizetype i = 0; i < m_request.fields.size(); ++i) {
        const bool clear = !m_request.fields[i].sensitive() && !m_request.fields[i].inConflict();
        if (m_drafts[i].verdict == FieldVerdict::Pending && (clear || (m_asked && i == m_current)))
            m_drafts[i].verdict = FieldVerdict::Accepted;
    }
    m_asked = false;
    for (qsizetype i = 0; i < m_request.fields.size(); ++i) {
        if (m_drafts[i].verdict == FieldVerdict::Pending) {
            m_current = int(i);
            m_asked = true;
            break;
        }
    }
    Q_EMIT currentFieldChanged();
    Q_EMIT fieldsChanged();
    commitWhenComplete();
}

void EditReviewEditor::acceptField(int row)
{
    settle(row, {FieldVerdict::Accepted, {}, {}});
}

void EditReviewEditor::refuseField(int row, const QString &reason)
{
    if (reason.trimmed().isEmpty()) {
        Q_EMIT failed(tr("A refusal needs a reason: the family will read it."));
        return;
    }
    settle(row, {FieldVerdict::Refused, {}, reason});
}

void EditReviewEditor::correctField(int row, const QString &value)
{
    if (row < 0 || row >= m_request.fields.size())
        return;
    const auto kept = normalised(m_request.fields[row].field, value);
    if (!kept) {
        Q_EMIT failed(tr("This value cannot be kept: %1").arg(value));
        return;
    }
    settle(row, {FieldVerdict::Corrected, *kept, {}});
}

void EditReviewEditor::reopenField(int row)
{
    if (row < 0 || row >= m_drafts.size() || isBusy() || !isCurrent())
        return;
    m_drafts[row] = {};
    Q_EMIT fieldsChanged();
}

void EditReviewEditor::settle(int row, const Draft &draft)
{
    if (row < 0 || row >= m_drafts.size() || isBusy() || !isCurrent())
        return;
    m_drafts[row] = draft;
    m_asked = false;
    for (qsizetype step = 1; step <= m_request.fields.size(); ++step) {
        const qsizetype next = (row + step) % m_request.fields.size();
        if (m_drafts[next].verdict == FieldVerdict::Pending) {
            m_current = int(next);
            break;
        }
    }
    Q_EMIT currentFieldChanged();
    Q_EMIT fieldsChanged();
    commitWhenComplete();
}

void EditReviewEditor::commitWhenComplete()
{
    if (undecided() > 0 || m_request.fields.isEmpty() || !subject()[u"pending"_s].toBool())
        return;
    EditDecision decision{EditRequestId{subjectId()}, subject()[u"version"_s].toInt(), {}};
    for (const auto &member : elsewhere()) {
        if (m_ticked.contains(member.id))
            decision.addressAlsoOf.append(member.id);
    }
    bool refusal = false;
    for (qsizetype i = 0; i < m_request.fields.size(); ++i) {
        decision.fields.append(
            {m_request.fields[i].id, m_drafts[i].verdict, m_drafts[i].corrected, m_drafts[i].reason});
        refusal = refusal || m_drafts[i].verdict == FieldVerdict::Refused;
    }
    decide<EditOutcome>([decision](const ServiceContext &context) { return decideEdit(context, decision); },
        [this, refusal, title = subject()[u"title"_s].toString()](const EditOutcome &outcome) {
            QString text = refusal ? tr("Change answered · %1").arg(title) : tr("Change accepted · %1").arg(title);
            if (outcome.mailQueued)
                text += tr(" · the family will be told");
            if (outcome.addressMissing)
                text += tr(" · no e-mail address: tell the family by telephone or letter");
            backend()->announce(text, true);
        });
}

} // namespace pupitre
