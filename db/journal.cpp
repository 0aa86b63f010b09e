#include "journal.h"

#include "statement.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <utility>

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

constexpr qsizetype mostRows = 1000; ///< in one entry; a campaign that opens writes more

QJsonArray part(const QJsonArray &rows, qsizetype from, qsizetype most)
{
    QJsonArray some;
    for (qsizetype i = from; i < rows.size() && i - from < most; ++i)
        some.append(rows[i]);
    return some;
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
    PUPITRE_TRY_ASSIGN(rows, vouched::take(connection));
    PUPITRE_TRY_ASSIGN(place, head(connection));
    for (const auto &entry : entries) {
        JournalEntry vouching = entry;
        if (&entry == &entries.back() && !rows.isEmpty()) {
            QJsonArray all = entry.details[vouched::detail].toArray(); // a maker of many entries hands its own
            for (const auto &row : part(rows, 0, mostRows))
                all.append(row);
            vouching.details.insert(vouched::detail, all);
        }
        PUPITRE_TRY(insertBehind(connection, place, vouching));
    }
    const qint64 last = place.seq;
    for (qsizetype next = mostRows; next < rows.size(); next += mostRows)
        PUPITRE_TRY(insertBehind(connection,
            place,
            {.at = entries.back().at,
                .actor = entries.back().actor,
                .action = u"rows.written"_s,
                .subjectKind = u"journal"_s,
                .details = {{vouched::detail, part(rows, next, mostRows)}}}));
    Statement move(connection, uR"(UPDATE journal_head SET seq = :seq, hash = :hash WHERE one = 1)"_s);
    move.bind(u":seq", place.seq).bind(u":hash", place.hash);
    PUPITRE_TRY(move.exec());
    if (connection.dialect() == Dialect::PostgreSQL)
        PUPITRE_TRY(connection.run(u"NOTIFY pupitre_journal"_s));
    return last;
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

Result<std::optional<JournalEntry>> newest(Connection &connection)
{
    Statement find(connection, withDetails + newestFirst);
    find.bind(u":limit", 1);
    return find.maybe(detailedEntryFromRow);
}

Result<QList<JournalEntry>> latest(Connection &connection, HouseholdId householdId, int limit)
{
    Statement find(connection,
        withDetails + uR"(
        WHERE j.household_id = :household
          OR j.household_id IN (SELECT h.id FROM households h WHERE h.merged_into_id = :household))"_s
            + newestFirst);
    find.bind(u":household", householdId).bind(u":limit", limit);
    return find.rows(detailedEntryFromRow);
}

Result<QList<JournalEntry>> ofReinscription(Connection &connection, const Reinscription &reinscription, int limit)
{
    Statement find(connection,
        withDetails + uR"(
        WHERE (j.subject_kind = 'reinscription' AND j.subject_id = :reinscription)
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
              WHERE m.household_id = :household2 AND m.campaign_id = :campaign2))
          OR (j.subject_kind = 'waiver' AND j.subject_id IN (
              SELECT w.id
              FROM fee_waivers w
              WHERE w.household_id = :household4 AND w.campaign_id = :campaign3)))"_s
            + newestFirst);
    find.bind(u":reinscription", reinscription.id)
        .bind(u":campaign", reinscription.campaignId)
        .bind(u":campaign2", reinscription.campaignId)
        .bind(u":household", reinscription.householdId);
    find.bind(u":household2", reinscription.householdId)
        .bind(u":household3", reinscription.householdId)
        .bind(u":household4", reinscription.householdId)
        .bind(u":campaign3", reinscription.campaignId)
        .bind(u":student", reinscription.studentId)
        .bind(u":student2", reinscription.studentId)
        .bind(u":limit", limit);
    return find.rows(detailedEntryFromRow);
}

