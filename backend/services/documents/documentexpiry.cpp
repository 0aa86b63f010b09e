#include "documentexpiry.h"

#include "documentrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<int> expireDocuments(Change &change, HouseholdId householdId)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(ids, documents::outlived(connection, campaign.id, change.today(), householdId));
    for (const auto id : ids) {
        PUPITRE_TRY_ASSIGN(document, documents::load(connection, id));
        const QDate lastDay = document.current.validUntil;
        PUPITRE_TRY(documents::setStanding(
            connection, id, document.version, {DocumentState::Expired, {}, change.now(), u"Pupitre"_s, lastDay}));
        change.event(u"document.expired"_s,
            subjectOf(id, document.householdId),
            {{u"valid_until"_s, lastDay.toString(Qt::ISODate)}});
        change.touch(document.householdId);
    }
    return int(ids.size());
}

} // namespace pupitre
