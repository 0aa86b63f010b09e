#include "contactsheetmodel.h"

#include "documentsubject.h"
#include "errortext.h"
#include "undo.h"
#include "wording.h"

#include <algorithm>
#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

qint64 idOf(const SheetCandidate &candidate)
{
    return candidate.summary.id.value;
}

QString ownerName(const DocumentSummary &summary)
{
    return summary.studentName.isEmpty() ? summary.householdName : summary.studentName;
}

/// The day that was read, where any day would have done: it is held against the strip beside it.
SheetFact sheetFact(const PaperFact &fact, const QImage &strip)
{
    const auto line = wordedFact(fact.sought);
    return {line.label, fact.day.isValid() ? wording::dayText(fact.day) : line.value, strip};
}

} // namespace

ContactSheetModel::ContactSheetModel()
    : PatchedListModel<SheetTile>({u"document"_s, u"household"_s, u"edit_request"_s},
        {{"tile", [](const SheetTile &row) { return QVariant::fromValue(row); }}},
        [](const SheetTile &row) { return row.documentId; })
{
    connect(this, &BackendListModel::backendChanged, this, &ContactSheetModel::follow);
}

void ContactSheetModel::follow()
{
    connect(backend()->toasts(), &Toasts::undone, this, [this](const QString &kind) {
        if (m_open && kind == u"document")
            restart();
    });
}

void ContactSheetModel::setOpen(bool open)
{
    if (m_open == open)
        return;
    m_open = open;
    ++m_opening;
    m_listed = m_finished = m_making = false;
    m_code.clear();
    m_codeBefore.clear();
    m_candidates.clear();
    m_made.clear();
    m_takenOut.clear();
    m_settled.clear();
    m_exhausted.clear();
    m_accepted.clear();
    m_leftOut.clear();
    if (backend())
        backend()->sheets().cancel();
    patch({});
    Q_EMIT openChanged();
    Q_EMIT sheetChanged();
    Q_EMIT acceptedChanged();
    reload();
}

void ContactSheetModel::setCapacity(int capacity)
{
    if (m_capacity == capacity || capacity < 1)
        return;
    m_capacity = capacity;
    Q_EMIT capacityChanged();
    if (rows().isEmpty())
        return prepare();
    auto tiles = rows().first(std::min<qsizetype>(rows().size(), capacity));
    tiles += ready(capacity - int(tiles.size()));
    patch(tiles);
    Q_EMIT sheetChanged();
    prepare();
}

QString ContactSheetModel::requirement() const
{
    const auto of = std::ranges::find(
        m_candidates, m_code, [](const SheetCandidate &candidate) { return candidate.summary.requirementCode; });
    return of == m_candidates.end() ? QString() : of->summary.requirementName;
}

int ContactSheetModel::remaining() const
{
    return int(std::ranges::count(rows(), false, &SheetTile::out));
}

QString ContactSheetModel::leftOutText() const
{
    return m_leftOut.isEmpty() ? QString() : tr("Left out: %1").arg(m_leftOut.join(u", "_s));
}

void ContactSheetModel::reload()
{
    const int request = newRequest();
    if (!m_open || !backend())
        return;
    backend()->runLong(
        this,
        [](const ServiceContext &context) { return sheetCandidates(context); },
        [this, request](const Result<QList<SheetCandidate>> &list) {
            if (!isNewest(request))
                return;
            if (!list)
                return setError(errorText(list.error()));
            take(*list);
        });
}

void ContactSheetModel::take(const QList<SheetCandidate> &candidates)
{
    m_candidates = candidates;
    m_listed = true;
    m_finished = false;
    m_exhausted.clear();
    setError({});
    dropChanged();
    prepare();
    setLoaded();
    Q_EMIT sheetChanged();
}

/// What was changed meanwhile is not as it was looked at.
void ContactSheetModel::dropChanged()
{
    QList<SheetTile> still;
    for (const auto &tile : rows()) {
        const auto known = m_made.constFind(tile.documentId);
        const bool stands = known != m_made.constEnd() && m_candidates.contains(known->candidate);
        if (stands)
            still.append(tile);
        else
            m_leftOut.append(tr("%1 (changed or judged meanwhile)").arg(tile.title));
    }
    if (still.size() == rows().size())
        return;
    patch(still);
    Q_EMIT acceptedChanged();
}

