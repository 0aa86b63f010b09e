#include "mailing.h"

#include "account.h"
#include "change.h"
#include "enumkeys.h"
#include "householdoverview.h"
#include "householdrepository.h"
#include "localday.h"
#include "mailingrepository.h"
#include "mailrepository.h"
#include "outbox.h"
#include "reinscriptionrepository.h"

#include <QLocale>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

using Obstacle = MailingRecipient::Obstacle;

MailKind kindOf(MailingPurpose purpose)
{
    return purpose == MailingPurpose::Credentials ? MailKind::Credentials : MailKind::Reminder;
}

/// What the family has to do, in its own words: "Lina : Justificatif de domicile, à déposer".
Result<QList<LetterText>> lacksOf(const ServiceContext &context, const Campaign &campaign, const Household &household)
{
    PUPITRE_TRY_ASSIGN(blockers, blockersOf(context.connection, campaign, household));
    std::ranges::stable_partition(blockers,
        [](const Blocker &blocker) { return blocker.studentName.isEmpty(); }); // the household's, then each child's
    QList<LetterText> lines;
    for (const auto &blocker : blockers) {
        if (blocker.whoActs != WhoActs::Family || blocker.mailFailed)
            continue;
        const auto what = lackForFamilies(blocker.kind, {blocker.label, blocker.reason});
        lines << (blocker.studentName.isEmpty() ? what
                                                : LetterText(blocker.studentName + u" : "_s + what.french,
                                                    blocker.studentName + u": "_s + what.english));
    }
    return lines;
}

} // namespace

Result<std::optional<MailingRecipient>> mailingRecipient(
    const ServiceContext &context, const Campaign &campaign, MailingPurpose purpose, HouseholdId id)
{
    auto &connection = context.connection;
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(household, households::load(connection, id));
    MailingRecipient recipient{id, household.displayName(), household.email(), Obstacle::None, {}, {}};
    if (purpose == MailingPurpose::Credentials) {
        PUPITRE_TRY_ASSIGN(account, households::account(connection, id));
        if (account.hasPassword || account.lastLoginAt.isValid())
            return std::nullopt;
        if (account.oneTimeExpiresAt > now) {
            recipient.obstacle = Obstacle::Recent;
            recipient.lastAt = account.credentialsSentAt;
        }
    } else {
        if (campaign.closesOn < context.clock.today())
            return std::nullopt; // nothing is left to be done in time
        PUPITRE_TRY_ASSIGN(lacks, lacksOf(context, campaign, household));
        if (lacks.isEmpty())
            return std::nullopt;
        recipient.lacks = lacks;
        for (const auto kind : {MailKind::Reminder, MailKind::CompletionRequest}) {
            PUPITRE_TRY_ASSIGN(last, mail::lastWritten(connection, id, kind));
            if (last.isValid() && last.addDays(reminderGuardDays) > now) {
                recipient.obstacle = Obstacle::Recent;
                recipient.lastAt = std::max(recipient.lastAt, last);
            }
        }
    }
    PUPITRE_TRY_ASSIGN(waiting, mail::countWaiting(connection, id, kindOf(purpose)));
    if (waiting > 0)
        recipient.obstacle = Obstacle::Waiting;
    if (recipient.obstacle != Obstacle::Recent
        && !isEmailAddress(recipient.address)) // written to on paper, it is Recent as well
        recipient.obstacle = recipient.address.isEmpty() ? Obstacle::NoAddress : Obstacle::BadAddress;
    PUPITRE_TRY_ASSIGN(returned, mail::lastReturn(connection, id, recipient.address));
    if (recipient.obstacle == Obstacle::None && returned == MailReturn::Hard)
        recipient.obstacle = Obstacle::Returned;
    return recipient;
}

