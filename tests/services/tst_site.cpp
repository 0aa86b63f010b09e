#include "courserepository.h"
#include "databasecheck.h"
#include "dayturn.h"
#include "deskmemoryrepository.h"
#include "deskvisit.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "documentview.h"
#include "editrepository.h"
#include "editrequest.h"
#include "editrequestview.h"
#include "familyaccounts.h"
#include "homefigures.h"
#include "householdentry.h"
#include "householdrepository.h"
#include "householdview.h"
#include "keptreadings.h"
#include "mailing.h"
#include "mailingrepository.h"
#include "mailmessageview.h"
#include "mailrepository.h"
#include "mailtroubles.h"
#include "outboxcare.h"
#include "presencerepository.h"
#include "readingrepository.h"
#include "reinscriptionview.h"
#include "safeedits.h"
#include "searchrepository.h"
#include "setaside.h"
#include "staffsession.h"
#include "statusfigures.h"
#include "testdatabase.h"

#include <QFile>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// The conservatoire as a whole: who signs in, the director's figures, the check of the database.
class SiteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The 64 MiB that a password's hash takes cannot be had: an error, which is no wrong password and nobody's
    /// failure.
    void memoryThatCannotBeHadIsAnError()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        auto context = database.context(Role::Administrator);
        const auto add = [&](const QString &login) {
            return addStaff(context, database.site(), login, u"Octavie"_s, Role::Director, u"un long mot de passe"_s);
        };
        REQUIRE_OK(add(u"octavie"_s));
        const auto enter = [&] {
            return signIn(database.connection(), database.clock(), u"octavie"_s, u"un long mot de passe"_s);
        };
        REQUIRE_OK(enter());
        Result<StaffId> added = StaffId{};
        Result<StaffMember> entered = StaffMember{};
        {
            QFile status(u"/proc/self/statm"_s);
            QVERIFY(status.open(QIODevice::ReadOnly));
            const auto now = rlim_t(status.readAll().split(' ').front().toLongLong() * sysconf(_SC_PAGESIZE));
            rlimit before{};
            QCOMPARE(getrlimit(RLIMIT_AS, &before), 0);
            const rlimit little{now + (rlim_t(32) << 20), before.rlim_max};
            QCOMPARE(setrlimit(RLIMIT_AS, &little), 0);
            added = add(u"colombe"_s);
            for (int i = 0; i < 12; ++i) // two more than lock an account
                entered = enter();
            QCOMPARE(setrlimit(RLIMIT_AS, &before), 0);
        }
        REQUIRE_ERROR(added, ErrorCode::StorageFull);
        REQUIRE_ERROR(entered, ErrorCode::StorageFull);
        QCOMPARE(added.error().field, u"memory"_s);
        QCOMPARE(entered.error().field, u"memory"_s);
        REQUIRE_OK(enter());
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM sign_in_failures"_s), 0);
    }

    void signsStaffIn_data() { addEngineRows(); }
    void signsStaffIn()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        auto context = database.context(Role::Administrator);
        REQUIRE_ERROR(addStaff(context, database.site(), u"octavie"_s, u"Octavie"_s, Role::Director, u"court"_s),
            ErrorCode::InvalidValue);
        REQUIRE_OK(addStaff(
            context, database.site(), u" Octavie "_s, u"Octavie Mesure"_s, Role::Director, u"un long mot de passe"_s));
        REQUIRE_ERROR(
            addStaff(context, database.site(), u"octavie"_s, u"Autre"_s, Role::Director, u"un long mot de passe"_s),
            ErrorCode::InvalidValue);
        REQUIRE_ERROR(addStaff(database.context(Role::Secretary),
                          database.site(),
                          u"x"_s,
                          u"X"_s,
                          Role::Director,
                          u"un long mot de passe"_s),
            ErrorCode::NotAllowed);
        const auto member = signIn(database.connection(), database.clock(), u"OCTAVIE"_s, u"un long mot de passe"_s);
        REQUIRE_OK(member);
        QCOMPARE(member->role, Role::Director);
        REQUIRE_ERROR(
            signIn(database.connection(), database.clock(), u"personne"_s, u"x"_s), ErrorCode::WrongCredentials);
        for (int i = 0; i < 10; ++i) {
            if (i > 0)
                database.clock().advance(60); // what has to be waited for between two tries
            REQUIRE_ERROR(
                signIn(database.connection(), database.clock(), u"octavie"_s, u"x"_s), ErrorCode::WrongCredentials);
        }
        REQUIRE_ERROR(signIn(database.connection(), database.clock(), u"octavie"_s, u"un long mot de passe"_s),
            ErrorCode::AccountLocked);
        const auto tryWith = [&](const QString &password) {
            return signIn(database.connection(), database.clock(), u"octavie"_s, password);
        };
        database.clock().advance(15 * 60 - 1);
        REQUIRE_ERROR(tryWith(u"un long mot de passe"_s), ErrorCode::AccountLocked);
        database.clock().advance(1);
        REQUIRE_OK(tryWith(u"un long mot de passe"_s));
        // What was right in between begins the count anew.
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 9; ++i) {
                REQUIRE_ERROR(tryWith(u"x"_s), ErrorCode::WrongCredentials);
                database.clock().advance(60);
            }
            REQUIRE_OK(tryWith(u"un long mot de passe"_s));
        }
        // Who has left does not come in, whatever was known.
        REQUIRE_OK(database.connection().run(u"UPDATE staff SET active = 0 WHERE login = 'octavie'"_s));
        REQUIRE_ERROR(tryWith(u"un long mot de passe"_s), ErrorCode::WrongCredentials);
    }

    /// Two conservatoires in one database: queues, outbox, figures and the day's turn of one hold nothing of the other.
    void eachSiteSeesItsOwn_data() { addEngineRows(); }
    void eachSiteSeesItsOwn()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        struct Site {
            SiteId id;
            ServiceContext desk;
            TestDatabase::Family family;
            EditRequestId edit;
            MailingId mailing;
        };
        const auto opened = [&](const QString &name) {
            database.addSite();
            const auto family = database.addFamily(name);
            const auto desk = database.context();
            const auto edit = submitEdit(desk,
                PersonKind::Guardian,
                family.guardian.value,
                family.household,
                {{PersonField::Profession, u"Luthière"_s}});
            const auto mailing = beginMailing(desk, MailingPurpose::Credentials);
            (void)writeMailing(desk, *mailing, MailingPurpose::Credentials, family.household);
            return Site{.id = database.site(), .desk = desk, .family = family, .edit = *edit, .mailing = *mailing};
        };
        const Site sites[]{opened(u"Bémol"_s), opened(u"Dièse"_s)};
        const QDateTime now = database.clock().now();
        for (const auto &site : sites) {
            const auto waiting = edits::waiting(connection, site.id);
            REQUIRE_OK(waiting);
            QCOMPARE(waiting->size(), 1);
            QCOMPARE(waiting->front().id, site.edit);
            QCOMPARE(safeEdits(site.desk)->size(), 1);
            const auto mails = mail::list(connection, site.id, {});
            REQUIRE_OK(mails);
            QCOMPARE(mails->size(), 1);
            QCOMPARE(mails->front().householdId, site.family.household);
            const auto mailings = mail::mailings(connection, site.id, now.addDays(-1));
            REQUIRE_OK(mailings);
            QCOMPARE(mailings->size(), 1);
            QCOMPARE(mailings->front().id, site.mailing);
            QCOMPARE(mail::mailings(connection, site.id, now.addDays(1))->size(), 1); // it waits
            const auto figures = homeFigures(site.desk);
            REQUIRE_OK(figures);
            QCOMPARE(figures->edits.count, 1);
            QCOMPARE(figures->mails.queued, 1);
            QCOMPARE(figures->conflicts, 0);
        }

        // What befalls one of them.
        const auto &[here, there] = sites;
        REQUIRE_OK(connection.run(
            u"UPDATE mail_messages SET state = 'failed' WHERE household_id = %1"_s.arg(here.family.household.value)));
        REQUIRE_OK(households::setPersonValue(
            connection, PersonKind::Guardian, here.family.guardian.value, PersonField::Profession, u"Archetière"_s));
        QCOMPARE(homeFigures(here.desk)->conflicts, 1);
        QCOMPARE(homeFigures(there.desk)->conflicts, 0);
        QCOMPARE(mail::counts(connection, here.id, now)->failed, 1);
        QCOMPARE(mail::counts(connection, there.id, now)->failed, 0);
        QCOMPARE(mailTroubles(here.desk)->size(), 1);
        QCOMPARE(mailTroubles(there.desk)->size(), 0);

        const QDate tomorrow = database.clock().today().addDays(1);
        for (const auto &site : sites)
            REQUIRE_OK(setAside(site.desk, {u"edit_request"_s, site.edit.value}, 1, tomorrow));
        database.clock().advance(24 * 3600);
        QCOMPARE(deskmemory::due(connection, here.id, tomorrow)->size(), 1);
        QCOMPARE(*turnTheDay(here.desk), 1);
        QVERIFY(!deskmemory::aside(connection, {u"edit_request"_s, here.edit.value})->backOn.isValid());
        QCOMPARE(deskmemory::aside(connection, {u"edit_request"_s, there.edit.value})->backOn, tomorrow);
        QCOMPARE(*turnTheDay(there.desk), 1);
    }

    /// The same families, with the same files, at two conservatoires in one database: what one of them searches, lists
    /// and looks at holds nothing of the other. That no repository function forgets whose it is, tests/layers/check.py
    /// sees.
    void theSameFamiliesAtTwoSitesStayApart_data() { addEngineRows(); }
    void theSameFamiliesAtTwoSitesStayApart()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        struct Site {
            SiteId id;
            ServiceContext desk;
            TestDatabase::Family family;
            EditRequestId edit;
            DocumentId document;
            QString sha256;
            MailId mail;
        };
        const auto opened = [&](const QString &alone) {
            database.addSite();
            const auto family = database.addFamily(u"Bémol"_s);
            database.addFamily(alone);
            const auto desk = database.context();
            const auto edit = submitEdit(desk,
                PersonKind::Guardian,
                family.guardian.value,
                family.household,
                {{PersonField::Profession, u"Luthière"_s}});
            const auto document = depositDocument(
                desk, database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
            const auto sent = sendCredentials(desk, family.household);
            (void)holdMailing(desk, *beginMailing(desk, MailingPurpose::Credentials), true);
            return Site{.id = database.site(),
                .desk = desk,
                .family = family,
                .edit = *edit,
                .document = document->id,
                .sha256 = document->current.sha256,
                .mail = sent->mailId};
        };
        const Site sites[]{opened(u"Vibraphone"_s), opened(u"Clavecin"_s)};
        const auto &[here, there] = sites;
        QCOMPARE(here.sha256, there.sha256);

        for (const auto &[site, other] : {std::pair(here, there), std::pair(there, here)}) {
            // Searches.
            const auto hits = search::households(connection, site.id, u"bemol"_s);
            REQUIRE_OK(hits);
            QCOMPARE(hits->hits.size(), 1);
            QCOMPARE(hits->hits.front().id, site.family.household);
            QCOMPARE(search::households(connection, site.id, {})->hits.size(), 2);
            QCOMPARE(*households::count(connection, site.id), 2);
            QVERIFY(search::enteredTwice(connection, site.id, 50)->isEmpty());
            QVERIFY(households::duplicatesOf(connection, site.family.household)->isEmpty());

            // Views: what is another's is not there.
            REQUIRE_OK(householdView(site.desk, site.family.household));
            REQUIRE_ERROR(householdView(site.desk, other.family.household), ErrorCode::NotFound);
            REQUIRE_OK(entryForm(site.desk, site.family.household));
            REQUIRE_ERROR(entryForm(site.desk, other.family.household), ErrorCode::NotFound);
            const auto form = entryForm(site.desk, {});
            REQUIRE_OK(form);
            for (const auto &course : form->courses)
                QVERIFY(courses::load(connection, site.id, course.id).has_value());
            const auto document = documentView(site.desk, site.document);
            REQUIRE_OK(document);
            QVERIFY(document->elsewhere.isEmpty());
            REQUIRE_ERROR(documentView(site.desk, other.document), ErrorCode::NotFound);
            REQUIRE_OK(editRequestView(site.desk, site.edit));
            REQUIRE_ERROR(editRequestView(site.desk, other.edit), ErrorCode::NotFound);
            REQUIRE_OK(reinscriptionView(site.desk, site.family.reinscription));
            REQUIRE_ERROR(reinscriptionView(site.desk, other.family.reinscription), ErrorCode::NotFound);
            REQUIRE_OK(mailMessageView(site.desk, site.mail));
            REQUIRE_ERROR(mailMessageView(site.desk, other.mail), ErrorCode::NotFound);
            REQUIRE_OK(visitHousehold(site.desk, site.family.household));
            REQUIRE_ERROR(visitHousehold(site.desk, other.family.household), ErrorCode::NotFound);

            // What happened just now, on Accueil.
            const auto figures = homeFigures(site.desk);
            REQUIRE_OK(figures);
            QVERIFY(!figures->recent.isEmpty());
            for (const auto &recent : figures->recent)
                QCOMPARE(*households::siteOf(connection, recent.entry.householdId), site.id);

            // Colleagues.
            REQUIRE_OK(presence::set(
                connection, site.desk.staffId(), u"document"_s, site.document.value, database.clock().now()));
            QVERIFY(presence::others(connection, site.desk.staffId(), database.clock().now().addSecs(-60))->isEmpty());
            QCOMPARE(staff::all(connection, site.id)->size(), 1);
        }
    }

    /// A word that is mistyped is meant for a family of the site: the dictionary is that of both.
    void aMistypedWordIsMeantForTheSite_data() { addEngineRows(); }
    void aMistypedWordIsMeantForTheSite()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        auto &connection = database.connection();
        database.addSite();
        const SiteId here = database.site();
        database.addFamily(u"Mazorkatte"_s);
        database.addSite();
        const SiteId there = database.site();
        database.addFamily(u"Mazurkatte"_s);
        const auto found = [&](SiteId site, const QString &typed) {
            const auto answer = search::households(connection, site, typed);
            return answer ? std::pair(answer->hits.size(), answer->corrected) : std::pair(qsizetype(-1), QString());
        };
        const auto meant = std::pair(qsizetype(1), u"mazorkatte"_s);
        QCOMPARE(found(here, u"mazurkette"_s), meant); // the other site's name is nearer
        QCOMPARE(found(here, u"mazurkat"_s), meant);   // and begins with what is typed
        QCOMPARE(found(there, u"mazurkat"_s), std::pair(qsizetype(1), QString()));
        QCOMPARE(found(here, u"mazurkatte"_s), meant);
        database.addFamily(u"Clavecin"_s);
        QCOMPARE(found(here, u"clavecin"_s), std::pair(qsizetype(0), QString()));
    }

    /// A file is read once, whoever asks; what is sought in it is sought for the site's families.
    void eachSiteReadsForItself_data() { addEngineRows(); }
    void eachSiteReadsForItself()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        struct Site {
            ServiceContext desk;
            CampaignId campaign;
            QStringList files;
        };
        const auto opened = [&](int ownFile) {
            database.addSite();
            const auto family = database.addFamily(u"Bémol"_s);
            QStringList files;
            for (const auto &[code, n] : {std::pair(u"identity"_s, 0), std::pair(u"residence"_s, ownFile)})
                files << depositDocument(database.context(), database.documentOf(family, code), u"a.pdf"_s, somePdf(n))
                             ->current.sha256;
            return Site{database.context(), database.campaign(), files};
        };
        const Site here = opened(1), there = opened(2);
        QCOMPARE(here.files.front(), there.files.front()); // both families handed in the same file
        QCOMPARE(unreadFiles(here.desk, 10).value(), here.files);
        QCOMPARE(unreadFiles(there.desk, 10).value(), there.files);
        const auto left = [&](const Site &site) {
            return readings::unheld(database.connection(), site.campaign, textReaderVersion)->size();
        };
        REQUIRE_OK(keepText(here.desk, here.files.front(), DocumentText{.pages = 1}));
        QCOMPARE(left(here), 0);
        QCOMPARE(left(there), 1);
        QCOMPARE(unreadFiles(there.desk, 10).value(), QStringList{there.files.back()});
        QCOMPARE(refreshReadings(here.desk).value(), 0);
        QCOMPARE(left(there), 1);
        QCOMPARE(refreshReadings(there.desk).value(), 1);

        // The program itself reads for all of them.
        ServiceContext program = here.desk;
        program.actor = ProgramActor{u"Pupitre"_s};
        QCOMPARE(unreadFiles(program, 10).value(), QStringList({here.files.back(), there.files.back()}));
        QCOMPARE(unreadFiles(program, 1).value(), QStringList{here.files.back()});
        REQUIRE_OK(keepText(program, there.files.back(), DocumentText{.pages = 1}));
        QCOMPARE(left(there), 0);
    }

    void countsForTheDirector_data() { addEngineRows(); }
    void countsForTheDirector()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        database.addFamily(u"Dièse"_s);
        database.complete(family);
        const auto figures = statusFigures(database.context(Role::Director));
        REQUIRE_OK(figures);
        QCOMPARE(figures->sums.of(Measure::Expected), 2);
        QCOMPARE(figures->sums.of(Measure::Deposited), 1);
        QCOMPARE(figures->sums.of(Measure::Ready), 1);
        QCOMPARE(figures->sums.of(Measure::Silent), 1);
        QCOMPARE(figures->disciplines.front().deposited, 1);
        const auto today = std::ranges::find(figures->chart.points, QDate(2026, 6, 10), &ChartContent::Point::day);
        QCOMPARE(today->soFar.value_or(-1), 1);
        QVERIFY(!std::next(today)->soFar && !figures->former);
    }

    void theCheckFindsExactlyWhatIsWrong()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(document);
        QCOMPARE(seriousFindings(*checkDatabase(database.context(Role::Administrator))), 0);
        const QString sha = document->current.sha256;
        QFile file(database.connection().filesFolder() + u'/' + sha.left(2) + u'/' + sha);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.putChar('x'); // one flipped byte
        file.close();
        const auto found = [&] {
            const auto findings = checkDatabase(database.context(Role::Administrator));
            QStringList what;
            for (const auto &finding : findings.value_or(QList<CheckFinding>())) {
                if (!finding.harmless)
                    what << finding.what;
            }
            return what;
        };
        QCOMPARE(found(), QStringList{u"document_damaged"_s});
        QVERIFY(file.remove());
        QCOMPARE(found(), QStringList{u"document_missing"_s});
    }
};

QTEST_MAIN(SiteTest)
#include "tst_site.moc"
