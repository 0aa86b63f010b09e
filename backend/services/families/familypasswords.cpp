#include "familypasswords.h"

#include "campaignrepository.h"
#include "familytry.h"
#include "householdrepository.h"
#include "localday.h"
#include "outbox.h"
#include "passwordhash.h"
#include "sessionopening.h"
#include "transaction.h"
#include "websessionrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The account and the session that ask, as they stand.
struct Chooser {
    LoginAccount account;
    WebSession session;
};

/// Errors: NotFound where the session has ended.
Result<Chooser> chooserOf(Connection &connection, const FamilyContext &context)
{
    PUPITRE_TRY_ASSIGN(session, websessions::find(connection, keptHashOf(context.actor.session)));
    PUPITRE_TRY_ASSIGN(account, logins::load(connection, context.actor.account));
    if (!session || !account || session->account != account->id || !session->standsAt(context.clock.now()))
        return failure(ErrorCode::NotFound, u"session"_s);
    return Chooser{*account, *session};
}

/// What everybody who knows the family tries first.
QStringList personalWords(const LoginAccount &account, const Household &household)
{
    QStringList words{account.identifiant, household.identifiant}; // another parent's account has its own
    for (const auto &guardian : household.guardians)
        words << guardian.person.displayName() << guardian.person.value(PersonField::Email);
    for (const auto &student : household.students)
        words << student.person.displayName();
    return words;
}

/// Errors: WrongCredentials, AccountLocked; those of FamilyTry::matches().
Result<void> requireRight(FamilyTry &trial, const LoginAccount &account, const QString &password)
{
    PUPITRE_TRY(trial.count());
    PUPITRE_TRY_ASSIGN(right, trial.matches(account.passwordHash, password));
    if (!right)
        return failure(ErrorCode::WrongCredentials);
    return {};
}

/// In a session that is not there to choose one, the present password is asked for as at the door.
Result<void> requirePresent(FamilyTry &trial, const Chooser &chooser, const PasswordChoice &choice)
{
    if (chooser.session.mustChoose)
        return {};
    if (choice.wanted == choice.present)
        return failure(ErrorCode::InvalidValue, u"password"_s, u"same"_s);
    return requireRight(trial, chooser.account, choice.present);
}

FamilyTry tryOf(const FamilyContext &context, PasswordTurns &turns, const Chooser &chooser)
{
    return {{context.connection, context.clock, turns}, chooser.account.siteId, chooser.account.identifiant, {}};
}

/// Errors: those of PasswordTurns and passwordHash().
Result<QString> hashInTurn(PasswordTurns &turns, const QString &password)
{
    PUPITRE_TRY_ASSIGN(turn, turns.take());
    (void)turn;
    return passwordHash(password);
}

Result<void> tellFamily(const FamilyContext &context, const LoginAccount &account, const Household &household)
{
    const ServiceContext program{
        context.connection, context.clock, context.store, ProgramActor{u"Pupitre"_s, account.siteId}};
    PUPITRE_TRY_ASSIGN(campaign, currentCampaignIfAny(program));
    if (!campaign)
        return {}; // before the first one nobody is written to
    const QDateTime now = context.clock.now();
    Letter letter{MailKind::PasswordChanged, {}, u"account:%1:%2"_s.arg(account.id.value).arg(now.toMSecsSinceEpoch())};
    letter.values.fields.insert(u"changed_on"_s, letterText(localDay(now)));
    letter.values.fields.insert(u"identifiant"_s, account.identifiant);
    letter.answers = account.holder;
    letter.atOnce = true;
    PUPITRE_TRY(enqueueLetter(program, *campaign, household, letter));
    return {};
}

} // namespace

Result<PasswordPreset> passwordPreset(const FamilyContext &context)
{
    PUPITRE_TRY(require(context, Right::KeepOwnAccess));
    PUPITRE_TRY_ASSIGN(site, campaigns::site(context.connection, context.actor.site));
    return site.passwordPreset;
}

Result<void> confirmPassword(const FamilyContext &context, PasswordTurns &turns, const QString &password)
{
    PUPITRE_TRY(require(context, Right::KeepOwnAccess));
    PUPITRE_TRY_ASSIGN(asking, chooserOf(context.connection, context));
    FamilyTry trial = tryOf(context, turns, asking);
    PUPITRE_TRY(requireRight(trial, asking.account, password));
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
    PUPITRE_TRY(trial.forget());
    return transaction.commit();
}

Result<OpenedSession> choosePassword(const FamilyContext &context, PasswordTurns &turns, const PasswordChoice &choice)
{
    PUPITRE_TRY_ASSIGN(preset, passwordPreset(context));
    PUPITRE_TRY_ASSIGN(chooser, chooserOf(context.connection, context));
    PUPITRE_TRY_ASSIGN(household, households::load(context.connection, chooser.account.household));
    PUPITRE_TRY(requireAcceptablePassword(preset, choice.wanted, personalWords(chooser.account, household)));
    FamilyTry trial = tryOf(context, turns, chooser);
    PUPITRE_TRY(requirePresent(trial, chooser, choice));
    PUPITRE_TRY_ASSIGN(hash, hashInTurn(turns, choice.wanted)); // before the transaction: it takes its time

    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::KeepOwnAccess));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(now, chooserOf(connection, context));
    const LoginAccount &account = now.account;
    if (account.passwordHash != chooser.account.passwordHash) // another device was quicker
        return failure(ErrorCode::WrongCredentials);
    PUPITRE_TRY(trial.forget());
    PUPITRE_TRY(logins::setPassword(connection, account.id, hash, change.now()));
    PUPITRE_TRY_ASSIGN(opened,
        openSession(change,
            account,
            {.agent = choice.agent, .mustChoose = false, .keepOpen = now.session.idleMinutes > idleMinutes}));
    PUPITRE_TRY(websessions::endOthers(connection, account.id, keptHashOf(opened.session.actor.session)));
    PUPITRE_TRY(tellFamily(context, account, household));
    change.fact(u"account.password_chosen"_s, {u"account"_s, account.id.value, account.household});
    PUPITRE_TRY(change.commit());
    return opened;
}

} // namespace pupitre