Result<MailingRecipient> chosenRecipient(
    const ServiceContext &context, const Campaign &campaign, MailingPurpose purpose, HouseholdId id)
{
    PUPITRE_TRY(requireOwn(context, id));
    PUPITRE_TRY_ASSIGN(household, households::load(context.connection, id));
    if (household.mergedInto)
        return failure(ErrorCode::NotFound, u"household"_s);
    PUPITRE_TRY_ASSIGN(recipient, mailingRecipient(context, campaign, purpose, id));
    return recipient.value_or(MailingRecipient{.householdId = id,
        .name = household.displayName(),
        .address = household.email(),
        .obstacle = Obstacle::Needless,
        .lastAt = {},
        .lacks = {}});
}

Letter mailingLetter(const Campaign &campaign, MailingPurpose purpose, const MailingRecipient &recipient)
{
    Letter letter{kindOf(purpose), {}, {}};
    if (purpose == MailingPurpose::Credentials) {
        letter.values.fields.insert(u"password"_s, oneTimePasswordMark.toString());
    } else {
        letter.values.lists.insert(u"lacks"_s, recipient.lacks);
        letter.values.fields.insert(u"due_on"_s, letterText(campaign.closesOn));
        letter.expiresAt = startOfLocalDay(campaign.closesOn.addDays(1));
    }
    return letter;
}

Result<QList<MailingRecipient>> mailingRecipients(const ServiceContext &context, MailingPurpose purpose)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(ids,
        reinscriptions::householdsOf(connection,
            campaign.id,
            purpose == MailingPurpose::Reminder ? std::optional(WhoActs::Family) : std::nullopt));
    QList<MailingRecipient> recipients;
    for (const auto id : ids) {
        PUPITRE_TRY_ASSIGN(found, mailingRecipient(context, campaign, purpose, id));
        if (found)
            recipients << *found;
    }
    return recipients;
}

Result<MailingId> beginMailing(const ServiceContext &context, MailingPurpose purpose)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(
        mailing, mail::createMailing(change.connection(), campaign.siteId, kindOf(purpose), change.now(), change.by()));
    change.fact(u"mail_batch.queued"_s, subjectOf(mailing), {{u"kind"_s, keyOf(kindOf(purpose))}});
    PUPITRE_TRY(change.commit());
    return mailing;
}

Result<MailId> writeMailing(
    const ServiceContext &context, MailingId mailing, MailingPurpose purpose, HouseholdId householdId)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY(change.requireOwn(householdId));
    PUPITRE_TRY_ASSIGN(site, mail::siteOf(change.connection(), mailing));
    PUPITRE_TRY(change.requireSite(site));
    PUPITRE_TRY_ASSIGN(state, mail::stateOf(change.connection(), mailing));
    if (state == MailingState::Cancelled)
        return failure(ErrorCode::Conflict, u"mail_batch"_s);
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(found, mailingRecipient(context, campaign, purpose, householdId));
    if (!found)
        return failure(ErrorCode::Conflict, u"mail_needless"_s);
    switch (found->obstacle) {
    case Obstacle::NoAddress: return failure(ErrorCode::AddressMissing, u"email"_s);
    case Obstacle::BadAddress:
    case Obstacle::Returned: return failure(ErrorCode::AddressInvalid, u"email"_s, found->address);
    case Obstacle::Waiting:
    case Obstacle::Needless:
    case Obstacle::Recent: return failure(ErrorCode::Conflict, u"mail"_s);
    case Obstacle::None: break;
    }
    PUPITRE_TRY_ASSIGN(household, households::load(change.connection(), householdId));
    Letter letter = mailingLetter(campaign, purpose, *found);
    letter.dedupSubject = u"household:%1:batch:%2"_s.arg(householdId.value).arg(mailing.value);
    letter.mailingId = mailing;
    PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(context, campaign, household, letter));
    if (!mailId)
        return failure(ErrorCode::AddressMissing, u"email"_s);
    change.fact(purpose == MailingPurpose::Credentials ? u"account.credentials_sent"_s : u"household.reminded"_s,
        subjectOf(householdId),
        {{u"address"_s, found->address}});
    PUPITRE_TRY(change.commit());
    return *mailId;
}

} // namespace pupitre
