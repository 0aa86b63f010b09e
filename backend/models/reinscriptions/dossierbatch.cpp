#include "dossierbatch.h"

#include "errortext.h"
#include "reinscriptionapproval.h"
#include "reinscriptionrepository.h"

#include <limits>

namespace pupitre {

using namespace Qt::StringLiterals;

void DossierBatch::start()
{
    if (m_running || !m_backend)
        return;
    m_running = true;
    m_cancelled = false;
    m_total = m_done = 0;
    m_failures.clear();
    Q_EMIT changed();
    m_backend->run(this,
        [](const ServiceContext &context) -> Result<QList<DossierRow>> {
            PUPITRE_TRY_ASSIGN(campaign, campaigns::current(context.connection));
            return reinscriptions::list(context.connection, campaign, {.readyOnly = true, .limit = std::numeric_limits<int>::max()});
        },
        [this](const Result<QList<DossierRow>> &rows) {
            if (!rows) {
                m_running = false;
                Q_EMIT changed();
                Q_EMIT failed(errorText(rows.error()));
                return;
            }
            for (const auto &row : *rows)
                m_waiting.push_back({row.id.value, row.version, row.studentName});
            m_total = int(rows->size());
            Q_EMIT changed();
            next();
        });
}

void DossierBatch::cancel()
{
    m_cancelled = true; // the one under way is finished
}

void DossierBatch::clear()
{
    m_failures.clear();
    Q_EMIT changed();
}

void DossierBatch::next()
{
    if (m_waiting.empty() || m_cancelled) {
        m_waiting.clear();
        finish();
        return;
    }
    const auto dossier = m_waiting.front();
    m_waiting.pop_front();
    m_backend->run(this, [dossier](const ServiceContext &context) { return approveReinscription(context, ReinscriptionId{dossier.id}, dossier.version); },
        [this, dossier](const Result<ApprovalOutcome> &outcome) {
            ++m_done;
            if (!outcome)
                m_failures << QVariantMap{{u"title"_s, dossier.title}, {u"text"_s, errorText(outcome.error())}};
            Q_EMIT changed();
            // By the event loop: an answer that came at once must not nest the next one in it.
            QMetaObject::invokeMethod(this, &DossierBatch::next, Qt::QueuedConnection);
        });
}

void DossierBatch::finish()
{
    m_running = false;
    m_backend->lookForNews();
    Q_EMIT changed();
    Q_EMIT finished(m_done - int(m_failures.size()));
}

} // namespace pupitre
