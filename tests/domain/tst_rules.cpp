#include "account.h"
#include "coursechange.h"
#include "edit.h"
#include "enumkeys.h"
#include "household.h"
#include "keptvalue.h"
#include "mail.h"
#include "networkprefix.h"
#include "passwordrule.h"
#include "phone.h"
#include "reinscription.h"
#include "schoolyear.h"
#include "signinpatience.h"
#include "textfold.h"

#include <QTest>
#include <QTimeZone>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Each row of each rule: every value of an enum that a rule tells apart, both sides of every boundary.
class RulesTest : public QObject
{
    Q_OBJECT

    static ChecklistItem item(RequirementKind kind, DocumentState state)
    {
        ChecklistItem one;
        one.requirement.code = u"x"_s;
        one.requirement.label = u"Pièce"_s;
        one.requirement.kind = kind;
        one.state = state;
        return one;
    }
    /// A reinscription of which nothing lacks.
    static ReinscriptionFacts complete(DocumentState state = DocumentState::Accepted)
    {
        ReinscriptionFacts facts;
        facts.state = ReinscriptionState::Deposited;
        facts.imageRightAnswered = facts.feePaidOrWaived = true;
        facts.checklist = {item(RequirementKind::File, state),
            item(RequirementKind::Fee, DocumentState::Accepted),
            item(RequirementKind::Answer, DocumentState::Accepted)};
        return facts;
    }
    static Guardian guardian(qint64 id, const QString &name, const QString &email, bool payer)
    {
        Guardian one{GuardianId{id}, {}, {}, true, payer};
        one.person.setValue(PersonField::FirstName, name);
        one.person.setValue(PersonField::LastName, u"Bémol"_s);
        one.person.setValue(PersonField::Email, email);
        return one;
    }
    static Person born(const QString &first, const QString &last, const QString &day)
    {
        Person person;
        person.setValue(PersonField::FirstName, first);
        person.setValue(PersonField::LastName, last);
        person.setValue(PersonField::BirthDate, day);
        return person;
    }

private Q_SLOTS:
    void eachStateOfADocument_data()
    {
        using enum DocumentState;
        QTest::addColumn<DocumentState>("state");
        QTest::addColumn<bool>("satisfied");
        QTest::addColumn<int>("lack"); // -1: none
        QTest::addColumn<WhoActs>("who");
        const auto row = [](DocumentState state, bool satisfied, int lack, WhoActs who) {
            QTest::newRow(qPrintable(keyOf(state))) << state << satisfied << lack << who;
        };
        row(Missing, false, int(Lack::Kind::DocumentMissing), WhoActs::Family);
        row(ToReview, false, int(Lack::Kind::DocumentToReview), WhoActs::Secretariat);
        row(Accepted, true, -1, WhoActs::Secretariat);
        row(Refused, false, int(Lack::Kind::DocumentRefused), WhoActs::Family);
        row(Expired, false, int(Lack::Kind::DocumentExpired), WhoActs::Family);
        row(Exempted, true, -1, WhoActs::Secretariat);
        row(ReceivedAtDesk, true, -1, WhoActs::Secretariat);
    }
    void eachStateOfADocument()
    {
        QFETCH(DocumentState, state);
        QFETCH(bool, satisfied);
        QFETCH(int, lack);
        QFETCH(WhoActs, who);
        QCOMPARE(satisfies(state), satisfied);
        QCOMPARE(awaitsVerdict(state), state == DocumentState::ToReview);
        const auto missing = lacks(complete(state));
        QCOMPARE(missing.size(), lack < 0 ? 0 : 1);
        if (lack >= 0)
            QCOMPARE(missing.front(), (Lack{Lack::Kind(lack), u"Pièce"_s, {u"x"_s}}));
        QCOMPARE(whoActs(complete(state)), who);
    }

