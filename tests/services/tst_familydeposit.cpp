#include "depositreading.h"
#include "deskdocument.h"
#include "documentcheck.h"
#include "documentstore.h"
#include "fakeclamd.h"
#include "familyside.h"
#include "filetype.h"
#include "reinscriptiondeposit.h"
#include "reinscriptionending.h"
#include "separatedparents.h"
#include "undo.h"
#include "virusscan.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// What a family may give, take back and explain, and what it is told of it.
class FamilyDepositTest : public QObject
{
    Q_OBJECT

    static Result<DecisionId> judge(FamilySide &side, DocumentId id, DocumentState state)
    {
        const auto document = documents::load(side.connection(), id);
        const QString reason = state == DocumentState::Refused ? u"flou"_s : QString();
        const auto decided = decideDocument(
            side.database.context(), {id, document->version, document->current.id, state, reason});
        return decided ? Result<DecisionId>(decided->decisionId) : failure(decided.error());
    }
    static qint64 versions(FamilySide &side)
    {
        return side.database.number(u"SELECT COUNT(*) FROM document_versions"_s);
    }
    /// The household's second guardian, who lives elsewhere.
    static GuardianId otherParent(FamilySide &side)
    {
        Guardian guardian;
        guardian.person.setValue(PersonField::LastName, u"Bémol"_s);
        guardian.person.setValue(PersonField::FirstName, u"Gérard"_s);
        if (!households::addGuardian(side.connection(), side.first.household, guardian)
            || !setSeparated(side.database.context(), side.first.household, true))
            qFatal("no second parent");
        return guardian.id;
    }

private Q_SLOTS:
    void theTableShowsWhatIsAskedAndWhereItStands_data() { addEngineRows(); }
    void theTableShowsWhatIsAskedAndWhereItStands()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto empty = piecesView(side.context(), side.first.student);
        REQUIRE_OK(empty);
        QCOMPARE(empty->closed, PiecesClosed::No);
        QCOMPARE(empty->siblings.size(), 1);
        QStringList codes;
        for (const auto &piece : empty->pieces)
            codes << piece.code;
        QCOMPARE(codes.join(u' '), u"identity residence tax_notice fee image_right liability_insurance"_s);

        const auto file = side.file();
        const auto key = side.piece(u"liability_insurance"_s);
        REQUIRE_OK(side.give(key, file));
        const auto piece = side.shown(key);
        QCOMPARE(piece.state, DocumentState::ToReview);
        QCOMPARE(piece.fileName, file.name);
        QCOMPARE(piece.size, file.bytes.size());
        QCOMPARE(piece.mediaType, u"application/pdf"_s);
        QCOMPARE(piece.depositedAt, side.database.clock().now());
        QVERIFY(piece.mayDeposit && piece.mayWithdraw && !piece.mayExplain);
        QCOMPARE(side.stateOf(side.first), u"in_progress"_s);
        QCOMPARE(side.stateOf(side.second), u"not_started"_s);

