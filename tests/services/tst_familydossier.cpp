#include "consentrepository.h"
#include "coursechanges.h"
#include "coursechanging.h"
#include "documentcheck.h"
#include "documentstore.h"
#include "enumkeys.h"
#include "familyside.h"
#include "mailrepository.h"
#include "payments.h"
#include "publicnotice.h"
#include "reinscriptionapproval.h"
#include "reinscriptionending.h"
#include "separatedparents.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Answers, *Valider*, what undoes it, and the steps in whatever order they are tried.
class FamilyDossierTest : public QObject
{
    Q_OBJECT

    static QList<Consent> ticked()
    {
        QList<Consent> consents;
        for (const auto kind : declarations())
            consents.append({.kind = kind});
        return consents;
    }
    static Result<Acknowledged> validateOf(FamilySide &side, const QList<ReinscriptionId> &ids)
    {
        return validate(side.context(), ids, ticked());
    }
    /// Each file that is asked of the child is there.
    static void giveAll(FamilySide &side, const TestDatabase::Family &family)
    {
        int n = int(family.student.value) * 100;
        for (const auto &code : {u"identity"_s, u"residence"_s, u"tax_notice"_s, u"liability_insurance"_s}) {
            const auto key = side.piece(code, family);
            if (side.shown(key).state == DocumentState::Missing)
                REQUIRE_OK(side.give(key, side.file(DemoFileKind::TextPdf, ++n)));
        }
    }
    static int version(FamilySide &side, ReinscriptionId id)
    {
        return reinscriptions::load(side.connection(), id)->version;
    }
    static QStringList labels(const QList<ValidationLack> &missing)
    {
        QStringList list;
        for (const auto &one : missing)
            list << (one.kind == ValidationLack::Kind::DeclarationOpen ? keyOf(one.declaration) : one.label);
        return list;
    }
    static DossierStep::Kind current(FamilySide &side)
    {
        for (const auto &step : FamilySide::need(dossierView(side.context(), side.first.student)).steps) {
            if (step.progress == DossierStep::Progress::Current)
                return step.kind;
        }
        return DossierStep::Kind::Decision;
    }
    static qint64 acknowledgements(FamilySide &side, const QString &state = u"queued"_s)
    {
        return side.database.number(
            u"SELECT COUNT(*) FROM mail_messages WHERE kind = 'acknowledgement' AND state = '%1'"_s.arg(state));
    }

private Q_SLOTS:
    void theLineOfStepsMovesWithTheDossier_data() { addEngineRows(); }
    void theLineOfStepsMovesWithTheDossier()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        using enum DossierStep::Kind;
        QCOMPARE(current(side), Pieces);
        giveAll(side, side.first);
        QCOMPARE(current(side), Validation); // the image right was answered last year
        const auto open = dossierView(side.context(), side.first.student);
        QVERIFY(open->mayValidate && open->mayGiveUp && open->mayAskForCourse && !open->mayTakeBack);
        QVERIFY(open->missing.isEmpty());
        QCOMPARE(open->thisYear.size(), 1);
        QCOMPARE(open->imageRight, u"yes"_s);
        REQUIRE_OK(validateOf(side, {side.first.reinscription}));
        QCOMPARE(current(side), Check);
        const auto done = dossierView(side.context(), side.first.student);
        QVERIFY(!done->mayValidate && done->mayTakeBack);
        QCOMPARE(done->validatedAt, side.database.clock().now());
        const auto all = dossierViews(side.context());
        QCOMPARE(all->size(), 2);
        QCOMPARE(all->front().firstName, u"Gaspard"_s); // the eldest first
    }

    void whatIsMissingIsSaidAndNothingIsWritten_data() { addEngineRows(); }
    void whatIsMissingIsSaidAndNothingIsWritten()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto early = validate(side.context(), {side.second.reinscription}, {});
        REQUIRE_ERROR(early, ErrorCode::GuardRefused);
        QCOMPARE(early.error().detail, u"incomplete"_s);
        const auto missing = validationLacks(side.context(), {side.second.reinscription}, {});
        REQUIRE_OK(missing);
        QCOMPARE(labels(*missing).join(u' '), u"Identité Domicile Revenus Droit à l’image Assurance accuracy rules"_s);
        QVERIFY(side.stateOf(side.second) != u"deposited"_s);
        QCOMPARE(acknowledgements(side), 0);
        QCOMPARE(side.database.number(u"SELECT COUNT(*) FROM consents"_s), 0);
        // One after the other, in any order; the fee does not hinder it.
        REQUIRE_OK(answerImageRight(side.context(), side.second.student, ImageRight::Refused, LetterLanguage::French));
        REQUIRE_OK(explain(side.context(), side.piece(u"tax_notice"_s, side.second), u"Pas encore reçu."_s));
        giveAll(side, side.second);
        QCOMPARE(
            labels(*validationLacks(side.context(), {side.second.reinscription}, {})).join(u' '), u"accuracy rules"_s);
        const auto half = validate(side.context(), {side.second.reinscription}, {{.kind = ConsentKind::Rules}});
        REQUIRE_ERROR(half, ErrorCode::GuardRefused);
        auto refused = ticked();
        refused.front().answer = false;
        REQUIRE_ERROR(validate(side.context(), {side.second.reinscription}, refused), ErrorCode::GuardRefused);
        REQUIRE_OK(validateOf(side, {side.second.reinscription}));
        QCOMPARE(side.stateOf(side.second), u"deposited"_s);
        QCOMPARE(side.database.findings(), QString());
    }

    void whatRanOutOvernightIsSaid_data() { addEngineRows(); }
    void whatRanOutOvernightIsSaid()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        giveAll(side, side.first);
        const auto insurance = side.shown(side.piece(u"liability_insurance"_s)).document;
        const auto document = documents::load(side.connection(), insurance);
        REQUIRE_OK(documents::setStanding(side.connection(),
            insurance,
            document->version,
            {DocumentState::Accepted,
                {},
                side.database.clock().now(),
                u"M. Bécarre"_s,
                side.database.clock().today().addDays(-1)}));
        const auto refused = validateOf(side, {side.first.reinscription});
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QCOMPARE(refused.error().detail, u"incomplete"_s);
        QCOMPARE(documents::load(side.connection(), insurance)->state, DocumentState::Expired);
        QCOMPARE(
            labels(*validationLacks(side.context(), {side.first.reinscription}, ticked())).join(u' '), u"Assurance"_s);
        QVERIFY(side.stateOf(side.first) != u"deposited"_s);
    }

    void validatingWritesEverythingTogether_data() { addEngineRows(); }
    void validatingWritesEverythingTogether()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        giveAll(side, side.first);
        REQUIRE_OK(explain(side.context(), side.piece(u"identity"_s, side.second), u"Elle est perdue."_s));
        REQUIRE_OK(side.give(side.piece(u"liability_insurance"_s, side.second), side.file()));
        REQUIRE_OK(answerImageRight(side.context(), side.second.student, ImageRight::Allowed, LetterLanguage::French));
        const auto done = validate(side.context(side.first.guardian),
            {side.first.reinscription, side.second.reinscription, side.first.reinscription},
            ticked());
        REQUIRE_OK(done);
        QVERIFY(!done->wasBefore && !done->addressMissing);
        QCOMPARE(done->at, side.database.clock().now());
        for (const auto &family : {side.first, side.second}) {
            const auto dossier = reinscriptions::load(side.connection(), family.reinscription);
            QCOMPARE(dossier->state, ReinscriptionState::Deposited);
            QCOMPARE(dossier->validatedBy, side.first.guardian);
            QCOMPARE(dossier->depositedAt, done->at);
        }
        QCOMPARE(side.database.text(
                     u"SELECT who_acts FROM reinscriptions WHERE id = %1"_s.arg(side.first.reinscription.value)),
            u"secretariat"_s); // its files wait to be checked
        QCOMPARE(side.database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'reinscription.deposited'"_s), 2);
        const auto consents = consents::of(side.connection(), side.first.household);
        REQUIRE_OK(consents);
        QCOMPARE(consents->size(), 5); // two declarations for each child, and an image right
        QCOMPARE(consents->front().textSha256,
            sha256Hex(consentText(consents->front().kind).in(LetterLanguage::French).toUtf8()));
        QCOMPARE(consents->front().guardianId, side.first.guardian);
        // One mail for both, with all that it has to say.
        QCOMPARE(acknowledgements(side), 1);
        const auto mail = mail::load(side.connection(),
            MailId{side.database.number(u"SELECT id FROM mail_messages WHERE kind = 'acknowledgement'"_s)});
        REQUIRE_OK(mail);
        for (const auto &said : {u"Gaspard Bémol"_s,
                 u"Lina Bémol"_s,
                 u"2026-0000"_s,
                 u"10 juin 2026"_s,
                 u"02 61 91 00 00"_s,
                 u"secretariat@conservatoire.example"_s,
                 u"absent, avec votre explication"_s,
                 u"Frais de dossier – à régler"_s,
                 u"avant le 25 juin 2026"_s})
            QVERIFY2(mail->text.contains(said), qPrintable(said + u'\n' + mail->text));
        QVERIFY(!mail->text.contains(u"à déposer"_s)); // what is explained is the desk's to answer
        const auto page = acknowledgementView(side.context(), side.second.student);
        REQUIRE_OK(page);
        QCOMPARE(page->receivedAt, done->at);
        QCOMPARE(page->explained.size(), 1);
        QCOMPARE(page->dueOn, QDate(2026, 6, 25));
        QCOMPARE(page->service, u"Conservatoire d’essai"_s);
        QCOMPARE(side.database.findings(), QString());
    }

    void twiceIsOnce_data() { addEngineRows(); }
    void twiceIsOnce()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        REQUIRE_ERROR(acknowledgementView(side.context(), side.first.student), ErrorCode::NotFound);
        giveAll(side, side.first);
        const auto first = validateOf(side, {side.first.reinscription});
        REQUIRE_OK(first);
        const qint64 entries = side.database.number(u"SELECT COUNT(*) FROM journal"_s);
        side.database.clock().advance(60);
        const auto again = validate(side.context(), {side.first.reinscription}, {}); // whatever the form still says
        REQUIRE_OK(again);
        QVERIFY(again->wasBefore);
        QCOMPARE(again->at, first->at);
        QCOMPARE(side.database.number(u"SELECT COUNT(*) FROM journal"_s), entries);
        QCOMPARE(acknowledgements(side), 1);
        QCOMPARE(side.database.number(u"SELECT COUNT(*) FROM consents"_s), 2);
    }

    void aFamilyWithoutAnAddressIsAcknowledgedByThePage_data() { addEngineRows(); }
    void aFamilyWithoutAnAddressIsAcknowledgedByThePage()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        REQUIRE_OK(households::setPersonValue(
            side.connection(), PersonKind::Guardian, side.first.guardian.value, PersonField::Email, {}));
        giveAll(side, side.first);
        const auto done = validateOf(side, {side.first.reinscription});
        REQUIRE_OK(done);
        QVERIFY(done->addressMissing);
        QCOMPARE(side.stateOf(side.first), u"deposited"_s);
        const auto page = acknowledgementView(side.context(), side.first.student);
        REQUIRE_OK(page);
        QVERIFY(!page->isMailed);
    }

    void aValidationIsTakenBackUntilItIsDecided_data() { addEngineRows(); }
    void aValidationIsTakenBackUntilItIsDecided()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto id = side.first.reinscription;
        const auto soon = takeBackValidation(side.context(), id);
        REQUIRE_ERROR(soon, ErrorCode::GuardRefused);
        QCOMPARE(soon.error().detail, u"state"_s);
        giveAll(side, side.first);
        REQUIRE_OK(validateOf(side, {id}));
        REQUIRE_OK(takeBackValidation(side.context(), id));
        const auto dossier = reinscriptions::load(side.connection(), id);
        QCOMPARE(dossier->state, ReinscriptionState::InProgress);
        QVERIFY(!dossier->depositedAt.isValid() && !dossier->validatedBy);
        QCOMPARE(acknowledgements(side), 0);
        QCOMPARE(acknowledgements(side, u"cancelled"_s), 1); // what nobody has sent yet
        REQUIRE_OK(validateOf(side, {id}));                  // and validated anew, with a mail of its own
        QCOMPARE(acknowledgements(side), 1);
        REQUIRE_OK(refuseReinscription(side.database.context(), id, version(side, id), u"plus de place"_s));
        const auto late = takeBackValidation(side.context(), id);
        REQUIRE_ERROR(late, ErrorCode::GuardRefused);
        QCOMPARE(late.error().detail, u"ended"_s);
        QCOMPARE(dossierView(side.context(), side.first.student)->endedReason, u"plus de place"_s);
        QCOMPARE(side.database.findings(), QString());
    }

    void aDecisionMeanwhileWins_data() { addEngineRows(); }
    void aDecisionMeanwhileWins()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto id = side.first.reinscription;
        giveAll(side, side.first);
        REQUIRE_OK(abandonReinscription(side.database.context(), id, version(side, id), u"départ"_s));
        const QList<ReinscriptionId> both{id, side.second.reinscription};
        const auto refused = validateOf(side, both);
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QCOMPARE(refused.error().detail, u"ended"_s);
        REQUIRE_ERROR(giveUp(side.context(), id, u"départ"_s), ErrorCode::GuardRefused);
        REQUIRE_ERROR(answerImageRight(side.context(), side.first.student, ImageRight::Refused, LetterLanguage::French),
            ErrorCode::GuardRefused);
        REQUIRE_ERROR(askForCourse(side.context(), id, {.kind = CourseChange::Kind::Add, .wish = u"Orgue"_s}),
            ErrorCode::GuardRefused);
        REQUIRE_ERROR(side.give(side.piece(u"identity"_s), side.file()), ErrorCode::GuardRefused);
        QVERIFY(side.stateOf(side.second) != u"deposited"_s);
        QCOMPARE(acknowledgements(side), 0);
    }

    void whoGivesUpSaysWhy_data() { addEngineRows(); }
    void whoGivesUpSaysWhy()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto id = side.first.reinscription;
        REQUIRE_ERROR(giveUp(side.context(), id, u"  "_s), ErrorCode::ReasonRequired);
        REQUIRE_ERROR(giveUp(side.context(), id, QString(longestNote + 1, u'a')), ErrorCode::InvalidValue);
        REQUIRE_OK(giveUp(side.context(), id, u" Nous déménageons. "_s));
        const auto dossier = reinscriptions::load(side.connection(), id);
        QCOMPARE(dossier->state, ReinscriptionState::Abandoned);
        QCOMPARE(dossier->endedReason, u"Nous déménageons."_s);
        QCOMPARE(dossier->decidedBy, u"famille bemol1"_s);
        QCOMPARE(side.database.number(u"SELECT COUNT(*) FROM mail_messages WHERE kind = 'abandonment'"_s), 1);
        REQUIRE_OK(reopenReinscription(side.database.context(), id, version(side, id), u"elle reste"_s)); // by the desk
        QCOMPARE(side.stateOf(side.first), u"in_progress"_s);
        REQUIRE_OK(giveUp(side.context(), id, u"Finalement non."_s));
        QCOMPARE(side.database.number(u"SELECT COUNT(*) FROM mail_messages WHERE kind = 'abandonment'"_s), 2);
        QCOMPARE(side.database.findings(), QString());
    }

    void theImageRightStandsWithItsText_data() { addEngineRows(); }
    void theImageRightStandsWithItsText()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        QCOMPARE(dossierView(side.context(), side.second.student)->imageRight, QString());
        REQUIRE_OK(answerImageRight(side.context(), side.second.student, ImageRight::Allowed, LetterLanguage::English));
        QCOMPARE(dossierView(side.context(), side.second.student)->imageRight, u"yes"_s);
        REQUIRE_OK(answerImageRight(side.context(), side.second.student, ImageRight::Refused, LetterLanguage::French));
        QCOMPARE(dossierView(side.context(), side.second.student)->imageRight, u"no"_s);
        const auto consents = consents::of(side.connection(), side.first.household);
        REQUIRE_OK(consents);
        QCOMPARE(consents->size(), 2);
        QVERIFY(!consents->front().answer && !consents->front().withdrawnAt.isValid());
        QVERIFY(consents->back().answer && consents->back().withdrawnAt.isValid());
        QVERIFY(consents->front().textSha256 != consents->back().textSha256); // another language was shown
        for (const auto kind : {ConsentKind::ImageRight, ConsentKind::Accuracy, ConsentKind::Rules}) {
            const auto text = consentText(kind);
            QVERIFY(text.french.size() > 40 && text.english.size() > 40 && text.french != text.english);
        }
        QCOMPARE(side.database.findings(), QString());
    }

    void courseWishesAreTheDesksRows_data() { addEngineRows(); }
    void courseWishesAreTheDesksRows()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        const auto id = side.first.reinscription;
        const auto course = dossierView(side.context(), side.first.student)->thisYear.front().id;
        REQUIRE_ERROR(askForCourse(side.context(), id, {.kind = CourseChange::Kind::Modify, .courseId = course}),
            ErrorCode::ReasonRequired);
        REQUIRE_ERROR(askForCourse(side.context(), id, {.kind = CourseChange::Kind::Drop, .courseId = CourseId{999}}),
            ErrorCode::InvalidValue);
        REQUIRE_OK(askForCourse(
            side.context(), id, {.kind = CourseChange::Kind::Modify, .courseId = course, .wish = u"Le mercredi"_s}));
        REQUIRE_OK(askForCourse(side.context(), id, {.kind = CourseChange::Kind::Drop, .courseId = course})); // instead
        const auto changes = coursechanges::of(side.connection(), id);
        QCOMPARE(changes->size(), 1);
        QCOMPARE(changes->front().kind, CourseChange::Kind::Drop);
        QCOMPARE(changes->front().notedBy, u"famille bemol1"_s);
        QCOMPARE(side.stateOf(side.first), u"in_progress"_s);
        // The desk works with the same rows.
        REQUIRE_OK(withdrawCourseChange(side.database.context(), id, version(side, id), changes->front().id));
        REQUIRE_OK(askForCourse(side.context(), id, {.kind = CourseChange::Kind::Add, .wish = u"Orgue"_s}));
        const auto wish = dossierView(side.context(), side.first.student)->courseChanges.front();
        REQUIRE_ERROR(withdrawCourseWish(side.context(), id, CourseChangeId{999}), ErrorCode::NotFound);
        REQUIRE_OK(withdrawCourseWish(side.context(), id, wish.id));
        QVERIFY(coursechanges::of(side.connection(), id)->isEmpty());
        QCOMPARE(side.database.findings(), QString());
    }

    /// Of what one of them wrote the other hears the fact alone (rule W19).
    void parentsWhoLiveApartDoNotReadEachOthersWords_data() { addEngineRows(); }
    void parentsWhoLiveApartDoNotReadEachOthersWords()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        Guardian father;
        father.person.setValue(PersonField::LastName, u"Bémol"_s);
        father.person.setValue(PersonField::FirstName, u"Gérard"_s);
        REQUIRE_OK(households::addGuardian(side.connection(), side.first.household, father));
        REQUIRE_OK(setSeparated(side.database.context(), side.first.household, true));
        const auto hers = side.context(side.first.guardian);
        auto his = side.context(father.id);
        his.actor.name = u"famille bemol2"_s;
        const auto id = side.first.reinscription;
        REQUIRE_OK(askForCourse(hers, id, {.kind = CourseChange::Kind::Add, .wish = u"Près de chez moi"_s}));
        const auto wishOf = [&](const FamilyContext &context) {
            return FamilySide::need(dossierView(context, side.first.student)).courseChanges.front().wish;
        };
        QCOMPARE(wishOf(hers), u"Près de chez moi"_s);
        QCOMPARE(wishOf(his), QString());
        REQUIRE_OK(giveUp(hers, id, u"Je déménage."_s));
        QCOMPARE(dossierView(hers, side.first.student)->endedReason, u"Je déménage."_s);
        const auto seen = dossierView(his, side.first.student);
        QCOMPARE(seen->state, ReinscriptionState::Abandoned);
        QCOMPARE(seen->endedReason, QString());
    }

    /// Late days are days, and a campaign that was closed before its last one does not tell of a day to come.
    void theNoticeTellsTheDaysThatCount_data() { addEngineRows(); }
    void theNoticeTellsTheDaysThatCount()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        PasswordTurns turns;
        const FamilyGate gate{side.connection(), side.database.clock(), turns};
        const QDate today = side.database.clock().today();
        const auto told = [&] { return *FamilySide::need(publicCampaign(gate, side.database.site())); };
        auto campaign = *campaigns::current(side.connection(), side.database.site());
        campaign.opensOn = today.addDays(-9);
        campaign.closesOn = today.addDays(-1);
        campaign.lateUntil = today.addDays(5);
        REQUIRE_OK(campaigns::update(side.connection(), campaign));
        QCOMPARE(told().stage, PublicCampaign::Stage::Open);
        QCOMPARE(told().closesOn, today.addDays(5));
        const auto open = campaigns::current(side.connection(), side.database.site());
        REQUIRE_OK(campaigns::setState(
            side.connection(), open->id, open->version, CampaignState::Closed, side.database.clock().now()));
        QCOMPARE(told().stage, PublicCampaign::Stage::After);
        QCOMPARE(told().closesOn, today);
    }

    void whatIsAnothersIsNowhere_data() { addEngineRows(); }
    void whatIsAnothersIsNowhere()
    {
        QFETCH(QString, engine);
        FamilySide side(engine);
        giveAll(side, side.first);
        REQUIRE_OK(validateOf(side, {side.first.reinscription}));
        const FamilyContext theirs{side.connection(),
            side.database.clock(),
            side.database.store(),
            {side.other.household, side.database.site(), u"famille becarre1"_s}};
        const auto id = side.first.reinscription;
        const auto student = side.first.student;
        REQUIRE_ERROR(dossierView(theirs, student), ErrorCode::NotFound);
        REQUIRE_ERROR(acknowledgementView(theirs, student), ErrorCode::NotFound);
        REQUIRE_ERROR(
            answerImageRight(theirs, student, ImageRight::Refused, LetterLanguage::French), ErrorCode::NotFound);
        REQUIRE_ERROR(validate(theirs, {id}, ticked()), ErrorCode::NotFound);
        REQUIRE_ERROR(validate(theirs, {side.other.reinscription, id}, ticked()), ErrorCode::NotFound);
        REQUIRE_ERROR(validate(theirs, {}, ticked()), ErrorCode::NotFound);
        REQUIRE_ERROR(validationLacks(theirs, {id}, {}), ErrorCode::NotFound);
        REQUIRE_ERROR(takeBackValidation(theirs, id), ErrorCode::NotFound);
        REQUIRE_ERROR(giveUp(theirs, id, u"vu"_s), ErrorCode::NotFound);
        REQUIRE_ERROR(
            askForCourse(theirs, id, {.kind = CourseChange::Kind::Add, .wish = u"Orgue"_s}), ErrorCode::NotFound);
        REQUIRE_ERROR(withdrawCourseWish(theirs, id, CourseChangeId{1}), ErrorCode::NotFound);
        QCOMPARE(dossierViews(theirs)->size(), 1);
        auto nobody = theirs;
        nobody.actor.household = {};
        REQUIRE_ERROR(dossierViews(nobody), ErrorCode::NotAllowed);
        REQUIRE_ERROR(validate(nobody, {id}, ticked()), ErrorCode::NotAllowed);
        QCOMPARE(side.stateOf(side.first), u"deposited"_s);
        QCOMPARE(side.stateOf(side.other), u"not_started"_s);
    }
};

QTEST_MAIN(FamilyDossierTest)
#include "tst_familydossier.moc"