    /// W35: what the family explains in place of a document is the desk's once the dossier is validated.
    void anExplanationWaitsWithTheDesk_data()
    {
        using enum DocumentState;
        QTest::addColumn<DocumentState>("state");
        QTest::addColumn<int>("lack"); // once it is validated; -1: none
        const auto row = [](DocumentState state, int lack) {
            QTest::newRow(qPrintable(keyOf(state))) << state << lack;
        };
        row(Missing, int(Lack::Kind::DocumentExplained));
        row(ToReview, int(Lack::Kind::DocumentToReview));
        row(Accepted, -1);
        row(Refused, int(Lack::Kind::DocumentExplained));
        row(Expired, int(Lack::Kind::DocumentExplained));
        row(Exempted, -1);
        row(ReceivedAtDesk, -1);
    }
    void anExplanationWaitsWithTheDesk()
    {
        QFETCH(DocumentState, state);
        QFETCH(int, lack);
        auto facts = complete(state);
        for (auto &item : facts.checklist)
            item.familyNote = u"Il arrive en septembre."_s;
        const auto missing = lacks(facts);
        QCOMPARE(missing.size(), lack < 0 ? 0 : 1);
        if (lack >= 0)
            QCOMPARE(missing.front(), (Lack{Lack::Kind(lack), u"Pièce"_s, {u"x"_s}}));
        QCOMPARE(whoActs(facts), WhoActs::Secretariat);

        auto silent = complete(state);
        facts.state = silent.state = ReinscriptionState::InProgress; // not validated yet: the family may still find one
        QCOMPARE(lacks(facts), lacks(silent));
        QCOMPARE(whoActs(facts), whoActs(silent));
    }

    void eachStateOfAReinscription_data()
    {
        using enum ReinscriptionState;
        QTest::addColumn<ReinscriptionState>("state");
        QTest::addColumn<bool>("ended");
        QTest::addColumn<WhoActs>("who");
        const auto row = [](ReinscriptionState state, bool ended, WhoActs who) {
            QTest::newRow(qPrintable(keyOf(state))) << state << ended << who;
        };
        row(NotStarted, false, WhoActs::Family);
        row(InProgress, false, WhoActs::Family);
        row(Deposited, false, WhoActs::Secretariat);
        row(Approved, true, WhoActs::Nobody);
        row(Refused, true, WhoActs::Nobody);
        row(Abandoned, true, WhoActs::Nobody);
    }
    void eachStateOfAReinscription()
    {
        QFETCH(ReinscriptionState, state);
        QFETCH(bool, ended);
        QFETCH(WhoActs, who);
        auto facts = complete();
        facts.state = state;
        QCOMPARE(isEnded(state), ended);
        QCOMPARE(whoActs(facts), who);
        const bool undeposited = state == ReinscriptionState::NotStarted || state == ReinscriptionState::InProgress;
        QCOMPARE(lacks(facts), undeposited ? QList<Lack>({{Lack::Kind::NotDeposited, {}}}) : QList<Lack>());
        facts.pendingEdits = 1;
        QCOMPARE(whoActs(facts), ended ? WhoActs::Nobody : WhoActs::Secretariat);
        facts.referredToDirector = true;
        QCOMPARE(whoActs(facts), ended ? WhoActs::Nobody : WhoActs::Director);
        facts.pendingEdits = 0; // what was put before the director has been settled otherwise
        QCOMPARE(whoActs(facts), ended ? WhoActs::Nobody : undeposited ? WhoActs::Director : WhoActs::Secretariat);
    }

    void whatIsNoDocumentLacksToo()
    {
        auto facts = complete();
        facts.feePaidOrWaived = false;
        QCOMPARE(lacks(facts), (QList<Lack>{{Lack::Kind::FeeUnpaid, u"Pièce"_s, {u"x"_s}}}));
        facts = complete();
        facts.imageRightAnswered = false;
        QCOMPARE(lacks(facts), (QList<Lack>{{Lack::Kind::ImageRightUnanswered, u"Pièce"_s, {u"x"_s}}}));
        facts = complete();
        facts.pendingEdits = 1;
        QCOMPARE(lacks(facts), (QList<Lack>{{Lack::Kind::EditPending, {}}}));
    }

