#include "campaignrepository.h"
#include "demodocuments.h"
#include "extranetapplication.h"
#include "familyaccounts.h"
#include "fakeclamd.h"
#include "familypasswords.h"
#include "openeddatabase.h"
#include "testdatabase.h"

#include <QRegularExpression>
#include <QTest>
#include <QUrl>

using namespace pupitre;
using namespace pupitre::extranet;
using namespace Qt::StringLiterals;

namespace {

/// A file as a family has it.
struct OwnFile {
    QString name;
    QByteArray bytes;
};

OwnFile madeFile(DemoFileKind kind, int n = 0)
{
    DemoRandom random{quint32(n + 1)};
    const auto made = makeDemoFile({.title = u"Attestation d’assurance"_s,
                                       .issuer = u"Mutuelle des Hautbois"_s,
                                       .name = u"Gaspard Bémol"_s,
                                       .address = u"12 rue des Hautbois"_s,
                                       .city = u"29170 FOUESNANT"_s,
                                       .date = QDate(2026, 6, 1),
                                       .lines = {u"Responsabilité civile"_s, u"Contrat %1"_s.arg(n)}},
        kind,
        random);
    return {u"papier%1.%2"_s.arg(n).arg(made.suffix), made.bytes};
}

/// A conservatoire whose campaign is open today, a family that is signed in at its browser, and another one.
class SignedInFamily
{
public:
    explicit SignedInFamily(const QString &engine, const QString &clamd = {})
        : m_stage(engine), m_application({.address = u"https://conservatoire.example/extranet"_s,
                               .stateFolder = m_folder.path(),
                               .database = m_stage.urlOf(TestDatabase::By::Families),
                               .clamd = clamd})
    {
        m_stage.addSite();
        family = m_stage.addFamily();
        other = m_stage.addFamily(u"Bécarre"_s, u"autre@courriel.example"_s);
        openCampaign();
        auto opened = OpenedDatabase::open(m_stage.urlOf(TestDatabase::By::Families));
        if (opened)
            m_database = std::move(*opened);
    }

    /// By a one-time password that the desk dictates, and a password of its own.
    bool signIn(const TestDatabase::Family &who)
    {
        // The site's clock goes on; what the stage's would give has run out by it.
        const ServiceContext desk{m_stage.connection(), m_database->clock, m_stage.store(), m_stage.context().actor};
        const auto dictated = dictatePassword(desk, who.household);
        PasswordTurns turns;
        const FamilyGate gate{*m_database->connection, m_database->clock, turns};
        if (!dictated)
            return false;
        const auto opened = pupitre::signIn(
            gate, {.site = m_stage.site(), .identifiant = dictated->identifiant, .password = dictated->password});
        if (!opened)
            return false;
        const FamilyContext context{
            *m_database->connection, m_database->clock, *m_database->store, opened->session.actor};
        const auto chosen = choosePassword(context, turns, {.present = {}, .wanted = u"Hautbois29"_s});
        if (chosen)
            m_cookie = "__Host-pupitre=" + chosen->token.toLatin1();
        return chosen.has_value();
    }

    Response get(const QString &route)
    {
        return answer({.method = "GET", .uri = "/extranet" + route.toUtf8(), .contentType = {}});
    }
    QString text(const QString &route) { return QString::fromUtf8(get(route).body()); }

    using Fields = QList<std::pair<QString, QString>>;
    /// Sends the form of `page` that goes to `route`.
    Response post(const QString &page, const QString &route, const Fields &fields = {})
    {
        QByteArray body = "jeton=" + token(page, route);
        for (const auto &[name, value] : fields)
            body += '&' + name.toUtf8() + '=' + QUrl::toPercentEncoding(value);
        return answer({.method = "POST",
            .uri = "/extranet" + route.toUtf8(),
            .contentType = "application/x-www-form-urlencoded",
            .body = body,
            .fetchSite = "same-origin"});
    }
    Response upload(const QString &page, const QString &route, const QByteArray &field, const QList<OwnFile> &files)
    {
        const QByteArray line = "--grenze\r\nContent-Disposition: form-data; name=\"";
        QByteArray body = line + "jeton\"\r\n\r\n" + token(page, route) + "\r\n";
        for (const auto &file : files)
            body += line + field + "\"; filename=\"" + file.name.toUtf8()
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + file.bytes + "\r\n";
        return answer({.method = "POST",
            .uri = "/extranet" + route.toUtf8(),
            .contentType = "multipart/form-data; boundary=grenze",
            .body = body + "--grenze--\r\n",
            .fetchSite = "same-origin"});
    }

