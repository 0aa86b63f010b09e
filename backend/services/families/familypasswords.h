#pragma once

#include "familylogin.h"
#include "passwordrule.h"

namespace pupitre {

/// What *Mot de passe perdu* is told.
struct PasswordRequest {
    SiteId site;
    QString identifiant;
    QString email;
    Visitor visitor = {};
};

/// Notes that somebody asks for a password, and looks at nothing: the answer and its time are alike for everybody, and
/// the web process can make nobody a password (rule W23). More than ten from one network within an hour are passed
/// over, which the answer does not tell either. Errors: those of the database.
Result<void> askForPassword(const FamilyGate &gate, const PasswordRequest &request);

/// The mail engine's: queues a mail with a one-time password and a link for each request whose identifiant and address
/// belong together, three an hour for an account at most, and is done with all others. The mail leaves without the
/// outbox's delay and is good for 24 hours; the former password stands until the new one is chosen. Gives how many were
/// queued. Errors: NotAllowed; those of the database.
Result<int> answerPasswordRequests(const ServiceContext &context);

struct PasswordChoice {
    QString present; ///< ignored in a session that must choose
    QString wanted;
    QString agent = {};
};

/// The family's own password, in place of the present one. All sessions end, a new one begins in place of this one, and
/// a mail tells the family (rule W25); a one-time password or link that waits is void.
/// Errors: WrongCredentials and AccountLocked for the present one, counted as by signIn(); InvalidValue on "password"
/// with those of requireAcceptablePassword(), or "same"; Busy; StorageFull ("memory"); NotFound where the session has
/// ended.
Result<OpenedSession> choosePassword(const FamilyContext &context, PasswordTurns &turns, const PasswordChoice &choice);

/// That whoever sits there knows the account's password, before something that an open session alone is not enough for.
/// Errors: NotAllowed; WrongCredentials and AccountLocked, counted as by signIn(); Busy; StorageFull ("memory");
/// NotFound where the session has ended.
Result<void> confirmPassword(const FamilyContext &context, PasswordTurns &turns, const QString &password);

/// The preset of the family's site, for the page that asks for a password.
Result<PasswordPreset> passwordPreset(const FamilyContext &context);

} // namespace pupitre
