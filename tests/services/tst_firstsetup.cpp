#include "campaignrepository.h"
#include "campaignsetup.h"
#include "databasecheck.h"
#include "firstsetup.h"
#include "householdrepository.h"
#include "mailaccountrepository.h"
#include "settingsfile.h"
#include "siteprofiles.h"
#include "staffsession.h"
#include "teachingvocabulary.h"
#include "testdatabase.h"
#include "undo.h"

#include <QTest>

#include <thread>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

const QString password = u"trois hautbois et un basson"_s;

FirstSetup setup()
{
    FirstSetup first;
    first.site.name = u"Conservatoire de Fouesnant"_s;
    first.site.email = u"secretariat@conservatoire.example"_s;
    first.communes = {Commune(u"Fouesnant"_s, u"29170"_s), Commune(u"Bénodet"_s, u"29950"_s)};
    first.login = u"basile"_s;
    first.name = u"Basile Clef"_s;
    first.password = password;
    return first;
}

/// Nobody has signed in.
ServiceContext nobody(TestDatabase &database)
{
    return {database.connection(), database.clock(), database.store(), ProgramActor{u"Pupitre"_s}};
}

/// What the check finds in a database that no fixture knows.
QString findingsIn(TestDatabase &database)
{
    const auto found = checkDatabase(nobody(database));
    if (!found)
        return u"error "_s + QString::number(int(found.error().code));
    QStringList lines;
    for (const auto &finding : *found) {
        if (!finding.harmless)
            lines << finding.where + u": "_s + finding.words;
    }
    return lines.join(u'\n');
}

} // namespace

