#pragma once

#include "connection.h"
#include "ids.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>

namespace pupitre {

/// A subject of a queue, by the journal's word for its kind: "document", "edit_request" or "reinscription".
struct QueueSubject {
    QString kind;
    qint64 id = 0;
    friend bool operator==(const QueueSubject &, const QueueSubject &) = default;
};

/// A subject that was set aside, and the day on which it comes back.
struct AsideRow {
    QueueSubject subject;
    HouseholdId householdId;
    QDate backOn; ///< invalid: it is not set aside
    QString title;
    int version = 0;
};

/// How far somebody had read a family's journal.
struct Visit {
    qint64 seq = 0;
    QDateTime at;
};

/// A list of reinscriptions under a name of somebody's own.
struct SavedView {
    QString name;
    QJsonObject filter; ///< as the page narrows its list
    friend bool operator==(const SavedView &, const SavedView &) = default;
};

/// What the desk remembers beside the decisions: subjects set aside, pages turned, visits, views.
namespace deskmemory {

/// NotFound when there is no such subject.
Result<AsideRow> aside(Connection &connection, const QueueSubject &subject);
/// An invalid day brings it back. Conflict unless the subject is at `version`, which stays.
Result<void> setAside(Connection &connection, const QueueSubject &subject, int version, QDate backOn);
/// Whatever its version.
Result<void> bringBack(Connection &connection, const QueueSubject &subject);
/// The site's whose day has come.
Result<QList<AsideRow>> due(Connection &connection, SiteId siteId, QDate today);

/// Whose the file is. Errors: NotFound.
Result<HouseholdId> householdOf(Connection &connection, DocumentVersionId id);
/// Clockwise degrees: 0, 90, 180 or 270; of the view, never of the file.
Result<int> turn(Connection &connection, DocumentVersionId id);
Result<void> setTurn(Connection &connection, DocumentVersionId id, int degrees);

/// NotFound when that person has never looked at the family.
Result<Visit> lastVisit(Connection &connection, StaffId staffId, HouseholdId householdId);
Result<void> setVisit(Connection &connection, StaffId staffId, HouseholdId householdId, const Visit &visit);

/// That person's, by name.
Result<QList<SavedView>> views(Connection &connection, StaffId staffId);
/// In place of one of the same name.
Result<void> keepView(Connection &connection, StaffId staffId, const SavedView &view);
Result<void> forgetView(Connection &connection, StaffId staffId, const QString &name);

} // namespace deskmemory
} // namespace pupitre
