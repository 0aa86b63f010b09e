#include "backend.h"
#include "desk.h"
#include "documentcopies.h"
#include "documentpagesmodel.h"
#include "documentlimits.h"
#include "filetype.h"
#include "openingfailure.h"
#include "pagerenderer.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <fcntl.h>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

QByteArray pdfWithPages(int pages)
{
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids["
           + QByteArray("3 0 R ").repeated(pages) + "]/Count " + QByteArray::number(pages)
           + ">>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n";
}

/// What a program that is started now would get beside its three channels.
QStringList descriptorsHandedOn()
{
    QStringList files;
    const QDir folder(u"/proc/self/fd"_s);
    for (const auto &name : folder.entryList(QDir::Files | QDir::System)) {
        const int flags = ::fcntl(name.toInt(), F_GETFD);
        if (name.toInt() > 2 && flags >= 0 && (flags & FD_CLOEXEC) == 0)
            files << QFile::symLinkTarget(folder.filePath(name));
    }
    return files;
}

/// A PNG that says how large it is, and stops where its picture begins.
QByteArray pngThatStops()
{
    return QByteArray::fromHex(
        "89504e470d0a1a0a0000000d49484452000000640000006408000000005589ca880000010049444154789c");
}

} // namespace

class DocumentPagesTest : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void show(const QUrl &url)
    {
        m_shown << url;
        m_handedOn = descriptorsHandedOn();
    }

