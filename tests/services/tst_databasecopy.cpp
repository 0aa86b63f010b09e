#include "databasecheck.h"
#include "databasecopy.h"
#include "databasedocumentstore.h"
#include "familyaccounts.h"
#include "mailaccountrepository.h"
#include "mailqueue.h"
#include "outboxcare.h"
#include "testdatabase.h"

#include <QDir>
#include <QTest>

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
        const auto kept = database.store().put(somePdf());
        REQUIRE_OK(kept);
        const auto another = database.connectAgain(); // another desk, at work meanwhile
        REQUIRE_OK(another->run(u"UPDATE households SET version = version + 1"_s));

        QTemporaryDir folder;
        const QString file = folder.filePath(u"copie d’été.db"_s);
        const auto done = copyDatabase(database.context(), file);
        REQUIRE_OK(done);
        QCOMPARE(done->files, 1);
        QVERIFY(done->damaged.isEmpty());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden),
            QStringList{QFileInfo(file).fileName()}); // no part of it is left beside
        QCOMPARE(
            QFile(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions()); // families' data

        auto copy = Connection::open(file, Connection::Create::Never);
        REQUIRE_OK(copy);
        const auto store = documentStoreOf(**copy);
        QCOMPARE(store->get(*kept).value_or(QByteArray()), somePdf());
        ServiceContext inCopy{**copy, database.clock(), *store, database.context(Role::Administrator).actor};
        const auto findings = checkDatabase(inCopy);
        REQUIRE_OK(findings);
        QVERIFY(std::ranges::all_of(*findings, &CheckFinding::harmless));
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
        REQUIRE_ERROR(copyDatabase(database.context(), file), ErrorCode::InvalidValue);
        QCOMPARE(there.size(), 4);
        REQUIRE_ERROR(copyDatabase(database.context(), {}), ErrorCode::InvalidValue);
    }

    void saysWhichDocumentsAreDamaged()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto good = database.store().put(somePdf(1)), bad = database.store().put(somePdf(2));
        REQUIRE_OK(good);
        REQUIRE_OK(bad);
        QFile spoilt(database.connection().filesFolder() + u'/' + bad->left(2) + u'/' + *bad);
        QVERIFY(spoilt.open(QIODevice::WriteOnly | QIODevice::Truncate) && spoilt.write("spoilt") > 0);
        spoilt.close();
        QTemporaryDir folder;
        const auto done = copyDatabase(database.context(), folder.filePath(u"copy.db"_s));
        REQUIRE_OK(done);
        QCOMPARE(done->files, 1);
        QCOMPARE(done->damaged, QStringList{*bad});
    }

    void postgresqlHasItsOwn()
    {
        if (!testEngines().contains(u"postgresql"_s))
            QSKIP("no PostgreSQL here");
        TestDatabase database(u"postgresql"_s);
        QTemporaryDir folder;
        const auto done = copyDatabase(database.context(), folder.filePath(u"copy.db"_s));
        REQUIRE_ERROR(done, ErrorCode::InvalidValue);
        QCOMPARE(done.error().field, u"database"_s);
    }
};

QTEST_GUILESS_MAIN(DatabaseCopyTest)
#include "tst_databasecopy.moc"
