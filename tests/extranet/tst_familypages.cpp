#include "browser.h"
#include "courserepository.h"
#include "documentdeposit.h"
#include "editrepository.h"
#include "editrequest.h"
#include "editreview.h"
#include "familyaccounts.h"
#include "familypasswords.h"
#include "householdrepository.h"
#include "localday.h"
#include "payments.h"
#include "strictpage.h"
#include "testdatabase.h"
#include "ziparchive.h"

#include <QTest>

using namespace pupitre;
using namespace pupitre::extranet;
using namespace Qt::StringLiterals;

namespace {

/// The school year of the pages, which are shown on the day of the test.
int thisYear()
{
    return SchoolYear::containing(localDay(QDateTime::currentDateTimeUtc())).start;
}

/// A browser with a family's session, which fills in the forms that it is shown.
class FamilyBrowser
{
public:
    explicit FamilyBrowser(TestDatabase &database)
        : m_application({.address = QString::fromLatin1(Browser::site), .stateFolder = m_folder.path()})
    {
        auto opened = OpenedDatabase::open(database.urlOf(TestDatabase::By::Families));
        auto desk = OpenedDatabase::open(database.url());
        if (opened && desk) {
            m_database = std::move(*opened);
            m_desk = std::move(*desk);
            m_browser = std::make_unique<Browser>(m_application, *m_database);
        }
        m_staff = std::make_unique<InternalActor>(database.context().actor);
    }

    /// Through the telephone: a one-time password that the desk dictates, and one of the family's own.
    bool signIn(SiteId site, HouseholdId household)
    {
        if (!m_database)
            return false;
        const auto dictated = dictatePassword(desk(), household);
        if (!dictated)
            return false;
        PasswordTurns turns;
        const FamilyGate gate{*m_database->connection, m_database->clock, turns};
        const auto opened = pupitre::signIn(
            gate, {.site = site, .identifiant = dictated->identifiant, .password = dictated->password});
        if (!opened)
            return false;
        const FamilyContext family{
            *m_database->connection, m_database->clock, *m_database->store, opened->session.actor};
        const auto chosen = choosePassword(family, turns, {.present = {}, .wanted = u"Hautbois29"_s});
        if (!chosen)
            return false;
        m_browser->cookies["__Host-pupitre"] = chosen->token.toLatin1();
        return true;
    }

    void speak(const QByteArray &language) { m_browser->cookies["__Host-langue"] = language; }

    Response get(const QString &route) { return m_browser->get(route.toUtf8()); }
    StrictPage page(const QString &route) { return StrictPage(get(route).body()); }

    using Fields = QList<std::pair<QString, QString>>;
    /// Sends the form of `page` that goes to `route`: its hidden values, its inputs as they stand, and over them
    /// `typed`.
    Response send(const StrictPage &page, const QString &route, const Fields &typed = {})
    {
        QMap<QString, QString> values = valuesOf(page, "/extranet"_L1 + route);
        for (const auto &[name, value] : typed)
            values[name] = value;
        Browser::Fields fields;
        for (auto value = values.cbegin(); value != values.cend(); ++value)
            fields.append({value.key().toUtf8(), value.value().toUtf8()});
        return m_browser->post(route.toUtf8(), fields);
    }

    ServiceContext desk() { return m_desk->context(*m_staff); }

private:
    /// The inputs between the form's tag and the next form's.
    static QMap<QString, QString> valuesOf(const StrictPage &page, const QString &action)
    {
        QMap<QString, QString> values;
        bool isInside = false;
        for (const auto &element : page.elements()) {
            if (element.name == u"form")
                isInside = element.attribute(u"action"_s) == action;
            const QString name = element.attribute(u"name"_s);
            if (!isInside || name.isEmpty())
                continue;
            if (element.name == u"textarea")
                values[name] = element.text;
            else if (element.attribute(u"type"_s) != u"radio" || element.has(u"checked"_s))
                values[name] = element.attribute(u"value"_s);
        }
        return values;
    }

