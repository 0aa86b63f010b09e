#pragma once

#include "change.h"
#include "familyaccountrepository.h"
#include "familysessions.h"

namespace pupitre {

/// How a family came in.
struct SessionWish {
    QString agent; ///< as the browser calls itself
    bool mustChoose = false;
    bool keepOpen = false;
};

/// A new session of the account, which has been looked at, with a cookie of its own. In the transaction of `change`,
/// which goes on as this session's on PostgreSQL (db/familyrows.h); what is said in the journal is the caller's. The
/// account was used now.
Result<OpenedSession> openSession(Change &change, const LoginAccount &account, const SessionWish &wish);

/// What stands in the table for the cookie whose hash is `session`.
QString keptHashOf(const QByteArray &session);
/// Who acts in the account's session, as the journal names it for good: "famille dupont1" (EXTRANET W39), and no
/// person's name, since what stands in the chain itself no erasure reaches.
QString nameOfFamily(const LoginAccount &account);

} // namespace pupitre
