#include "campaignrepository.h"
#include "databasecheck.h"
#include "deskdocument.h"
#include "documentcheck.h"
#include "documentcopy.h"
#include "documentdeposit.h"
#include "documentrepository.h"
#include "householdrepository.h"
#include "mailaccountrepository.h"
#include "mailrepository.h"
#include "payments.h"
#include "reinscriptionending.h"
#include "reinscriptionrepository.h"
#include "separatedparents.h"
#include "testdatabase.h"
#include "undo.h"

#include <QFile>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Verdicts on deposited files, documents settled at the desk, the letter that asks for another, and their undo.
class DocumentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A file's name is what others wrote: it deceives nobody and pushes nothing off a page.
    void keepsFileNamesHarmless_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("kept");
        QTest::newRow("path") << u"../../carte.pdf"_s << u"carte.pdf"_s;
        QTest::newRow("path of another system") << u"C:\\Users\\carte.pdf"_s << u"carte.pdf"_s;
        QTest::newRow("line break") << u"carte\r\nd’identité.pdf"_s << u"carte d’identité.pdf"_s;
        QTest::newRow("turned around") << u"avis\u202Efdp.exe"_s << u"avisfdp.exe"_s;
        QTest::newRow("isolated") << u"\u2066avis\u2069.pdf"_s << u"avis.pdf"_s;
        QTest::newRow("control character") << u"avis\u0007.pdf"_s << u"avis.pdf"_s;
        QTest::newRow("120 characters") << QString(116, u'a') + u".pdf"_s << QString(116, u'a') + u".pdf"_s;
        QTest::newRow("10,000 characters") << QString(10'000, u'a') + u".pdf"_s << QString(115, u'a') + u"….pdf"_s;
        QTest::newRow("10,000 characters without an ending") << QString(10'000, u'a') << QString(119, u'a') + u'…';
    }
    void keepsFileNamesHarmless()
    {
        QFETCH(QString, given);
        QFETCH(QString, kept);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), given, somePdf());
        REQUIRE_OK(document);
        QCOMPARE(document->current.fileName, kept);
    }

    void theJournalKeepsWhoTookACopy_data() { addEngineRows(); }
    void theJournalKeepsWhoTookACopy()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto asked = database.documentOf(family, u"identity"_s);
        const auto first = depositDocument(database.context(), asked, u"a.pdf"_s, somePdf());
        REQUIRE_OK(first);
        const auto second = depositDocument(database.context(), asked, u"b.pdf"_s, somePdf() + "\n% again");
        REQUIRE_OK(second);
        const auto desk = database.context(Role::Secretary);
        const QString older = first->current.sha256, newer = second->current.sha256;
        QVERIFY(older != newer);
        REQUIRE_OK(noteDocumentCopy(desk, second->id, newer, CopyUse::Saved));
        REQUIRE_OK(noteDocumentCopy(desk, second->id, older, CopyUse::OpenedElsewhere));
        REQUIRE_OK(noteDocumentCopy(desk, second->id, newer, CopyUse::Printed));
        for (const auto *action : {u"saved", u"opened_elsewhere", u"printed"})
            QCOMPARE(
                database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'document.%1' AND household_id = %2"_s
                                    .arg(QString::fromUtf16(action))
                                    .arg(second->householdId.value)),
                1);
        REQUIRE_ERROR(noteDocumentCopy(desk, second->id, QString(64, u'0'), CopyUse::Saved), ErrorCode::NotFound);
        REQUIRE_ERROR(noteDocumentCopy(desk, second->id, QString(), CopyUse::Saved), ErrorCode::NotFound);
        QCOMPARE(database.number(u"SELECT version FROM documents WHERE id = %1"_s.arg(second->id.value)),
            second->version); // nothing was decided
    }

    void refusesALastDayThatCannotBe_data()
    {
        QTest::addColumn<int>("years");
        QTest::addColumn<QString>("why");
        QTest::newRow("an identity card's") << 15 << QString();
        QTest::newRow("a slip of the year") << 200 << u"far"_s;
        QTest::newRow("past") << -1 << u"past"_s;
    }
    void refusesALastDayThatCannotBe()
    {
        QFETCH(int, years);
        QFETCH(QString, why);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(document);
        DocumentVerdict verdict{document->id, document->version, document->current.id, DocumentState::Accepted};
        verdict.validUntil = database.clock().today().addYears(years);
        const auto outcome = decideDocument(database.context(), verdict);
        QCOMPARE(outcome ? QString() : outcome.error().detail, why);
    }

    void acceptsADocument_data() { addEngineRows(); }
    void acceptsADocument()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"../carte\r\nd'identité.pdf"_s, somePdf());
        REQUIRE_OK(document);
        QCOMPARE(document->current.fileName, u"carte d'identité.pdf"_s); // a name, never a path
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"secretariat"_s);
        const auto outcome = decideDocument(
            database.context(), {document->id, document->version, document->current.id, DocumentState::Accepted});
        REQUIRE_OK(outcome);
        QVERIFY(!outcome->mailQueued);
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"accepted"_s);
        QCOMPARE(database.text(u"SELECT verdict FROM document_versions"_s), u"accepted"_s);
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"family"_s);
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"document.accepted"_s);
    }

    void refusesADocumentAndAsksForAnother_data() { addEngineRows(); }
    void refusesADocumentAndAsksForAnother()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = depositDocument(
            database.context(), database.documentOf(family, u"residence"_s), u"facture.pdf"_s, somePdf());
        REQUIRE_OK(document);
        DocumentVerdict verdict{document->id, document->version, document->current.id, DocumentState::Refused, u"  "_s};
        REQUIRE_ERROR(decideDocument(database.context(), verdict), ErrorCode::ReasonRequired);
        verdict.reason = u"L’adresse n’est pas la bonne <b>&</b>."_s;
        const auto outcome = decideDocument(database.context(), verdict);
        REQUIRE_OK(outcome);
        QVERIFY(outcome->mailQueued);
        const QString text = database.text(u"SELECT body_text FROM mail_bodies"_s);
        QVERIFY2(text.contains(verdict.reason) && text.contains(u"25 juin 2026"_s),
            qPrintable(text)); // the reason and the deadline
        QVERIFY(database.text(u"SELECT body_html FROM mail_bodies"_s).contains(u"&lt;b&gt;&amp;&lt;/b&gt;"_s));
        QCOMPARE(database.text(u"SELECT completion_due_on FROM reinscriptions"_s), u"2026-06-25"_s);
        REQUIRE_ERROR(decideDocument(database.context(), verdict), ErrorCode::Conflict); // it was judged meanwhile
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 1);
    }

    void aReplacedFileCannotBeJudged_data() { addEngineRows(); }
    void aReplacedFileCannotBeJudged()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = database.documentOf(family, u"identity"_s);
        const auto first = depositDocument(database.context(), document, u"a.pdf"_s, somePdf(1));
        REQUIRE_OK(first);
        REQUIRE_OK(depositDocument(database.context(), document, u"b.pdf"_s, somePdf(2)));
        const auto late = decideDocument(
            database.context(), {first->id, first->version, first->current.id, DocumentState::Accepted});
        REQUIRE_ERROR(late, ErrorCode::Conflict);
        QVERIFY(late.error().lastChange); // who, when and how
        QCOMPARE(*late.error().lastChange,
            (LastChange{u"Colette Portée"_s, database.clock().now(), u"document.deposited"_s}));
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"to_review"_s);
    }

    void undoesAVerdictWhileItsMailWaits_data() { addEngineRows(); }
    void undoesAVerdictWhileItsMailWaits()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(document);
        REQUIRE_OK(decideDocument(database.context(),
            {document->id, document->version, document->current.id, DocumentState::Refused, u"flou"_s}));
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"to_review"_s);
        QCOMPARE(database.text(u"SELECT verdict FROM document_versions"_s), QString());
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"cancelled"_s);
        REQUIRE_ERROR(undoLastDecision(database.context()), ErrorCode::NothingToUndo);

        // Once the mail has left, it is too late, and nothing changes.
        const auto again = documents::load(database.connection(), document->id);
        REQUIRE_OK(decideDocument(
            database.context(), {document->id, again->version, again->current.id, DocumentState::Refused, u"flou"_s}));
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET state = 'sent' WHERE state = 'queued'"_s));
        REQUIRE_ERROR(undoLastDecision(database.context()), ErrorCode::UndoTooLate);
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"refused"_s);
    }

    void doesNotUndoWhatWasBuiltOn_data() { addEngineRows(); }
    void doesNotUndoWhatWasBuiltOn()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto asked = database.documentOf(family, u"identity"_s);
        const auto document = depositDocument(database.context(), asked, u"a.pdf"_s, somePdf(1));
        REQUIRE_OK(decideDocument(
            database.context(), {document->id, document->version, document->current.id, DocumentState::Accepted}));
        REQUIRE_OK(depositDocument(database.context(), asked, u"b.pdf"_s, somePdf(2)));
        REQUIRE_ERROR(undoLastDecision(database.context()), ErrorCode::UndoTooLate);
    }

    void whatIsRefusedWithinTheDelayIsOneLetter_data() { addEngineRows(); }
    void whatIsRefusedWithinTheDelayIsOneLetter()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto other = database.addFamily();
        int files = 0;
        const auto refuse = [&](const TestDatabase::Family &whose, const QString &code, const QString &reason) {
            const auto document = depositDocument(
                database.context(), database.documentOf(whose, code), u"a.pdf"_s, somePdf(++files));
            return decideDocument(database.context(),
                {document->id, document->version, document->current.id, DocumentState::Refused, reason});
        };
        REQUIRE_OK(refuse(family, u"identity"_s, u"illisible"_s));
        database.clock().advance(10);
        REQUIRE_OK(refuse(family, u"residence"_s, u"trop ancien"_s));
        REQUIRE_OK(refuse(other, u"residence"_s, u"autre adresse"_s));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 2); // one a family
        const auto text = [&] { return database.text(u"SELECT body_text FROM mail_bodies WHERE message_id = 1"_s); };
        QVERIFY(text().contains(u": illisible"_s) && text().contains(u": trop ancien"_s));
        QVERIFY(!text().contains(u"autre adresse"_s));
        // The second refusal put the letter off, so that it can be undone for as long as the first could.
        const auto letter = mail::load(database.connection(), MailId{1});
        QCOMPARE(letter->notBefore,
            database.clock().now().addSecs(mail::policy(database.connection(), database.site())->delaySeconds));

        REQUIRE_OK(undoLastDecision(database.context())); // the other family's
        REQUIRE_OK(undoLastDecision(database.context()));
        QVERIFY(text().contains(u": illisible"_s) && !text().contains(u": trop ancien"_s));
        QCOMPARE(database.text(u"SELECT state FROM mail_messages WHERE id = 1"_s), u"queued"_s);
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages WHERE state = 'cancelled'"_s), 2);

        database.clock().advance(60);
        REQUIRE_OK(refuse(family, u"tax_notice"_s, u"autre année"_s));
        REQUIRE_OK(database.connection().run(
            u"UPDATE mail_messages SET state = 'sending' WHERE state = 'queued'"_s)); // a sender has it in hand
        REQUIRE_OK(refuse(family, u"liability_insurance"_s, u"autre période"_s));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages WHERE state = 'queued'"_s), 1);
        REQUIRE_OK(undoLastDecision(database.context()));
        REQUIRE_ERROR(undoLastDecision(database.context()), ErrorCode::UndoTooLate);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_parts"_s), 1); // what could not be undone is as it was
        QCOMPARE(database.findings(), QString());
    }

    void theDeskSettlesADocumentWithoutAFile_data() { addEngineRows(); }
    void theDeskSettlesADocumentWithoutAFile()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto requirements = campaigns::requirements(database.connection(), database.campaign());
        const auto idOf = [&](const QString &code) {
            return std::ranges::find(*requirements, code, &Requirement::code)->id;
        };
        const auto lacking = [&] { return database.number(u"SELECT lacking FROM reinscriptions"_s); };
        const DeskDocument identity{family.reinscription, idOf(u"identity"_s), DocumentState::Missing};
        REQUIRE_OK(receiveAtDesk(database.context(), identity));
        const qint64 before = lacking();
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"received_at_desk"_s);
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"in_progress"_s); // the family has begun
        REQUIRE_ERROR(
            receiveAtDesk(database.context(), identity), ErrorCode::Conflict); // a second desk that saw it missing
        REQUIRE_ERROR(receiveAtDesk(database.context(),
                          {family.reinscription, idOf(u"identity"_s), DocumentState::ReceivedAtDesk}),
            ErrorCode::GuardRefused);
        REQUIRE_ERROR(receiveAtDesk(database.context(),
                          {family.reinscription, idOf(u"medical_certificate"_s), DocumentState::Missing}),
            ErrorCode::GuardRefused); // not a dancer
        REQUIRE_ERROR(receiveAtDesk(database.context(), {family.reinscription, idOf(u"fee"_s), DocumentState::Missing}),
            ErrorCode::GuardRefused); // no paper: see takeFee

        // A refused file, and its exemption with a reason; an undo puts back whose refusal it was.
        const auto document = depositDocument(
            database.context(), database.documentOf(family, u"liability_insurance"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(document);
        REQUIRE_OK(decideDocument(database.context(),
            {document->id, document->version, document->current.id, DocumentState::Refused, u"illisible"_s}));
        const DeskDocument insurance{family.reinscription, idOf(u"liability_insurance"_s), DocumentState::Refused};
        REQUIRE_ERROR(exemptDocument(database.context(), insurance, u" "_s), ErrorCode::ReasonRequired);
        REQUIRE_OK(exemptDocument(database.context(), insurance, u"assuré par l’école"_s));
        QCOMPARE(lacking(), before - 1);
        QCOMPARE(database.text(u"SELECT reason FROM documents WHERE state = 'exempted'"_s), u"assuré par l’école"_s);
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"document.exempted"_s);
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT reason FROM documents WHERE state = 'refused'"_s), u"illisible"_s);
        QCOMPARE(database.text(u"SELECT verdict_by FROM document_versions"_s), u"Colette Portée"_s);
        QVERIFY(!database.text(u"SELECT verdict_at FROM document_versions"_s).isEmpty());
        QCOMPARE(database.findings(), QString());

        // A file brought to the desk waits for a verdict like any other.
        REQUIRE_OK(depositAtDesk(database.context(), insurance, u"maif.pdf"_s, somePdf(7)));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM documents WHERE state = 'to_review'"_s), 1);
        REQUIRE_ERROR(depositAtDesk(database.context(), insurance, u"maif.pdf"_s, somePdf(8)), ErrorCode::Conflict);
        REQUIRE_ERROR(depositAtDesk(database.context(),
                          {family.reinscription, idOf(u"liability_insurance"_s), DocumentState::ToReview},
                          u"x.exe"_s,
                          "MZ"),
            ErrorCode::FileTypeRefused);

        REQUIRE_OK(abandonReinscription(database.context(),
            family.reinscription,
            reinscriptions::load(database.connection(), family.reinscription)->version,
            u"départ"_s));
        REQUIRE_ERROR(
            receiveAtDesk(database.context(), insurance), ErrorCode::GuardRefused); // the reinscription has ended
    }

    /// The same bytes again take the place of a copy that was damaged in the store, and of one that is gone.
    void aDepositHealsTheKeptCopy_data() { addEngineRows(); }
    void aDepositHealsTheKeptCopy()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto deposit = [&](const QString &code) {
            return depositDocument(database.context(), database.documentOf(family, code), u"a.pdf"_s, somePdf());
        };
        const auto first = deposit(u"identity"_s);
        REQUIRE_OK(first);
        const QString sha256 = first->current.sha256;
        const QString path = database.connection().filesFolder() + u'/' + sha256.left(2) + u'/' + sha256;
        if (engine == u"sqlite"_s) {
            QFile kept(path);
            QVERIFY(kept.open(QIODevice::WriteOnly) && kept.write("another") > 0);
        } else {
            REQUIRE_OK(database.connection().run(u"UPDATE blobs SET bytes = 'another'"_s));
        }
        REQUIRE_ERROR(database.store().get(sha256), ErrorCode::FileDamaged);
        REQUIRE_OK(deposit(u"residence"_s));
        QCOMPARE(database.store().get(sha256).value(), somePdf());
        if (engine == u"sqlite"_s)
            QVERIFY(QFile::remove(path));
        else
            REQUIRE_OK(database.connection().run(u"DELETE FROM blobs"_s));
        REQUIRE_ERROR(database.store().get(sha256), ErrorCode::FileMissing);
        REQUIRE_OK(deposit(u"liability_insurance"_s));
        QCOMPARE(database.store().get(sha256).value(), somePdf());
        QCOMPARE(database.findings(), QString());
    }

    /// What one parent deposited is answered to that one alone, where they live apart.
    void separatedParentsAreAnsweredAlone_data() { addEngineRows(); }
    void separatedParentsAreAnsweredAlone()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        auto &connection = database.connection();
        REQUIRE_OK(connection.run(
            u"INSERT INTO guardians (household_id, position, last_name, first_name, email) "
            "VALUES (%1, 2, 'Mazurka', 'Benoît', 'benoit@courriel.example')"_s.arg(family.household.value)));
        const GuardianId other{database.number(u"SELECT MAX(id) FROM guardians"_s)};
        const auto refuse = [&](const QString &code, int n, GuardianId by) -> Result<DocumentOutcome> {
            PUPITRE_TRY_ASSIGN(document,
                depositDocument(database.context(), database.documentOf(family, code), u"a.pdf"_s, somePdf(n), by));
            database.clock().advance(1);
            return decideDocument(database.context(),
                {document.id, document.version, document.current.id, DocumentState::Refused, u"motif %1"_s.arg(n)});
        };
        const auto letters = [&](const QString &address) {
            return database.number(
                u"SELECT COUNT(*) FROM mail_messages WHERE recipient_address = '%1' AND state = 'queued'"_s.arg(
                    address));
        };
        // Together: one letter for both papers, to the contact.
        REQUIRE_OK(refuse(u"identity"_s, 1, other));
        QCOMPARE(letters(u"famille@courriel.example"_s), 1);
        QCOMPARE(letters(u"benoit@courriel.example"_s), 0);
        REQUIRE_OK(undoLastDecision(database.context()));

        REQUIRE_ERROR(setSeparated(database.context(), HouseholdId{4711}, true), ErrorCode::NotFound);
        REQUIRE_OK(setSeparated(database.context(), family.household, true));
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"household.separated"_s);
        REQUIRE_OK(refuse(u"identity"_s, 2, other));
        REQUIRE_OK(refuse(u"residence"_s, 3, family.guardian));
        REQUIRE_OK(refuse(u"liability_insurance"_s, 4, other));
        QCOMPARE(letters(u"famille@courriel.example"_s), 1);
        QCOMPARE(letters(u"benoit@courriel.example"_s), 1);
        const auto text = [&](const QString &address) {
            return database.text(
                u"SELECT body_text FROM mail_bodies JOIN mail_messages m ON m.id = mail_bodies.message_id "
                "WHERE recipient_address = '%1' AND state = 'queued'"_s.arg(address));
        };
        QVERIFY(text(u"benoit@courriel.example"_s).contains(u"motif 2"_s)
                && text(u"benoit@courriel.example"_s).contains(u"motif 4"_s)
                && !text(u"benoit@courriel.example"_s).contains(u"motif 3"_s));
        QVERIFY2(text(u"benoit@courriel.example"_s).contains(u"Benoît Mazurka"_s),
            qPrintable(text(u"benoit@courriel.example"_s)));
        QVERIFY(text(u"famille@courriel.example"_s).contains(u"motif 3"_s)
                && !text(u"famille@courriel.example"_s).contains(u"motif 2"_s));
        // Taken back, the line leaves the letter of the one whom it was for, which still speaks to that one.
        REQUIRE_OK(undoLastDecision(database.context()));
        QVERIFY(text(u"benoit@courriel.example"_s).contains(u"motif 2"_s)
                && !text(u"benoit@courriel.example"_s).contains(u"motif 4"_s)
                && text(u"benoit@courriel.example"_s).contains(u"Benoît Mazurka"_s));
        // Whom no mail reaches is told otherwise: never by the other one's mail.
        REQUIRE_OK(connection.run(u"UPDATE guardians SET email = '' WHERE id = %1"_s.arg(other.value)));
        const auto outcome = refuse(u"tax_notice"_s, 5, other);
        REQUIRE_OK(outcome);
        QVERIFY(outcome->addressMissing && !outcome->mailQueued);
        QVERIFY(!text(u"famille@courriel.example"_s).contains(u"motif 5"_s));
        // Nor does the household's mail go to the other when the contact has none.
        REQUIRE_OK(connection.run(
            u"UPDATE guardians SET email = CASE WHEN id = %1 THEN 'benoit@courriel.example' ELSE '' END"_s.arg(
                other.value)));
        QCOMPARE(households::load(connection, family.household)->email(), QString());
        REQUIRE_OK(setSeparated(database.context(), family.household, false));
        QCOMPARE(households::load(connection, family.household)->email(), u"benoit@courriel.example"_s);
    }

    /// Of what was refused together, what was built on stays whole, its line in the letter too, and so does what the
    /// family has been told; the rest is taken back.
    void oneUndoTakesBackWhatItMay_data() { addEngineRows(); }
    void oneUndoTakesBackWhatItMay()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        QList<TestDatabase::Family> families;
        QList<Document> documents;
        for (int n = 0; n < 3; ++n) {
            families << database.addFamily(u"Bémol %1"_s.arg(n), u"famille%1@courriel.example"_s.arg(n));
            const auto document = depositDocument(
                database.context(), database.documentOf(families[n], u"identity"_s), u"a.pdf"_s, somePdf(n));
            REQUIRE_OK(document);
            documents << *document;
        }
        for (const auto &document : std::as_const(documents)) {
            REQUIRE_OK(decideDocument(database.context(),
                {.id = document.id,
                    .version = document.version,
                    .versionId = document.current.id,
                    .state = DocumentState::Refused,
                    .reason = u"flou"_s,
                    .together = u"0123-abcd"_s}));
        }
        REQUIRE_OK(database.connection().run(
            u"UPDATE mail_messages SET state = 'sent' WHERE household_id = %1"_s.arg(families[0].household.value)));
        auto colleague = database.context();
        std::get<StaffActor>(colleague.actor).name = u"Basile Clef"_s;
        REQUIRE_OK(
            depositDocument(colleague, database.documentOf(families[1], u"identity"_s), u"b.pdf"_s, somePdf(77)));
        const auto undone = undoLastDecision(database.context());
        REQUIRE_OK(undone);
        QCOMPARE(undone->count, 1);
        QCOMPARE(undone->kept, 2);
        const auto state = [&](int n) {
            return database.text(u"SELECT state FROM documents WHERE id = %1"_s.arg(documents[n].id.value));
        };
        QCOMPARE(state(0), u"refused"_s);
        QCOMPARE(state(1), u"to_review"_s); // the family's newer file
        QCOMPARE(state(2), u"to_review"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM decisions WHERE undone_at <> ''"_s), 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_parts p JOIN mail_messages m ON m.id = p.message_id "
                                 "WHERE m.state = 'queued' AND m.household_id = %1"_s.arg(families[1].household.value)),
            1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages WHERE state = 'cancelled'"_s), 1);
        // None of those that are left may go: why, as of the last that was looked at.
        REQUIRE_ERROR(undoLastDecision(database.context()), ErrorCode::UndoTooLate);
    }
};

QTEST_MAIN(DocumentsTest)
#include "tst_documents.moc"
