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

bool EditReviewEditor::Review::isBegun() const
{
    return std::ranges::any_of(drafts, [](const Draft &draft) { return draft.verdict != FieldVerdict::Pending; });
}

EditReviewEditor::Review EditReviewEditor::freshReview() const
{
    Review review;
    review.version = view().request.version;
    review.title = subject().title;
    review.drafts = QList<Draft>(edits().size());
    return review;
}

void EditReviewEditor::subjectRead()
{
    // A draft belongs to one version of one request: what was read anew after somebody's change begins undecided.
    const int version = view().request.version;
    if (m_reviewOf != subjectId() || m_review.version != version) {
        if (m_reviewOf != 0 && m_review.isBegun())
            m_put.insert(m_reviewOf, m_review);
        m_reviewOf = subjectId();
        const auto put = m_put.take(m_reviewOf);
        const bool holds = put.version == version && put.drafts.size() == edits().size();
        m_review = holds ? put : freshReview();
        if (!holds && put.isBegun())
            tellDraftDropped();
        Q_EMIT currentFieldChanged();
    }
    Q_EMIT fieldsChanged();
}

void EditReviewEditor::endDrafts(qint64 subjectId)
{
    SubjectEditor::endDrafts(subjectId);
    m_put.remove(subjectId);
    if (m_reviewOf == subjectId)
        m_reviewOf = 0; // nothing to be kept of it when it is read again
}

QString EditReviewEditor::wordsOf(const QString &question, int row) const
{
    return question + u':' + QString::number(row);
}

void EditReviewEditor::beginStep()
{
    m_review.before.append(m_review.drafts);
    m_review.currentBefore.append(m_review.current);
    backend()->toasts()->drafted({.of = this,
        .isInView = [this, id = subjectId()] { return isInView() && isCurrent() && subjectId() == id; },
        .takeBack = [this, id = subjectId()] { return takeStepBack(id); }});
}

bool EditReviewEditor::takeStepBack(qint64 requestId)
{
    const bool shown = m_reviewOf == requestId;
    if ((!shown && !m_put.contains(requestId)) || isUnderWay(requestId))
        return false;
    auto &review = shown ? m_review : m_put[requestId];
    if (review.before.isEmpty())
        return false;
    review.drafts = review.before.takeLast();
    review.current = review.currentBefore.takeLast();
    review.asked = false;
    backend()->toasts()->announce(tr("Verdict taken back · %1").arg(review.title));
    if (shown) {
        setQuestion({});
        Q_EMIT currentFieldChanged();
        Q_EMIT fieldsChanged();
    }
    if (!shown || !isInView())
        backend()->toasts()->bringBack(kind(), requestId);
    return true;
}

QList<FieldEditLine> EditReviewEditor::fields() const
{
    QList<FieldEditLine> lines;
    for (qsizetype i = 0; i < edits().size(); ++i) {
        auto line = fieldEditLine(edits()[i]);
        line.verdict = keyOf(m_review.drafts[i].verdict);
        line.corrected = m_review.drafts[i].corrected;
        line.reason = m_review.drafts[i].reason;
        lines << line;
    }
    return lines;
}

int EditReviewEditor::undecided() const
{
    return int(std::ranges::count(m_review.drafts, FieldVerdict::Pending, &Draft::verdict));
}

QList<FieldValue> EditReviewEditor::values() const
{
    QList<FieldValue> values;
    for (qsizetype i = 0; i < edits().size(); ++i) {
        if (m_review.drafts[i].verdict != FieldVerdict::Refused)
            values.append({edits()[i].field,
                m_review.drafts[i].verdict == FieldVerdict::Corrected ? m_review.drafts[i].corrected
                                                                      : edits()[i].requested});
    }
    return values;
}

QList<Member> EditReviewEditor::elsewhere() const
{
    return othersElsewhere(view().household, {view().request.subjectKind, view().request.subjectId}, values());
}

QStringList EditReviewEditor::impact() const
{
    return view().isPending() && isLoaded() ? consequenceLines(consequencesOf(view(), values(), m_review.ticked))
                                            : QStringList();
}

