#include "journal.h"

#include "statement.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace pupitre::journal {

using namespace Qt::StringLiterals;

namespace {

QString sha256(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
}

/// Fields are joined by a separator that none of them can hold unescaped: JSON arrays are unambiguous.
QString chainHash(const QString &previous, const JournalEntry &entry, const QString &detailsHash)
{
    const QJsonArray fields{previous,
        entry.seq,
        toSqlText(entry.at),
        entry.actor,
        entry.action,
        entry.subjectKind,
        entry.subjectId,
        entry.householdId.value,
        detailsHash};
    return sha256(QString::fromUtf8(QJsonDocument(fields).toJson(QJsonDocument::Compact)));
}

JournalEntry entryFromRow(const Statement &row)
{
    return {
        .seq = row.number(u"seq"),
        .at = row.instant(u"at"),
        .actor = row.text(u"actor"),
        .action = row.text(u"action"),
        .subjectKind = row.text(u"subject_kind"),
        .subjectId = row.number(u"subject_id"),
        .householdId = row.id<HouseholdId>(u"household_id"),
    };
}

JournalEntry detailedEntryFromRow(const Statement &row)
{
    auto entry = entryFromRow(row);
    entry.details = QJsonDocument::fromJson(row.text(u"details").toUtf8()).object();
    return entry;
}

Place placeFromRow(const Statement &row)
{
    return {row.number(u"seq"), row.text(u"hash")};
}

const auto withDetails = uR"(
    SELECT j.seq, j.at, j.actor, j.action, j.subject_kind, j.subject_id, j.household_id,
        COALESCE(d.details, '{}') AS details
    FROM journal j
    LEFT JOIN journal_details d ON d.seq = j.seq)"_s;
const auto newestFirst = u" ORDER BY j.seq DESC LIMIT :limit"_s;

/// `place` moves on to it.
Result<void> insertBehind(Connection &connection, Place &place, const JournalEntry &entry)
{
    JournalEntry row = entry;
    row.seq = place.seq + 1;
    QByteArray saltBytes(16, Qt::Uninitialized);
    QRandomGenerator::system()->generate(
        reinterpret_cast<quint32 *>(saltBytes.data()), reinterpret_cast<quint32 *>(saltBytes.data()) + 4);
    const QString salt = QString::fromLatin1(saltBytes.toHex());
    const QString details = QString::fromUtf8(QJsonDocument(row.details).toJson(QJsonDocument::Compact));
    const QString detailsHash = sha256(salt + details);
    const QString hash = chainHash(place.hash, row, detailsHash);

    Statement insert(connection, uR"(
        INSERT INTO journal (seq, at, actor, action, subject_kind, subject_id, household_id, details_hash,
            previous_hash, hash)
        VALUES (:seq, :at, :actor, :action, :subject_kind, :subject_id, :household_id, :details_hash,
            :previous_hash, :hash))"_s);
    insert.bind(u":seq", row.seq).bind(u":at", row.at).bind(u":actor", row.actor).bind(u":action", row.action);
    insert.bind(u":subject_kind", row.subjectKind).bind(u":subject_id", row.subjectId);
    insert.bind(u":household_id", row.householdId.value).bind(u":details_hash", detailsHash);
    insert.bind(u":previous_hash", place.hash).bind(u":hash", hash);
    PUPITRE_TRY(insert.exec());

    Statement keep(connection, uR"(
        INSERT INTO journal_details (seq, salt, details)
        VALUES (:seq, :salt, :details))"_s);
    keep.bind(u":seq", row.seq).bind(u":salt", salt).bind(u":details", details);
    PUPITRE_TRY(keep.exec());
    place = {row.seq, hash};
    return {};
}

} // namespace

Result<qint64> append(Connection &connection, const JournalEntry &entry)
{
    return append(connection, QList{entry});
}

Result<qint64> append(Connection &connection, const QList<JournalEntry> &entries)
{
    Q_ASSERT(connection.inTransaction());
    Q_ASSERT(!entries.isEmpty());
    PUPITRE_TRY_ASSIGN(place, head(connection));
    for (const auto &entry : entries)
        PUPITRE_TRY(insertBehind(connection, place, entry));
    Statement move(connection, uR"(UPDATE journal_head SET seq = :seq, hash = :hash WHERE one = 1)"_s);
    move.bind(u":seq", place.seq).bind(u":hash", place.hash);
    PUPITRE_TRY(move.exec());
    if (connection.dialect() == Dialect::PostgreSQL)
        PUPITRE_TRY(connection.run(u"NOTIFY pupitre_journal"_s));
    return place.seq;
}

Result<qint64> lastSeq(Connection &connection)
{
    Statement head(connection, uR"(SELECT seq FROM journal_head WHERE one = 1)"_s);
    return head.execNumber();
}

Result<Place> head(Connection &connection)
{
    Statement find(connection, uR"(SELECT seq, hash FROM journal_head WHERE one = 1)"_s);
    return find.one(placeFromRow);
}

