#pragma once

#include "connection.h"
#include "edit.h"

namespace pupitre {

/// One line of the queue of edits.
struct EditSummary {
    EditRequestId id;
    HouseholdId householdId;
    QString personName; ///< "DUPONT Marie"
    QString householdName;
    PersonKind kind = PersonKind::Guardian;
    QDateTime submittedAt;
    QStringList fieldKeys; ///< what it would change
    int version = 1;
    QDate backOn = {}; ///< set aside until then
    friend bool operator==(const EditSummary &, const EditSummary &) = default;
};

namespace edits {

/// Inserts the request and its fields; sets ids. An older pending request for the same person is superseded, unless
/// another guardian asked for it.
Result<void> insert(Connection &connection, EditRequest &request);
/// With the current value of each field.
Result<EditRequest> load(Connection &connection, EditRequestId id);
/// The site's pending requests, oldest first.
Result<QList<EditSummary>> waiting(Connection &connection, SiteId siteId, int limit = 1000);
Result<QList<EditSummary>> waitingOf(Connection &connection, HouseholdId householdId);

/// A field that a request which waits would change: nobody else does meanwhile.
struct PendingField {
    PersonKind kind = PersonKind::Student;
    qint64 person = 0;
    QString field; ///< its key
    friend bool operator==(const PendingField &, const PendingField &) = default;
};
Result<QList<PendingField>> pendingFields(Connection &connection, SiteId siteId);
Result<QList<PendingField>> pendingFields(Connection &connection, HouseholdId householdId);
/// What the household asked, the newest first: all that waits, and the last 300; without the current values.
Result<QList<EditRequest>> ofHousehold(Connection &connection, HouseholdId householdId);
/// When the request was submitted that this one has overtaken; nothing when it overtook none.
Result<std::optional<QDateTime>> overtaken(Connection &connection, const EditRequest &request);
Result<QString> personName(Connection &connection, const EditRequest &request);

/// Moves the request from `version` to the next and sets its state; Conflict when it is not at `version` any more.
Result<void> setState(
    Connection &connection, EditRequestId id, int version, EditState state, const QDateTime &at, const QString &by);
Result<void> setVerdict(
    Connection &connection, FieldEditId id, FieldVerdict verdict, const QString &finalValue, const QString &reason);

} // namespace edits
} // namespace pupitre