QList<AddressMember> EditReviewEditor::others() const
{
    QList<AddressMember> others;
    if (!view().isPending() || !isLoaded())
        return others;
    for (const auto &member : elsewhere())
        others << AddressMember{member.name, member.address, m_review.ticked.contains(member.id)};
    return others;
}

void EditReviewEditor::tickOther(int row)
{
    const auto members = elsewhere();
    if (row < 0 || row >= members.size() || isBusy() || !isCurrent())
        return;
    if (!m_review.ticked.removeOne(members[row].id))
        m_review.ticked.append(members[row].id);
    Q_EMIT fieldsChanged();
}

void EditReviewEditor::tickOthers()
{
    if (isBusy() || !isCurrent())
        return;
    const auto members = elsewhere();
    const bool all = std::ranges::all_of(
        members, [this](const Member &member) { return m_review.ticked.contains(member.id); });
    m_review.ticked.clear();
    for (const auto &member : members) {
        if (!all)
            m_review.ticked.append(member.id);
    }
    Q_EMIT fieldsChanged();
}

void EditReviewEditor::setCurrentField(int row)
{
    if (row < 0 || row >= edits().size() || row == m_review.current)
        return;
    m_review.current = row;
    m_review.asked = false;
    setQuestion({});
    Q_EMIT currentFieldChanged();
}

void EditReviewEditor::accept()
{
    if (isBusy() || !isCurrent())
        return;
    setQuestion({});
    auto drafts = m_review.drafts;
    for (qsizetype i = 0; i < edits().size(); ++i) {
        const bool clear = !edits()[i].sensitive() && !edits()[i].inConflict();
        if (drafts[i].verdict == FieldVerdict::Pending && (clear || (m_review.asked && i == m_review.current)))
            drafts[i].verdict = FieldVerdict::Accepted;
    }
    if (drafts != m_review.drafts) {
        beginStep();
        m_review.drafts = drafts;
    }
    m_review.asked = false;
    for (qsizetype i = 0; i < edits().size(); ++i) {
        if (m_review.drafts[i].verdict == FieldVerdict::Pending) {
            m_review.current = int(i);
            m_review.asked = true;
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
    if (row < 0 || row >= m_review.drafts.size() || isBusy() || !isCurrent())
        return;
    beginStep();
    m_review.drafts[row] = {};
    Q_EMIT fieldsChanged();
}

void EditReviewEditor::settle(int row, const Draft &draft)
{
    if (row < 0 || row >= m_review.drafts.size() || isBusy() || !isCurrent())
        return;
    beginStep();
    setQuestion({});
    for (const auto &question : {u"refuse"_s, u"correct"_s})
        keepTyped(wordsOf(question, row), {});
    m_review.drafts[row] = draft;
    m_review.asked = false;
    for (qsizetype step = 1; step <= edits().size(); ++step) {
        const qsizetype next = (row + step) % edits().size();
        if (m_review.drafts[next].verdict == FieldVerdict::Pending) {
            m_review.current = int(next);
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
        if (m_review.ticked.contains(member.id))
            decision.addressAlsoOf.append(member.id);
    }
    bool refusal = false;
    for (qsizetype i = 0; i < edits().size(); ++i) {
        decision.fields.append(
            {edits()[i].id, m_review.drafts[i].verdict, m_review.drafts[i].corrected, m_review.drafts[i].reason});
        refusal = refusal || m_review.drafts[i].verdict == FieldVerdict::Refused;
    }
    decide<EditOutcome>([decision](const ServiceContext &context) { return decideEdit(context, decision); },
        [this, refusal, title = subject().title](const EditOutcome &outcome) {
            QString text = refusal ? tr("Change answered · %1").arg(title) : tr("Change accepted · %1").arg(title);
            if (outcome.mailQueued)
                text += tr(" · the family will be told");
            if (outcome.addressMissing)
                text += tr(" · no e-mail address: tell the family by telephone or letter");
            backend()->toasts()->announce(text);
        });
}

} // namespace pupitre
