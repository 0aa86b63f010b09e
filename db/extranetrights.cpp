#include "extranetrights.h"

#include "familyrows.h"
#include "statement.h"
#include "transaction.h"

namespace pupitre::extranetrights {

using namespace Qt::StringLiterals;

namespace {

/// One of each kind: what is staff's, what a desk decides, what is money, what was written once, and the server itself.
/// None touches a row.
const QStringList &forbidden()
{
    static const QStringList list{uR"(SELECT password_hash FROM staff WHERE false)"_s,
        uR"(SELECT before_json FROM decisions WHERE false)"_s,
        uR"(SELECT actor FROM journal WHERE false)"_s,
        uR"(SELECT folded FROM search_entries WHERE false)"_s,
        uR"(SELECT identifiant, email FROM password_requests WHERE false)"_s,
        uR"(SELECT host, user_name FROM mail_accounts WHERE false)"_s,
        uR"(UPDATE sites SET name = name WHERE false)"_s,
        uR"(UPDATE campaigns SET closes_on = closes_on WHERE false)"_s,
        uR"(UPDATE households SET separated = separated WHERE false)"_s,
        uR"(UPDATE guardians SET email = email WHERE false)"_s,
        uR"(UPDATE documents SET household_id = household_id WHERE false)"_s,
        uR"(UPDATE invoices SET paid_cents = paid_cents WHERE false)"_s,
        uR"(UPDATE blobs SET bytes = bytes WHERE false)"_s,
        uR"(UPDATE journal SET actor = actor WHERE false)"_s,
        uR"(DELETE FROM documents WHERE false)"_s,
        uR"(DELETE FROM payments WHERE false)"_s,
        uR"(DELETE FROM accounts WHERE false)"_s,
        uR"(CREATE TEMPORARY TABLE web_sessions (id BIGINT))"_s,
        uR"(SET LOCAL ROLE pupitre_desk)"_s,
        uR"(SET LOCAL ROLE pupitre_owner)"_s};
    return list;
}

/// What is no family's, and is shown to whoever asks for a page.
constexpr auto ofNobody = u"'campaigns', 'communes', 'courses', 'journal_head', 'login_attempts', 'login_keys', "
                          "'mail_accounts', 'mail_templates', 'password_requests', 'requirement_conditions', "
                          "'requirements', 'schema_migrations', 'seal_certificates', 'sites'";

} // namespace

Result<QString> roleOf(Connection &connection)
{
    if (connection.dialect() == Dialect::SQLite)
        return QString();
    Statement find(connection, uR"(SELECT current_user::TEXT AS role)"_s);
    return find.one([](const Statement &row) { return row.text(u"role"); });
}

Result<QStringList> notRefused(Connection &connection)
{
    QStringList permitted;
    if (connection.dialect() == Dialect::SQLite)
        return permitted;
    for (const auto &sql : forbidden()) {
        PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
        (void)transaction; // which is rolled back
        const auto done = connection.run(sql);
        if (!done && done.error().code == ErrorCode::ConnectionLost)
            return failure(done.error());
        if (done || done.error().code != ErrorCode::DatabaseRightLacks)
            permitted << sql;
    }
    return permitted;
}

Result<QStringList> showingRows(Connection &connection)
{
    QStringList showing;
    if (connection.dialect() == Dialect::SQLite)
        return showing;
    familyrows::showNone(connection);
    QStringList tables;
    Statement find(connection, uR"(
        SELECT c.relname AS name, c.relrowsecurity AS guarded
        FROM pg_class c
        WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind IN ('r', 'p')
          AND has_any_column_privilege(c.oid, 'SELECT') AND c.relname NOT IN (@common)
        ORDER BY c.relname)"_s.replace(u"@common"_s, QString::fromUtf16(ofNobody)));
    PUPITRE_TRY(find.forEach(
        [&](const Statement &row) { (row.value(u"guarded").toBool() ? tables : showing) << row.text(u"name"); }));
    for (const auto &table : std::as_const(tables)) {
        Statement count(connection, uR"(SELECT COUNT(*) AS n FROM %1)"_s.arg(table));
        PUPITRE_TRY_ASSIGN(rows, count.execNumber());
        if (rows > 0)
            showing << table;
    }
    return showing;
}

} // namespace pupitre::extranetrights