Result<JournalEntry> entryAt(Connection &connection, const QString &subjectKind, qint64 subjectId, const QDateTime &at)
{
    Statement find(connection, withDetails + uR"(
        WHERE j.subject_kind = :kind AND j.subject_id = :id AND j.at = :at
        ORDER BY j.seq
        LIMIT 1)"_s);
    find.bind(u":kind", subjectKind).bind(u":id", subjectId).bind(u":at", at);
    return find.one(detailedEntryFromRow);
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

Result<qint64> lastSeqOf(Connection &connection, const QString &subjectKind, qint64 subjectId, const QString &action)
{
    Statement find(connection, uR"(
        SELECT COALESCE(MAX(seq), 0) AS seq
        FROM journal
        WHERE subject_kind = :kind AND subject_id = :id AND action = :action)"_s);
    find.bind(u":kind", subjectKind).bind(u":id", subjectId).bind(u":action", action);
    return find.execNumber();
}

Result<QDateTime> lastTimeOf(
    Connection &connection, const QString &subjectKind, qint64 subjectId, const QString &action)
{
    Statement find(connection, uR"(
        SELECT COALESCE(MAX(at), '') AS at
        FROM journal
        WHERE subject_kind = :kind AND subject_id = :id AND action = :action)"_s);
    find.bind(u":kind", subjectKind).bind(u":id", subjectId).bind(u":action", action);
    return find.one([](const Statement &row) { return row.instant(u"at"); });
}

Result<QJsonObject> details(Connection &connection, qint64 seq)
{
    Statement find(connection, uR"(SELECT details FROM journal_details WHERE seq = :seq)"_s);
    find.bind(u":seq", seq);
    return find.one(
        [](const Statement &row) { return QJsonDocument::fromJson(row.text(u"details").toUtf8()).object(); });
}

namespace {

/// Follows the chain from entry to entry. One thing that was tampered with is one finding: what comes after a break is
/// held against what it claims to follow.
class ChainReader
{
public:
    using Kind = ChainFinding::Kind;

    explicit ChainReader(const std::function<void(const JournalEntry &)> &holds) : m_holds(holds) {}

    void read(const Statement &row)
    {
        auto entry = entryFromRow(row);
        const QString previous = row.text(u"previous_hash");
        const QString hash = row.text(u"hash");
        const bool inTurn = entry.seq == m_expected;
        const bool follows = inTurn && (previous == m_stored || previous == m_due);
        const QString due = chainHash(follows || !inTurn ? previous : m_stored, entry, row.text(u"details_hash"));
        if (!inTurn && hash != due) {
            m_strays.insert(hash, entry.seq);
            return;
        }
        for (; m_expected < entry.seq; ++m_expected) {
            m_gaps.insert(m_expected + 1 == entry.seq ? previous : QString::number(m_expected), m_expected);
            m_findings.append({m_expected, Kind::Missing});
        }
        if ((inTurn && !follows) || hash != due) {
            m_findings.append({entry.seq, Kind::Changed});
        } else if (row.value(u"salt").isNull()) {
            m_findings.append({entry.seq, Kind::DetailsMissing});
        } else if (sha256(row.text(u"salt") + row.text(u"details")) != row.text(u"details_hash")) {
            m_findings.append({entry.seq, Kind::DetailsChanged});
        } else if (m_holds) {
            entry.details = QJsonDocument::fromJson(row.text(u"details").toUtf8()).object();
            m_holds(entry);
        }
        m_stored = hash;
        m_due = due;
        m_expected = entry.seq + 1;
    }

    QList<ChainFinding> findings(const Place &head)
    {
        const qint64 last = m_expected - 1;
        for (auto stray = m_strays.cbegin(); stray != m_strays.cend(); ++stray) {
            const bool wasLast = head.seq == m_expected && head.hash == stray.key();
            const qint64 was = wasLast ? m_expected : m_gaps.value(stray.key());
            m_findings.removeIf([&](const ChainFinding &finding) { return finding.seq == was; });
            m_findings.append({was ? was : stray.value(), was ? Kind::Renumbered : Kind::Changed, stray.value()});
            if (wasLast)
                return m_findings;
        }
        if (head.seq > last)
            m_findings.append({last, Kind::CutOff, head.seq});
        else if (head.seq < last || (head.hash != m_stored && head.hash != m_due))
            m_findings.append({last, Kind::HeadMoved, head.seq});
        return m_findings;
    }

private:
    const std::function<void(const JournalEntry &)> &m_holds;
    QList<ChainFinding> m_findings;
    qint64 m_expected = 1;
    QString m_stored = u""_s, m_due = u""_s; ///< the last entry's hash, as it stands and as it should be
    QHash<QString, qint64> m_gaps;           ///< missing entries by the hash that their follower names
    QHash<QString, qint64> m_strays;         ///< entries out of their turn by their hash
};

} // namespace

Result<QList<ChainFinding>> verify(Connection &connection, const std::function<void(const JournalEntry &)> &holds)
{
    ChainReader reader(holds);
    {
        Statement all(
            connection, uR"(SELECT j.seq, j.at, j.actor, j.action, j.subject_kind, j.subject_id, j.household_id,
                       j.details_hash, j.previous_hash, j.hash, d.salt, d.details
                FROM journal j LEFT JOIN journal_details d ON d.seq = j.seq ORDER BY j.seq)"_s);
        PUPITRE_TRY(all.forEach([&](const Statement &row) { reader.read(row); }));
    }
    const auto last = head(connection);
    if (!last && last.error().code != ErrorCode::NotFound)
        return failure(last.error());
    return reader.findings(last.value_or(Place{}));
}

} // namespace pupitre::journal