    /// "/eleves/1/reinscription" of the family's child, and what stands below.
    QString route(const QString &below = {}) const { return routeOf(family, below); }
    static QString routeOf(const TestDatabase::Family &who, const QString &below = {})
    {
        return u"/eleves/%1/reinscription"_s.arg(who.student.value) + below;
    }
    /// Deposits the file for the piece, and gives the address of the page after it.
    QString deposited(const QString &code, const OwnFile &file)
    {
        const QString piece = route(u"/pieces/"_s + code);
        return place(upload(piece, piece, "fichiers", {file}));
    }
    /// Where a redirection leads, below the site's prefix; empty where it is none.
    static QString place(const Response &response)
    {
        const QString address = QString::fromUtf8(response.header("Location"));
        const auto prefix = address.indexOf(u"/extranet"_s);
        return response.status() == 303 && prefix >= 0 ? address.mid(prefix + 9) : QString();
    }
    QString stateOf(const QString &code)
    {
        return m_stage.text(
            u"SELECT COALESCE((SELECT d.state FROM documents d JOIN requirements r ON r.id = d.requirement_id "
            "WHERE r.code = '%1' AND d.household_id = %2), '')"_s.arg(code)
                .arg(family.household.value));
    }
    QString dossierState()
    {
        return m_stage.text(u"SELECT state FROM reinscriptions WHERE id = %1"_s.arg(family.reinscription.value));
    }
    qint64 number(const QString &sql) { return m_stage.number(sql); }

    TestDatabase::Family family, other;

private:
    void openCampaign()
    {
        const QDate today = QDate::currentDate();
        auto campaign = campaigns::load(m_stage.connection(), m_stage.campaign());
        if (!campaign)
            return;
        campaign->opensOn = today.addDays(-10);
        campaign->closesOn = today.addDays(30);
        (void)campaigns::update(m_stage.connection(), *campaign);
    }
    /// The hidden value of the form that goes there.
    QByteArray token(const QString &page, const QString &route)
    {
        const QRegularExpression form(
            u"action=\"%1\"[^>]*>\\s*<input type=\"hidden\" name=\"jeton\" value=\"([^\"]*)\""_s.arg(
                QRegularExpression::escape(u"/extranet"_s + route)));
        return form.match(text(page)).captured(1).toUtf8();
    }
    Response answer(Request request)
    {
        request.cookie = m_cookie;
        request.requestId = "essai";
        request.remoteAddress = "192.0.2.1";
        return m_application.answer(request, *m_database);
    }

    QTemporaryDir m_folder;
    TestDatabase m_stage;
    Application m_application;
    std::unique_ptr<OpenedDatabase> m_database;
    QByteArray m_cookie;
};

/// Everything that *Valider* waits for, by explanations alone.
void answerEverything(SignedInFamily &site)
{
    for (const auto *code : {"identity", "residence", "tax_notice", "liability_insurance"}) {
        const QString page = site.route(u"/pieces/%1/expliquer"_s.arg(QString::fromLatin1(code)));
        QCOMPARE(site.post(page, page, {{u"explication"_s, u"Je l’apporte lundi."_s}}).status(), 303);
    }
    const QString image = site.route(u"/droit-a-l-image"_s);
    QCOMPARE(site.post(image, image, {{u"reponse"_s, u"non"_s}}).status(), 303);
}

const SignedInFamily::Fields bothDeclarations{{u"exactitude"_s, u"oui"_s}, {u"reglement"_s, u"oui"_s}};

} // namespace

