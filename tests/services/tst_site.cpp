#include "databasecheck.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "familyaccounts.h"
#include "staffsession.h"
#include "statusfigures.h"
#include "testdatabase.h"

#include <QFile>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// The conservatoire as a whole: who signs in, the director's figures, the check of the database.
class SiteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The 64 MiB that a password's hash takes cannot be had: an error, which is no wrong password and nobody's
    /// failure.
    void memoryThatCannotBeHadIsAnError()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        auto context = database.context(Role::Administrator);
        const auto add = [&](const QString &login) {
            return addStaff(context, database.site(), login, u"Octavie"_s, Role::Director, u"un long mot de passe"_s);
        };
        REQUIRE_OK(add(u"octavie"_s));
        const auto enter = [&] {
            return signIn(database.connection(), database.clock(), u"octavie"_s, u"un long mot de passe"_s);
        };
        REQUIRE_OK(enter());
        Result<StaffId> added = StaffId{};
        Result<StaffMember> entered = StaffMember{};
        {
            QFile status(u"/proc/self/statm"_s);
            QVERIFY(status.open(QIODevice::ReadOnly));
            const auto now = rlim_t(status.readAll().split(' ').front().toLongLong() * sysconf(_SC_PAGESIZE));
            rlimit before{};
            QCOMPARE(getrlimit(RLIMIT_AS, &before), 0);
            const rlimit little{now + (rlim_t(32) << 20), before.rlim_max};
            QCOMPARE(setrlimit(RLIMIT_AS, &little), 0);
            added = add(u"colombe"_s);
            for (int i = 0; i < 12; ++i) // two more than lock an account
                entered = enter();
            QCOMPARE(setrlimit(RLIMIT_AS, &before), 0);
        }
        REQUIRE_ERROR(added, ErrorCode::StorageFull);
        REQUIRE_ERROR(entered, ErrorCode::StorageFull);
        QCOMPARE(added.error().field, u"memory"_s);
        QCOMPARE(entered.error().field, u"memory"_s);
        REQUIRE_OK(enter());
        QCOMPARE(database.number(u"SELECT failed_attempts FROM staff WHERE login = 'octavie'"_s), 0);
    }

    void signsStaffIn_data() { addEngineRows(); }
    void signsStaffIn()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        auto context = database.context(Role::Administrator);
        REQUIRE_ERROR(addStaff(context, database.site(), u"octavie"_s, u"Octavie"_s, Role::Director, u"court"_s),
            ErrorCode::InvalidValue);
        REQUIRE_OK(addStaff(
            context, database.site(), u" Octavie "_s, u"Octavie Mesure"_s, Role::Director, u"un long mot de passe"_s));
        REQUIRE_ERROR(
            addStaff(context, database.site(), u"octavie"_s, u"Autre"_s, Role::Director, u"un long mot de passe"_s),
            ErrorCode::InvalidValue);
        REQUIRE_ERROR(addStaff(database.context(Role::Secretary),
                          database.site(),
                          u"x"_s,
                          u"X"_s,
                          Role::Director,
                          u"un long mot de passe"_s),
            ErrorCode::NotAllowed);
        const auto member = signIn(database.connection(), database.clock(), u"OCTAVIE"_s, u"un long mot de passe"_s);
        REQUIRE_OK(member);
        QCOMPARE(member->role, Role::Director);
        REQUIRE_ERROR(
            signIn(database.connection(), database.clock(), u"personne"_s, u"x"_s), ErrorCode::WrongCredentials);
        for (int i = 0; i < 10; ++i)
            REQUIRE_ERROR(
                signIn(database.connection(), database.clock(), u"octavie"_s, u"x"_s), ErrorCode::WrongCredentials);
        REQUIRE_ERROR(signIn(database.connection(), database.clock(), u"octavie"_s, u"un long mot de passe"_s),
            ErrorCode::AccountLocked);
        database.clock().advance(16 * 60);
        REQUIRE_OK(signIn(database.connection(), database.clock(), u"octavie"_s, u"un long mot de passe"_s));
    }

    void countsForTheDirector_data() { addEngineRows(); }
    void countsForTheDirector()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        database.addFamily(u"Dièse"_s);
        database.complete(family);
        const auto figures = statusFigures(database.context(Role::Director));
        REQUIRE_OK(figures);
        QCOMPARE(figures->students, 2);
        QCOMPARE(figures->deposited, 1);
        QCOMPARE(figures->ready, 1);
        QCOMPARE(figures->notStarted, 1);
        QCOMPARE(figures->disciplines.front().deposited, 1);
        const auto today = std::ranges::find(figures->curve, QDate(2026, 6, 10), &CurvePoint::day);
        QCOMPARE(today->depositedSoFar, 1);
        QVERIFY(!today->inFuture && std::next(today)->inFuture);
    }

    void theCheckFindsExactlyWhatIsWrong()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(document);
        QCOMPARE(seriousFindings(*checkDatabase(database.context(Role::Administrator))), 0);
        const QString sha = document->current.sha256;
        QFile file(database.connection().filesFolder() + u'/' + sha.left(2) + u'/' + sha);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.putChar('x'); // one flipped byte
        file.close();
        const auto found = [&] {
            const auto findings = checkDatabase(database.context(Role::Administrator));
            QStringList what;
            for (const auto &finding : findings.value_or(QList<CheckFinding>())) {
                if (!finding.harmless)
                    what << finding.what;
            }
            return what;
        };
        QCOMPARE(found(), QStringList{u"document_damaged"_s});
        QVERIFY(file.remove());
        QCOMPARE(found(), QStringList{u"document_missing"_s});
    }
};

QTEST_MAIN(SiteTest)
#include "tst_site.moc"
