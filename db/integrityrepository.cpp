#include "integrityrepository.h"

#include "enumkeys.h"
#include "statement.h"
#include "vouchedrows.h"

#include <QCryptographicHash>

#include <algorithm>
#include <span>

namespace pupitre::integrity {

using namespace Qt::StringLiterals;

namespace {

struct Invariant {
    const char16_t *subject; ///< "receipt"
    const char16_t *words;
    const char16_t *violations; ///< selects `id` and `household_id` of each row that breaks it
};

constexpr Invariant invariants[]{
    {u"document", u"it was deposited or judged, and there is no file of it", uR"(SELECT id, household_id FROM documents
            WHERE state IN ('to_review', 'accepted', 'refused') AND current_version_id IS NULL)"},
    {u"document",
        u"its current file is another document's",
        uR"(SELECT d.id, d.household_id FROM documents d JOIN document_versions v ON v.id = d.current_version_id
            WHERE v.document_id <> d.id)"},
    {u"edit request",
        u"it is decided, and one of its fields is not",
        uR"(SELECT r.id, r.household_id FROM edit_requests r
            WHERE r.state = 'decided'
              AND EXISTS (SELECT 1 FROM field_edits f WHERE f.request_id = r.id AND f.verdict = 'pending'))"},
    {u"invoice",
        u"more than its amount, or less than nothing, is paid of it",
        uR"(SELECT id, household_id FROM invoices WHERE paid_cents > amount_cents OR paid_cents < 0)"},
    {u"message",
        u"it was sent, and there is no attempt to send it",
        uR"(SELECT m.id, m.household_id FROM mail_messages m
            WHERE m.state = 'sent' AND m.attempts > 0
              AND NOT EXISTS (SELECT 1 FROM mail_attempts a WHERE a.message_id = m.id))"},
    {u"message",
        u"the server took it twice, and it did not come back in between",
        uR"(SELECT a.message_id AS id, MIN(m.household_id) AS household_id
            FROM mail_attempts a JOIN mail_messages m ON m.id = a.message_id
            GROUP BY a.message_id
            HAVING SUM(CASE WHEN a.outcome = 'sent' THEN 1 WHEN a.outcome = 'returned' THEN -1 ELSE 0 END) > 1)"},
    {u"message",
        u"the server took it, and it would be sent again",
        uR"(SELECT a.message_id AS id, MIN(m.household_id) AS household_id
            FROM mail_attempts a JOIN mail_messages m ON m.id = a.message_id
            WHERE m.state IN ('queued', 'deferred')
            GROUP BY a.message_id
            HAVING SUM(CASE WHEN a.outcome = 'sent' THEN 1 WHEN a.outcome = 'returned' THEN -1 ELSE 0 END) > 0)"},
};

/// Rule K1, row by row. What a household has paid and what its receipts say in all is compared before
/// (unbalancedAccounts()).
constexpr Invariant moneyInvariants[]{
    {u"payment", u"there is not one receipt of it, but none or several", uR"(SELECT p.id, p.household_id FROM payments p
            WHERE (SELECT COUNT(*) FROM receipts c WHERE c.payment_id = p.id) <> 1)"},
    {u"payment",
        u"less than nothing was received, and it takes no other payment back",
        uR"(SELECT id, household_id FROM payments WHERE amount_cents < 0 AND reverses_payment_id IS NULL)"},
    {u"payment",
        u"it takes back what was not paid so: another sum, for another campaign, or a counter-entry",
        uR"(SELECT e.id, e.household_id FROM payments e JOIN payments p ON p.id = e.reverses_payment_id
            WHERE e.amount_cents <> -p.amount_cents OR e.household_id <> p.household_id
               OR e.campaign_id <> p.campaign_id OR p.reverses_payment_id IS NOT NULL)"},
    {u"receipt",
        u"it says another sum than its payment, or names another household",
        uR"(SELECT c.id, c.household_id FROM receipts c JOIN payments p ON p.id = c.payment_id
            WHERE c.amount_cents <> p.amount_cents OR c.household_id <> p.household_id)"},
    {u"receipt",
        u"it is in force, and neither payment nor waiver stands behind it",
        uR"(SELECT id, household_id FROM receipts WHERE cancelled_at = ''
              AND payment_id IS NULL AND waiver_id IS NULL)"},
    {u"receipt",
        u"it is in force and its payment was taken back, or the other way round",
        uR"(SELECT c.id, c.household_id FROM receipts c JOIN payments p ON p.id = c.payment_id
            WHERE (c.cancelled_at = '') = (p.reverses_payment_id IS NOT NULL
                OR EXISTS (SELECT 1 FROM payments e WHERE e.reverses_payment_id = p.id)))"},
    {u"receipt",
        u"its payment takes another one back, and it does not cancel that one's receipt",
        uR"(SELECT e.id, e.household_id FROM receipts e
            JOIN payments p ON p.id = e.payment_id
            JOIN receipts c ON c.payment_id = p.reverses_payment_id
            WHERE e.cancels_id IS NULL OR e.cancels_id <> c.id)"},
    {u"waiver",
        u"there is not one receipt of it, but none or several",
        uR"(SELECT w.id, w.household_id FROM fee_waivers w
            WHERE (SELECT COUNT(*) FROM receipts c WHERE c.waiver_id = w.id) <> 1)"},
    {u"waiver",
        u"less than nothing was waived, and it takes no other waiver back",
        uR"(SELECT id, household_id FROM fee_waivers WHERE amount_cents < 0 AND reverses_waiver_id IS NULL)"},
    {u"waiver",
        u"it takes back what was not waived so: another sum, for another campaign, or a counter-entry",
        uR"(SELECT e.id, e.household_id FROM fee_waivers e JOIN fee_waivers w ON w.id = e.reverses_waiver_id
            WHERE e.amount_cents <> -w.amount_cents OR e.household_id <> w.household_id
               OR e.campaign_id <> w.campaign_id OR w.reverses_waiver_id IS NOT NULL)"},
    {u"receipt",
        u"it says another sum than its waiver, or names another household",
        uR"(SELECT c.id, c.household_id FROM receipts c JOIN fee_waivers w ON w.id = c.waiver_id
            WHERE c.amount_cents <> w.amount_cents OR c.household_id <> w.household_id OR c.payment_id IS NOT NULL)"},
    {u"receipt",
        u"it is in force and its waiver was taken back, or the other way round",
        uR"(SELECT c.id, c.household_id FROM receipts c JOIN fee_waivers w ON w.id = c.waiver_id
            WHERE (c.cancelled_at = '') = (w.reverses_waiver_id IS NOT NULL
                OR EXISTS (SELECT 1 FROM fee_waivers e WHERE e.reverses_waiver_id = w.id)))"},
    {u"receipt",
        u"its waiver takes another one back, and it does not cancel that one's receipt",
        uR"(SELECT e.id, e.household_id FROM receipts e
            JOIN fee_waivers w ON w.id = e.waiver_id
            JOIN receipts c ON c.waiver_id = w.reverses_waiver_id
            WHERE e.cancels_id IS NULL OR e.cancels_id <> c.id)"},
    {u"receipt",
        u"it cancels a receipt of another sum",
        uR"(SELECT e.id, e.household_id FROM receipts e JOIN receipts c ON c.id = e.cancels_id
            WHERE c.amount_cents <> -e.amount_cents)"},
};

/// A column that keeps an enum by its keys.
struct KeyColumn {
    const char16_t *table;
    const char16_t *column;
    std::span<const char16_t *const> keys;
    bool mayBeEmpty = false;
};

template <HasKeys Enum>
constexpr KeyColumn keysOf(const char16_t *table, const char16_t *column, bool mayBeEmpty = false)
{
    return {.table = table, .column = column, .keys = EnumKeys<Enum>::keys, .mayBeEmpty = mayBeEmpty};
}

constexpr KeyColumn keyColumns[]{
    keysOf<Classification>(u"sites", u"classification"),
    keysOf<PasswordPreset>(u"sites", u"password_preset"),
    keysOf<ReasonArea>(u"reasons", u"area"),
    keysOf<Role>(u"staff", u"role"),
    keysOf<CampaignState>(u"campaigns", u"state"),
    keysOf<FeeBasis>(u"campaigns", u"fee_basis"),
    keysOf<RequirementScope>(u"requirements", u"scope"),
    keysOf<RequirementKind>(u"requirements", u"kind"),
    keysOf<RequirementLasting>(u"requirements", u"lasting"),
    keysOf<ConditionKind>(u"requirement_conditions", u"kind"),
    keysOf<LetterLanguage>(u"households", u"language"),
    keysOf<DocumentState>(u"documents", u"state"),
    keysOf<FileScan>(u"document_versions", u"scan"),
    keysOf<PersonKind>(u"edit_requests", u"subject_kind"),
    keysOf<EditState>(u"edit_requests", u"state"),
    keysOf<FieldVerdict>(u"field_edits", u"verdict"),
    keysOf<ReinscriptionState>(u"reinscriptions", u"state"),
    keysOf<WhoActs>(u"reinscriptions", u"who_acts"),
    keysOf<CourseChange::Kind>(u"course_changes", u"kind"),
    keysOf<ConsentKind>(u"consents", u"kind"),
    keysOf<PaymentMethod>(u"payments", u"method"),
    keysOf<DecisionKind>(u"decisions", u"kind"),
    keysOf<MailSecurity>(u"mail_accounts", u"security"),
    keysOf<PauseReason>(u"mail_accounts", u"paused_reason", true),
    keysOf<MailKind>(u"mail_messages", u"kind"),
    keysOf<MailState>(u"mail_messages", u"state"),
    keysOf<MailReturn>(u"mail_messages", u"returned"),
    keysOf<MailKind>(u"mail_batches", u"kind"),
    keysOf<MailingState>(u"mail_batches", u"state"),
};

bool isKey(const KeyColumn &column, const QString &text)
{
    return (column.mayBeEmpty && text.isEmpty())
           || std::ranges::any_of(column.keys, [&](const char16_t *key) { return text == QStringView(key); });
}

} // namespace

Result<QStringList> damage(Connection &connection)
{
    if (connection.dialect() != Dialect::SQLite)
        return QStringList(); // PostgreSQL checks its pages by itself (data checksums)
    QStringList findings;
    Statement check(connection, u"PRAGMA integrity_check"_s);
    PUPITRE_TRY(check.forEach([&](const Statement &row) {
        const QString line = row.text(u"integrity_check");
        if (line != u"ok" && !line.contains(u"FTS5 table")) // newer engines look at the search index too
            findings << line;
    }));
    return findings;
}

Result<QStringList> orphans(Connection &connection)
{
    if (connection.dialect() != Dialect::SQLite)
        return QStringList(); // PostgreSQL lets none come about
    QStringList findings;
    Statement keys(connection, u"PRAGMA foreign_key_check"_s);
    PUPITRE_TRY(keys.forEach([&](const Statement &row) {
        if (row.text(u"table") != u"journal_details") // the journal's own check says which entry is not there
            findings << u"row %2 of %1 belongs to a row of %3 that is not there"_s.arg(
                row.text(u"table"), row.text(u"rowid"), row.text(u"parent"));
    }));
    return findings;
}

Result<QStringList> searchDamage(Connection &connection)
{
    if (connection.dialect() != Dialect::SQLite)
        return QStringList(); // there it is a plain table
    const auto searched = connection.run(uR"(INSERT INTO search_index (search_index) VALUES ('integrity-check'))"_s);
    if (searched)
        return QStringList();
    if (searched.error().code == ErrorCode::DatabaseCorrupt)
        return QStringList{u"it does not hold what it should: "_s + searched.error().detail};
    return failure(searched.error());
}

namespace {

Result<QList<Violation>> violationsOf(Connection &connection, std::span<const Invariant> rules)
{
    QList<Violation> violations;
    for (const auto &invariant : rules) {
        Statement find(connection, QString::fromUtf16(invariant.violations));
        PUPITRE_TRY(find.forEach([&](const Statement &row) {
            violations.append({.where = u"%1 %2"_s.arg(QString::fromUtf16(invariant.subject)).arg(row.number(u"id")),
                .words = QString::fromUtf16(invariant.words),
                .household = row.id<HouseholdId>(u"household_id")});
        }));
    }
    return violations;
}

} // namespace

Result<QList<Violation>> invariantViolations(Connection &connection)
{
    return violationsOf(connection, invariants);
}

Result<QList<Violation>> moneyViolations(Connection &connection)
{
    return violationsOf(connection, moneyInvariants);
}

Result<QList<UnbalancedAccount>> unbalancedAccounts(Connection &connection)
{
    Statement find(connection, uR"(
        SELECT t.household_id, h.identifiant, k.school_year, SUM(t.paid) AS paid, SUM(t.said) AS said
        FROM (
            SELECT household_id, campaign_id, amount_cents AS paid, 0 AS said
            FROM payments
            UNION ALL
            SELECT c.household_id, COALESCE(p.campaign_id, r.campaign_id), 0, c.amount_cents
            FROM receipts c
            LEFT JOIN payments p ON p.id = c.payment_id
            LEFT JOIN reinscriptions r ON r.id = c.reinscription_id
            WHERE c.cancelled_at = '' AND c.waiver_id IS NULL) t
        LEFT JOIN households h ON h.id = t.household_id
        LEFT JOIN campaigns k ON k.id = t.campaign_id
        GROUP BY t.household_id, h.identifiant, t.campaign_id, k.school_year
        HAVING SUM(t.paid) <> SUM(t.said)
        ORDER BY t.household_id)"_s);
    return find.rows([](const Statement &row) {
        return UnbalancedAccount{.household = row.id<HouseholdId>(u"household_id"),
            .identifiant = row.text(u"identifiant"),
            .year = SchoolYear{int(row.number(u"school_year"))},
            .paid = Money{row.number(u"paid")},
            .receipts = Money{row.number(u"said")}};
    });
}

Result<QList<Violation>> unknownKeys(Connection &connection)
{
    const auto tables = vouched::tables();
    QList<Violation> violations;
    for (const auto &kept : keyColumns) {
        const QString table = QString::fromUtf16(kept.table), column = QString::fromUtf16(kept.column);
        const auto vouched = std::ranges::find(tables, table, &vouched::Table::name);
        const bool isVouched = vouched != tables.end();
        QStringList unknown;
        Statement texts(connection, uR"(SELECT DISTINCT %1 AS text FROM %2)"_s.arg(column, table));
        PUPITRE_TRY(texts.forEach([&](const Statement &row) {
            if (!isKey(kept, row.text(u"text")))
                unknown << row.text(u"text");
        }));
        for (const auto &text : std::as_const(unknown)) {
            Statement find(connection,
                uR"(SELECT %1 AS id FROM %2 WHERE %3 = :text ORDER BY %1)"_s.arg(
                    isVouched ? vouched->key : u"id"_s, table, column));
            find.bind(u":text", text);
            PUPITRE_TRY(find.forEach([&](const Statement &row) {
                violations.append({.where = u"%1 %2"_s.arg(isVouched ? vouched->noun : table).arg(row.number(u"id")),
                    .words = u"its %1 is \"%2\", which the program does not know"_s.arg(column, text),
                    .household = {}});
            }));
        }
    }
    return violations;
}

Result<QList<Violation>> receiptGaps(Connection &connection)
{
    Statement find(connection, uR"(SELECT y.year, y.given, y.newest, COALESCE(k.last_number, 0) AS counted
            FROM (SELECT site_id, year, COUNT(*) AS given, MAX(number) AS newest FROM receipts
                  GROUP BY site_id, year) y
            LEFT JOIN receipt_counters k ON k.site_id = y.site_id AND k.year = y.year
            WHERE y.given <> y.newest OR y.newest <> COALESCE(k.last_number, 0)
            UNION
            SELECT k.year, 0, 0, k.last_number FROM receipt_counters k
            WHERE k.last_number > 0
              AND NOT EXISTS (SELECT 1 FROM receipts c WHERE c.site_id = k.site_id AND c.year = k.year))"_s);
    return find.rows([](const Statement &row) {
        return Violation{.where = u"receipts of %1"_s.arg(row.number(u"year")),
            .words = u"there are %1, the highest number is %2, and the counter stands at %3"_s.arg(row.number(u"given"))
                         .arg(row.number(u"newest"))
                         .arg(row.number(u"counted")),
            .household = {}};
    });
}

Result<QList<Standing>> standings(Connection &connection, CampaignId campaignId)
{
    Statement find(connection, uR"(SELECT id, household_id, who_acts, lacking FROM reinscriptions
            WHERE campaign_id = :campaign ORDER BY household_id, id)"_s);
    find.bind(u":campaign", campaignId);
    return find.rows([](const Statement &row) {
        return Standing{.id = row.id<ReinscriptionId>(u"id"),
            .household = row.id<HouseholdId>(u"household_id"),
            .whoActs = row.key<WhoActs>(u"who_acts"),
            .lacking = int(row.number(u"lacking"))};
    });
}

Result<QList<KeptMail>> keptMails(Connection &connection)
{
    Statement find(connection, uR"(
        SELECT m.id, m.household_id, m.state, m.returned, m.sent_at,
            CASE WHEN m.recipient_address = '' THEN 1 ELSE 0 END AS on_paper,
            CASE WHEN EXISTS (SELECT 1 FROM mail_attempts a WHERE a.message_id = m.id) THEN 1 ELSE 0 END AS attempted
        FROM mail_messages m
        ORDER BY m.id)"_s);
    return find.rows([](const Statement &row) {
        return KeptMail{.id = row.id<MailId>(u"id"),
            .household = row.id<HouseholdId>(u"household_id"),
            .state = row.text(u"state"),
            .returned = row.text(u"returned"),
            .sentAt = row.text(u"sent_at"),
            .onPaper = row.flag(u"on_paper"),
            .attempted = row.flag(u"attempted")};
    });
}

Result<QList<KeptMailing>> keptMailings(Connection &connection)
{
    Statement find(connection, uR"(SELECT id, state FROM mail_batches ORDER BY id)"_s);
    return find.rows([](const Statement &row) { return KeptMailing{row.id<MailingId>(u"id"), row.text(u"state")}; });
}

Result<QList<KeptCertificate>> keptCertificates(Connection &connection)
{
    Statement find(connection, uR"(SELECT name, certificate FROM seal_certificates ORDER BY name)"_s);
    return find.rows([](const Statement &row) {
        const QByteArray bytes = row.value(u"certificate").toByteArray();
        return KeptCertificate{row.text(u"name"),
            QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())};
    });
}

