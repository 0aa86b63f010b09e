#include "desk.h"
#include "familyaccounts.h"
#include "householdeditor.h"
#include "letterchips.h"
#include "lettereditor.h"
#include "mailaccounteditor.h"
#include "mailagainbatch.h"
#include "maillistmodel.h"
#include "mailingbatch.h"
#include "mailmessageeditor.h"
#include "mailrepository.h"
#include "sendingmodel.h"
#include "testmailserver.h"
#include "wording.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

bool saysInPreview(const LetterEditor &editor, const QString &kind, const QString &words)
{
    for (const auto &block : editor.previewBlocks()) {
        for (const auto &line : block.lines) {
            if (block.kind == kind && line.text.contains(words))
                return true;
        }
    }
    return false;
}

} // namespace

/// Courriels: letters to many families, and whether the sending goes on.
class MailModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8()); // nobody's own passwords, nobody's own keyring
        qputenv("XDG_RUNTIME_DIR", m_home.path().toUtf8());
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    }

    /// Those alone that have failed: an uncertain one may have arrived.
    void failedMessagesAreSentAgainTogether()
    {
        Desk desk(u"sqlite"_s);
        QVariantList ids;
        for (const auto &state : {u"failed"_s, u"failed"_s, u"uncertain"_s}) {
            MailMessage message;
            message.householdId = desk.database.addFamily().household;
            message.recipientAddress = u"famille@courriel.example"_s;
            message.messageId = message.dedupKey = QString::number(ids.size());
            message.createdAt = message.notBefore = desk.database.clock().now();
            const auto id = mail::enqueue(desk.database.connection(), desk.database.site(), message);
            REQUIRE_OK(id);
            REQUIRE_OK(desk.database.connection().run(
                u"UPDATE mail_messages SET state = '%1' WHERE id = %2"_s.arg(state).arg(id->value)));
            ids << id->value;
        }
        QVERIFY(desk.open());
        MailListModel list;
        list.setBackend(desk.backend.get());
        QTRY_COMPARE(list.count(), 3);
        QVERIFY(list.haveAllFailed({ids[0], ids[1]}));
        QVERIFY(!list.haveAllFailed(ids) && !list.haveAllFailed({}) && !list.haveAllFailed({4711}));
        MailAgainBatch batch;
        batch.setBackend(desk.backend.get());
        batch.setProperty("chosen", ids);
        QSignalSpy finished(&batch, &DecisionBatch::finished);
        batch.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.front().front().toInt(), 2);
        QVERIFY(batch.failures().isEmpty());
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM mail_messages WHERE state = 'queued'"_s), 2);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM mail_messages WHERE state = 'uncertain'"_s), 1);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'mail.requeued'"_s), 2);

        // One that is gone is counted and said, and keeps no other from being sent.
        REQUIRE_OK(desk.database.connection().run(
            u"UPDATE mail_messages SET state = 'failed' WHERE id = %1"_s.arg(ids[1].toLongLong())));
        batch.setProperty("chosen", QVariantList{4711, ids[1]});
        batch.start();
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(finished.back().front().toInt(), 1);
        QCOMPARE(batch.total(), 2);
        QCOMPARE(batch.failures().size(), 1);
        QCOMPARE(batch.failures().front().title, u"No longer in the list"_s);
    }

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
        QVERIFY(batch.candidates().back().title.contains(
            u"Dièse"_s, Qt::CaseInsensitive));                                      // who gets none is last, and there
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 0); // a list writes nothing

        // A colleague was quicker with one of them.
        QVERIFY(desk.database.connection().run(
            u"UPDATE accounts SET password_hash = 'x' WHERE household_id = (SELECT MIN(id) FROM households)"_s));
        batch.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.front().front().toInt(), 2);
        QCOMPARE(batch.failures().size(), 1);
        QVERIFY(!batch.failures().front().text.isEmpty());
        QCOMPARE(desk.database.number(
                     u"SELECT COUNT(*) FROM mail_messages WHERE batch_id IS NOT NULL AND state = 'queued'"_s),
            2);

        batch.preview(u"credentials"_s);
        QTRY_VERIFY(!batch.isLooking());
        QCOMPARE(batch.willGet(), 0);
        batch.start(); // nobody: no empty batch is begun
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM mail_batches"_s), 1);
    }

    void leavesOutWhoIsNotChosen()
    {
        Desk desk(u"sqlite"_s);
        for (const auto *name : {"Aubade", "Bémol", "Coda"})
            desk.database.addFamily(QString::fromUtf8(name),
                QString::fromLatin1(name[0] == 'A'   ? "a@courriel.example"
                                    : name[0] == 'B' ? "b@courriel.example"
                                                     : "c@courriel.example"));
        QVERIFY(desk.open());
        MailingBatch batch;
        batch.setBackend(desk.backend.get());
        QSignalSpy chosen(&batch, &MailingBatch::chosenChanged);
        QSignalSpy finished(&batch, &MailingBatch::finished);
        batch.preview(u"credentials"_s);
        QTRY_COMPARE(batch.chosen(), 3);
        chosen.clear();
        batch.leaveOut(1, true);
        batch.leaveOut(1, true); // once is enough
        batch.leaveOut(7, true); // nobody
        batch.leaveOut(0, true);
        batch.leaveOut(0, false);
        QCOMPARE(chosen.count(), 3);
        QCOMPARE(batch.chosen(), 2);
        batch.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.front().front().toInt(), 2);
        QCOMPARE(desk.database.number(
                     u"SELECT COUNT(*) FROM mail_messages WHERE recipient_address = 'b@courriel.example'"_s),
            0);
        batch.preview(u"credentials"_s); // another list begins with all
        QTRY_COMPARE(batch.chosen(), 1);
    }

    /// Of families that were chosen, each is listed, with why it would get no reminder; and none gets two the same day.
    void theChosenAreRemindedOnce_data() { addEngineRows(); }
    void theChosenAreRemindedOnce()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto zither = desk.database.addFamily(u"Zither"_s, u"zither@courriel.example"_s);
        const auto aubade = desk.database.addFamily(u"Aubade"_s, u"aubade@courriel.example"_s);
        const auto other = desk.database.addFamily(u"Coda"_s, u"coda@courriel.example"_s);
        const auto done = desk.database.addFamily(u"Point"_s, u"point@courriel.example"_s);
        const auto silent = desk.database.addFamily(u"Silence"_s, {});
        desk.database.complete(done);
        REQUIRE_OK(desk.database.connection().run(u"UPDATE campaigns SET closes_on = '2999-06-30'"_s));
        QVERIFY(desk.open());
        MailingBatch batch;
        batch.setBackend(desk.backend.get());
        QSignalSpy finished(&batch, &DecisionBatch::finished);
        const QVariantList chosen{
            zither.household.value, aubade.household.value, done.household.value, silent.household.value, 4711};
        batch.previewHouseholds(chosen);
        QTRY_VERIFY(!batch.isLooking());
        QCOMPARE(batch.letter(), u"reminder"_s);
        QCOMPARE(batch.willGet(), 2);
        QCOMPARE(batch.willNot(), 3);
        QCOMPARE(batch.onPaper(), 1);
        QVERIFY(batch.candidates()[0].title.contains(u"Aubade"_s, Qt::CaseInsensitive)); // by name
        QVERIFY(batch.candidates()[0].text.contains(u" · "_s));                          // with what it will read
        QCOMPARE(batch.candidates()[2].text, u"It has nothing to do at present"_s);
        QCOMPARE(batch.candidates()[4].title, u"No longer in the list"_s);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 0);
        batch.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.front().front().toInt(), 2);
        const auto reminders = [&] {
            return desk.database.number(u"SELECT COUNT(*) FROM mail_messages WHERE kind = 'reminder'"_s);
        };
        QCOMPARE(reminders(), 2);
        QCOMPARE(desk.database.number(
                     u"SELECT COUNT(*) FROM mail_messages WHERE household_id = %1"_s.arg(other.household.value)),
            0);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'household.reminded'"_s), 2);
        batch.start(); // it was said twice
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(finished.back().front().toInt(), 0);
        QCOMPARE(reminders(), 2);
        REQUIRE_OK(desk.database.connection().run(u"UPDATE mail_messages SET state = 'sent'"_s));
        batch.previewHouseholds(chosen);
        QTRY_VERIFY(!batch.isLooking());
        QCOMPARE(batch.willGet(), 0);
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
        QCOMPARE(sending.figures().paused, false);
        sending.pause();
        QTRY_COMPARE(sending.figures().paused, true);
        QCOMPARE(sending.figures().pauseReason, u"person"_s);
        QVERIFY(sending.figures().pauseText.contains(u"Octavie Mesure"_s));
        sending.resume();
        QTRY_COMPARE(sending.figures().paused, false);

        MailingBatch batch;
        batch.setBackend(desk.backend.get());
        batch.preview(u"credentials"_s);
        QTRY_COMPARE(batch.willGet(), 1);
        batch.start();
        QTRY_COMPARE(sending.figures().mailings.size(), 1);
        const auto shown = [&] { return sending.figures().mailings.front(); };
        const auto id = shown().mailingId;
        QCOMPARE(shown().waiting, 1);
        sending.holdMailing(id, true);
        QTRY_COMPARE(shown().state, u"paused"_s);
        sending.cancelMailing(id);
        QTRY_COMPARE(shown().state, u"cancelled"_s);
        QCOMPARE(shown().waiting, 0);
        QCOMPARE(failed.count(), 0);
        sending.cancelMailing(id); // once is enough
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!failed.front().front().toString().isEmpty());
    }

    void printsForThoseWithoutAddress()
    {
        Desk desk(u"sqlite"_s);
        desk.database.addFamily(u"Aubade"_s);
        desk.database.addFamily(u"Bémol"_s, {});
        QVERIFY(desk.open());
        {
            MailingBatch batch;
            batch.setBackend(desk.backend.get());
            QSignalSpy announced(desk.backend->toasts(), &Toasts::announced);
            QSignalSpy failed(&batch, &MailingBatch::failed);
            QDesktopServices::setUrlHandler(u"file"_s, this, "show");
            batch.preview(u"credentials"_s);
            QTRY_COMPARE(batch.onPaper(), 1);
            batch.printLetters();
            QTRY_COMPARE(announced.count(), 1);
            QCOMPARE(m_shown.size(), 1);
            const QFileInfo file(m_shown.front().toLocalFile());
            QVERIFY(file.size() > 1000);
            QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
            QTRY_VERIFY(!batch.isLooking());
            QCOMPARE(batch.onPaper(), 0); // the list was read again: it has been written to
            QCOMPARE(batch.willNot(), 1);
            batch.printLetters(); // nobody is left
            QCOMPARE(failed.count(), 0);

            HouseholdEditor household;
            household.setBackend(desk.backend.get());
            household.setSubjectId(1);
            QTRY_VERIFY(household.isLoaded());
            household.printCredentials();
            QTRY_COMPARE(m_shown.size(), 2);
        }
        QDesktopServices::unsetUrlHandler(u"file"_s);
        const QString path = m_shown.back().toLocalFile();
        QVERIFY(QFileInfo::exists(path));
        desk.backend.reset();
        QVERIFY(!QFileInfo::exists(path)); // it is gone with the program
    }

    void printsWhomToRingUp()
    {
        Desk desk(u"sqlite"_s);
        const auto reached = desk.database.addFamily(u"Aubade"_s);
        const auto returned = desk.database.addFamily(u"Zéphyr"_s, u"partie@courriel.example"_s);
        const auto refused = desk.database.addFamily(u"Bémol"_s, u"refuse@courriel.example"_s);
        QList<MailId> ids;
        for (const auto &family : {reached, returned, refused}) {
            desk.database.clock().advance(1);
            ids << sendCredentials(desk.database.context(), family.household)->mailId;
        }
        auto &connection = desk.database.connection();
        QVERIFY(connection.run(u"UPDATE mail_messages SET state = 'sent'"_s));
        QVERIFY(pupitre::mail::recordReturn(
            connection, ids[1], MailReturn::Hard, u"5.1.1 550 no such user"_s, desk.database.clock().now())
                    .value_or(false));
        QVERIFY(connection.run(
            u"UPDATE mail_messages SET state = 'failed', last_reply = '550 policy' WHERE id = %1"_s.arg(ids[2].value)));
        QVERIFY(connection.run(
            u"UPDATE guardians SET mobile = '06 12 34 56 78' WHERE id = %1"_s.arg(returned.guardian.value)));
        QVERIFY(desk.open());
        SendingModel sending;
        sending.setBackend(desk.backend.get());
        m_shown.clear();
        QDesktopServices::setUrlHandler(u"file"_s, this, "show");
        sending.printTroubles();
        QTRY_COMPARE(m_shown.size(), 1);
        QDesktopServices::unsetUrlHandler(u"file"_s);
        QProcess text;
        text.start(u"/usr/bin/pdftotext"_s, {u"-layout"_s, m_shown.front().toLocalFile(), u"-"_s});
        QVERIFY(text.waitForFinished());
        const QString page = QString::fromUtf8(text.readAllStandardOutput());
        QVERIFY2(page.contains(u"ZÉPHYR"_s, Qt::CaseInsensitive) && page.contains(u"12 34 56 78"_s), qPrintable(page));
        QVERIFY2(page.indexOf(u"BÉMOL"_s, 0, Qt::CaseInsensitive) < page.indexOf(u"ZÉPHYR"_s, 0, Qt::CaseInsensitive),
            qPrintable(page)); // by family
        QVERIFY2(page.contains(u"This address does not"_s) && page.contains(u"policy"_s),
            qPrintable(page)); // the test's own language is the source's
        QVERIFY(!page.contains(u"Aubade"_s, Qt::CaseInsensitive));
        QCOMPARE(page.count(u'\f'), 1); // one page
        MailMessageEditor message;
        message.setBackend(desk.backend.get());
        message.setSubjectId(ids[1].value);
        QTRY_VERIFY(message.isLoaded());
        QVERIFY(message.subject().why.startsWith(u"This address does not exist."_s));
    }

    void triesTheAccountThenRecordsIt()
    {
        const TestMailServer server(u"none"_s, {u"localhost"_s});
        Desk desk(u"sqlite"_s);
        QVERIFY(desk.open());
        MailAccountEditor editor;
        editor.setBackend(desk.backend.get());
        QSignalSpy tested(&editor, &MailAccountEditor::tested);
        QSignalSpy saved(&editor, &MailAccountEditor::saved);
        QSignalSpy failed(&editor, &MailAccountEditor::failed);
        QTRY_VERIFY(editor.mayChange()); // the director
        QVERIFY(!editor.hasPassword());
        auto draft = editor.recorded();
        const auto account = server.account(MailSecurity::StartTls);
        draft.host = u" localhost "_s;
        draft.port = QString::number(server.port());
        draft.security = u"starttls"_s;
        draft.userName = account.userName;
        draft.password = u"faux"_s;
        draft.fromAddress = account.fromAddress;
        draft.caFile = account.caFile;

        editor.test(draft, {});
        QVERIFY(editor.isTesting());
        editor.test(draft, {}); // one at a time
        QTRY_VERIFY(!editor.isTesting());
        QCOMPARE(tested.count(), 2); // begun, and over
        QCOMPARE(editor.steps().size(), 10);
        const auto stepWith = [&](const QString &outcome) {
            for (const auto &step : editor.steps()) {
                if (step.outcome == outcome)
                    return step;
            }
            return MailStepLine{};
        };
        QVERIFY(!stepWith(u"failed"_s).text.isEmpty());
        QCOMPARE(stepWith(u"failed"_s).answer, u"535 no"_s);
        QVERIFY(!stepWith(u"not_reached"_s).title.isEmpty());

        draft.password = account.password;
        editor.test(draft, u"octavie@conservatoire.example"_s);
        QTRY_VERIFY(!editor.isTesting());
        QVERIFY(stepWith(u"failed"_s).title.isEmpty());
        QCOMPARE(server.received().size(), 1);
        QVERIFY(mailPassword(account).isEmpty()); // a test records nothing

        editor.test(draft, u"nobody"_s);
        QTRY_COMPARE(failed.count(), 1);
        draft.sessions = u"deux"_s;
        editor.save(draft);
        QTRY_COMPARE(failed.count(), 2);
        QCOMPARE(saved.count(), 0);
        draft.sessions = u"1"_s;
        editor.save(draft);
        QTRY_COMPARE(saved.count(), 1);
        QTRY_VERIFY(editor.hasPassword());
        QCOMPARE(editor.recorded().host, u"localhost"_s);
        QVERIFY(editor.recorded().password.isEmpty());
        QCOMPARE(failed.count(), 2);
    }

    void fieldsAreWordsOfTheTrade()
    {
        for (const auto &name : letterNames()) {
            QSet<QString> titles;
            for (const auto &field : letterFields(name)) {
                const QString title = letterFieldTitle(field.name);
                QVERIFY2(title != field.name && !titles.contains(title), qPrintable(field.name));
                titles.insert(title);
            }
            for (const auto language : {LetterLanguage::French, LetterLanguage::English}) {
                const QString letter = letterName(name, language);
                const QString words = programsWords(letter).value_or(QString());
                const QString shown = withFieldTitles(letter, words);
                QVERIFY2(!words.isEmpty() && !shown.contains(u"{{"_s), qPrintable(shown));
                QCOMPARE(withFieldMarks(letter, shown), words);
            }
        }
        QCOMPARE(withFieldTitles(u"reminder"_s, u"{{nobody}} {{lacks}} ‹or›"_s), u"{{nobody}} {{lacks}} ‹or›"_s);
        QCOMPARE(withFieldMarks(u"reminder"_s, u"‹or› ‹the recipient›"_s), u"‹or› {{recipient}}"_s);
    }

    void showsALetterWhileItIsWritten()
    {
        Desk desk(u"sqlite"_s);
        desk.database.addFamily(u"Aubade"_s);
        desk.database.addFamily(u"Bémol"_s);
        QVERIFY(desk.open());
        LetterEditor editor;
        editor.setBackend(desk.backend.get());
        QSignalSpy failed(&editor, &LetterEditor::failed);
        QTRY_VERIFY(saysInPreview(editor, u"box"_s, u"ABCD-EFGH"_s));
        QVERIFY(saysInPreview(editor, u"paragraph"_s, u"extranet du conservatoire"_s)
                && !saysInPreview(editor, u"foot"_s, u"ABCD-EFGH"_s));
        QVERIFY(!editor.isChanged() && !editor.isOwn() && editor.mayChange());
        QCOMPARE(editor.letters().size(), letterNames().size());
        for (const auto &letter : editor.letters())
            QVERIFY(letter.title != letter.name);
        const QString family = editor.previewFor();
        editor.nextFamily();
        QTRY_VERIFY(editor.previewFor() != family);

        const QString body = editor.body();
        QVERIFY2(body.contains(u"‹the family’s login›"_s) && !body.contains(u"{{"_s), qPrintable(body));
        editor.edit(editor.subject(), body);
        QVERIFY(!editor.isChanged()); // what is kept are the marks
        editor.edit(editor.subject(), QString(body).replace(u"‹the one-time password›"_s, u"?"_s));
        QVERIFY(editor.isChanged());
        QTRY_VERIFY(editor.problem().contains(u"the one-time password"_s));
        editor.save(); // refused by the rule, not by the button alone
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!editor.isOwn());
        editor.edit(u"Bienvenue"_s, body);
        QTRY_COMPARE(editor.previewSubject(), u"Bienvenue"_s);
        QVERIFY(editor.problem().isEmpty());
        editor.save();
        QTRY_VERIFY(editor.isOwn());
        QVERIFY(!editor.isChanged());

        // A colleague records other words while these are being written.
        editor.edit(u"Bonjour"_s, body);
        REQUIRE_OK(saveLetter(desk.database.context(Role::Administrator),
            u"credentials"_s,
            programsWords(u"credentials"_s).value_or(QString()),
            1));
        editor.save();
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(editor.isChanged()); // nothing of what was written is lost
        QTRY_VERIFY(desk.database.number(u"SELECT version FROM mail_templates"_s) == 2);
        const auto recordedAgain = [&] {
            editor.save();
            return QTest::qWaitFor([&] { return !editor.isSaving(); })
                   && desk.database.number(u"SELECT version FROM mail_templates"_s) == 3;
        };
        QTRY_VERIFY(recordedAgain()); // a person's second word
        QVERIFY(!editor.isChanged());
        QCOMPARE(editor.subject(), u"Bonjour"_s);

        editor.setName(u"paper_reminder"_s);
        QTRY_VERIFY(editor.body().contains(u"* ‹what lacks, line by line›"_s));
        QVERIFY(!editor.isOwn());
        editor.setName(u"no such letter"_s);
        QCOMPARE(editor.name(), u"paper_reminder"_s);

        // The English words are a letter of their own.
        editor.setEnglish(true);
        QTRY_VERIFY(editor.body().contains(u"Dear Sir or Madam"_s));
        QTRY_VERIFY(saysInPreview(editor, u"paragraph"_s, u"Dear Sir or Madam"_s));
        editor.edit(u"Hello"_s, editor.body());
        editor.save();
        QTRY_VERIFY(editor.isOwn());
        editor.setEnglish(false);
        QTRY_VERIFY(editor.body().contains(u"Madame, Monsieur"_s));
        QVERIFY(!editor.isOwn());
    }

    void aFamilyIsWrittenToInEnglish()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        QVERIFY(desk.open());
        HouseholdEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setInView(true);
        QSignalSpy announced(desk.backend->toasts(), &Toasts::announced);
        editor.changeLanguage(); // nobody is there yet
        editor.setSubjectId(family.household.value);
        QTRY_VERIFY(editor.isLoaded());
        QCOMPARE(editor.subject().english, false);
        editor.changeLanguage();
        QTRY_COMPARE(editor.subject().english, true);
        editor.changeLanguage();
        QTRY_COMPARE(editor.subject().english, false);
        QCOMPARE(announced.count(), 2);
    }

    void saysWhatTheDomainLacks()
    {
        qputenv("PUPITRE_NAME_SERVER", "127.0.0.1:9"); // nobody
        Desk desk(u"sqlite"_s);
        QVERIFY(desk.open());
        MailAccountEditor editor;
        editor.setBackend(desk.backend.get());
        QTRY_VERIFY(editor.mayChange());
        auto draft = editor.recorded();
        draft.fromAddress = u"ecole@conservatoire.example"_s;
        editor.checkDomain(draft);
        QVERIFY(editor.isChecking());
        QTRY_VERIFY_WITH_TIMEOUT(!editor.isChecking(), 20'000);
        QCOMPARE(editor.findings().size(), 3);
        QCOMPARE(editor.findings().front().weight, u"doubtful"_s);
        qunsetenv("PUPITRE_NAME_SERVER");
    }

    void everyStepAndFindingHasItsWords()
    {
        for (int i = 0; i <= int(MailStep::Message); ++i) {
            QVERIFY(!wording::stepText(MailStep(i)).isEmpty());
            for (const auto *answer : {"lost", "timeout", "550 no"})
                QVERIFY(!wording::stepFailureText(MailStep(i), QString::fromLatin1(answer)).isEmpty());
        }
        for (int i = 0; i <= int(DomainFinding::What::NoAnswer); ++i)
            QVERIFY(
                !wording::findingText({DomainProof::Spf, DomainFinding::Weight::Bad, DomainFinding::What(i), u"x"_s})
                     .isEmpty());
    }

public Q_SLOTS:
    void show(const QUrl &url) { m_shown << url; } ///< a PDF viewer that only notes what it is given

private:
    QTemporaryDir m_home;
    QList<QUrl> m_shown;
};

QTEST_MAIN(MailModelsTest)
#include "tst_mailmodels.moc"
