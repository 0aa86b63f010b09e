#include "documentstore.h"
#include "familyside.h"
#include "mailengine.h"
#include "uploadpagerepository.h"
#include "uploadtray.h"

#include <QDataStream>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Photographs of one document are gathered, put in order and become one file.
class UploadTrayTest : public QObject
{
    Q_OBJECT

    static UploadPageId add(FamilySide &side, const PieceKey &key, int n, DemoFileKind kind = DemoFileKind::Png)
    {
        return FamilySide::need(addToTray(side.context(), side.renderers, key, side.file(kind, n)));
    }
    static QList<UploadPageId> order(FamilySide &side, const PieceKey &key)
    {
        QList<UploadPageId> ids;
        for (const auto &page : FamilySide::need(trayView(side.context(), key)).pages)
            ids << page.id;
        return ids;
    }
    /// A scanner's file of so many small grey pages, which share their pixels.
    static QByteArray tiffOf(int pages)
    {
        constexpr quint32 side = 64, pixels = 8, first = pixels + side * side, length = 2 + 9 * 12 + 4;
        const std::initializer_list<std::pair<quint16, quint32>> entries{{256, side},
            {257, side},
            {258, 8},
            {259, 1},
            {262, 1},
            {273, pixels},
            {277, 1},
            {278, side},
            {279, side * side}};
        QByteArray bytes;
        QDataStream out(&bytes, QIODevice::WriteOnly);
        out.setByteOrder(QDataStream::LittleEndian);
        out << quint16(0x4949) << quint16(42) << first;
        out.writeRawData(QByteArray(side * side, '\x80').constData(), side * side);
        for (int i = 0; i < pages; ++i) {
            out << quint16(entries.size());
            for (const auto &[tag, value] : entries)
                out << tag << quint16(tag == 273 || tag == 279 ? 4 : 3) << quint32(1) << value;
            out << (i + 1 < pages ? first + quint32(i + 1) * length : quint32(0));
        }
        return bytes;
    }
    static ServiceContext program(FamilySide &side)
    {
        return {side.connection(),
            side.database.clock(),
            side.database.store(),
            ProgramActor{u"Pupitre"_s, side.database.site()}};
    }

private Q_SLOTS:
    void pagesAreGatheredAndPutInOrder_data() { addEngineRows(); }
    void pagesAreGatheredAndPutInOrder()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        QVERIFY(order(side, key).isEmpty());
        const auto one = add(side, key, 1), two = add(side, key, 2, DemoFileKind::Photo),
                   three = add(side, key, 3, DemoFileKind::Heic);
        QCOMPARE(order(side, key), (QList{one, two, three}));
        REQUIRE_OK(movePage(side.context(), three, PageMove::Up));
        QCOMPARE(order(side, key), (QList{one, three, two}));
        REQUIRE_OK(movePage(side.context(), one, PageMove::Up)); // it is the first one
        QCOMPARE(order(side, key), (QList{one, three, two}));
        REQUIRE_OK(movePage(side.context(), one, PageMove::Down));
        QCOMPARE(order(side, key), (QList{three, one, two}));
        REQUIRE_OK(removePage(side.context(), one));
        QCOMPARE(order(side, key), (QList{three, two}));
        const auto view = trayView(side.context(), key);
        QCOMPARE(view->pages.front().position, 1);
        QCOMPARE(view->pages.front().mediaType, u"image/heic"_s);
        REQUIRE_ERROR(removePage(side.context(), one), ErrorCode::NotFound); // it is gone
        const auto picture = trayPicture(side.context(), side.renderers, two, QSize(200, 200));
        REQUIRE_OK(picture);
        QCOMPARE(std::max(picture->width(), picture->height()), 200);
        // A household's document has one tray, whichever child it is opened from; a child's is the child's.
        add(side, side.piece(u"tax_notice"_s), 4);
        QCOMPARE(order(side, side.piece(u"tax_notice"_s, side.second)).size(), 1);
        QVERIFY(order(side, side.piece(u"identity"_s, side.second)).isEmpty());
        QCOMPARE(side.database.number(u"SELECT COUNT(*) FROM documents"_s), 0);
        QCOMPARE(side.database.findings(), QString());
    }

    void photographsBecomeOneDocument_data() { addEngineRows(); }
    void photographsBecomeOneDocument()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        REQUIRE_ERROR(depositTray(side.context(), side.renderers, key), ErrorCode::NotFound); // nothing is there
        for (const int n : {1, 2, 3})
            add(side, key, n, n == 2 ? DemoFileKind::Photo : DemoFileKind::Png);
        const auto outcome = depositTray(
            side.context(), side.renderers, key, {side.second.student}, u"recto, verso, suite"_s);
        REQUIRE_OK(outcome);
        QCOMPARE(outcome->alsoFor, QList<StudentId>{side.second.student});
        QVERIFY(order(side, key).isEmpty());
        const auto piece = side.shown(key);
        QCOMPARE(piece.state, DocumentState::ToReview);
        QCOMPARE(piece.mediaType, u"application/pdf"_s);
        QCOMPARE(piece.fileName, u"Identité.pdf"_s);
        QCOMPARE(piece.remark, u"recto, verso, suite"_s);
        const auto document = documents::load(side.connection(), piece.document);
        const auto bytes = side.database.store().get(document->current.sha256);
        REQUIRE_OK(bytes);
        const auto opened = RenderSession::open(side.renderers, *bytes);
        REQUIRE_OK(opened);
        QCOMPARE((*opened)->pageCount(), 3);
        QVERIFY(!bytes->contains("Exif")); // pixels alone
        // Once more, and nothing new comes of the same photographs.
        for (const int n : {1, 2, 3})
            add(side, key, n, n == 2 ? DemoFileKind::Photo : DemoFileKind::Png);
        const auto again = depositTray(side.context(), side.renderers, key);
        REQUIRE_OK(again);
        QVERIFY(!again->isNew);
        QVERIFY(order(side, key).isEmpty());
        QCOMPARE(side.database.number(u"SELECT COUNT(*) FROM document_versions"_s), 2);
        QCOMPARE(side.database.findings(), QString());
    }

    void aTrayTakesPhotographsAlone_data() { addEngineRows(); }
    void aTrayTakesPhotographsAlone()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        const auto put = [&](const QByteArray &bytes) {
            return addToTray(side.context(), side.renderers, key, {u"photo.jpg"_s, bytes});
        };
        const auto pdf = put(side.file().bytes);
        REQUIRE_ERROR(pdf, ErrorCode::FileTypeRefused);
        QCOMPARE(pdf.error().detail, u"pdf"_s);
        REQUIRE_ERROR(put({}), ErrorCode::FileEmpty);
        REQUIRE_ERROR(put("GIF89a" + QByteArray(64, '\1')), ErrorCode::FileTypeRefused);
        const QByteArray whole = side.file(DemoFileKind::Png).bytes;
        REQUIRE_ERROR(put(side.file(DemoFileKind::Photo).bytes.first(30)), ErrorCode::FileUnreadable);
        REQUIRE_ERROR(put(whole + QByteArray(depositBytes, '\0')), ErrorCode::FileTooLarge);
        QVERIFY(order(side, key).isEmpty());
        REQUIRE_ERROR(addToTray(side.context(), side.renderers, side.piece(u"fee"_s), side.file(DemoFileKind::Png)),
            ErrorCode::NotFound);
    }

    void aTrayHoldsTwentyPages_data() { addEngineRows(); }
    void aTrayHoldsTwentyPages()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        const auto first = add(side, key, 1);
        const auto page = uploadpages::load(side.connection(), first);
        for (int n = 2; n < pagesOfTray; ++n) {
            auto more = *page;
            more.position = n;
            REQUIRE_OK(uploadpages::add(side.connection(), more));
        }
        add(side, key, 2);
        QVERIFY(trayView(side.context(), key)->isFull());
        const auto full = addToTray(side.context(), side.renderers, key, side.file(DemoFileKind::Png, 3));
        REQUIRE_ERROR(full, ErrorCode::GuardRefused);
        QCOMPARE(full.error().detail, u"tray_full"_s);
        // Few pages, but large ones.
        const auto other = side.piece(u"tax_notice"_s);
        add(side, other, 4);
        REQUIRE_OK(side.connection().run(u"UPDATE upload_pages SET size = %1"_s.arg(requestBytes)));
        REQUIRE_ERROR(
            addToTray(side.context(), side.renderers, other, side.file(DemoFileKind::Png, 5)), ErrorCode::GuardRefused);
    }

    void aHouseholdsTraysHaveSoMuchRoom_data() { addEngineRows(); }
    void aHouseholdsTraysHaveSoMuchRoom()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        REQUIRE_OK(removePage(side.context(), add(side, key, 1))); // what was taken out is there until it is swept
        REQUIRE_OK(side.connection().run(u"UPDATE upload_pages SET size = %1"_s.arg(bytesOfHousehold)));
        const auto photograph = side.file(DemoFileKind::Png, 2);
        const auto full = addToTray(side.context(), side.renderers, side.piece(u"tax_notice"_s), photograph);
        REQUIRE_ERROR(full, ErrorCode::GuardRefused);
        QCOMPARE(full.error().detail, u"quota"_s);
        QVERIFY(!side.database.store().holds(sha256Hex(photograph.bytes)).value()); // not even its bytes
        REQUIRE_OK(sweepTrays(program(side)));
        REQUIRE_OK(addToTray(side.context(), side.renderers, key, photograph));
    }

    void aFileOfManyPagesIsNotJoined_data() { addEngineRows(); }
    void aFileOfManyPagesIsNotJoined()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        const auto put = [&](int pages) {
            return addToTray(side.context(), side.renderers, key, {u"scan.tiff"_s, tiffOf(pages)});
        };
        REQUIRE_OK(put(pagesOfTray));
        const auto more = put(1);
        REQUIRE_OK(more);
        REQUIRE_ERROR(depositTray(side.context(), side.renderers, key), ErrorCode::FileTooLarge);
        QCOMPARE(order(side, key).size(), 2); // they are there still
        REQUIRE_OK(removePage(side.context(), *more));
        REQUIRE_OK(depositTray(side.context(), side.renderers, key));
    }

    void whatNobodyComesBackForIsSwept_data() { addEngineRows(); }
    void whatNobodyComesBackForIsSwept()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        REQUIRE_ERROR(sweepTrays(side.database.context()), ErrorCode::NotAllowed); // the program's
        const auto old = add(side, key, 1), shared = add(side, key, 2), out = add(side, key, 3);
        const auto shaOf = [&](UploadPageId id) { return uploadpages::load(side.connection(), id)->sha256; };
        const QString oldBytes = shaOf(old), sharedBytes = shaOf(shared), outBytes = shaOf(out);
        REQUIRE_OK(side.give(side.piece(u"liability_insurance"_s), side.file(DemoFileKind::Png, 2))); // the same bytes
        REQUIRE_OK(removePage(side.context(), out));
        REQUIRE_OK(sweepTrays(program(side)));
        QVERIFY(!side.database.store().holds(outBytes).value());
        QVERIFY(side.database.store().holds(oldBytes).value());
        side.database.clock().advance(qint64(hoursOfTray) * 3600 + 1);
        const auto fresh = add(side, key, 4);
        const auto swept = sweepTrays(program(side));
        REQUIRE_OK(swept);
        QCOMPARE(*swept, 2);
        QCOMPARE(order(side, key), QList{fresh});
        QVERIFY(!side.database.store().holds(oldBytes).value());
        QVERIFY(side.database.store().holds(sharedBytes).value()); // a document has it
        REQUIRE_OK(side.database.store().get(shaOf(fresh)));
        QCOMPARE(sweepTrays(program(side)).value(), 0);
        QCOMPARE(side.database.findings(), QString());
    }

    void theDesksSenderSweepsToo_data() { addEngineRows(); }
    void theDesksSenderSweepsToo()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        REQUIRE_OK(removePage(side.context(), add(side, side.piece(u"identity"_s), 1)));
        MailEngine sender(side.database.url(), u"test"_s);
        REQUIRE_OK(sender.sendDue());
        QCOMPARE(side.database.number(u"SELECT COUNT(*) FROM upload_pages"_s), 0);
    }

    void aTrayIsOnePersons_data() { addEngineRows(); }
    void aTrayIsOnePersons()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        const auto page = add(side, key, 1);
        const FamilyContext theirs{side.connection(),
            side.database.clock(),
            side.database.store(),
            {side.other.household, side.database.site(), u"famille becarre1"_s}};
        const auto parent = side.context(side.first.guardian); // an account of its own
        for (const auto &context : {theirs, parent}) {
            REQUIRE_ERROR(movePage(context, page, PageMove::Up), ErrorCode::NotFound);
            REQUIRE_ERROR(removePage(context, page), ErrorCode::NotFound);
            REQUIRE_ERROR(trayPicture(context, side.renderers, page, QSize(9, 9)), ErrorCode::NotFound);
        }
        REQUIRE_ERROR(trayView(theirs, key), ErrorCode::NotFound);
        REQUIRE_ERROR(addToTray(theirs, side.renderers, key, side.file(DemoFileKind::Png)), ErrorCode::NotFound);
        REQUIRE_ERROR(depositTray(theirs, side.renderers, key), ErrorCode::NotFound);
        REQUIRE_ERROR(depositTray(parent, side.renderers, key), ErrorCode::NotFound); // an empty one
        REQUIRE_ERROR(removePage(side.context(), UploadPageId{999}), ErrorCode::NotFound);
        QCOMPARE(order(side, key), QList{page});
    }
};

QTEST_MAIN(UploadTrayTest)
#include "tst_uploadtray.moc"