Result<QString> whereFileBelongs(Connection &connection, const QString &sha256)
{
    Statement find(connection, uR"(SELECT v.file_name AS name, 'document' AS kind, d.id, h.identifiant
            FROM document_versions v JOIN documents d ON d.id = v.document_id JOIN households h ON h.id = d.household_id
            WHERE v.sha256 = :sha256
            UNION ALL
            SELECT a.file_name, 'message', m.id, h.identifiant
            FROM mail_attachments a JOIN mail_messages m ON m.id = a.message_id
            JOIN households h ON h.id = m.household_id
            WHERE a.sha256 = :sha256_2
            UNION ALL
            SELECT 'PDF', 'receipt', c.id, h.identifiant
            FROM receipts c JOIN households h ON h.id = c.household_id WHERE c.pdf_sha256 = :sha256_3)"_s);
    find.bind(u":sha256", sha256).bind(u":sha256_2", sha256).bind(u":sha256_3", sha256);
    PUPITRE_TRY_ASSIGN(owner, find.maybe([](const Statement &row) {
        return u"%1 (%2 %3 of %4)"_s.arg(
            row.text(u"name"), row.text(u"kind"), row.text(u"id"), row.text(u"identifiant"));
    }));
    return owner.value_or(QString());
}

Result<QList<SiteId>> sites(Connection &connection)
{
    Statement find(connection, uR"(SELECT id FROM sites ORDER BY id)"_s);
    return find.ids<SiteId>();
}

Result<QList<HouseholdId>> households(Connection &connection)
{
    Statement find(connection, uR"(SELECT id FROM households ORDER BY id)"_s);
    return find.ids<HouseholdId>();
}

} // namespace pupitre::integrity