        REQUIRE_OK(judge(side, piece.document, DocumentState::Refused));
        const auto refused = side.shown(key);
        QCOMPARE(refused.reason, u"flou"_s);
        QVERIFY(refused.mayDeposit && !refused.mayWithdraw && refused.mayExplain);
        REQUIRE_OK(side.give(key, side.file(DemoFileKind::Png, 1)));
        REQUIRE_OK(judge(side, piece.document, DocumentState::Accepted));
        const auto accepted = side.shown(key);
        QVERIFY(!accepted.mayDeposit && !accepted.mayWithdraw && !accepted.mayExplain);
        const auto again = side.give(key, side.file(DemoFileKind::TextPdf, 2));
        REQUIRE_ERROR(again, ErrorCode::GuardRefused); // a family does not reopen what is accepted
        QCOMPARE(again.error().detail, u"state"_s);
        QCOMPARE(side.database.findings(), QString());
    }

    void whatDoesNotOpenIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        FamilySide side(u"sqlite"_s);
        const QList<std::tuple<const char *, QByteArray, ErrorCode>> files{
            {"empty", {}, ErrorCode::FileEmpty},
            {"too large", QByteArray("%PDF-1.4\n") + QByteArray(depositBytes, ' '), ErrorCode::FileTooLarge},
            {"a program", QByteArray("\x7f") + "ELF" + QByteArray(64, '\0'), ErrorCode::FileTypeRefused},
            {"encrypted", side.file(DemoFileKind::EncryptedPdf).bytes, ErrorCode::FileEncrypted},
            {"damaged", side.file(DemoFileKind::Broken).bytes, ErrorCode::FileUnreadable},
        };
        for (const auto &engine : testEngines()) {
            for (const auto &[name, bytes, code] : files)
                QTest::addRow("%s: %s", qPrintable(engine), name) << engine << bytes << int(code);
        }
    }
    void whatDoesNotOpenIsRefusedWithItsReason()
    {
        QFETCH(QString, engine);
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        REQUIRE_OK(side.give(key, side.file()));
        const auto before = side.shown(key);
        REQUIRE_ERROR(side.give(key, {u"a.pdf"_s, bytes}), ErrorCode(code));
        QCOMPARE(side.shown(key).version, before.version); // the earlier one stands
        QCOMPARE(versions(side), 1);
    }

    void everyKindThatATelephoneMakesIsTaken_data() { addEngineRows(); }
    void everyKindThatATelephoneMakesIsTaken()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        int n = 0;
        for (const auto kind : {DemoFileKind::Photo, DemoFileKind::Png, DemoFileKind::Heic, DemoFileKind::ScannedPdf}) {
            const auto outcome = side.give(key, side.file(kind, ++n));
            REQUIRE_OK(outcome);
            QVERIFY(outcome->isNew && outcome->isOpened);
        }
        QCOMPARE(versions(side), 4);
    }

    /// A renderer that is away is no fault of the file.
    void whatCannotBeLookedAtIsLeftToTheDesk_data() { addEngineRows(); }
    void whatCannotBeLookedAtIsLeftToTheDesk()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        RendererPool nobody(u"/nonexistent"_s);
        const auto outcome = deposit(side.context(), nobody, side.piece(u"identity"_s), side.file());
        REQUIRE_OK(outcome);
        QVERIFY(!outcome->isOpened);
        QCOMPARE(side.shown(side.piece(u"identity"_s)).state, DocumentState::ToReview);
    }

    void anAntivirusIsAsked_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QString>("kept");
        for (const auto &engine : testEngines()) {
            const auto row = [&](const char *name, const QByteArray &word, const QString &kept) {
                QTest::addRow("%s: %s", qPrintable(engine), name) << engine << word << kept;
            };
            row("clean", "stream: OK", u"clean"_s);
            row("infected", "stream: Win.Test.EICAR_HDB-1 FOUND", u"infected"_s);
            row("away", {}, u"skipped"_s);
            row("in trouble", "INSTREAM size limit exceeded. ERROR", u"skipped"_s);
        }
    }
    void anAntivirusIsAsked()
    {
        QFETCH(QString, engine);
        QFETCH(QByteArray, word);
        QFETCH(QString, kept);
        FamilySide side(engine);
        FakeClamd clamd(word);
        const VirusScan scan(clamd.socket());
        const auto file = side.file(DemoFileKind::Photo);
        const auto outcome = deposit(side.context(), {side.renderers, &scan}, side.piece(u"identity"_s), file);
        QCOMPARE(clamd.taken(), file.bytes);
        if (kept == u"infected") {
            REQUIRE_ERROR(outcome, ErrorCode::FileInfected);
            QCOMPARE(outcome.error().detail, u"Win.Test.EICAR_HDB-1"_s);
            QCOMPARE(versions(side), 0);
            QVERIFY(!side.database.store().holds(sha256Hex(file.bytes)).value());
            return;
        }
        REQUIRE_OK(outcome);
        QCOMPARE(side.database.text(u"SELECT scan FROM document_versions"_s), kept);
        QCOMPARE(side.database.findings(), QString());
        const VirusScan nowhere(u"/nonexistent/clamd"_s);
        const auto other = side.file(DemoFileKind::Png, 1);
        REQUIRE_OK(deposit(side.context(), {side.renderers, &nowhere}, side.piece(u"tax_notice"_s), other));
        QCOMPARE(side.database.number(u"SELECT COUNT(*) FROM document_versions WHERE scan = 'skipped'"_s),
            kept == u"skipped" ? 2 : 1); // never "clean"
    }

    void theSameFileIsNoNewVersion_data() { addEngineRows(); }
    void theSameFileIsNoNewVersion()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        const auto first = side.give(key, side.file());
        REQUIRE_OK(first);
        const qint64 entries = side.database.number(u"SELECT COUNT(*) FROM journal"_s);
        const auto again = side.give(key, side.file());
        REQUIRE_OK(again);
        QVERIFY(first->isNew && !again->isNew);
        QCOMPARE(again->version, first->version);
        QCOMPARE(side.database.number(u"SELECT COUNT(*) FROM journal"_s), entries);
        REQUIRE_OK(side.give(key, side.file(DemoFileKind::TextPdf, 1)));
        QCOMPARE(versions(side), 2);
    }

    void oneFileServesBrothersAndSisters_data() { addEngineRows(); }
    void oneFileServesBrothersAndSisters()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto outcome = side.give(side.piece(u"liability_insurance"_s), side.file(), {side.second.student});
        REQUIRE_OK(outcome);
        QCOMPARE(outcome->alsoFor, QList<StudentId>{side.second.student});
        QCOMPARE(side.shown(side.piece(u"liability_insurance"_s, side.second)).state, DocumentState::ToReview);
        QCOMPARE(side.database.number(u"SELECT COUNT(DISTINCT sha256) FROM document_versions"_s), 1);
        QCOMPARE(versions(side), 2);
        // A household's is one for all, whichever child it is opened from.
        REQUIRE_ERROR(side.give(side.piece(u"tax_notice"_s), side.file(), {side.second.student}), ErrorCode::NotFound);
        REQUIRE_OK(side.give(side.piece(u"tax_notice"_s, side.second), side.file()));
        QCOMPARE(side.shown(side.piece(u"tax_notice"_s)).state, DocumentState::ToReview);
        QCOMPARE(versions(side), 3);
        // Nothing goes to anybody where one of them may not have it.
        REQUIRE_ERROR(side.give(side.piece(u"identity"_s), side.file(), {side.other.student}), ErrorCode::NotFound);
        QCOMPARE(versions(side), 3);
    }

    void whatWaitsIsTakenBackAndStaysInTheHistory_data() { addEngineRows(); }
    void whatWaitsIsTakenBackAndStaysInTheHistory()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        REQUIRE_ERROR(withdraw(side.context(), key), ErrorCode::GuardRefused); // nothing is there
        const auto given = side.give(key, side.file());
        REQUIRE_OK(given);
        REQUIRE_OK(withdraw(side.context(), key));
        const auto piece = side.shown(key);
        QCOMPARE(piece.state, DocumentState::Missing);
        QVERIFY(!piece.version && piece.fileName.isEmpty() && piece.mayDeposit);
        const auto history = documents::versions(side.connection(), given->document);
        REQUIRE_OK(history);
        QCOMPARE(history->size(), 1);
        QCOMPARE(history->front().verdict, u"withdrawn"_s);
        QCOMPARE(history->front().by, u"famille bemol1"_s);
        // The desk cannot judge what is no longer there.
        REQUIRE_ERROR(
            decideDocument(side.database.context(), {given->document, 1, given->version, DocumentState::Accepted}),
            ErrorCode::Conflict);
        REQUIRE_OK(side.give(key, side.file())); // the same file is a new one now
        REQUIRE_OK(judge(side, given->document, DocumentState::Accepted));
        const auto settled = withdraw(side.context(), key);
        REQUIRE_ERROR(settled, ErrorCode::GuardRefused);
        QCOMPARE(settled.error().detail, u"state"_s);
        QCOMPARE(side.database.findings(), QString());
    }

    void anExplanationStandsUntilAFileComes_data() { addEngineRows(); }
    void anExplanationStandsUntilAFileComes()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"tax_notice"_s);
        REQUIRE_ERROR(explain(side.context(), key, QString(longestNote + 1, u'a')), ErrorCode::InvalidValue);
        REQUIRE_OK(explain(side.context(), key, u"  Je ne déclare pas encore. "_s));
        auto piece = side.shown(key);
        QVERIFY(piece.isExplained);
        QCOMPARE(piece.explanation, u"Je ne déclare pas encore."_s);
        QCOMPARE(piece.state, DocumentState::Missing);
        QCOMPARE(side.stateOf(side.first), u"in_progress"_s);
        REQUIRE_OK(explain(side.context(), key, {}));
        QVERIFY(!side.shown(key).isExplained);
        REQUIRE_OK(explain(side.context(), key, u"Pas d’avis."_s));
        REQUIRE_OK(side.give(key, side.file()));
        piece = side.shown(key);
        QVERIFY(!piece.isExplained);
        const auto late = explain(side.context(), key, u"encore"_s);
        REQUIRE_ERROR(late, ErrorCode::GuardRefused);
        REQUIRE_OK(remarkOn(side.context(), key, u"Le verso suit."_s));
        QCOMPARE(side.shown(key).remark, u"Le verso suit."_s);
        QCOMPARE(documents::load(side.connection(), piece.document)->current.remark, u"Le verso suit."_s);
        QCOMPARE(side.database.findings(), QString());
    }

    /// W35: once the dossier is validated the desk exempts, or asks all the same.
    void anExplanationWaitsForTheDesksWord_data() { addEngineRows(); }
    void anExplanationWaitsForTheDesksWord()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        auto &database = side.database;
        const auto key = side.piece(u"liability_insurance"_s);
        const DeskDocument insurance{side.first.reinscription, key.requirement, DocumentState::Missing};
        const auto kept = [&](const QString &column) {
            return database.text(
                u"SELECT %1 FROM reinscriptions WHERE id = %2"_s.arg(column).arg(side.first.reinscription.value));
        };
        const auto note = [&] { return database.text(u"SELECT family_note FROM documents"_s); };
        REQUIRE_ERROR(askAllTheSame(database.context(), insurance, u"Il la faut"_s), ErrorCode::GuardRefused);
        REQUIRE_OK(explain(side.context(), key, u"Elle arrive en septembre."_s));
        QCOMPARE(kept(u"who_acts"_s), u"family"_s); // it may still find one
        REQUIRE_OK(depositReinscription(database.context(), side.first.reinscription));
        QCOMPARE(kept(u"who_acts"_s), u"secretariat"_s);
        const QString lacking = kept(u"lacking"_s);

        REQUIRE_ERROR(askAllTheSame(database.context(), insurance, u" "_s), ErrorCode::ReasonRequired);
        const auto asked = askAllTheSame(database.context(), insurance, u" Il la faut avant le 1er cours "_s);
        REQUIRE_OK(asked);
        QVERIFY(!asked->addressMissing);
        QCOMPARE(kept(u"who_acts"_s), u"family"_s);
        QCOMPARE(kept(u"lacking"_s), lacking); // it lacks as it did, for somebody else
        QCOMPARE(note(), QString());
        QVERIFY(!side.shown(key).isExplained);
        QCOMPARE(side.shown(key).reason, u"Il la faut avant le 1er cours"_s);
        QVERIFY(database.text(u"SELECT body_text FROM mail_bodies"_s).contains(u"Il la faut"_s));
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"document.asked_again"_s);
        REQUIRE_ERROR(askAllTheSame(database.context(), insurance, u"encore"_s), ErrorCode::GuardRefused);
        QCOMPARE(database.findings(), QString());

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(note(), u"Elle arrive en septembre."_s);
        QCOMPARE(database.text(u"SELECT reason FROM documents"_s), QString());
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"cancelled"_s);
        QCOMPARE(kept(u"who_acts"_s), u"secretariat"_s);

        REQUIRE_OK(exemptDocument(database.context(), insurance, u"Couvert par l’école"_s));
        QCOMPARE(kept(u"who_acts"_s), u"family"_s); // its other documents
        QCOMPARE(kept(u"lacking"_s).toInt(), lacking.toInt() - 1);
        QCOMPARE(database.findings(), QString());
    }

    /// The campaign's days, late ones among them; what lacks of a validated dossier is taken longer.
    void filesAreTakenWithinTheCampaign_data() { addEngineRows(); }
    void filesAreTakenWithinTheCampaign()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        auto campaign = *campaigns::current(side.connection(), side.database.site());
        const auto setDays = [&](QDate opens, QDate closes, QDate late) {
            campaign.opensOn = opens;
            campaign.closesOn = closes;
            campaign.lateUntil = late;
            const auto done = campaigns::update(side.connection(), campaign);
            campaign = *campaigns::current(side.connection(), side.database.site());
            return done;
        };
        const QDate today = side.database.clock().today();
        REQUIRE_OK(setDays(today.addDays(1), today.addDays(9), {}));
        const auto early = side.give(key, side.file());
        REQUIRE_ERROR(early, ErrorCode::GuardRefused);
        QCOMPARE(early.error().detail, u"not_open_yet"_s);
        REQUIRE_OK(setDays(today.addDays(-9), today.addDays(-1), {}));
        const auto late = side.give(key, side.file());
        REQUIRE_ERROR(late, ErrorCode::GuardRefused);
        QCOMPARE(late.error().detail, u"campaign_closed"_s);
        REQUIRE_OK(setDays(today.addDays(-9), today.addDays(-1), today));
        REQUIRE_OK(side.give(key, side.file()));
        side.database.complete(side.second); // validated at the desk
        REQUIRE_OK(setDays(today.addDays(-9), today.addDays(-5), today.addDays(-1)));
        QCOMPARE(piecesView(side.context(), side.first.student)->closed, PiecesClosed::Over);
        QCOMPARE(piecesView(side.context(), side.second.student)->closed, PiecesClosed::No);
        const int version = reinscriptions::load(side.connection(), side.second.reinscription)->version;
        REQUIRE_OK(abandonReinscription(side.database.context(), side.second.reinscription, version, u"départ"_s));
        QCOMPARE(piecesView(side.context(), side.second.student)->closed, PiecesClosed::Decided);
    }

    void aHouseholdHasSoMuchRoom_data() { addEngineRows(); }
    void aHouseholdHasSoMuchRoom()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto key = side.piece(u"identity"_s);
        const auto given = side.give(key, side.file());
        REQUIRE_OK(given);
        const auto fill = [&](int files, qint64 bytes) {
            for (int i = 0; i < files; ++i) {
                if (!side.connection().run(
                        u"INSERT INTO document_versions (document_id, sha256, file_name, media_type, size, "
                        "deposited_at) VALUES (%1, 'x', 'a', 'application/pdf', %2, '')"_s.arg(given->document.value)
                            .arg(bytes)))
                    return false;
            }
            return true;
        };
        QVERIFY(fill(depositsOfHousehold - 2, 1));
        REQUIRE_OK(side.give(key, side.file(DemoFileKind::TextPdf, 1))); // the last one
        const auto tooMany = side.file(DemoFileKind::TextPdf, 2);
        const auto many = side.give(key, tooMany);
        REQUIRE_ERROR(many, ErrorCode::GuardRefused);
        QCOMPARE(many.error().detail, u"quota"_s);
        QVERIFY(!side.database.store().holds(sha256Hex(tooMany.bytes)).value()); // not even its bytes
        REQUIRE_OK(side.connection().run(u"DELETE FROM document_versions WHERE sha256 = 'x'"_s));
        QVERIFY(fill(1, bytesOfHousehold));
        const auto large = side.give(key, side.file(DemoFileKind::TextPdf, 3));
        REQUIRE_ERROR(large, ErrorCode::GuardRefused);
        QCOMPARE(large.error().detail, u"quota"_s);
    }

    void theReadingIsToldAndKept_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("advice");
        for (const auto &engine : testEngines()) {
            const auto row = [&](const char *name, const QString &words, const QString &advice) {
                QTest::addRow("%s: %s", qPrintable(engine), name) << engine << words << advice;
            };
            row("as asked", u"Valable du 01/09/2026 au 31/08/2027"_s, {});
            row("of last year", u"Valable du 01/09/2024 au 31/08/2025"_s, u"wrong_year"_s);
            row("half of it", u"Valable du 01/09/2026 au 31/08/2027|Page 1/9"_s, u"page_missing"_s);
        }
    }
    void theReadingIsToldAndKept()
    {
        QFETCH(QString, engine);
        QFETCH(QString, words);
        QFETCH(QString, advice);
        FamilySide side(engine);
        side.lines = QStringList{u"Responsabilité civile"_s} + words.split(u'|');
        const auto key = side.piece(u"liability_insurance"_s);
        const auto given = side.give(key, side.file());
        REQUIRE_OK(given);
        const auto before = depositView(side.context(), given->version);
        REQUIRE_OK(before);
        QVERIFY(!before->isRead);
        REQUIRE_OK(readDeposit(side.context(), side.renderers, given->version));
        const auto view = depositView(side.context(), given->version);
        REQUIRE_OK(view);
        QVERIFY(view->isRead && view->pages > 0);
        QCOMPARE(view->facts.front().finding, FactFinding::Found); // the name
        QVERIFY(view->facts.front().read.contains(u"Gaspard"_s));
        QCOMPARE(adviceText(view->advice), advice);
        QCOMPARE(adviceText(side.shown(key).advice), advice);
        QCOMPARE(side.database.text(u"SELECT advice FROM document_versions"_s), advice);
        QCOMPARE(side.shown(key).state, DocumentState::ToReview); // it stands, whatever was said
        QCOMPARE(side.database.findings(), QString());
    }

    void aNameThatIsNotThereIsSaid_data() { addEngineRows(); }
    void aNameThatIsNotThereIsSaid()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto given = side.give(side.piece(u"liability_insurance"_s, side.second), side.file()); // her brother's
        REQUIRE_OK(given);
        REQUIRE_OK(readDeposit(side.context(), side.renderers, given->version));
        const auto view = depositView(side.context(), given->version);
        REQUIRE_OK(view);
        QVERIFY(view->facts.front().finding != FactFinding::Found);
        bool wanted = false;
        REQUIRE_ERROR(readDeposit(side.context(),
                          side.renderers,
                          side.give(side.piece(u"identity"_s), side.file(DemoFileKind::TextPdf, 5))->version,
                          [&] { return wanted; }),
            ErrorCode::Cancelled);
    }

    void whatIsAnothersIsNowhere_data() { addEngineRows(); }
    void whatIsAnothersIsNowhere()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto given = side.give(side.piece(u"identity"_s), side.file());
        REQUIRE_OK(given);
        const FamilyContext theirs{side.connection(),
            side.database.clock(),
            side.database.store(),
            {side.other.household, side.database.site(), u"famille becarre1"_s}};
        const auto key = side.piece(u"identity"_s);
        REQUIRE_ERROR(piecesView(theirs, side.first.student), ErrorCode::NotFound);
        REQUIRE_ERROR(piecesView(theirs, StudentId{999}), ErrorCode::NotFound);
        REQUIRE_ERROR(piecesView(theirs, StudentId{}), ErrorCode::NotFound);
        REQUIRE_ERROR(deposit(theirs, side.renderers, key, side.file()), ErrorCode::NotFound);
        REQUIRE_ERROR(withdraw(theirs, key), ErrorCode::NotFound);
        REQUIRE_ERROR(explain(theirs, key, u"vu"_s), ErrorCode::NotFound);
        REQUIRE_ERROR(remarkOn(theirs, key, u"vu"_s), ErrorCode::NotFound);
        REQUIRE_ERROR(depositView(theirs, given->version), ErrorCode::NotFound);
        REQUIRE_ERROR(readDeposit(theirs, side.renderers, given->version), ErrorCode::NotFound);
        REQUIRE_ERROR(familyFile(theirs, given->version), ErrorCode::NotFound);
        REQUIRE_ERROR(familyFile(theirs, DocumentVersionId{999}), ErrorCode::NotFound);
        // Nor is anything asked of nobody.
        auto nobody = theirs;
        nobody.actor.household = {};
        REQUIRE_ERROR(piecesView(nobody, side.first.student), ErrorCode::NotAllowed);
        REQUIRE_ERROR(familyFile(nobody, given->version), ErrorCode::NotAllowed);
        // What is no file, and what is asked of nobody here.
        REQUIRE_ERROR(side.give(side.piece(u"fee"_s), side.file()), ErrorCode::NotFound);
        REQUIRE_ERROR(side.give(side.piece(u"image_right"_s), side.file()), ErrorCode::NotFound);
        REQUIRE_ERROR(side.give(side.piece(u"medical_certificate"_s), side.file()), ErrorCode::NotFound);
        REQUIRE_ERROR(side.give({RequirementId{999}, side.first.student}, side.file()), ErrorCode::NotFound);
        const auto own = familyFile(side.context(), given->version);
        REQUIRE_OK(own);
        QCOMPARE(own->bytes, side.file().bytes);
        QCOMPARE(versions(side), 1);
    }

    /// Of what one of them deposited the other hears the state alone (rule W19).
    void parentsWhoLiveApartDoNotSeeEachOthersFiles_data() { addEngineRows(); }
    void parentsWhoLiveApartDoNotSeeEachOthersFiles()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const GuardianId mother = side.first.guardian, father = otherParent(side);
        const auto key = side.piece(u"tax_notice"_s);
        const auto given = deposit(side.context(mother), side.renderers, key, side.file(), {}, u"mon avis"_s);
        REQUIRE_OK(given);
        QCOMPARE(side.shown(key, mother).remark, u"mon avis"_s);
        const auto seen = side.shown(key, father);
        QCOMPARE(seen.state, DocumentState::ToReview);
        QVERIFY(seen.byOther && !seen.version && seen.fileName.isEmpty() && seen.remark.isEmpty());
        QVERIFY(!seen.mayDeposit && !seen.mayWithdraw);
        REQUIRE_ERROR(familyFile(side.context(father), given->version), ErrorCode::NotFound);
        REQUIRE_ERROR(depositView(side.context(father), given->version), ErrorCode::NotFound);
        REQUIRE_ERROR(withdraw(side.context(father), key), ErrorCode::GuardRefused);
        REQUIRE_ERROR(deposit(side.context(father), side.renderers, key, side.file(DemoFileKind::Png, 1)),
            ErrorCode::GuardRefused);
        REQUIRE_OK(judge(side, given->document, DocumentState::Refused));
        QVERIFY(side.shown(key, father).reason.isEmpty()); // it may tell of hers
        QVERIFY(side.shown(key, father).mayDeposit);
        REQUIRE_OK(explain(side.context(mother), key, u"Je l’attends."_s));
        QVERIFY(side.shown(key, father).isExplained);
        QVERIFY(side.shown(key, father).explanation.isEmpty());
        REQUIRE_OK(familyFile(side.context(mother), given->version));
    }
};

QTEST_MAIN(FamilyDepositTest)
#include "tst_familydeposit.moc"
