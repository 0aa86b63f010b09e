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
    return {row.number(u"seq"),
        row.instant(u"at"),
        row.text(u"actor"),
        row.text(u"action"),
        row.text(u"subject_kind"),
        row.number(u"subject_id"),
        row.id<HouseholdId>(u"household_id")};
}

constexpr auto withDetails = "SELECT j.seq, j.at, j.actor, j.action, j.subject_kind, j.subject_id, j.household_id, "
                             "COALESCE(d.details, '{}') AS details "
                             "FROM journal j LEFT JOIN journal_details d ON d.seq = j.seq ";
constexpr auto newestFirst = "ORDER BY j.seq DESC LIMIT :limit";

Result<QList<JournalEntry>> entriesOf(Statement &find)
{
    PUPITRE_TRY(find.exec());
    QList<JournalEntry> entries;
    while (find.next()) {
        auto entry = entryFromRow(find);
        entry.details = QJsonDocument::fromJson(find.text(u"details").toUtf8()).object();
        entries.append(entry);
    }
    return entries;
}

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

    Statement insert(connection,
        u"INSERT INTO journal (seq, at, actor, action, subject_kind, subject_id, household_id, "
        "details_hash, previous_hash, hash) VALUES (:seq, :at, :actor, :action, :subject_kind, "
        ":subject_id, :household_id, :details_hash, :previous_hash, :hash)"_s);
    insert.bind(u":seq", row.seq).bind(u":at", row.at).bind(u":actor", row.actor).bind(u":action", row.action);
    insert.bind(u":subject_kind", row.subjectKind).bind(u":subject_id", row.subjectId);
    insert.bind(u":household_id", row.householdId.value).bind(u":details_hash", detailsHash);
    insert.bind(u":previous_hash", place.hash).bind(u":hash", hash);
    PUPITRE_TRY(insert.exec());

    Statement keep(connection, u"INSERT INTO journal_details (seq, salt, details) VALUES (:seq, :salt, :details)"_s);
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
    Statement move(connection, u"UPDATE journal_head SET seq = :seq, hash = :hash WHERE one = 1"_s);
    move.bind(u":seq", place.seq).bind(u":hash", place.hash);
    PUPITRE_TRY(move.exec());
    if (connection.dialect() == Dialect::PostgreSQL)
        PUPITRE_TRY(connection.run(u"NOTIFY pupitre_journal"_s));
    return place.seq;
}

Result<qint64> lastSeq(Connection &connection)
{
    Statement head(connection, u"SELECT seq FROM journal_head WHERE one = 1"_s);
    return head.execNumber();
}

Result<Place> head(Connection &connection)
{
    Statement find(connection, u"SELECT seq, hash FROM journal_head WHERE one = 1"_s);
    PUPITRE_TRY(find.execOne());
    return Place{find.number(u"seq"), find.text(u"hash")};
}

Result<QString> hashAt(Connection &connection, qint64 seq)
{
    Statement find(connection, u"SELECT hash FROM journal WHERE seq = :seq"_s);
    find.bind(u":seq", seq);
    PUPITRE_TRY(find.exec());
    return find.next() ? find.text(u"hash") : QString();
}

Result<bool> holdsSince(Connection &connection, const QString &action, const QDateTime &at)
{
    Statement count(connection, u"SELECT COUNT(*) AS n FROM journal WHERE action = :action AND at > :at"_s);
    count.bind(u":action", action).bind(u":at", at);
    PUPITRE_TRY_ASSIGN(number, count.execNumber());
    return number > 0;
}

Result<QList<JournalEntry>> newerThan(Connection &connection, qint64 seen, int limit)
{
    Statement find(connection,
        u"SELECT seq, at, actor, action, subject_kind, subject_id, household_id FROM journal "
        "WHERE seq > :seen ORDER BY seq LIMIT :limit"_s);
    find.bind(u":seen", seen).bind(u":limit", limit);
    PUPITRE_TRY(find.exec());
    QList<JournalEntry> entries;
    while (find.next())
        entries.append(entryFromRow(find));
    return entries;
}