    QTemporaryDir m_folder;
    Application m_application;
    std::unique_ptr<OpenedDatabase> m_database, m_desk;
    std::unique_ptr<Browser> m_browser;
    std::unique_ptr<InternalActor> m_staff;
};

/// A pianist with courses of this year and before, a work, an absence, invoices of both kinds.
void fillYear(TestDatabase &database, const TestDatabase::Family &family)
{
    auto &connection = database.connection();
    const auto course = courses::insert(connection,
        database.site(),
        {{}, thisYear(), u"music"_s, u"Hautbois"_s, u"Cycle 2"_s, u"M. Anche"_s, u"18:30"_s, 2, 8});
    REQUIRE_OK(course);
    REQUIRE_OK(courses::enrol(connection, family.student, *course, thisYear()));
    REQUIRE_OK(courses::insertAbsence(connection, family.student, *course, QDate(thisYear(), 10, 6), true));
    REQUIRE_OK(
        courses::insertRepertoire(connection, family.student, thisYear(), u"Germaine Tailleferre"_s, u"Forlane"_s));
    REQUIRE_OK(courses::insertInvoice(connection,
        family.household,
        {u"tuition"_s,
            u"C-0001"_s,
            u"Cotisation, premier trimestre"_s,
            QDate(thisYear(), 10, 1),
            QDate(thisYear(), 11, 1),
            12050,
            5000}));
    REQUIRE_OK(courses::insertInvoice(connection,
        family.household,
        {u"rental"_s,
            u"L-0001"_s,
            u"Hautbois, année"_s,
            QDate(thisYear(), 10, 1),
            QDate(thisYear(), 11, 1),
            9000,
            9000}));
}

} // namespace

