#pragma once

#include "connection.h"
#include "document.h"
#include "documentstore.h"
#include "payment.h"
#include "servicecontext.h"

#include <QTemporaryDir>
#include <QTimeZone>

#include <memory>

namespace pupitre {

/// A clock that stands still until it is moved.
class FixedClock final : public Clock
{
public:
    QDateTime now() const override { return m_now; }
    void advance(qint64 seconds) { m_now = m_now.addSecs(seconds); }

private:
    QDateTime m_now = QDateTime(QDate(2026, 6, 10), QTime(9, 0), QTimeZone::utc()).toUTC();
};

/// The engines that a repository test runs on: "sqlite", and "postgresql" where a server can be started. The tests
/// fail, rather than pass silently, when PUPITRE_REQUIRE_POSTGRESQL is set and none can.
QStringList testEngines();

/// For a test's _data(): the column "engine", with a row for each of testEngines().
void addEngineRows();

/// Bytes that pass for a PDF; other bytes for each `n`.
QByteArray somePdf(int n = 0);

/// A cheque as it is noted at the desk.
PaymentMeans someCheque();

/// An empty, migrated database of the engine: a temporary file, or a database of its own in a private PostgreSQL
/// cluster on loopback that is started with the first and stopped with the program. There it has the roles of
/// packaging/postgresql: its owner made it, and the tests work as the desk.
class TestDatabase
{
public:
    /// As whom the test works on PostgreSQL: a file has no roles.
    enum class By {
        Desk,
        Mail,         ///< who sends mails
        Families,     ///< their site, which sees those of whom it was told (db/familyrows.h)
        Owner,        ///< who migrates
        Administrator ///< a superuser: somebody who has the database to himself, and writes behind the program's back
    };
    explicit TestDatabase(const QString &engine, By by = By::Desk);
    /// Not yet at the newest version; By::Owner.
    TestDatabase(const QString &engine, int version);
    Connection &connection() { return *m_connection; }
    const QString &url() const { return m_url; }
    /// The same database's address for another role.
    QString urlOf(By by) const;
    /// An administrator's, for what is written behind the program's back; connection() itself on SQLite.
    Connection &administrator();
    /// Another connection to the same database, as a second desk has.
    std::unique_ptr<Connection> connectAgain() const;
    DocumentStore &store() { return *m_store; }
    FixedClock &clock() { return m_clock; }
    /// As a signed-in member of staff; see addSite().
    ServiceContext context(Role role = Role::Secretary);

    /// A site, a campaign for 2026-2027 with the default requirements, a reason each, and staff.
    void addSite();
    /// Takes over what createDemo() made: context() is of its site, as its secretary.
    void adoptDemonstration();
    struct Family {
        HouseholdId household;
        GuardianId guardian;
        StudentId student;
        ReinscriptionId reinscription;
    };
    /// One guardian (payer) and one pianist in Fouesnant.
    Family addFamily(const QString &lastName = QStringLiteral("Bémol"),
        const QString &email = QStringLiteral("famille@courriel.example"));
    /// The family's document for the requirement with this code, as it stands before anything is deposited.
    Document documentOf(const Family &family, const QString &requirementCode);
    /// Everything is there: papers seen at the desk, fee paid, reinscription deposited.
    void complete(const Family &family);
    SiteId site() const { return m_site; }
    CampaignId campaign() const { return m_campaign; }
    /// What `pupitrectl check` finds, line by line, without what is harmless and what is about a row of a kind that
    /// the test wrote behind the program's back ("message,document"); empty when the database is sound.
    QString findings(const QString &leftOut = {});
    /// The one number that `sql` gives.
    qint64 number(const QString &sql);
    QString text(const QString &sql);

private:
    TestDatabase(const QString &engine, int version, By by);

    QTemporaryDir m_folder;
    QString m_url;
    std::unique_ptr<Connection> m_connection, m_administrator;
    std::unique_ptr<DocumentStore> m_store;
    FixedClock m_clock;
    SiteId m_site;
    CampaignId m_campaign;
    StaffId m_staff;
    CourseId m_course;
};

} // namespace pupitre

/// Fails the test, with the error's code and detail, when the Result holds none.
#define REQUIRE_OK(expression) \
    do { \
        const auto &checkedResult = (expression); \
        QVERIFY2(checkedResult.has_value(), \
            checkedResult \
                ? "" \
                : qPrintable(QString::number(int(checkedResult.error().code)) + QLatin1Char(' ') \
                             + checkedResult.error().field + QLatin1Char(' ') + checkedResult.error().detail)); \
    } while (false)

/// The Result must hold this error.
#define REQUIRE_ERROR(expression, expected) \
    do { \
        const auto &checkedResult = (expression); \
        QVERIFY(!checkedResult.has_value()); \
        QCOMPARE(int(checkedResult.error().code), int(expected)); \
    } while (false)
