#include "databasecheck.h"
#include "editimpact.h"
#include "editrepository.h"
#include "editrequest.h"
#include "editrequestview.h"
#include "editreview.h"
#include "householdrepository.h"
#include "householdview.h"
#include "mailtemplate.h"
#include "safeedits.h"
#include "searchrepository.h"
#include "separatedparents.h"
#include "testdatabase.h"
#include "undo.h"

#include <QSqlQuery>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// What families ask to change: decided field by field, the safe lane, an address given to others, one letter for all
/// of it.
class EditsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldHasANameForFamilies()
    {
        for (const auto &field : personFields())
            QVERIFY2(fieldNameForFamilies(field.field).french != keyOf(field.field)
                         && fieldNameForFamilies(field.field).english != keyOf(field.field),
                qPrintable(keyOf(field.field)));
    }

    void decidesAnEditFieldByField_data() { addEngineRows(); }
    void decidesAnEditFieldByField()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto id = submitEdit(database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Profession, u"Luthière"_s},
                {PersonField::City, u"Quimper"_s},
                {PersonField::Email, u"neuve@courriel.example"_s},
                {PersonField::Address, u"12 rue des Hautbois"_s}});
        REQUIRE_OK(id);
        auto request = edits::load(database.connection(), *id);
        REQUIRE_OK(request);
        QCOMPARE(request->fields.size(), 3); // the unchanged address was dropped
        QCOMPARE(database.text(u"SELECT who_acts FROM reinscriptions"_s), u"secretariat"_s);
        EditDecision decision{*id,
            request->version,
            {{request->fields[0].id, FieldVerdict::Accepted},
                {request->fields[1].id, FieldVerdict::Corrected, u"Quimperlé"_s}}};
        REQUIRE_ERROR(decideEdit(database.context(), decision), ErrorCode::InvalidValue); // one field is undecided
        decision.fields.append(
            {request->fields[2].id, FieldVerdict::Refused, {}, u"Merci de confirmer par téléphone."_s});
        const auto outcome = decideEdit(database.context(), decision);
        REQUIRE_OK(outcome);
        QVERIFY(outcome->mailQueued);
        const QString told = database.text(u"SELECT body_text FROM mail_bodies"_s);
        QVERIFY2(told.contains(u"Adresse électronique ("_s), qPrintable(told));
        QCOMPARE(database.text(u"SELECT profession FROM guardians"_s), u"Luthière"_s);
        QCOMPARE(database.text(u"SELECT city FROM guardians"_s), u"Quimperlé"_s);
        QCOMPARE(database.text(u"SELECT email FROM guardians"_s), u"famille@courriel.example"_s);
        QCOMPARE(database.number(u"SELECT resident FROM households"_s), 0); // moved away: no longer a resident
        QCOMPARE(search::households(database.connection(), database.site(), u"quimperle"_s)->hits.size(), 1);

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT city FROM guardians"_s), u"FOUESNANT"_s);
        QCOMPARE(database.number(u"SELECT resident FROM households"_s), 1);
        QCOMPARE(database.text(u"SELECT state FROM edit_requests"_s), u"pending"_s);
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"cancelled"_s);
        request = edits::load(database.connection(), *id);
        decision.version = request->version;
        REQUIRE_OK(decideEdit(database.context(), decision)); // and may be decided again
    }

    /// Rule W26: whoever still reads the former address learns of it.
    void aNewEmailAddressIsToldToBothAddresses_data() { addEngineRows(); }
    void aNewEmailAddressIsToldToBothAddresses()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const QString former = u"famille@courriel.example"_s, accepted = u"neuve@courriel.example"_s;
        const auto accept = [&](const QString &email) {
            const auto id = submitEdit(database.context(),
                PersonKind::Guardian,
                family.guardian.value,
                family.household,
                {{PersonField::Email, email}});
            REQUIRE_OK(id);
            const auto request = edits::load(database.connection(), *id);
            REQUIRE_OK(request);
            REQUIRE_OK(decideEdit(
                database.context(), {*id, request->version, {{request->fields[0].id, FieldVerdict::Accepted}}}));
        };
        const auto told = [&](const QString &state) {
            QStringList addresses;
            QSqlQuery query(database.connection().database());
            if (!query.exec(u"SELECT recipient_address FROM mail_messages "
                            "WHERE kind = 'address_changed' AND state = '%1' ORDER BY id"_s.arg(state)))
                qFatal("no mails");
            while (query.next())
                addresses << query.value(0).toString();
            return addresses;
        };
        accept(accepted);
        QCOMPARE(told(u"queued"_s), (QStringList{former, accepted}));
        QVERIFY(database.text(u"SELECT MIN(not_before) FROM mail_messages"_s)
                > database.text(u"SELECT MIN(created_at) FROM mail_messages"_s)); // an undo has its time
        for (const auto *which : {"MIN", "MAX"}) {
            const QString text = database.text(
                u"SELECT body_text FROM mail_bodies WHERE message_id = (SELECT %1(id) FROM mail_messages)"_s.arg(
                    QString::fromLatin1(which)));
            QVERIFY2(text.contains(former) && !text.contains(accepted) && text.contains(u"Émilie"_s), qPrintable(text));
        }
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(told(u"queued"_s), QStringList());
        QCOMPARE(told(u"cancelled"_s), (QStringList{former, accepted}));
        QCOMPARE(database.text(u"SELECT email FROM guardians"_s), former);

        // Where there was none before, the new one alone; where there is none any more, the former one.
        REQUIRE_OK(households::setPersonValue(
            database.connection(), PersonKind::Guardian, family.guardian.value, PersonField::Email, {}));
        accept(u"autre@courriel.example"_s);
        QCOMPARE(told(u"queued"_s), QStringList{u"autre@courriel.example"_s});
        accept({});
        QCOMPARE(told(u"queued"_s), (QStringList{u"autre@courriel.example"_s, u"autre@courriel.example"_s}));
    }

    void anAcceptedAddressIsGivenToTheOthersThatAreTicked_data() { addEngineRows(); }
    void anAcceptedAddressIsGivenToTheOthersThatAreTicked()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto strangers = database.addFamily(u"Dièse"_s, u"diese@courriel.example"_s);
        const auto id = submitEdit(database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Address, u"9 quai Nord"_s},
                {PersonField::City, u"Quimper"_s},
                {PersonField::Profession, u"Luthière"_s}});
        REQUIRE_OK(id);
        const auto request = edits::load(database.connection(), *id);
        EditDecision decision{*id, request->version, {}};
        for (const auto &field : request->fields)
            decision.fields.append({field.id, FieldVerdict::Accepted});
        const auto street = [&](StudentId student) {
            return database.text(u"SELECT address FROM students WHERE id = %1"_s.arg(student.value));
        };
        const QString before = street(family.student);
        decision.addressAlsoOf = {{PersonKind::Student, strangers.student.value}};
        REQUIRE_ERROR(decideEdit(database.context(), decision), ErrorCode::NotFound); // another household's
        QCOMPARE(database.text(u"SELECT state FROM edit_requests"_s), u"pending"_s);
        decision.addressAlsoOf = {{PersonKind::Student, family.student.value}};
        REQUIRE_OK(decideEdit(database.context(), decision));
        QCOMPARE(street(family.student), u"9 quai Nord"_s);
        QCOMPARE(database.text(u"SELECT city FROM students WHERE id = %1"_s.arg(family.student.value)), u"Quimper"_s);
        QVERIFY(street(strangers.student) != u"9 quai Nord"_s);
        QVERIFY(
            database.text(u"SELECT details FROM journal_details ORDER BY seq DESC LIMIT 1"_s).contains(u"also_at"_s));

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(street(family.student), before);
        QCOMPARE(database.text(u"SELECT address FROM guardians WHERE id = %1"_s.arg(family.guardian.value)),
            u"12 rue des Hautbois"_s);
        QCOMPARE(database.findings(), QString());
    }

    /// Another's own request is decided first.
    void anAddressIsGivenToNobodyWhoAskedForOne_data() { addEngineRows(); }
    void anAddressIsGivenToNobodyWhoAskedForOne()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto ask = [&](PersonKind kind, qint64 person, const QString &street) {
            return submitEdit(database.context(), kind, person, family.household, {{PersonField::Address, street}});
        };
        REQUIRE_OK(ask(PersonKind::Student, family.student.value, u"3 rue du Port"_s));
        const auto id = ask(PersonKind::Guardian, family.guardian.value, u"9 quai Nord"_s);
        REQUIRE_OK(id);
        const auto request = edits::load(database.connection(), *id);
        EditDecision decision{*id, request->version, {{request->fields.front().id, FieldVerdict::Accepted}}};
        decision.addressAlsoOf = {{PersonKind::Student, family.student.value}};
        const auto refused = decideEdit(database.context(), decision);
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QCOMPARE(refused.error().detail, u"edit_pending"_s);
        decision.addressAlsoOf.clear();
        REQUIRE_OK(decideEdit(database.context(), decision));
    }

    void refusesImpossibleEdits_data() { addEngineRows(); }
    void refusesImpossibleEdits()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto submit = [&](PersonField field, const QString &value) {
            return submitEdit(
                database.context(), PersonKind::Guardian, family.guardian.value, family.household, {{field, value}});
        };
        REQUIRE_ERROR(submit(PersonField::Email, u"pas une adresse"_s), ErrorCode::InvalidValue);
        REQUIRE_ERROR(submit(PersonField::SchoolLevel, u"CP"_s), ErrorCode::InvalidValue); // guardians have none
        REQUIRE_ERROR(submit(PersonField::City, u"FOUESNANT"_s), ErrorCode::InvalidValue); // nothing would change
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM edit_requests"_s), 0);
        REQUIRE_OK(submit(PersonField::Mobile, u"06 39 98 00 22"_s));
        REQUIRE_OK(submit(PersonField::Mobile, u"06 39 98 00 33"_s));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM edit_requests WHERE state = 'superseded'"_s), 1);
        const auto newer = edits::load(
            database.connection(), EditRequestId{database.number(u"SELECT MAX(id) FROM edit_requests"_s)});
        REQUIRE_OK(newer);
        QVERIFY(edits::overtaken(database.connection(), *newer)->has_value());
        const auto older = edits::load(
            database.connection(), EditRequestId{database.number(u"SELECT MIN(id) FROM edit_requests"_s)});
        QVERIFY(!edits::overtaken(database.connection(), *older)->has_value());
    }

    /// What a family or a secretary writes about a person is kept as it is, or refused with the reason.
    void keepsNamesAndAddressesWhole_data() { addEngineRows(); }
    void keepsNamesAndAddressesWhole()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto ask = [&](PersonKind kind, const QList<FieldWish> &wishes) {
            const bool guardian = kind == PersonKind::Guardian;
            return submitEdit(database.context(),
                kind,
                guardian ? family.guardian.value : family.student.value,
                family.household,
                wishes);
        };
        const auto whyNot = [&](PersonKind kind, const QList<FieldWish> &wishes) {
            const auto asked = ask(kind, wishes);
            return asked ? QString(u"asked"_s) : QString(asked.error().field + u' ' + asked.error().detail);
        };
        using enum PersonField;
        QCOMPARE(whyNot(PersonKind::Guardian, {{LastName, {}}}), u"last_name required"_s);
        QCOMPARE(whyNot(PersonKind::Student, {{FirstName, u" "_s}}), u"first_name required"_s);
        QCOMPARE(whyNot(PersonKind::Student, {{BirthDate, {}}}), u"birth_date required"_s);
        QCOMPARE(whyNot(PersonKind::Student, {{BirthDate, u"2131-01-01"_s}}), u"birth_date future"_s);
        QCOMPARE(whyNot(PersonKind::Guardian, {{PostalCode, u"2917"_s}}), u"postal_code french"_s);
        QCOMPARE(whyNot(PersonKind::Guardian, {{Country, u"Suisse"_s}}), u"postal_code foreign"_s);
        QCOMPARE(whyNot(PersonKind::Guardian, {{PostalCode, u"29 170"_s}}), u" unchanged"_s); // it is kept so already
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM edit_requests"_s), 0);

        const auto accept = [&](EditRequestId id) {
            const auto request = edits::load(database.connection(), id);
            EditDecision decision{id, request->version, {}};
            for (const auto &field : request->fields)
                decision.fields.append({field.id, FieldVerdict::Accepted});
            return decideEdit(database.context(), decision);
        };
        const auto kept = [&](const QString &column) {
            return database.text(u"SELECT %1 FROM guardians WHERE id = %2"_s.arg(column).arg(family.guardian.value));
        };
        const QString lines =
            u"Chez M. et Mme Petit\nRésidence Les Lilas, bâtiment C\n12 bis rue de la Gare\nBP 40012"_s;
        const auto cedex = ask(PersonKind::Guardian,
            {{Address, lines}, {PostalCode, u"74108"_s}, {City, u"ANNEMASSE CEDEX"_s}, {BirthName, u"Le Bihan"_s}});
        REQUIRE_OK(cedex);
        REQUIRE_OK(accept(*cedex));
        QCOMPARE(kept(u"address"_s), lines);
        QCOMPARE(kept(u"city"_s), u"ANNEMASSE CEDEX"_s);
        QCOMPARE(kept(u"birth_name"_s), u"Le Bihan"_s);
        QCOMPARE(search::households(database.connection(), database.site(), u"lebihan"_s)->hits.size(), 1);
        const auto page = householdView(database.context(), family.household);
        REQUIRE_OK(page);
        QCOMPARE(page->address(), u"%1, 74108 ANNEMASSE CEDEX"_s.arg(QString(lines).replace(u'\n', u", "_s)));

        const auto abroad = ask(PersonKind::Guardian,
            {{Address, u"14 rue du Rhône"_s}, {PostalCode, u"1204"_s}, {City, u"Genève"_s}, {Country, u"SUISSE"_s}});
        REQUIRE_OK(abroad);
        QCOMPARE(edits::load(database.connection(), *abroad)->fields.back().typed, u"SUISSE"_s); // kept as "Suisse"
        REQUIRE_OK(accept(*abroad));
        QCOMPARE(kept(u"postal_code"_s), u"1204"_s);
        QCOMPARE(kept(u"country"_s), u"Suisse"_s);
        QCOMPARE(
            householdView(database.context(), family.household)->address(), u"14 rue du Rhône, 1204 Genève, SUISSE"_s);
        QCOMPARE(database.findings(), QString());

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(kept(u"country"_s), QString());
        QCOMPARE(kept(u"city"_s), u"ANNEMASSE CEDEX"_s);
    }

    /// An address abroad whose country was not asked for is recorded, and the page says what lacks.
    void saysThatACountryIsMissing_data() { addEngineRows(); }
    void saysThatACountryIsMissing()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto asked = [&](const QList<FieldWish> &wishes) {
            const auto id = submitEdit(
                database.context(), PersonKind::Guardian, family.guardian.value, family.household, wishes);
            const auto view = editRequestView(database.context(), id.value());
            QList<FieldValue> values;
            for (const auto &field : view->request.fields)
                values.append({field.field, field.requested});
            return consequencesOf(*view, values, {});
        };
        using enum PersonField;
        const auto geneva = asked({{PostalCode, u"1204"_s}, {City, u"Genève"_s}});
        QVERIFY(geneva.countryMissing && !geneva.mismatch);
        const auto said = asked({{PostalCode, u"1204"_s}, {City, u"Genève"_s}, {Country, u"Suisse"_s}});
        QVERIFY(!said.countryMissing && !said.mismatch && said.impact.ceasesToBeResident);
        const auto paris = asked({{PostalCode, u"75012"_s}, {City, u"Paris 12e"_s}});
        QVERIFY(!paris.countryMissing && !paris.mismatch);
        QVERIFY(asked({{PostalCode, u"75012"_s}, {City, u"Paris 15e"_s}}).mismatch);
        QVERIFY(asked({{PostalCode, u"74108"_s}, {City, u"ANNEMASSE CEDEX"_s}}).mismatch == std::nullopt);
        QCOMPARE(asked({{Address, u"Résidence Les Lilas, bâtiment C, escalier 3\n12 rue des Pins"_s}}).tooLongLine,
            u"Résidence Les Lilas, bâtiment C, escalier 3"_s);
        QCOMPARE(asked({{Address, u"12 bis rue de la Gare"_s}}).tooLongLine, QString());
    }

    /// The desk says which country it is, in the same decision.
    void aCountryThatWasLeftOutIsFilledInAtTheDesk_data() { addEngineRows(); }
    void aCountryThatWasLeftOutIsFilledInAtTheDesk()
    {
        QFETCH(QString, engine);
        using enum PersonField;
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto ask = [&](const QList<FieldWish> &wishes) {
            return edits::load(database.connection(),
                submitEdit(database.context(), PersonKind::Guardian, family.guardian.value, family.household, wishes)
                    .value())
                .value();
        };
        QCOMPARE(ask({{PostalCode, u"1204"_s}, {City, u"Genève"_s}, {Country, u"Suisse"_s}}).fields.size(), 3);
        QCOMPARE(ask({{PostalCode, u"75012"_s}, {City, u"Paris 12e"_s}}).fields.size(), 2);
        const auto request = ask({{PostalCode, u"1204"_s}, {City, u"Genève"_s}});
        QCOMPARE(request.fields.size(), 3);
        QVERIFY(!request.isSafe());
        EditDecision decision{request.id, request.version, {}};
        for (const auto &field : request.fields) {
            if (field.field == Country)
                decision.fields.append({field.id, FieldVerdict::Corrected, u"SUISSE"_s});
            else
                decision.fields.append({field.id, FieldVerdict::Accepted});
        }
        REQUIRE_OK(decideEdit(database.context(), decision));
        const auto kept = [&] {
            return database.text(
                u"SELECT postal_code || ' ' || city || ' ' || country FROM guardians WHERE id = %1"_s.arg(
                    family.guardian.value));
        };
        QCOMPARE(kept(), u"1204 Genève Suisse"_s);
        QCOMPARE(database.findings(), QString());
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(kept(), u"29170 FOUESNANT "_s);
    }

    void theSafeLaneTakesOnlyWhatNeedsNoSecondLook_data() { addEngineRows(); }
    void theSafeLaneTakesOnlyWhatNeedsNoSecondLook()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        using Wanted = QList<FieldWish>;
        const auto ask = [&](const Wanted &wanted) {
            const auto family = database.addFamily();
            (void)households::setPersonValue(database.connection(),
                PersonKind::Guardian,
                family.guardian.value,
                PersonField::Profession,
                u"luthier"_s);
            (void)households::setPersonValue(
                database.connection(), PersonKind::Guardian, family.guardian.value, PersonField::WorkPhone, QString());
            database.clock().advance(60);
            return std::pair(family,
                *submitEdit(database.context(), PersonKind::Guardian, family.guardian.value, family.household, wanted));
        };
        const auto [first, safe] = ask({{PersonField::Profession, u"LUTHIER"_s},
            {PersonField::WorkPhone, u"02 61 91 00 01"_s}}); // capitals; filled in
        ask({{PersonField::Profession, u"LUTHIER"_s},
            {PersonField::Mobile, u"06 39 98 55 66"_s}}); // half of it wants a look
        ask({{PersonField::City, u"FOUESNANT-PLAGE"_s}}); // sensitive
        const auto [last, soon] = ask({{PersonField::Profession, u"Luthier"_s}});
        auto list = safeEdits(database.context());
        REQUIRE_OK(list);
        QCOMPARE(list->size(), 2);
        QCOMPARE(list->front().request.id, safe);
        QVERIFY(list->front().request.fields.front().safeRule() == SafeRule::CaseOnly);

        // Somebody changed the value after it was listed.
        REQUIRE_OK(households::setPersonValue(database.connection(),
            PersonKind::Guardian,
            last.guardian.value,
            PersonField::Profession,
            u"Facteur d’orgues"_s));
        REQUIRE_ERROR(acceptSafeEdit(database.context(), soon, 1), ErrorCode::GuardRefused);
        REQUIRE_ERROR(acceptSafeEdit(database.context(), safe, 2), ErrorCode::Conflict);
        REQUIRE_OK(acceptSafeEdit(database.context(), safe, 1));
        QCOMPARE(*households::personValue(
                     database.connection(), PersonKind::Guardian, first.guardian.value, PersonField::Profession),
            u"LUTHIER"_s);
        QCOMPARE(
            database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 0); // a change that is accepted needs no letter
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(*households::personValue(
                     database.connection(), PersonKind::Guardian, first.guardian.value, PersonField::Profession),
            u"luthier"_s);
        QCOMPARE(database.findings(), QString());
    }

    /// A parent's new address is that parent's affair.
    void separatedParentsDoNotLearnOfEachOther_data() { addEngineRows(); }
    void separatedParentsDoNotLearnOfEachOther()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(database.connection().run(
            u"INSERT INTO guardians (household_id, position, last_name, first_name, email, address) "
            "VALUES (%1, 2, 'Mazurka', 'Benoît', 'benoit@courriel.example', '1 quai')"_s.arg(family.household.value)));
        const qint64 other = database.number(u"SELECT MAX(id) FROM guardians"_s);
        REQUIRE_OK(setSeparated(database.context(), family.household, true));
        const auto household = households::load(database.connection(), family.household);
        const QList<FieldValue> moved{{PersonField::Address, u"9 impasse du Silence"_s}};
        for (const auto &member : othersElsewhere(*household, {PersonKind::Guardian, other}, moved))
            QVERIFY(member.id.kind == PersonKind::Student);
        const auto request = submitEdit(database.context(),
            PersonKind::Guardian,
            other,
            family.household,
            {{PersonField::Address, u"9 impasse du Silence"_s}});
        REQUIRE_OK(request);
        const auto loaded = edits::load(database.connection(), *request);
        const auto outcome = decideEdit(database.context(),
            {*request, 1, {{loaded->fields.front().id, FieldVerdict::Refused, {}, u"illisible"_s}}});
        REQUIRE_OK(outcome);
        QVERIFY(outcome->mailQueued);
        QCOMPARE(database.text(u"SELECT recipient_address FROM mail_messages WHERE kind = 'edit_decided'"_s),
            u"benoit@courriel.example"_s);
        QCOMPARE(database.text(u"SELECT recipient_name FROM mail_messages WHERE kind = 'edit_decided'"_s),
            u"Benoît Mazurka"_s);
        // Nor is the address written for the other one when somebody asks for it all the same.
        const auto again = submitEdit(database.context(),
            PersonKind::Guardian,
            other,
            family.household,
            {{PersonField::Address, u"9 impasse du Silence"_s}});
        REQUIRE_OK(again);
        const auto second = edits::load(database.connection(), *again);
        REQUIRE_OK(decideEdit(database.context(),
            {*again,
                1,
                {{second->fields.front().id, FieldVerdict::Accepted}},
                false,
                {{PersonKind::Guardian, family.guardian.value}}}));
        QCOMPARE(database.text(u"SELECT address FROM guardians WHERE id = %1"_s.arg(family.guardian.value)),
            u"12 rue des Hautbois"_s);
    }
};

QTEST_MAIN(EditsTest)
#include "tst_edits.moc"