/// The families' reading pages and the form of a sheet, as a browser gets them.
class FamilyPagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPageSpeaksTheWordsOfTheGuide_data() { addEngineRows(); }
    void everyPageSpeaksTheWordsOfTheGuide()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        fillYear(database, family);
        const auto paid = takeFee(database.context(), family.household, someCheque());
        REQUIRE_OK(paid);
        const QString receipt = paid->label();
        FamilyBrowser browser(database);
        QVERIFY(browser.signIn(database.site(), family.household));

        const QString student = u"/eleves/%1"_s.arg(family.student.value);
        struct Expected {
            QString route, title;
            QStringList words;
        };
        const QStringList familyTabs{
            u"Identité"_s, u"Facturation cotisations"_s, u"Facturation locations"_s, u"Élèves"_s};
        const QStringList studentTabs{
            u"Identité"_s, u"Cours"_s, u"Historique"_s, u"Répertoire"_s, u"Absences"_s, u"Réinscription"_s};
        const QList<Expected> pages{
            {u"/accueil"_s, u"Accueil"_s, {u"Il vous reste à faire"_s, u"Dernières étapes"_s}},
            {u"/famille/identite"_s,
                u"Famille : Identité"_s,
                familyTabs
                    + QStringList{u"Nom"_s,
                        u"Prénom"_s,
                        u"Civilité"_s,
                        u"Situation familiale"_s,
                        u"Profession"_s,
                        u"Code socio-professionnel"_s,
                        u"Adresse"_s,
                        u"CP"_s,
                        u"Ville"_s,
                        u"Tél domicile"_s,
                        u"Tél pro"_s,
                        u"Télécopie"_s,
                        u"E-mail"_s,
                        u"Mobile"_s,
                        u"Modifier"_s,
                        u"12 rue des Hautbois"_s,
                        u"06 39 98 00 11"_s}},
            {u"/famille/facturation-cotisations"_s,
                u"Facturation cotisations"_s,
                familyTabs
                    + QStringList{u"C-0001"_s,
                        u"120,50 €"_s,
                        u"70,50 €"_s,
                        u"Réglée en partie"_s,
                        u"Reste à régler"_s,
                        u"Comment régler"_s,
                        receipt}},
            {u"/famille/facturation-locations"_s,
                u"Facturation locations"_s,
                familyTabs + QStringList{u"L-0001"_s, u"90,00 €"_s, u"Tout est réglé."_s}},
            {u"/famille/eleves"_s, u"Famille : Élèves"_s, familyTabs + QStringList{u"Gaspard Bémol"_s}},
            {u"/eleves"_s, u"Élèves"_s, {u"Gaspard Bémol"_s, u"Hautbois"_s, u"Dossier de réinscription"_s}},
            {student + u"/identite"_s,
                u"Élève Gaspard Bémol : Identité"_s,
                studentTabs
                    + QStringList{u"Date de naissance"_s,
                        u"05/03/2014"_s,
                        u"Lieu de naissance"_s,
                        u"Niveau scolaire"_s,
                        u"Droit à l’image"_s,
                        u"Autorisation de sortie"_s,
                        u"Personne à prévenir"_s,
                        u"Tél. urgence"_s,
                        u"Modifier"_s}},
            {student + u"/cours"_s,
                u"Élève Gaspard Bémol : Cours"_s,
                studentTabs + QStringList{u"Hautbois"_s, u"Cycle 2"_s, u"M. Anche"_s, u"Mardi"_s, u"18:30"_s}},
            {student + u"/historique"_s, u"Élève Gaspard Bémol : Historique"_s, studentTabs},
            {student + u"/repertoire"_s,
                u"Élève Gaspard Bémol : Répertoire"_s,
                studentTabs + QStringList{u"Germaine Tailleferre"_s, u"Forlane"_s}},
            {student + u"/absences"_s,
                u"Élève Gaspard Bémol : Absences"_s,
                studentTabs + QStringList{u"06/10/%1"_s.arg(thisYear()), u"Excusée"_s}},
            {u"/recus"_s, u"Vos reçus"_s, {receipt, u"20,00 €"_s}},
            {u"/recus/"_s + receipt, u"Reçu n° %1"_s.arg(receipt), {u"20,00 €"_s, u"Chèque"_s, u"Retour"_s}},
            {u"/demandes"_s, u"Vos demandes"_s, {u"Vous n’avez rien demandé"_s}},
            {u"/messages"_s, u"Vos messages"_s, {u"Le conservatoire ne vous a pas encore écrit."_s}},
            {u"/mes-donnees"_s, u"Mes données"_s, {u"Mot de passe"_s, u"Télécharger mes données"_s}},
        };
        QSet<QString> titles;
        for (const auto &expected : pages) {
            const Response response = browser.get(expected.route);
            QVERIFY2(response.status() == 200, qPrintable(expected.route));
            const StrictPage page(response.body());
            QVERIFY2(page.fault().isEmpty(), qPrintable(expected.route + u": "_s + page.fault()));
            const QStringList faults = page.accessibilityFaults();
            QVERIFY2(faults.isEmpty(), qPrintable(expected.route + u": "_s + faults.join(u"; "_s)));
            QVERIFY2(page.title().contains(expected.title), qPrintable(expected.route + u": "_s + page.title()));
            titles.insert(page.title());
            for (const QString &words : expected.words)
                QVERIFY2(page.text().contains(words), qPrintable(expected.route + u" lacks "_s + words));
        }
        QCOMPARE(titles.size(), pages.size()); // each has its own
    }

    /// What is left of the fee is said with what it was; a waiver is never said to be paid.
    void aFeeInPartsIsSaidAsDuePaidAndLeft_data() { addEngineRows(); }
    void aFeeInPartsIsSaidAsDuePaidAndLeft()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(takeFee(database.context(), family.household, PaymentMethod::Cash, Money{500}));
        const auto waiver = waiveFee(
            database.context(Role::Director), family.household, Money{300}, u"Quotient familial"_s);
        REQUIRE_OK(waiver);
        FamilyBrowser browser(database);
        QVERIFY(browser.signIn(database.site(), family.household));
        const StrictPage home = browser.page(u"/accueil"_s);
        QVERIFY2(home.text().contains(u"20,00 € dus, 5,00 € réglés, exonération de 3,00 €"_s), qPrintable(home.text()));
        QVERIFY2(home.text().contains(u"reste 12,00 €"_s), qPrintable(home.text()));
        const StrictPage invoices = browser.page(u"/famille/facturation-cotisations"_s);
        QCOMPARE(invoices.accessibilityFaults(), QStringList());
        for (const QString &words :
            {u"Montant dû"_s, u"20,00 €"_s, u"5,00 €"_s, u"Exonération"_s, u"3,00 €"_s, u"12,00 €"_s})
            QVERIFY2(invoices.text().contains(words), qPrintable(words));
        const StrictPage paper = browser.page(u"/recus/"_s + waiver->label());
        QVERIFY(paper.title().contains(u"Exonération n° "_s + waiver->label()));
        QVERIFY(paper.text().contains(u"Quotient familial"_s));
        for (const QString &words : {u"Moyen de paiement"_s, u"Reçu de"_s, u"Reçu par"_s})
            QVERIFY2(!paper.text().contains(words), qPrintable(words));
    }

    void theSameInEnglish_data() { addEngineRows(); }
    void theSameInEnglish()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        FamilyBrowser browser(database);
        QVERIFY(browser.signIn(database.site(), family.household));
        browser.speak("en");
        const StrictPage page = browser.page(u"/famille/identite"_s);
        QCOMPARE(page.fault(), QString());
        QCOMPARE(page.all(u"html").value(0).attribute(u"lang"_s), u"en"_s);
        for (const QString &words : {u"Last name"_s, u"Postal code"_s, u"Edit"_s})
            QVERIFY2(page.text().contains(words), qPrintable(words));
        QVERIFY(!page.text().contains(u"Prénom"_s));
    }

    void whatAFamilyAsksForIsInTheDesksQueue_data() { addEngineRows(); }
    void whatAFamilyAsksForIsInTheDesksQueue()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        FamilyBrowser browser(database);
        QVERIFY(browser.signIn(database.site(), family.household));
        const QString form = u"/famille/identite/%1/modifier"_s.arg(family.guardian.value);
        const StrictPage page = browser.page(form);
        QCOMPARE(page.fault(), QString());
        QCOMPARE(page.accessibilityFaults(), QStringList());
        QCOMPARE(page.withId(u"first_name"_s).attribute(u"value"_s), u"Émilie"_s);
        QCOMPARE(page.withId(u"first_name"_s).attribute(u"autocomplete"_s), u"given-name"_s);
        QVERIFY(page.text().contains(u"obligatoire"_s));

        const Response sent = browser.send(
            page, form, {{u"profession"_s, u"Luthière"_s}, {u"address"_s, u"3 quai des Anches\nBâtiment B"_s}});
        QCOMPARE(sent.status(), 303);
        QCOMPARE(sent.header("Location"), QByteArray("/extranet/famille/identite?fait=modifie"));
        const auto waiting = edits::waiting(database.connection(), database.site());
        REQUIRE_OK(waiting);
        QCOMPARE(waiting->size(), 1);
        QStringList asked = waiting->first().fieldKeys;
        asked.sort();
        QCOMPARE(asked, (QStringList{u"address"_s, u"profession"_s})); // nothing that was left as it was

        const StrictPage after = browser.page(u"/famille/identite?fait=modifie"_s);
        for (const QString &words :
            {u"Éléments modifiés"_s, u"Fiche en attente de validation"_s, u"Demandé : Luthière"_s})
            QVERIFY2(after.text().contains(words), qPrintable(words));
        QVERIFY(browser.page(u"/demandes"_s).text().contains(u"Bâtiment B"_s));

        // What waits stands in the form, and sending it again asks for the same.
        const StrictPage again = browser.page(form);
        QCOMPARE(again.withId(u"profession"_s).attribute(u"value"_s), u"Luthière"_s);

        const QString takeBack = u"/famille/identite/%1/retirer/%2"_s.arg(family.guardian.value)
                                     .arg(waiting->first().id.value);
        QCOMPARE(browser.send(after, takeBack).status(), 303);
        QCOMPARE(edits::waiting(database.connection(), database.site())->size(), 0);
        QVERIFY(!browser.page(u"/famille/identite"_s).text().contains(u"Fiche en attente de validation"_s));
        QCOMPARE(browser.send(after, takeBack).status(), 303); // twice is once
    }

    void aRequestThatWasDecidedCannotBeTakenBack_data() { addEngineRows(); }
    void aRequestThatWasDecidedCannotBeTakenBack()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        FamilyBrowser browser(database);
        QVERIFY(browser.signIn(database.site(), family.household));
        const QString form = u"/famille/identite/%1/modifier"_s.arg(family.guardian.value);
        QCOMPARE(browser.send(browser.page(form), form, {{u"profession"_s, u"Luthière"_s}}).status(), 303);
        const StrictPage shown = browser.page(u"/demandes"_s);
        const EditRequestId id = edits::waiting(database.connection(), database.site())->first().id;
        const auto request = edits::load(database.connection(), id);
        REQUIRE_OK(request);
        const SystemClock clock; // as the site's: what was refused long ago is not shown at home
        REQUIRE_OK(decideEdit(ServiceContext{database.connection(), clock, database.store(), database.context().actor},
            {.id = id,
                .version = request->version,
                .fields = {{request->fields[0].id, FieldVerdict::Refused, {}, u"Joignez un justificatif."_s}}}));
        const Response late = browser.send(shown, u"/demandes/%1/retirer"_s.arg(id.value));
        QCOMPARE(late.header("Location"), QByteArray("/extranet/demandes?fait=tard"));
        for (const QString &route : {u"/demandes"_s, u"/accueil"_s}) // the reason stands first at home
            QVERIFY2(browser.page(route).text().contains(u"Joignez un justificatif."_s), qPrintable(route));
        // A form once more from where the refusal leads to.
        QVERIFY(browser.page(u"/accueil"_s).text().contains(u"Profession : modification refusée"_s));
    }

    void aStudentsSheetIsAskedForLikewise_data() { addEngineRows(); }
    void aStudentsSheetIsAskedForLikewise()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        FamilyBrowser browser(database);
        QVERIFY(browser.signIn(database.site(), family.household));
        const QString sheet = u"/eleves/%1/identite"_s.arg(family.student.value);
        const StrictPage page = browser.page(sheet + u"/modifier"_s);
        QCOMPARE(page.withId(u"birth_date"_s).attribute(u"value"_s), u"05/03/2014"_s);
        QCOMPARE(page.withId(u"image_right"_s).name, QString()); // asked on a page of its own
        QCOMPARE(browser.send(page, sheet + u"/modifier"_s, {{u"birth_date"_s, u"06/03/2014"_s}}).status(), 303);
        QCOMPARE(database.text(u"SELECT requested_value FROM field_edits"_s), u"2014-03-06"_s);
        QVERIFY(browser.page(sheet).text().contains(u"Fiche élève en attente de validation"_s));
    }

    void everyValueThatIsWrongIsNamedAtItsField_data() { addEngineRows(); }
    void everyValueThatIsWrongIsNamedAtItsField()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        FamilyBrowser browser(database);
        QVERIFY(browser.signIn(database.site(), family.household));
        const QString form = u"/famille/identite/%1/modifier"_s.arg(family.guardian.value);
        const Response sent = browser.send(browser.page(form),
            form,
            {{u"email"_s, u"pas une adresse"_s},
                {u"mobile"_s, u"douze"_s},
                {u"last_name"_s, QString()},
                {u"civility"_s, u"Duchesse"_s},
                {u"profession"_s, u"Luthière"_s}});
        QCOMPARE(sent.status(), 422);
        const StrictPage page(sent.body());
        QCOMPARE(page.fault(), QString());
        QCOMPARE(page.accessibilityFaults(), QStringList());
        QVERIFY(page.title().startsWith(u"Erreur"_s));
        QStringList summary;
        for (const auto &link : page.all(u"a")) {
            if (link.attribute(u"href"_s).startsWith(u"#"_s))
                summary += link.attribute(u"href"_s);
        }
        for (const QString &field : {u"email"_s, u"mobile"_s, u"last_name"_s, u"civility"_s}) {
            QVERIFY2(summary.contains(u'#' + field), qPrintable(field));
            QVERIFY2(page.withId(field + u"-error"_s).text.contains(u"Erreur"_s), qPrintable(field));
        }
        QVERIFY(page.withId(u"email"_s).attribute(u"aria-describedby"_s).contains(u"email-error"_s));
        // Nothing that was typed is lost, and nothing is asked for yet.
        QCOMPARE(page.withId(u"email"_s).attribute(u"value"_s), u"pas une adresse"_s);
        QCOMPARE(page.withId(u"profession"_s).attribute(u"value"_s), u"Luthière"_s);
        QCOMPARE(edits::waiting(database.connection(), database.site())->size(), 0);

        const Response unchanged = browser.send(browser.page(form), form);
        QCOMPARE(unchanged.status(), 422);
        QVERIFY(StrictPage(unchanged.body()).text().contains(u"Vous n’avez rien changé"_s));
    }

    /// Rule W18: what somebody else changed since the page was shown is shown, and nothing is overwritten.
    void whatChangedMeanwhileIsShownAndNothingIsLost_data() { addEngineRows(); }
    void whatChangedMeanwhileIsShownAndNothingIsLost()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        FamilyBrowser browser(database);
        QVERIFY(browser.signIn(database.site(), family.household));
        const QString form = u"/famille/identite/%1/modifier"_s.arg(family.guardian.value);
        const StrictPage page = browser.page(form);
        const auto write = [&](PersonField field, const QString &value) {
            REQUIRE_OK(households::setPersonValue(
                database.connection(), PersonKind::Guardian, family.guardian.value, field, value));
        };
        write(PersonField::Profession, u"Archetière"_s);
        write(PersonField::Fax, u"02 98 00 00 99"_s); // which the family does not touch

        const QList<std::pair<QString, QString>> typed{
            {u"profession"_s, u"Luthière"_s}, {u"work_phone"_s, u"02 98 00 00 11"_s}};
        const Response sent = browser.send(page, form, typed);
        QCOMPARE(sent.status(), 409);
        const StrictPage shown(sent.body());
        QCOMPARE(shown.fault(), QString());
        QCOMPARE(shown.accessibilityFaults(), QStringList());
        QVERIFY(shown.text().contains(u"Archetière"_s));
        QCOMPARE(shown.withId(u"profession"_s).attribute(u"value"_s), u"Luthière"_s);
        QCOMPARE(shown.withId(u"work_phone"_s).attribute(u"value"_s), u"02 98 00 00 11"_s);
        QCOMPARE(shown.withId(u"fax"_s).attribute(u"value"_s), u"02 98 00 00 99"_s);
        QCOMPARE(edits::waiting(database.connection(), database.site())->size(), 0);

        QCOMPARE(browser.send(shown, form).status(), 303);
        QStringList asked = edits::waiting(database.connection(), database.site())->first().fieldKeys;
        asked.sort();
        QCOMPARE(asked, (QStringList{u"profession"_s, u"work_phone"_s}));
    }

    /// A form says what its page showed, and cannot say anything else (rule W18).
    void valuesThatNoPageShowedAreNotBelieved_data() { addEngineRows(); }
    void valuesThatNoPageShowedAreNotBelieved()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        FamilyBrowser browser(database);
        QVERIFY(browser.signIn(database.site(), family.household));
        const QString form = u"/famille/identite/%1/modifier"_s.arg(family.guardian.value);
        const QString other = u"/eleves/%1/identite/modifier"_s.arg(family.student.value);
        QString ofAnother;
        for (const auto &input : browser.page(other).all(u"input")) {
            if (input.attribute(u"name"_s) == u"shown"_s)
                ofAnother = input.attribute(u"value"_s);
        }
        QVERIFY(!ofAnother.isEmpty());
        const Response sent = browser.send(
            browser.page(form), form, {{u"shown"_s, ofAnother}, {u"profession"_s, u"Luthière"_s}});
        QCOMPARE(sent.status(), 422);
        QCOMPARE(edits::waiting(database.connection(), database.site())->size(), 0);
    }

    /// Rule W17: another family's are not there, and nobody can tell that from what does not exist.
    void anotherFamilysAreNotThere_data() { addEngineRows(); }
    void anotherFamilysAreNotThere()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto foreign = database.addFamily(u"Dièse"_s, u"diese@courriel.example"_s);
        const auto paid = takeFee(database.context(), foreign.household, someCheque());
        REQUIRE_OK(paid);
        const QString receipt = paid->label();
        const auto edit = submitEdit(database.context(),
            PersonKind::Guardian,
            foreign.guardian.value,
            foreign.household,
            {{PersonField::Profession, u"Luthière"_s}});
        REQUIRE_OK(edit);
        FamilyBrowser browser(database);
        QVERIFY(browser.signIn(database.site(), family.household));
        for (const QString &page :
            {u"identite"_s, u"identite/modifier"_s, u"cours"_s, u"historique"_s, u"repertoire"_s, u"absences"_s}) {
            const Response theirs = browser.get(u"/eleves/%1/%2"_s.arg(foreign.student.value).arg(page));
            const Response none = browser.get(u"/eleves/999999/%1"_s.arg(page));
            QCOMPARE(theirs.status(), 404);
            QCOMPARE(theirs.body(), none.body());
        }
        QCOMPARE(browser.get(u"/famille/identite/%1/modifier"_s.arg(foreign.guardian.value)).body(),
            browser.get(u"/famille/identite/999999/modifier"_s).body());
        QCOMPARE(browser.get(u"/recus/"_s + receipt).body(), browser.get(u"/recus/1999-000001"_s).body());
        QCOMPARE(browser.get(u"/recus/%1/pdf"_s.arg(receipt)).status(), 404);

        // Neither can it be taken back: the route's own form bears the number, so a family has no token for another's.
        const QString takeBack = u"/demandes/%1/retirer"_s.arg(edit->value);
        QCOMPARE(browser.send(browser.page(u"/demandes"_s), takeBack).status(), 403);
        QCOMPARE(edits::waiting(database.connection(), database.site())->size(), 1);
    }

    /// Rule W44: the password again, then the archive, with a page that people read.
    void aFamilyTakesItsDataAlong_data() { addEngineRows(); }
    void aFamilyTakesItsDataAlong()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        fillYear(database, family);
        const auto paid = takeFee(database.context(), family.household, someCheque());
        REQUIRE_OK(paid);
        REQUIRE_OK(depositDocument(database.context(),
            database.documentOf(family, u"identity"_s),
            u"papier.pdf"_s,
            somePdf(),
            family.guardian));
        FamilyBrowser browser(database);
        QVERIFY(browser.signIn(database.site(), family.household));
        const QString route = u"/mes-donnees"_s;
        const StrictPage page = browser.page(route);
        QCOMPARE(browser.send(page, route).status(), 422); // nothing was typed
        const Response wrong = browser.send(page, route, {{u"motdepasse"_s, u"Hautbois30"_s}});
        QCOMPARE(wrong.status(), 422);
        QVERIFY(StrictPage(wrong.body()).text().contains(u"Ce n’est pas votre mot de passe actuel."_s));
        const auto taken = u"SELECT COUNT(*) FROM journal WHERE action = 'account.data_taken'"_s;
        QCOMPARE(database.number(taken), 0);

        const Response asked = browser.send(page, route, {{u"motdepasse"_s, u"Hautbois29"_s}});
        QCOMPARE(asked.status(), 303);
        QCOMPARE(database.number(taken), 1);
        const QString archive = QString::fromLatin1(asked.header("Location")).mid(int(qstrlen("/extranet")));
        QVERIFY2(archive.startsWith(u"/mes-donnees/archive?cle="_s), qPrintable(archive));
        const Response answer = browser.get(archive);
        QCOMPARE(answer.status(), 200);
        QCOMPARE(answer.header("Content-Type"), QByteArray("application/zip"));
        QCOMPARE(answer.header("Cache-Control"), QByteArray("no-store"));
        QVERIFY(answer.header("Content-Disposition").startsWith("attachment"));
        QCOMPARE(answer.header("Content-Length").toLongLong(), answer.body().size());
        const auto files = unpackZip(
            answer.body(), [](const QString &) { return true; }, ImportLimits());
        QVERIFY(files.has_value());
        QCOMPARE(files->size(), 4); // the page, the data, the receipt, the paper
        QVERIFY(files->values().contains(somePdf()));
        QVERIFY(files->contains(u"recus/%1.pdf"_s.arg(paid->label())));

        const StrictPage book(files->value(u"donnees.html"_s));
        QCOMPARE(book.fault(), QString());
        QCOMPARE(book.all(u"h1").size(), 1);
        QVERIFY(book.all(u"link").isEmpty() && book.all(u"script").isEmpty()); // it needs nothing of the site
        for (const QString &words : {u"12 rue des Hautbois"_s,
                 u"Élève Gaspard Bémol : Cours"_s,
                 u"M. Anche"_s,
                 u"Forlane"_s,
                 u"C-0001"_s,
                 u"papier.pdf"_s,
                 u"bemol1"_s,
                 paid->label()})
            QVERIFY2(book.text().contains(words), qPrintable(words));
        for (const auto &link : book.all(u"a"))
            QVERIFY2(files->contains(link.attribute(u"href"_s)), qPrintable(link.attribute(u"href"_s)));
        QCOMPARE(book.all(u"a").size(), 2);

        { // Two at once at most, each until it has been sent: the first one is still on its way.
            const Response second = browser.get(archive), third = browser.get(archive);
            QCOMPARE(second.status(), 200);
            QCOMPARE(third.status(), 503);
            QVERIFY(!third.header("Retry-After").isEmpty());
        }
        QCOMPARE(browser.get(archive).status(), 200);

        // Without its key, or with one that is another's, there is the form.
        for (const QString &other :
            {u"/mes-donnees/archive"_s, u"/mes-donnees/archive?cle=abc.def"_s, archive.chopped(2)}) {
            const Response back = browser.get(other);
            QCOMPARE(back.status(), 303);
            QCOMPARE(back.header("Location"), QByteArray("/extranet/mes-donnees"));
        }
        QVERIFY(browser.signIn(database.site(), family.household)); // another session
        QCOMPARE(browser.get(archive).status(), 303);
    }

    /// Rule W14: whatever a value holds, the page has the same elements and attributes.
    void noValueBecomesMarkup_data() { addEngineRows(); }
    void noValueBecomesMarkup()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        fillYear(database, family);
        FamilyBrowser browser(database);
        QVERIFY(browser.signIn(database.site(), family.household));
        const QString student = u"/eleves/%1"_s.arg(family.student.value);
        const QStringList routes{u"/accueil"_s,
            u"/famille/identite"_s,
            u"/famille/identite/%1/modifier"_s.arg(family.guardian.value),
            u"/famille/eleves"_s,
            u"/eleves"_s,
            student + u"/identite"_s,
            student + u"/identite/modifier"_s,
            student + u"/cours"_s,
            student + u"/repertoire"_s};
        const auto fill = [&](const QString &value) {
            for (const auto kind : {PersonKind::Guardian, PersonKind::Student}) {
                const qint64 id = kind == PersonKind::Guardian ? family.guardian.value : family.student.value;
                for (const auto &field : personFields()) {
                    if (hasField(kind, field.field) && field.kind == ValueKind::Text)
                        REQUIRE_OK(households::setPersonValue(database.connection(), kind, id, field.field, value));
                }
            }
        };
        fill(u"Bémol"_s);
        QList<QStringList> skeletons;
        for (const QString &route : routes)
            skeletons += browser.page(route).skeleton();
        const QStringList naughty{u"<b onmouseover=alert(1)>Bémol</b>"_s,
            u"\" autofocus onfocus=\"alert(1)"_s,
            u"' style='color:red"_s,
            u"</textarea><script>alert(1)</script>"_s,
            u"&lt;i&gt; & {{TOKEN}} {name}"_s,
            u"javascript:alert(1)"_s,
            u"-->]]><!--"_s};
        for (const QString &value : naughty) {
            fill(value);
            for (qsizetype i = 0; i < routes.size(); ++i) {
                const StrictPage page = browser.page(routes[i]);
                QVERIFY2(page.fault().isEmpty(), qPrintable(routes[i] + u' ' + value + u": "_s + page.fault()));
                QVERIFY2(page.skeleton() == skeletons[i], qPrintable(routes[i] + u' ' + value));
            }
        }
    }
};

QTEST_MAIN(FamilyPagesTest) // a receipt is drawn
#include "tst_familypages.moc"
