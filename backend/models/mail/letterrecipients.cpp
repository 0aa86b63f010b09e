#include "letterrecipients.h"

#include "filing.h"

#include <QSet>

#include <limits>
#include <utility>

namespace pupitre {

namespace {

/// One letter a family, in the order of their names.
Result<LetterRecipients> reminded(const ServiceContext &context, const QVariantList &households)
{
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(found, readChosen<MailingRecipient>(households, [&](qint64 id) {
        return chosenRecipient(context, campaign, MailingPurpose::Reminder, HouseholdId{id});
    }));
    found.rows = filed(
        found.rows, SortDirection::Ascending, [](const MailingRecipient &recipient) { return recipient.name; });
    return found;
}

Result<FoundRows<ReinscriptionRow>> rowsOf(
    const ServiceContext &context, const QVariantList &ids, const ReinscriptionFilter &filter)
{
    if (!ids.isEmpty())
        return readChosen<ReinscriptionRow>(
            ids, [&](qint64 id) { return reinscriptions::row(context.connection, ReinscriptionId{id}); });
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    auto query = filter.query();
    query.limit = std::numeric_limits<int>::max();
    PUPITRE_TRY_ASSIGN(rows, reinscriptions::list(context.connection, campaign, query));
    return FoundRows<ReinscriptionRow>{rows, {}};
}

} // namespace

RecipientReader allRecipients(MailingPurpose purpose)
{
    return [purpose](const ServiceContext &context) -> Result<LetterRecipients> {
        PUPITRE_TRY_ASSIGN(recipients, mailingRecipients(context, purpose));
        return LetterRecipients{recipients, {}};
    };
}

RecipientReader chosenHouseholds(const QVariantList &ids)
{
    return [ids](const ServiceContext &context) { return reminded(context, ids); };
}

RecipientReader familiesOf(const QVariantList &reinscriptionIds, const ReinscriptionFilter &filter)
{
    return [ids = reinscriptionIds, filter](const ServiceContext &context) -> Result<LetterRecipients> {
        PUPITRE_TRY_ASSIGN(found, rowsOf(context, ids, filter));
        QSet<qint64> households;
        for (const auto &row : std::as_const(found.rows))
            households.insert(row.householdId.value);
        PUPITRE_TRY_ASSIGN(recipients, reminded(context, {households.begin(), households.end()}));
        recipients.gone += found.gone;
        return recipients;
    };
}

} // namespace pupitre
