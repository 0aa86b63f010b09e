#include "campaignrepository.h"
#include "databasecheck.h"
#include "databasecopy.h"
#include "databasedocumentstore.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "familyaccounts.h"
#include "mailaccountrepository.h"
#include "mailqueue.h"
#include "migrator.h"
#include "outboxcare.h"
#include "payments.h"
#include "testdatabase.h"

#include <QDir>
#include <QTest>

#include <sys/stat.h>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// A backup, and a backup put back: everything is in it, and no mail leaves from it by itself (rules M8, S6).
class DatabaseCopyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingLeavesFromACopy()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        MailAccount account;
        account.host = u"mail.example"_s;
        account.fromAddress = u"secretariat@conservatoire.example"_s;
        REQUIRE_OK(mail::setAccount(database.connection(), database.site(), account, {.delaySeconds = 0}));
        REQUIRE_OK(sendCredentials(database.context(), database.addFamily().household));
        const auto family = database.addFamily();
        const auto deposited = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(deposited);
        const auto another = database.connectAgain(); // another desk, at work meanwhile
        REQUIRE_OK(another->run(u"UPDATE households SET version = version + 1"_s));

        QTemporaryDir folder;
        const QString file = folder.filePath(u"copie d’été.db"_s);
        const auto done = copyDatabase(database.context(Role::Administrator), file);
        REQUIRE_OK(done);
        QCOMPARE(done->files, 1);
        QVERIFY(done->lacking.isEmpty());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden),
            QStringList{QFileInfo(file).fileName()}); // no part of it is left beside
        constexpr auto others = QFile::ReadGroup | QFile::ReadOther;
        QCOMPARE(QFile(file).permissions() & others, QFile::Permissions()); // families' data
        QCOMPARE(QFile(file + u".files"_s).permissions() & others, QFile::Permissions());

        auto copy = Connection::open(file, Connection::Create::Never);
        REQUIRE_OK(copy);
        const auto store = documentStoreOf(**copy);
        QCOMPARE(store->get(deposited->current.sha256).value_or(QByteArray()), somePdf());
        ServiceContext inCopy{**copy, database.clock(), *store, database.context(Role::Administrator).actor};
        const auto findings = checkDatabase(inCopy);
        REQUIRE_OK(findings);
        QCOMPARE(seriousFindings(*findings), 0);
        const auto due = [&](Connection &connection) {
            return mail::countDue(connection, database.site(), database.clock().now().addDays(1)).value_or(-1);
        };
        QCOMPARE(due(database.connection()), 1); // the one at work goes on
        QCOMPARE(due(**copy), 0);
        QVERIFY(mail::lease(
            **copy, database.site(), u"sender"_s, database.clock().now(), database.clock().now().addSecs(60), 10)
                    ->isEmpty());
        REQUIRE_OK(mail::setAccount(**copy, database.site(), account, {})); // another account is no word of a person
        QCOMPARE(due(**copy), 0);
        REQUIRE_OK(resumeSending(inCopy));
        QCOMPARE(due(**copy), 1);
    }

    void refusesANameThatIsTaken()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        QTemporaryDir folder;
        const QString file = folder.filePath(u"there.db"_s);
        QFile there(file);
        QVERIFY(there.open(QIODevice::WriteOnly) && there.write("mine") == 4);
        there.close();
        REQUIRE_ERROR(copyDatabase(database.context(Role::Administrator), file), ErrorCode::InvalidValue);
        QCOMPARE(there.size(), 4);
        REQUIRE_ERROR(copyDatabase(database.context(Role::Administrator), {}), ErrorCode::InvalidValue);
    }

    /// A folder of documents without its database is no name to write to either, and nothing is left of the attempt.
    void refusesAFolderThatIsTaken()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"there.db.files"_s));
        const auto done = copyDatabase(database.context(Role::Administrator), folder.filePath(u"there.db"_s));
        REQUIRE_ERROR(done, ErrorCode::InvalidValue);
        QCOMPARE(done.error().detail, u"taken"_s);
        QCOMPARE(
            copyDatabase(database.context(Role::Administrator), folder.filePath(u"no/such/folder.db"_s)).error().detail,
            u"folder"_s);
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList{u"there.db.files"_s});
    }

    /// What lacks in a backup is named; a restore brings the rest and names it again.
    void oneLostDocumentHoldsNothingUp()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        QStringList hashes;
        int n = 0;
        for (const auto &code : {u"identity"_s, u"residence"_s, u"tax_notice"_s}) {
            const auto document = depositDocument(
                database.context(), database.documentOf(family, code), code + u".pdf"_s, somePdf(++n));
            REQUIRE_OK(document);
            hashes << document->current.sha256;
        }
        const auto pathIn = [](const QString &folder, const QString &sha256) {
            return folder + u'/' + sha256.left(2) + u'/' + sha256;
        };
        QFile spoilt(pathIn(database.connection().filesFolder(), hashes[0]));
        QVERIFY(spoilt.open(QIODevice::WriteOnly | QIODevice::Truncate) && spoilt.write("spoilt") > 0);
        spoilt.close();
        QVERIFY(QFile::remove(pathIn(database.connection().filesFolder(), hashes[1])));

        QTemporaryDir folder;
        const QString backup = folder.filePath(u"backup.db"_s);
        const auto done = copyDatabase(database.context(Role::Administrator), backup);
        REQUIRE_OK(done);
        QCOMPARE(done->files, 1);
        QCOMPARE(whatIn(done->lacking), (QSet<QString>{u"document_damaged"_s, u"document_missing"_s}));
        for (const auto &lack : done->lacking)
            QVERIFY2(lack.words.contains(lack.what == u"document_damaged" ? u"identity.pdf" : u"residence.pdf"),
                qPrintable(lack.words));

        const QByteArray before = contentOf(backup);
        const QString target = folder.filePath(u"again/restored.db"_s);
        QVERIFY(QDir(folder.path()).mkdir(u"again"_s));
        const auto restored = restoreDatabase(
            backup, target, database.context(Role::Administrator).actor, database.clock());
        REQUIRE_OK(restored);
        QVERIFY(restored->restored);
        QCOMPARE(restored->files, 1);
        QCOMPARE(whatIn(restored->findings), QSet<QString>{u"document_missing"_s});
        QCOMPARE(restored->findings.size(), 2);
        const auto opened = Connection::open(target, Connection::Create::Never);
        REQUIRE_OK(opened);
        QCOMPARE(documentStoreOf(**opened)->get(hashes[2]).value_or(QByteArray()), somePdf(3));
        QVERIFY(mail::pause(**opened, database.site())->value().reason == PauseReason::Restored);

        // Names of files, and never addresses: one that reads like a keyword, one with the scheme of a file.
        QVERIFY(QDir::setCurrent(folder.path()));
        REQUIRE_OK(copyDatabase(database.context(Role::Administrator), u"date=2026.db"_s));
        REQUIRE_OK(restoreDatabase(u"date=2026.db"_s,
            u"sqlite:again/relative.db"_s,
            database.context(Role::Administrator).actor,
            database.clock()));
        QVERIFY(QFile::exists(folder.filePath(u"again/relative.db"_s)));
        QVERIFY(QFile::remove(u"date=2026.db"_s) && QDir(u"date=2026.db.files"_s).removeRecursively());

        // The backup was only read: no engine was near it, so that it may lie where nothing can be written.
        QCOMPARE(contentOf(backup), before);
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            (QStringList{u"again"_s, u"backup.db"_s, u"backup.db.files"_s}));
    }

    /// What was changed in a backup is said, and the rest brought.
    void aRestoreSaysWhatWasChanged()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(takeFee(database.context(), family.household, PaymentMethod::Cash));
        QTemporaryDir folder;
        const QString backup = folder.filePath(u"backup.db"_s);
        REQUIRE_OK(copyDatabase(database.context(Role::Administrator), backup));
        {
            const auto opened = Connection::open(backup, Connection::Create::Never);
            REQUIRE_OK(opened);
            REQUIRE_OK((*opened)->run(u"UPDATE payments SET amount_cents = 1"_s));
        }
        const auto actor = database.context(Role::Administrator).actor;
        const auto restored = restoreDatabase(backup, folder.filePath(u"restored.db"_s), actor, database.clock());
        REQUIRE_OK(restored);
        QVERIFY(restored->restored);
        QCOMPARE(whatIn(restored->findings), QSet<QString>{u"row"_s});

        QFile file(backup);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2));
        file.write(QByteArray(20'000, 'x'));
        file.close();
        const auto damaged = restoreDatabase(backup, folder.filePath(u"damaged.db"_s), actor, database.clock());
        QVERIFY(!damaged || !damaged->restored);
        QVERIFY(!QFile::exists(folder.filePath(u"damaged.db"_s)));
        QCOMPARE(QDir(folder.path()).entryList({u"damaged*"_s}), QStringList());
    }

    /// What the engine finds beside damage of the file loses no row: it is told like any other finding.
    void whatIsNoDamageIsRestored_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("what");
        QTest::newRow("an orphaned payment") << u"UPDATE payments SET household_id = 4711"_s << u"reference"_s;
        QTest::newRow("a spoilt search index") << u"DELETE FROM search_index_data WHERE id > 10"_s << u"search"_s;
    }
    void whatIsNoDamageIsRestored()
    {
        QFETCH(QString, sql);
        QFETCH(QString, what);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(takeFee(database.context(), family.household, PaymentMethod::Cash));
        QTemporaryDir folder;
        const QString backup = folder.filePath(u"backup.db"_s);
        REQUIRE_OK(copyDatabase(database.context(Role::Administrator), backup));
        {
            const auto opened = Connection::open(backup, Connection::Create::Never);
            REQUIRE_OK(opened);
            REQUIRE_OK((*opened)->run(u"PRAGMA foreign_keys = OFF"_s));
            REQUIRE_OK((*opened)->run(sql));
        }
        const QString target = folder.filePath(u"restored.db"_s);
        const auto restored = restoreDatabase(
            backup, target, database.context(Role::Administrator).actor, database.clock());
        REQUIRE_OK(restored);
        const auto found = whatIn(restored->findings);
        QVERIFY(found.contains(what));
        QVERIFY(!found.contains(u"engine"_s));
        QVERIFY(restored->restored);
        const auto opened = Connection::open(target, Connection::Create::Never);
        REQUIRE_OK(opened);
        QVERIFY(mail::pause(**opened, database.site())->value().reason == PauseReason::Restored);
    }

    /// What an earlier version wrote is brought to this one on its way; the backup stays as it is.
    void aBackupOfAnOlderVersionIsBroughtToThisOne_data()
    {
        QTest::addColumn<int>("version");
        for (int version = 1; version < migrator::newestVersion(); ++version)
            QTest::addRow("version %d", version) << version;
    }
    void aBackupOfAnOlderVersionIsBroughtToThisOne()
    {
        QFETCH(int, version);
        QTemporaryDir folder;
        const QString backup = folder.filePath(u"backup.db"_s);
        TestDatabase database(u"sqlite"_s, version);
        REQUIRE_OK(database.connection().run(u"INSERT INTO sites (name) VALUES ('Conservatoire d’avant')"_s));
        REQUIRE_OK(database.connection().run(u"INSERT INTO mail_accounts (site_id) SELECT id FROM sites"_s));
        REQUIRE_OK(database.connection().run(u"VACUUM INTO '%1'"_s.arg(backup)));
        const QByteArray before = contentOf(backup);
        const QString target = folder.filePath(u"restored.db"_s);
        const auto restored = restoreDatabase(backup, target, ProgramActor{u"test"_s}, database.clock());
        REQUIRE_OK(restored);
        QVERIFY(restored->restored);
        QVERIFY(restored->findings.isEmpty());
        const auto opened = Connection::open(target, Connection::Create::Never);
        REQUIRE_OK(opened);
        QCOMPARE(migrator::currentVersion(**opened).value(), migrator::newestVersion());
        QCOMPARE(campaigns::sites(**opened)->front().name, u"Conservatoire d’avant"_s);
        QVERIFY(mail::pause(**opened, SiteId{1})->value().reason == PauseReason::Restored);
        QCOMPARE(contentOf(backup), before);
        QCOMPARE(QDir(folder.path()).entryList({u"*.before-*"_s, u"*.part*"_s}, QDir::AllEntries), QStringList());
    }

    void aBackupOfANewerVersionIsRefused()
    {
        QTemporaryDir folder;
        const QString backup = folder.filePath(u"backup.db"_s);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        REQUIRE_OK(copyDatabase(database.context(Role::Administrator), backup));
        {
            const auto opened = Connection::open(backup, Connection::Create::Never);
            REQUIRE_OK(opened);
            REQUIRE_OK((*opened)->run(
                u"INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (%1, 'x', 'x', 'x')"_s.arg(
                    migrator::newestVersion() + 1)));
        }
        REQUIRE_ERROR(restoreDatabase(backup,
                          folder.filePath(u"restored.db"_s),
                          database.context(Role::Administrator).actor,
                          database.clock()),
            ErrorCode::DatabaseNewer);
        QCOMPARE(QDir(folder.path()).entryList({u"restored*"_s}, QDir::AllEntries), QStringList());
    }

    void aRestoreRefusesWhatIsNoBackup()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        QTemporaryDir folder;
        const auto actor = database.context(Role::Administrator).actor;
        const auto why = [&](const QString &from, const QString &to) {
            const auto done = restoreDatabase(from, to, actor, database.clock());
            return done ? QString() : done.error().field + u' ' + done.error().detail;
        };
        const QString target = folder.filePath(u"restored.db"_s);
        QCOMPARE(why(folder.filePath(u"none.db"_s), target), u"from missing"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(folder.filePath(u"pipe.db"_s)).constData(), 0600), 0);
        QCOMPARE(why(folder.filePath(u"pipe.db"_s), target), u"from unreadable"_s); // and does not wait for a writer
        QCOMPARE(why(folder.path(), target), u"from unreadable"_s);
        QCOMPARE(why(database.url(), database.url()), u"database taken"_s);
        QCOMPARE(why(database.url(), u"postgresql://localhost/pupitre"_s), u"database pg_dump"_s);
        QVERIFY(!QFile::exists(target));
    }

    void postgresqlHasItsOwn()
    {
        if (!testEngines().contains(u"postgresql"_s))
            QSKIP("no PostgreSQL here");
        TestDatabase database(u"postgresql"_s);
        database.addSite();
        QTemporaryDir folder;
        const auto done = copyDatabase(database.context(Role::Administrator), folder.filePath(u"copy.db"_s));
        REQUIRE_ERROR(done, ErrorCode::InvalidValue);
        QCOMPARE(done.error().field, u"database"_s);
    }

private:
    static QSet<QString> whatIn(const QList<CheckFinding> &findings)
    {
        QSet<QString> what;
        for (const auto &finding : findings)
            what.insert(finding.what);
        return what;
    }

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_MAIN(DatabaseCopyTest) // receipts are drawn
#include "tst_databasecopy.moc"
