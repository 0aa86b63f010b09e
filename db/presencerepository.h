#pragma once

#include "connection.h"
#include "ids.h"

#include <QDateTime>

namespace pupitre {

/// What a colleague has before the eyes.
struct Presence {
    QString name;
    QString subjectKind;
    qint64 subjectId = 0;
    friend bool operator==(const Presence &, const Presence &) = default;
};

namespace presence {

/// One row a person: what was looked at before is forgotten.
Result<void> set(
    Connection &connection, StaffId staffId, const QString &subjectKind, qint64 subjectId, const QDateTime &at);
Result<void> clear(Connection &connection, StaffId staffId);
/// Of that person's colleagues of the same site, seen after `since`.
Result<QList<Presence>> others(Connection &connection, StaffId staffId, const QDateTime &since);

} // namespace presence
} // namespace pupitre
