#include "desk.h"
#include "mailingbatch.h"
#include "sendingmodel.h"

#include <QSignalSpy>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Courriels: letters to many families, and whether the sending goes on.
class MailModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsFirstThenWritesOneByOne()
    {
        Desk desk(u"sqlite"_s);
        for (int i = 0; i < 3; ++i)
            desk.database.addFamily(u"Bémol %1"_s.arg(i), u"famille%1@courriel.example"_s.arg(i));
        desk.database.addFamily(u"Dièse"_s, {});
        QVERIFY(desk.open());
        MailingBatch batch;
        batch.setBackend(desk.backend.get());
        QSignalSpy previewed(&batch, &MailingBatch::previewed);
        QSignalSpy finished(&batch, &MailingBatch::finished);
        batch.preview(u"credentials"_s);
        QVERIFY(batch.isLooking());
        QTRY_VERIFY(!batch.isLooking());
        QCOMPARE(previewed.count(), 2); // begun, and read
        QCOMPARE(batch.letter(), u"credentials"_s);
        QCOMPARE(batch.willGet(), 3);
        QCOMPARE(batch.willNot(), 1);
        QVERIFY(batch.candidates().back().toMap()[u"title"_s].toString().contains(u"Dièse"_s, Qt::CaseInsensitive)); // who gets none is last, and there
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 0); // a list writes nothing

        // A colleague was quicker with one of them.
        QVERIFY(desk.database.connection().run(u"UPDATE accounts SET password_hash = 'x' WHERE household_id = (SELECT MIN(id) FROM households)"_s));
        batch.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.front().front().toInt(), 2);
        QCOMPARE(batch.failures().size(), 1);
        QVERIFY(!batch.failures().front().toMap()[u"text"_s].toString().isEmpty());
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM mail_messages WHERE batch_id IS NOT NULL AND state = 'queued'"_s), 2);

        batch.preview(u"credentials"_s);
        QTRY_VERIFY(!batch.isLooking());
        QCOMPARE(batch.willGet(), 0);
        batch.start(); // nobody: no empty batch is begun
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM mail_batches"_s), 1);
    }

    void saysWhetherMailsLeave()
    {
        Desk desk(u"sqlite"_s);
        desk.database.addFamily();
        QVERIFY(desk.open());
        SendingModel sending;
        sending.setBackend(desk.backend.get());
        QSignalSpy failed(&sending, &SendingModel::failed);
        QTRY_VERIFY(sending.isLoaded());
        QCOMPARE(sending.figures()[u"paused"_s].toBool(), false);
        sending.pause();
        QTRY_COMPARE(sending.figures()[u"paused"_s].toBool(), true);
        QCOMPARE(sending.figures()[u"pauseReason"_s].toString(), u"person"_s);
        QVERIFY(sending.figures()[u"pauseText"_s].toString().contains(u"Octavie Mesure"_s));
        sending.resume();
        QTRY_COMPARE(sending.figures()[u"paused"_s].toBool(), false);

        MailingBatch batch;
        batch.setBackend(desk.backend.get());
        batch.preview(u"credentials"_s);
        QTRY_COMPARE(batch.willGet(), 1);
        batch.start();
        QTRY_COMPARE(sending.figures()[u"batches"_s].toList().size(), 1);
        const auto shown = [&] { return sending.figures()[u"batches"_s].toList().front().toMap(); };
        const auto id = shown()[u"batchId"_s].toLongLong();
        QCOMPARE(shown()[u"waiting"_s].toInt(), 1);
        sending.holdBatch(id, true);
        QTRY_COMPARE(shown()[u"state"_s].toString(), u"paused"_s);
        sending.cancelBatch(id);
        QTRY_COMPARE(shown()[u"state"_s].toString(), u"cancelled"_s);
        QCOMPARE(shown()[u"waiting"_s].toInt(), 0);
        QCOMPARE(failed.count(), 0);
        sending.cancelBatch(id); // once is enough
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!failed.front().front().toString().isEmpty());
    }
};

QTEST_MAIN(MailModelsTest)
#include "tst_mailmodels.moc"
