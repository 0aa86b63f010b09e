#include "demoseal.h"
#include "sealcheck.h"
#include "seals.h"
#include "testdatabase.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// The seals on tax notices (2D-Doc): what they say, and whether they hold.
class SealsTest : public QObject
{
    Q_OBJECT

    static QByteArray notice(const DemoSeal &seal)
    {
        return seal.taxNotice(u"Émilie d’Ouverture"_s, 2025, 23450, u"2,5"_s, QDate(2026, 8, 1));
    }

private Q_SLOTS:
    void saysWhatWasSealed()
    {
        const DemoSeal seal;
        const auto code = parseTwoDDoc(notice(seal));
        QVERIFY(code);
        QCOMPARE(code->certificateName(), DemoSeal::certificateName());
        QCOMPARE(code->documentType, u"28"_s);
        QCOMPARE(code->signedOn, QDate(2026, 8, 1));
        QCOMPARE(code->signature.size(), 64);
        const auto said = taxNoticeOf(*code);
        QVERIFY(said);
        QCOMPARE(said->declarants, QStringList{u"EMILIE D OUVERTURE"_s});
        QCOMPARE(said->incomeYear, 2025);
        QCOMPARE(said->income, u"23450"_s);
        QCOMPARE(said->parts, u"2,5"_s);
    }

    /// The header grew by two letters with each version; fields of fixed length end without a mark.
    void readsEachVersion_data()
    {
        QTest::addColumn<QByteArray>("symbol");
        const QByteArray fields = "452025"
                                  "4723456789012AB"
                                  "46OUVERTURE/EMILIE\x1d"
                                  "48TRUNCATED NAM\x1e"
                                  "4112345,00\x1d"
                                  "435\x1f";
        QTest::newRow("2") << QByteArray("DC02FR04FPE325A225A204") + fields;
        QTest::newRow("3") << QByteArray("DC03FR04FPE325A225A20401") + fields;
        QTest::newRow("4") << QByteArray("DC04FR04FPE325A225A20401FR") + fields;
    }
    void readsEachVersion()
    {
        QFETCH(QByteArray, symbol);
        symbol.replace("4723456789012AB", "471234567890123");
        const auto code = parseTwoDDoc(symbol);
        QVERIFY(code);
        QCOMPARE(code->signedOn, QDate(2000, 1, 1).addDays(0x25a2));
        const auto said = taxNoticeOf(*code);
        QVERIFY(said);
        QCOMPARE(said->declarants, QStringList({u"OUVERTURE EMILIE"_s, u"TRUNCATED NAM"_s}));
        QCOMPARE(code->fields.value(u"47"_s), u"1234567890123"_s);
        QCOMPARE(said->incomeYear, 2025);
        QCOMPARE(said->income, u"12345"_s); // without the cents
        QCOMPARE(said->parts, u"5"_s);
    }

    void isNoTaxNotice_data()
    {
        QTest::addColumn<QByteArray>("symbol");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("another DataMatrix") << QByteArray("https://conservatoire.example/");
        QTest::newRow("a header alone") << QByteArray("DC04FR04FPE325A225A22801FR");
        QTest::newRow("cut in its header") << QByteArray("DC04FR04FPE325A2");
        QTest::newRow("cut after the letters that all versions have") << QByteArray("DC04FR04FPE325A225A228");
        QTest::newRow("a version to come") << QByteArray("DC09FR04FPE325A225A22801FR46A\x1d"
                                                         "452025");
        QTest::newRow("another paper") << QByteArray("DC04FR04FPE325A225A20101FR10MME OUVERTURE\x1d"
                                                     "2212 RUE DES HAUTBOIS\x1d");
        QTest::newRow("control characters") << QByteArray("DC04FR04FPE325A225A22801FR\x1d\x1d\x1e\x1d\x1f", 31);
        QTest::newRow("megabytes") << QByteArray("DC04FR04FPE325A225A22801FR46A\x1d"
                                                 "452025")
                                          + QByteArray(1 << 20, '4');
    }
    void isNoTaxNotice()
    {
        QFETCH(QByteArray, symbol);
        const auto code = parseTwoDDoc(symbol);
        QVERIFY(!code || !taxNoticeOf(*code));
    }

