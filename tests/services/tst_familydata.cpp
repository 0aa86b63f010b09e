#include "consentrepository.h"
#include "documentdeposit.h"
#include "editrequest.h"
#include "familyaccounts.h"
#include "familydata.h"
#include "familylogin.h"
#include "familypasswords.h"
#include "householdrepository.h"
#include "mailrepository.h"
#include "payments.h"
#include "separatedparents.h"
#include "testdatabase.h"
#include "ziparchive.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

const QString mothersAddress = u"emilie@courriel.example"_s, fathersAddress = u"basile@courriel.example"_s;

template <typename T>
T need(Result<T> result)
{
    if (!result)
        qFatal("test setup failed: %d %s", int(result.error().code), qPrintable(result.error().field));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// Two parents who live apart, each with a request, a paper, a mail and a declaration; the mother pays.
struct Parents {
    explicit Parents(const QString &engine) : database(engine)
    {
        database.addSite();
        family = database.addFamily(u"Bémol"_s, mothersAddress);
        father.person.setValue(PersonField::LastName, u"Basson"_s);
        father.person.setValue(PersonField::FirstName, u"Basile"_s);
        father.person.setValue(PersonField::Address, u"3 impasse du Basson"_s);
        father.person.setValue(PersonField::Mobile, u"06 39 98 00 77"_s);
        father.person.setValue(PersonField::Email, fathersAddress);
        need(households::addGuardian(database.connection(), family.household, father));
        need(setSeparated(database.context(), family.household, true));
        mothersPaper = give(u"identity"_s, u"mere.pdf"_s, 1, family.guardian);
        fathersPaper = give(u"residence"_s, u"pere.pdf"_s, 2, father.id);
        write(u"Courriel de la mère"_s, u"Émilie Bémol"_s, mothersAddress);
        write(u"Courriel du père"_s, u"Basile Basson"_s, fathersAddress);
        ask(family.guardian, u"Luthière"_s);
        ask(father.id, u"Facteur de bassons"_s);
        agree(family.guardian, u"11"_s);
        agree(father.id, u"22"_s);
        receipt = need(takeFee(database.context(), family.household, someCheque())).label();
    }

    FamilyContext side(GuardianId eye = {})
    {
        return {database.connection(),
            database.clock(),
            database.store(),
            {family.household, database.site(), u"famille bemol1"_s, eye}};
    }
    FamilyData data(GuardianId eye = {}) { return need(familyData(side(eye))); }
    /// The archive's files by their names.
    QMap<QString, QByteArray> archive(GuardianId eye = {})
    {
        QByteArray zip;
        need(packArchive(
            side(eye),
            data(eye),
            [](const FamilyData &packed) { return QByteArray::number(packed.papers.size()); },
            [&zip](QByteArrayView bytes) -> Result<void> {
                zip.append(bytes.data(), bytes.size());
                return {};
            }));
        const auto files = unpackZip(
            zip, [](const QString &) { return true; }, ImportLimits());
        if (!files)
            qFatal("no archive");
        return *files;
    }

    TestDatabase database;
    TestDatabase::Family family;
    Guardian father;
    Document mothersPaper, fathersPaper;
    QString receipt;

private:
    Document give(const QString &code, const QString &name, int n, GuardianId depositor)
    {
        return need(
            depositDocument(database.context(), database.documentOf(family, code), name, somePdf(n), depositor));
    }
    void write(const QString &subject, const QString &name, const QString &address)
    {
        MailMessage message;
        message.kind = MailKind::Reminder;
        message.householdId = family.household;
        message.recipientName = name;
        message.recipientAddress = address;
        message.subject = subject;
        message.text = u"Bonjour"_s;
        message.messageId = address;
        message.dedupKey = address;
        message.state = MailState::Sent;
        message.createdAt = message.notBefore = message.sentAt = database.clock().now();
        need(mail::enqueue(database.connection(), database.site(), message));
    }
    void ask(GuardianId guardian, const QString &profession)
    {
        need(submitEdit(side(guardian), PersonKind::Guardian, guardian.value, {{PersonField::Profession, profession}}));
    }
    void agree(GuardianId guardian, const QString &text)
    {
        need(consents::record(database.connection(),
            {.householdId = family.household,
                .studentId = {},
                .guardianId = guardian,
                .kind = guardian == family.guardian ? ConsentKind::Rules : ConsentKind::Accuracy,
                .answer = true,
                .textSha256 = text.repeated(32),
                .at = database.clock().now()}));
    }
};

QStringList filesIn(const QMap<QString, QByteArray> &archive, const QString &folder)
{
    QStringList names = archive.keys();
    names.removeIf([&](const QString &name) { return !name.startsWith(folder + u'/'); });
    return names;
}

} // namespace

