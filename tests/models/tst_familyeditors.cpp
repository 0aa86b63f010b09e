#include "desk.h"
#include "editrequest.h"
#include "householdediting.h"
#include "householdeditor.h"
#include "householdrepository.h"
#include "newhouseholdeditor.h"
#include "personeditor.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

int rowOf(const PersonForm &form, const QString &fieldKey)
{
    for (int row = 0; row < form.rowCount(); ++row) {
        if (form.data(form.index(row), PersonForm::FieldKey) == fieldKey)
            return row;
    }
    return -1;
}

QString said(const PersonForm &form, const QString &fieldKey, PersonForm::Role role = PersonForm::Value)
{
    return form.data(form.index(rowOf(form, fieldKey)), role).toString();
}

void type(PersonForm &form, const QString &fieldKey, const QString &text)
{
    form.setValue(rowOf(form, fieldKey), text);
}

} // namespace

/// Families that the desk writes itself, as its forms drive it.
class FamilyEditorsTest : public QObject
{
    Q_OBJECT

    /// The form of the family's guardian, read.
    static bool begin(PersonEditor &editor, Desk &desk, const TestDatabase::Family &family)
    {
        editor.setBackend(desk.backend.get());
        editor.begin(family.household.value, u"guardian"_s, family.guardian.value);
        return QTest::qWaitFor([&] { return !editor.name().isEmpty(); }) && desk.readsAnswered();
    }
    static void typeFamily(NewHouseholdEditor &editor)
    {
        type(*editor.guardian(), u"last_name"_s, u"Dièse"_s);
        type(*editor.guardian(), u"first_name"_s, u"Anne"_s);
        type(*editor.guardian(), u"postal_code"_s, u"29950"_s);
        type(*editor.guardian(), u"city"_s, u"benodet"_s);
        type(*editor.student(), u"first_name"_s, u"Léa"_s);
        type(*editor.student(), u"birth_name"_s, u"Bécarre"_s);
        type(*editor.student(), u"birth_date"_s, u"12/03/2015"_s);
    }

private Q_SLOTS:
    /// As families' pages and imports keep it: one spelling for each, whoever writes it.
    void aCivilityIsOfItsKind()
    {
        const auto offered = [](PersonKind kind, const QString &recorded) {
            Person person;
            person.setValue(PersonField::Civility, recorded);
            PersonForm form;
            form.begin(kind, person, {});
            return form.data(form.index(rowOf(form, u"civility"_s)), PersonForm::Choices).toStringList();
        };
        QCOMPARE(offered(PersonKind::Guardian, u"Madame"_s), (QStringList{u"Madame"_s, u"Monsieur"_s, {}}));
        QCOMPARE(offered(PersonKind::Student, {}), (QStringList{u"F"_s, u"M"_s, {}}));
        QCOMPARE(offered(PersonKind::Guardian, u"Mme"_s).size(), 4); // what was recorded before stays to be seen
    }

    void aGuardianIsEditedInPlaceAndTheWayBackIsCtrlZ_data() { addEngineRows(); }
    void aGuardianIsEditedInPlaceAndTheWayBackIsCtrlZ()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto family = desk.database.addFamily();
        QVERIFY(desk.open());
        PersonEditor editor;
        QAbstractItemModelTester tester(editor.form());
        QSignalSpy begun(&editor, &PersonEditor::begun);
        QSignalSpy done(&editor, &PersonEditor::done);
        QSignalSpy saved(&editor, &FormEditor::saved);
        QSignalSpy announced(desk.backend->toasts(), &Toasts::announced);
        QVERIFY(begin(editor, desk, family));
        QCOMPARE(begun.count(), 1);
        QCOMPARE(editor.name(), u"BÉMOL Émilie"_s);
        QVERIFY(!editor.isNew() && editor.isGuardian() && editor.isPayerFixed() && !editor.isChanged());
        QCOMPARE(said(*editor.form(), u"mobile"_s), u"06 39 98 00 11"_s);
        editor.save(); // nothing was typed
        QVERIFY(!editor.isSaving());

