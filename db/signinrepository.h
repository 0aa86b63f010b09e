#pragma once

#include "connection.h"

#include <QDateTime>

namespace pupitre {

/// Wrong passwords that were typed for one login, whether anybody has it or not. Whose it is nobody asks, so that no
/// answer tells.
struct FailedTries {
    int count = 0;
    QDateTime waitsUntil; ///< no password is looked at before
};

namespace signins {

/// What stands for the login in the table: a hash, since people type their password there by mistake.
QString keyOfLogin(const QString &login);
Result<FailedTries> tries(Connection &connection, const QString &key);
Result<void> keep(Connection &connection, const QString &key, const FailedTries &tries, const QDateTime &at);
Result<void> forget(Connection &connection, const QString &key);
/// Those whose last try is as old: nobody has to wait for longer than that.
Result<void> forgetUntil(Connection &connection, const QDateTime &at);

} // namespace signins
} // namespace pupitre
