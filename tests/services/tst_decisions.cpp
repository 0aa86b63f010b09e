#include "campaignrepository.h"
#include "databasecheck.h"
#include "deskpiece.h"
#include "documentcheck.h"
#include "documentrepository.h"
#include "editrepository.h"
#include "editreview.h"
#include "familyaccounts.h"
#include "householdoverview.h"
#include "householdrepository.h"
#include "journal.h"
#include "mailrepository.h"
#include "paymentrepository.h"
#include "payments.h"
#include "reinscriptionapproval.h"
#include "reinscriptionending.h"
#include "reinscriptionrepository.h"
#include "safeedits.h"
#include "searchrepository.h"
#include "staffsession.h"
#include "statusfigures.h"
#include "mailtemplate.h"
#include "testdatabase.h"
#include "undo.h"

#include <QFile>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Use cases, on both engines: what they write, what they refuse, what an undo puts back.
class DecisionsTest : public QObject
{
    Q_OBJECT

    static void engines()
    {
        QTest::addColumn<QString>("engine");
        for (const auto &engine : testEngines())
            QTest::newRow(qPrintable(engine)) << engine;
    }

    static QByteArray pdf(int n = 0) { return "%PDF-1.4\n" + QByteArray::number(n) + "\n%%EOF\n"; }

    static Document pieceOf(TestDatabase &database, const TestDatabase::Family &family, const QString &code)
    {
        const auto requirements = campaigns::requirements(database.connection(), database.campaign());
        const auto found = std::ranges::find(*requirements, code, &Requirement::code);
        const bool ofStudent = found->scope == RequirementScope::Student;
        return {{}, database.campaign(), found->id, family.household, ofStudent ? family.student : StudentId{}, DocumentState::Missing, {}, 1, {}};
    }

    /// Everything is there: pieces accepted, fee paid, dossier deposited.
    static void complete(TestDatabase &database, const TestDatabase::Family &family)
    {
        for (const auto &code : {u"identity"_s, u"residence"_s, u"tax_notice"_s, u"liability_insurance"_s})
            QVERIFY(documents::settleAtDesk(database.connection(), pieceOf(database, family, code), DocumentState::ReceivedAtDesk, {}, database.clock().now(), u"C"_s));
        QVERIFY(takeFee(database.context(), family.household, PaymentMethod::Cheque));
        QVERIFY(depositReinscription(database.context(), family.dossier));
    }

private Q_SLOTS:
    void everyFieldHasANameForFamilies()
    {
        for (const auto &field : personFields())
            QVERIFY2(fieldNameForFamilies(field.field, u"fr"_s) != keyOf(field.field), qPrintable(keyOf(field.field)));
    }

