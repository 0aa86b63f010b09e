#include "courserepository.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "editrepository.h"
#include "editreview.h"
#include "familyedit.h"
#include "homeview.h"
#include "identityview.h"
#include "invoicesview.h"
#include "mailrepository.h"
#include "messagesview.h"
#include "payments.h"
#include "reinscriptiondeposit.h"
#include "reinscriptionrepository.h"
#include "separatedparents.h"
#include "studentview.h"
#include "testdatabase.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

FamilyContext sideOf(TestDatabase &database, HouseholdId household, GuardianId guardian = {})
{
    return {database.connection(),
        database.clock(),
        database.store(),
        {household, database.site(), u"famille bemol1"_s, guardian}};
}

template <typename T>
Result<void> plain(const Result<T> &result)
{
    return result ? Result<void>() : failure(result.error());
}

MailId addMail(TestDatabase &database, HouseholdId household, const QString &subject, const QString &name,
    const QString &address, MailKind kind = MailKind::Reminder)
{
    MailMessage message;
    message.kind = kind;
    message.householdId = household;
    message.recipientName = name;
    message.recipientAddress = address;
    message.subject = subject;
    message.text = u"Corps de « %1 »"_s.arg(subject);
    message.messageId = subject + u"@courriel.example"_s;
    message.dedupKey = subject;
    message.state = MailState::Sent;
    message.createdAt = message.notBefore = message.sentAt = database.clock().now();
    return *mail::enqueue(database.connection(), database.site(), message);
}

CourseId addCourse(TestDatabase &database, int year, const QString &discipline)
{
    return *courses::insert(database.connection(),
        database.site(),
        {.id = {},
            .schoolYear = year,
            .area = u"music"_s,
            .discipline = discipline,
            .level = u"Cycle 1"_s,
            .teacher = u"M. Archet"_s,
            .startsAt = u"18:00"_s,
            .weekday = 2,
            .places = 10});
}

/// A second child with a reinscription of its own.
TestDatabase::Family addSister(TestDatabase &database, const TestDatabase::Family &family)
{
    Student lina;
    lina.person.setValue(PersonField::LastName, u"Bémol"_s);
    lina.person.setValue(PersonField::FirstName, u"Lina"_s);
    lina.person.setValue(PersonField::BirthDate, u"2016-01-02"_s);
    (void)households::addStudent(database.connection(), family.household, lina);
    Reinscription reinscription;
    reinscription.campaignId = database.campaign();
    reinscription.studentId = lina.id;
    reinscription.householdId = family.household;
    const auto id = reinscriptions::insert(database.connection(), reinscription);
    return {family.household, family.guardian, lina.id, *id};
}

/// A file of the family that was looked at and refused.
Result<void> refuse(TestDatabase &database, const TestDatabase::Family &family, const QString &code,
    const QString &reason, GuardianId depositor = {})
{
    PUPITRE_TRY_ASSIGN(document,
        depositDocument(database.context(), database.documentOf(family, code), u"a.pdf"_s, somePdf(), depositor));
    return plain(decideDocument(
        database.context(), {document.id, document.version, document.current.id, DocumentState::Refused, reason}));
}

QStringList codesOf(const QList<HomeTask> &tasks)
{
    QStringList codes;
    for (const auto &task : tasks)
        codes << (task.mend == Mend::Validate ? u"validate"_s : task.code);
    return codes;
}

