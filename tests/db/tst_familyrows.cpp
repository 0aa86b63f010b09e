// The families' site on PostgreSQL (rules W45 and W46): whatever it asks the server for, it sees the one family whose
// session it answers, and writes of it what its pages write.

#include "campaignrepository.h"
#include "consentrepository.h"
#include "coursechanges.h"
#include "courserepository.h"
#include "databasedocumentstore.h"
#include "documentrepository.h"
#include "editrepository.h"
#include "extranetcheck.h"
#include "familyaccountrepository.h"
#include "familyrepository.h"
#include "familyrows.h"
#include "householdrepository.h"
#include "journal.h"
#include "mailrepository.h"
#include "paymentrepository.h"
#include "readingrepository.h"
#include "reinscriptionrepository.h"
#include "sessionopening.h"
#include "testdatabase.h"
#include "transaction.h"
#include "uploadpagerepository.h"
#include "virusscan.h"
#include "websessionrepository.h"

#include <QSet>
#include <QSqlQuery>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <functional>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

using By = TestDatabase::By;

template <typename T>
T need(Result<T> result)
{
    if (!result)
        qFatal("test setup failed: %d %s %s",
            int(result.error().code),
            qPrintable(result.error().field),
            qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

QStringList rowsOf(Connection &connection, const QString &sql)
{
    QSqlQuery query(connection.database());
    if (!query.exec(sql))
        qFatal("test query failed: %s", qPrintable(sql));
    QStringList rows;
    while (query.next())
        rows << query.value(0).toString();
    return rows;
}

QSet<QString> rowsIn(Connection &connection, const QString &table)
{
    const QStringList rows = rowsOf(connection, u"SELECT to_jsonb(t)::TEXT FROM %1 t"_s.arg(table));
    return {rows.begin(), rows.end()};
}

QStringList tablesOf(Connection &connection)
{
    return rowsOf(connection, uR"(
        SELECT relname
        FROM pg_class
        WHERE relnamespace = to_regnamespace(current_schema()) AND relkind IN ('r', 'p')
        ORDER BY relname)"_s);
}

/// What is no family's, of which the site may know.
const QStringList ofNobody{u"campaigns"_s,
    u"communes"_s,
    u"courses"_s,
    u"journal_head"_s,
    u"login_attempts"_s,
    u"login_keys"_s,
    u"mail_accounts"_s,
    u"mail_templates"_s,
    u"password_requests"_s,
    u"requirement_conditions"_s,
    u"requirements"_s,
    u"schema_migrations"_s,
    u"seal_certificates"_s,
    u"sites"_s};

/// One of the two families, with what is its own.
struct Side : TestDatabase::Family {
    QString identifiant = {};
    AccountId account = {};
    QByteArray session = {}; ///< SHA-256 of its cookie
    Document document = {};
    EditRequestId request = {};
    UploadPageId photograph = {};
    MailId mail = {};
};

/// Two families of a conservatoire, with a row of each in every table that has any; and the site's own connection.
class TwoFamilies
{
public:
    TwoFamilies() : database(u"postgresql"_s)
    {
        database.addSite();
        first = equipped(u"Bémol"_s, u"emilie@courriel.example"_s, 1);
        second = equipped(u"Bécarre"_s, u"autre@courriel.example"_s, 2);
        site = need(Connection::open(database.urlOf(By::Families)));
        show(first);
    }

    void show(const Side &side) { need(familyrows::showOfSession(*site, side.session)); }
    /// All rows of all tables, by somebody who sees them.
    QList<QSet<QString>> state()
    {
        QList<QSet<QString>> all;
        for (const auto &table : tablesOf(database.administrator()))
            all << rowsIn(database.administrator(), table);
        return all;
    }
    qint64 seen(const QString &table)
    {
        return rowsOf(*site, u"SELECT COUNT(*) FROM "_s + table).constFirst().toLongLong();
    }

    TestDatabase database;
    Side first, second;
    std::unique_ptr<Connection> site;

private:
    Connection &desk() { return database.connection(); }
    void run(const QString &sql) { need(desk().run(sql)); }

    Side equipped(const QString &name, const QString &email, int n)
    {
        Side side{database.addFamily(name, email)};
        const auto account = need(logins::ownOfHousehold(desk(), side.household)).value();
        side.account = account.id;
        side.identifiant = account.identifiant;
        openSession(side, n);
        deposit(side, n);
        ask(side);
        write(side);
        const QString household = QString::number(side.household.value), student = QString::number(side.student.value);
        need(coursechanges::replace(desk(),
            side.reinscription,
            {{.kind = CourseChange::Kind::Add, .wish = u"Harpe"_s, .notedAt = database.clock().now()}}));
        need(payments::record(desk(),
            side.household,
            database.campaign(),
            {.means = someCheque(), .amount = Money{2000}, .receivedAt = database.clock().now(), .receivedBy = {}}));
        need(consents::record(desk(), consentOf(side)));
        run(u"INSERT INTO absences (student_id, course_id, day) SELECT %1, MIN(id), '2026-03-0%2' FROM courses"_s.arg(
            student, QString::number(n)));
        run(u"INSERT INTO repertoire_items (student_id, school_year, composer, title) "
            "VALUES (%1, 2025, 'Satie', 'Gnossienne n° %2')"_s.arg(student, QString::number(n)));
        run(u"INSERT INTO invoices (household_id, kind, number, label, issued_on, due_on, amount_cents) "
            "VALUES (%1, 'tuition', 'F%2', 'Cotisation', '2026-01-10', '2026-02-10', 12000)"_s.arg(
                household, QString::number(n)));
        run(u"INSERT INTO fee_waivers (household_id, campaign_id, amount_cents, reason, granted_at) "
            "VALUES (%1, %2, 500, 'Quotient familial', '2026-06-01T09:00:00.000Z')"_s.arg(
                household, QString::number(database.campaign().value)));
        run(u"INSERT INTO mail_attachments (message_id, file_name, media_type, sha256) "
            "VALUES (%1, 'recu.pdf', 'application/pdf', 'abc')"_s.arg(side.mail.value));
        return side;
    }
    void openSession(Side &side, int n)
    {
        side.session = QByteArray(32, char('a' + n));
        const QDateTime now = database.clock().now();
        need(websessions::open(desk(),
            {.id = {},
                .tokenHash = keptHashOf(side.session),
                .account = side.account,
                .createdAt = now,
                .lastSeenAt = now,
                .expiresAt = now.addDays(1),
                .idleMinutes = idleMinutes,
                .mustChoose = false,
                .secret = {},
                .agent = {}}));
    }
    void deposit(Side &side, int n)
    {
        const QByteArray paper = somePdf(n), photograph = somePdf(10 + n);
        side.document = need(documents::deposit(
            desk(), database.documentOf(side, u"identity"_s), fileOf(need(database.store().put(paper)), paper.size())));
        need(readings::keepText(desk(),
            side.document.current.sha256,
            {.text = {}, .reader = 1, .readBy = {}, .readAt = database.clock().now()}));
        need(readings::keep(desk(),
            {.versionId = side.document.current.id,
                .aids = 1,
                .householdId = side.household,
                .householdVersion = 1,
                .facts = {},
                .allFound = false,
                .lastDay = {},
                .readAt = database.clock().now()}));
        side.photograph = need(
            uploadpages::add(desk(), pageOf(side, need(database.store().put(photograph)), photograph.size())));
    }
    void ask(Side &side)
    {
        EditRequest request = requestOf(side);
        need(edits::insert(desk(), request));
        side.request = request.id;
    }
    void write(Side &side) { side.mail = need(mail::enqueue(desk(), database.site(), messageTo(side, u"1"_s))); }

public:
    DocumentVersion fileOf(const QString &sha256, qint64 size)
    {
        DocumentVersion file;
        file.sha256 = sha256;
        file.fileName = u"papier.pdf"_s;
        file.mediaType = u"application/pdf"_s;
        file.size = size;
        file.depositedAt = database.clock().now();
        return file;
    }
    UploadPage pageOf(const Side &side, const QString &sha256, qint64 size)
    {
        return {.id = {},
            .key = {.householdId = side.household,
                .guardianId = {},
                .requirementId = side.document.requirementId,
                .studentId = side.student},
            .position = 1,
            .sha256 = sha256,
            .mediaType = u"image/jpeg"_s,
            .size = size,
            .at = database.clock().now()};
    }
    EditRequest requestOf(const Side &side)
    {
        EditRequest request;
        request.householdId = side.household;
        request.subjectKind = PersonKind::Guardian;
        request.subjectId = side.guardian.value;
        request.submittedAt = database.clock().now();
        FieldEdit edit;
        edit.field = PersonField::Profession;
        edit.requested = u"Luthière"_s;
        request.fields.append(edit);
        return request;
    }
    MailMessage messageTo(const Side &side, const QString &key)
    {
        MailMessage message;
        message.kind = MailKind::Acknowledgement;
        message.householdId = side.household;
        message.recipientName = side.identifiant;
        message.recipientAddress = u"famille@courriel.example"_s;
        message.subject = u"Accusé de réception"_s;
        message.text = message.html = u"Bonjour "_s + side.identifiant;
        message.messageId = key + side.identifiant + u"@conservatoire.example"_s;
        message.dedupKey = key + u':' + side.identifiant;
        message.createdAt = message.notBefore = database.clock().now();
        return message;
    }
    ConsentRecord consentOf(const Side &side)
    {
        return {.householdId = side.household,
            .studentId = side.student,
            .guardianId = side.guardian,
            .textSha256 = u"0"_s.repeated(64),
            .at = database.clock().now()};
    }
};

/// What a function of a repository gives, without any check of a service before it. True: something of that family.
struct Look {
    const char *what;
    std::function<bool(Connection &, const Side &)> finds;
};

template <typename T>
bool isThere(const Result<QList<T>> &found)
{
    return found && !found->isEmpty();
}

const QList<Look> looks{
    {"household", [](Connection &c, const Side &s) { return households::load(c, s.household).has_value(); }},
    {"home", [](Connection &c, const Side &s) { return households::homeOf(c, s.guardian).has_value(); }},
    {"courses", [](Connection &c, const Side &s) { return isThere(households::coursesOf(c, s.student, 2025)); }},
    {"invoices", [](Connection &c, const Side &s) { return isThere(households::invoices(c, s.household)); }},
    {"password", [](Connection &c, const Side &s) { return households::account(c, s.household).has_value(); }},
    {"account",
        [](Connection &c, const Side &s) {
            const auto found = logins::load(c, s.account);
            return found && *found;
        }},
    {"sessions", [](Connection &c, const Side &s) { return isThere(websessions::ofAccount(c, s.account)); }},
    {"absences", [](Connection &c, const Side &s) { return isThere(courses::absencesOf(c, s.student, 2025)); }},
    {"repertoire", [](Connection &c, const Side &s) { return isThere(courses::repertoireOf(c, s.student)); }},
    {"receipts", [](Connection &c, const Side &s) { return isThere(payments::receiptsOf(c, s.household)); }},
    {"what was paid",
        [](Connection &c, const Side &s) {
            return payments::balance(c, s.document.campaignId, s.household).value_or(Money{}).cents > 0;
        }},
    {"dossier", [](Connection &c, const Side &s) { return reinscriptions::load(c, s.reinscription).has_value(); }},
    {"course wishes", [](Connection &c, const Side &s) { return isThere(coursechanges::of(c, s.reinscription)); }},
    {"requests", [](Connection &c, const Side &s) { return isThere(edits::ofHousehold(c, s.household)); }},
    {"request", [](Connection &c, const Side &s) { return edits::load(c, s.request).has_value(); }},
    {"document", [](Connection &c, const Side &s) { return documents::load(c, s.document.id).has_value(); }},
    {"files", [](Connection &c, const Side &s) { return isThere(documents::versions(c, s.document.id)); }},
    {"file's row",
        [](Connection &c, const Side &s) { return documents::version(c, s.document.current.id).has_value(); }},
    {"file",
        [](Connection &c, const Side &s) { return documentStoreOf(c)->get(s.document.current.sha256).has_value(); }},
    {"steps",
        [](Connection &c, const Side &s) {
            return isThere(families::documentEvents(c, s.document.campaignId, s.household));
        }},
    {"photograph", [](Connection &c, const Side &s) { return uploadpages::load(c, s.photograph).has_value(); }},
    {"consents", [](Connection &c, const Side &s) { return isThere(consents::of(c, s.household)); }},
    {"mails", [](Connection &c, const Side &s) { return isThere(mail::list(c, s.household, {})); }},
    {"mail", [](Connection &c, const Side &s) { return mail::load(c, s.mail).has_value(); }},
};

} // namespace

class FamilyRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!testEngines().contains(u"postgresql"_s))
            QSKIP("no PostgreSQL here");
    }

    /// Of each table that there is: nothing without a session, its rows with one, and of two families all rows are
    /// either's. What came with a later version is refused, or stands in a list, or has a policy.
    void eachTableShowsOneFamily()
    {
        TwoFamilies families;
        auto &administrator = families.database.administrator();
        QStringList common;
        int ofFamilies = 0;
        for (const auto &table : tablesOf(administrator)) {
            const QString facts = families.database.text(
                u"SELECT has_any_column_privilege('pupitre_extranet', oid, 'SELECT') || ' ' || relrowsecurity "
                "FROM pg_class WHERE oid = '%1'::REGCLASS"_s.arg(table));
            if (facts.startsWith(u"false")) {
                REQUIRE_ERROR(families.site->run(u"SELECT * FROM "_s + table), ErrorCode::DatabaseRightLacks);
                continue;
            }
            if (ofNobody.contains(table)) {
                common << table;
                continue;
            }
            QVERIFY2(facts == u"true true", qPrintable(table + u" has no row security"_s));
            familyrows::showNone(*families.site);
            QVERIFY2(
                rowsIn(*families.site, table).isEmpty(), qPrintable(table + u" is shown to nobody in particular"_s));
            families.show(families.first);
            const auto first = rowsIn(*families.site, table);
            families.show(families.second);
            const auto second = rowsIn(*families.site, table);
            QVERIFY2(!first.isEmpty() && !second.isEmpty(), qPrintable(table + u" has no row of a family: add one"_s));
            QVERIFY2(!first.intersects(second), qPrintable(table + u" shows a row to both"_s));
            QCOMPARE(first | second, rowsIn(administrator, table));
            ++ofFamilies;
        }
        QCOMPARE(common, ofNobody);
        QVERIFY(ofFamilies > 20);
    }

    /// Not what stands in the table, which a dump would show; nor an account that was closed.
    void onlyASessionIsOne()
    {
        TwoFamilies families;
        auto &site = *families.site;
        QCOMPARE(families.seen(u"students"_s), 1);
        REQUIRE_OK(familyrows::showOfSession(site, QByteArray::fromHex(keptHashOf(families.first.session).toLatin1())));
        QCOMPARE(families.seen(u"students"_s), 0);
        REQUIRE_OK(familyrows::showOfSession(site, {}));
        QCOMPARE(families.seen(u"students"_s), 0);
        families.show(families.first);
        REQUIRE_OK(
            logins::setClosed(families.database.connection(), families.first.account, families.database.clock().now()));
        QCOMPARE(families.seen(u"students"_s), 0);
        QCOMPARE(families.seen(u"accounts"_s), 0);
        REQUIRE_OK(logins::setClosed(families.database.connection(), families.first.account, {}));
        QCOMPARE(families.seen(u"students"_s), 1);
        REQUIRE_OK(websessions::endAll(families.database.connection(), families.first.account));
        QCOMPARE(families.seen(u"students"_s), 0);
    }

    /// What was told stands for one request; a transaction that is rolled back tells nothing.
    void whatIsShownEnds()
    {
        TwoFamilies families;
        familyrows::showNone(*families.site);
        {
            ShownRows rows(*families.site);
            FamilyActor actor;
            actor.session = families.first.session;
            REQUIRE_OK(rows.showOf(actor));
            QCOMPARE(families.seen(u"households"_s), 1);
        }
        QCOMPARE(families.seen(u"households"_s), 0);
        {
            const auto transaction = Transaction::begin(*families.site);
            QVERIFY(transaction);
            families.show(families.first);
            QCOMPARE(families.seen(u"households"_s), 1);
        }
        QCOMPARE(families.seen(u"households"_s), 0);
    }

    void whatTheSiteMayNotDo_data()
    {
        QTest::addColumn<QString>("sql");
        for (const auto *sql :
            {// of its own family
                "UPDATE households SET separated = 1",
                "UPDATE households SET identifiant = 'x'",
                "UPDATE guardians SET email = 'x'",
                "UPDATE students SET last_name = 'x'",
                "UPDATE invoices SET paid_cents = amount_cents",
                "UPDATE receipts SET amount_cents = 1",
                "UPDATE documents SET state = 'accepted'",
                "UPDATE documents SET household_id = @household",
                "UPDATE document_versions SET sha256 = 'x'",
                "UPDATE field_edits SET verdict = 'accepted'",
                "UPDATE consents SET answer = 0",
                "UPDATE accounts SET household_id = @household",
                "UPDATE accounts SET disabled_at = ''",
                "UPDATE web_sessions SET account_id = @account",
                "UPDATE web_sessions SET expires_at = '9999'",
                "UPDATE mail_messages SET recipient_address = 'x'",
                "UPDATE blobs SET bytes = ''",
                "INSERT INTO blobs VALUES ('x', '')",
                "INSERT INTO accounts (site_id, household_id) VALUES (1, @household)",
                "INSERT INTO payments (household_id, campaign_id, method, amount_cents, received_at) "
                "VALUES (1, 1, 'cash', 1, '')",
                "DELETE FROM accounts",
                "DELETE FROM documents",
                "DELETE FROM document_versions",
                "DELETE FROM edit_requests",
                "DELETE FROM payments",
                "DELETE FROM blobs",
                "DELETE FROM mail_messages",
                "DELETE FROM journal",
                "DELETE FROM journal_head",
                // of another one
                "INSERT INTO web_sessions (token_hash, account_id, created_at, last_seen_at, expires_at, idle_minutes, "
                "secret) VALUES ('x', @account, '', '', '9999', 60, '')",
                "INSERT INTO documents (campaign_id, requirement_id, household_id, state) "
                "SELECT campaign_id, requirement_id, @household, 'to_review' FROM documents",
                "INSERT INTO documents (campaign_id, requirement_id, household_id, student_id, state) "
                "SELECT campaign_id, requirement_id, household_id, @student, 'to_review' FROM documents",
                "INSERT INTO document_versions (document_id, sha256, file_name, media_type, size, deposited_at) "
                "VALUES (@document, 'x', 'x', 'x', 1, '')",
                "INSERT INTO edit_requests (household_id, subject_kind, subject_id, submitted_at, state) "
                "SELECT household_id, 'student', @student, '', 'pending' FROM edit_requests",
                "INSERT INTO edit_requests (household_id, subject_kind, subject_id, submitted_at, state) "
                "SELECT household_id, 'guardian', @guardian, '', 'pending' FROM edit_requests",
                "INSERT INTO field_edits (request_id, field, base_value, requested_value) "
                "VALUES (@request, 'city', '', 'x')",
                "INSERT INTO course_changes (reinscription_id, kind, wish, noted_at, noted_by) "
                "VALUES (@reinscription, 'add', 'x', '', '')",
                "INSERT INTO mail_bodies (message_id, body_text, body_html) VALUES (@mail, 'x', 'x')",
                "INSERT INTO journal (seq, at, actor, action, subject_kind, subject_id, household_id, details_hash, "
                "previous_hash, hash) VALUES (99999, '', 'x', 'x', 'x', 1, @household, '', '', '')",
                // of the conservatoire
                "SELECT * FROM staff",
                "SELECT * FROM sign_in_failures",
                "SELECT * FROM decisions",
                "SELECT * FROM presence",
                "SELECT * FROM visits",
                "SELECT * FROM reasons",
                "SELECT * FROM search_entries",
                "SELECT * FROM journal",
                "SELECT * FROM journal_details",
                "SELECT user_name FROM mail_accounts",
                "SELECT identifiant FROM password_requests",
                "SELECT email FROM password_requests",
                "UPDATE password_requests SET done_at = ''",
                "UPDATE sites SET name = 'x'",
                "UPDATE campaigns SET closes_on = '9999'",
                "UPDATE requirements SET mandatory = 0",
                "UPDATE courses SET teacher = 'x'",
                "UPDATE mail_templates SET words = 'x'",
                "UPDATE journal SET actor = 'x'",
                // of the database
                "ALTER TABLE households DISABLE ROW LEVEL SECURITY",
                "DROP POLICY own_family ON households",
                "CREATE OR REPLACE FUNCTION extranet_household() RETURNS BIGINT LANGUAGE sql AS 'SELECT 1::BIGINT'",
                "CREATE TABLE mine (id BIGINT)",
                "CREATE TEMPORARY TABLE web_sessions (id BIGINT)",
                "CREATE FUNCTION f() RETURNS INT LANGUAGE sql AS 'SELECT 1'",
                "CREATE SCHEMA mine",
                "SET ROLE pupitre_desk",
                "SET SESSION AUTHORIZATION pupitre_owner",
                "ALTER ROLE pupitre_extranet BYPASSRLS",
                "SELECT * FROM pg_authid",
                "SELECT pg_read_file('postgresql.conf')",
                "SELECT lo_create(0)",
                "COPY students TO PROGRAM 'true'"})
            QTest::newRow(sql) << QString::fromLatin1(sql);
    }
    void whatTheSiteMayNotDo()
    {
        QFETCH(QString, sql);
        if (!m_untouched)
            m_untouched = std::make_unique<TwoFamilies>(); // and stays so
        auto &families = *m_untouched;
        const Side &other = families.second;
        const QList<std::pair<QString, qint64>> ids{{u"@household"_s, other.household.value},
            {u"@student"_s, other.student.value},
            {u"@guardian"_s, other.guardian.value},
            {u"@account"_s, other.account.value},
            {u"@document"_s, other.document.id.value},
            {u"@request"_s, other.request.value},
            {u"@reinscription"_s, other.reinscription.value},
            {u"@mail"_s, other.mail.value}};
        for (const auto &[name, id] : ids)
            sql.replace(name, QString::number(id));
        const auto before = families.state();
        REQUIRE_ERROR(families.site->run(sql), ErrorCode::DatabaseRightLacks);
        QCOMPARE(families.state(), before);
    }

    /// Nor does it see more by asking for no security.
    void rowSecurityIsNotSwitchedOff()
    {
        TwoFamilies families;
        REQUIRE_OK(families.site->run(u"SET row_security = off"_s));
        REQUIRE_ERROR(families.site->run(u"SELECT * FROM students"_s), ErrorCode::DatabaseRightLacks);
    }

    /// With no check of a service before them, what reads gives nothing of another family, and all of one's own.
    void nothingOfAnotherIsRead()
    {
        TwoFamilies families;
        for (const auto &look : looks) {
            QVERIFY2(look.finds(*families.site, families.first), look.what);
            QVERIFY2(!look.finds(*families.site, families.second), look.what);
        }
        familyrows::showNone(*families.site);
        for (const auto &look : looks) {
            QVERIFY2(!look.finds(*families.site, families.first), look.what);
            QVERIFY2(look.finds(families.database.connection(), families.second), look.what);
        }
    }

    /// And what writes changes nothing of another family.
    void nothingOfAnotherIsWritten()
    {
        TwoFamilies families;
        auto &site = *families.site;
        const Side &other = families.second;
        const QDateTime now = families.database.clock().now();
        const auto before = families.state();
        EditRequest request = families.requestOf(other);
        QVERIFY(!edits::insert(site, request));
        QVERIFY(!edits::setState(site, other.request, 1, EditState::Superseded, now, u"x"_s));
        QVERIFY(!documents::deposit(
            site, other.document, families.fileOf(other.document.current.sha256, other.document.current.size)));
        QVERIFY(!documents::withdraw(site, other.document.id, other.document.version, now, u"x"_s));
        QVERIFY(!documents::setFamilyNote(site, other.document, u"x"_s));
        REQUIRE_OK(documents::setRemark(site, other.document.current.id, u"x"_s)); // which is not there
        REQUIRE_OK(documents::setAdvice(site, other.document.current.id, u"x"_s));
        QVERIFY(!uploadpages::add(site, families.pageOf(other, u"x"_s, 1)));
        REQUIRE_OK(uploadpages::setPosition(site, other.photograph, 7));
        QVERIFY(!consents::record(site, families.consentOf(other)));
        REQUIRE_OK(reinscriptions::start(site, other.document.campaignId, other.household, other.student));
        REQUIRE_OK(reinscriptions::setDeposited(site, other.reinscription, now));
        QVERIFY(
            !reinscriptions::setState(site, other.reinscription, 1, ReinscriptionState::Abandoned, now, u"x"_s, {}));
        QVERIFY(!coursechanges::replace(
            site, other.reinscription, {{.kind = CourseChange::Kind::Add, .wish = u"x"_s, .notedAt = now}}));
        QVERIFY(!households::setPersonValue(
            site, PersonKind::Student, other.student.value, PersonField::ImageRight, u"no"_s));
        REQUIRE_OK(households::moveVersion(site, other.household));
        QCOMPARE(reinscriptions::confirm(site, other.document.campaignId, other.household, now).value_or(-1), 0);
        QVERIFY(!mail::enqueue(site, families.database.site(), families.messageTo(other, u"2"_s)));
        REQUIRE_OK(mail::cancel(site, other.mail));
        QVERIFY(!logins::setPassword(site, other.account, u"x"_s, now));
        REQUIRE_OK(logins::noteLogin(site, other.account, now));
        QCOMPARE(websessions::endAll(site, other.account).value_or(-1), 0);
        {
            const auto transaction = Transaction::begin(site);
            QVERIFY(transaction);
            QVERIFY(!journal::append(site,
                {.seq = 0,
                    .at = now,
                    .actor = u"x"_s,
                    .action = u"x"_s,
                    .subjectKind = u"document"_s,
                    .subjectId = 1,
                    .householdId = other.household,
                    .details = {}}));
        }
        QCOMPARE(families.state(), before);
    }

    /// Before anybody is known: of the account that somebody names, what a login looks at; and a session of it alone.
    void whoStandsAtTheDoorSeesTheAccount()
    {
        TwoFamilies families;
        auto &site = *families.site;
        const Side &first = families.first;
        familyrows::showNone(site);
        REQUIRE_OK(familyrows::showOfIdentifiant(site, families.database.site(), first.identifiant.toUpper()));
        const auto found = logins::withIdentifiant(site, families.database.site(), first.identifiant.toUpper());
        REQUIRE_OK(found);
        QVERIFY(*found && (*found)->id == first.account);
        QVERIFY(!*logins::withIdentifiant(site, families.database.site(), families.second.identifiant));
        for (const auto &table : {u"households"_s, u"guardians"_s, u"accounts"_s})
            QCOMPARE(families.seen(table), 1);
        for (const auto &table : {u"students"_s, u"documents"_s, u"web_sessions"_s, u"mail_messages"_s})
            QCOMPARE(families.seen(table), 0);
        QVERIFY(!logins::setPassword(site, first.account, u"x"_s, families.database.clock().now()));
        const QString enter = u"INSERT INTO web_sessions (token_hash, account_id, created_at, last_seen_at, "
                              "expires_at, idle_minutes, secret) VALUES ('x', %1, '', '', '9999', 60, '')"_s;
        REQUIRE_ERROR(site.run(enter.arg(families.second.account.value)), ErrorCode::DatabaseRightLacks);
        REQUIRE_OK(site.run(enter.arg(first.account.value)));
        REQUIRE_OK(familyrows::showOfIdentifiant(site, families.database.site(), u"personne1"_s));
        QCOMPARE(families.seen(u"accounts"_s), 0);
        REQUIRE_OK(families.database.connection().run(
            u"UPDATE accounts SET link_hash = 'abc' WHERE id = %1"_s.arg(first.account.value)));
        REQUIRE_OK(familyrows::showOfLink(site, families.database.site(), u"abc"_s));
        QCOMPARE(families.seen(u"accounts"_s), 1);
        REQUIRE_OK(familyrows::showOfLink(site, families.database.site(), {}));
        QCOMPARE(families.seen(u"accounts"_s), 0);
    }

    /// The desks, their members and the mail service go on as before.
    void theOthersSeeAll()
    {
        TwoFamilies families;
        auto &administrator = families.database.administrator();
        REQUIRE_OK(administrator.run(u"CREATE ROLE colette LOGIN IN ROLE pupitre_desk"_s));
        QUrl url(families.database.url());
        url.setUserName(u"colette"_s);
        for (const auto &address :
            {families.database.url(), families.database.urlOf(By::Mail), url.toString(QUrl::FullyEncoded)}) {
            const auto connection = Connection::open(address);
            REQUIRE_OK(connection);
            QCOMPARE(rowsIn(**connection, u"guardians"_s).size(), 2);
            QCOMPARE(rowsIn(**connection, u"mail_messages"_s).size(), 2);
        }
        REQUIRE_OK(administrator.run(u"DROP ROLE colette"_s));
    }

    /// `pupitrectl extranet check` tells the site's role from another one.
    void theCheckKnowsTheRole()
    {
        TwoFamilies families;
        const auto wrongOf = [&](Connection &connection) {
            const ServiceContext context{
                connection, families.database.clock(), families.database.store(), ProgramActor{u"pupitrectl"_s}};
            const auto findings = need(checkExtranet(context, VirusScan()));
            QStringList wrong;
            for (const auto &finding : findings) {
                if (!finding.good)
                    wrong << finding.what;
            }
            return wrong;
        };
        const auto before = families.state();
        QCOMPARE(wrongOf(*families.site), QStringList{u"texts"_s}); // of the test's conservatoire
        QCOMPARE(wrongOf(families.database.connection()), (QStringList{u"role"_s, u"rights"_s, u"rows"_s, u"texts"_s}));
        QCOMPARE(families.state(), before);
    }

    /// Two may keep the same bytes, and neither reads the other's by it.
    void aFileIsReadByWhoseRowNamesIt()
    {
        TwoFamilies families;
        const auto store = documentStoreOf(*families.site);
        const QByteArray theirs = somePdf(2); // the second family's paper
        const auto sha256 = store->put(theirs);
        REQUIRE_OK(sha256);
        QCOMPARE(*sha256, families.second.document.current.sha256);
        QVERIFY(store->holds(*sha256).value_or(false));
        REQUIRE_ERROR(store->get(*sha256), ErrorCode::FileMissing);
        REQUIRE_OK(
            documents::deposit(*families.site, families.first.document, families.fileOf(*sha256, theirs.size())));
        QCOMPARE(store->get(*sha256).value_or(QByteArray()), theirs);
    }

private:
    std::unique_ptr<TwoFamilies> m_untouched;
};

QTEST_GUILESS_MAIN(FamilyRowsTest)
#include "tst_familyrows.moc"