    void holdsOnlyAsItWasSealed_data() { addEngineRows(); }
    void holdsOnlyAsItWasSealed()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const DemoSeal seal;
        const QByteArray symbol = notice(seal);
        const auto sealOf = [&](const QByteArray &bytes) {
            return sealOn(database.context(), parseTwoDDoc(bytes).value());
        };
        QCOMPARE(sealOf(symbol).value(), Seal::NotVerifiable); // no certificate is at hand
        REQUIRE_OK(keepSealCertificate(
            database.context(Role::Administrator), DemoSeal::certificateName(), seal.certificate()));
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"seal.certificate_kept"_s);
        QCOMPARE(sealOf(symbol).value(), Seal::Authentic);

        // One letter anywhere, in the data or in the signature.
        for (const qsizetype at :
            {qsizetype(25), symbol.indexOf("23450") + 1, symbol.indexOf("OUVERTURE"), symbol.indexOf('\x1f') + 5}) {
            QByteArray altered = symbol;
            altered[at] = altered[at] == 'A' || altered[at] == '2' ? '3' : altered[at] == '3' ? '4' : 'A';
            const auto code = parseTwoDDoc(altered);
            QVERIFY2(code && checkSeal(*code, seal.certificate()) == Seal::Invalid, altered.constData());
        }
        QCOMPARE(sealOf(symbol.left(symbol.indexOf('\x1f'))).value(), Seal::Invalid); // no signature at all
        QCOMPARE(sealOf(symbol.chopped(1)).value(), Seal::Invalid);                   // one that was cut
        QCOMPARE(sealOf(symbol + "====").value(), Seal::Authentic);                   // padded, as some write it
        QCOMPARE(sealOf(symbol.chopped(8) + "????????").value(), Seal::Invalid);
        // Sealed by somebody else, with the name of the first.
        QCOMPARE(sealOf(notice(DemoSeal())).value(), Seal::Invalid);
        // Of a day on which the certificate did not exist.
        QCOMPARE(sealOf(seal.taxNotice(u"A"_s, 2025, 1, u"1"_s, QDate(2120, 1, 1))).value(), Seal::NotVerifiable);
        // A later certificate takes the place of the former.
        const DemoSeal other;
        REQUIRE_OK(keepSealCertificate(
            database.context(Role::Administrator), DemoSeal::certificateName(), other.certificate()));
        QCOMPARE(sealOf(symbol).value(), Seal::Invalid);
        QCOMPARE(sealOf(notice(other)).value(), Seal::Authentic);
    }

    void refusesWhatIsNoCertificate()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const DemoSeal seal;
        const auto keep = [&](const QString &name, const QByteArray &file, Role role = Role::Administrator) {
            return keepSealCertificate(database.context(role), name, file);
        };
        REQUIRE_ERROR(keep(DemoSeal::certificateName(), seal.certificate(), Role::Secretary), ErrorCode::NotAllowed);
        REQUIRE_ERROR(keep(u"FR04FPE3"_s, seal.certificate()), ErrorCode::InvalidValue);
        REQUIRE_ERROR(keep(u"../../FR04"_s, seal.certificate()), ErrorCode::InvalidValue);
        REQUIRE_ERROR(keep(DemoSeal::certificateName(), {}), ErrorCode::InvalidValue);
        REQUIRE_ERROR(
            keep(DemoSeal::certificateName(), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
            ErrorCode::InvalidValue);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM seal_certificates"_s), 0);
        const QByteArray pem = "-----BEGIN CERTIFICATE-----\n" + seal.certificate().toBase64()
                               + "\n-----END CERTIFICATE-----\n";
        REQUIRE_OK(keep(DemoSeal::certificateName(), pem));
        QCOMPARE(sealOn(database.context(), parseTwoDDoc(notice(seal)).value()).value(), Seal::Authentic);
    }
};

QTEST_GUILESS_MAIN(SealsTest)
#include "tst_seals.moc"
