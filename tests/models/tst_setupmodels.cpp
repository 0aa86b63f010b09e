#include "campaigneditor.h"
#include "communeseditor.h"
#include "desk.h"
#include "firstsiteeditor.h"
#include "importeditor.h"
#include "reasoneditor.h"
#include "requirementeditor.h"
#include "requirementlistmodel.h"
#include "setupprogress.h"
#include "siteeditor.h"
#include "staffeditor.h"
#include "stafflistmodel.h"
#include "teachingeditor.h"
#include "wording.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// A desk at which an administrator is signed in.
struct Office : Desk {
    explicit Office(const QString &engine = u"sqlite"_s) : Desk(engine)
    {
        (void)addStaff(database.context(Role::Administrator),
            database.site(),
            u"clotilde"_s,
            u"Clotilde Sourdine"_s,
            Role::Administrator,
            u"un long mot de passe"_s);
    }
    bool enter(const QString &login = u"clotilde"_s)
    {
        if (!open())
            return false;
        backend->session()->signOut();
        backend->session()->signIn(login, u"un long mot de passe"_s);
        return QTest::qWaitFor([&] { return backend->session()->isSignedIn(); });
    }
    template <typename Editor>
    bool read(Editor &editor)
    {
        editor.setBackend(backend.get());
        return QTest::qWaitFor([&] { return editor.isLoaded(); });
    }
};

StaffDraft newcomer(const QString &login)
{
    StaffDraft draft;
    draft.login = login;
    draft.name = u"Basile Clef"_s;
    return draft;
}

} // namespace

