#pragma once

#include "request.h"

#include <QByteArray>

namespace pupitre::extranet {

/// What may be a sign of an attack, or of who came in: a line of JSON on standard error, which the service manager
/// keeps (ASVS 16). No personal value, no address of a page with a token, no secret.
enum class SecurityEvent {
    SignedIn,
    SignInRefused,
    SignInLocked,
    PasswordAsked,
    PasswordChosen,
    SignedOut,
    LinkRefused,
    SessionEnded,   ///< the cookie of a session that is over, or was never one
    OriginRefused,  ///< a POST from another site
    TokenRefused,   ///< a POST without the token of its session
    FormRefused,    ///< a body that no form of ours sends
    AddressRefused, ///< an address that no page of ours leads to
    FileInfected,   ///< the antivirus knows something in a deposit
    ForeignId,      ///< an address of what is not the family's, or not at all
    Failure         ///< an exception: `detail` is its text
};

/// `detail`: of ours, not of a request. `account`: its number, 0 for none.
void logSecurity(SecurityEvent event, const Request &request, const QByteArray &detail = {}, qint64 account = 0);

} // namespace pupitre::extranet