private Q_SLOTS:
    void eachErrorIsTheFilesOrOurs_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("title");
        QTest::addColumn<bool>("elsewhere");
        QTest::addColumn<bool>("asksTheFamily");
        const QString unreadable = u"Unreadable document"_s, here = u"Could not be opened here"_s;
        QTest::newRow("unreadable") << ErrorCode::FileUnreadable << unreadable << false << true;
        QTest::newRow("encrypted") << ErrorCode::FileEncrypted << unreadable << false << true;
        QTest::newRow("empty") << ErrorCode::FileEmpty << unreadable << false << true;
        QTest::newRow("another kind") << ErrorCode::FileTypeRefused << unreadable << false << false;
        QTest::newRow("too large") << ErrorCode::FileTooLarge << u"Too large to be shown here"_s << true << false;
        const QString elsewhere = u"To be opened with another program"_s;
        QTest::newRow("dynamic form") << ErrorCode::FileDynamicForm << elsewhere << true << true;
        QTest::newRow("portfolio") << ErrorCode::FilePortfolio << elsewhere << true << true;
        QTest::newRow("no decoder") << ErrorCode::FileUnsupported << here << true << false;
        QTest::newRow("no renderer") << ErrorCode::RendererMissing << here << true << false;
        QTest::newRow("too slow") << ErrorCode::RendererTimeout << here << true << false;
        QTest::newRow("memory") << ErrorCode::RendererMemory << here << true << false;
        QTest::newRow("crash") << ErrorCode::RendererCrashed << here << true << false;
        const QString away = u"The document is not at hand"_s;
        QTest::newRow("not in the store") << ErrorCode::FileMissing << away << false << false;
        QTest::newRow("damaged in the store") << ErrorCode::FileDamaged << away << false << false;
        QTest::newRow("no database") << ErrorCode::DatabaseUnreachable << away << false << false;
    }
    void eachErrorIsTheFilesOrOurs()
    {
        QFETCH(ErrorCode, code);
        QFETCH(QString, title);
        QFETCH(bool, elsewhere);
        QFETCH(bool, asksTheFamily);
        const auto failure = openingFailure({code});
        QCOMPARE(failure.title, title);
        QCOMPARE(failure.elsewhere, elsewhere);
        QCOMPARE(failure.text.contains(u"the family"_s), asksTheFamily);
        QCOMPARE(failure.text.contains(u"could not be opened here"_s), isFailureOfOurs(code));
        QCOMPARE(pageFailure({code}).elsewhere, elsewhere);
        QVERIFY(!pageFailure({code}).text.contains(u"the family"_s));
    }

    void whatIsTooLargeHereIsOpenedElsewhere()
    {
        Desk desk(u"sqlite"_s);
        const QByteArray bytes = pdfWithPages(limits::pages + 1);
        const auto document = deposit(desk, bytes);
        QVERIFY(desk.open());
        DocumentPagesModel pages;
        pages.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        pages.setSha256(document.current.sha256);
        QTRY_VERIFY(!pages.isLoading());
        QCOMPARE(pages.errorTitle(), u"Too large to be shown here"_s);
        QVERIFY(pages.isOpenableElsewhere() && !pages.errorTextValue().isEmpty());
        QSignalSpy announced(desk.backend->toasts(), &Toasts::announced);
        QDesktopServices::setUrlHandler(u"file"_s, this, "show");
        QFile another(u"/dev/null"_s);
        QVERIFY(another.open(QIODevice::ReadOnly));
        QCOMPARE(::fcntl(another.handle(), F_SETFD, 0), 0); // as a library might leave it
        QVERIFY(descriptorsHandedOn().contains(u"/dev/null"_s));
        DocumentCopies copies;
        handOver(copies, desk, document);
        copies.openElsewhere();
        QTRY_COMPARE(announced.count(), 1);
        QCOMPARE(m_handedOn, QStringList());
        QDesktopServices::unsetUrlHandler(u"file"_s);
        QCOMPARE(m_shown.size(), 1);
        QFile copy(m_shown.front().toLocalFile());
        QVERIFY(copy.fileName().endsWith(u".pdf"_s)); // by its content: a family's name for it is never used
        QCOMPARE(copy.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), bytes);
        desk.backend.reset();
        QVERIFY(!copy.exists()); // it is gone with the program
    }

    /// The pictures of the pages, which the confined renderer drew; never the file itself.
    void isPrintedAsPictures()
    {
        Desk desk(u"sqlite"_s);
        const QByteArray bytes = pdfWithPages(2);
        const auto document = deposit(desk, bytes);
        QVERIFY(desk.open());
        DocumentCopies copies;
        handOver(copies, desk, document);
        QSignalSpy announced(desk.backend->toasts(), &Toasts::announced);
        m_shown.clear();
        QDesktopServices::setUrlHandler(u"file"_s, this, "show");
        copies.printPages();
        QVERIFY(copies.isBusy());
        QTRY_COMPARE(announced.count(), 1);
        QDesktopServices::unsetUrlHandler(u"file"_s);
        QCOMPARE(m_shown.size(), 1);
        QFile printed(m_shown.front().toLocalFile());
        QVERIFY(printed.open(QIODevice::ReadOnly));
        const QByteArray pdf = printed.readAll();
        QVERIFY(pdf != bytes && detectFileType(pdf).value_or(FileType::Png) == FileType::Pdf);
        QCOMPARE(printed.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'document.printed'"_s), 1);
    }

    void isSavedWhereThePersonSays()
    {
        Desk desk(u"sqlite"_s);
        const QByteArray bytes = pdfWithPages(1);
        const auto document = deposit(desk, bytes);
        QVERIFY(desk.open());
        const QTemporaryDir folder;
        DocumentCopies copies;
        handOver(copies, desk, document);
        QSignalSpy announced(desk.backend->toasts(), &Toasts::announced);
        const QString path = folder.filePath(u"Identité.pdf"_s);
        copies.save(QUrl::fromLocalFile(path));
        QTRY_COMPARE(announced.count(), 1);
        QFile saved(path);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), bytes);
        QCOMPARE(copies.placeFor(u"Domicile.pdf"_s), QUrl::fromLocalFile(folder.filePath(u"Domicile.pdf"_s)));
        QSignalSpy failed(desk.backend->toasts(), &Toasts::failed);
        copies.save(QUrl::fromLocalFile(folder.filePath(u"no such folder/a.pdf"_s)));
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.front().front().toString(), u"This folder is not there any more. Choose another one."_s);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot),
            QStringList{u"Identité.pdf"_s});
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'document.saved'"_s), 1);
    }

    void aPageThatCannotBeDrawnSaysWhy()
    {
        Desk desk(u"sqlite"_s);
        const auto document = deposit(desk, pngThatStops());
        QVERIFY(desk.open());
        DocumentPagesModel pages;
        pages.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        pages.setSha256(document.current.sha256);
        QTRY_COMPARE(pages.count(), 1);
        QVERIFY(!pages.isOpenableElsewhere());
        auto drawn = desk.backend->renderer().page(document.current.sha256, 0, 300);
        drawn.waitForFinished();
        QVERIFY(!drawn.result());
        QCOMPARE(drawn.result().error().code, ErrorCode::FileUnreadable);
        QCOMPARE(desk.backend->renderer().whyNot(document.current.sha256, 0)->code, ErrorCode::FileUnreadable);
        QVERIFY(!desk.backend->renderer().whyNot(document.current.sha256, 1));
        QCOMPARE(pages.pageErrorText(0), u"This page could not be shown."_s);
        QVERIFY(!pages.isPageOpenableElsewhere(0));
    }

    /// A page far from A4 comes in tiles, each as wide as it is asked for; small, it comes as a whole.
    void aLongPageIsDrawnInTiles()
    {
        Desk desk(u"sqlite"_s);
        const QByteArray bytes = pdfWithPages(1).replace("/MediaBox[0 0 9 9]", "/MediaBox[0 0 400 4000]");
        const QString sha256 = deposit(desk, bytes).current.sha256;
        QVERIFY(desk.open());
        DocumentPagesModel pages;
        pages.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        pages.setSha256(sha256);
        QTRY_COMPARE(pages.count(), 1);
        constexpr int tiles = 7; // 10 long, of tiles of 1.5
        QCOMPARE(pages.index(0).data(DocumentPagesModel::TilesRole).toInt(), tiles);
        QCOMPARE(pages.index(0).data(DocumentPagesModel::Sha256Role).toString(), pages.sha256());
        auto tile = desk.backend->renderer().page(sha256, 0, 700, tiles - 1);
        auto whole = desk.backend->renderer().page(sha256, 0, 700);
        tile.waitForFinished();
        whole.waitForFinished();
        QVERIFY(tile.result() && whole.result());
        QCOMPARE(tile.result()->size(), QSize(700, 1000));
        QCOMPARE(whole.result()->height(), limits::outputSide); // a column
        auto none = desk.backend->renderer().page(sha256, 0, 700, tiles);
        none.waitForFinished();
        QVERIFY(!none.result());
    }

    void whatTheStoreLacksIsNotTheFamilysFault()
    {
        Desk desk(u"sqlite"_s);
        const auto document = deposit(desk, pdfWithPages(1));
        const QString sha256 = document.current.sha256;
        QVERIFY(QFile::remove(desk.database.connection().filesFolder() + u'/' + sha256.left(2) + u'/' + sha256));
        QVERIFY(desk.open());
        DocumentPagesModel pages;
        pages.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        pages.setSha256(sha256);
        QTRY_VERIFY(!pages.isLoading());
        QCOMPARE(pages.errorTitle(), u"The document is not at hand"_s);
        QVERIFY(!pages.isOpenableElsewhere());
    }

private:
    static Document deposit(Desk &desk, const QByteArray &bytes)
    {
        const auto family = desk.database.addFamily();
        return depositDocument(
            desk.database.context(), desk.database.documentOf(family, u"identity"_s), u"a family's name.exe"_s, bytes)
            .value();
    }
    static void handOver(DocumentCopies &copies, const Desk &desk, const Document &document)
    {
        copies.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        copies.setProperty("documentId", document.id.value);
        copies.setProperty("sha256", document.current.sha256);
    }

    QList<QUrl> m_shown;
    QStringList m_handedOn;
};

QTEST_MAIN(DocumentPagesTest)
#include "tst_documentpages.moc"