/// Réglages and Nouveau conservatoire.
class SetupModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accountsAreMadeAndTheirPasswordIsShownOnce()
    {
        Office office;
        QVERIFY(office.enter());
        StaffListModel members;
        QAbstractItemModelTester tester(&members);
        QVERIFY(office.read(members));
        const int before = members.count();
        StaffEditor editor;
        QVERIFY(office.read(editor));
        QVERIFY(editor.mayChange());
        QSignalSpy inserted(&members, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&members, &QAbstractItemModel::dataChanged);
        QSignalSpy given(&editor, &StaffEditor::passwordGiven);
        QSignalSpy added(&editor, &StaffEditor::added);
        QSignalSpy saved(&editor, &FormEditor::saved);
        editor.save(newcomer(u"basile"_s));
        QVERIFY(editor.isSaving());
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(given.count(), 1);
        QCOMPARE(added.count(), 1);
        QCOMPARE(editor.passwordOf(), u"Basile Clef"_s);
        QVERIFY(editor.password().size() >= 12);
        QTRY_COMPARE(members.count(), before + 1);
        QCOMPARE(inserted.count(), 1);

        const auto draft = members.draftOf(added.front().front().toLongLong());
        QCOMPARE(draft.login, u"basile"_s);
        QCOMPARE(draft.role, u"secretary"_s);
        changed.clear();
        editor.setRole(draft, u"director"_s);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(members.draftOf(draft.staffId).role, u"director"_s);
        editor.putPasswordAway();
        QCOMPARE(given.count(), 2);
        QVERIFY(editor.password().isEmpty());
    }

    void whatIsWrongWithAnAccountIsSaidAtItsField()
    {
        Office office;
        QVERIFY(office.enter());
        StaffListModel members;
        QVERIFY(office.read(members));
        StaffEditor editor;
        QVERIFY(office.read(editor));
        QSignalSpy failed(&editor, &FormEditor::failed);
        QSignalSpy saved(&editor, &FormEditor::saved);
        QSignalSpy fault(&editor, &FormEditor::faultChanged);
        editor.save(newcomer(u"octavie"_s)); // somebody's
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(editor.faultField(), u"login"_s);
        QVERIFY(!editor.faultText().isEmpty());
        QCOMPARE(saved.count(), 0);
        QCOMPARE(fault.count(), 1);
        editor.forgetFault();
        editor.forgetFault(); // once is enough
        QCOMPARE(fault.count(), 2);

        // The last administrator keeps her role and her account.
        const auto own = members.draftOf(office.backend->session()->staffId());
        editor.setOpen(own, false);
        QTRY_COMPARE(failed.count(), 2);
        editor.setRole(own, u"secretary"_s);
        QTRY_COMPARE(failed.count(), 3);
        QCOMPARE(office.database.text(u"SELECT role FROM staff WHERE login = 'clotilde'"_s), u"administrator"_s);
        QCOMPARE(saved.count(), 0);
    }

    void whoMayNotChangeSettingsReadsThem()
    {
        Office office;
        QVERIFY(office.enter(u"octavie"_s));
        SiteEditor site;
        QVERIFY(office.read(site));
        QCOMPARE(site.recorded().name, u"Conservatoire d’essai"_s);
        QVERIFY(!site.mayChange());
        QVERIFY(site.errorTextValue().isEmpty());
        StaffListModel members;
        members.setBackend(office.backend.get());
        QTRY_VERIFY(!members.errorTextValue().isEmpty());
        CampaignEditor campaign;
        QVERIFY(office.read(campaign));
        QVERIFY(!campaign.mayChange() && campaign.errorTextValue().isEmpty());
    }

    void theProfileIsKeptAndTheDeskLocksAsItSays()
    {
        Office office;
        QVERIFY(office.enter());
        SiteEditor site;
        QVERIFY(office.read(site));
        QSignalSpy failed(&site, &FormEditor::failed);
        QSignalSpy saved(&site, &FormEditor::saved);
        auto draft = site.recorded();
        draft.siret = u"552 081 317 66523"_s;
        site.save(draft);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(site.faultField(), u"siret"_s);
        draft.siret = u"552 081 317 66522"_s;
        draft.lockMinutes = u"5"_s;
        site.save(draft);
        QTRY_COMPARE(saved.count(), 1);
        QTRY_COMPARE(site.recorded().version, draft.version + 1);
        QCOMPARE(site.recorded().siret, u"552 081 317 66522"_s);
        QTRY_COMPARE(office.backend->idleLock().limit(), IdleLock::Minutes(5));
        draft.version = 0; // a colleague was quicker
        site.save(draft);
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(site.faultField().isEmpty());
    }

    void communesSayWhatAnotherListDoesBeforeItIsRecorded()
    {
        Office office;
        office.database.addFamily();
        QVERIFY(office.enter());
        CommunesEditor communes;
        QVERIFY(office.read(communes));
        QSignalSpy drafted(&communes, &CommunesEditor::draftChanged);
        communes.setSought(u"q"_s); // too little
        QVERIFY(communes.found().isEmpty());
        communes.setSought(u"quimperl"_s);
        QTRY_VERIFY(!communes.found().isEmpty());
        const auto quimperle = communes.found().front();
        QCOMPARE(quimperle.postalCode, u"29300"_s);
        QVERIFY(!quimperle.chosen);
        const auto before = communes.communes().size();
        communes.add(quimperle);
        communes.add(quimperle); // once is enough
        QCOMPARE(drafted.count(), 1);
        QCOMPARE(communes.communes().size(), before + 1);
        QVERIFY(communes.isChanged());
        QTRY_VERIFY(!communes.impact().isEmpty());
        QTRY_VERIFY(communes.found().front().chosen);
        communes.discard();
        QVERIFY(!communes.isChanged());
        communes.add(quimperle);
        QSignalSpy saved(&communes, &FormEditor::saved);
        communes.save();
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(!communes.isChanged());
        QCOMPARE(office.database.number(u"SELECT COUNT(*) FROM communes WHERE postal_code = '29300'"_s), 1);
    }

    void reasonsAreAddedOrderedAndNoLongerOffered()
    {
        Office office;
        QVERIFY(office.enter(u"octavie"_s));
        ReasonListModel reasons;
        QAbstractItemModelTester tester(&reasons);
        reasons.setArea(u"documents"_s);
        QVERIFY(office.read(reasons));
        const int before = reasons.count();
        ReasonEditor editor;
        QVERIFY(office.read(editor));
        QVERIFY(editor.mayChange());
        QSignalSpy added(&editor, &ReasonEditor::added);
        ReasonDraft draft;
        draft.text = u"La date est illisible."_s;
        editor.save(reasons.area(), draft);
        QTRY_COMPARE(added.count(), 1);
        const auto id = added.front().front().toLongLong();
        QTRY_COMPARE(reasons.rowOf(id), before);
        QSignalSpy moved(&reasons, &QAbstractItemModel::rowsMoved);
        editor.move(&reasons, id, -1);
        QTRY_COMPARE(moved.count(), 1);
        QCOMPARE(reasons.rowOf(id), before - 1);
        editor.setOffered(reasons.draftOf(id), false);
        QTRY_VERIFY(!reasons.draftOf(id).offered);
        QCOMPARE(reasons.rowOf(id), reasons.count() - 1);
        reasons.setArea(u"edits"_s);
        QTRY_COMPARE(reasons.rowOf(id), -1);
    }

    void theFirstSiteIsMadeAndItsAdministratorIsSignedIn()
    {
        TestDatabase database(u"sqlite"_s);
        Backend backend(database.url());
        backend.session()->start();
        QTRY_COMPARE(backend.session()->step(), u"first_site"_s);
        SetupProgress progress;
        progress.setBackend(&backend);
        FirstSiteEditor first;
        first.setBackend(&backend);
        QSignalSpy failed(&first, &FormEditor::failed);
        SiteDraft site;
        site.name = u"École du port"_s;
        first.save(site, newcomer(u"basile"_s), u"123456789012"_s);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(first.faultField(), u"password"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM sites"_s), 0); // nothing by halves
        first.save(site, newcomer(u"basile"_s), u"clarinette verger lundi tiroir"_s);
        QTRY_VERIFY(backend.session()->isSignedIn());
        QCOMPARE(backend.session()->step(), u"set_up"_s);
        QCOMPARE(backend.session()->siteName(), u"École du port"_s);
        QCOMPARE(database.text(u"SELECT role FROM staff"_s), u"administrator"_s);
        QTRY_COMPARE(progress.done(), QStringList{u"site"_s});
    }

    void whereAnotherComputerWasFirstTheSignInAppears()
    {
        TestDatabase database(u"sqlite"_s);
        Backend backend(database.url());
        backend.session()->start();
        QTRY_COMPARE(backend.session()->step(), u"first_site"_s);
        FirstSiteEditor first;
        first.setBackend(&backend);
        QSignalSpy failed(&first, &FormEditor::failed);
        database.addSite();
        SiteDraft site;
        site.name = u"École du port"_s;
        first.save(site, newcomer(u"basile"_s), u"clarinette verger lundi tiroir"_s);
        QTRY_COMPARE(failed.count(), 1);
        QTRY_COMPARE(backend.session()->step(), u"sign_in"_s);
        QCOMPARE(backend.session()->siteName(), u"Conservatoire d’essai"_s);
    }

    void theNextCampaignIsPreparedAndOpened()
    {
        Office office;
        office.database.addFamily();
        QVERIFY(office.enter());
        CampaignEditor campaign;
        QVERIFY(office.read(campaign));
        QCOMPARE(campaign.state(), u"open"_s);
        campaign.setCampaignId(0);
        QTRY_COMPARE(campaign.state(), u"new"_s);
        QCOMPARE(campaign.recorded().schoolYear, u"2027-2028"_s);
        QVERIFY(!campaign.former().opensOn.isEmpty());
        QSignalSpy failed(&campaign, &FormEditor::failed);
        QSignalSpy saved(&campaign, &FormEditor::saved);
        auto draft = campaign.recorded();
        draft.closesOn = u"demain"_s;
        campaign.save(draft);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(campaign.faultField(), u"closes_on"_s);
        draft = campaign.recorded();
        draft.fee = u"25,50"_s;
        draft.feeBasis = u"student"_s;
        draft.outsideFee = u"quarante"_s;
        campaign.save(draft);
        QCOMPARE(failed.count(), 2);
        QCOMPARE(campaign.faultField(), u"outside_fee"_s);
        draft.outsideFee = u"40"_s;
        draft.feeCap = u"30"_s; // less than an outsider's student costs
        campaign.save(draft);
        QTRY_COMPARE(failed.count(), 3);
        QCOMPARE(campaign.faultField(), u"fee_cap"_s);
        draft.feeCap = u"100"_s;
        campaign.save(draft);
        QTRY_COMPARE(saved.count(), 1);
        QTRY_COMPARE(campaign.state(), u"draft"_s);
        QCOMPARE(campaign.recorded().fee, u"25,50"_s);
        QCOMPARE(campaign.recorded().feeBasis, u"student"_s);
        QCOMPARE(campaign.recorded().outsideFee, u"40"_s);
        QCOMPARE(campaign.recorded().feeCap, u"100"_s);
        QCOMPARE(campaign.former().feeBasis, u"household"_s);
        QCOMPARE(campaign.opening().size(), 3);
        QVERIFY(campaign.asksNobody()); // nobody takes courses of the year that ends
        QVERIFY(!campaign.asked().isEmpty());
        QSignalSpy opened(&campaign, &CampaignEditor::opened);
        campaign.open();
        QTRY_COMPARE(opened.count(), 1);
        QTRY_COMPARE(campaign.state(), u"open"_s);
        QCOMPARE(office.database.number(u"SELECT COUNT(*) FROM campaigns WHERE state = 'open'"_s), 1);
        QSignalSpy asked(&campaign, &CampaignEditor::withdrawalAsked);
        campaign.askWithdrawal();
        QTRY_COMPARE(asked.count(), 1);
        QVERIFY(campaign.inTheWay().isEmpty());
        campaign.withdraw();
        QTRY_COMPARE(campaign.state(), u"draft"_s);
        // In the one before, which is open again, there is a dossier that was begun.
        REQUIRE_OK(office.database.connection().run(u"UPDATE reinscriptions SET state = 'in_progress'"_s));
        campaign.setCampaignId(office.database.campaign().value);
        QTRY_COMPARE(campaign.state(), u"open"_s);
        campaign.askWithdrawal();
        QTRY_COMPARE(asked.count(), 2);
        QCOMPARE(campaign.inTheWay().size(), 2); // and the draft of the next one
    }

    void theFeeOfAnOpenCampaignIsWeighedFirst()
    {
        Office office;
        office.database.addFamily();
        QVERIFY(office.enter());
        const auto cents = [&] { return office.database.number(u"SELECT MAX(fee_cents) FROM campaigns"_s); };
        CampaignEditor campaign;
        QVERIFY(office.read(campaign));
        QSignalSpy weighed(&campaign, &CampaignEditor::feeWeighed);
        QSignalSpy saved(&campaign, &FormEditor::saved);
        auto draft = campaign.recorded();
        const qint64 before = cents();
        draft.fee = u"31,50"_s;
        campaign.record(draft);
        campaign.record(draft); // pressed twice
        QTRY_COMPARE(weighed.count(), 1);
        QVERIFY(!campaign.feeImpact().isEmpty());
        const qint64 households = office.database.number(u"SELECT COUNT(DISTINCT household_id) FROM reinscriptions"_s);
        QVERIFY(campaign.feeImpact().front().contains(wording::moneyText(3150 * households)));
        QCOMPARE(saved.count(), 0);
        QCOMPARE(cents(), before);
        campaign.save(draft);
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(cents(), 3150);
        QTRY_COMPARE(campaign.recorded().fee, u"31,50"_s);
        // What is no fee is recorded at once.
        draft = campaign.recorded();
        draft.completionDays = u"20"_s;
        campaign.record(draft);
        QTRY_COMPARE(saved.count(), 2);
        QCOMPARE(weighed.count(), 1);
    }

    void wordsOfTeachingAreKeptAndLevelsClassed()
    {
        Office office;
        QVERIFY(office.enter());
        TeachingEditor editor;
        QVERIFY(office.read(editor));
        QVERIFY(editor.mayChange());
        QCOMPARE(editor.kind(), u"discipline"_s);
        QVERIFY(editor.terms().isEmpty());
        QCOMPARE(editor.unknown().size(), 1); // the pianists'
        QCOMPARE(editor.unknown().front().title, u"Piano"_s);
        QCOMPARE(editor.unclassed().size(), 1);
        QCOMPARE(editor.unclassed().front().title, u"Cycle 1"_s);
        QSignalSpy saved(&editor, &FormEditor::saved);
        QSignalSpy failed(&editor, &FormEditor::failed);
        auto draft = editor.draftOf(0);
        QCOMPARE(draft.area, u"music"_s);
        draft.label = u"Piano"_s;
        draft.statisticsCode = u"1;2"_s;
        editor.save(draft);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(editor.faultField(), u"statistics_code"_s);
        draft.statisticsCode = u"1.2"_s;
        editor.save(draft);
        QTRY_COMPARE(saved.count(), 1);
        QTRY_COMPARE(editor.terms().size(), 1);
        QVERIFY(editor.unknown().isEmpty());
        const qint64 piano = editor.terms().front().termId;
        QCOMPARE(editor.neighbour(0, 1), piano);
        QCOMPARE(editor.neighbour(piano, 1), 0);
        QCOMPARE(editor.draftOf(piano).code, u"piano"_s);

        editor.setKind(u"cycle"_s);
        draft = editor.draftOf(0);
        draft.label = u"Premier cycle"_s;
        draft.code = u"cycle_1"_s;
        editor.save(draft);
        QTRY_COMPARE(saved.count(), 2);
        QTRY_COMPARE(editor.cycles().size(), 1);
        QCOMPARE(editor.levelShown(u"cycle_1"_s, 2, {}), u"Premier cycle, 2e année"_s);
        QSignalSpy classed(&editor, &TeachingEditor::classed);
        editor.classLevel(u"Cycle 1"_s, u"cycle_1"_s, 0, {});
        QTRY_COMPARE(classed.count(), 1);
        QTRY_VERIFY(editor.unclassed().isEmpty());
        QCOMPARE(office.database.text(u"SELECT level FROM courses"_s), u"Premier cycle"_s);
        const auto cycle = editor.draftOf(editor.terms().front().termId);
        editor.setOffered(cycle, false);
        QTRY_VERIFY(editor.cycles().isEmpty());
        QVERIFY(!editor.terms().front().offered);

        editor.setKind(u"parcours"_s);
        const auto titles = [&] {
            QStringList all;
            for (const auto &line : editor.terms())
                all << line.title;
            return all;
        };
        for (const auto &label : {u"Cursus"_s, u"Adulte"_s}) {
            draft = editor.draftOf(0);
            draft.label = label;
            editor.save(draft);
            QTRY_VERIFY(titles().contains(label));
        }
        const qint64 adult = editor.terms().back().termId;
        editor.move(adult, -1);
        QTRY_COMPARE(titles(), QStringList({u"Adulte"_s, u"Cursus"_s}));
        QSignalSpy changed(&editor, &TeachingEditor::recordedChanged);
        editor.move(adult, -1); // it is the first
        QCOMPARE(changed.count(), 0);
    }

    void aRequirementSaysWhomItConcernsBeforeItIsRecorded()
    {
        Office office;
        office.database.addFamily();
        QVERIFY(office.enter());
        RequirementListModel asked;
        QAbstractItemModelTester tester(&asked);
        asked.setCampaignId(office.database.campaign().value);
        QVERIFY(office.read(asked));
        QTRY_VERIFY(asked.count() > 0);
        RequirementEditor editor;
        editor.setCampaignId(office.database.campaign().value);
        QVERIFY(office.read(editor));
        QCOMPARE(editor.kinds().size(), 9);
        QCOMPARE(editor.choices(u"residence"_s).size(), 2);

        QSignalSpy kind(&editor, &RequirementEditor::kindChanged);
        editor.setKind(u"age_from"_s);
        editor.setKind(u"age_from"_s); // once is enough
        QCOMPARE(kind.count(), 1);
        QVERIFY(editor.isKindTyped() && editor.isKindAge());
        editor.setKind(u"residence"_s);
        QVERIFY(!editor.isKindTyped() && !editor.isKindAge());
        QCOMPARE(editor.kindChoices().size(), 2);

        RequirementDraft draft;
        draft.code = u"attestation_honneur"_s;
        QCOMPARE(editor.fields().size(), 4);
        draft.label = u"Attestation pour "_s + editor.fields().front().mark; // as people read it
        QCOMPARE(requirementOf(draft).labelText, u"Attestation pour {annee_scolaire}"_s);
        QCOMPARE(pupitre::draftOf(requirementOf(draft)).label, draft.label);
        draft = editor.withCondition(draft, u"area"_s, u"dance"_s);
        QCOMPARE(draft.conditions.size(), 1);
        draft = editor.withCondition(draft, u"area"_s, u" "_s); // says nothing
        QCOMPARE(draft.conditions.size(), 1);
        QSignalSpy weighed(&editor, &RequirementEditor::weighed);
        editor.weigh(draft);
        draft = editor.withoutCondition(draft, 0);
        editor.weigh(draft); // the former question is not answered
        QTRY_COMPARE(weighed.count(), 1);
        QVERIFY(editor.impact().front().contains(u"1 "_s));
        editor.weigh(RequirementDraft{}); // nothing is typed yet, which is no mistake
        QTRY_COMPARE(weighed.count(), 2);
        QVERIFY(editor.impact().isEmpty());

        const int before = asked.count();
        QSignalSpy added(&editor, &RequirementEditor::added);
        editor.save(draft);
        QTRY_COMPARE(added.count(), 1);
        QTRY_COMPARE(asked.count(), before + 1);
        const auto id = added.front().front().toLongLong();
        editor.setAsked(asked.draftOf(id), false);
        QTRY_VERIFY(!asked.draftOf(id).asked);
        QSignalSpy failed(&editor, &FormEditor::failed);
        draft.code = u"Pas un code"_s;
        editor.save(draft);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(editor.faultField(), u"code"_s);
    }

    void aFileComesInAfterItsDryRun()
    {
        Office office;
        QVERIFY(office.enter());
        QTemporaryDir folder;
        QFile file(folder.filePath(u"eleves.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Nom;Prénom;Né(e) le;Responsable 1 - Nom;Responsable 1 - Prénom;E-mail;Adresse;CP;Ville\r\n"
                   "BÉMOL;Émilie;12/04/2014;BÉMOL;Anne;anne@courriel.example;1 rue du Port;29170;Fouesnant\r\n"
                   "BÉMOL;Hugo;03/09/2016;BÉMOL;Anne;anne@courriel.example;1 rue du Port;29170;Fouesnant\r\n");
        file.close();
        ImportEditor transfer;
        QVERIFY(office.read(transfer));
        QVERIFY(transfer.mayChange() && !transfer.isPlanned() && !transfer.isReady());
        QSignalSpy failed(&transfer, &FormEditor::failed);
        transfer.addPath(u"/no/such/file.csv"_s);
        QTRY_COMPARE(failed.count(), 1);
        transfer.removeFile(0);
        QCOMPARE(transfer.fileCount(), 0);
        transfer.addPath(file.fileName());
        QVERIFY(transfer.isRunning());
        QTRY_VERIFY(transfer.isPlanned());
        QVERIFY(!transfer.isRunning());
        QCOMPARE(transfer.errors(), 0);
        QCOMPARE(transfer.tables().size(), 1);
        QCOMPARE(transfer.tables().front().kind, u"flat"_s);
        QCOMPARE(transfer.tables().front().columns.size(), 9);
        const auto counts = transfer.counts();
        QCOMPARE(counts.front().created, 1); // one household of two siblings
        QCOMPARE(office.database.number(u"SELECT COUNT(*) FROM students"_s), 0);
        transfer.acceptAll();
        QCOMPARE(transfer.openWarnings(), 0);
        QVERIFY(transfer.isReady());
        QSignalSpy committed(&transfer, &ImportEditor::committed);
        transfer.commit();
        QTRY_COMPARE(committed.count(), 1);
        QCOMPARE(office.database.number(u"SELECT COUNT(*) FROM students"_s), 2);
        QCOMPARE(office.database.number(u"SELECT COUNT(*) FROM households"_s), 1);
        QCOMPARE(transfer.fileCount(), 0);
        QVERIFY(!transfer.isPlanned());
        QTRY_COMPARE(transfer.history().size(), 1);
        transfer.takeBack(transfer.history().front().importId, false);
        QTRY_VERIFY(!transfer.history().front().standing);
        QCOMPARE(office.database.number(u"SELECT COUNT(*) FROM students"_s), 0);
    }

    void anotherEncodingIsLookedAtFirst()
    {
        Office office;
        QVERIFY(office.enter());
        QTemporaryDir folder;
        QFile file(folder.filePath(u"eleves.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Nom;Pr\x82nom\r\nCor;L\x82"
                   "a\r\n"); // CP850
        file.close();
        ImportEditor transfer;
        QVERIFY(office.read(transfer));
        transfer.addPath(file.fileName());
        QTRY_VERIFY(transfer.isPlanned());
        QCOMPARE(transfer.tables().front().encoding, u"windows-1252"_s);
        transfer.lookAtEncoding(0, u"ibm-850"_s);
        QTRY_COMPARE(transfer.preview().size(), 2);
        QCOMPARE(transfer.preview().back().now, u"Cor;L‚a"_s);
        QCOMPARE(transfer.preview().back().then, u"Cor;Léa"_s);
        QCOMPARE(transfer.tables().front().encoding, u"windows-1252"_s); // only looked at
        transfer.setEncoding(0, u"ibm-850"_s);
        QCOMPARE(transfer.previewedFile(), -1);
        QTRY_VERIFY(transfer.isPlanned());
        QCOMPARE(transfer.tables().front().encoding, u"ibm-850"_s);
    }

    void anUnknownWordIsAnsweredOnce()
    {
        Office office;
        QVERIFY(office.enter());
        office.database.addFamily(); // a pianist
        QTemporaryDir folder;
        QFile file(folder.filePath(u"eleves.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Nom;Prénom;Né(e) le;Responsable 1 - Nom;Responsable 1 - Prénom;E-mail;Discipline\r\n"
                   "Dièse;Léa;12/04/2014;Dièse;Anne;anne@courriel.example;Pianno\r\n");
        file.close();
        ImportEditor transfer;
        QVERIFY(office.read(transfer));
        transfer.addPath(file.fileName());
        QTRY_VERIFY(transfer.isPlanned());
        QCOMPARE(transfer.unknownWords().size(), 1);
        const auto asked = transfer.unknownWords().front();
        QCOMPARE(asked.word, u"Pianno"_s);
        QCOMPARE(asked.choices.front().value, u"Piano"_s);
        QVERIFY(!transfer.isReady());
        transfer.answerWord(asked.list, asked.word, asked.choices.front().value);
        QTRY_VERIFY(transfer.isPlanned());
        QVERIFY(transfer.unknownWords().isEmpty());
        QVERIFY(transfer.isReady());
    }

    void anAnswerIsOfOneReading()
    {
        Office office;
        QVERIFY(office.enter());
        const auto family = office.database.addFamily();
        QTemporaryDir folder;
        QFile file(folder.filePath(u"eleves.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Nom;Prénom;Né(e) le;Responsable 1 - Nom;Responsable 1 - Prénom;Responsable 1 - E-mail;Truc\r\n"
                   "Bémol;Gaspard;05/03/2013;Bémol;Émilie;famille@courriel.example;x\r\n"
                   "Dièse;Léa;31/02/2015;Dièse;Anne;anne@courriel.example;y\r\n");
        file.close();
        ImportEditor transfer;
        QVERIFY(office.read(transfer));
        transfer.addPath(file.fileName());
        QTRY_VERIFY(transfer.isPlanned());
        QCOMPARE(transfer.probable().size(), 1);
        transfer.answer(0, transfer.probable().front().line, 1, family.student.value);
        QTRY_VERIFY(transfer.isPlanned());
        QVERIFY(transfer.probable().isEmpty());
        transfer.setTarget(0, 6, u"student.birth_place"_s);
        QTRY_VERIFY(transfer.isPlanned());
        QCOMPARE(transfer.probable().size(), 1); // who it is is asked anew

        QCOMPARE(transfer.tables().front().errors, 1);
        const QString place = folder.filePath(u"a corriger.csv"_s);
        transfer.saveCorrections(0, QUrl::fromLocalFile(place));
        QTRY_VERIFY(QFile::exists(place));
    }
};

QTEST_MAIN(SetupModelsTest)
#include "tst_setupmodels.moc"
