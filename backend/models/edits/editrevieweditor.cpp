#include "editrevieweditor.h"

#include "enumkeys.h"
#include "errortext.h"
#include "keptvalue.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

EditReviewEditor::EditReviewEditor()
    : SubjectEditorOf(u"edit_request"_s, {u"edit_request"_s, u"household"_s}, editRequestView, editRequestSubject)
{
}

void EditReviewEditor::subjectRead()
{
    // A draft belongs to one version of one request: what was read anew after somebody's change begins undecided.
    if (m_draftsOf != subjectId() || m_draftsVersion != view().request.version) {
        m_draftsOf = subjectId();
        m_draftsVersion = view().request.version;
        m_drafts = QList<Draft>(edits().size());
        m_ticked.clear();
        m_asked = false;
        m_current = 0;
        Q_EMIT currentFieldChanged();
    }
    Q_EMIT fieldsChanged();
}

QList<FieldEditLine> EditReviewEditor::fields() const
{
    QList<FieldEditLine> lines;
    for (qsizetype i = 0; i < edits().size(); ++i) {
        auto line = fieldEditLine(edits()[i]);
        line.verdict = keyOf(m_drafts[i].verdict);
        line.corrected = m_drafts[i].corrected;
        line.reason = m_drafts[i].reason;
        lines << line;
    }
    return lines;
}

int EditReviewEditor::undecided() const
{
    return int(std::ranges::count(m_drafts, FieldVerdict::Pending, &Draft::verdict));
}

QList<FieldValue> EditReviewEditor::values() const
{
    QList<FieldValue> values;
    for (qsizetype i = 0; i < edits().size(); ++i) {
        if (m_drafts[i].verdict != FieldVerdict::Refused)
            values.append({edits()[i].field,
                m_drafts[i].verdict == FieldVerdict::Corrected ? m_drafts[i].corrected : edits()[i].requested});
    }
    return values;
}

QList<Member> EditReviewEditor::elsewhere() const
{
    return othersElsewhere(view().household, {view().request.subjectKind, view().request.subjectId}, values());
}

QStringList EditReviewEditor::impact() const
{
    return view().isPending() && isLoaded() ? consequenceLines(consequencesOf(view(), values(), m_ticked))
                                            : QStringList();
}

QList<AddressMember> EditReviewEditor::others() const
{
    QList<AddressMember> others;
    if (!view().isPending() || !isLoaded())
        return others;
    for (const auto &member : elsewhere())
        others << AddressMember{member.name, member.address, m_ticked.contains(member.id)};
    return others;
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
    if (row < 0 || row >= edits().size() || row == m_current)
        return;
    m_current = row;
    m_asked = false;
    Q_EMIT currentFieldChanged();
}

void EditReviewEditor::accept()
{
    if (isBusy() || !isCurrent())
        return;
    for (qsizetype i = 0; i < edits().size(); ++i) {
        const bool clear = !edits()[i].sensitive() && !edits()[i].inConflict();
        if (m_drafts[i].verdict == FieldVerdict::Pending && (clear || (m_asked && i == m_current)))
            m_drafts[i].verdict = FieldVerdict::Accepted;
    }
    m_asked = false;
    for (qsizetype i = 0; i < edits().size(); ++i) {
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
    if (row < 0 || row >= edits().size())
        return;
    const auto kept = keptValue(edits()[row].field, value, view().today);
    if (!kept) {
        Q_EMIT failed(pupitre::errorText(kept.error()));
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
    for (qsizetype step = 1; step <= edits().size(); ++step) {
        const qsizetype next = (row + step) % edits().size();
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
    if (undecided() > 0 || edits().isEmpty() || !view().isPending())
        return;
    EditDecision decision{view().id, view().request.version, {}};
    for (const auto &member : elsewhere()) {
        if (m_ticked.contains(member.id))
            decision.addressAlsoOf.append(member.id);
    }
    bool refusal = false;
    for (qsizetype i = 0; i < edits().size(); ++i) {
        decision.fields.append({edits()[i].id, m_drafts[i].verdict, m_drafts[i].corrected, m_drafts[i].reason});
        refusal = refusal || m_drafts[i].verdict == FieldVerdict::Refused;
    }
    decide<EditOutcome>([decision](const ServiceContext &context) { return decideEdit(context, decision); },
        [this, refusal, title = subject().title](const EditOutcome &outcome) {
            QString text = refusal ? tr("Change answered · %1").arg(title) : tr("Change accepted · %1").arg(title);
            if (outcome.mailQueued)
                text += tr(" · the family will be told");
            if (outcome.addressMissing)
                text += tr(" · no e-mail address: tell the family by telephone or letter");
            backend()->toasts()->announce(text, true);
        });
}

} // namespace pupitre
