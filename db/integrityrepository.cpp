#include "integrityrepository.h"

#include "statement.h"

namespace pupitre::integrity {

using namespace Qt::StringLiterals;

Result<QStringList> engineFindings(Connection &connection)
{
    QStringList findings;
    if (connection.dialect() != Dialect::SQLite)
        return findings; // PostgreSQL checks its pages by itself (data checksums)
    Statement check(connection, u"PRAGMA integrity_check"_s);
    PUPITRE_TRY(check.forEach([&](const Statement &row) {
        if (row.text(u"integrity_check") != u"ok")
            findings << row.text(u"integrity_check");
    }));
    Statement keys(connection, u"PRAGMA foreign_key_check"_s);
    PUPITRE_TRY(keys.forEach([&](const Statement &row) {
        findings << u"foreign key: %1 row %2"_s.arg(row.text(u"table")).arg(row.number(u"rowid"));
    }));
    return findings;
}

Result<QStringList> invariantFindings(Connection &connection)
{
    struct Invariant {
        const char16_t *name;
        const char16_t *violations; ///< selects one column `id` for each row that breaks it
    };
    static constexpr Invariant invariants[]{
        {u"document without its file", uR"(
            SELECT id
            FROM documents
            WHERE state IN ('to_review', 'accepted', 'refused') AND current_version_id IS NULL)"},
        {u"current version of another document", uR"(
            SELECT d.id
            FROM documents d
            JOIN document_versions v ON v.id = d.current_version_id
            WHERE v.document_id <> d.id)"},
        {u"decided edit with an undecided field", uR"(
            SELECT r.id
            FROM edit_requests r
            JOIN field_edits f ON f.request_id = r.id
            WHERE r.state = 'decided' AND f.verdict = 'pending')"},
        {u"approved dossier with two standing receipts", uR"(
            SELECT reinscription_id AS id
            FROM receipts
            WHERE reinscription_id IS NOT NULL AND cancelled_at = ''
            GROUP BY reinscription_id
            HAVING COUNT(*) > 1)"},
        {u"receipt of a dossier that is not approved", uR"(
            SELECT c.id
            FROM receipts c
            JOIN reinscriptions r ON r.id = c.reinscription_id
            WHERE c.cancelled_at = '' AND r.state <> 'approved')"},
        {u"gap in the receipt numbers", uR"(
            SELECT k.year AS id
            FROM receipt_counters k
            WHERE k.last_number <> (
                SELECT COUNT(*)
                FROM receipts c
                WHERE c.site_id = k.site_id AND c.year = k.year))"},
        {u"counter-entry of a receipt that stands", uR"(
            SELECT e.id
            FROM receipts e
            JOIN receipts c ON c.id = e.cancels_id
            WHERE e.cancelled_at = '' AND (c.cancelled_at = '' OR c.amount_cents <> -e.amount_cents))"},
        {u"sent mail without its attempt", uR"(
            SELECT m.id
            FROM mail_messages m
            WHERE m.state = 'sent'
              AND m.attempts > 0
              AND NOT EXISTS (SELECT 1 FROM mail_attempts a WHERE a.message_id = m.id))"},
        {u"mail accepted twice", uR"(
            SELECT message_id AS id
            FROM mail_attempts
            WHERE outcome = 'sent'
            GROUP BY message_id
            HAVING COUNT(*) > 1)"},
    };
    QStringList findings;
    for (const auto &invariant : invariants) {
        Statement find(connection, QString::fromUtf16(invariant.violations));
        PUPITRE_TRY(find.forEach([&](const Statement &row) {
            findings << u"%1: %2"_s.arg(QString::fromUtf16(invariant.name)).arg(row.number(u"id"));
        }));
    }
    return findings;
}

} // namespace pupitre::integrity
