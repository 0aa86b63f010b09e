#pragma once

#include "connection.h"
#include "ids.h"
#include "permissions.h"
#include "reinscription.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>

#include <functional>

namespace pupitre {

/// One fact: who did what to which subject, when.
struct JournalEntry {
    qint64 seq = 0;
    QDateTime at;
    QString actor;
    QString action;      ///< "document.refused"; the area's word first
    QString subjectKind; ///< "document"
    qint64 subjectId = 0;
    HouseholdId householdId = {};
    QJsonObject details = {}; ///< personal values live here only, beside the chain, so that an erasure leaves it whole
};

/// The append-only, hash-chained record that audit, history and live refresh share.
///
/// A row's hash covers the previous row's hash, its own columns and the salted hash of its details; the head row keeps
/// the last seq and hash, so that a truncated journal shows too (rule S9).
namespace journal {

/// Appends within the caller's transaction, as its last statement before commit. Writers take turns (transaction.h), so
/// that nobody moves the head in between and `seq` is the order of commits. The entry vouches for what the transaction
/// has written (vouchedrows.h); where that is much, entries "rows.written" follow it. On PostgreSQL it wakes listeners
/// by NOTIFY pupitre_journal.
Result<qint64> append(Connection &connection, const JournalEntry &entry);
/// Several in their order, one at least, which costs less than one by one; the last one's seq.
Result<qint64> append(Connection &connection, const QList<JournalEntry> &entries);

Result<qint64> lastSeq(Connection &connection);

/// An entry's number and its hash, which vouches for all before it.
struct Place {
    qint64 seq = 0;
    QString hash;
    friend bool operator==(const Place &, const Place &) = default;
};
/// What the head row names: the newest entry, or number 0 in a journal without entries.
Result<Place> head(Connection &connection);
/// Empty where there is no such entry.
Result<QString> hashAt(Connection &connection, qint64 seq);
/// Whether such an action is there, later than `at`. Looks through the journal: for rare questions.
Result<bool> holdsSince(Connection &connection, const QString &action, const QDateTime &at);

/// Entries with a seq above `seen`, oldest first, at most `limit`; without details.
Result<QList<JournalEntry>> newerThan(Connection &connection, qint64 seen, int limit = 500);

/// The newest entry of the whole journal; none where it has no entries.
Result<std::optional<JournalEntry>> newest(Connection &connection);
/// The newest entries on the household and on those that were merged into it, newest first, with details.
Result<QList<JournalEntry>> latest(Connection &connection, HouseholdId householdId, int limit);

/// The newest entries on a reinscription, newest first, with details: itself, its papers and the household's, the
/// student's changes, the family's payments.
Result<QList<JournalEntry>> ofReinscription(Connection &connection, const Reinscription &reinscription, int limit);

/// The entry of what became of a subject at that instant, with details; NotFound when there is none.
Result<JournalEntry> entryAt(Connection &connection, const QString &subjectKind, qint64 subjectId, const QDateTime &at);

/// The newest entry on a subject, without its details; NotFound when there is none.
Result<JournalEntry> lastOn(Connection &connection, const QString &subjectKind, qint64 subjectId);
/// The number of the newest such entry on a subject; 0 when there is none.
Result<qint64> lastSeqOf(Connection &connection, const QString &subjectKind, qint64 subjectId, const QString &action);
/// When the newest such entry on a subject was made; invalid when there is none.
Result<QDateTime> lastTimeOf(
    Connection &connection, const QString &subjectKind, qint64 subjectId, const QString &action);
/// What stands beside that entry; NotFound when it was erased.
Result<QJsonObject> details(Connection &connection, qint64 seq);

struct ChainFinding {
    enum class Kind {
        Changed,    ///< a column of the entry is not as it was written
        Renumbered, ///< the entry stands under the number `now`
        Missing,    ///< the entry is not there
        DetailsChanged,
        DetailsMissing,
        HeadMoved, ///< the head row does not name the last entry
        CutOff,    ///< the head row names an entry after the last one
    };
    qint64 seq = 0;
    Kind kind = Kind::Changed;
    qint64 now = 0;
};

/// Reads the whole chain and says where it does not hold; empty when it does. `holds` is called with each entry that is
/// as it was written, details included, in their order.
Result<QList<ChainFinding>> verify(Connection &connection, const std::function<void(const JournalEntry &)> &holds = {});

} // namespace journal
} // namespace pupitre