/// Parents who live apart, each with what is theirs alone, and what of it stands in the child's sheet.
struct ApartFamily {
    explicit ApartFamily(TestDatabase &database) : family(database.addFamily(u"Bémol"_s, u"emilie@courriel.example"_s))
    {
        auto &connection = database.connection();
        Guardian basile;
        basile.person.setValue(PersonField::LastName, u"Basson"_s);
        basile.person.setValue(PersonField::FirstName, u"Basile"_s);
        basile.person.setValue(PersonField::Address, u"3 impasse du Basson"_s);
        basile.person.setValue(PersonField::PostalCode, u"29000"_s);
        basile.person.setValue(PersonField::City, u"Quimper"_s);
        basile.person.setValue(PersonField::Mobile, u"06 39 98 00 77"_s);
        basile.person.setValue(PersonField::Email, u"basile@courriel.example"_s);
        basile.person.setValue(PersonField::Profession, u"Facteur de bassons"_s);
        (void)households::addGuardian(connection, family.household, basile);
        father = basile.id;
        const auto write = [&](PersonKind kind, qint64 id, PersonField field, const QString &value) {
            (void)households::setPersonValue(connection, kind, id, field, value);
        };
        const qint64 child = family.student.value;
        write(PersonKind::Guardian, family.guardian.value, PersonField::Profession, u"Luthière"_s);
        write(PersonKind::Student, child, PersonField::Address, u"3, impasse du basson"_s);
        write(PersonKind::Student, child, PersonField::PostalCode, u"29000"_s);
        write(PersonKind::Student, child, PersonField::City, u"Quimper"_s);
        write(PersonKind::Student, child, PersonField::EmergencyContact, u"Papy, ou 06.39.98.00.77"_s);
        write(PersonKind::Student, child, PersonField::EmergencyPhone, u"06 39 98 00 11"_s); // the mother's
        write(PersonKind::Student, child, PersonField::Email, u"basile@courriel.example"_s);
        write(PersonKind::Student, child, PersonField::SchoolLevel, u"5e"_s);
        (void)setSeparated(database.context(), family.household, true);
    }

    TestDatabase::Family family; ///< its guardian is the mother, who pays
    GuardianId father;
};

/// Every word that somebody gets to see, on any page.
class Seen
{
public:
    explicit Seen(const FamilyContext &context) : m_context(context)
    {
        add(familyHead(context)->name);
        addHome(*homeView(context));
        const auto identity = *identityView(context);
        for (const auto &sheet : identity.guardians)
            add(sheet);
        const auto students = *studentsView(context);
        for (const auto &line : students) {
            add(studentIdentity(context, line.head.id)->sheet);
            add(line.toDo);
        }
        const auto requests = *requestsView(context);
        for (const auto &request : requests) {
            add(request.personName);
            for (const auto &field : request.fields)
                add(QStringList{field.before, field.wanted, field.written, field.reason}.join(u'\n'));
        }
        addBills();
        const auto messages = *messagesView(context);
        for (const auto &message : messages) {
            const auto whole = *messageView(context, message.id);
            add(message.subject + u'\n' + whole.text + u'\n' + whole.address);
        }
    }
    bool holds(const QString &words) const { return m_text.contains(words); }

private:
    void add(const QString &words) { m_text += words + u'\n'; }
    void add(const PersonSheet &sheet)
    {
        add(sheet.name);
        for (const auto &field : sheet.fields)
            add(field.value + u'\n' + field.wanted.value_or(QString()));
    }
    void add(const QList<HomeTask> &tasks)
    {
        for (const auto &task : tasks)
            add(QStringList{task.name, task.label, task.studentName, task.reason}.join(u'\n'));
    }
    void addHome(const HomeView &home)
    {
        add(home.name);
        add(home.toDo);
        for (const auto &refusal : home.refusals)
            add(refusal.wanted + u'\n' + refusal.reason);
        for (const auto &step : home.steps)
            add(step.name + u'\n' + step.studentName);
    }
    void addBills()
    {
        for (const auto kind : {InvoiceKind::Tuition, InvoiceKind::Rental}) {
            const auto view = *invoicesView(m_context, kind);
            for (const auto &line : view.invoices)
                add(line.number + u'\n' + line.label);
        }
        const auto receipts = *receiptsView(m_context);
        for (const auto &receipt : receipts) {
            add(receipt.label);
            add(receiptView(m_context, receipt.label)->content.means.bank);
        }
    }

    FamilyContext m_context;
    QString m_text;
};

} // namespace

