#include "application.h"
#include "testdatabase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Light or dark and the size of the text: as they were left, on this computer, for this user.
class LookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAsItWasLeft()
    {
        const TestDatabase database(u"sqlite"_s);
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"deeper/look.ini"_s);
        {
            Application first({.databaseUrl = database.url(), .sendMails = false, .lookFile = file});
            QVERIFY(first.window());
            QCOMPARE(lookOf(first), std::pair(false, 1.0));
            QVERIFY(!QFile::exists(file)); // nothing has been chosen
            auto *theme = themeOf(first);
            theme->setProperty("dark", true);
            QMetaObject::invokeMethod(theme, "enlargeText", Q_ARG(int, 2));
        }
        {
            Application second({.databaseUrl = database.url(), .sendMails = false, .lookFile = file});
            QCOMPARE(lookOf(second), std::pair(true, 1.5));
            themeOf(second)->setProperty("dark", false);
        }
        Application third({.databaseUrl = database.url(), .sendMails = false, .lookFile = file});
        QCOMPARE(lookOf(third), std::pair(false, 1.5));
        const Application without({.databaseUrl = database.url(), .sendMails = false});
        QCOMPARE(lookOf(without), std::pair(false, 1.0)); // each window its own
    }

    void passesOverWhatIsNoLook_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<std::pair<bool, double>>("look");
        QTest::newRow("nonsense") << QByteArray("\0\xff[look\ndark=\ntext_scale", 24) << std::pair(false, 1.0);
        QTest::newRow("no number") << QByteArray("[look]\ndark=perhaps\ntext_scale=abc\n") << std::pair(false, 1.0);
        QTest::newRow("not finite") << QByteArray("[look]\ntext_scale=nan\n") << std::pair(false, 1.0);
        QTest::newRow("too large") << QByteArray("[look]\ndark=true\ntext_scale=50\n") << std::pair(true, 1.0);
        QTest::newRow("too small") << QByteArray("[look]\ndark=false\ntext_scale=-3\n") << std::pair(false, 1.0);
    }
    void passesOverWhatIsNoLook()
    {
        QFETCH(QByteArray, written);
        using Pair = std::pair<bool, double>;
        QFETCH(Pair, look);
        const TestDatabase database(u"sqlite"_s);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"look.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(written) == written.size());
        file.close();
        const Application application({.databaseUrl = database.url(), .sendMails = false, .lookFile = file.fileName()});
        QCOMPARE(lookOf(application), look);
    }

private:
    static QObject *themeOf(const Application &application)
    {
        return application.window()->property("theme").value<QObject *>();
    }
    static std::pair<bool, double> lookOf(const Application &application)
    {
        const auto *theme = themeOf(application);
        return {theme->property("dark").toBool(), theme->property("textScale").toDouble()};
    }
};

QTEST_MAIN(LookTest)
#include "tst_look.moc"
