#include "documentcheckeditor.h"

#include "documentcheck.h"
#include "typeddate.h"

#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

const auto lastDay = u"last_day"_s; ///< the question that is answered by the day

} // namespace

DocumentCheckEditor::DocumentCheckEditor()
    : SubjectEditorOf(u"document"_s, {u"document"_s, u"household"_s, u"edit_request"_s}, documentView, documentSubject)
{
}

void DocumentCheckEditor::subjectRead()
{
    if (std::exchange(m_draftOf, view().versionId) != view().versionId)
        setValidUntil(typed(lastDay));
}

void DocumentCheckEditor::setValidUntil(const QString &day)
{
    if (m_validUntil == day)
        return;
    m_validUntil = day;
    keepTyped(lastDay, day);
    Q_EMIT validUntilChanged();
}

void DocumentCheckEditor::keepTurn(int degrees)
{
    // A convenience: when it cannot be written, nothing is lost and nothing is said.
    backend()->run(
        this,
        [id = view().versionId, degrees](
            const ServiceContext &context) { return pupitre::keepTurn(context, id, degrees); },
        [](const Result<void> &) {});
}

void DocumentCheckEditor::accept()
{
    const QDate day = typedDate(m_validUntil);
    if (!m_validUntil.trimmed().isEmpty() && !day.isValid()) {
        Q_EMIT failed(tr("“%1” is no date. Type it as 31/12/2030, or leave it empty.").arg(m_validUntil.trimmed()));
        return;
    }
    judge(DocumentState::Accepted, {}, day);
}

void DocumentCheckEditor::refuse(const QString &reason)
{
    judge(DocumentState::Refused, reason);
}

void DocumentCheckEditor::judge(DocumentState state, const QString &reason, QDate validUntil)
{
    const DocumentVerdict verdict{.id = view().id,
        .version = view().version,
        .versionId = view().versionId,
        .state = state,
        .reason = reason,
        .validUntil = validUntil};
    decide<DocumentOutcome>([verdict](const ServiceContext &context) { return decideDocument(context, verdict); },
        [this, title = subject().title, state](const DocumentOutcome &outcome) {
            QString text = state == DocumentState::Accepted ? tr("Document accepted · %1").arg(title)
                                                            : tr("Document refused · %1").arg(title);
            if (outcome.mailQueued)
                text += tr(" · the family will be told");
            if (outcome.addressMissing)
                text += tr(" · no e-mail address: tell the family by telephone or letter");
            backend()->toasts()->announce(text);
        });
}

} // namespace pupitre