Result<QString> hashAt(Connection &connection, qint64 seq)
{
    Statement find(connection, uR"(SELECT hash FROM journal WHERE seq = :seq)"_s);
    find.bind(u":seq", seq);
    PUPITRE_TRY_ASSIGN(hash, find.maybe([](const Statement &row) { return row.text(u"hash"); }));
    return hash.value_or(QString());
}

Result<bool> holdsSince(Connection &connection, const QString &action, const QDateTime &at)
{
    Statement count(connection, uR"(SELECT COUNT(*) AS n FROM journal WHERE action = :action AND at > :at)"_s);
    count.bind(u":action", action).bind(u":at", at);
    PUPITRE_TRY_ASSIGN(number, count.execNumber());
    return number > 0;
}

Result<QList<JournalEntry>> newerThan(Connection &connection, qint64 seen, int limit)
{
    Statement find(connection, uR"(
        SELECT seq, at, actor, action, subject_kind, subject_id, household_id
        FROM journal
        WHERE seq > :seen
        ORDER BY seq
        LIMIT :limit)"_s);
    find.bind(u":seen", seen).bind(u":limit", limit);
    return find.rows(entryFromRow);
}

Result<QList<JournalEntry>> latest(Connection &connection, HouseholdId householdId, int limit)
{
    const auto ofHousehold = uR"(
        WHERE j.household_id = :household
          OR j.household_id IN (SELECT h.id FROM households h WHERE h.merged_into_id = :kept))"_s;
    Statement find(connection, withDetails + (householdId ? ofHousehold : QString()) + newestFirst);
    if (householdId)
        find.bind(u":household", householdId).bind(u":kept", householdId);
    find.bind(u":limit", limit);
    return find.rows(detailedEntryFromRow);
}

Result<QList<JournalEntry>> ofDossier(Connection &connection, const Reinscription &dossier, int limit)
{
    Statement find(connection,
        withDetails + uR"(
        WHERE (j.subject_kind = 'reinscription' AND j.subject_id = :dossier)
          OR (j.subject_kind = 'document' AND j.subject_id IN (
              SELECT p.id
              FROM documents p
              WHERE p.campaign_id = :campaign
                AND p.household_id = :household
                AND (p.student_id IS NULL OR p.student_id = :student)))
          OR (j.subject_kind = 'edit_request' AND j.subject_id IN (
              SELECT r.id
              FROM edit_requests r
              WHERE r.household_id = :household3 AND r.subject_kind = 'student' AND r.subject_id = :student2))
          OR (j.subject_kind = 'payment' AND j.subject_id IN (
              SELECT m.id
              FROM payments m
              WHERE m.household_id = :household2 AND m.campaign_id = :campaign2)))"_s
            + newestFirst);
    find.bind(u":dossier", dossier.id)
        .bind(u":campaign", dossier.campaignId)
        .bind(u":campaign2", dossier.campaignId)
        .bind(u":household", dossier.householdId);
    find.bind(u":household2", dossier.householdId)
        .bind(u":household3", dossier.householdId)
        .bind(u":student", dossier.studentId)
        .bind(u":student2", dossier.studentId)
        .bind(u":limit", limit);
    return find.rows(detailedEntryFromRow);
}

Result<JournalEntry> lastOn(Connection &connection, const QString &subjectKind, qint64 subjectId)
{
    Statement find(connection, uR"(
        SELECT seq, at, actor, action, subject_kind, subject_id, household_id
        FROM journal
        WHERE subject_kind = :kind AND subject_id = :id
        ORDER BY seq DESC
        LIMIT 1)"_s);
    find.bind(u":kind", subjectKind).bind(u":id", subjectId);
    return find.one(entryFromRow);
}

Result<QList<ChainFinding>> verify(Connection &connection)
{
    Statement all(connection, uR"(
        SELECT j.seq, j.at, j.actor, j.action, j.subject_kind, j.subject_id, j.household_id, j.details_hash,
            j.previous_hash, j.hash, d.salt, d.details
        FROM journal j
        LEFT JOIN journal_details d ON d.seq = j.seq
        ORDER BY j.seq)"_s);
    QList<ChainFinding> findings;
    qint64 expected = 1;
    QString previous = u""_s;
    PUPITRE_TRY(all.forEach([&](const Statement &row) {
        const auto entry = entryFromRow(row);
        if (entry.seq != expected)
            findings.append({expected, u"gap"_s});
        if (row.text(u"previous_hash") != previous
            || row.text(u"hash") != chainHash(previous, entry, row.text(u"details_hash")))
            findings.append({entry.seq, u"hash"_s});
        // Erased details leave no row; details that are there must be the ones that were hashed.
        if (!row.value(u"salt").isNull()
            && sha256(row.text(u"salt") + row.text(u"details")) != row.text(u"details_hash"))
            findings.append({entry.seq, u"details"_s});
        previous = row.text(u"hash");
        expected = entry.seq + 1;
    }));
    PUPITRE_TRY_ASSIGN(end, head(connection));
    if (end.seq != expected - 1 || end.hash != previous)
        findings.append({expected - 1, u"head"_s});
    return findings;
}

} // namespace pupitre::journal