bool ContactSheetModel::isUpcoming(const SheetCandidate &candidate) const
{
    const auto id = idOf(candidate);
    return candidate.summary.requirementCode == m_code && !m_takenOut.contains(id) && !m_settled.contains(id)
           && rowOf(id) < 0;
}

const ContactSheetModel::Made *ContactSheetModel::made(const SheetCandidate &candidate) const
{
    const auto known = m_made.constFind(idOf(candidate));
    return known != m_made.constEnd() && known->candidate == candidate ? &*known : nullptr;
}

/// The first that were made and come next.
QList<SheetTile> ContactSheetModel::ready(int most) const
{
    QList<SheetTile> tiles;
    for (const auto &candidate : m_candidates) {
        if (tiles.size() >= most)
            break;
        const auto *known = isUpcoming(candidate) ? made(candidate) : nullptr;
        if (known && known->print)
            tiles.append(tile(*known->print));
    }
    return tiles;
}

/// Makes one after the other, until a sheet is full.
void ContactSheetModel::prepare()
{
    if (m_making || !m_listed || m_finished)
        return;
    if (m_code.isEmpty())
        chooseRequirement();
    if (const auto *next = unmade())
        make(*next);
    else if (rows().isEmpty())
        showNext();
}

/// What has to be looked into before a sheet is full; null where one is, or nothing is left.
const SheetCandidate *ContactSheetModel::unmade() const
{
    if (ready(m_capacity).size() == m_capacity)
        return nullptr;
    const auto next = std::ranges::find_if(
        m_candidates, [this](const SheetCandidate &candidate) { return isUpcoming(candidate) && !made(candidate); });
    return next == m_candidates.end() ? nullptr : &*next;
}

void ContactSheetModel::make(const SheetCandidate &candidate)
{
    m_making = true;
    deliver(backend()->sheets().make(candidate, m_lineHeight),
        this,
        [this, candidate, opening = m_opening](const Result<std::optional<SheetPrint>> &print) {
            if (opening != m_opening)
                return;
            m_making = false;
            // What cannot be drawn is judged one by one, where its page says why.
            m_made.insert(idOf(candidate), {candidate, print.value_or(std::nullopt)});
            prepare();
        });
}

/// The sheet that was made, or the first of another requirement.
void ContactSheetModel::showNext()
{
    const auto tiles = ready(m_capacity);
    if (!tiles.isEmpty()) {
        patch(tiles);
        Q_EMIT sheetChanged();
        return prepare(); // the one after it
    }
    m_exhausted.insert(m_code);
    chooseRequirement();
    if (m_code.isEmpty()) {
        m_finished = true;
        Q_EMIT sheetChanged();
        return;
    }
    prepare();
}

/// The first kind that was asked for, else the one of which there are most.
void ContactSheetModel::chooseRequirement()
{
    m_code.clear();
    QHash<QString, int> counts;
    for (const auto &candidate : std::as_const(m_candidates)) {
        const QString &code = candidate.summary.requirementCode;
        const auto id = idOf(candidate);
        if (m_exhausted.contains(code) || m_takenOut.contains(id) || m_settled.contains(id))
            continue;
        if (!m_firstKind.isEmpty() && candidate.summary.requirementName == m_firstKind) {
            m_code = code;
            return;
        }
        ++counts[code];
        if (m_code.isEmpty() || counts[code] > counts[m_code])
            m_code = code;
    }
    if (m_code.isEmpty())
        m_finished = true;
}

