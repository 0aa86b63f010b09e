#include "courserepository.h"
#include "dataexport.h"
#include "householdrepository.h"
#include "importfiles.h"

#include <QDir>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// What goes out comes in again, byte for byte.
class ExchangeTest : public QObject
{
    Q_OBJECT

    static QByteArray bytes(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
    }
    static QStringList oddValues()
    {
        return {u"=1+1"_s,
            u"'apostrophe"_s,
            u"''deux"_s,
            u"-5"_s,
            u"@home"_s,
            u"\ttab"_s,
            u"\r retour"_s,
            u"deux\nlignes"_s,
            u"deux\r\nlignes"_s,
            u"point;virgule, et \"guillemets\""_s,
            u" espaces "_s,
            u"007"_s,
            u"1e5"_s,
            u"ÃƒÂ©"_s,
            u"Ω≈ç√∫˜µ≤≥÷"_s,
            u"田中さん"_s,
            u"👩‍👩‍👧"_s,
            u"\u202Etest\u202E"_s,
            u"<script>alert(1)</script>"_s,
            u"Total"_s,
            u"Annulé"_s,
            u"N/A"_s,
            u"NULL"_s};
    }
    static void addOddFamilies(TestDatabase &database)
    {
        database.addFamily();
        for (const auto &odd : oddValues()) {
            Household household;
            household.siteId = database.site();
            Person guardian, student;
            guardian.setValue(PersonField::LastName, odd);
            guardian.setValue(PersonField::FirstName, odd);
            guardian.setValue(PersonField::Address, odd);
            student.setValue(PersonField::LastName, odd);
            student.setValue(PersonField::FirstName, u"Zoé"_s);
            student.setValue(PersonField::SchoolLevel, odd);
            household.guardians.append({{}, {}, guardian, false, true});
            household.students.append({{}, {}, student});
            REQUIRE_OK(households::insert(database.connection(), household));
            const auto course = courses::insert(
                database.connection(), database.site(), {{}, 2025, u"drama"_s, odd, odd, odd, u"17:30"_s, 5, 12});
            REQUIRE_OK(course);
            REQUIRE_OK(courses::enrol(database.connection(), household.students.front().id, *course, 2025));
        }
    }

private Q_SLOTS:
    void whatWentOutComesInAgain_data() { addEngineRows(); }
    void whatWentOutComesInAgain()
    {
        QFETCH(QString, engine);
        QTemporaryDir first, second;
        {
            TestDatabase database(engine);
            database.addSite();
            addOddFamilies(database);
            REQUIRE_OK(database.connection().run(u"UPDATE students SET left_on = '2026-03-31' WHERE id = 2"_s));
            const auto files = exportAll(database.context(Role::Administrator), first.path());
            REQUIRE_OK(files);
            QCOMPARE(files->size(), 5);
            for (const auto &name : QDir(first.path()).entryInfoList(QDir::Files))
                QCOMPARE(name.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
            QCOMPARE(files->front().rows, oddValues().size() + 1);
        }
        for (const auto &other : testEngines()) {
            TestDatabase empty(other);
            empty.addSite();
            // addSite() has a course of its own, which the file brings too.
            REQUIRE_OK(empty.connection().run(u"DELETE FROM courses"_s));
            const auto context = empty.context(Role::Administrator);
            const auto request = exportedFiles(first.path());
            REQUIRE_OK(request);
            const auto plan = planImport(context, *request);
            REQUIRE_OK(plan);
            for (const auto &list : plan->findings) {
                for (const auto &finding : list.all())
                    QVERIFY2(finding.weight() != FindingWeight::Error,
                        qPrintable(keyOf(finding.fault) + u' ' + finding.value));
            }
            REQUIRE_OK(commitImport(context, *plan, {.acceptedWarnings = {}, .allWarnings = true}));
            QDir(second.path()).mkpath(other);
            const QString folder = second.filePath(other);
            const auto files = exportAll(context, folder);
            REQUIRE_OK(files);
            for (const auto &file : *files)
                QCOMPARE(bytes(QDir(folder).filePath(file.name)), bytes(first.filePath(file.name)));
            QCOMPARE(empty.number(u"SELECT COUNT(*) FROM students WHERE left_on = '2026-03-31'"_s), 1);
            QCOMPARE(empty.findings(), QString());
        }
    }

    void aFileThatSomebodyTouchedIsNoExport()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        database.addFamily();
        QTemporaryDir folder;
        const auto files = exportAll(database.context(Role::Administrator), folder.path());
        REQUIRE_OK(files);
        QFile file(folder.filePath(files->front().name));
        QVERIFY(file.open(QIODevice::Append));
        file.write("x");
        file.close();
        const auto request = exportedFiles(folder.path());
        REQUIRE_ERROR(request, ErrorCode::InvalidValue);
        QCOMPARE(request.error().field, files->front().name);
        QVERIFY(QFile::remove(folder.filePath(u"manifest.json"_s)));
        REQUIRE_ERROR(exportedFiles(folder.path()), ErrorCode::NotFound);
        REQUIRE_ERROR(
            exportAll(database.context(Role::Administrator), folder.path()), ErrorCode::FileNotWritten); // it is there
    }
};

QTEST_GUILESS_MAIN(ExchangeTest)
#include "tst_exchange.moc"