    void whatTheDirectorPassesOver_data()
    {
        QTest::addColumn<Lack::Kind>("kind");
        for (size_t i = 0; i < EnumKeys<Lack::Kind>::keys.size(); ++i)
            QTest::newRow(qPrintable(keyOf(Lack::Kind(i)))) << Lack::Kind(i);
    }
    void whatTheDirectorPassesOver()
    {
        QFETCH(Lack::Kind, kind);
        const bool never = kind == Lack::Kind::NotDeposited || kind == Lack::Kind::FeeUnpaid;
        QCOMPARE(unpassable({{kind, u"x"_s}}).size(), never ? 1 : 0);
    }

    void boundariesOfAnAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("valid");
        const auto local = [](int length) { return QString(length, u'a') + u"@b.example"_s; };
        const auto whole = [](int length) { // of short labels
            QString domain = u"example"_s;
            while (domain.size() + 2 + 13 < length)
                domain.prepend(u"abcdefghijk."_s);
            return QString(length - domain.size() - 1, u'a') + u'@' + domain;
        };
        QTest::newRow("64 before the @") << local(64) << true;
        QTest::newRow("65 before the @") << local(65) << false;
        QTest::newRow("254 in all") << whole(254) << true;
        QTest::newRow("255 in all") << whole(255) << false;
        QTest::newRow("a domain without a dot") << u"a@localhost"_s << false;
        QTest::newRow("nothing before the @") << u"@b.example"_s << false;
        QTest::newRow("a dot first") << u".a@b.example"_s << false;
        QTest::newRow("a dot last") << u"a.@b.example"_s << false;
        QTest::newRow("dots within") << u"a.b.c@b.example"_s << true;
        QTest::newRow("two dots") << u"a..b@b.example"_s << false;
        QTest::newRow("an accent before the @") << u"é@b.example"_s << false;
        QTest::newRow("a domain's dot first") << u"a@.example"_s << false;
        QTest::newRow("a domain's dot last") << u"a@example."_s << false;
        QTest::newRow("two in one") << u"a@b.example, c@d.example"_s << false;
        QTest::newRow("a comma for a dot") << u"a@b,example"_s << false;
        QTest::newRow("NUL") << QString(u"a@b.example"_s + QChar(0)) << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void boundariesOfAnAddress()
    {
        QFETCH(QString, address);
        QFETCH(bool, valid);
        QCOMPARE(isEmailAddress(address), valid);
    }