/// The pages of a reinscription, as a family's browser gets them.
class DossierPagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheGuidesTable_data() { addEngineRows(); }
    void showsTheGuidesTable()
    {
        QFETCH(QString, engine);
        SignedInFamily site(engine);
        QVERIFY(site.signIn(site.family));
        const QString overview = site.text(site.route());
        for (const auto &words : {u"Réinscription administrative"_s,
                 u"La réinscription pédagogique se fera automatiquement"_s,
                 u"Demander un changement de cours"_s,
                 u"Prendre rendez-vous"_s,
                 u"Ne pas réinscrire"_s})
            QVERIFY2(overview.contains(words), qPrintable(words));
        const QString table = site.text(site.route(u"/pieces"_s));
        for (const auto &words : {u"Pièces à fournir"_s,
                 u"Nom du document"_s,
                 u"Nom du fichier"_s,
                 u"Date"_s,
                 u"Heure"_s,
                 u"Taille (Mo)"_s,
                 u"État"_s,
                 u"Consulter"_s,
                 u"À fournir"_s,
                 u"À régler au conservatoire"_s,
                 u"Répondre"_s,
                 u"Importer"_s,
                 u"Valider"_s,
                 u"Retour"_s,
                 u"0,00"_s})
            QVERIFY2(table.contains(words), qPrintable(words));
        static const QRegularExpression asked(u"id=\"piece-identity\"><th scope=\"row\"><div[^>]*><span>([^<]+)<"_s);
        const QString title = asked.match(table).captured(1);
        QVERIFY(!title.isEmpty());
        QVERIFY(site.text(site.route(u"/pieces/identity"_s)).contains(u"<strong>"_s + title + u"</strong>"_s));
    }

    void takesAFileAndSaysWhatWasRead_data() { addEngineRows(); }
    void takesAFileAndSaysWhatWasRead()
    {
        QFETCH(QString, engine);
        SignedInFamily site(engine);
        QVERIFY(site.signIn(site.family));
        const QString reading = site.deposited(u"liability_insurance"_s, madeFile(DemoFileKind::TextPdf));
        QVERIFY(reading.startsWith(site.route(u"/pieces/liability_insurance/lecture/"_s)));
        QCOMPARE(site.stateOf(u"liability_insurance"_s), u"to_review"_s);
        const QString said = site.text(reading);
        for (const auto &words : {u"Attendu"_s, u"Lu"_s, u"Remplacer"_s, u"Expliquer"_s, u"Garder"_s, u"papier0.pdf"_s})
            QVERIFY2(said.contains(words), qPrintable(words));
        const QString table = site.text(site.route(u"/pieces"_s));
        QVERIFY(table.contains(u"papier0.pdf"_s));
        QVERIFY(table.contains(u"À vérifier"_s));
        QVERIFY(table.contains(u"Supprimer"_s));
    }

    /// The original under our own name and never shown, its pages as pictures that the renderer made (rule W13).
    void givesTheFileBack_data() { addEngineRows(); }
    void givesTheFileBack()
    {
        QFETCH(QString, engine);
        SignedInFamily site(engine);
        QVERIFY(site.signIn(site.family));
        const OwnFile file = madeFile(DemoFileKind::TextPdf);
        const QString reading = site.deposited(u"identity"_s, {u"<b>.pdf"_s, file.bytes});
        const QString version = reading.section(u'/', -1);
        const Response original = site.get(u"/fichiers/%1/original"_s.arg(version));
        QCOMPARE(original.status(), 200);
        QCOMPARE(original.body(), file.bytes);
        QVERIFY(original.header("Content-Disposition").startsWith("attachment"));
        QVERIFY(!original.header("Content-Disposition").contains("<b>"));
        QVERIFY(original.header("Content-Security-Policy").contains("sandbox"));
        const Response picture = site.get(u"/fichiers/%1/1.png"_s.arg(version));
        QCOMPARE(picture.header("Content-Type"), QByteArray("image/png"));
        QVERIFY(picture.header("Content-Disposition").startsWith("inline"));
        QVERIFY(picture.body().startsWith("\x89PNG"));
        QCOMPARE(site.get(u"/fichiers/%1/99.png"_s.arg(version)).status(), 404);
        QCOMPARE(site.get(u"/fichiers/%1/1.jpg"_s.arg(version)).status(), 404);
        const QString page = site.text(u"/fichiers/"_s + version);
        QVERIFY(page.contains(u"&lt;b&gt;.pdf"_s) && !page.contains(u"<b>.pdf"_s));
        // A household's document is of no child: it leads back to the one on whose page it was asked for.
        const QString table = site.route(u"/pieces"_s);
        QVERIFY(!page.contains(u"/eleves/0/"_s));
        const QString asked = u"/fichiers/%1?eleve=%2"_s.arg(version).arg(site.family.student.value);
        QVERIFY(site.text(table).contains(asked));
        QVERIFY(site.text(asked).contains(u"href=\"/extranet"_s + table + u'"'));
    }

    void refusesWhatIsNoDocument_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        for (const auto &engine : testEngines()) {
            const auto row = [&](const char *what, const QByteArray &bytes, const QString &words) {
                QTest::addRow("%s: %s", qPrintable(engine), what) << engine << bytes << words;
            };
            row("text", "Bonjour", u"ni un PDF ni une image"_s);
            row("empty", "", u"est vide"_s);
            row("password", madeFile(DemoFileKind::EncryptedPdf).bytes, u"protégé par un mot de passe"_s);
            row("damaged", madeFile(DemoFileKind::Broken).bytes, u"abîmé"_s);
        }
    }
    void refusesWhatIsNoDocument()
    {
        QFETCH(QString, engine);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        SignedInFamily site(engine);
        QVERIFY(site.signIn(site.family));
        const QString piece = site.route(u"/pieces/identity"_s);
        const Response refused = site.upload(piece, piece, "fichiers", {{u"papier.pdf"_s, bytes}});
        QCOMPARE(refused.status(), 422);
        const QString page = QString::fromUtf8(refused.body());
        QVERIFY2(page.contains(words), qPrintable(page));
        QVERIFY(page.contains(u"<title>Erreur"_s));
        QVERIFY(page.contains(u"href=\"#fichiers\""_s));
        QCOMPARE(site.stateOf(u"identity"_s), QString());
    }

    /// However it comes, and nothing of it is kept.
    void refusesWhatTheAntivirusKnows_data()
    {
        QTest::addColumn<QString>("below");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("a file") << QString() << QByteArray("fichiers");
        QTest::newRow("a photograph") << u"/photo"_s << QByteArray("photo");
    }
    void refusesWhatTheAntivirusKnows()
    {
        QFETCH(QString, below);
        QFETCH(QByteArray, field);
        FakeClamd clamd("stream: Eicar-Signature FOUND");
        SignedInFamily site(u"sqlite"_s, clamd.socket());
        QVERIFY(site.signIn(site.family));
        const QString piece = site.route(u"/pieces/identity"_s);
        const auto file = madeFile(DemoFileKind::Png);
        const auto kept = [&site] {
            return site.number(
                u"SELECT (SELECT COUNT(*) FROM document_versions) + (SELECT COUNT(*) FROM upload_pages)"_s);
        };
        const qint64 before = kept();
        const Response refused = site.upload(piece, piece + below, field, {file});
        QCOMPARE(refused.status(), 422);
        QVERIFY(QString::fromUtf8(refused.body()).contains(u"reconnu un virus dans le fichier "_s + file.name));
        QCOMPARE(clamd.taken(), file.bytes);
        QCOMPARE(kept(), before);
    }

    void aFormWithoutAFileSaysSo()
    {
        SignedInFamily site(u"sqlite"_s);
        QVERIFY(site.signIn(site.family));
        const QString piece = site.route(u"/pieces/identity"_s);
        QCOMPARE(site.upload(piece, piece, "fichiers", {}).status(), 422);
        const Response mixed = site.upload(
            piece, piece, "fichiers", {madeFile(DemoFileKind::TextPdf), madeFile(DemoFileKind::Png, 1)});
        QCOMPARE(mixed.status(), 422);
        QVERIFY(QString::fromUtf8(mixed.body()).contains(u"ne vont pas ensemble"_s));
        const Response seven = site.upload(piece, piece, "fichiers", QList<OwnFile>(7, madeFile(DemoFileKind::Png)));
        QCOMPARE(seven.status(), 413);
        QVERIFY(QString::fromUtf8(seven.body()).contains(u"six fichiers"_s));
        QVERIFY(site.text(piece).contains(u"six fichiers au plus à la fois"_s));
    }

    void photographsBecomeOneDocument_data() { addEngineRows(); }
    void photographsBecomeOneDocument()
    {
        QFETCH(QString, engine);
        SignedInFamily site(engine);
        QVERIFY(site.signIn(site.family));
        const QString piece = site.route(u"/pieces/identity"_s);
        for (int n = 0; n < 2; ++n)
            QCOMPARE(site.upload(piece, piece + u"/photo"_s, "photo", {madeFile(DemoFileKind::Png, n)}).status(), 303);
        const auto first = [&site] { return site.number(u"SELECT id FROM upload_pages ORDER BY position LIMIT 1"_s); };
        const qint64 before = first();
        QCOMPARE(
            site.post(
                    piece, piece + u"/photos"_s, {{u"photo"_s, QString::number(before)}, {u"geste"_s, u"descendre"_s}})
                .status(),
            303);
        QVERIFY(first() != before);
        const Response picture = site.get(piece + u"/photos/%1"_s.arg(before));
        QCOMPARE(picture.header("Content-Type"), QByteArray("image/png"));
        const QString said = u"Recto, puis verso."_s;
        const Response tooLong = site.post(piece, piece + u"/joindre"_s, {{u"remarque"_s, QString(501, u'a')}});
        QCOMPARE(tooLong.status(), 422);
        QVERIFY(tooLong.body().contains("href=\"#joint-remarque\""));
        QVERIFY(SignedInFamily::place(site.post(piece, piece + u"/joindre"_s, {{u"remarque"_s, said}}))
                    .contains(u"/lecture/"_s));
        QCOMPARE(site.number(u"SELECT COUNT(*) FROM document_versions WHERE remark = '%1'"_s.arg(said)), 1);
        QCOMPARE(site.number(u"SELECT COUNT(*) FROM document_versions WHERE media_type = 'application/pdf'"_s), 1);
        QVERIFY(!site.text(piece).contains(u"Vos photos"_s));
    }

    void takesAPieceBack_data() { addEngineRows(); }
    void takesAPieceBack()
    {
        QFETCH(QString, engine);
        SignedInFamily site(engine);
        QVERIFY(site.signIn(site.family));
        QVERIFY(!site.deposited(u"identity"_s, madeFile(DemoFileKind::TextPdf)).isEmpty());
        const QString page = site.route(u"/pieces/identity/supprimer"_s);
        QCOMPARE(SignedInFamily::place(site.post(page, page)), site.route(u"/pieces?fait=supprime"_s));
        QCOMPARE(site.stateOf(u"identity"_s), u"missing"_s);
        // There is nothing more to take back: the table says so.
        QCOMPARE(SignedInFamily::place(site.get(page)), site.route(u"/pieces?fait=tard"_s));
    }

    void validatesWhatIsComplete_data() { addEngineRows(); }
    void validatesWhatIsComplete()
    {
        QFETCH(QString, engine);
        SignedInFamily site(engine);
        QVERIFY(site.signIn(site.family));
        const QString check = site.route(u"/verifier"_s), validate = site.route(u"/valider"_s);
        const Response lacking = site.post(check, validate, bothDeclarations);
        QCOMPARE(lacking.status(), 422);
        QVERIFY(QString::fromUtf8(lacking.body()).contains(u"href=\"#pieces\""_s));
        answerEverything(site);
        const Response unticked = site.post(check, validate, {{u"exactitude"_s, u"oui"_s}});
        QCOMPARE(unticked.status(), 422);
        QVERIFY(QString::fromUtf8(unticked.body()).contains(u"href=\"#reglement\""_s));
        QVERIFY(!QString::fromUtf8(unticked.body()).contains(u"href=\"#exactitude\""_s));
        QVERIFY(site.dossierState() != u"deposited");

        QCOMPARE(SignedInFamily::place(site.post(check, validate, bothDeclarations)), site.route(u"/accuse"_s));
        QCOMPARE(site.dossierState(), u"deposited"_s);
        QCOMPARE(site.number(u"SELECT COUNT(*) FROM consents WHERE kind IN ('accuracy', 'rules')"_s), 2);
        const QString receipt = site.text(site.route(u"/accuse"_s));
        QVERIFY(receipt.contains(u"Dossier validé"_s));
        QVERIFY(receipt.contains(u"Numéro du dossier"_s));
        QVERIFY(receipt.contains(u"Annuler ma validation"_s));
        // What is validated is not checked again.
        QCOMPARE(SignedInFamily::place(site.get(check)), site.route(u"/accuse"_s));

        const QString back = site.route(u"/annuler"_s);
        QCOMPARE(SignedInFamily::place(site.post(site.route(), back)), site.route(u"?fait=repris"_s));
        QCOMPARE(site.dossierState(), u"in_progress"_s);
    }

    void asksForACourse_data() { addEngineRows(); }
    void asksForACourse()
    {
        QFETCH(QString, engine);
        SignedInFamily site(engine);
        QVERIFY(site.signIn(site.family));
        const QString page = site.route(u"/changement"_s);
        QCOMPARE(site.post(page, page, {{u"mots"_s, u"Du hautbois"_s}}).status(), 422);
        QCOMPARE(site.post(page, page, {{u"souhait"_s, u"rajouter"_s}, {u"mots"_s, QString()}}).status(), 422);
        QCOMPARE(site.post(page, page, {{u"souhait"_s, u"modifier"_s}, {u"mots"_s, u"Mardi"_s}}).status(), 422);
        QCOMPARE(
            site.post(page, page, {{u"souhait"_s, u"rajouter"_s}, {u"mots"_s, u"Du hautbois <b>"_s}}).status(), 303);
        const QString overview = site.text(site.route());
        QVERIFY(overview.contains(u"Du hautbois &lt;b&gt;"_s));
        const qint64 wish = site.number(u"SELECT MAX(id) FROM course_changes"_s);
        QCOMPARE(site.post(site.route(), page + u"/retirer"_s, {{u"change"_s, QString::number(wish)}}).status(), 303);
        QVERIFY(!site.text(site.route()).contains(u"Du hautbois"_s));
    }

    void givesUpWithAReason_data() { addEngineRows(); }
    void givesUpWithAReason()
    {
        QFETCH(QString, engine);
        SignedInFamily site(engine);
        QVERIFY(site.signIn(site.family));
        const QString page = site.route(u"/abandon"_s);
        QCOMPARE(site.post(page, page, {{u"motif"_s, u" "_s}}).status(), 422);
        QCOMPARE(site.dossierState(), u"not_started"_s);
        QCOMPARE(SignedInFamily::place(site.post(page, page, {{u"motif"_s, u"Nous déménageons."_s}})),
            site.route(u"?fait=abandon"_s));
        QCOMPARE(site.dossierState(), u"abandoned"_s);
    }

    /// Another family's child and its files are as if there were none (rule W17).
    void anotherFamilysIsNotFound_data() { addEngineRows(); }
    void anotherFamilysIsNotFound()
    {
        QFETCH(QString, engine);
        SignedInFamily site(engine);
        QVERIFY(site.signIn(site.family));
        const QString reading = site.deposited(u"identity"_s, madeFile(DemoFileKind::TextPdf));
        const QString version = reading.section(u'/', -1);
        QVERIFY(!version.isEmpty());
        QVERIFY(site.signIn(site.other));
        for (const auto &below : {u""_s,
                 u"/pieces"_s,
                 u"/pieces/identity"_s,
                 u"/pieces/identity/expliquer"_s,
                 u"/pieces/identity/supprimer"_s,
                 u"/pieces/identity/lecture/"_s + version,
                 u"/droit-a-l-image"_s,
                 u"/changement"_s,
                 u"/abandon"_s,
                 u"/verifier"_s,
                 u"/accuse"_s})
            QVERIFY2(site.get(site.route(below)).status() == 404, qPrintable(below));
        for (const auto &file : {u""_s, u"/original"_s, u"/1.png"_s})
            QVERIFY2(site.get(u"/fichiers/"_s + version + file).status() == 404, qPrintable(file));
        // Nor is it below the own child's address.
        const QString own = SignedInFamily::routeOf(site.other, u"/pieces/identity/lecture/"_s + version);
        QCOMPARE(site.get(own).status(), 404);
    }
};

QTEST_MAIN(DossierPagesTest)
#include "tst_dossierpages.moc"