SheetTile ContactSheetModel::tile(const SheetPrint &print) const
{
    const auto &summary = print.paper.candidate.summary;
    SheetTile shown{.documentId = summary.id.value,
        .title = ownerName(summary),
        .household = summary.studentName.isEmpty() ? QString() : summary.householdName,
        .facts = {},
        .description = {},
        .out = false};
    QStringList said{shown.title};
    for (qsizetype i = 0; i < print.facts.size(); ++i) {
        const auto fact = sheetFact(print.facts[i], print.strips[i]);
        said << tr("%1: %2").arg(fact.label, fact.value);
        shown.facts.append(fact);
    }
    shown.description = said.join(u", "_s);
    return shown;
}

void ContactSheetModel::toggle(int row)
{
    if (row < 0 || row >= rows().size())
        return;
    auto tiles = rows();
    tiles[row].out = !tiles[row].out;
    patch(tiles);
    Q_EMIT sheetChanged();
}

void ContactSheetModel::accept()
{
    if (rows().isEmpty())
        return;
    QList<SheetEntry> entries;
    for (const auto &tile : rows()) {
        if (tile.out) {
            m_takenOut.insert(tile.documentId);
            continue;
        }
        m_settled.insert(tile.documentId);
        entries.append(m_made.value(tile.documentId).print->paper.entry());
    }
    m_codeBefore = m_code;
    if (!m_leftOut.isEmpty()) {
        m_leftOut.clear();
        Q_EMIT acceptedChanged();
    }
    if (!entries.isEmpty()) {
        backend()->toasts()->decided();
        backend()->run(
            this,
            [entries](const ServiceContext &context) { return acceptSheet(context, entries); },
            [this, entries](const Result<SheetOutcome> &outcome) { told(outcome, entries); });
    }
    patch(unmade() ? QList<SheetTile>() : ready(m_capacity)); // in the same frame, where it was made already
    Q_EMIT sheetChanged();
    prepare();
}

void ContactSheetModel::told(const Result<SheetOutcome> &outcome, const QList<SheetEntry> &entries)
{
    if (!outcome || outcome->accepted.isEmpty())
        backend()->toasts()->notDecided();
    if (!outcome) {
        for (const auto &entry : entries)
            m_settled.remove(entry.id.value);
        Q_EMIT failed(errorText(outcome.error()));
        return reload();
    }
    for (const auto &[id, decision] : outcome->accepted) {
        const auto entry = std::ranges::find(entries, id, &SheetEntry::id);
        m_accepted.append({id.value, entry->whose, decision.value});
    }
    for (const auto &left : outcome->leftOut)
        m_leftOut.append(tr("%1 (%2)").arg(left.whose, errorText(left.error)));
    Q_EMIT acceptedChanged();
    QString text = tr("%n document(s) accepted", nullptr, int(outcome->accepted.size()));
    if (!outcome->leftOut.isEmpty())
        text += tr(" · %n left out, changed meanwhile", nullptr, int(outcome->leftOut.size()));
    backend()->toasts()->announce(text);
    backend()->feed()->lookForNews();
}

void ContactSheetModel::takeBack(qint64 documentId)
{
    const auto accepted = std::ranges::find(m_accepted, documentId, &SheetAccepted::documentId);
    if (accepted == m_accepted.end())
        return;
    backend()->toasts()->takeBack(accepted->decisionId, this, [this, documentId](const Result<UndoOutcome> &outcome) {
        if (!outcome) {
            Q_EMIT failed(errorText(outcome.error()));
            return;
        }
        m_accepted.removeIf([&](const SheetAccepted &one) { return one.documentId == documentId; });
        m_settled.remove(documentId);
        m_takenOut.insert(documentId); // whoever takes it back wants to look at it in the queue
        Q_EMIT acceptedChanged();
        backend()->toasts()->announce(tr("Undone: %1").arg(outcome->summary));
        backend()->feed()->lookForNews();
    });
}

/// What was undone is laid out again.
void ContactSheetModel::restart()
{
    m_settled.clear();
    m_accepted.clear();
    m_leftOut.clear();
    m_exhausted.clear();
    m_listed = m_finished = false;
    if (!m_codeBefore.isEmpty())
        m_code = m_codeBefore;
    patch({});
    Q_EMIT acceptedChanged();
    Q_EMIT sheetChanged();
    reload();
}

} // namespace pupitre
