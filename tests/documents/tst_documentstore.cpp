#include "documentlimits.h"
#include "documentstore.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

const QByteArray bytes = "%PDF-1.4\nwhat a family deposited";

int modeOf(const QString &path)
{
    struct stat found = {};
    return ::lstat(QFile::encodeName(path).constData(), &found) == 0 ? int(found.st_mode & 07777) : -1;
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

/// What may stand where a file should be.
const QHash<QString, void (*)(const QString &)> &damages()
{
    static const QHash<QString, void (*)(const QString &)> all{
        {u"other bytes"_s, [](const QString &path) { write(path, "%PDF-1.4\nsomething else"); }},
        {u"a byte less"_s, [](const QString &path) { QFile::resize(path, bytes.size() - 1); }},
        {u"nothing in it"_s, [](const QString &path) { write(path, {}); }},
        {u"a pipe that nobody writes into"_s,
            [](const QString &path) {
                QFile::remove(path);
                QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
            }},
        {u"a socket"_s,
            [](const QString &path) {
                QFile::remove(path);
                QCOMPARE(::mknod(QFile::encodeName(path).constData(), S_IFSOCK | 0600, 0), 0);
            }},
        {u"a link to the same bytes"_s,
            [](const QString &path) {
                QVERIFY(QFile::rename(path, path + u".aside"_s));
                QVERIFY(QFile::link(path + u".aside"_s, path));
            }},
        {u"a link to a device"_s,
            [](const QString &path) {
                QFile::remove(path);
                QVERIFY(QFile::link(u"/dev/zero"_s, path));
            }},
        {u"a file without end"_s, [](const QString &path) { QVERIFY(QFile::resize(path, qint64(1) << 40)); }},
    };
    return all;
}

} // namespace

class DocumentStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_base = std::make_unique<QTemporaryDir>();
        m_folder = m_base->filePath(u"desk.sqlite.files"_s);
    }

    void keepsBytesByTheirHash()
    {
        FolderDocumentStore store(m_folder);
        const auto sha256 = store.put(bytes);
        QVERIFY(sha256);
        QCOMPARE(*sha256, sha256Hex(bytes));
        QCOMPARE(store.get(*sha256).value(), bytes);
        QCOMPARE(store.put(bytes).value(), *sha256); // twice is success
        QCOMPARE(store.hashes(), QStringList{*sha256});
        const auto missing = store.get(sha256Hex("never stored"));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::FileMissing);
    }

    void isForItsUserAlone_data()
    {
        QTest::addColumn<int>("mask");
        QTest::addColumn<bool>("openBefore"); // the folder is there, and everybody may look into it
        for (const int mask : {0, 022, 077})
            for (const bool before : {false, true})
                QTest::addRow("umask %03o%s", mask, before ? ", a folder open to all" : "") << mask << before;
    }
    void isForItsUserAlone()
    {
        QFETCH(int, mask);
        QFETCH(bool, openBefore);
        const QString sha256 = sha256Hex(bytes);
        const QString folder = m_folder + u'/' + sha256.left(2);
        const mode_t former = ::umask(mode_t(mask));
        if (openBefore)
            QVERIFY(QDir().mkpath(folder));
        const auto kept = FolderDocumentStore(m_folder).put(bytes);
        ::umask(former);
        QVERIFY(kept);
        QCOMPARE(modeOf(m_folder), 0700);
        QCOMPARE(modeOf(folder), 0700);
        QCOMPARE(modeOf(folder + u'/' + sha256), 0600);
    }

    void damageIsSeenWithoutWaiting_data() { damageRows(); }
    void damageIsSeenWithoutWaiting()
    {
        QFETCH(QString, damage);
        FolderDocumentStore store(m_folder);
        const QString sha256 = store.put(bytes).value();
        damages()[damage](pathOf(sha256));
        const auto found = store.get(sha256);
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::FileDamaged);
        QCOMPARE(found.error().detail, sha256);
    }

    void theSameBytesAgainHealTheirCopy_data() { damageRows(); }
    void theSameBytesAgainHealTheirCopy()
    {
        QFETCH(QString, damage);
        FolderDocumentStore store(m_folder);
        const QString sha256 = store.put(bytes).value();
        damages()[damage](pathOf(sha256));
        QCOMPARE(store.put(bytes).value(), sha256);
        QCOMPARE(store.get(sha256).value(), bytes);
        QCOMPARE(modeOf(pathOf(sha256)), 0600);
        QDirIterator hidden(m_folder, {u".incoming*"_s}, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        QVERIFY(!hidden.hasNext()); // nothing is left over
    }

    /// Who has the damaged copy open keeps that one: the sound one takes its name in one step.
    void aCopyIsReplacedNotRewritten()
    {
        FolderDocumentStore store(m_folder);
        const QString sha256 = store.put(bytes).value();
        write(pathOf(sha256), "%PDF-1.4\nsomething else");
        QFile open(pathOf(sha256));
        QVERIFY(open.open(QIODevice::ReadOnly));
        QVERIFY(store.put(bytes));
        QCOMPARE(open.readAll(), QByteArray("%PDF-1.4\nsomething else"));
    }

    /// What is younger may still be written, by this program or by another desk.
    void takesAwayWhatACrashLeftADayAgo()
    {
        FolderDocumentStore store(m_folder);
        const QString sha256 = store.put(bytes).value();
        const QString folder = m_folder + u'/' + sha256.left(2);
        const auto left = [&](const QString &name, int hoursAgo) {
            write(folder + u'/' + name, "half of a");
            QFile file(folder + u'/' + name);
            QVERIFY(file.open(QIODevice::ReadWrite)
                    && file.setFileTime(
                        QDateTime::currentDateTimeUtc().addSecs(-3600 * hoursAgo), QFileDevice::FileModificationTime));
        };
        left(u".incoming-old123"_s, 25);
        left(u".incoming-new123"_s, 23);
        left(u"somebody-else's"_s, 1000);
        QFile kept(pathOf(sha256));
        QVERIFY(kept.open(QIODevice::ReadWrite)
                && kept.setFileTime(QDateTime::currentDateTimeUtc().addYears(-1), QFileDevice::FileModificationTime));
        QCOMPARE(store.removeLeftovers(), 1);
        QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name),
            QStringList({u".incoming-new123"_s, sha256, u"somebody-else's"_s}));
        QCOMPARE(store.get(sha256).value(), bytes);
        QCOMPARE(store.removeLeftovers(), 0);
        QCOMPARE(FolderDocumentStore(m_base->filePath(u"no such folder"_s)).removeLeftovers(), 0);
    }

    void saysWhyItCannotKeep()
    {
        QVERIFY(!FolderDocumentStore(m_base->filePath(u"no/such/place"_s)).put(bytes));
        write(m_base->filePath(u"a-file"_s), "x");
        QVERIFY(!FolderDocumentStore(m_base->filePath(u"a-file"_s)).put(bytes));
        const auto large = FolderDocumentStore(m_folder).put(QByteArray(limits::fileBytes + 1, ' '));
        QVERIFY(!large);
        QCOMPARE(large.error().code, ErrorCode::FileTooLarge);
        QVERIFY(FolderDocumentStore(m_folder).put(QByteArray(limits::fileBytes, ' ')));
    }

private:
    static void damageRows()
    {
        QTest::addColumn<QString>("damage");
        for (auto damage = damages().keyBegin(); damage != damages().keyEnd(); ++damage)
            QTest::newRow(qPrintable(*damage)) << *damage;
    }
    QString pathOf(const QString &sha256) const { return m_folder + u'/' + sha256.left(2) + u'/' + sha256; }

    std::unique_ptr<QTemporaryDir> m_base;
    QString m_folder;
};

QTEST_GUILESS_MAIN(DocumentStoreTest)
#include "tst_documentstore.moc"
