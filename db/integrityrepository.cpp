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
    PUPITRE_TRY(check.exec());
    while (check.next()) {
        if (check.text(u"integrity_check") != u"ok")
            findings << check.text(u"integrity_check");
    }
    Statement keys(connection, u"PRAGMA foreign_key_check"_s);
    PUPITRE_TRY(keys.exec());
    while (keys.next())
        findings << u"foreign key: %1 row %2"_s.arg(keys.text(u"table")).arg(keys.number(u"rowid"));
    return findings;
}

Result<QStringList> invariantFindings(Connection &connection)
{
    struct Invariant {
        const char16_t *name;
        const char16_t *violations; ///< selects one column `id` for each row that breaks it
    };
    static constexpr Invariant invariants[]{
        {u"document without its file",
            u"SELECT id FROM documents WHERE state IN ('to_review', 'accepted', 'refused') AND current_version_id IS "
            u"NULL"},
        {u"current version of another document",
            u"SELECT d.id FROM documents d JOIN document_versions v ON v.id = d.current_version_id WHERE v.document_id "
            u"<> d.id"},
        {u"decided edit with an undecided field",
            u"SELECT r.id FROM edit_requests r JOIN field_edits f ON f.request_id = r.id WHERE r.state = 'decided' AND "
            u"f.verdict = 'pending'"},
        {u"approved dossier with two standing receipts",
            u"SELECT reinscription_id AS id FROM receipts WHERE reinscription_id IS NOT NULL AND cancelled_at = '' "
            u"GROUP BY reinscription_id HAVING COUNT(*) > 1"},
        {u"receipt of a dossier that is not approved",
            u"SELECT c.id FROM receipts c JOIN reinscriptions r ON r.id = c.reinscription_id WHERE c.cancelled_at = '' "
            u"AND r.state <> 'approved'"},
        {u"gap in the receipt numbers",
            u"SELECT k.year AS id FROM receipt_counters k WHERE k.last_number <> (SELECT COUNT(*) FROM receipts c "
            u"WHERE c.site_id = k.site_id AND c.year = k.year)"},
        {u"counter-entry of a receipt that stands",
            u"SELECT e.id FROM receipts e JOIN receipts c ON c.id = e.cancels_id WHERE e.cancelled_at = '' AND "
            u"(c.cancelled_at = '' OR c.amount_cents <> -e.amount_cents)"},
        {u"sent mail without its attempt",
            u"SELECT m.id FROM mail_messages m WHERE m.state = 'sent' AND m.attempts > 0 AND NOT EXISTS (SELECT 1 FROM "
            u"mail_attempts a WHERE a.message_id = m.id)"},
        {u"mail accepted twice",
            u"SELECT message_id AS id FROM mail_attempts WHERE outcome = 'sent' GROUP BY message_id HAVING COUNT(*) > "
            u"1"},
    };
    QStringList findings;
    for (const auto &invariant : invariants) {
        Statement find(connection, QString::fromUtf16(invariant.violations));
        PUPITRE_TRY(find.exec());
        while (find.next())
            findings << u"%1: %2"_s.arg(QString::fromUtf16(invariant.name)).arg(find.number(u"id"));
    }
    return findings;
}

} // namespace pupitre::integrity
