// What nobody gets through (rules W13, W17, W19, W21): every route by every method, for whoever is not known, for whom
// the session is over, for whom a password is still to be chosen, and for another family with each id of this one.

#include "browser.h"
#include "campaignrepository.h"
#include "change.h"
#include "cookies.h"
#include "demodocuments.h"
#include "documentdeposit.h"
#include "editrequest.h"
#include "familyaccountrepository.h"
#include "familyaccounts.h"
#include "householdrepository.h"
#include "paymentrepository.h"
#include "payments.h"
#include "separatedparents.h"
#include "sessionopening.h"
#include "testdatabase.h"
#include "uploadpagerepository.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>

#include <algorithm>

using namespace pupitre;
using namespace pupitre::extranet;
using namespace Qt::StringLiterals;

namespace {

/// What stands in an address in the place of each name in braces.
using Ids = QHash<QString, QString>;

const QRegularExpression placeInPattern(u"\\{([a-z]+)(?::text)?\\}"_s);

/// What is of nobody: codes of the campaign's documents, pages of a file, and the token of a mail's link.
const Ids commonIds{{u"piece"_s, u"identity"_s}, {u"page"_s, u"1.png"_s}, {u"jeton"_s, u"abcdefghijklmnopqrstuv"_s}};

/// What nobody has.
const Ids absentIds{{u"eleve"_s, u"999999"_s},
    {u"responsable"_s, u"999999"_s},
    {u"demande"_s, u"999999"_s},
    {u"recu"_s, u"1999-000001"_s},
    {u"message"_s, u"999999"_s},
    {u"version"_s, u"999999"_s},
    {u"photo"_s, u"999999"_s},
    {u"session"_s, u"999999"_s}};

QStringList namesIn(const QString &pattern)
{
    QStringList names;
    for (const auto &match : placeInPattern.globalMatch(pattern))
        names << match.captured(1);
    return names;
}

QByteArray addressOf(const QString &pattern, const Ids &ids)
{
    QString address = pattern;
    for (const QString &name : namesIn(pattern)) {
        const QString value = ids.value(name, commonIds.value(name));
        if (value.isEmpty())
            qFatal("say what stands for {%s}", qPrintable(name));
        static const QString place = u"\\{%1(:text)?\\}"_s;
        address.replace(QRegularExpression(place.arg(name)), value);
    }
    return address.toLatin1();
}

template <typename T>
T need(Result<T> result)
{
    if (!result)
        qFatal("test setup failed: %d %s %s",
            int(result.error().code),
            qPrintable(result.error().field),
            qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

QByteArray paper(DemoFileKind kind)
{
    DemoRandom random{1};
    return makeDemoFile({.title = u"Attestation"_s,
                            .issuer = u"Mutuelle des Hautbois"_s,
                            .name = u"Gaspard Bémol"_s,
                            .address = u"12 rue des Hautbois"_s,
                            .city = u"29170 FOUESNANT"_s,
                            .date = QDate(2026, 6, 1),
                            .lines = {u"Responsabilité civile"_s}},
        kind,
        random)
        .bytes;
}

/// The values of all rows of all tables, in an order that is not the engine's; but for when sessions were last seen.
QByteArray stateOf(Connection &connection, const QString &engine)
{
    const QString tables = engine == u"sqlite"
                               ? u"SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"_s
                               : u"SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"_s;
    QSqlQuery names(connection.database());
    if (!names.exec(tables))
        qFatal("no list of tables");
    QCryptographicHash all(QCryptographicHash::Sha256);
    while (names.next()) {
        const QString table = names.value(0).toString();
        QSqlQuery rows(connection.database());
        rows.setForwardOnly(true);
        if (!rows.exec(u"SELECT * FROM \"%1\""_s.arg(table)))
            qFatal("%s cannot be read", qPrintable(table));
        QByteArrayList lines;
        while (rows.next()) {
            const QSqlRecord row = rows.record();
            QByteArray line;
            for (int column = 0; column < row.count(); ++column) {
                if (row.fieldName(column) != u"last_seen_at")
                    line += row.value(column).toByteArray() + '\x1f';
            }
            lines << line;
        }
        std::ranges::sort(lines);
        all.addData(table.toUtf8() + '\n' + lines.join('\x1e') + '\n');
    }
    return all.result();
}

/// One who is signed in: the browser, what its forms are sealed with, and the ids of what is theirs.
struct SignedIn {
    Browser browser;
    QByteArray secret;
    Ids ids;

    /// As the pages of the site have it.
    QByteArray token(const QByteArray &route) const
    {
        return QMessageAuthenticationCode::hash("form\n" + route, secret, QCryptographicHash::Sha256)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    }
};

/// A conservatoire whose campaign is open today, with two families of which each has one of everything, and of which
/// the second one's parents live apart.
class House
{
public:
    explicit House(const QString &engine)
        : m_engine(engine), m_database(engine),
          m_application({.address = QString::fromLatin1(Browser::site), .stateFolder = m_folder.path()})
    {
        m_database.addSite();
        openCampaign();
        m_opened = need(OpenedDatabase::open(m_database.url()));
        m_site = need(OpenedDatabase::open(m_database.urlOf(TestDatabase::By::Families)));
        first = m_database.addFamily();
        second = m_database.addFamily(u"Bécarre"_s, u"autre@courriel.example"_s);
        father.person.setValue(PersonField::LastName, u"Dièse"_s);
        father.person.setValue(PersonField::FirstName, u"Octave"_s);
        father.person.setValue(PersonField::Email, u"octave@courriel.example"_s);
        need(households::addGuardian(m_database.connection(), second.household, father));
        need(setSeparated(desk(), second.household, true));
        need(openParentAccount(desk(), father.id));
        need(sendCredentials(desk(), first.household));
    }

    /// With the account of the whole family, which has one of everything.
    SignedIn firstFamily() { return equipped(first, first.guardian, {}); }
    /// Of the parents who live apart, each with what is theirs alone, and the child that is both's.
    SignedIn mother() { return equipped(second, second.guardian, second.guardian); }
    SignedIn fatherOfSecond() { return equipped(second, father.id, father.id); }

    Browser stranger() { return Browser(m_application, *m_site); }
    /// Another session of that account.
    SignedIn again(const TestDatabase::Family &family, bool mustChoose = false)
    {
        return signedIn(need(logins::ownOfHousehold(*m_opened->connection, family.household)).value(), mustChoose);
    }
    void endSessions() { need(m_database.connection().run(u"DELETE FROM web_sessions"_s)); }
    /// Its page is there for a validated dossier alone.
    void setValidated(bool validated)
    {
        need(m_database.connection().run(
            validated ? u"UPDATE reinscriptions SET state = 'deposited', deposited_at = '2026-06-10T09:00:00.000Z'"_s
                      : u"UPDATE reinscriptions SET state = 'in_progress', deposited_at = ''"_s));
    }
    QByteArray state() { return stateOf(m_database.connection(), m_engine); }
    const QList<Route> &routes() const { return m_application.workplace().router.routes(); }

    TestDatabase::Family first, second;
    Guardian father;

private:
    ServiceContext desk() { return m_opened->context(m_database.context().actor); }
    FamilyContext family(const FamilyActor &actor)
    {
        return {*m_opened->connection, m_opened->clock, *m_opened->store, actor};
    }
    QString number(const QString &sql) { return QString::number(m_database.number(sql)); }

    void openCampaign()
    {
        const QDate today = QDate::currentDate();
        auto campaign = need(campaigns::load(m_database.connection(), m_database.campaign()));
        campaign.opensOn = today.addDays(-10);
        campaign.closesOn = today.addDays(30);
        need(campaigns::update(m_database.connection(), campaign));
    }

    SignedIn signedIn(const LoginAccount &account, bool mustChoose = false)
    {
        auto change = need(Change::begin(
            *m_opened->connection, m_opened->clock, ProgramActor{u"Pupitre"_s, m_database.site()}, Right::NoteSignIns));
        const auto opened = need(openSession(change, account, {.agent = u"Firefox"_s, .mustChoose = mustChoose}));
        change.factBy(nameOfFamily(account), u"account.signed_in"_s, subjectOf(account.id));
        need(change.commit());
        SignedIn visitor{.browser = stranger(), .secret = opened.session.secret, .ids = {}};
        visitor.browser.cookies.insert(sessionCookie, opened.token.toLatin1());
        m_actor = opened.session.actor;
        return visitor;
    }

    /// Signs in whoever has the account of `eye` (none: the whole family's) and gives them one of everything.
    SignedIn equipped(const TestDatabase::Family &whose, GuardianId guardian, GuardianId eye)
    {
        const auto parents = need(logins::ofGuardian(*m_opened->connection, guardian));
        const auto account = parents ? need(logins::load(*m_opened->connection, parents->id))
                                     : need(logins::ownOfHousehold(*m_opened->connection, whose.household));
        SignedIn visitor = signedIn(account.value());
        if (m_actor.guardian != eye)
            qFatal("the account is another one's");
        const QString session = number(u"SELECT MAX(id) FROM web_sessions"_s);

        const auto request = need(submitEdit(
            family(m_actor), PersonKind::Guardian, guardian.value, {{PersonField::Profession, u"Luthière"_s}}));
        const auto document = need(depositDocument(
            desk(), m_database.documentOf(whose, u"identity"_s), u"a.pdf"_s, paper(DemoFileKind::TextPdf), eye));
        visitor.ids = {{u"eleve"_s, QString::number(whose.student.value)},
            {u"responsable"_s, QString::number(guardian.value)},
            {u"demande"_s, QString::number(request.value)},
            {u"recu"_s, receiptOf(whose.household)},
            {u"message"_s, messageTo(whose.household, guardian)},
            {u"version"_s, QString::number(document.current.id.value)},
            {u"photo"_s, photographOf(whose, document)},
            {u"session"_s, session}};
        return visitor;
    }
    /// What was paid at the desk, once.
    QString receiptOf(HouseholdId id)
    {
        const auto before = need(payments::receiptsOf(m_database.connection(), id));
        return before.isEmpty() ? need(takeFee(desk(), id, someCheque())).label() : before.first().label();
    }
    /// The credentials that went to that guardian.
    QString messageTo(HouseholdId id, GuardianId guardian)
    {
        need(m_database.connection().run(u"UPDATE mail_messages SET state = 'sent', sent_at = created_at"_s));
        return number(u"SELECT MAX(m.id) FROM mail_messages m JOIN guardians g ON g.email = m.recipient_address "
                      "WHERE m.household_id = %1 AND g.id = %2"_s.arg(id.value)
                          .arg(guardian.value));
    }
    QString photographOf(const TestDatabase::Family &whose, const Document &document)
    {
        const QByteArray bytes = paper(DemoFileKind::Photo);
        return QString::number(need(uploadpages::add(m_database.connection(),
                                        {.id = {},
                                            .key = {.householdId = whose.household,
                                                .guardianId = m_actor.guardian,
                                                .requirementId = document.requirementId,
                                                .studentId = whose.student},
                                            .position = 1,
                                            .sha256 = need(m_opened->store->put(bytes)),
                                            .mediaType = u"image/jpeg"_s,
                                            .size = bytes.size(),
                                            .at = m_opened->clock.now()}))
                                   .value);
    }

    QString m_engine;
    QTemporaryDir m_folder;
    TestDatabase m_database;
    Application m_application;
    std::unique_ptr<OpenedDatabase> m_opened; ///< the desk's
    std::unique_ptr<OpenedDatabase> m_site;   ///< the pages', which on PostgreSQL sees one family at the most
    FamilyActor m_actor;                      ///< of the session that began last
};

/// Collects what is wrong, so that one run tells all of it.
class Findings
{
public:
    explicit Findings(House &house) : m_house(house), m_state(house.state()) {}

    void expect(bool holds, const QByteArray &where, const QByteArray &what)
    {
        if (!holds)
            m_lines << QString::fromUtf8(where + ": " + what);
    }
    void expectStatus(const Response &response, int status, const QByteArray &where)
    {
        expect(response.status() == status,
            where,
            QByteArray::number(response.status()) + " instead of " + QByteArray::number(status));
    }
    void expectPlace(const Response &response, const QByteArray &place, const QByteArray &where)
    {
        expectStatus(response, 303, where);
        expect(
            response.header("Location") == Browser::prefix + place, where, "leads to " + response.header("Location"));
    }
    /// Rule W13, on whatever answer.
    void expectHeaders(const Response &response, const QByteArray &where)
    {
        static const QByteArray policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                                         "form-action 'self'; object-src 'none'; base-uri 'none'; "
                                         "frame-ancestors 'none'";
        const bool isFile = !response.header("Content-Disposition").isEmpty();
        const QList<Header> wanted{{"Content-Security-Policy", isFile ? policy + "; sandbox" : policy},
            {"X-Content-Type-Options", "nosniff"},
            {"Cross-Origin-Opener-Policy", "same-origin"},
            {"Cross-Origin-Resource-Policy", "same-origin"},
            {"Cache-Control", "no-store"},
            {"Content-Length", QByteArray::number(response.body().size())}};
        for (const Header &header : wanted)
            expect(
                response.header(header.name) == header.value, where, header.name + ' ' + response.header(header.name));
        const QByteArray referrer = response.header("Referrer-Policy");
        const bool holdsToken = where.startsWith("GET /acces/") && response.status() == 200;
        expect(referrer == "no-referrer" || (!holdsToken && referrer == "same-origin"),
            where,
            "Referrer-Policy " + referrer);
        expect(!response.header("Permissions-Policy").isEmpty(), where, "no Permissions-Policy");
        for (const Header &header : response.headers())
            expect(header.name != "Server" && !header.name.startsWith("X-Powered"), where, header.name);
    }
    /// Rule W21: since the last time.
    void expectNothingChanged(const QByteArray &where)
    {
        const QByteArray now = m_house.state();
        expect(now == m_state, where, "something was changed");
        m_state = now;
    }
    /// What was changed on purpose counts from here on.
    void look() { m_state = m_house.state(); }
    void report()
    {
        const QString text = m_lines.join(u'\n');
        QVERIFY2(m_lines.isEmpty(), qPrintable(text));
    }

private:
    House &m_house;
    QByteArray m_state;
    QStringList m_lines;
};

QByteArray nameOf(const Route &route, const QByteArray &address)
{
    return (route.method == Method::Get ? "GET " : "POST ") + address;
}

bool isSame(const Response &one, const Response &other)
{
    const auto sameHeader = [](const Header &a, const Header &b) { return a.name == b.name && a.value == b.value; };
    return one.status() == other.status() && one.body() == other.body()
           && std::ranges::equal(one.headers(), other.headers(), sameHeader);
}

/// Whoever has no session, or one that is over, sees what is public and is otherwise led to the login.
void walkAsStranger(House &house, Findings &findings, Browser &browser, const Ids &ids)
{
    const QByteArray cookie = browser.cookies.value(sessionCookie);
    for (const Route &route : house.routes()) {
        const QByteArray address = addressOf(route.pattern, ids), where = nameOf(route, address);
        if (!cookie.isEmpty())
            browser.cookies.insert(sessionCookie, cookie);
        if (route.access == Access::Public && route.method == Method::Post) {
            Request forged = browser.postTo(address, {});
            forged.fetchSite = "cross-site";
            findings.expectStatus(browser.send(forged), 403, where + " from another site");
            findings.expectNothingChanged(where);
            continue;
        }
        const Response response = route.method == Method::Get ? browser.get(address) : browser.post(address);
        findings.expectHeaders(response, where);
        if (route.access == Access::Public)
            findings.expectStatus(response, 200, where);
        else
            findings.expectPlace(response, "/connexion", where);
        if (route.method == Method::Get)
            findings.expectStatus(browser.head(address), response.status(), "HEAD " + address);
        if (route.access != Access::Public)
            findings.expect(browser.cookies.isEmpty(), where, "the cookie stays");
        findings.expectNothingChanged(where);
    }
}

/// Each id of `other` in the place of one's own is answered as one that nobody has.
void walkWithIdsOf(House &house, Findings &findings, SignedIn &visitor, const Ids &others)
{
    int tried = 0;
    for (const Route &route : house.routes()) {
        for (const QString &name : namesIn(route.pattern)) {
            if (!others.contains(name))
                continue;
            const auto answerTo = [&](const Ids &ids) {
                Ids mixed = visitor.ids;
                mixed.insert(name, ids.value(name));
                const QByteArray address = addressOf(route.pattern, mixed);
                return route.method == Method::Get ? visitor.browser.get(address)
                                                   : visitor.browser.post(address, {{"jeton", visitor.token(address)}});
            };
            const QByteArray where = nameOf(route, route.pattern.toLatin1()) + " with another's " + name.toLatin1();
            const Response theirs = answerTo(others), none = answerTo(absentIds);
            findings.expectStatus(theirs, 404, where);
            findings.expect(isSame(theirs, none), where, "answered otherwise than what does not exist");
            findings.expectHeaders(theirs, where);
            findings.expectNothingChanged(where);
            ++tried;
        }
    }
    QVERIFY(tried > 5);
}

} // namespace

class BoundariesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strangersSeeWhatIsPublic_data() { addEngineRows(); }
    void strangersSeeWhatIsPublic()
    {
        QFETCH(QString, engine);
        House house(engine);
        SignedIn family = house.firstFamily();
        Browser nobody = house.stranger(), former = family.browser;
        house.endSessions();
        Findings findings(house);
        walkAsStranger(house, findings, nobody, family.ids);
        walkAsStranger(house, findings, former, family.ids);
        findings.report();
    }

    void whoMustChooseSeesNoFamily_data() { addEngineRows(); }
    void whoMustChooseSeesNoFamily()
    {
        QFETCH(QString, engine);
        House house(engine);
        const Ids ids = house.firstFamily().ids;
        SignedIn choosing = house.again(house.first, true);
        Findings findings(house);
        for (const Route &route : house.routes()) {
            const QByteArray address = addressOf(route.pattern, ids), where = nameOf(route, address);
            const bool isGet = route.method == Method::Get;
            const Response response = isGet ? choosing.browser.get(address) : choosing.browser.post(address);
            findings.expectHeaders(response, where);
            if (route.access == Access::Family || (isGet && address == "/connexion"))
                findings.expectPlace(response, "/mot-de-passe", where);
            else
                findings.expectStatus(response, isGet ? 200 : 403, where);
            if (route.access == Access::Family && !isGet) // nor with a token of its own
                findings.expectPlace(choosing.browser.post(address, {{"jeton", choosing.token(address)}}),
                    "/mot-de-passe",
                    where + " with a token");
            findings.expectNothingChanged(where);
        }
        findings.report();
    }

    /// With a family's own ids each page is there, so that the walks with others' ids try what exists; and looking at
    /// it changes nothing.
    void aFamilySeesItsOwnAndChangesNothingByLooking_data() { addEngineRows(); }
    void aFamilySeesItsOwnAndChangesNothingByLooking()
    {
        QFETCH(QString, engine);
        House house(engine);
        SignedIn family = house.firstFamily();
        Findings findings(house);
        for (const Route &route : house.routes()) {
            if (route.method != Method::Get)
                continue;
            const QByteArray address = addressOf(route.pattern, family.ids), where = nameOf(route, address);
            if (address.endsWith("/accuse")) {
                house.setValidated(true);
                findings.look();
            }
            const Response response = family.browser.get(address);
            if (address == "/connexion")
                findings.expectPlace(response, "/accueil", where);
            else if (address == "/mes-donnees/archive") // without its password a moment ago
                findings.expectPlace(response, "/mes-donnees", where);
            else
                findings.expectStatus(response, 200, where);
            findings.expectHeaders(response, where);
            findings.expectNothingChanged(where);
        }
        findings.report();
    }

    void anotherFamilysAreNotThere_data() { addEngineRows(); }
    void anotherFamilysAreNotThere()
    {
        QFETCH(QString, engine);
        House house(engine);
        SignedIn family = house.firstFamily();
        const Ids others = house.mother().ids;
        for (const QString &name : others.keys())
            QVERIFY2(others[name] != family.ids[name] && others[name] != u"0", qPrintable(name));
        house.setValidated(true); // theirs would be there to see
        Findings findings(house);
        walkWithIdsOf(house, findings, family, others);
        findings.report();
    }

    /// Rule W19: nor are those of the other parent, of whom both children and household are the same.
    void theOtherParentsAreNotThere_data() { addEngineRows(); }
    void theOtherParentsAreNotThere()
    {
        QFETCH(QString, engine);
        House house(engine);
        SignedIn mother = house.mother(), father = house.fatherOfSecond();
        Ids mothers = mother.ids, fathers = father.ids;
        for (Ids *ids : {&mothers, &fathers})
            ids->remove(u"eleve"_s); // both's
        fathers.remove(u"recu"_s);   // the payer's, who is the mother
        Findings findings(house);
        walkWithIdsOf(house, findings, mother, fathers);
        walkWithIdsOf(house, findings, father, mothers);
        findings.report();
    }

    /// Rule W21: a POST comes from the form of its own page, of its own session, on this site.
    void formsOfOthersAreRefused_data() { addEngineRows(); }
    void formsOfOthersAreRefused()
    {
        QFETCH(QString, engine);
        House house(engine);
        SignedIn family = house.firstFamily();
        const SignedIn other = house.again(house.first);
        Findings findings(house);
        for (const Route &route : house.routes()) {
            if (route.method != Method::Post)
                continue;
            const QByteArray address = addressOf(route.pattern, family.ids), where = nameOf(route, address);
            const QByteArray elsewhere = address == "/quitter" ? "/langue" : "/quitter";
            const struct {
                QByteArray what, token, fetchSite, origin;
            } forged[]{
                {"without a token", {}, "same-origin", {}},
                {"with another route's token", family.token(elsewhere), "same-origin", {}},
                {"with another session's token", other.token(address), "same-origin", {}},
                {"with a token that is cut", family.token(address).chopped(1), "same-origin", {}},
                {"from another site", family.token(address), "cross-site", {}},
                {"from a neighbour", family.token(address), "same-site", {}},
                {"from no page", family.token(address), "none", {}},
                {"from another origin", family.token(address), {}, "https://autre.example"},
                {"from the same host without TLS", family.token(address), {}, "http://conservatoire.example"},
                {"from a hidden origin", family.token(address), {}, "null"},
                {"from nowhere", family.token(address), {}, {}},
            };
            for (const auto &[what, token, fetchSite, origin] : forged) {
                Request request = family.browser.postTo(address, {});
                request.body = token.isEmpty() ? QByteArray() : "jeton=" + token;
                request.fetchSite = fetchSite;
                request.origin = origin;
                const Response response = family.browser.send(request);
                findings.expectStatus(response, 403, where + ' ' + what);
                findings.expectHeaders(response, where);
            }
            findings.expectNothingChanged(where);
        }
        // It was that, and nothing else: with its own token each of them is let in.
        for (const Route &route : house.routes()) {
            if (route.method != Method::Post)
                continue;
            SignedIn fresh = house.again(house.first);
            const QByteArray address = addressOf(route.pattern, family.ids);
            const Response response = fresh.browser.post(address, {{"jeton", fresh.token(address)}});
            findings.expect(response.status() != 403 && response.status() < 500,
                nameOf(route, address),
                "refused its own form: " + QByteArray::number(response.status()));
            findings.expectHeaders(response, nameOf(route, address));
        }
        findings.report();
    }
};

QTEST_MAIN(BoundariesTest) // a receipt is drawn
#include "tst_boundaries.moc"
