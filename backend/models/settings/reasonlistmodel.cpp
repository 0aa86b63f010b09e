#include "reasonlistmodel.h"

#include "enumkeys.h"
#include "errortext.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

bool operator==(const LibraryReason &one, const LibraryReason &other)
{
    return one.id == other.id && one.area == other.area && one.position == other.position && one.text == other.text
           && one.textEn == other.textEn && one.active == other.active && one.version == other.version;
}

ReasonListModel::ReasonListModel()
    : PatchedListModel<LibraryReason>({u"reason"_s},
        {{"reasonId", [](const LibraryReason &row) { return QVariant(row.id.value); }},
            {"title", [](const LibraryReason &row) { return QVariant(row.text); }},
            {"detail", [](const LibraryReason &row) { return QVariant(row.textEn); }},
            {"offered", [](const LibraryReason &row) { return QVariant(row.active); }}},
        [](const LibraryReason &row) { return row.id.value; })
{
}

QString ReasonListModel::area() const
{
    return keyOf(m_area);
}

void ReasonListModel::setArea(const QString &area)
{
    const auto wanted = enumFromKey<ReasonArea>(area);
    if (!wanted || *wanted == m_area)
        return;
    m_area = *wanted;
    Q_EMIT areaChanged();
    if (backend())
        reload();
}

void ReasonListModel::reload()
{
    if (!backend()->session()->isSignedIn())
        return;
    backend()->runLong(
        this, reasonLibrary, [this, request = newRequest()](const Result<QList<LibraryReason>> &library) {
            if (!isNewest(request))
                return;
            if (!library) {
                setError(errorText(library.error()));
                return;
            }
            auto reasons = *library;
            reasons.removeIf([this](const LibraryReason &reason) { return reason.area != m_area; });
            std::ranges::stable_sort(reasons, {}, [](const LibraryReason &reason) { return !reason.active; });
            patch(reasons);
        });
}

ReasonDraft ReasonListModel::draftOf(qint64 reasonId) const
{
    const int row = rowOf(reasonId);
    if (row < 0)
        return {};
    const auto &reason = rows()[row];
    ReasonDraft draft;
    draft.reasonId = reason.id.value;
    draft.version = reason.version;
    draft.text = reason.text;
    draft.english = reason.textEn;
    draft.offered = reason.active;
    return draft;
}

QList<ReasonId> ReasonListModel::orderWith(qint64 reasonId, int by) const
{
    QList<ReasonId> order;
    for (const auto &reason : rows())
        order << reason.id;
    const int from = rowOf(reasonId);
    if (from >= 0)
        order.move(from, std::clamp(from + by, 0, int(order.size()) - 1));
    return order;
}

} // namespace pupitre
