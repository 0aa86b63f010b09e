#include "familysessions.h"

#include "familyrows.h"
#include "householdrepository.h"
#include "lettertext.h"
#include "randomsecret.h"
#include "sessionopening.h"
#include "showntext.h"
#include "websessionrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int secretBytes = 32;
constexpr int longestAgent = 200;
constexpr int mustChooseMinutes = 60;
constexpr qint64 seenEverySeconds = 5 * 60;

FamilySession familySession(const LoginAccount &account, const WebSession &session, const QByteArray &tokenHash)
{
    return {
        .actor = {.household = account.household,
            .site = account.siteId,
            .name = nameOfFamily(account),
            .guardian = account.holder,
            .account = account.id,
            .session = tokenHash,
            .mustChoose = session.mustChoose},
        .secret = session.secret,
        .language = account.language,
        .endsAt = session.expiresAt,
        .keptOpen = session.idleMinutes > idleMinutes,
    };
}

QDateTime lastsUntil(const SessionWish &wish, const QDateTime &now)
{
    if (wish.mustChoose)
        return now.addSecs(mustChooseMinutes * 60);
    return now.addSecs((wish.keepOpen ? keptOpenHours : sessionHours) * 3600);
}

} // namespace

QString keptHashOf(const QByteArray &session)
{
    return QString::fromLatin1(secretHash(session).toHex());
}

QString nameOfFamily(const LoginAccount &account)
{
    return letterPhrase(LetterPhrase::FamilyOf, {account.identifiant}).french;
}

Result<OpenedSession> openSession(Change &change, const LoginAccount &account, const SessionWish &wish)
{
    const QString token = urlText(randomSecret(secretBytes));
    const QByteArray tokenHash = secretHash(token.toUtf8());
    const WebSession session{
        .id = {},
        .tokenHash = keptHashOf(tokenHash),
        .account = account.id,
        .createdAt = change.now(),
        .lastSeenAt = change.now(),
        .expiresAt = lastsUntil(wish, change.now()),
        .idleMinutes = wish.keepOpen && !wish.mustChoose ? keptOpenMinutes : idleMinutes,
        .mustChoose = wish.mustChoose,
        .secret = randomSecret(secretBytes),
        .agent = shownText(QString(wish.agent).remove(QChar(u'\0')).simplified()).left(longestAgent),
    };
    PUPITRE_TRY(websessions::forgetUntil(change.connection(), change.now()));
    PUPITRE_TRY(websessions::open(change.connection(), session));
    PUPITRE_TRY(familyrows::showOfSession(change.connection(), tokenHash)); // what follows is this session's to write
    PUPITRE_TRY(websessions::keepNewest(change.connection(), account.id, sessionsOfAccount));
    PUPITRE_TRY(logins::noteLogin(change.connection(), account.id, change.now()));
    return OpenedSession{token, familySession(account, session, tokenHash)};
}

ShownRows::~ShownRows()
{
    familyrows::showNone(m_connection);
}

Result<void> ShownRows::showOf(const FamilyActor &actor)
{
    return familyrows::showOfSession(m_connection, actor.session);
}

Result<std::optional<FamilySession>> resumeSession(const FamilyGate &gate, const QString &token)
{
    const QByteArray tokenHash = secretHash(token.toUtf8());
    const QDateTime now = gate.clock.now();
    PUPITRE_TRY(familyrows::showOfSession(gate.connection, tokenHash));
    PUPITRE_TRY_ASSIGN(session, websessions::find(gate.connection, keptHashOf(tokenHash)));
    if (!session || !session->standsAt(now))
        return std::nullopt;
    PUPITRE_TRY_ASSIGN(account, logins::load(gate.connection, session->account));
    if (!account)
        return std::nullopt;
    // One row that only its own session writes: without the writers' turn, for which no page is to wait. Where it does
    // not come to be written, the next page writes it.
    if (session->lastSeenAt.secsTo(now) >= seenEverySeconds)
        (void)websessions::noteSeen(gate.connection, session->id, now);
    return familySession(*account, *session, tokenHash);
}

Result<QList<SessionLine>> ownSessions(const FamilyContext &context)
{
    PUPITRE_TRY(require(context, Right::KeepOwnAccess));
    PUPITRE_TRY_ASSIGN(sessions, websessions::ofAccount(context.connection, context.actor.account));
    const QString present = keptHashOf(context.actor.session);
    QList<SessionLine> lines;
    for (const auto &session : std::as_const(sessions)) {
        if (!session.standsAt(context.clock.now()))
            continue;
        lines.append({.id = session.id,
            .begunAt = session.createdAt,
            .lastSeenAt = session.lastSeenAt,
            .agent = session.agent,
            .present = session.tokenHash == present,
            .keptOpen = session.idleMinutes > idleMinutes});
    }
    return lines;
}

Result<void> endSession(const FamilyContext &context)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::KeepOwnAccess));
    const AccountId account = context.actor.account;
    PUPITRE_TRY_ASSIGN(ended, websessions::end(change.connection(), account, keptHashOf(context.actor.session)));
    if (!ended)
        return {};
    change.fact(u"account.signed_out"_s, subjectOf(account));
    return change.commit();
}

Result<void> endSession(const FamilyContext &context, WebSessionId id)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::KeepOwnAccess));
    const AccountId account = context.actor.account;
    PUPITRE_TRY_ASSIGN(ended, websessions::end(change.connection(), account, id));
    if (!ended)
        return failure(ErrorCode::NotFound, u"session"_s);
    change.fact(u"account.signed_out"_s, subjectOf(account));
    return change.commit();
}

Result<int> endFamilySessions(const ServiceContext &context, HouseholdId id)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY(change.requireOwn(id));
    PUPITRE_TRY(households::siteOf(change.connection(), id)); // that there is such a household
    PUPITRE_TRY_ASSIGN(ended, websessions::endAll(change.connection(), id));
    if (ended == 0)
        return 0;
    change.fact(u"account.sessions_ended"_s, subjectOf(id));
    PUPITRE_TRY(change.commit());
    return ended;
}

Result<int> endAccountSessions(const ServiceContext &context, AccountId id)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY_ASSIGN(account, logins::load(change.connection(), id));
    if (!account)
        return failure(ErrorCode::NotFound, u"account"_s);
    PUPITRE_TRY(change.requireOwn(account->household));
    PUPITRE_TRY_ASSIGN(ended, websessions::endAll(change.connection(), id));
    if (ended == 0)
        return 0;
    change.fact(u"account.sessions_ended"_s,
        {u"account"_s, id.value, account->household},
        {{u"identifiant"_s, account->identifiant}});
    PUPITRE_TRY(change.commit());
    return ended;
}

} // namespace pupitre