/// What a family sees on the web: its own alone, and of parents who live apart one never the other's (rules W17, W19).
class FamilyViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsAnotherFamilysIsNotFoundAsNothingIs_data() { addEngineRows(); }
    void whatIsAnotherFamilysIsNotFoundAsNothingIs()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto ours = database.addFamily();
        const auto theirs = database.addFamily(u"Bécarre"_s, u"autre@courriel.example"_s);
        REQUIRE_OK(takeFee(database.context(), ours.household, someCheque()));
        const auto theirReceipt = takeFee(database.context(), theirs.household, someCheque());
        REQUIRE_OK(theirReceipt);
        const auto receiptOf = [&](HouseholdId id) {
            return database.text(u"SELECT number FROM receipts WHERE household_id = %1"_s.arg(id.value));
        };
        const auto labelOf = [&](HouseholdId id) {
            return receiptLabel(database.text(u"SELECT MAX(year) FROM receipts"_s).toInt(), receiptOf(id).toInt());
        };
        const auto ask = [&](const TestDatabase::Family &family) {
            return submitEdit(database.context(),
                PersonKind::Student,
                family.student.value,
                family.household,
                {{PersonField::SchoolLevel, u"5e"_s}});
        };
        const auto ourRequest = ask(ours), theirRequest = ask(theirs);
        const MailId ourMail = addMail(database, ours.household, u"A"_s, u"É"_s, u"famille@courriel.example"_s);
        const MailId theirMail = addMail(database, theirs.household, u"B"_s, u"É"_s, u"autre@courriel.example"_s);

        const auto context = sideOf(database, ours.household);
        struct Way {
            const char *name;
            std::function<Result<void>(qint64)> call;
            qint64 ours, theirs;
        };
        const auto student = [&](auto view) {
            return [&context, view](qint64 id) { return plain(view(context, StudentId{id})); };
        };
        const QList<FieldWish> wish{{PersonField::Fax, u"02 61 91 00 09"_s, QString()}};
        const QList<Way> ways{
            {"personSheet of a guardian",
                [&](qint64 id) { return plain(personSheet(context, PersonKind::Guardian, id)); },
                ours.guardian.value,
                theirs.guardian.value},
            {"personSheet of a student",
                [&](qint64 id) { return plain(personSheet(context, PersonKind::Student, id)); },
                ours.student.value,
                theirs.student.value},
            {"studentIdentity", student(studentIdentity), ours.student.value, theirs.student.value},
            {"studentCourses", student(studentCourses), ours.student.value, theirs.student.value},
            {"studentHistory", student(studentHistory), ours.student.value, theirs.student.value},
            {"studentRepertoire", student(studentRepertoire), ours.student.value, theirs.student.value},
            {"studentAbsences", student(studentAbsences), ours.student.value, theirs.student.value},
            {"messageView",
                [&](qint64 id) { return plain(messageView(context, MailId{id})); },
                ourMail.value,
                theirMail.value},
            {"askForEdit of a guardian",
                [&](qint64 id) { return plain(askForEdit(context, PersonKind::Guardian, id, wish)); },
                ours.guardian.value,
                theirs.guardian.value},
            {"askForEdit of a student",
                [&](qint64 id) { return plain(askForEdit(context, PersonKind::Student, id, wish)); },
                ours.student.value,
                theirs.student.value},
        };
        const qint64 nobody = 999'999;
        for (const auto &way : ways) {
            const auto foreign = way.call(way.theirs), none = way.call(nobody);
            QVERIFY2(!foreign && !none, way.name);
            QVERIFY2(foreign.error().code == ErrorCode::NotFound, way.name);
            QVERIFY2(none.error().code == ErrorCode::NotFound, way.name);
            QCOMPARE(foreign.error().field, none.error().field);
            QCOMPARE(foreign.error().detail, none.error().detail);
            QVERIFY2(way.call(way.ours), way.name);
        }
        REQUIRE_ERROR(takeBackEdit(context, *theirRequest), ErrorCode::NotFound);
        QCOMPARE(edits::load(database.connection(), *theirRequest)->state, EditState::Pending);
        QCOMPARE(edits::load(database.connection(), *ourRequest)->state, EditState::Superseded); // by askForEdit above
        for (const bool isFile : {false, true}) {
            const auto read = [&](const QString &label) {
                return isFile ? plain(receiptFile(context, label)) : plain(receiptView(context, label));
            };
            REQUIRE_ERROR(read(labelOf(theirs.household)), ErrorCode::NotFound);
            REQUIRE_ERROR(read(u"2026-999999"_s), ErrorCode::NotFound);
            if (!isFile)
                REQUIRE_OK(read(labelOf(ours.household)));
        }
    }

    void listsHoldTheFamilysOwn_data() { addEngineRows(); }
    void listsHoldTheFamilysOwn()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto ours = database.addFamily();
        const auto theirs = database.addFamily(u"Bécarre"_s, u"autre@courriel.example"_s);
        auto &connection = database.connection();
        for (const auto &family : {ours, theirs}) {
            REQUIRE_OK(takeFee(database.context(), family.household, someCheque()));
            REQUIRE_OK(courses::insertInvoice(connection,
                family.household,
                {u"tuition"_s, u"F-%1"_s.arg(family.household.value), u"Piano"_s, {2026, 1, 5}, {2026, 2, 5}, 9000}));
            REQUIRE_OK(submitEdit(database.context(),
                PersonKind::Guardian,
                family.guardian.value,
                family.household,
                {{PersonField::Profession, u"Luthière"_s}}));
        }
        const auto context = sideOf(database, ours.household);
        const auto home = homeView(context);
        REQUIRE_OK(home);
        QCOMPARE(home->children.size(), 1);
        QCOMPARE(home->children.front().id, ours.student);
        QCOMPARE(studentsView(context)->size(), 1);
        QCOMPARE(identityView(context)->guardians.size(), 1);
        QCOMPARE(identityView(context)->guardians.front().id, ours.guardian.value);
        QCOMPARE(requestsView(context)->size(), 1);
        QCOMPARE(invoicesView(context, InvoiceKind::Tuition)->invoices.size(), 1);
        QCOMPARE(invoicesView(context, InvoiceKind::Tuition)->due, Money{9000});
        QCOMPARE(invoicesView(context, InvoiceKind::Rental)->invoices.size(), 0);
        QCOMPARE(receiptsView(context)->size(), 1);
        QCOMPARE(familyHead(context)->children.size(), 1);

        // Nobody, a household of another site, one that was merged, a guardian who is none of it.
        REQUIRE_ERROR(homeView(sideOf(database, {})), ErrorCode::NotAllowed);
        auto elsewhere = sideOf(database, ours.household);
        elsewhere.actor.site = SiteId{999};
        REQUIRE_ERROR(homeView(elsewhere), ErrorCode::NotFound);
        REQUIRE_ERROR(homeView(sideOf(database, ours.household, theirs.guardian)), ErrorCode::NotFound);
    }

    void parentsWhoLiveApartSeeNothingOfEachOther_data() { addEngineRows(); }
    void parentsWhoLiveApartSeeNothingOfEachOther()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const ApartFamily apart(database);
        const auto &family = apart.family;
        const HouseholdId id = family.household;
        const auto mother = sideOf(database, id, family.guardian), father = sideOf(database, id, apart.father);
        REQUIRE_OK(takeFee(database.context(), id, someCheque()));
        REQUIRE_OK(courses::insertInvoice(database.connection(),
            id,
            {u"tuition"_s, u"F-1"_s, u"Cotisation d’Émilie"_s, {2026, 1, 5}, {2026, 2, 5}, 9000}));
        addMail(database, id, u"Pour Émilie"_s, u"Émilie Bémol"_s, u"Emilie@courriel.example"_s);
        addMail(database, id, u"Pour Basile"_s, u"Basile Basson"_s, u"basile@courriel.example"_s);
        addMail(database, id, u"Papier de Basile"_s, u"Basile Basson"_s, {});
        REQUIRE_OK(refuse(database, family, u"identity"_s, u"le nom de Basile n’y est pas"_s, apart.father));
        REQUIRE_OK(refuse(database, family, u"residence"_s, u"le nom d’Émilie n’y est pas"_s, family.guardian));
        const auto wish = [&](const FamilyContext &who, const QString &level) {
            return askForEdit(
                who, PersonKind::Student, family.student.value, {{PersonField::SchoolLevel, level, u"5e"_s}});
        };
        const auto hers = wish(mother, u"4e, dit Émilie"_s), his = wish(father, u"6e, dit Basile"_s);
        REQUIRE_OK(hers);
        REQUIRE_OK(his);

        const QStringList ofMother{u"12 rue des Hautbois"_s,
            u"06 39 98 00 11"_s,
            u"emilie@courriel.example"_s,
            u"Luthière"_s,
            u"Pour Émilie"_s,
            u"le nom d’Émilie"_s,
            u"dit Émilie"_s,
            u"Cotisation d’Émilie"_s,
            u"Banque des Hautbois"_s};
        const QStringList ofFather{u"3 impasse du Basson"_s,
            u"3, impasse du basson"_s,
            u"Quimper"_s,
            u"06 39 98 00 77"_s,
            u"06.39.98.00.77"_s,
            u"basile@courriel.example"_s,
            u"Facteur de bassons"_s,
            u"Pour Basile"_s,
            u"Papier de Basile"_s,
            u"le nom de Basile"_s,
            u"dit Basile"_s};
        const Seen byMother(mother), byFather(father), byAll(sideOf(database, id));
        for (const auto &words : ofMother) {
            QVERIFY2(byMother.holds(words), qPrintable(words));
            QVERIFY2(!byFather.holds(words), qPrintable(words));
            QVERIFY2(byAll.holds(words), qPrintable(words));
        }
        for (const auto &words : ofFather) {
            QVERIFY2(!byMother.holds(words), qPrintable(words));
            QVERIFY2(byFather.holds(words), qPrintable(words));
            QVERIFY2(byAll.holds(words), qPrintable(words));
        }

        // What concerns both is both's: the child, and the state of what is asked for.
        QVERIFY(byMother.holds(u"Gaspard Bémol"_s) && byFather.holds(u"Gaspard Bémol"_s));
        const auto home = homeView(mother);
        REQUIRE_OK(home);
        QCOMPARE(codesOf(home->toDo).first(2), (QStringList{u"identity"_s, u"residence"_s}));
        QCOMPARE(home->toDo[0].mend, Mend::DepositAgain);
        QCOMPARE(home->toDo[0].reason, QString());
        QVERIFY(invoicesView(father, InvoiceKind::Tuition)->withheld);
        QCOMPARE(messagesView(mother)->size(), 1);
        QCOMPARE(messagesView(father)->size(), 2);

        // By name, the other's are not there.
        REQUIRE_ERROR(personSheet(mother, PersonKind::Guardian, apart.father.value), ErrorCode::NotFound);
        REQUIRE_ERROR(
            askForEdit(mother, PersonKind::Guardian, apart.father.value, {{PersonField::Fax, u"02 61 91 00 09"_s}}),
            ErrorCode::NotFound);
        REQUIRE_ERROR(takeBackEdit(mother, *his), ErrorCode::NotFound);
        const auto toFather = *messagesView(father);
        for (const auto &message : toFather)
            REQUIRE_ERROR(messageView(mother, message.id), ErrorCode::NotFound);
        REQUIRE_ERROR(receiptView(father, receiptsView(mother)->front().label), ErrorCode::NotFound);
        REQUIRE_ERROR(receiptFile(father, receiptsView(mother)->front().label), ErrorCode::NotFound);

        // Together again, each sees all.
        REQUIRE_OK(setSeparated(database.context(), id, false));
        QVERIFY(Seen(mother).holds(u"3 impasse du Basson"_s));
    }

    void aWishStandsBesideWhatStands_data() { addEngineRows(); }
    void aWishStandsBesideWhatStands()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto context = sideOf(database, family.household);
        const auto before = identityView(context);
        REQUIRE_OK(before);
        QVERIFY(before->mayConfirm);
        const auto &fresh = before->guardians.front();
        QVERIFY(!fresh.isPending() && fresh.payer && fresh.legal);
        for (const auto &one : personFields())
            QCOMPARE(fresh.field(one.field) != nullptr, one.guardian);
        const auto id = askForEdit(context,
            PersonKind::Guardian,
            family.guardian.value,
            {{PersonField::Mobile, u"0639980022"_s, u"06 39 98 00 11"_s}, {PersonField::City, u"Fouesnant"_s}});
        REQUIRE_OK(id);
        const auto sheet = personSheet(context, PersonKind::Guardian, family.guardian.value);
        REQUIRE_OK(sheet);
        QCOMPARE(sheet->pending, *id);
        QCOMPARE(sheet->field(PersonField::Mobile)->value, u"06 39 98 00 11"_s);
        QCOMPARE(sheet->field(PersonField::Mobile)->wanted, std::optional(u"0639980022"_s)); // as it was written
        QVERIFY(!sheet->field(PersonField::Email)->wanted);
        QVERIFY(!identityView(context)->mayConfirm);
        QCOMPARE(homeView(context)->children.front().underWay.front().kind, UnderWay::Kind::ReviewsEdit);
        const auto student = studentIdentity(context, family.student);
        REQUIRE_OK(student);
        QVERIFY(!student->sheet.field(PersonField::ImageRight)->mayEdit); // has a page of its own

        const auto request = edits::load(database.connection(), *id);
        QList<FieldDecision> words;
        for (const auto &field : request->fields)
            words.append({field.id, FieldVerdict::Refused, {}, u"par téléphone, s’il vous plaît"_s});
        REQUIRE_OK(decideEdit(database.context(), {*id, request->version, words}));
        const auto decided = requestsView(context);
        REQUIRE_OK(decided);
        QCOMPARE(decided->front().state, RequestState::Decided);
        QCOMPARE(decided->front().fields.front().before, u"06 39 98 00 11"_s);
        QCOMPARE(decided->front().fields.front().reason, u"par téléphone, s’il vous plaît"_s);
        QVERIFY(!decided->front().mayTakeBack());
        const auto home = homeView(context);
        QCOMPARE(home->refusals.size(), qsizetype(words.size()));
        QCOMPARE(home->steps.front().kind, HomeStep::Kind::EditDecided);
        database.clock().advance(31 * 24 * 3600);
        QCOMPARE(homeView(context)->refusals.size(), 0);
        database.clock().advance(-31 * 24 * 3600);
        REQUIRE_OK(askForEdit(context,
            PersonKind::Guardian,
            family.guardian.value,
            {{PersonField::Mobile, u"06 39 98 00 33"_s, u"06 39 98 00 11"_s}}));
        QCOMPARE(homeView(context)->refusals.size(), 0); // answered
    }

    void theHomePageSaysWhatIsLeftToDo_data() { addEngineRows(); }
    void theHomePageSaysWhatIsLeftToDo()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto sister = addSister(database, family);
        const auto context = sideOf(database, family.household);
        auto home = homeView(context);
        REQUIRE_OK(home);
        QCOMPARE(home->campaign->year, SchoolYear{2026});
        QCOMPARE(home->campaign->phase, CampaignPhase::Open);
        const auto count = [&](const QString &code) { return codesOf(home->toDo).count(code); };
        QCOMPARE(count(u"residence"_s), 1); // the household's once
        QCOMPARE(count(u"fee"_s), 1);
        QCOMPARE(count(u"identity"_s), 2);    // each child's
        QCOMPARE(count(u"image_right"_s), 1); // the sister's, who has not answered
        QCOMPARE(count(u"validate"_s), 0);
        QCOMPARE(home->toDo.back().mend, Mend::Pay);
        QCOMPARE(home->toDo.back().fee.left(), Money{2000});
        QCOMPARE(home->toDo.front().dueOn, QDate(2026, 7, 10));
        QVERIFY(!home->toDo.front().name.isEmpty());
        QVERIFY(home->toDo.front().name != home->toDo.front().label); // the short one

        REQUIRE_OK(refuse(database, sister, u"identity"_s, u"illisible"_s));
        home = homeView(context);
        QCOMPARE(home->toDo.front().code, u"identity"_s); // first of all, with its reason
        QCOMPARE(home->toDo.front().student, sister.student);
        QCOMPARE(home->toDo.front().reason, u"illisible"_s);
        QCOMPARE(home->toDo.front().mend, Mend::DepositAgain);
        QCOMPARE(home->toDo.front().dueOn, QDate(2026, 6, 25)); // what was asked for
        QCOMPARE(home->steps.front().kind, HomeStep::Kind::DocumentRefused);
        QVERIFY(std::ranges::count(home->steps, HomeStep::Kind::DocumentDeposited, &HomeStep::kind) > 0);

        // Everything but the fee and the family's word.
        for (const auto &code : {u"identity"_s, u"residence"_s, u"tax_notice"_s, u"liability_insurance"_s})
            REQUIRE_OK(depositDocument(
                database.context(), database.documentOf(family, code), code + u".pdf"_s, somePdf(code.size())));
        home = homeView(context);
        QVERIFY(home->children.front().mayValidate);
        QVERIFY(!home->children.back().mayValidate);
        QCOMPARE(codesOf(home->toDo).back(), u"validate"_s);
        QCOMPARE(home->toDo.back().student, family.student);
        const auto &underWay = home->children.front().underWay;
        QCOMPARE(std::ranges::count(underWay, UnderWay::Kind::ChecksDocument, &UnderWay::kind), 4);
        REQUIRE_OK(depositReinscription(database.context(), family.reinscription));
        home = homeView(context);
        QVERIFY(!home->children.front().mayValidate);
        QCOMPARE(count(u"validate"_s), 0);
        QCOMPARE(studentsView(context)->front().state, ReinscriptionState::Deposited);

        // After the last day nothing may be validated.
        database.clock().advance(40 * 24 * 3600);
        QCOMPARE(homeView(context)->campaign->phase, CampaignPhase::Over);
    }

    void theYearOfAStudentIsReadInItsPages_data() { addEngineRows(); }
    void theYearOfAStudentIsReadInItsPages()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        auto &connection = database.connection();
        const CourseId now{database.number(u"SELECT MIN(id) FROM courses"_s)};
        const auto violin = addCourse(database, 2024, u"Violon"_s), choir = addCourse(database, 2023, u"Chorale"_s);
        REQUIRE_OK(courses::enrol(connection, family.student, violin, 2024));
        REQUIRE_OK(courses::enrol(connection, family.student, choir, 2023));
        REQUIRE_OK(courses::insertAbsence(connection, family.student, now, QDate(2026, 1, 14), true));
        REQUIRE_OK(courses::insertAbsence(connection, family.student, now, QDate(2026, 3, 4), false));
        REQUIRE_OK(courses::insertAbsence(connection, family.student, violin, QDate(2025, 1, 7), false));
        REQUIRE_OK(courses::insertRepertoire(connection, family.student, 2024, u"Anonyme"_s, u"Gavotte"_s));
        REQUIRE_OK(courses::insertRepertoire(connection, family.student, 2025, u"Anonyme"_s, u"Menuet"_s));
        const auto context = sideOf(database, family.household);

        const auto year = studentCourses(context, family.student);
        REQUIRE_OK(year);
        QCOMPARE(year->year, SchoolYear{2025});
        QCOMPARE(year->courses.size(), 1);
        QCOMPARE(year->courses.front().teacher, u"Mme Cadenza"_s);
        QCOMPARE(year->head.birthDate, QDate(2014, 3, 5));
        const auto history = studentHistory(context, family.student);
        REQUIRE_OK(history);
        QCOMPARE(history->years.size(), 2);
        QCOMPARE(history->years.front().year, SchoolYear{2024});
        QCOMPARE(history->years.front().courses.front().discipline, u"Violon"_s);
        QCOMPARE(history->years.back().courses.front().discipline, u"Chorale"_s);
        const auto absences = studentAbsences(context, family.student);
        REQUIRE_OK(absences);
        QCOMPARE(absences->absences,
            (QList<Absence>{{QDate(2026, 3, 4), u"Piano"_s, u"Cycle 1"_s, false},
                {QDate(2026, 1, 14), u"Piano"_s, u"Cycle 1"_s, true}}));
        const auto repertoire = studentRepertoire(context, family.student);
        REQUIRE_OK(repertoire);
        QCOMPARE(repertoire->items,
            (QList<RepertoireItem>{{2025, u"Anonyme"_s, u"Menuet"_s}, {2024, u"Anonyme"_s, u"Gavotte"_s}}));

        database.clock().advance(90 * 24 * 3600); // September: the new year has begun
        QCOMPARE(studentCourses(context, family.student)->courses.size(), 0);
        QCOMPARE(studentHistory(context, family.student)->years.front().year, SchoolYear{2025});
    }

    void aMailThatHeldAPasswordIsNotReadAgain_data() { addEngineRows(); }
    void aMailThatHeldAPasswordIsNotReadAgain()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto context = sideOf(database, family.household);
        const MailId plainMail = addMail(database, family.household, u"Rappel"_s, u"É"_s, u"e@courriel.example"_s);
        const MailId secret = addMail(
            database, family.household, u"Identifiants"_s, u"É"_s, u"e@courriel.example"_s, MailKind::Credentials);
        QVERIFY(!messageView(context, plainMail)->text.isEmpty());
        QCOMPARE(messageView(context, secret)->text, QString());
        QCOMPARE(messageView(context, secret)->line.subject, u"Identifiants"_s);
        REQUIRE_OK(mail::setState(
            database.connection(), plainMail, MailState::Sent, MailState::Queued, database.clock().now()));
        QCOMPARE(messagesView(context)->size(), 1); // it has not left
        REQUIRE_ERROR(messageView(context, plainMail), ErrorCode::NotFound);
    }
};

QTEST_MAIN(FamilyViewTest)
#include "tst_familyview.moc"
