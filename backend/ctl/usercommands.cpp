#include "usercommands.h"

#include "echooff.h"
#include "enumkeys.h"
#include "localday.h"
#include "openedsite.h"
#include "staffaccount.h"
#include "staffaccounts.h"
#include "staffsession.h"

#include <QJsonArray>
#include <QTextStream>

#include <algorithm>
#include <functional>
#include <unistd.h>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The account that `--login` names.
Result<StaffAccount> accountMeant(const QCommandLineParser &parser, const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(accounts, staffAccounts(context));
    const auto found = std::ranges::find(accounts, foldedLogin(parser.value(u"login"_s)), &StaffAccount::login);
    if (found == accounts.end())
        return failure(ErrorCode::NotFound, u"staff"_s);
    return *found;
}

using Work = std::function<Result<void>(const ServiceContext &, const StaffAccount &)>;

/// Something that is done to one account.
ExitCode onAccount(const QCommandLineParser &parser, const Output &output, const Work &work, const QString &done)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto account = accountMeant(parser, opened->context);
    if (!account)
        return output.fail(account.error());
    if (const auto worked = work(opened->context, *account); !worked)
        return output.fail(worked.error(), exitCodeOf(worked.error()));
    output.report({{u"staff"_s, account->id.value}}, done);
    return ExitCode::Ok;
}

/// The only time that it is shown.
ExitCode tellPassword(const Output &output, const TemporaryPassword &temporary)
{
    output.report({{u"staff"_s, temporary.id.value}, {u"password"_s, temporary.password}},
        u"The password until the first sign-in, which asks for another: %1"_s.arg(temporary.password));
    return ExitCode::Ok;
}

QString stateOf(const StaffAccount &account)
{
    QStringList words{keyOf(account.role)};
    if (!account.active)
        words << u"closed"_s;
    if (account.mustChangePassword)
        words << u"temporary password"_s;
    if (account.lockedUntil.isValid())
        words << u"locked until "_s + localTime(account.lockedUntil).toString(u"HH:mm"_s);
    return words.join(u", "_s);
}

} // namespace

QString passwordTyped()
{
    QTextStream prompt(stderr);
    prompt << "Password (12 characters or more): " << Qt::flush;
    const EchoOff quiet(STDIN_FILENO);
    const QString password = QTextStream(stdin).readLine();
    if (quiet.isTerminal())
        prompt << Qt::endl; // Return was not shown either
    return password;
}

ExitCode runUserAdd(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto role = enumFromKey<Role>(parser.value(u"role"_s));
    if (!role)
        return output.fail({ErrorCode::InvalidValue, u"role"_s}, ExitCode::Usage);
    const QString login = parser.value(u"login"_s), name = parser.value(u"name"_s);
    if (parser.isSet(u"temporary"_s)) {
        const auto added = addStaffAccount(opened->context, {.login = login, .name = name}, *role);
        return added ? tellPassword(output, *added) : output.fail(added.error(), exitCodeOf(added.error()));
    }
    const auto site = ownSite(opened->context);
    if (!site)
        return output.fail(site.error());
    const auto id = addStaff(opened->context, *site, login, name, *role, passwordTyped());
    if (!id)
        return output.fail(id.error(), exitCodeOf(id.error()));
    output.report({{u"staff"_s, id->value}}, u"Added."_s);
    return ExitCode::Ok;
}

ExitCode runUserList(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto accounts = staffAccounts(opened->context);
    if (!accounts)
        return output.fail(accounts.error());
    QJsonArray list;
    for (const auto &account : *accounts) {
        list.append(QJsonObject{{u"staff"_s, account.id.value},
            {u"login"_s, account.login},
            {u"name"_s, account.name},
            {u"email"_s, account.email},
            {u"role"_s, keyOf(account.role)},
            {u"active"_s, account.active},
            {u"temporary_password"_s, account.mustChangePassword},
            {u"last_sign_in"_s, account.lastSignInAt.toString(Qt::ISODate)},
            {u"locked_until"_s, account.lockedUntil.toString(Qt::ISODate)}});
        output.line(u"%1: %2 (%3)"_s.arg(account.login, account.name, stateOf(account)));
    }
    output.report({{u"users"_s, list}}, u"%1 accounts."_s.arg(accounts->size()));
    return ExitCode::Ok;
}

ExitCode runUserRename(const QCommandLineParser &parser, const Output &output)
{
    const auto given = [&](const QString &option, const QString &present) {
        return parser.isSet(option) ? parser.value(option) : present;
    };
    const Work rename = [&](const ServiceContext &context, const StaffAccount &account) -> Result<void> {
        auto renamed = renameStaff(context,
            account.id,
            account.version,
            {.login = given(u"new-login"_s, account.login),
                .name = given(u"name"_s, account.name),
                .email = given(u"email"_s, account.email)});
        if (!renamed && renamed.error().field == u"login")
            renamed.error().field = u"new_login"_s; // --login is whose account
        return renamed;
    };
    return onAccount(parser, output, rename, u"Renamed."_s);
}

ExitCode runUserRole(const QCommandLineParser &parser, const Output &output)
{
    const auto role = enumFromKey<Role>(parser.value(u"role"_s));
    if (!role)
        return output.fail({ErrorCode::InvalidValue, u"role"_s}, ExitCode::Usage);
    return onAccount(
        parser,
        output,
        [&](const ServiceContext &context, const StaffAccount &account) {
            return setStaffRole(context, account.id, account.version, *role);
        },
        u"The role is %1."_s.arg(keyOf(*role)));
}

ExitCode runUserDeactivate(const QCommandLineParser &parser, const Output &output)
{
    return onAccount(
        parser,
        output,
        [](const ServiceContext &context, const StaffAccount &account) {
            return setStaffActive(context, account.id, account.version, false);
        },
        u"The account is closed. What the person decided keeps the name."_s);
}

ExitCode runUserReactivate(const QCommandLineParser &parser, const Output &output)
{
    return onAccount(
        parser,
        output,
        [](const ServiceContext &context, const StaffAccount &account) {
            return setStaffActive(context, account.id, account.version, true);
        },
        u"The account is open again, with the password of before."_s);
}

ExitCode runUserPassword(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto account = accountMeant(parser, opened->context);
    if (!account)
        return output.fail(account.error());
    const auto given = giveTemporaryPassword(opened->context, account->id, account->version);
    return given ? tellPassword(output, *given) : output.fail(given.error(), exitCodeOf(given.error()));
}

ExitCode runUserUnlock(const QCommandLineParser &parser, const Output &output)
{
    return onAccount(
        parser,
        output,
        [](const ServiceContext &context, const StaffAccount &account) { return unlockStaff(context, account.id); },
        u"The next password is looked at."_s);
}

} // namespace pupitre