        QSignalSpy changed(editor.form(), &QAbstractItemModel::dataChanged);
        type(*editor.form(), u"mobile"_s, u"0639980044"_s);
        QCOMPARE(changed.count(), 1);
        QVERIFY(editor.isChanged());
        editor.form()->check(rowOf(*editor.form(), u"mobile"_s));
        QTRY_COMPARE(said(*editor.form(), u"mobile"_s), u"06 39 98 00 44"_s); // as it is kept
        QCOMPARE(changed.count(), 2);
        editor.save();
        QVERIFY(editor.isSaving());
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done.front().front().toLongLong(), family.household.value);
        QCOMPARE(saved.count(), 1);
        QCOMPARE(announced.count(), 1);
        QCOMPARE(editor.task(), QString());
        const auto mobile = u"SELECT mobile FROM guardians"_s;
        QCOMPARE(desk.database.text(mobile), u"06 39 98 00 44"_s);
        QCOMPARE(desk.database.findings(), QString());
        desk.backend->toasts()->undo();
        QTRY_COMPARE(desk.database.text(mobile), u"06 39 98 00 11"_s);
    }

    void whatCannotBeKeptIsSaidAtItsField_data() { addEngineRows(); }
    void whatCannotBeKeptIsSaidAtItsField()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto family = desk.database.addFamily();
        REQUIRE_OK(submitEdit(desk.database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Profession, u"Luthière"_s}}));
        QVERIFY(desk.open());
        PersonEditor editor;
        QVERIFY(begin(editor, desk, family));
        QSignalSpy failed(&editor, &FormEditor::failed);
        QSignalSpy saved(&editor, &FormEditor::saved);
        auto &form = *editor.form();
        type(form, u"email"_s, u"pas une adresse"_s);
        form.check(rowOf(form, u"email"_s)); // its field was left
        QTRY_VERIFY(!said(form, u"email"_s, PersonForm::Problem).isEmpty());
        type(form, u"email"_s, u"toujours pas"_s); // it is being put right
        QVERIFY(said(form, u"email"_s, PersonForm::Problem).isEmpty());
        editor.save();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(editor.faultField(), u"email"_s);
        QCOMPARE(said(form, u"email"_s, PersonForm::Problem), editor.faultText());
        type(form, u"email"_s, u"famille@courriel.example"_s); // as it is recorded
        QVERIFY(!editor.isChanged() && editor.faultText().isEmpty());
        type(form, u"profession"_s, u"Archetière"_s); // the family asked for another one
        editor.save();
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(!said(form, u"profession"_s, PersonForm::Problem).isEmpty());
        QCOMPARE(saved.count(), 0);
        QCOMPARE(desk.database.text(u"SELECT profession FROM guardians"_s), QString());
    }

    void whatIsTypedStaysWhereAColleagueWasQuicker_data() { addEngineRows(); }
    void whatIsTypedStaysWhereAColleagueWasQuicker()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto family = desk.database.addFamily();
        QVERIFY(desk.open());
        PersonEditor editor;
        QVERIFY(begin(editor, desk, family));
        QSignalSpy failed(&editor, &FormEditor::failed);
        QSignalSpy done(&editor, &PersonEditor::done);
        auto &form = *editor.form();
        type(form, u"mobile"_s, u"06 39 98 00 44"_s);
        REQUIRE_OK(editPerson(desk.database.context(),
            {.householdId = family.household,
                .version = households::load(desk.database.connection(), family.household)->version,
                .kind = PersonKind::Guardian,
                .personId = family.guardian.value,
                .values = {{PersonField::Profession, u"Luthière"_s}}}));
        editor.save();
        QTRY_COMPARE(failed.count(), 1);
        QTRY_COMPARE(said(form, u"profession"_s), u"Luthière"_s);
        QCOMPARE(said(form, u"mobile"_s), u"06 39 98 00 44"_s);
        QVERIFY(editor.isChanged());
        editor.save();
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(desk.database.text(u"SELECT mobile FROM guardians"_s), u"06 39 98 00 44"_s);
        QCOMPARE(desk.database.text(u"SELECT profession FROM guardians"_s), u"Luthière"_s);
    }

    void aNewAddressIsGivenToWhomeverIsTicked_data() { addEngineRows(); }
    void aNewAddressIsGivenToWhomeverIsTicked()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto family = desk.database.addFamily();
        QVERIFY(desk.open());
        PersonEditor editor;
        QVERIFY(begin(editor, desk, family));
        QSignalSpy elsewhere(&editor, &PersonEditor::elsewhereChanged);
        QSignalSpy done(&editor, &PersonEditor::done);
        type(*editor.form(), u"city"_s, u"quimperl"_s);
        QTRY_VERIFY(!editor.form()->towns().isEmpty());
        editor.form()->takeTown(0);
        QVERIFY(editor.form()->towns().isEmpty());
        QCOMPARE(said(*editor.form(), u"city"_s), u"Quimperlé"_s);
        QCOMPARE(said(*editor.form(), u"postal_code"_s), u"29300"_s);
        QTRY_VERIFY(editor.form()->residence().contains(u"no resident"_s));
        QCOMPARE(editor.elsewhere().size(), 1);
        QCOMPARE(elsewhere.count(), 1);              // not at each letter
        QVERIFY(!editor.elsewhere().front().ticked); // nothing is known of where the student lives
        editor.tick(0);
        editor.tick(1); // nobody
        QCOMPARE(elsewhere.count(), 2);
        QVERIFY(editor.elsewhere().front().ticked);
        editor.save();
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(desk.database.text(u"SELECT city FROM students"_s), u"Quimperlé"_s);
        QCOMPARE(desk.database.number(u"SELECT resident FROM households"_s), 0); // computed from the payer's
        QCOMPARE(desk.database.findings(), QString());
    }

    void oneMoreIsAddedToTheFamily_data() { addEngineRows(); }
    void oneMoreIsAddedToTheFamily()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto family = desk.database.addFamily();
        QVERIFY(desk.open());
        PersonEditor editor;
        editor.setBackend(desk.backend.get());
        QSignalSpy done(&editor, &PersonEditor::done);
        QSignalSpy failed(&editor, &FormEditor::failed);
        editor.begin(family.household.value, u"newStudent"_s);
        QTRY_VERIFY(editor.courses()->offers());
        QCOMPARE(editor.courses()->year(), u"2025-2026"_s);
        QVERIFY(editor.isNew() && !editor.isChanged());
        type(*editor.form(), u"last_name"_s, u"Bémol"_s);
        type(*editor.form(), u"first_name"_s, u"Rose"_s);
        editor.save();
        QTRY_COMPARE(failed.count(), 1); // when she was born is not known
        QCOMPARE(editor.faultField(), u"birth_date"_s);
        type(*editor.form(), u"birth_date"_s, u"03/09/2016"_s);
        QSignalSpy chosen(editor.courses(), &CoursePicker::chosenChanged);
        editor.courses()->setSought(u"PIANO"_s);
        QVERIFY(!editor.courses()->found().isEmpty());
        const auto piano = editor.courses()->found().front().courseId;
        editor.courses()->add(piano);
        editor.courses()->add(piano); // once is enough
        QCOMPARE(chosen.count(), 1);
        editor.save();
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM students"_s), 2);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM reinscriptions"_s), 2);
        QVERIFY(editor.courses()->chosen().isEmpty());

        editor.begin(family.household.value, u"newGuardian"_s);
        QTRY_VERIFY(!editor.household().isEmpty());
        QVERIFY(desk.readsAnswered());
        type(*editor.form(), u"last_name"_s, u"Noire"_s);
        editor.setPayer(true);
        editor.setLegal(false);
        editor.save();
        QTRY_COMPARE(done.count(), 2);
        QCOMPARE(desk.database.text(u"SELECT last_name FROM guardians WHERE payer = 1"_s), u"Noire"_s);
        QCOMPARE(desk.database.number(u"SELECT legal FROM guardians WHERE payer = 1"_s), 0);
        QCOMPARE(desk.database.findings(), QString());
    }

    void aFamilyIsEnteredWithItsFirstStudent_data() { addEngineRows(); }
    void aFamilyIsEnteredWithItsFirstStudent()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        QVERIFY(desk.open());
        NewHouseholdEditor editor;
        QAbstractItemModelTester guardians(editor.guardian()), students(editor.student());
        editor.setBackend(desk.backend.get());
        QSignalSpy begun(&editor, &NewHouseholdEditor::begun);
        QSignalSpy done(&editor, &NewHouseholdEditor::done);
        QSignalSpy failed(&editor, &FormEditor::failed);
        QSignalSpy known(&editor, &NewHouseholdEditor::knownChanged);
        editor.begin();
        QCOMPARE(begun.count(), 1);
        QTRY_VERIFY(editor.courses()->offers());
        QVERIFY(!editor.isChanged());
        typeFamily(editor);
        QTRY_VERIFY(editor.guardian()->residence().contains(u"a resident"_s));
        editor.courses()->add(editor.courses()->found().front().courseId);
        editor.save();
        QTRY_COMPARE(done.count(), 1);
        QVERIFY(!editor.isOpen());
        QCOMPARE(desk.database.text(u"SELECT identifiant FROM households"_s), u"diese1"_s);
        QCOMPARE(desk.database.number(u"SELECT resident FROM households"_s), 1);
        QCOMPARE(desk.database.text(u"SELECT last_name FROM students"_s), u"Dièse"_s); // the guardian's
        QCOMPARE(desk.database.text(u"SELECT birth_name FROM students"_s), u"Bécarre"_s);
        QCOMPARE(desk.database.text(u"SELECT city FROM students"_s), u"Bénodet"_s);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM reinscriptions"_s), 1);
        QCOMPARE(desk.database.findings(), QString());

        editor.begin();
        typeFamily(editor);
        editor.save();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(editor.known(), u"diese1"_s);
        QCOMPARE(known.count(), 1);
        editor.saveAllTheSame();
        QTRY_COMPARE(done.count(), 2);
        QCOMPARE(known.count(), 2);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM households"_s), 2);
        desk.backend->toasts()->undo();
        QTRY_COMPARE(desk.database.number(u"SELECT COUNT(*) FROM households WHERE merged_into_id IS NULL"_s), 1);
    }

    void theFaultIsSaidInTheRightOneOfTheTwoForms_data() { addEngineRows(); }
    void theFaultIsSaidInTheRightOneOfTheTwoForms()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        QVERIFY(desk.open());
        NewHouseholdEditor editor;
        editor.setBackend(desk.backend.get());
        QSignalSpy failed(&editor, &FormEditor::failed);
        editor.begin();
        typeFamily(editor);
        type(*editor.student(), u"first_name"_s, u" "_s);
        editor.save();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(editor.faultField(), u"first_name"_s);
        QCOMPARE(said(*editor.student(), u"first_name"_s, PersonForm::Problem), editor.faultText());
        QVERIFY(said(*editor.guardian(), u"first_name"_s, PersonForm::Problem).isEmpty());
        type(*editor.guardian(), u"email"_s, u"rien"_s);
        editor.save();
        QTRY_COMPARE(failed.count(), 2);
        QCOMPARE(said(*editor.guardian(), u"email"_s, PersonForm::Problem), editor.faultText());
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM households"_s), 0);

        // An adult is the contact, and needs no guardian.
        editor.setAlone(true);
        type(*editor.student(), u"last_name"_s, u"Dièse"_s);
        type(*editor.student(), u"first_name"_s, u"Léa"_s);
        type(*editor.student(), u"birth_date"_s, u"12/03/1985"_s);
        QSignalSpy done(&editor, &NewHouseholdEditor::done);
        editor.save();
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM guardians"_s), 0);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM students"_s), 1);
    }

    void aStudentGoesToAnotherFamilyAndIsNotedAsGone_data() { addEngineRows(); }
    void aStudentGoesToAnotherFamilyAndIsNotedAsGone()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto family = desk.database.addFamily();
        const auto other = desk.database.addFamily(u"Bécarre"_s, u"autre@courriel.example"_s);
        QVERIFY(desk.open());
        HouseholdEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setInView(true);
        editor.setSubjectId(family.household.value);
        QTRY_COMPARE(editor.subject().students.size(), 1);
        QCOMPARE(editor.subject().students.front().personId, family.student.value);
        QVERIFY(editor.subject().imported.isEmpty());
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        editor.moveStudent(family.student.value, family.household.value); // is there already
        QTRY_COMPARE(failed.count(), 1);
        QTRY_VERIFY(!editor.isBusy());
        editor.moveStudent(family.student.value, other.household.value);
        QTRY_COMPARE(editor.subject().students.size(), 0);
        QCOMPARE(
            desk.database.number(u"SELECT COUNT(*) FROM students WHERE household_id = %1"_s.arg(other.household.value)),
            2);
        desk.backend->toasts()->undo();
        QTRY_COMPARE(editor.subject().students.size(), 1);

        const QDate day = QDate::currentDate().addDays(-2);
        const QString typed = day.toString(u"dd/MM/yyyy"_s);
        QVERIFY(editor.dayProblem({}).isEmpty() && editor.dayProblem(typed).isEmpty());
        QVERIFY(!editor.dayProblem(u"31/02/2026"_s).isEmpty());
        QVERIFY(!editor.dayProblem(u"02/06/2999"_s).isEmpty());
        editor.noteDeparture(family.student.value, u"31/02/2026"_s);
        QCOMPARE(failed.count(), 2); // at once
        editor.noteDeparture(family.student.value, typed);
        QTRY_COMPARE(failed.count(), 3); // the dossier is open
        REQUIRE_OK(desk.database.connection().run(u"UPDATE reinscriptions SET state = 'abandoned'"_s));
        QTRY_VERIFY(!editor.isBusy());
        editor.noteDeparture(family.student.value, typed);
        QTRY_VERIFY(editor.subject().students.front().left);
        QCOMPARE(desk.database.text(u"SELECT MAX(left_on) FROM students"_s), day.toString(Qt::ISODate));
        QTRY_VERIFY(!editor.isBusy());
        editor.noteDeparture(family.student.value, {}); // is back
        QTRY_VERIFY(!editor.subject().students.front().left);
        QTRY_VERIFY(!editor.isBusy());
        QVERIFY(!editor.subject().directDebit);
        editor.changeDirectDebit();
        QTRY_VERIFY(editor.subject().directDebit);
    }

    /// Each parent who lives apart has an account: opened, looked after and closed from the family's page.
    void aParentWhoLivesApartHasAnAccount_data() { addEngineRows(); }
    void aParentWhoLivesApartHasAnAccount()
    {
        QFETCH(QString, engine);
        const QString fathersAddress = u"octave@courriel.example"_s;
        Desk desk(engine);
        const auto family = desk.database.addFamily();
        Guardian father;
        father.person.setValue(PersonField::LastName, u"Dièse"_s);
        father.person.setValue(PersonField::FirstName, u"Octave"_s);
        father.person.setValue(PersonField::Email, fathersAddress);
        REQUIRE_OK(households::addGuardian(desk.database.connection(), family.household, father));
        REQUIRE_OK(households::refreshDerived(desk.database.connection(), family.household));
        QVERIFY(desk.open());
        HouseholdEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setInView(true);
        QSignalSpy announced(desk.backend->toasts(), &Toasts::announced);
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        QSignalSpy dictated(&editor, &HouseholdEditor::dictatedChanged);
        const auto said = [&] { return announced.isEmpty() ? QString() : announced.back().front().toString(); };
        editor.setSubjectId(family.household.value);
        QTRY_VERIFY(editor.isCurrent());
        QVERIFY(editor.subject().parents.isEmpty() && editor.subject().parentAccounts().isEmpty());
        editor.openParentAccount(father.id.value); // they live together
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed.front().front().toString().contains(u"live apart"_s));

        editor.changeSeparated();
        QTRY_COMPARE(editor.subject().parents.size(), 1);
        const auto parent = editor.subject().parents.front();
        QCOMPARE(parent.guardianId, father.id.value);
        for (const auto &word : {u"Octave Dièse"_s, fathersAddress, u"bemol1"_s, u"Émilie Bémol"_s})
            QVERIFY2(parent.consequence.contains(word), qPrintable(parent.consequence));
        editor.openParentAccount(father.id.value);
        QTRY_COMPARE(editor.subject().accesses.size(), 2);
        QVERIFY(editor.subject().parents.isEmpty());
        QCOMPARE(editor.subject().parentAccounts().size(), 1);
        const auto account = editor.subject().parentAccounts().front();
        QCOMPARE(account.guardianId, father.id.value);
        QVERIFY2(account.title.contains(u"diese1"_s), qPrintable(account.title));
        QCOMPARE(announced.count(), 2);
        QVERIFY2(said().contains(u"diese1"_s) && said().contains(fathersAddress), qPrintable(said()));
        QVERIFY(!said().contains(u"print"_s)); // the mother has an address too

        editor.dictateAccountPassword(account.accountId); // his credentials wait
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(!editor.isDictating());
        QVERIFY(desk.database.connection().run(u"UPDATE mail_messages SET state = 'sent'"_s));
        editor.dictateAccountPassword(account.accountId);
        QTRY_VERIFY(editor.isDictating());
        QCOMPARE(editor.dictated().identifiant, u"diese1"_s);
        QCOMPARE(dictated.count(), 1);
        QTRY_VERIFY(editor.subject().parentAccounts().front().sent.startsWith(u"credentials given"_s));
        editor.sendAccountCredentials(account.accountId);
        QTRY_COMPARE(announced.count(), 3);
        QVERIFY2(said().contains(fathersAddress), qPrintable(said()));
        editor.endAccountSessions(account.accountId); // none is open
        QTRY_COMPARE(announced.count(), 4);
        editor.closeParentAccount(father.id.value);
        QTRY_COMPARE(editor.subject().accesses.size(), 1);
        QCOMPARE(editor.subject().parents.size(), 1);
        QCOMPARE(announced.count(), 5);
        QCOMPARE(failed.count(), 2);
        QCOMPARE(decided.count(), 6);
        QCOMPARE(desk.database.findings(u"message"_s), QString());
    }

    void aStudentWithoutADossierIsOnThePage_data() { addEngineRows(); }
    void aStudentWithoutADossierIsOnThePage()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto family = desk.database.addFamily();
        REQUIRE_OK(addStudent(desk.database.context(),
            family.household,
            households::load(desk.database.connection(), family.household)->version,
            {.values = {{PersonField::LastName, u"Bémol"_s},
                 {PersonField::FirstName, u"Rose"_s},
                 {PersonField::BirthDate, u"03/09/2016"_s}}}));
        QVERIFY(desk.open());
        HouseholdEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(family.household.value);
        QTRY_COMPARE(editor.subject().students.size(), 2);
        QCOMPARE(editor.subject().students.front().reinscriptionId, family.reinscription.value);
        QCOMPARE(editor.subject().students.back().reinscriptionId, 0);
        QVERIFY(editor.subject().students.back().whoText.isEmpty());
        QCOMPARE(editor.subject().everybody().size(), 3);
    }
};

QTEST_GUILESS_MAIN(FamilyEditorsTest)
#include "tst_familyeditors.moc"