    void acceptsADocument_data() { engines(); }
    void acceptsADocument()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = depositDocument(database.context(), pieceOf(database, family, u"identity"_s), u"../carte\r\nd'identité.pdf"_s, pdf());
        REQUIRE_OK(document);
        QCOMPARE(document->current.fileName, u"carte d'identité.pdf"_s); // a name, never a path
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"secretariat"_s);
        const auto outcome = judgeDocument(database.context(), {document->id, document->version, document->current.id, DocumentState::Accepted});
        REQUIRE_OK(outcome);
        QVERIFY(!outcome->mailQueued);
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"accepted"_s);
        QCOMPARE(database.text(u"SELECT verdict FROM document_versions"_s), u"accepted"_s);
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"family"_s);
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"document.accepted"_s);
    }

    void refusesADocumentAndAsksForAnother_data() { engines(); }
    void refusesADocumentAndAsksForAnother()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = depositDocument(database.context(), pieceOf(database, family, u"residence"_s), u"facture.pdf"_s, pdf());
        REQUIRE_OK(document);
        DocumentVerdict verdict{document->id, document->version, document->current.id, DocumentState::Refused, u"  "_s};
        REQUIRE_ERROR(judgeDocument(database.context(), verdict), ErrorCode::ReasonRequired);
        verdict.reason = u"L’adresse n’est pas la bonne <b>&</b>."_s;
        const auto outcome = judgeDocument(database.context(), verdict);
        REQUIRE_OK(outcome);
        QVERIFY(outcome->mailQueued);
        const QString text = database.text(u"SELECT body_text FROM mail_messages"_s);
        QVERIFY2(text.contains(verdict.reason) && text.contains(u"25 juin 2026"_s), qPrintable(text)); // the reason and the deadline
        QVERIFY(database.text(u"SELECT body_html FROM mail_messages"_s).contains(u"&lt;b&gt;&amp;&lt;/b&gt;"_s));
        QCOMPARE(database.text(u"SELECT completion_due_on FROM reinscriptions"_s), u"2026-06-25"_s);
        REQUIRE_ERROR(judgeDocument(database.context(), verdict), ErrorCode::Conflict); // it was judged meanwhile
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 1);
    }

    void aReplacedFileCannotBeJudged_data() { engines(); }
    void aReplacedFileCannotBeJudged()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto piece = pieceOf(database, family, u"identity"_s);
        const auto first = depositDocument(database.context(), piece, u"a.pdf"_s, pdf(1));
        REQUIRE_OK(first);
        REQUIRE_OK(depositDocument(database.context(), piece, u"b.pdf"_s, pdf(2)));
        const auto late = judgeDocument(database.context(), {first->id, first->version, first->current.id, DocumentState::Accepted});
        REQUIRE_ERROR(late, ErrorCode::Conflict);
        QVERIFY(late.error().detail.startsWith(u"Colette Portée|"_s)); // who and when
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"to_review"_s);
    }

    void undoesAVerdictWhileItsMailWaits_data() { engines(); }
    void undoesAVerdictWhileItsMailWaits()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = depositDocument(database.context(), pieceOf(database, family, u"identity"_s), u"a.pdf"_s, pdf());
        REQUIRE_OK(document);
        REQUIRE_OK(judgeDocument(database.context(), {document->id, document->version, document->current.id, DocumentState::Refused, u"flou"_s}));
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"to_review"_s);
        QCOMPARE(database.text(u"SELECT verdict FROM document_versions"_s), QString());
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"cancelled"_s);
        REQUIRE_ERROR(undoLastDecision(database.context()), ErrorCode::NothingToUndo);

        // Once the mail has left, it is too late, and nothing changes.
        const auto again = documents::load(database.connection(), document->id);
        REQUIRE_OK(judgeDocument(database.context(), {document->id, again->version, again->current.id, DocumentState::Refused, u"flou"_s}));
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET state = 'sent' WHERE state = 'queued'"_s));
        REQUIRE_ERROR(undoLastDecision(database.context()), ErrorCode::UndoTooLate);
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"refused"_s);
    }

    void doesNotUndoWhatWasBuiltOn_data() { engines(); }
    void doesNotUndoWhatWasBuiltOn()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto piece = pieceOf(database, family, u"identity"_s);
        const auto document = depositDocument(database.context(), piece, u"a.pdf"_s, pdf(1));
        REQUIRE_OK(judgeDocument(database.context(), {document->id, document->version, document->current.id, DocumentState::Accepted}));
        REQUIRE_OK(depositDocument(database.context(), piece, u"b.pdf"_s, pdf(2)));
        REQUIRE_ERROR(undoLastDecision(database.context()), ErrorCode::UndoTooLate);
    }

    void decidesAnEditFieldByField_data() { engines(); }
    void decidesAnEditFieldByField()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto id = submitEdit(database.context(), PersonKind::Guardian, family.guardian.value, family.household,
                                   {{PersonField::Profession, u"Luthière"_s}, {PersonField::City, u"Quimper"_s}, {PersonField::Email, u"neuve@courriel.example"_s}, {PersonField::Address, u"12 rue des Hautbois"_s}});
        REQUIRE_OK(id);
        auto request = edits::load(database.connection(), *id);
        REQUIRE_OK(request);
        QCOMPARE(request->fields.size(), 3); // the unchanged address was dropped
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"secretariat"_s);
        EditDecision decision{*id, request->version, {{request->fields[0].id, FieldVerdict::Accepted}, {request->fields[1].id, FieldVerdict::Corrected, u"Quimperlé"_s}}};
        REQUIRE_ERROR(decideEdit(database.context(), decision), ErrorCode::InvalidValue); // one field is undecided
        decision.fields.append({request->fields[2].id, FieldVerdict::Refused, {}, u"Merci de confirmer par téléphone."_s});
        const auto outcome = decideEdit(database.context(), decision);
        REQUIRE_OK(outcome);
        QVERIFY(outcome->mailQueued);
        const QString told = database.text(u"SELECT body_text FROM mail_messages"_s);
        QVERIFY2(told.contains(u"Adresse électronique ("_s), qPrintable(told));
        QCOMPARE(database.text(u"SELECT profession FROM guardians"_s), u"Luthière"_s);
        QCOMPARE(database.text(u"SELECT city FROM guardians"_s), u"Quimperlé"_s);
        QCOMPARE(database.text(u"SELECT email FROM guardians"_s), u"famille@courriel.example"_s);
        QCOMPARE(database.number(u"SELECT resident FROM households"_s), 0); // moved away: no longer a resident
        QCOMPARE(search::households(database.connection(), u"quimperle"_s)->hits.size(), 1);

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT city FROM guardians"_s), u"FOUESNANT"_s);
        QCOMPARE(database.number(u"SELECT resident FROM households"_s), 1);
        QCOMPARE(database.text(u"SELECT state FROM edit_requests"_s), u"pending"_s);
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"cancelled"_s);
        request = edits::load(database.connection(), *id);
        decision.version = request->version;
        REQUIRE_OK(decideEdit(database.context(), decision)); // and may be decided again
    }

    void anAcceptedAddressIsGivenToTheOthersThatAreTicked_data() { engines(); }
    void anAcceptedAddressIsGivenToTheOthersThatAreTicked()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto strangers = database.addFamily(u"Dièse"_s, u"diese@courriel.example"_s);
        const auto id = submitEdit(database.context(), PersonKind::Guardian, family.guardian.value, family.household,
                                   {{PersonField::Address, u"9 quai Nord"_s}, {PersonField::City, u"Quimper"_s}, {PersonField::Profession, u"Luthière"_s}});
        REQUIRE_OK(id);
        const auto request = edits::load(database.connection(), *id);
        EditDecision decision{*id, request->version, {}};
        for (const auto &field : request->fields)
            decision.fields.append({field.id, FieldVerdict::Accepted});
        const auto street = [&](StudentId student) { return database.text(u"SELECT address FROM students WHERE id = %1"_s.arg(student.value)); };
        const QString before = street(family.student);
        decision.addressAlsoOf = {{PersonKind::Student, strangers.student.value}};
        REQUIRE_ERROR(decideEdit(database.context(), decision), ErrorCode::NotFound); // another household's
        QCOMPARE(database.text(u"SELECT state FROM edit_requests"_s), u"pending"_s);
        decision.addressAlsoOf = {{PersonKind::Student, family.student.value}};
        REQUIRE_OK(decideEdit(database.context(), decision));
        QCOMPARE(street(family.student), u"9 quai Nord"_s);
        QCOMPARE(database.text(u"SELECT city FROM students WHERE id = %1"_s.arg(family.student.value)), u"Quimper"_s);
        QVERIFY(street(strangers.student) != u"9 quai Nord"_s);
        QVERIFY(database.text(u"SELECT details FROM journal_details ORDER BY seq DESC LIMIT 1"_s).contains(u"also_at"_s));

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(street(family.student), before);
        QCOMPARE(database.text(u"SELECT address FROM guardians WHERE id = %1"_s.arg(family.guardian.value)), u"12 rue des Hautbois"_s);
        QVERIFY(checkDatabase(database.context())->isEmpty());
    }

    void refusesImpossibleEdits_data() { engines(); }
    void refusesImpossibleEdits()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto submit = [&](PersonField field, const QString &value) { return submitEdit(database.context(), PersonKind::Guardian, family.guardian.value, family.household, {{field, value}}); };
        REQUIRE_ERROR(submit(PersonField::Email, u"pas une adresse"_s), ErrorCode::InvalidValue);
        REQUIRE_ERROR(submit(PersonField::SchoolLevel, u"CP"_s), ErrorCode::InvalidValue); // guardians have none
        REQUIRE_ERROR(submit(PersonField::City, u"FOUESNANT"_s), ErrorCode::InvalidValue); // nothing would change
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM edit_requests"_s), 0);
        REQUIRE_OK(submit(PersonField::Mobile, u"06 39 98 00 22"_s));
        REQUIRE_OK(submit(PersonField::Mobile, u"06 39 98 00 33"_s));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM edit_requests WHERE state = 'superseded'"_s), 1);
        const auto newer = edits::load(database.connection(), EditRequestId{database.number(u"SELECT MAX(id) FROM edit_requests"_s)});
        REQUIRE_OK(newer);
        QVERIFY(edits::overtaken(database.connection(), *newer)->has_value());
        const auto older = edits::load(database.connection(), EditRequestId{database.number(u"SELECT MIN(id) FROM edit_requests"_s)});
        QVERIFY(!edits::overtaken(database.connection(), *older)->has_value());
    }

    void whatIsRefusedWithinTheDelayIsOneLetter_data() { engines(); }
    void whatIsRefusedWithinTheDelayIsOneLetter()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto other = database.addFamily();
        int files = 0;
        const auto refuse = [&](const TestDatabase::Family &whose, const QString &code, const QString &reason) {
            const auto document = depositDocument(database.context(), pieceOf(database, whose, code), u"a.pdf"_s, pdf(++files));
            return judgeDocument(database.context(), {document->id, document->version, document->current.id, DocumentState::Refused, reason});
        };
        REQUIRE_OK(refuse(family, u"identity"_s, u"illisible"_s));
        database.clock().advance(10);
        REQUIRE_OK(refuse(family, u"residence"_s, u"trop ancien"_s));
        REQUIRE_OK(refuse(other, u"residence"_s, u"autre adresse"_s));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 2); // one a family
        const auto text = [&] { return database.text(u"SELECT body_text FROM mail_messages WHERE id = 1"_s); };
        QVERIFY(text().contains(u": illisible"_s) && text().contains(u": trop ancien"_s));
        QVERIFY(!text().contains(u"autre adresse"_s));
        // The second refusal put the letter off, so that it can be undone for as long as the first could.
        const auto letter = mail::load(database.connection(), MailId{1});
        QCOMPARE(letter->notBefore, database.clock().now().addSecs(mail::policy(database.connection(), database.site())->delaySeconds));

        REQUIRE_OK(undoLastDecision(database.context())); // the other family's
        REQUIRE_OK(undoLastDecision(database.context()));
        QVERIFY(text().contains(u": illisible"_s) && !text().contains(u": trop ancien"_s));
        QCOMPARE(database.text(u"SELECT state FROM mail_messages WHERE id = 1"_s), u"queued"_s);
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages WHERE state = 'cancelled'"_s), 2);

        database.clock().advance(60);
        REQUIRE_OK(refuse(family, u"tax_notice"_s, u"autre année"_s));
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET state = 'sending' WHERE state = 'queued'"_s)); // a sender has it in hand
        REQUIRE_OK(refuse(family, u"liability_insurance"_s, u"autre période"_s));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages WHERE state = 'queued'"_s), 1);
        REQUIRE_OK(undoLastDecision(database.context()));
        REQUIRE_ERROR(undoLastDecision(database.context()), ErrorCode::UndoTooLate);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_parts"_s), 1); // what could not be undone is as it was
        QVERIFY(checkDatabase(database.context())->isEmpty());
    }

    void theSafeLaneTakesOnlyWhatNeedsNoSecondLook_data() { engines(); }
    void theSafeLaneTakesOnlyWhatNeedsNoSecondLook()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        using Wanted = QList<std::pair<PersonField, QString>>;
        const auto ask = [&](const Wanted &wanted) {
            const auto family = database.addFamily();
            (void)households::setPersonValue(database.connection(), PersonKind::Guardian, family.guardian.value, PersonField::Profession, u"luthier"_s);
            (void)households::setPersonValue(database.connection(), PersonKind::Guardian, family.guardian.value, PersonField::WorkPhone, QString());
            database.clock().advance(60);
            return std::pair(family, *submitEdit(database.context(), PersonKind::Guardian, family.guardian.value, family.household, wanted));
        };
        const auto [first, safe] = ask({{PersonField::Profession, u"LUTHIER"_s}, {PersonField::WorkPhone, u"02 61 91 00 01"_s}}); // capitals; filled in
        ask({{PersonField::Profession, u"LUTHIER"_s}, {PersonField::Mobile, u"06 39 98 55 66"_s}}); // half of it wants a look
        ask({{PersonField::City, u"FOUESNANT-PLAGE"_s}});                                           // sensitive
        const auto [last, soon] = ask({{PersonField::Profession, u"Luthier"_s}});
        auto list = safeEdits(database.context());
        REQUIRE_OK(list);
        QCOMPARE(list->size(), 2);
        QCOMPARE(list->front().request.id, safe);
        QVERIFY(list->front().request.fields.front().safeRule() == SafeRule::CaseOnly);

        // Somebody changed the value after it was listed.
        REQUIRE_OK(households::setPersonValue(database.connection(), PersonKind::Guardian, last.guardian.value, PersonField::Profession, u"Facteur d’orgues"_s));
        REQUIRE_ERROR(acceptSafeEdit(database.context(), soon, 1), ErrorCode::GuardRefused);
        REQUIRE_ERROR(acceptSafeEdit(database.context(), safe, 2), ErrorCode::Conflict);
        REQUIRE_OK(acceptSafeEdit(database.context(), safe, 1));
        QCOMPARE(*households::personValue(database.connection(), PersonKind::Guardian, first.guardian.value, PersonField::Profession), u"LUTHIER"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 0); // a change that is accepted needs no letter
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(*households::personValue(database.connection(), PersonKind::Guardian, first.guardian.value, PersonField::Profession), u"luthier"_s);
        QVERIFY(checkDatabase(database.context())->isEmpty());
    }

    void theDeskSettlesAPieceWithoutAFile_data() { engines(); }
    void theDeskSettlesAPieceWithoutAFile()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto requirements = campaigns::requirements(database.connection(), database.campaign());
        const auto idOf = [&](const QString &code) { return std::ranges::find(*requirements, code, &Requirement::code)->id; };
        const auto lacking = [&] { return database.number(u"SELECT lacking FROM reinscriptions"_s); };
        const DeskPiece identity{family.dossier, idOf(u"identity"_s), DocumentState::Missing};
        REQUIRE_OK(receiveAtDesk(database.context(), identity));
        const qint64 before = lacking();
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"received_at_desk"_s);
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"in_progress"_s); // the family has begun
        REQUIRE_ERROR(receiveAtDesk(database.context(), identity), ErrorCode::Conflict);  // a second desk that saw it missing
        REQUIRE_ERROR(receiveAtDesk(database.context(), {family.dossier, idOf(u"identity"_s), DocumentState::ReceivedAtDesk}), ErrorCode::GuardRefused);
        REQUIRE_ERROR(receiveAtDesk(database.context(), {family.dossier, idOf(u"medical_certificate"_s), DocumentState::Missing}), ErrorCode::GuardRefused); // not a dancer
        REQUIRE_ERROR(receiveAtDesk(database.context(), {family.dossier, idOf(u"fee"_s), DocumentState::Missing}), ErrorCode::GuardRefused); // no paper: see takeFee

        // A refused file, and its exemption with a reason; an undo puts back whose refusal it was.
        const auto document = depositDocument(database.context(), pieceOf(database, family, u"liability_insurance"_s), u"a.pdf"_s, pdf());
        REQUIRE_OK(document);
        REQUIRE_OK(judgeDocument(database.context(), {document->id, document->version, document->current.id, DocumentState::Refused, u"illisible"_s}));
        const DeskPiece insurance{family.dossier, idOf(u"liability_insurance"_s), DocumentState::Refused};
        REQUIRE_ERROR(exemptPiece(database.context(), insurance, u" "_s), ErrorCode::ReasonRequired);
        REQUIRE_OK(exemptPiece(database.context(), insurance, u"assuré par l’école"_s));
        QCOMPARE(lacking(), before - 1);
        QCOMPARE(database.text(u"SELECT reason FROM documents WHERE state = 'exempted'"_s), u"assuré par l’école"_s);
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"document.exempted"_s);
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT reason FROM documents WHERE state = 'refused'"_s), u"illisible"_s);
        QCOMPARE(database.text(u"SELECT verdict_by FROM document_versions"_s), u"Colette Portée"_s);
        QVERIFY(!database.text(u"SELECT verdict_at FROM document_versions"_s).isEmpty());
        QVERIFY(checkDatabase(database.context())->isEmpty());

        // A file brought to the desk waits for a verdict like any other.
        REQUIRE_OK(depositAtDesk(database.context(), insurance, u"maif.pdf"_s, pdf(7)));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM documents WHERE state = 'to_review'"_s), 1);
        REQUIRE_ERROR(depositAtDesk(database.context(), insurance, u"maif.pdf"_s, pdf(8)), ErrorCode::Conflict);
        REQUIRE_ERROR(depositAtDesk(database.context(), {family.dossier, idOf(u"liability_insurance"_s), DocumentState::ToReview}, u"x.exe"_s, "MZ"), ErrorCode::FileTypeRefused);

        REQUIRE_OK(abandonReinscription(database.context(), family.dossier, reinscriptions::load(database.connection(), family.dossier)->version, u"départ"_s));
        REQUIRE_ERROR(receiveAtDesk(database.context(), insurance), ErrorCode::GuardRefused); // the dossier has ended
    }

    void refusesApprovalWhileSomethingLacks_data() { engines(); }
    void refusesApprovalWhileSomethingLacks()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto refused = approveReinscription(database.context(), family.dossier, 1);
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QVERIFY(refused.error().detail.contains(u"piece_missing=Justificatif de domicile"_s));
        QVERIFY(refused.error().detail.contains(u"fee_unpaid"_s));
        QVERIFY(refused.error().detail.contains(u"not_deposited"_s));
        complete(database, family);
        REQUIRE_OK(submitEdit(database.context(), PersonKind::Guardian, family.guardian.value, family.household, {{PersonField::Mobile, u"06 39 98 00 22"_s}}));
        const auto version = reinscriptions::load(database.connection(), family.dossier)->version;
        const auto pending = approveReinscription(database.context(), family.dossier, version);
        REQUIRE_ERROR(pending, ErrorCode::GuardRefused);
        QCOMPARE(pending.error().detail, u"edit_pending="_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM receipts"_s), 0);
    }

    void theDirectorMayPassOverALackWithAReason_data() { engines(); }
    void theDirectorMayPassOverALackWithAReason()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto version = [&] { return reinscriptions::load(database.connection(), family.dossier)->version; };
        REQUIRE_ERROR(referToDirector(database.context(), family.dossier, version(), u"pourquoi"_s), ErrorCode::GuardRefused); // not deposited
        complete(database, family);
        REQUIRE_ERROR(referToDirector(database.context(), family.dossier, version(), u"pourquoi"_s), ErrorCode::GuardRefused); // nothing lacks
        REQUIRE_OK(submitEdit(database.context(), PersonKind::Guardian, family.guardian.value, family.household, {{PersonField::Mobile, u"06 39 98 00 22"_s}}));
        REQUIRE_ERROR(referToDirector(database.context(), family.dossier, version(), u"  "_s), ErrorCode::ReasonRequired);
        REQUIRE_ERROR(referToDirector(database.context(), family.dossier, version() - 1, u"pourquoi"_s), ErrorCode::Conflict);
        REQUIRE_OK(referToDirector(database.context(), family.dossier, version(), u"La famille part à l’étranger."_s));
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"director"_s);
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"secretariat"_s);
        REQUIRE_OK(referToDirector(database.context(), family.dossier, version(), u"La famille part à l’étranger."_s));

        REQUIRE_ERROR(approveReinscription(database.context(Role::Director), family.dossier, version()), ErrorCode::GuardRefused); // says what lacks first
        REQUIRE_ERROR(approveReinscription(database.context(Role::Secretary), family.dossier, version(), u"vu"_s), ErrorCode::NotAllowed);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM receipts"_s), 0);
        const auto outcome = approveReinscription(database.context(Role::Director), family.dossier, version(), u"Vu avec la famille."_s);
        REQUIRE_OK(outcome);
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"nobody"_s);
        QVERIFY(database.text(u"SELECT d.details FROM journal j JOIN journal_details d ON d.seq = j.seq WHERE j.action = 'reinscription.approved_despite'"_s).contains(u"Vu avec la famille."_s));
        QVERIFY(checkDatabase(database.context())->isEmpty());
        REQUIRE_OK(undoLastDecision(database.context(Role::Director)));
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"director"_s); // the question stands again

        const auto request = edits::load(database.connection(), EditRequestId{1});
        REQUIRE_OK(request);
        REQUIRE_OK(decideEdit(database.context(), {request->id, request->version, {{request->fields.front().id, FieldVerdict::Accepted, {}, {}}}}));
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"secretariat"_s); // nothing lacks any more
    }

    void aDossierIsRefusedOrGivenUpWithAReasonThatTheFamilyReads_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<bool>("refused");
        for (const auto &engine : testEngines()) {
            QTest::addRow("refused, %s", qPrintable(engine)) << engine << true;
            QTest::addRow("given up, %s", qPrintable(engine)) << engine << false;
        }
    }
    void aDossierIsRefusedOrGivenUpWithAReasonThatTheFamilyReads()
    {
        QFETCH(QString, engine);
        QFETCH(bool, refused);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto version = [&] { return reinscriptions::load(database.connection(), family.dossier)->version; };
        const auto end = [&](int seen, const QString &reason) { return (refused ? refuseReinscription : abandonReinscription)(database.context(), family.dossier, seen, reason); };
        const QString state = refused ? u"refused"_s : u"abandoned"_s;
        if (refused)
            REQUIRE_ERROR(end(version(), u"Le cours n’est plus proposé."_s), ErrorCode::GuardRefused); // not deposited: nothing to refuse
        REQUIRE_OK(depositReinscription(database.context(), family.dossier));
        REQUIRE_ERROR(end(version(), u"  "_s), ErrorCode::ReasonRequired);
        REQUIRE_ERROR(end(version() - 1, u"Le cours n’est plus proposé."_s), ErrorCode::Conflict);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 0);
        REQUIRE_OK(end(version(), u"Le cours <n’est> plus proposé."_s));
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), state);
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"nobody"_s);
        QCOMPARE(database.text(u"SELECT kind FROM mail_messages"_s), refused ? u"refusal"_s : u"abandonment"_s);
        const QString text = database.text(u"SELECT body_text FROM mail_messages"_s);
        QVERIFY(text.contains(u"Le cours <n’est> plus proposé."_s));
        QCOMPARE(text.contains(u"tribunal administratif"_s), refused); // ways of appeal are owed with a refusal only
        QVERIFY(!database.text(u"SELECT body_html FROM mail_messages"_s).contains(u"<n’est>"_s));
        REQUIRE_ERROR(end(version(), u"encore"_s), ErrorCode::GuardRefused);

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"deposited"_s);
        QCOMPARE(database.text(u"SELECT ended_reason FROM reinscriptions"_s), QString());
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"cancelled"_s);

        database.clock().advance(60);
        REQUIRE_OK(end(version(), u"Le cours n’est plus proposé."_s));
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET state = 'sent' WHERE state = 'queued'"_s));
        REQUIRE_ERROR(undoLastDecision(database.context()), ErrorCode::UndoTooLate); // the family knows: it is decided again instead
        REQUIRE_OK(reopenReinscription(database.context(), family.dossier, version(), u"Le cours est proposé de nouveau."_s));
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"deposited"_s);
        REQUIRE_OK(undoLastDecision(database.context()));
        const auto again = reinscriptions::load(database.connection(), family.dossier);
        REQUIRE_OK(again);
        QCOMPARE(again->endedReason, u"Le cours n’est plus proposé."_s);
        QCOMPARE(again->decidedAt, database.clock().now());
        QVERIFY(checkDatabase(database.context())->isEmpty());
    }

    void reopeningVoidsTheReceiptByACounterEntry_data() { engines(); }
    void reopeningVoidsTheReceiptByACounterEntry()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto version = [&] { return reinscriptions::load(database.connection(), family.dossier)->version; };
        REQUIRE_ERROR(reopenReinscription(database.context(), family.dossier, version(), u"pourquoi"_s), ErrorCode::GuardRefused);
        complete(database, family);
        const auto approved = approveReinscription(database.context(), family.dossier, version());
        REQUIRE_OK(approved);
        REQUIRE_ERROR(reopenReinscription(database.context(), family.dossier, version(), {}), ErrorCode::ReasonRequired);
        const auto enrolments = database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE reinscription_id IS NOT NULL"_s);
        QVERIFY(enrolments > 0);

        const auto reopened = reopenReinscription(database.context(), family.dossier, version(), u"Changement d’instrument."_s);
        REQUIRE_OK(reopened);
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"deposited"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE reinscription_id IS NOT NULL"_s), 0);
        QVERIFY(reopened->counterEntry);
        QCOMPARE(reopened->counterEntry->number, approved->receipt.number + 1);
        QCOMPARE(reopened->counterEntry->amount.cents, -approved->receipt.amount.cents);
        QCOMPARE(database.number(u"SELECT SUM(amount_cents) FROM receipts"_s), 0);
        QCOMPARE(database.number(u"SELECT SUM(amount_cents) FROM payments"_s), approved->receipt.amount.cents); // what was paid stays
        const QString mail = database.text(u"SELECT body_text FROM mail_messages WHERE kind = 'reopening'"_s);
        QVERIFY(mail.contains(approved->receipt.label()) && mail.contains(reopened->counterEntry->label()) && mail.contains(u"Changement d’instrument."_s));
        const QString sha256 = database.text(u"SELECT a.sha256 FROM mail_attachments a JOIN mail_messages m ON m.id = a.message_id WHERE m.kind = 'reopening'"_s);
        QVERIFY(database.context().store.get(sha256)->startsWith("%PDF"));
        QVERIFY(checkDatabase(database.context())->isEmpty());

        REQUIRE_OK(undoLastDecision(database.context())); // the receipt stands again, the number of the counter-entry stays used
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"approved"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE reinscription_id IS NOT NULL"_s), enrolments);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM receipts WHERE cancelled_at = ''"_s), 1);
        QVERIFY(checkDatabase(database.context())->isEmpty());

        database.clock().advance(60);
        REQUIRE_OK(reopenReinscription(database.context(), family.dossier, version(), u"Changement d’instrument."_s));
        const auto second = approveReinscription(database.context(), family.dossier, version());
        REQUIRE_OK(second);
        QCOMPARE(second->receipt.number, approved->receipt.number + 3);
        QCOMPARE(payments::standingReceipt(database.connection(), family.dossier)->value().number, second->receipt.number);
        QVERIFY(checkDatabase(database.context())->isEmpty());
    }

    void aReceiptIsNeverGivenForAFeeThatWasNotPaid_data() { engines(); }
    void aReceiptIsNeverGivenForAFeeThatWasNotPaid()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(depositReinscription(database.context(), family.dossier));
        const auto refused = approveReinscription(database.context(Role::Director), family.dossier, reinscriptions::load(database.connection(), family.dossier)->version, u"vu"_s);
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QCOMPARE(refused.error().detail, u"fee_unpaid=Frais de dossier"_s); // the pieces could be passed over
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM receipts"_s), 0);
    }

    void approvesACompleteDossierInOneTransaction_data() { engines(); }
    void approvesACompleteDossierInOneTransaction()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        complete(database, family);
        const auto version = reinscriptions::load(database.connection(), family.dossier)->version;
        REQUIRE_ERROR(approveReinscription(database.context(), family.dossier, version - 1), ErrorCode::Conflict);
        const auto outcome = approveReinscription(database.context(), family.dossier, version);
        REQUIRE_OK(outcome);
        QCOMPARE(outcome->receipt.label(), u"2026-000001"_s);
        QCOMPARE(outcome->courses, 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE school_year = 2026"_s), 1);
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"nobody"_s);
        const auto receipt = database.store().get(database.text(u"SELECT sha256 FROM mail_attachments"_s));
        REQUIRE_OK(receipt);
        QVERIFY(receipt->startsWith("%PDF-"));
        QVERIFY(checkDatabase(database.context())->isEmpty());

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"deposited"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE school_year = 2026"_s), 0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM receipts WHERE cancelled_at <> ''"_s), 1); // the number stays used
        const auto again = approveReinscription(database.context(), family.dossier, reinscriptions::load(database.connection(), family.dossier)->version);
        REQUIRE_OK(again);
        QCOMPARE(again->receipt.label(), u"2026-000002"_s);
        QVERIFY(checkDatabase(database.context())->isEmpty());
    }

    void aChangeOfCourseStopsTheAutomaticReenrolment_data() { engines(); }
    void aChangeOfCourseStopsTheAutomaticReenrolment()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        complete(database, family);
        REQUIRE_OK(database.connection().run(u"UPDATE reinscriptions SET course_change_note = 'violon'"_s));
        const auto outcome = approveReinscription(database.context(), family.dossier, reinscriptions::load(database.connection(), family.dossier)->version);
        REQUIRE_OK(outcome);
        QCOMPARE(outcome->courses, 0);
    }

    void saysWhatStandsInTheWay_data() { engines(); }
    void saysWhatStandsInTheWay()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = depositDocument(database.context(), pieceOf(database, family, u"identity"_s), u"a.pdf"_s, pdf());
        REQUIRE_OK(judgeDocument(database.context(), {document->id, document->version, document->current.id, DocumentState::Refused, u"flou"_s}));
        const auto household = households::load(database.connection(), family.household);
        const auto blockers = blockersOf(database.connection(), *campaigns::current(database.connection()), *household);
        REQUIRE_OK(blockers);
        QCOMPARE(std::ranges::count(*blockers, Lack::Kind::PieceMissing, &Blocker::kind), 3);
        const auto refused = std::ranges::find(*blockers, Lack::Kind::PieceRefused, &Blocker::kind);
        QCOMPARE(refused->reason, u"flou"_s);
        QCOMPARE(refused->subjectId, document->id.value);
        QVERIFY(std::ranges::any_of(*blockers, [](const Blocker &b) { return b.kind == Lack::Kind::FeeUnpaid; }));
    }

    void aDictatedPasswordIsKeptAsItsHashAlone_data() { engines(); }
    void aDictatedPasswordIsKeptAsItsHashAlone()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto first = dictatePassword(database.context(), family.household);
        REQUIRE_OK(first);
        QCOMPARE(first->identifiant, u"bemol1"_s);
        QCOMPARE(database.clock().now().daysTo(first->validUntil), 7); // a first activation
        QCOMPARE(database.text(u"SELECT one_time_hash FROM accounts"_s), oneTimePasswordHash(first->password));
        QVERIFY(!database.text(u"SELECT details FROM journal_details ORDER BY seq DESC LIMIT 1"_s).contains(first->password));
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"account.password_dictated"_s);
        REQUIRE_OK(database.connection().run(u"UPDATE accounts SET password_hash = 'x'"_s));
        const auto second = dictatePassword(database.context(), family.household);
        REQUIRE_OK(second);
        QCOMPARE(database.clock().now().daysTo(second->validUntil), 1); // a password that was forgotten
        QVERIFY(second->password != first->password);
        REQUIRE_OK(sendCredentials(database.context(), family.household));
        REQUIRE_ERROR(dictatePassword(database.context(), family.household), ErrorCode::Conflict); // the mail would replace it
        REQUIRE_ERROR(dictatePassword(database.context(), HouseholdId{999}), ErrorCode::NotFound);
    }

    void sendsCredentialsWithoutKeepingAPassword_data() { engines(); }
    void sendsCredentialsWithoutKeepingAPassword()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(sendCredentials(database.context(), family.household));
        QVERIFY(database.text(u"SELECT body_text FROM mail_messages"_s).contains(u"[[one-time password]]"_s));
        QCOMPARE(database.text(u"SELECT one_time_hash FROM accounts"_s), QString());
        REQUIRE_ERROR(sendCredentials(database.context(), family.household), ErrorCode::Conflict); // one is on its way
        const auto poor = database.addFamily(u"Sanscourriel"_s, QString());
        REQUIRE_ERROR(sendCredentials(database.context(), poor.household), ErrorCode::AddressMissing);
        const auto one = makeOneTimePassword();
        QCOMPARE(one.size(), 19);
        QVERIFY(one != makeOneTimePassword());
        QCOMPARE(oneTimePasswordHash(one), oneTimePasswordHash(QString(one).remove(u'-').toLower()));
    }

    void signsStaffIn_data() { engines(); }
    void signsStaffIn()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        auto context = database.context(Role::Administrator);
        REQUIRE_ERROR(addStaff(context, database.site(), u"octavie"_s, u"Octavie"_s, Role::Director, u"court"_s), ErrorCode::InvalidValue);
        REQUIRE_OK(addStaff(context, database.site(), u" Octavie "_s, u"Octavie Mesure"_s, Role::Director, u"un long mot de passe"_s));
        REQUIRE_ERROR(addStaff(context, database.site(), u"octavie"_s, u"Autre"_s, Role::Director, u"un long mot de passe"_s), ErrorCode::InvalidValue);
        REQUIRE_ERROR(addStaff(database.context(Role::Secretary), database.site(), u"x"_s, u"X"_s, Role::Director, u"un long mot de passe"_s), ErrorCode::NotAllowed);
        const auto member = signIn(database.connection(), database.clock(), u"OCTAVIE"_s, u"un long mot de passe"_s);
        REQUIRE_OK(member);
        QCOMPARE(member->role, Role::Director);
        REQUIRE_ERROR(signIn(database.connection(), database.clock(), u"personne"_s, u"x"_s), ErrorCode::WrongCredentials);
        for (int i = 0; i < 10; ++i)
            REQUIRE_ERROR(signIn(database.connection(), database.clock(), u"octavie"_s, u"x"_s), ErrorCode::WrongCredentials);
        REQUIRE_ERROR(signIn(database.connection(), database.clock(), u"octavie"_s, u"un long mot de passe"_s), ErrorCode::AccountLocked);
        database.clock().advance(16 * 60);
        REQUIRE_OK(signIn(database.connection(), database.clock(), u"octavie"_s, u"un long mot de passe"_s));
    }

    void countsForTheDirector_data() { engines(); }
    void countsForTheDirector()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        database.addFamily(u"Dièse"_s);
        complete(database, family);
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
        const auto document = depositDocument(database.context(), pieceOf(database, family, u"identity"_s), u"a.pdf"_s, pdf());
        REQUIRE_OK(document);
        QVERIFY(checkDatabase(database.context())->isEmpty());
        const QString sha = document->current.sha256;
        QFile file(database.connection().filesFolder() + u'/' + sha.left(2) + u'/' + sha);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.putChar('x'); // one flipped byte
        file.close();
        auto findings = checkDatabase(database.context());
        QCOMPARE(findings->size(), 1);
        QCOMPARE(findings->front().what, u"document_damaged"_s);
        QVERIFY(file.remove());
        findings = checkDatabase(database.context());
        QCOMPARE(findings->size(), 1);
        QCOMPARE(findings->front().what, u"document_missing"_s);
    }
};

QTEST_MAIN(DecisionsTest)
#include "tst_decisions.moc"
