#include "refusalbatch.h"

#include "foundrows.h"
#include "documentcheck.h"
#include "errortext.h"

#include <QUuid>

#include <algorithm>
#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// What one family is asked in one letter. Of parents who live apart each gets their own.
struct RequestToFamily {
    HouseholdId householdId;
    QString name, address;
    QStringList documents;
};

QList<RequestToFamily> requestsOf(const QList<ChosenDocument> &chosen)
{
    QList<RequestToFamily> requests;
    for (const auto &document : chosen) {
        auto known = std::ranges::find_if(requests, [&](const RequestToFamily &one) {
            return one.householdId == document.householdId && one.address == document.address;
        });
        if (known == requests.end())
            known = requests.insert(
                requests.end(), {document.householdId, document.householdName, document.address, {}});
        known->documents << (document.studentName.isEmpty()
                                 ? document.requirementLabel
                                 : u"%1 (%2)"_s.arg(document.requirementLabel, document.studentName));
    }
    std::ranges::stable_partition(requests, [](const RequestToFamily &one) { return !one.address.isEmpty(); });
    return requests;
}

} // namespace

void RefusalBatch::preview(const QVariantList &ids)
{
    if (isRunning())
        return;
    m_waits = false;
    m_looking = true;
    tellOf({}, {});
    backend()->runLong(
        this,
        [ids](const ServiceContext &context) {
            return readChosen<ChosenDocument>(ids, [&](qint64 id) { return chosenDocument(context, DocumentId{id}); });
        },
        [this, request = ++m_request](const Result<FoundRows<ChosenDocument>> &found) {
            if (request != m_request)
                return;
            m_looking = false;
            const bool waits = std::exchange(m_waits, false);
            tellOf(found ? found->rows : QList<ChosenDocument>(), found ? found->gone : QList<Error>());
            if (!found)
                Q_EMIT failed(errorText(found.error()));
            else if (waits)
                start();
        });
}

void RefusalBatch::refuse(const QString &reason)
{
    if (isRunning())
        return;
    m_reason = reason;
    m_waits = m_looking;
    if (!m_waits)
        start();
}

void RefusalBatch::tellOf(const QList<ChosenDocument> &chosen, const QList<Error> &gone)
{
    m_chosen = chosen;
    m_gone = gone;
    m_letters.clear();
    m_mails = m_withoutMail = 0;
    for (const auto &request : requestsOf(chosen)) {
        const bool reached = !request.address.isEmpty();
        ++(reached ? m_mails : m_withoutMail);
        m_letters << BatchLine{request.name,
            u"%1 → %2"_s.arg(request.documents.join(u" · "_s),
                reached ? request.address : tr("no e-mail address: by telephone or letter"))};
    }
    for (const auto &error : gone)
        m_letters << BatchLine{goneTitle(), errorText(error)};
    Q_EMIT previewed();
}

DecisionBatch::Collector RefusalBatch::collector() const
{
    return [chosen = m_chosen, gone = m_gone, reason = m_reason](const ServiceContext &) -> Result<QList<Item>> {
        const QString together = QUuid::createUuid().toString(QUuid::WithoutBraces);
        QList<Item> items;
        for (const auto &document : chosen) {
            const DocumentVerdict verdict{.id = document.id,
                .version = document.version,
                .versionId = document.versionId,
                .state = DocumentState::Refused,
                .reason = reason,
                .together = together};
            items.append({document.whose(), [verdict](const ServiceContext &then) -> Result<void> {
                              PUPITRE_TRY(decideDocument(then, verdict));
                              return {};
                          }});
        }
        items += goneItems(gone);
        return items;
    };
}

} // namespace pupitre