Result<QList<JournalEntry>> latest(Connection &connection, HouseholdId householdId, int limit)
{
    const QString ofHousehold =
        householdId
            ? u"WHERE j.household_id = :household OR j.household_id IN (SELECT h.id FROM households h WHERE h.merged_into_id = :kept) "_s
            : QString();
    Statement find(connection, QLatin1String(withDetails) + ofHousehold + QLatin1String(newestFirst));
    if (householdId)
        find.bind(u":household", householdId).bind(u":kept", householdId);
    find.bind(u":limit", limit);
    return entriesOf(find);
}

Result<QList<JournalEntry>> ofDossier(Connection &connection, const Reinscription &dossier, int limit)
{
    Statement find(connection,
        QLatin1String(withDetails)
            + u"WHERE (j.subject_kind = 'reinscription' AND j.subject_id = :dossier) "
              "OR (j.subject_kind = 'document' AND j.subject_id IN (SELECT p.id FROM documents p WHERE p.campaign_id = "
              ":campaign AND p.household_id = :household "
              "AND (p.student_id IS NULL OR p.student_id = :student))) "
              "OR (j.subject_kind = 'edit_request' AND j.subject_id IN (SELECT r.id FROM edit_requests r WHERE "
              "r.household_id = :household3 AND r.subject_kind = 'student' AND r.subject_id = :student2)) "
              "OR (j.subject_kind = 'payment' AND j.subject_id IN (SELECT m.id FROM payments m WHERE m.household_id = :household2 AND m.campaign_id = :campaign2)) "_s
            + QLatin1String(newestFirst));
    find.bind(u":dossier", dossier.id)
        .bind(u":campaign", dossier.campaignId)
        .bind(u":campaign2", dossier.campaignId)
        .bind(u":household", dossier.householdId);
    find.bind(u":household2", dossier.householdId)
        .bind(u":household3", dossier.householdId)
        .bind(u":student", dossier.studentId)
        .bind(u":student2", dossier.studentId)
        .bind(u":limit", limit);
    return entriesOf(find);
}

Result<JournalEntry> lastOn(Connection &connection, const QString &subjectKind, qint64 subjectId)
{
    Statement find(connection,
        u"SELECT seq, at, actor, action, subject_kind, subject_id, household_id FROM journal "
        "WHERE subject_kind = :kind AND subject_id = :id ORDER BY seq DESC LIMIT 1"_s);
    find.bind(u":kind", subjectKind).bind(u":id", subjectId);
    PUPITRE_TRY(find.execOne());
    return entryFromRow(find);
}

Result<QList<ChainFinding>> verify(Connection &connection)
{
    Statement all(connection,
        u"SELECT j.seq, j.at, j.actor, j.action, j.subject_kind, j.subject_id, j.household_id, "
        "j.details_hash, j.previous_hash, j.hash, d.salt, d.details FROM journal j "
        "LEFT JOIN journal_details d ON d.seq = j.seq ORDER BY j.seq"_s);
    PUPITRE_TRY(all.exec());
    QList<ChainFinding> findings;
    qint64 expected = 1;
    QString previous = u""_s;
    while (all.next()) {
        const auto entry = entryFromRow(all);
        if (entry.seq != expected)
            findings.append({expected, u"gap"_s});
        if (all.text(u"previous_hash") != previous
            || all.text(u"hash") != chainHash(previous, entry, all.text(u"details_hash")))
            findings.append({entry.seq, u"hash"_s});
        // Erased details leave no row; details that are there must be the ones that were hashed.
        if (!all.value(u"salt").isNull()
            && sha256(all.text(u"salt") + all.text(u"details")) != all.text(u"details_hash"))
            findings.append({entry.seq, u"details"_s});
        previous = all.text(u"hash");
        expected = entry.seq + 1;
    }
    Statement head(connection, u"SELECT seq, hash FROM journal_head WHERE one = 1"_s);
    PUPITRE_TRY(head.execOne());
    if (head.number(u"seq") != expected - 1 || head.text(u"hash") != previous)
        findings.append({expected - 1, u"head"_s});
    return findings;
}

} // namespace pupitre::journal
