#include "account.h"
#include "campaignrepository.h"
#include "change.h"
#include "familyaccountrepository.h"
#include "familypasswords.h"
#include "familytry.h"
#include "householdrepository.h"
#include "loginattemptrepository.h"
#include "mailrepository.h"
#include "networkprefix.h"
#include "outbox.h"
#include "passwordrequestrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestTyped = 254; ///< no address is longer
constexpr qint64 hourSeconds = 3600, daySeconds = 24 * hourSeconds;
constexpr qsizetype requestsOfNetwork = 10; ///< an hour
constexpr qint64 mailsOfAccount = 3;        ///< an hour
constexpr int answeredAtOnce = 50;

/// Whom the account may write to: of parents who live apart the one alone whose it is.
QList<const Person *> peopleOf(const LoginAccount &account, const Household &household)
{
    const auto *contact = household.contact();
    if (!account.holder && (household.separated || household.guardians.isEmpty()))
        return contact ? QList{contact} : QList<const Person *>{};
    QList<const Person *> people;
    for (const auto &guardian : household.guardians) {
        if (!account.holder || guardian.id == account.holder)
            people << &guardian.person;
    }
    return people;
}

/// The one of them whose address was typed.
std::optional<Addressee> addresseeAt(const LoginAccount &account, const Household &household, const QString &email)
{
    for (const auto *person : peopleOf(account, household)) {
        const QString address = person->value(PersonField::Email);
        if (isEmailAddress(address) && address.compare(email, Qt::CaseInsensitive) == 0)
            return Addressee{person->displayName(), address};
    }
    return std::nullopt;
}

/// Whom a request is answered to, and where.
struct Answer {
    LoginAccount account;
    Household household;
    Addressee to;
};

/// Whose letter it is: a parent's own account, or none for the household's.
AccountId lettersAccount(const LoginAccount &account)
{
    return account.guardian ? account.id : AccountId();
}

/// None where identifiant and address do not belong together, or enough was sent.
Result<std::optional<Answer>> answerTo(Connection &connection, const WaitingRequest &request, const QDateTime &now)
{
    PUPITRE_TRY_ASSIGN(account, logins::withIdentifiant(connection, request.site, request.identifiant));
    if (!account)
        return std::nullopt;
    PUPITRE_TRY_ASSIGN(household, households::load(connection, account->household));
    const auto to = addresseeAt(*account, household, request.email);
    PUPITRE_TRY_ASSIGN(sent, requests::answered(connection, account->id, now.addSecs(-hourSeconds)));
    PUPITRE_TRY_ASSIGN(waiting,
        mail::countWaiting(connection, account->household, lettersAccount(*account), MailKind::OneTimePassword));
    if (!to || sent >= mailsOfAccount || waiting > 0)
        return std::nullopt;
    return Answer{*account, household, *to};
}

Letter letterWith(const Site &site, const Answer &answer, const WaitingRequest &request, const QDateTime &now)
{
    Letter letter{MailKind::OneTimePassword,
        {},
        u"account:%1:%2:%3"_s.arg(answer.account.id.value).arg(request.id).arg(now.toMSecsSinceEpoch())};
    letter.values.fields.insert(u"password"_s, oneTimePasswordMark.toString());
    letter.values.fields.insert(u"identifiant"_s, answer.account.identifiant);
    letter.values.lists.insert(u"ways"_s, waysToExtranet(site.extranetUrl, oneTimeLinkMark.toString()));
    letter.expiresAt = now.addDays(resetDays);
    letter.to = answer.to;
    letter.account = lettersAccount(answer.account);
    letter.atOnce = true;
    return letter;
}

/// Whether a mail was queued. Errors: those of the database, and of the letter.
Result<bool> answerOne(const ServiceContext &context, const WaitingRequest &request)
{
    const ServiceContext program{
        context.connection, context.clock, context.store, ProgramActor{u"Pupitre"_s, request.site}};
    PUPITRE_TRY_ASSIGN(change, Change::begin(program, Right::SendCredentials));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(answer, answerTo(connection, request, change.now()));
    if (!answer)
        return false;
    PUPITRE_TRY_ASSIGN(waited, requests::close(connection, request.id, answer->account.id, change.now()));
    if (!waited) // another engine was quicker
        return false;
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(site, campaigns::site(connection, request.site));
    const Letter letter = letterWith(site, *answer, request, change.now());
    PUPITRE_TRY(enqueueLetter(program, campaign, answer->household, letter));
    change.event(
        u"account.password_asked"_s, subjectOf(answer->account.household), {{u"address"_s, answer->to.address}});
    PUPITRE_TRY(change.commit());
    return true;
}

/// Nobody is written to.
Result<void> closeUnanswered(const ServiceContext &context, const WaitingRequest &request)
{
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
    PUPITRE_TRY(requests::close(context.connection, request.id, {}, context.clock.now()));
    return transaction.commit();
}

Result<int> answerOf(const ServiceContext &context, SiteId site)
{
    PUPITRE_TRY_ASSIGN(waiting, requests::waiting(context.connection, site, answeredAtOnce));
    int queued = 0;
    for (const auto &request : std::as_const(waiting)) {
        const auto answered = answerOne(context, request);
        if (!answered && answered.error().code <= ErrorCode::StorageFull) // the database's, not the request's
            return failure(answered.error());
        if (answered && *answered)
            ++queued;
        else
            PUPITRE_TRY(closeUnanswered(context, request));
    }
    return queued;
}

} // namespace

Result<void> askForPassword(const FamilyGate &gate, const PasswordRequest &request)
{
    auto &connection = gate.connection;
    const QDateTime now = gate.clock.now();
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY(requests::forgetUntil(connection, request.site, now.addSecs(-daySeconds)));
    PUPITRE_TRY_ASSIGN(subjects, AttemptSubjects::begin(connection, now));
    const QString network = subjects.of(u"request"_s, networkPrefix(request.visitor.address));
    PUPITRE_TRY_ASSIGN(before, attempts::of(connection, network, now.addSecs(-hourSeconds)));
    if (before.size() < requestsOfNetwork) {
        PUPITRE_TRY(attempts::note(connection, network, now));
        PUPITRE_TRY(requests::note(connection,
            request.site,
            typedText(request.identifiant, longestTyped),
            typedText(request.email, longestTyped),
            now));
    }
    return transaction.commit();
}

Result<int> answerPasswordRequests(const ServiceContext &context)
{
    PUPITRE_TRY(require(context, Right::SendCredentials));
    PUPITRE_TRY_ASSIGN(sites, campaigns::sites(context.connection));
    int queued = 0;
    for (const auto &site : std::as_const(sites)) {
        if (siteOf(context.actor) && siteOf(context.actor) != site.id)
            continue;
        PUPITRE_TRY_ASSIGN(answered, answerOf(context, site.id));
        queued += answered;
    }
    return queued;
}

} // namespace pupitre
