#pragma once

#include "ids.h"

#include <QString>

namespace pupitre {

/// What a change is about, by the journal's words, and whose it is.
struct Subject {
    QString kind;
    qint64 id = 0;
    HouseholdId household = {}; ///< none: of no household
};

inline Subject subjectOf(DocumentId id, HouseholdId household)
{
    return {QStringLiteral("document"), id.value, household};
}
inline Subject subjectOf(EditRequestId id, HouseholdId household)
{
    return {QStringLiteral("edit_request"), id.value, household};
}
inline Subject subjectOf(ReinscriptionId id, HouseholdId household)
{
    return {QStringLiteral("reinscription"), id.value, household};
}
inline Subject subjectOf(PaymentId id, HouseholdId household)
{
    return {QStringLiteral("payment"), id.value, household};
}
inline Subject subjectOf(WaiverId id, HouseholdId household)
{
    return {QStringLiteral("waiver"), id.value, household};
}
inline Subject subjectOf(HouseholdId id)
{
    return {QStringLiteral("household"), id.value, id};
}
/// The account's own business: nothing of the household's rests on it.
inline Subject subjectOf(AccountId id)
{
    return {QStringLiteral("account"), id.value};
}
inline Subject subjectOf(CampaignId id)
{
    return {QStringLiteral("campaign"), id.value};
}
inline Subject subjectOf(RequirementId id)
{
    return {QStringLiteral("requirement"), id.value};
}
inline Subject subjectOf(StaffId id)
{
    return {QStringLiteral("staff"), id.value};
}
inline Subject subjectOf(SiteId id)
{
    return {QStringLiteral("site"), id.value};
}
inline Subject subjectOf(ReasonId id)
{
    return {QStringLiteral("reason"), id.value};
}
inline Subject subjectOf(TermId id)
{
    return {QStringLiteral("term"), id.value};
}
inline Subject subjectOf(ImportId id)
{
    return {QStringLiteral("import"), id.value};
}
inline Subject subjectOf(MailingId id)
{
    return {QStringLiteral("mail_batch"), id.value};
}

} // namespace pupitre
