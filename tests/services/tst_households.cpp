#include "campaignrepository.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "familyaccounts.h"
#include "householdoverview.h"
#include "householdrepository.h"
#include "onetimepassword.h"
#include "reinscriptionapproval.h"
#include "testdatabase.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// What a family's page says and does.
class HouseholdsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatStandsInTheWay_data() { addEngineRows(); }
    void saysWhatStandsInTheWay()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto document = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(decideDocument(database.context(),
            {document->id, document->version, document->current.id, DocumentState::Refused, u"flou"_s}));
        const auto household = households::load(database.connection(), family.household);
        const auto blockers = blockersOf(
            database.connection(), *campaigns::current(database.connection(), database.site()), *household);
        REQUIRE_OK(blockers);
        QCOMPARE(std::ranges::count(*blockers, Lack::Kind::DocumentMissing, &Blocker::kind), 3);
        const auto refused = std::ranges::find(*blockers, Lack::Kind::DocumentRefused, &Blocker::kind);
        QCOMPARE(refused->reason, u"flou"_s);
        QCOMPARE(refused->subjectId, document->id.value);
        QVERIFY(std::ranges::any_of(*blockers, [](const Blocker &b) { return b.kind == Lack::Kind::FeeUnpaid; }));
    }

    void aDictatedPasswordIsKeptAsItsHashAlone_data() { addEngineRows(); }
    void aDictatedPasswordIsKeptAsItsHashAlone()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto first = dictatePassword(database.context(), family.household);
        REQUIRE_OK(first);
        QCOMPARE(first->identifiant, u"bemol1"_s);
        QCOMPARE(database.clock().now().daysTo(first->validUntil), 7); // a first activation
        QCOMPARE(database.text(u"SELECT one_time_hash FROM accounts"_s), oneTimePasswordHash(first->password));
        QVERIFY(!database.text(u"SELECT details FROM journal_details ORDER BY seq DESC LIMIT 1"_s)
                     .contains(first->password));
        QCOMPARE(
            database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"account.password_dictated"_s);
        REQUIRE_OK(database.connection().run(u"UPDATE accounts SET password_hash = 'x'"_s));
        const auto second = dictatePassword(database.context(), family.household);
        REQUIRE_OK(second);
        QCOMPARE(database.clock().now().daysTo(second->validUntil), 1); // a password that was forgotten
        QVERIFY(second->password != first->password);
        REQUIRE_OK(sendCredentials(database.context(), family.household));
        REQUIRE_ERROR(
            dictatePassword(database.context(), family.household), ErrorCode::Conflict); // the mail would replace it
        REQUIRE_ERROR(dictatePassword(database.context(), HouseholdId{999}), ErrorCode::NotFound);
    }

    void sendsCredentialsWithoutKeepingAPassword_data() { addEngineRows(); }
    void sendsCredentialsWithoutKeepingAPassword()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(sendCredentials(database.context(), family.household));
        QVERIFY(database.text(u"SELECT body_text FROM mail_bodies"_s).contains(u"[[one-time password]]"_s));
        QCOMPARE(database.text(u"SELECT one_time_hash FROM accounts"_s), QString());
        REQUIRE_ERROR(sendCredentials(database.context(), family.household), ErrorCode::Conflict); // one is on its way
        const auto poor = database.addFamily(u"Sanscourriel"_s, QString());
        REQUIRE_ERROR(sendCredentials(database.context(), poor.household), ErrorCode::AddressMissing);
        const auto careless = database.addFamily(u"Virgule"_s, u"famille@courriel,example"_s);
        REQUIRE_ERROR(sendCredentials(database.context(), careless.household), ErrorCode::AddressInvalid);
        const auto one = makeOneTimePassword();
        QCOMPARE(one.size(), 19);
        QVERIFY(one != makeOneTimePassword());
        QCOMPARE(oneTimePasswordHash(one), oneTimePasswordHash(QString(one).remove(u'-').toLower()));
    }
};

QTEST_MAIN(HouseholdsTest)
#include "tst_households.moc"