/// What a family takes along (rule W44): all that is theirs, and nothing of the other parent (W19).
class FamilyDataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeFamilyHasAllOfIt_data() { addEngineRows(); }
    void aWholeFamilyHasAllOfIt()
    {
        QFETCH(QString, engine);
        Parents parents(engine);
        REQUIRE_OK(setSeparated(parents.database.context(), parents.family.household, false));
        const auto data = parents.data();
        QCOMPARE(data.identity.guardians.size(), 2);
        QCOMPARE(data.children.size(), 1);
        QVERIFY(data.children.front().dossier);
        QVERIFY(!data.children.front().pieces.isEmpty());
        QCOMPARE(data.children.front().courses.courses.size(), 1);
        QCOMPARE(data.requests.size(), 2);
        QCOMPARE(data.messages.size(), 2);
        QCOMPARE(data.consents.size(), 2);
        QCOMPARE(data.receipts.size(), 1);
        QCOMPARE(data.papers.size(), 2);

        const auto archive = parents.archive();
        QCOMPARE(archive.value(u"donnees.html"_s), QByteArray("2"));
        QCOMPARE(filesIn(archive, u"recus"_s), QStringList{u"recus/%1.pdf"_s.arg(parents.receipt)});
        QVERIFY(archive.value(u"recus/%1.pdf"_s.arg(parents.receipt)).startsWith("%PDF-"));
        const auto papers = filesIn(archive, u"fichiers"_s);
        QCOMPARE(papers.size(), 2);
        for (const auto &name : papers) { // of ASCII, whatever unpacks it
            QVERIFY2(name.startsWith(u"fichiers/2026-2027/"_s) && name.endsWith(u".pdf"_s), qPrintable(name));
            QVERIFY(std::ranges::all_of(name, [](QChar one) { return one.unicode() < 0x80; }));
        }
    }

    /// A waiver is never said to have been paid (rule C11).
    void aWaiverIsNoPayment()
    {
        Parents parents(u"sqlite"_s);
        REQUIRE_OK(cancelPayment(parents.database.context(),
            ReceiptId{parents.database.number(u"SELECT MAX(id) FROM receipts"_s)},
            u"Chèque sans provision"_s));
        REQUIRE_OK(
            waiveFee(parents.database.context(Role::Director), parents.family.household, Money{500}, u"Bourse"_s));
        const auto json = QJsonDocument::fromJson(parents.archive(parents.family.guardian).value(u"donnees.json"_s))
                              .object();
        const auto receipts = json[u"receipts"_s].toArray();
        QCOMPARE(receipts.size(), 3);
        for (const auto &value : receipts) {
            const auto receipt = value.toObject();
            QCOMPARE(receipt[u"means"_s].isNull(), receipt[u"kind"_s].toString() == u"waiver"_s);
        }
        QCOMPARE(json[u"fee"_s].toObject()[u"waived_cents"_s].toInt(), 500);
    }

    void theJsonSaysTheSame_data() { addEngineRows(); }
    void theJsonSaysTheSame()
    {
        QFETCH(QString, engine);
        Parents parents(engine);
        const auto archive = parents.archive(parents.family.guardian);
        QJsonParseError fault;
        const auto json = QJsonDocument::fromJson(archive.value(u"donnees.json"_s), &fault).object();
        QCOMPARE(fault.error, QJsonParseError::NoError);
        QCOMPARE(json[u"format"_s].toString(), u"pupitre-family-data"_s);
        QCOMPARE(json[u"made_at"_s].toString(), u"2026-06-10T09:00:00Z"_s);
        const auto household = json[u"household"_s].toObject();
        const auto mother = household[u"guardians"_s].toArray().first().toObject();
        QCOMPARE(mother[u"fields"_s].toObject()[u"email"_s].toString(), mothersAddress);
        QCOMPARE(mother[u"asked_to_change"_s].toObject()[u"profession"_s].toString(), u"Luthière"_s);
        QVERIFY(mother[u"payer"_s].toBool());
        const auto child = household[u"students"_s].toArray().first().toObject();
        QCOMPARE(child[u"fields"_s].toObject()[u"birth_date"_s].toString(), u"2014-03-05"_s);
        QCOMPARE(child[u"dossier"_s].toObject()[u"school_year"_s].toString(), u"2026-2027"_s);
        const auto receipt = json[u"receipts"_s].toArray().first().toObject();
        QCOMPARE(receipt[u"number"_s].toString(), parents.receipt);
        QCOMPARE(receipt[u"kind"_s].toString(), u"payment"_s);
        QCOMPARE(receipt[u"means"_s].toString(), u"cheque"_s);
        QCOMPARE(json[u"fee"_s].toObject()[u"left_cents"_s].toInt(-1), 0);
        const auto paper = json[u"documents"_s].toArray().first().toObject();
        QCOMPARE(paper[u"file_name"_s].toString(), u"mere.pdf"_s);
        QCOMPARE(archive.value(paper[u"file"_s].toString()), somePdf(1));
    }

    /// Whatever one of them reads in it, the other's is not there.
    void parentsWhoLiveApartTakeTheirOwnAlone_data() { addEngineRows(); }
    void parentsWhoLiveApartTakeTheirOwnAlone()
    {
        QFETCH(QString, engine);
        Parents parents(engine);
        const QStringList ofMother{mothersAddress,
            u"06 39 98 00 11"_s,
            u"12 rue des Hautbois"_s,
            u"mere.pdf"_s,
            u"Courriel de la mère"_s,
            u"Luthière"_s,
            u"11"_s.repeated(32),
            parents.receipt,
            parents.mothersPaper.current.sha256};
        const QStringList ofFather{fathersAddress,
            u"06 39 98 00 77"_s,
            u"3 impasse du Basson"_s,
            u"pere.pdf"_s,
            u"Courriel du père"_s,
            u"Facteur de bassons"_s,
            u"22"_s.repeated(32),
            parents.fathersPaper.current.sha256};
        const struct {
            GuardianId eye;
            QStringList own, others;
            QByteArray paper;
            int receipts;
        } sides[]{{parents.family.guardian, ofMother, ofFather, somePdf(1), 1},
            {parents.father.id, ofFather, ofMother, somePdf(2), 0}};
        for (const auto &side : sides) {
            const auto archive = parents.archive(side.eye);
            const QString text = QString::fromUtf8(archive.value(u"donnees.json"_s));
            for (const auto &word : side.own)
                QVERIFY2(text.contains(word), qPrintable(word));
            for (const auto &word : side.others)
                QVERIFY2(!text.contains(word), qPrintable(word));
            const auto papers = filesIn(archive, u"fichiers"_s);
            QCOMPARE(papers.size(), 1);
            QCOMPARE(archive.value(papers.front()), side.paper);
            QCOMPARE(filesIn(archive, u"recus"_s).size(), side.receipts);
        }
    }

    /// The same bytes are in it once; what is lost is named, and no reason for there to be no archive.
    void whatIsMissingIsNamed_data() { addEngineRows(); }
    void whatIsMissingIsNamed()
    {
        QFETCH(QString, engine);
        Parents parents(engine);
        auto &database = parents.database;
        const auto mother = parents.family.guardian;
        REQUIRE_OK(depositDocument(database.context(),
            database.documentOf(parents.family, u"liability_insurance"_s),
            u"encore.pdf"_s,
            somePdf(1),
            mother));
        auto archive = parents.archive(mother);
        QCOMPARE(filesIn(archive, u"fichiers"_s).size(), 1);
        const auto named = [&] {
            QStringList files;
            const auto json = QJsonDocument::fromJson(archive.value(u"donnees.json"_s)).object();
            for (const auto &paper : json[u"documents"_s].toArray())
                files << paper.toObject()[u"file"_s].toString();
            return files;
        };
        QCOMPARE(named().size(), 2);
        QCOMPARE(named().front(), named().back());
        QVERIFY(archive.contains(named().front()));
        REQUIRE_OK(database.store().remove(parents.mothersPaper.current.sha256));
        archive = parents.archive(mother);
        QCOMPARE(filesIn(archive, u"fichiers"_s).size(), 0);
        QCOMPARE(named(), (QStringList{QString(), QString()}));
    }

    void whatTheArchiveIsWrittenToMayBeFull_data() { addEngineRows(); }
    void whatTheArchiveIsWrittenToMayBeFull()
    {
        QFETCH(QString, engine);
        Parents parents(engine);
        const auto packed = packArchive(
            parents.side(),
            parents.data(),
            [](const FamilyData &) { return QByteArray(); },
            [](QByteArrayView) -> Result<void> { return failure(ErrorCode::StorageFull); });
        REQUIRE_ERROR(packed, ErrorCode::StorageFull);
    }

    /// Only who knows the password, and the journal tells who and when.
    void thePasswordIsAskedForAgain_data() { addEngineRows(); }
    void thePasswordIsAskedForAgain()
    {
        QFETCH(QString, engine);
        Parents parents(engine);
        auto &database = parents.database;
        const auto dictated = dictatePassword(database.context(), parents.family.household);
        REQUIRE_OK(dictated);
        PasswordTurns turns;
        const auto opened = signIn({database.connection(), database.clock(), turns},
            {database.site(), dictated->identifiant, dictated->password});
        REQUIRE_OK(opened);
        FamilyContext family = parents.side();
        family.actor = opened->session.actor;
        REQUIRE_ERROR(askForData(family, turns, dictated->password), ErrorCode::NotAllowed);
        const auto chosen = choosePassword(family, turns, {.present = {}, .wanted = u"Hautbois29"_s});
        REQUIRE_OK(chosen);
        family.actor = chosen->session.actor;

        const auto taken = [&] {
            return database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'account.data_taken'"_s);
        };
        REQUIRE_ERROR(askForData(family, turns, u"Hautbois30"_s), ErrorCode::WrongCredentials);
        REQUIRE_ERROR(askForData(family, turns, {}), ErrorCode::WrongCredentials);
        QCOMPARE(taken(), 0);
        REQUIRE_OK(askForData(family, turns, u"Hautbois29"_s));
        QCOMPARE(taken(), 1);
        QCOMPARE(database.number(u"SELECT household_id FROM journal ORDER BY seq DESC LIMIT 1"_s),
            parents.family.household.value);
        QCOMPARE(need(familyData(family)).identifiant, u"bemol1"_s);
        QCOMPARE(need(familyData(family)).sessions.size(), 1);
    }
};

QTEST_MAIN(FamilyDataTest) // a receipt is drawn
#include "tst_familydata.moc"
