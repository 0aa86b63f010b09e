#include "reasoneditor.h"

#include "enumkeys.h"

namespace pupitre {

using namespace Qt::StringLiterals;

ReasonEditor::ReasonEditor() : FormEditor({}, Right::KeepReasons) {}

void ReasonEditor::read()
{
    readBy([](const ServiceContext &) -> Result<bool> { return true; }, [](bool) {});
}

void ReasonEditor::save(const QString &area, const ReasonDraft &draft)
{
    const auto whose = enumFromKey<ReasonArea>(area);
    if (!whose)
        return;
    if (draft.reasonId == 0) {
        recordBy([whose, draft](
                     const ServiceContext &context) { return addReason(context, *whose, draft.text, draft.english); },
            [this](ReasonId id) {
                backend()->toasts()->announce(tr("Reason added"));
                Q_EMIT added(id.value);
            });
        return;
    }
    recordBy(
        [draft](const ServiceContext &context) {
            return changeReason(context, ReasonId{draft.reasonId}, draft.version, draft.text, draft.english);
        },
        [this] { backend()->toasts()->announce(tr("Reason recorded")); });
}

void ReasonEditor::setOffered(const ReasonDraft &draft, bool offered)
{
    recordBy(
        [draft, offered](const ServiceContext &context) {
            return setReasonActive(context, ReasonId{draft.reasonId}, draft.version, offered);
        },
        [this, offered] {
            backend()->toasts()->announce(offered ? tr("Reason offered again") : tr("Reason no longer offered"));
        });
}

void ReasonEditor::move(ReasonListModel *reasons, qint64 reasonId, int by)
{
    const auto whose = reasons ? enumFromKey<ReasonArea>(reasons->area()) : std::nullopt;
    if (!whose)
        return;
    recordBy([whose, order = reasons->orderWith(reasonId, by)](
                 const ServiceContext &context) { return orderReasons(context, *whose, order); },
        [this] { backend()->toasts()->announce(tr("Order of the reasons recorded")); });
}

} // namespace pupitre
