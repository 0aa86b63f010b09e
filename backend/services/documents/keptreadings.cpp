#include "keptreadings.h"

#include "campaignrepository.h"
#include "householdrepository.h"
#include "localday.h"
#include "readingrepository.h"
#include "soughtfacts.h"
#include "transaction.h"

#include <algorithm>

namespace pupitre {

namespace {

/// The first of the last days that the facts bear.
QDate firstLastDay(const QList<FactReading> &facts)
{
    QDate day;
    for (const auto &fact : facts) {
        if (fact.day.isValid() && (!day.isValid() || fact.day < day))
            day = fact.day;
    }
    return day;
}

/// Looks in the kept text of the document's file for what is sought in it, and keeps that.
Result<void> holdAgainstHousehold(const ServiceContext &context, DocumentId id)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(summary, documents::summary(connection, id));
    PUPITRE_TRY_ASSIGN(document, documents::load(connection, id));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, document.householdId));
    PUPITRE_TRY_ASSIGN(campaign, campaigns::current(connection, household.siteId));
    PUPITRE_TRY_ASSIGN(kept, readings::text(connection, summary.sha256));
    if (!kept)
        return {};
    const auto student = std::ranges::find(household.students, document.studentId, &Student::id);
    const auto sought = soughtFacts(
        summary.requirementCode, household, student == household.students.end() ? nullptr : &student->person, campaign);
    const auto facts = readFacts(kept->text, sought, localDay(summary.depositedAt)).facts;
    const bool allFound = !facts.isEmpty() && std::ranges::all_of(facts, [](const FactReading &fact) {
        return fact.finding == Finding::Found;
    });
    return readings::keep(connection,
        {
            .versionId = summary.versionId,
            .aids = readingAidsVersion,
            .householdId = household.id,
            .householdVersion = household.version,
            .facts = facts,
            .allFound = allFound,
            .lastDay = firstLastDay(facts),
            .readAt = context.clock.now(),
        });
}

/// The actor's conservatoire's; for the program itself, which reads for all, each one's.
Result<QList<CampaignId>> campaignsToRead(const ServiceContext &context)
{
    if (siteOf(context.actor)) {
        PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
        return QList<CampaignId>{campaign.id};
    }
    QList<CampaignId> ids;
    PUPITRE_TRY_ASSIGN(sites, campaigns::sites(context.connection));
    for (const auto &site : std::as_const(sites)) {
        PUPITRE_TRY_ASSIGN(campaign, campaigns::currentIfAny(context.connection, site.id));
        if (campaign) // else none has been opened there yet
            ids << campaign->id;
    }
    return ids;
}

} // namespace

Result<std::optional<DocumentText>> keptText(const ServiceContext &context, const QString &sha256, bool withSymbols)
{
    PUPITRE_TRY_ASSIGN(kept, readings::text(context.connection, sha256));
    if (!kept || kept->reader < textReaderVersion || (withSymbols && !kept->text.symbolsSought))
        return std::nullopt;
    return kept->text;
}

Result<void> keepText(const ServiceContext &context, const QString &sha256, const DocumentText &text)
{
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
    PUPITRE_TRY(readings::keepText(context.connection,
        sha256,
        {
            .text = text,
            .reader = textReaderVersion,
            .readBy = context.actorName(),
            .readAt = context.clock.now(),
        }));
    PUPITRE_TRY_ASSIGN(campaigns, campaignsToRead(context));
    for (const auto campaign : std::as_const(campaigns)) {
        PUPITRE_TRY_ASSIGN(unheld, readings::unheld(context.connection, campaign, textReaderVersion, sha256));
        for (const auto id : unheld)
            PUPITRE_TRY(holdAgainstHousehold(context, id));
    }
    return transaction.commit();
}

Result<int> refreshReadings(const ServiceContext &context)
{
    constexpr qsizetype together = 50; // what a decision has to wait for
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(unheld, readings::unheld(context.connection, campaign.id, textReaderVersion));
    for (qsizetype first = 0; first < unheld.size(); first += together) {
        PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
        for (const auto id : unheld.mid(first, together))
            PUPITRE_TRY(holdAgainstHousehold(context, id));
        PUPITRE_TRY(transaction.commit());
    }
    return int(unheld.size());
}

Result<QList<DocumentSummary>> waitingDocuments(const ServiceContext &context, WaitingDocuments which)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    if (which == WaitingDocuments::All)
        return documents::waiting(connection, campaign.id);
    PUPITRE_TRY(refreshReadings(context));
    return documents::waitingWithAllFound(connection, campaign.id, context.clock.today());
}

Result<QStringList> unreadFiles(const ServiceContext &context, int limit)
{
    PUPITRE_TRY_ASSIGN(campaigns, campaignsToRead(context));
    QStringList files;
    for (const auto campaign : std::as_const(campaigns)) {
        PUPITRE_TRY_ASSIGN(
            unread, readings::unread(context.connection, campaign, textReaderVersion, limit - int(files.size())));
        files += unread;
    }
    return files;
}

} // namespace pupitre
