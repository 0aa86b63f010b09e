#pragma once

#include "connection.h"
#include "ids.h"

#include <QDateTime>

#include <optional>

namespace pupitre::mail {

/// The conservatoire's own words for a letter.
struct OwnWords {
    QString words;
    int version = 0; ///< 0: there are none
    QDateTime changedAt;
    QString changedBy;
};

/// Version 0 where the program's words are used.
Result<OwnWords> ownWords(Connection &connection, SiteId siteId, const QString &name);
/// In place of the words of that version. Errors: Conflict when they are of another version by now.
Result<void> setOwnWords(Connection &connection, SiteId siteId, const QString &name, const QString &words, int version,
    const QDateTime &at, const QString &by);
/// Back to the program's. Errors: as above.
Result<void> removeOwnWords(Connection &connection, SiteId siteId, const QString &name, int version);

} // namespace pupitre::mail
