#pragma once

#include "familygate.h"
#include "household.h"
#include "servicecontext.h"

#include <optional>

namespace pupitre {

/// What a browser that comes back with its cookie is (rule W20).
struct FamilySession {
    FamilyActor actor; ///< `mustChoose`: nothing but choosePassword() is open to it
    QByteArray secret; ///< 32 random bytes: what its forms are sealed with; never leaves the server
    LetterLanguage language = LetterLanguage::French; ///< the family's
    QDateTime endsAt;                                 ///< whatever it does until then
    bool keptOpen = false;
};

/// A session that has just begun.
struct OpenedSession {
    QString token; ///< for the cookie: 256 random bits, 43 letters, digits, - and _; kept nowhere
    FamilySession session;
};

constexpr int idleMinutes = 60;
constexpr int keptOpenMinutes = 20 * 60; ///< without a page, where the family chose to be kept
constexpr int sessionHours = 20;
constexpr int keptOpenHours = 7 * 24;
constexpr int sessionsOfAccount = 10; ///< one more ends the oldest

/// Whose rows a connection of the families' site is shown on PostgreSQL (db/familyrows.h): nobody's again at the end of
/// its scope, which is one request or one piece of work.
class ShownRows
{
public:
    explicit ShownRows(Connection &connection) : m_connection(connection) {}
    ShownRows(const ShownRows &) = delete;
    ShownRows &operator=(const ShownRows &) = delete;
    ~ShownRows();
    /// Those of the family that acts. Errors: those of the database.
    Result<void> showOf(const FamilyActor &actor);

private:
    Connection &m_connection;
};

/// The session of that cookie, which is noted as seen every five minutes, and whose family's rows the connection is
/// shown from here on (ShownRows); none where there is none, it ended, or the account was closed. Errors: those of the
/// database.
Result<std::optional<FamilySession>> resumeSession(const FamilyGate &gate, const QString &token);

/// One line of the page of devices.
struct SessionLine {
    WebSessionId id;
    QDateTime begunAt;
    QDateTime lastSeenAt;
    QString agent;        ///< as the browser calls itself; untrusted
    bool present = false; ///< the one that asks
    bool keptOpen = false;
};

/// The account's, the last seen first.
Result<QList<SessionLine>> ownSessions(const FamilyContext &context);
/// *Quitter*, in the journal. A session that has ended already is no error.
Result<void> endSession(const FamilyContext &context);
/// One of the account's, by its line. Errors: NotFound for any other.
Result<void> endSession(const FamilyContext &context, WebSessionId id);
/// The desk's: all of a household, in the journal. Gives how many. Errors: NotAllowed, NotFound.
Result<int> endFamilySessions(const ServiceContext &context, HouseholdId id);
/// The same of one account of a household.
Result<int> endAccountSessions(const ServiceContext &context, AccountId id);

} // namespace pupitre