    void boundariesOfAPassword_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("seed");
        QTest::addColumn<bool>("cnil");
        QTest::newRow("0") << 0 << false << false;
        QTest::newRow("7") << 7 << false << false;
        QTest::newRow("8") << 8 << true << false;
        QTest::newRow("11") << 11 << true << false;
        QTest::newRow("12") << 12 << true << true;
        QTest::newRow("16") << 16 << true << true;
        QTest::newRow("17") << 17 << false << true;
        QTest::newRow("128") << 128 << false << true;
        QTest::newRow("129") << 129 << false << false;
    }
    void boundariesOfAPassword()
    {
        QFETCH(int, length);
        QFETCH(bool, seed);
        QFETCH(bool, cnil);
        const QString password = u"Aa1"_s.left(length) + QString(std::max(0, length - 3), u'x');
        const auto isOfLength = [&](PasswordPreset preset) {
            const auto kept = requireAcceptablePassword(preset, password, {});
            return kept || (kept.error().detail != u"too_short" && kept.error().detail != u"too_long");
        };
        QCOMPARE(isOfLength(PasswordPreset::Seed), seed);
        QCOMPARE(isOfLength(PasswordPreset::Cnil), cnil);
    }

    /// From the fifth wrong password on it waits, longer each time, and the tenth locks (rules A2, W22).
    void wrongPasswordsMakeWait()
    {
        const QDateTime start(QDate(2026, 6, 10), QTime(9, 0), QTimeZone::utc());
        const auto failures = [&](int count, int apart = 1) {
            QList<QDateTime> list;
            for (int i = 0; i < count; ++i)
                list << start.addSecs(qint64(i) * apart);
            return list;
        };
        QCOMPARE(secondsLeft({}, start), 0);
        QCOMPARE(secondsLeft(failures(4), start.addSecs(3)), 0);
        QCOMPARE(secondsLeft(failures(5), start.addSecs(4)), 5);
        QCOMPARE(secondsLeft(failures(5), start.addSecs(4).addMSecs(4001)), 1); // never 0 while something is left
        QCOMPARE(secondsLeft(failures(5), start.addSecs(9)), 0);
        QCOMPARE(secondsLeft(failures(9), start.addSecs(8)), 60);
        QCOMPARE(secondsLeft(failures(10), start.addSecs(9)), lockSeconds);
        QCOMPARE(secondsLeft(failures(10), start.addSecs(9 + lockSeconds - 1)), 1); // the first are older by then
        QCOMPARE(secondsLeft(failures(10), start.addSecs(9 + lockSeconds)), 0);
        QCOMPARE(secondsLeft(failures(10, 120), start.addSecs(9 * 120)), 40); // eight within a quarter of an hour
        QCOMPARE(secondsLeft(failures(19), start.addSecs(18), 4), 0);         // a network, which many share
        QCOMPARE(secondsLeft(failures(20), start.addSecs(19), 4), 5);
        QCOMPARE(secondsLeft(failures(40), start.addSecs(39), 4), lockSeconds);
        QCOMPARE(haveToWait(60).value().field, u"seconds"_s);
        QCOMPARE(haveToWait(lockSeconds).value().detail, u"15"_s);
    }

    void addressesOfOneNetworkAreOne_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("prefix");
        QTest::newRow("IPv4") << u"192.0.2.7"_s << u"c00002"_s;
        QTest::newRow("its neighbour") << u"192.0.2.250"_s << u"c00002"_s;
        QTest::newRow("IPv6") << u"2001:db8::1"_s << u"20010db800000000"_s;
        QTest::newRow("its neighbour there") << u"2001:db8:0:0:ffff::9"_s << u"20010db800000000"_s;
        QTest::newRow("another one") << u"2001:db8:0:1::1"_s << u"20010db800000001"_s;
        QTest::newRow("IPv4 in IPv6") << u"::ffff:192.0.2.7"_s << u"c00002"_s;
        QTest::newRow("none") << u"unix:"_s << u"unix:"_s;
    }
    void addressesOfOneNetworkAreOne()
    {
        QFETCH(QString, address);
        QFETCH(QString, prefix);
        QCOMPARE(networkPrefix(address), prefix);
    }

    void boundariesOfAValue_data()
    {
        QTest::addColumn<PersonField>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("kept"); // null: it cannot be
        using enum PersonField;
        const auto row = [](const char *name, PersonField field, const QString &typed, const QString &kept) {
            QTest::newRow(name) << field << typed << kept;
        };
        row("200 characters", Profession, QString(200, u'x'), QString(200, u'x'));
        row("201 characters", Profession, QString(201, u'x'), {});
        row("a choice of 40", Civility, QString(40, u'x'), QString(40, u'x'));
        row("a choice of 41", Civility, QString(41, u'x'), {});
        row("born in 1900", BirthDate, u"1900-01-01"_s, u"1900-01-01"_s);
        row("born in 1899", BirthDate, u"1899-12-31"_s, {});
        row("29 February", BirthDate, u"29/02/2012"_s, u"2012-02-29"_s);
        row("29 February of no leap year", BirthDate, u"29/02/2013"_s, {});
        row("day before month", BirthDate, u"05/03/2014"_s, u"2014-03-05"_s);
        row("born today", BirthDate, u"2026-06-10"_s, u"2026-06-10"_s);
        row("born tomorrow", BirthDate, u"2026-06-11"_s, {});
        row("four digits", PostalCode, u"29 17"_s, u"29 17"_s); // another country's
        row("one sign", PostalCode, u"2"_s, {});
        row("ten signs", PostalCode, u"29170-1234"_s, u"29170-1234"_s);
        row("eleven signs", PostalCode, u"29170-12345"_s, {});
        row("letters alone", PostalCode, u"QUIMPER"_s, {});
        row("five digits", PostalCode, u"29170"_s, u"29170"_s);
        row("a sign of no code", PostalCode, u"29_170"_s, {});
        row("Corsica", PostalCode, u"20 000"_s, u"20000"_s);
        row("a field that is cleared", Profession, u"  "_s, u""_s);
        row("the same number from abroad", Mobile, u"+33 (0)6 39 98 00 11"_s, u"06 39 98 00 11"_s);
    }
    void boundariesOfAValue()
    {
        QFETCH(PersonField, field);
        QFETCH(QString, typed);
        QFETCH(QString, kept);
        const auto value = keptValue(field, typed, QDate(2026, 6, 10));
        QCOMPARE(value.has_value(), !kept.isNull());
        if (value)
            QCOMPARE(*value, kept);
    }

    /// Written down once more: what wants a second look, and whose it is.
    void eachFieldOfAPerson()
    {
        using enum PersonField;
        const QList<PersonField> sensitive{
            LastName, BirthName, FirstName, BirthDate, BirthPlace, Address, PostalCode, City, Country, Email};
        const QList<PersonField> ofGuardians{Profession, SocioProfessionalCode};
        const QList<PersonField> ofStudents{
            BirthDate, BirthPlace, SchoolLevel, ImageRight, LeaveAuthorisation, EmergencyContact, EmergencyPhone};
        for (const auto &field : personFields()) {
            QVERIFY2(field.sensitive == sensitive.contains(field.field), qPrintable(keyOf(field.field)));
            QCOMPARE(hasField(PersonKind::Guardian, field.field), !ofStudents.contains(field.field));
            QCOMPARE(hasField(PersonKind::Student, field.field), !ofGuardians.contains(field.field));
            const FieldEdit edit{{}, field.field, u"a"_s, u"a"_s, u"A"_s, FieldVerdict::Pending, {}, {}};
            QCOMPARE(edit.safeRule() == SafeRule::None, field.sensitive);
        }
    }

    void aRequestIsSafeWhenAllOfItIs()
    {
        const FieldEdit safe{
            {}, PersonField::Profession, u"luthier"_s, u"luthier"_s, u"Luthier"_s, FieldVerdict::Pending, {}, {}};
        FieldEdit other = safe;
        other.requested = u"Marin"_s;
        EditRequest request;
        QVERIFY(!request.isSafe()); // of nothing
        request.fields = {safe};
        QVERIFY(request.isSafe());
        request.fields = {safe, other};
        QVERIFY(!request.isSafe());
        other = safe;
        other.base = u"marin"_s; // corrected since the family looked
        request.fields = {safe, other};
        QVERIFY(!request.isSafe());
    }

    void whomALetterGoesTo_data()
    {
        QTest::addColumn<bool>("separated");
        QTest::addColumn<qint64>("answers");
        QTest::addColumn<QString>("payers"); // e-mail of who is billed
        QTest::addColumn<QString>("address");
        const auto row =
            [](const char *name, bool separated, qint64 answers, const QString &payers, const QString &address) {
                QTest::newRow(name) << separated << answers << payers << address;
            };
        const QString anne = u"anne@x.example"_s, ivan = u"ivan@x.example"_s;
        row("the payer, of a family", false, 2, anne, anne);
        row("another, where the payer has none", false, 0, {}, ivan);
        row("of parents who live apart the one it answers", true, 2, anne, ivan);
        row("the payer, when it answers the payer", true, 1, anne, anne);
        row("the payer, when it answers nobody in particular", true, 0, anne, anne);
        row("never the other parent", true, 0, {}, {});
        row("nor when it answers who has none", true, 1, {}, {});
        row("somebody who is not of the household", true, 9, anne, anne);
    }
    void whomALetterGoesTo()
    {
        QFETCH(bool, separated);
        QFETCH(qint64, answers);
        QFETCH(QString, payers);
        QFETCH(QString, address);
        Household household;
        household.separated = separated;
        household.guardians = {
            guardian(2, u"Ivan"_s, u"ivan@x.example"_s, false), guardian(1, u"Anne"_s, payers, true)};
        const auto to = household.addressee(GuardianId{answers});
        QCOMPARE(to.address, address);
        QCOMPARE(to.name, separated && answers == 2 ? u"Ivan Bémol"_s : u"Anne Bémol"_s);
        QCOMPARE(household.displayName(), u"BÉMOL Anne"_s);
        QCOMPARE(household.guardianAt(u"ivan@x.example"_s), GuardianId{2});
        QVERIFY(!household.guardianAt(u"nobody@x.example"_s));
    }

    void whichNumberIsRung()
    {
        Household household;
        household.guardians = {guardian(1, u"Anne"_s, {}, true), guardian(2, u"Ivan"_s, {}, false)};
        QCOMPARE(household.phone(), QString());
        auto &anne = household.guardians[0].person, &ivan = household.guardians[1].person;
        ivan.setValue(PersonField::Mobile, u"2"_s);
        QCOMPARE(household.phone(), u"2"_s);
        anne.setValue(PersonField::WorkPhone, u"w"_s);
        QCOMPARE(household.phone(), u"w"_s);
        anne.setValue(PersonField::HomePhone, u"h"_s);
        QCOMPARE(household.phone(), u"h"_s);
        anne.setValue(PersonField::Mobile, u"m"_s);
        QCOMPARE(household.phone(), u"m"_s);
    }

    void whatTellsTheSameChild()
    {
        const auto print = [](const QString &first, const QString &last, const QString &day) {
            return studentFingerprint(born(first, last, day));
        };
        const QString lea = print(u"Léa"_s, u"Bémol"_s, u"2014-03-05"_s);
        QVERIFY(!lea.isEmpty());
        QCOMPARE(print(u"LEA"_s, u"BEMOL"_s, u"2014-03-05"_s), lea);
        QCOMPARE(print(u"Bémol"_s, u"Léa"_s, u"2014-03-05"_s), lea);
        QVERIFY(print(u"Léo"_s, u"Bémol"_s, u"2014-03-05"_s) != lea); // a twin
        QVERIFY(print(u"Léa"_s, u"Bémol"_s, u"2014-03-06"_s) != lea);
        QVERIFY(print(u"Léa"_s, u"Bécarre"_s, u"2014-03-05"_s) != lea);
        QCOMPARE(print(u"Léa"_s, u"Bémol"_s, {}), QString());
        QCOMPARE(print({}, {}, u"2014-03-05"_s), QString());
    }

    void whenSomebodyIsOfAge()
    {
        const Person lea = born(u"Léa"_s, u"Bémol"_s, u"2008-06-10"_s);
        QVERIFY(!lea.isAdultOn(QDate(2026, 6, 9)));
        QVERIFY(lea.isAdultOn(QDate(2026, 6, 10)));
        QVERIFY(!born(u"Noé"_s, u"Bémol"_s, u"2008-02-29"_s).isAdultOn(QDate(2026, 2, 27)));
        QVERIFY(born(u"Noé"_s, u"Bémol"_s, u"2008-02-29"_s).isAdultOn(QDate(2026, 2, 28)));
    }

    void aYearOfTheSchool()
    {
        QCOMPARE(SchoolYear::containing(QDate(2026, 1, 1)).start, 2025);
        QCOMPARE(SchoolYear::containing(QDate(2026, 8, 31)).start, 2025);
        QCOMPARE(SchoolYear::containing(QDate(2026, 9, 1)).start, 2026);
        QCOMPARE(SchoolYear::containing(QDate(2026, 12, 31)).start, 2026);
        QCOMPARE(SchoolYear{2026}.next().label(), u"2027-2028"_s);
        QCOMPARE(SchoolYear{2026}.previous().label(), u"2025-2026"_s);
        QCOMPARE(SchoolYear{2026}.taxNoticeYear(), 2025);
        QCOMPARE(SchoolYear{2026}.incomeYear(), 2024);
    }

    void whichCoursesGoOn()
    {
        using Kind = CourseChange::Kind;
        const CourseId piano{1}, violin{2};
        QVERIFY(isCarriedOver(piano, {}));
        for (const auto kind : {Kind::Drop, Kind::Modify}) {
            QVERIFY(!isCarriedOver(piano, {{.kind = kind, .courseId = piano}}));
            QVERIFY(isCarriedOver(violin, {{.kind = kind, .courseId = piano}}));
            QVERIFY(!isCarriedOver(piano, {{.kind = kind, .courseId = {}}})); // a wish that concerns them all
        }
        QVERIFY(isCarriedOver(piano, {{.kind = Kind::Add, .wish = u"chorale"_s}}));
    }

    void whichMailsMayGoTwice_data()
    {
        QTest::addColumn<MailKind>("kind");
        for (size_t i = 0; i < EnumKeys<MailKind>::keys.size(); ++i)
            QTest::newRow(qPrintable(keyOf(MailKind(i)))) << MailKind(i);
    }
    void whichMailsMayGoTwice()
    {
        QFETCH(MailKind, kind);
        const QList<MailKind> once{
            MailKind::Credentials, MailKind::OneTimePassword, MailKind::ApprovalReceipt, MailKind::PaymentReceipt};
        QCOMPARE(retriesWhenUncertain(kind), !once.contains(kind));
    }

    void howAPauseEnds_data()
    {
        QTest::addColumn<PauseReason>("reason");
        for (size_t i = 0; i < EnumKeys<PauseReason>::keys.size(); ++i)
            QTest::newRow(qPrintable(keyOf(PauseReason(i)))) << PauseReason(i);
    }
    void howAPauseEnds()
    {
        QFETCH(PauseReason, reason);
        using enum PauseReason;
        QCOMPARE(MailPause::endsByItself(reason), (QList{Connect, Tls, Certificate}.contains(reason)));
        QCOMPARE(MailPause::waitsForPerson(reason), (QList{Person, Restored}.contains(reason)));
    }

    void digitsOfANumber_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("digits");
        const QString ours = u"0639980011"_s;
        QTest::newRow("as it is kept") << u"06 39 98 00 11"_s << ours;
        QTest::newRow("dots") << u"06.39.98.00.11"_s << ours;
        QTest::newRow("from abroad") << u"+33 6 39 98 00 11"_s << ours;
        QTest::newRow("from abroad, with zero") << u"+33 (0)6 39 98 00 11"_s << ours;
        QTest::newRow("0033, with zero") << u"0033 (0)6 39 98 00 11"_s << ours;
        QTest::newRow("0033") << u"0033639980011"_s << ours;
        QTest::newRow("the beginning") << u"+33 (0)6 39"_s << u"0639"_s;
        QTest::newRow("none") << u"à demander"_s << QString();
    }
    void digitsOfANumber()
    {
        QFETCH(QString, text);
        QFETCH(QString, digits);
        QCOMPARE(phoneDigits(text), digits);
    }

    void whatEndsALine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("ends");
        QTest::newRow("CR") << u"a\rb"_s << true;
        QTest::newRow("LF") << u"a\nb"_s << true;
        QTest::newRow("CRLF") << u"a\r\nb"_s << true;
        QTest::newRow("NUL") << QString(u"a"_s + QChar(0) + u'b') << true;
        QTest::newRow("at the end") << u"a\n"_s << true;
        QTest::newRow("spaces and tabs") << u"a b\tc"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void whatEndsALine()
    {
        QFETCH(QString, text);
        QFETCH(bool, ends);
        QCOMPARE(hasLineBreakOrNul(text), ends);
    }
};

QTEST_APPLESS_MAIN(RulesTest)
#include "tst_rules.moc"
