#include "pieceexpiry.h"

#include "documentrepository.h"
#include "journal.h"
#include "reinscriptionrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<int> expirePieces(const ServiceContext &context, const Campaign &campaign, HouseholdId householdId)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(ids, documents::outlived(connection, campaign.id, context.clock.today(), householdId));
    QSet<HouseholdId> concerned;
    for (const auto id : ids) {
        PUPITRE_TRY_ASSIGN(document, documents::load(connection, id));
        const QDateTime now = context.clock.now();
        PUPITRE_TRY(documents::setStanding(connection,
            id,
            document.version,
            {DocumentState::Expired, {}, now, u"Pupitre"_s, document.current.validUntil}));
        PUPITRE_TRY(journal::append(connection,
            {0,
                now,
                u"Pupitre"_s,
                u"document.expired"_s,
                u"document"_s,
                id.value,
                document.householdId,
                {{u"valid_until"_s, document.current.validUntil.toString(Qt::ISODate)}}}));
        concerned.insert(document.householdId);
    }
    for (const auto household : std::as_const(concerned))
        PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, household));
    return int(ids.size());
}

} // namespace pupitre