/// The first day: a conservatoire and its first administrator, what it says of itself, its reasons (rules C1, C3, C4,
/// C12).
class FirstSetupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyDatabaseGetsItsConservatoire_data() { addEngineRows(); }
    void anEmptyDatabaseGetsItsConservatoire()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        QVERIFY(needsFirstSetup(connection).value_or(false));
        const auto made = createFirstSite(nobody(database), setup());
        REQUIRE_OK(made);
        QVERIFY(!needsFirstSetup(connection).value_or(true));
        const auto member = signIn(connection, database.clock(), u"basile"_s, password);
        REQUIRE_OK(member); // nothing to change first: the person has chosen it
        QCOMPARE(member->id, made->administrator);
        QCOMPARE(member->siteId, made->site);
        QCOMPARE(member->role, Role::Administrator);
        QCOMPARE(mail::account(connection, made->site)->fromAddress, u"secretariat@conservatoire.example"_s);
        QCOMPARE(campaigns::reasons(connection, made->site, u"documents"_s)->size(), 6);
        QVERIFY(!campaigns::reasons(connection, made->site, u"edits"_s)->front().textEn.isEmpty());
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action IN ('site.created', 'staff.added')"_s), 2);
        QCOMPARE(findingsIn(database), QString());
        // Once: whoever comes next signs in.
        const auto again = createFirstSite(nobody(database), setup());
        REQUIRE_ERROR(again, ErrorCode::GuardRefused);
        QCOMPARE(again.error().detail, u"not_empty"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM sites"_s), 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM staff"_s), 1);
    }

    void nothingStaysOfWhatIsRefused_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("field");
        for (const auto &engine : testEngines()) {
            for (const auto *field :
                {"name", "siret", "communes", "login", "administrator", "administrator_email", "password"})
                QTest::addRow("%s %s", qPrintable(engine), field) << engine << QString::fromLatin1(field);
        }
    }
    void nothingStaysOfWhatIsRefused()
    {
        QFETCH(QString, engine);
        QFETCH(QString, field);
        TestDatabase database(engine);
        auto first = setup();
        if (field == u"name")
            first.site.name.clear();
        else if (field == u"siret")
            first.site.siret = u"1"_s;
        else if (field == u"communes")
            first.communes << Commune(u"Nulle-Part"_s);
        else if (field == u"login")
            first.login = u"bas\nile"_s;
        else if (field == u"administrator")
            first.name.clear();
        else if (field == u"administrator_email")
            first.email = u"basile"_s;
        else
            first.password = u"123456789012"_s;
        const auto made = createFirstSite(nobody(database), first);
        REQUIRE_ERROR(made, ErrorCode::InvalidValue);
        QCOMPARE(made.error().field, field);
        for (const auto *table : {"sites", "staff", "communes", "reasons", "mail_accounts", "journal"})
            QCOMPARE(database.number(u"SELECT COUNT(*) FROM "_s + QLatin1String(table)), 0);
    }

    void aMemberOfStaffMakesNone_data() { addEngineRows(); }
    void aMemberOfStaffMakesNone()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto context = nobody(database);
        context.actor = StaffActor(StaffId{1}, SiteId{1}, u"Basile Clef"_s, Role::Administrator);
        REQUIRE_ERROR(createFirstSite(context, setup()), ErrorCode::NotAllowed);
    }

    void ofTwoDesksOneMakesIt_data() { addEngineRows(); }
    void ofTwoDesksOneMakesIt()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        Result<FirstSite> there = failure(ErrorCode::NotFound);
        std::thread other([&] {
            const auto connection = database.connectAgain();
            there = createFirstSite(
                {*connection, database.clock(), database.store(), ProgramActor{u"Pupitre"_s}}, setup());
        });
        const auto here = createFirstSite(nobody(database), setup());
        other.join();
        QVERIFY(here.has_value() != there.has_value());
        REQUIRE_ERROR(here ? there : here, ErrorCode::GuardRefused);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM sites"_s), 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM staff"_s), 1);
    }

    void aProfileIsChangedAndTakenBack_data() { addEngineRows(); }
    void aProfileIsChangedAndTakenBack()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto context = database.context(Role::Administrator);
        const auto shown = siteView(context);
        REQUIRE_OK(shown);
        Site typed = shown->site;
        typed.siret = u"732 829 320 00074"_s;
        typed.classification = Classification::Departmental;
        typed.lockMinutes = 5;
        typed.passwordPreset = PasswordPreset::Cnil;
        typed.twoPersons = true;
        const auto version = saveSite(context, typed);
        REQUIRE_OK(version);
        QCOMPARE(siteView(context)->site.siret, u"73282932000074"_s);
        QCOMPARE(siteView(context)->site.classification, Classification::Departmental);
        QCOMPARE(siteView(context)->site.passwordPreset, PasswordPreset::Cnil);
        QVERIFY(siteView(context)->site.twoPersons);
        QCOMPARE(siteView(context)->site.version, *version);
        // What was displayed is no longer so.
        const auto late = saveSite(context, typed);
        REQUIRE_ERROR(late, ErrorCode::Conflict);
        QVERIFY(late.error().lastChange);
        QCOMPARE(late.error().lastChange->action, u"site.changed"_s);
        REQUIRE_OK(undoLastDecision(context));
        QCOMPARE(siteView(context)->site.siret, QString());
        QCOMPARE(siteView(context)->site.lockMinutes, shown->site.lockMinutes);
        QCOMPARE(siteView(context)->site.passwordPreset, PasswordPreset::Seed);
        QVERIFY(!siteView(context)->site.twoPersons);
        QCOMPARE(database.findings(), QString());
    }

    void communesDoWhatWasForetold_data() { addEngineRows(); }
    void communesDoWhatWasForetold()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto leaves = database.addFamily(u"Bémol"_s);
        const auto stays = database.addFamily(u"Dièse"_s);
        REQUIRE_OK(database.connection().run(
            u"UPDATE guardians SET city = 'Quimper', postal_code = '29000' WHERE household_id = %1"_s.arg(
                stays.household.value)));
        REQUIRE_OK(households::refreshDerived(database.connection(), stays.household));
        const auto context = database.context(Role::Administrator);
        const QList<Commune> next{Commune(u"Quimper"_s, u"29000"_s)};
        const auto lacking = [&](const TestDatabase::Family &family) {
            return database.number(
                u"SELECT lacking FROM reinscriptions WHERE id = %1"_s.arg(family.reinscription.value));
        };
        REQUIRE_OK(database.connection().run(
            u"UPDATE requirements SET label_text = 'Domicile à {communes}' WHERE code = 'residence'"_s));
        const auto residenceLabel = [&] {
            return database.text(u"SELECT label FROM requirements WHERE code = 'residence'"_s);
        };
        const qint64 before = lacking(leaves);
        const auto preview = previewCommunes(context, next);
        REQUIRE_OK(preview);
        QCOMPARE(preview->becomeResidents, 1);
        QCOMPARE(preview->ceaseToBeResidents, 1);
        QVERIFY(!preview->askedOfResidents.isEmpty());
        QCOMPARE(lacking(leaves), before); // nothing is done yet
        const auto saved = saveCommunes(context, next, 1);
        REQUIRE_OK(saved);
        QVERIFY(*saved == *preview);
        QVERIFY(!households::load(database.connection(), leaves.household)->resident);
        QVERIFY(households::load(database.connection(), stays.household)->resident);
        QCOMPARE(lacking(leaves), before - 1); // the proof of residence
        QCOMPARE(database.findings(u"guardian"_s), QString());
        QVERIFY(residenceLabel().endsWith(u"Quimper"_s)); // what families read
        REQUIRE_ERROR(saveCommunes(context, next, 1), ErrorCode::Conflict);
        REQUIRE_OK(undoLastDecision(context));
        QCOMPARE(lacking(leaves), before);
        QVERIFY(!residenceLabel().contains(u"Quimper"_s));
        QCOMPARE(siteView(context)->communes.size(), 2);
    }

    void reasonsAreKept_data() { addEngineRows(); }
    void reasonsAreKept()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto context = database.context(Role::Director);
        const auto offered = [&] {
            QStringList texts;
            const auto list = campaigns::reasons(database.connection(), database.site(), u"documents"_s)
                                  .value_or(QList<Reason>());
            for (const auto &reason : list)
                texts << reason.text;
            return texts;
        };
        const QString first = offered().front();
        const auto added = addReason(context, ReasonArea::Documents, u"  Illisible. "_s, u"Unreadable."_s);
        REQUIRE_OK(added);
        QCOMPARE(offered(), QStringList({first, u"Illisible."_s}));
        REQUIRE_OK(changeReason(context, *added, 1, u"La page est illisible."_s, {}));
        REQUIRE_ERROR(changeReason(context, *added, 1, u"Autre"_s, {}), ErrorCode::Conflict);
        const auto firstId = campaigns::reasons(database.connection(), database.site(), u"documents"_s)->front().id;
        REQUIRE_OK(orderReasons(context, ReasonArea::Documents, {*added, firstId}));
        QCOMPARE(offered(), QStringList({u"La page est illisible."_s, first}));
        REQUIRE_ERROR(orderReasons(context, ReasonArea::Documents, {*added}), ErrorCode::Conflict);
        const auto version = [&](ReasonId id) {
            return int(database.number(u"SELECT version FROM reasons WHERE id = %1"_s.arg(id.value)));
        };
        REQUIRE_OK(setReasonActive(context, *added, version(*added), false));
        QCOMPARE(offered(), QStringList{first});
        QCOMPARE(reasonLibrary(context)->size(), 3); // the other area's, and the one that is no longer offered
        for (const auto &expected :
            {QStringList{u"La page est illisible."_s, first}, QStringList{first, u"La page est illisible."_s}}) {
            REQUIRE_OK(undoLastDecision(context));
            QCOMPARE(offered(), expected);
        }
        REQUIRE_OK(database.connection().run(u"UPDATE reasons SET version = version + 1"_s));
        REQUIRE_ERROR(undoLastDecision(context), ErrorCode::UndoTooLate);
        QCOMPARE(database.findings(), QString());
    }

    /// Out of one conservatoire, into another, and out again: the same document.
    void settingsGoOutAndIn_data() { addEngineRows(); }
    void settingsGoOutAndIn()
    {
        QFETCH(QString, engine);
        TestDatabase one(engine), other(engine);
        REQUIRE_OK(createFirstSite(nobody(one), setup()));
        const auto context = nobody(one);
        const auto library = reasonLibrary(context);
        REQUIRE_OK(library);
        REQUIRE_OK(setReasonActive(context, library->front().id, 1, false));
        REQUIRE_OK(addReason(context, ReasonArea::Exceptions, u"Déménagement en cours d’année."_s, {}));
        const auto terms = teaching::terms(one.connection(), SiteId{1});
        REQUIRE_OK(terms);
        QList<TermId> cycles;
        for (const auto &term : *terms) {
            if (term.kind == TermKind::Cycle)
                cycles.prepend(term.id);
        }
        REQUIRE_OK(orderTerms(context, TermKind::Cycle, cycles));
        const auto out = settingsDocument(context);
        REQUIRE_OK(out);
        auto second = setup();
        second.site.name = u"Autre conservatoire"_s;
        second.communes.clear();
        REQUIRE_OK(createFirstSite(nobody(other), second));
        for (int times = 0; times < 2; ++times) {
            REQUIRE_OK(applySettings(nobody(other), *out));
            QCOMPARE(settingsDocument(nobody(other)).value_or(QJsonObject()), *out);
        }
        QCOMPARE(other.number(u"SELECT COUNT(*) FROM reasons"_s), one.number(u"SELECT COUNT(*) FROM reasons"_s));
        REQUIRE_ERROR(applySettings(nobody(other), {{u"kind"_s, u"something else"_s}}), ErrorCode::InvalidValue);
        // By halves it is refused as a whole.
        const qint64 entries = other.number(u"SELECT COUNT(*) FROM journal"_s);
        const auto refuses = [&](auto spoil) {
            QJsonObject wrong = *out;
            spoil(wrong);
            const auto applied = applySettings(nobody(other), wrong);
            return !applied && applied.error().code == ErrorCode::InvalidValue;
        };
        for (const auto *part : {"site", "communes", "reasons"})
            QVERIFY(refuses([&](QJsonObject &wrong) { wrong.remove(QLatin1String(part)); }));
        QVERIFY(refuses([](QJsonObject &wrong) {
            QJsonObject profile = wrong[u"site"].toObject();
            profile.remove(u"siret"_s);
            wrong[u"site"] = profile;
        }));
        QVERIFY(refuses([](QJsonObject &wrong) {
            wrong[u"communes"] = QJsonArray{QJsonObject{{u"name"_s, u"Nulle-Part"_s}}};
        }));
        QCOMPARE(other.number(u"SELECT COUNT(*) FROM journal"_s), entries);
        // The fee goes along where there is a campaign to take it.
        for (auto *database : {&one, &other}) {
            auto plan = proposedCampaign(nobody(*database));
            REQUIRE_OK(plan);
            if (database == &one) {
                plan->fee = Money{2500};
                plan->fee.basis = FeeBasis::Student;
                plan->fee.outside = Money{4000};
                plan->fee.cap = Money{6000};
            }
            REQUIRE_OK(prepareCampaign(nobody(*database), *plan));
        }
        const auto withFee = settingsDocument(context);
        REQUIRE_OK(withFee);
        for (int times = 0; times < 2; ++times) {
            REQUIRE_OK(applySettings(nobody(other), *withFee));
            QCOMPARE(settingsDocument(nobody(other)).value_or(QJsonObject()), *withFee);
        }
        QCOMPARE(other.number(u"SELECT COUNT(*) FROM journal WHERE action = 'campaign.changed'"_s), 1);
        QVERIFY(refuses([](QJsonObject &wrong) { wrong[u"fee"] = QJsonObject{{u"basis"_s, u"family"_s}}; }));
        QCOMPARE(findingsIn(other), QString());
    }

    void settingsComeAsAWholeOrNotAtAll()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto context = database.context(Role::Administrator);
        REQUIRE_OK(addReason(context, ReasonArea::Edits, u"Ici"_s, {}));
        const auto document = settingsDocument(context);
        REQUIRE_OK(document);
        QJsonObject other = *document;
        QJsonObject profile = other[u"site"].toObject();
        profile[u"name"] = u"Un autre conservatoire"_s;
        other[u"site"] = profile;
        QJsonObject reasons = other[u"reasons"].toObject();
        QJsonArray edits = reasons[u"edits"_s].toArray();
        edits.prepend(edits.takeAt(edits.size() - 1)); // they are put in order last of all
        reasons[u"edits"_s] = edits;
        other[u"reasons"] = reasons;
        REQUIRE_OK(database.connection().run(
            u"CREATE TRIGGER stop BEFORE UPDATE ON reasons BEGIN SELECT RAISE(ABORT, 'stop'); END"_s));
        const qint64 entries = database.number(u"SELECT COUNT(*) FROM journal"_s);
        QVERIFY(!applySettings(context, other));
        QCOMPARE(settingsDocument(context).value_or(QJsonObject()), *document);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal"_s), entries);
        REQUIRE_OK(database.connection().run(u"DROP TRIGGER stop"_s));
        REQUIRE_OK(applySettings(context, other));
        QCOMPARE(settingsDocument(context).value_or(QJsonObject()), other);
        QCOMPARE(database.findings(), QString());
    }

    void anotherSitesReasonIsNotThere_data() { addEngineRows(); }
    void anotherSitesReasonIsNotThere()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto here = database.context(Role::Director);
        const auto ours = addReason(here, ReasonArea::Edits, u"Ici"_s, {});
        REQUIRE_OK(ours);
        database.addSite();
        const auto there = database.context(Role::Director);
        REQUIRE_ERROR(changeReason(there, *ours, 1, u"Là"_s, {}), ErrorCode::NotFound);
        REQUIRE_ERROR(setReasonActive(there, *ours, 1, false), ErrorCode::NotFound);
        const auto library = reasonLibrary(there);
        REQUIRE_OK(library);
        for (const auto &reason : *library)
            QVERIFY(reason.id != *ours);
    }
};

QTEST_GUILESS_MAIN(FirstSetupTest)
#include "tst_firstsetup.moc"
