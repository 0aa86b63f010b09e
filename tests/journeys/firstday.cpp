#include "firstday.h"

#include "campaigneditor.h"
#include "communeseditor.h"
#include "fileviewer.h"
#include "householdeditor.h"
#include "importeditor.h"
#include "journey.h"
#include "personeditor.h"
#include "reinscriptioneditor.h"
#include "staffeditor.h"

#include <QCryptographicHash>
#include <QFile>
#include <QQuickItem>
#include <QTextStream>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int families = 40;
constexpr int feeCents = 2000;
constexpr int mostKeys = 150; ///< besides typed values

/// One line a student, as a spreadsheet is.
bool writeFamilies(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QTextStream lines(&file);
    lines << "Nom;Prénom;Né(e) le;Responsable 1 - Nom;Responsable 1 - Prénom;E-mail;Adresse;CP;Ville;Discipline\r\n";
    for (int i = 1; i <= families; ++i)
        lines << QStringLiteral("Gamme%1;Élève%1;0%2/03/2014;Gamme%1;Parent%1;famille%1@courriel.example;%1 rue du "
                                "Port;29170;Fouesnant;Piano\r\n")
                     .arg(i)
                     .arg(1 + i % 9);
    return true;
}

/// "AppTextField “Nom”": what has the focus.
QString nameOf(const QQuickItem *item)
{
    if (!item)
        return u"nothing"_s;
    const QString type = QString::fromLatin1(item->metaObject()->className()).section(u"_QML"_s, 0, 0);
    for (const char *said : {"label", "text"}) {
        if (const QString text = item->property(said).toString(); !text.isEmpty())
            return u"%1 “%2”"_s.arg(type, text);
    }
    return type;
}

/// Where somebody would look who wonders why a step did not go on: the page, what its foot says, what has the focus.
QString seen(Journey &journey)
{
    QStringList parts{u"area %1"_s.arg(journey.area())};
    if (const auto *setup = journey.findNamed(u"firstSetup"_s))
        parts << u"step %1, told “%2”"_s.arg(setup->property("step").toString(), setup->property("told").toString());
    if (const auto *foot = journey.findNamed(u"foot"_s))
        parts << u"foot “%1”"_s.arg(foot->property("text").toString());
    if (const auto *editor = journey.find<HouseholdEditor>())
        parts << u"household “%1”"_s.arg(editor->subject().title);
    if (const auto *editor = journey.find<ReinscriptionEditor>())
        parts << u"dossier “%1”: %2, lacks “%3”"_s.arg(
            editor->subject().title, editor->subject().state, editor->subject().lacks);
    parts << u"focus %1"_s.arg(nameOf(journey.window().activeFocusItem()));
    return parts.join(u"; "_s);
}

/// A step that failed says what was on the page, and leaves its picture.
bool expect(Journey &journey, bool passed, const QString &what)
{
    if (passed)
        return journey.check(true, what);
    journey.shot(u"echec-%1"_s.arg(journey.failures() + 1));
    return journey.check(false, u"%1 | %2"_s.arg(what, seen(journey)));
}

/// Tab by Tab, until what has the focus is wanted.
bool tabUntil(Journey &journey, const QString &what, const std::function<bool(const QQuickItem &)> &wanted)
{
    constexpr int mostTabs = 60;
    QStringList stops;
    for (int i = 0; i < mostTabs; ++i) {
        const auto *focus = journey.window().activeFocusItem();
        if (focus && wanted(*focus))
            return true;
        stops << nameOf(focus);
        journey.key(u"Tab"_s);
    }
    return expect(journey, false, u"Tab reaches %1; it stopped at %2"_s.arg(what, stops.join(u", "_s)));
}

/// To the field of that label.
bool tabTo(Journey &journey, const QString &label)
{
    return tabUntil(journey, label, [&](const QQuickItem &item) { return item.property("label").toString() == label; });
}

bool tabToButton(Journey &journey, const QString &text)
{
    return tabUntil(journey, text, [&](const QQuickItem &item) { return item.property("text").toString() == text; });
}

/// To the first place of a field of a person where Tab stops.
bool tabToField(Journey &journey, const QString &fieldKey)
{
    return tabUntil(journey, fieldKey, [&](const QQuickItem &item) {
        for (const auto *at = &item; at; at = at->parentItem()) {
            if (at->property("fieldKey").toString() == fieldKey)
                return true;
        }
        return false;
    });
}

void fill(Journey &journey, const QString &label, const QString &value)
{
    if (tabTo(journey, label))
        journey.type(value);
}

/// In place of what stands there.
void refill(Journey &journey, const QString &label, const QString &value)
{
    if (!tabTo(journey, label))
        return;
    journey.key(u"Ctrl+A"_s);
    journey.type(value);
}

QString setupStep(Journey &journey)
{
    const auto *page = journey.findNamed(u"firstSetup"_s);
    return page ? page->property("step").toString() : QString();
}

bool makeConservatoire(Journey &journey)
{
    auto *session = journey.application().backend().session();
    if (!expect(journey, journey.waitFor([&] { return session->isFileMissing(); }), u"there is no database yet"_s))
        return false;
    journey.shot(u"00-pas-de-base"_s);
    journey.key(u"Ctrl+N"_s);
    if (!expect(journey, journey.waitFor([&] { return session->step() == u"first_site"; }), u"one key makes it"_s))
        return false;
    journey.pause(500);
    fill(journey, u"Nom"_s, u"Conservatoire du Port"_s);
    fill(journey, u"Votre nom, tel que collègues et familles le lisent"_s, u"Clotilde Sourdine"_s);
    fill(journey, u"Nom d’utilisateur"_s, u"clotilde"_s);
    fill(journey, u"Mot de passe"_s, u"clarinette verger lundi tiroir"_s);
    fill(journey, u"Mot de passe, encore une fois"_s, u"clarinette verger lundi tiroir"_s);
    journey.shot(u"01-conservatoire"_s);
    journey.key(u"Ctrl+Return"_s);
    return expect(journey,
        journey.waitFor([&] { return session->step() == u"set_up"; }),
        u"the conservatoire is there, and its administrator is signed in"_s);
}

bool chooseCommunes(Journey &journey)
{
    expect(journey, journey.waitFor([&] { return setupStep(journey) == u"communes"; }), u"the communes follow"_s);
    auto *communes = journey.find<CommunesEditor>();
    if (!expect(journey,
            journey.waitFor([&] {
                communes = journey.find<CommunesEditor>();
                return communes && communes->isLoaded();
            }),
            u"the communes can be chosen"_s))
        return false;
    journey.pause(300);
    journey.type(u"29170"_s);
    journey.waitFor([&] { return !communes->found().isEmpty(); });
    journey.key(u"Return"_s);
    expect(journey, communes->isChanged(), u"a commune is in the list"_s);
    journey.shot(u"02-communes"_s);
    journey.key(u"Ctrl+Return"_s);
    return expect(journey, journey.waitFor([&] { return setupStep(journey) == u"staff"; }), u"accounts follow"_s);
}

bool addSecretary(Journey &journey)
{
    journey.pause(500);
    fill(journey, u"Nom, tel que collègues et familles le lisent"_s, u"Basile Clef"_s);
    fill(journey, u"Nom d’utilisateur"_s, u"basile"_s);
    journey.key(u"Ctrl+S"_s);
    const bool made = expect(journey,
        journey.waitFor([&] { return journey.number(u"SELECT COUNT(*) FROM staff"_s) == 2; }),
        u"two people work here"_s);
    journey.pause(300);
    journey.shot(u"03-comptes"_s);
    journey.key(u"Ctrl+Return"_s);
    expect(journey, journey.waitFor([&] { return setupStep(journey) == u"campaign"; }), u"the campaign follows"_s);
    return made;
}

bool prepareCampaign(Journey &journey)
{
    const auto loaded = journey.waitFor([&] {
        const auto *campaign = journey.find<CampaignEditor>();
        return campaign && campaign->isLoaded();
    });
    if (!expect(journey, loaded, u"a campaign is proposed"_s))
        return false;
    journey.pause(500);
    refill(journey, u"Frais par foyer, en euros"_s, u"20"_s);
    journey.key(u"Ctrl+Return"_s);
    const bool prepared = expect(journey,
        journey.waitFor([&] { return journey.number(u"SELECT COUNT(*) FROM campaigns WHERE state = 'draft'"_s) == 1; }),
        u"the campaign is prepared as it is proposed, with its fee"_s);
    expect(journey, journey.number(u"SELECT MAX(fee_cents) FROM campaigns"_s) == feeCents, u"a household owes 20 €"_s);
    journey.waitFor([&] { return setupStep(journey) == u"requirements"; });
    journey.pause(500);
    journey.shot(u"04-pieces"_s);
    journey.key(u"Ctrl+Return"_s);
    expect(journey, journey.waitFor([&] { return setupStep(journey) == u"data"; }), u"the families follow"_s);
    return prepared;
}

bool bringFamilies(Journey &journey, const QString &file)
{
    auto *transfer = journey.find<ImportEditor>();
    journey.waitFor([&] {
        transfer = journey.find<ImportEditor>();
        return transfer && transfer->isLoaded();
    });
    if (!expect(journey, transfer != nullptr, u"files can be brought in"_s))
        return false;
    journey.pause(300);
    journey.type(file);
    journey.key(u"Return"_s);
    expect(journey, journey.waitFor([&] { return transfer->isPlanned(); }, 30), u"the dry run is there"_s);
    journey.shot(u"05-essai"_s);
    if (transfer->openWarnings() > 0)
        journey.key(u"Ctrl+W"_s);
    journey.key(u"Ctrl+S"_s);
    return expect(journey,
        journey.waitFor([&] { return journey.number(u"SELECT COUNT(*) FROM households"_s) == families; }, 30),
        u"forty families are there"_s);
}

bool openCampaign(Journey &journey)
{
    journey.key(u"Alt+Left"_s);
    journey.key(u"Alt+Left"_s);
    journey.waitFor([&] { return setupStep(journey) == u"campaign"; });
    journey.pause(1200);
    journey.shot(u"06-campagne"_s);
    journey.key(u"Ctrl+O"_s);
    journey.pause(200);
    journey.key(u"Return"_s);
    const bool open = expect(journey,
        journey.waitFor([&] { return journey.number(u"SELECT COUNT(*) FROM reinscriptions"_s) == families; }, 30),
        u"each student has a dossier"_s);
    journey.key(u"Alt+Right"_s);
    journey.key(u"Alt+Right"_s);
    journey.key(u"Ctrl+Return"_s);
    return expect(journey, journey.waitFor([&] { return !journey.area().isEmpty(); }), u"the desk is there"_s) && open;
}

/// The last family of the file stands at the desk; no other's name begins like its own.
struct Guest {
    QString household, student, dossier; ///< ids

    QString of(const QString &select) const { return select + u" WHERE household_id = "_s + household; }
};

Guest guest(Journey &journey)
{
    Guest one;
    one.household = journey.text(
        u"SELECT COALESCE(MIN(id), 0) FROM households WHERE UPPER(display_name) LIKE 'GAMME%1 %'"_s.arg(families));
    one.student = journey.text(one.of(u"SELECT COALESCE(MIN(id), 0) FROM students"_s));
    one.dossier = journey.text(one.of(u"SELECT COALESCE(MIN(id), 0) FROM reinscriptions"_s));
    return one;
}

bool showsHousehold(Journey &journey, const Guest &guest)
{
    return journey.waitFor([&] {
        const auto *editor = journey.find<HouseholdEditor>();
        return journey.area() == u"households" && editor && editor->isCurrent() && !editor->isBusy()
               && QString::number(editor->subjectId()) == guest.household;
    });
}

bool findFamily(Journey &journey, const Guest &guest)
{
    if (!expect(journey, guest.dossier.toLongLong() > 0, u"the last family of the file has a dossier"_s))
        return false;
    journey.pause(500);
    journey.key(u"Ctrl+K"_s);
    journey.pause(200);
    journey.type(u"gamme%1"_s.arg(families));
    journey.key(u"Return"_s);
    return expect(journey, showsHousehold(journey, guest), u"the family is found by its name"_s);
}

/// By cheque, whose number and bank stand on the receipt.
bool takeFee(Journey &journey, const Guest &guest)
{
    const auto *editor = journey.find<HouseholdEditor>();
    journey.pause(300);
    if (!expect(journey, editor->subject().feeDue, u"the family owes the fee"_s))
        return false;
    journey.key(u"E"_s);
    journey.pause(200);
    journey.digit(1);
    journey.pause(200);
    journey.type(u"0007712"_s);
    journey.key(u"Return"_s);
    journey.type(u"Banque du Port"_s);
    journey.key(u"Return"_s);
    const QString paid = guest.of(u"SELECT COALESCE(MIN(method || ' ' || amount_cents), '') FROM payments"_s);
    const bool taken = expect(journey,
        journey.waitFor([&] { return journey.text(paid) == u"cheque %1"_s.arg(feeCents); }),
        u"the fee is taken by cheque"_s);
    expect(journey,
        journey.waitFor([&] { return editor->taken().receiptId > 0; }),
        u"its receipt is before the eyes at once"_s);
    journey.shot(u"07-frais"_s);
    return taken;
}

/// The parent says yes: the secretary writes it on the student's sheet.
bool answerImageRight(Journey &journey, const Guest &guest)
{
    auto *person = journey.find<PersonEditor>();
    journey.key(u"C"_s);
    journey.pause(200);
    journey.digit(2); // the guardian is first
    if (!expect(journey,
            journey.waitFor([&] { return person && person->task() == u"student" && !person->name().isEmpty(); }),
            u"C, then 2 opens the student's sheet"_s))
        return false;
    journey.pause(400);
    if (!tabToField(journey, u"image_right"_s))
        return false;
    journey.key(u"Space"_s);
    expect(journey, journey.waitFor([&] { return person->isChanged(); }, 3), u"Space gives the answer"_s);
    journey.shot(u"08-droit-a-l-image"_s);
    journey.key(u"Ctrl+S"_s);
    const QString answer = u"SELECT image_right FROM students WHERE id = "_s + guest.student;
    const bool answered = expect(
        journey, journey.waitFor([&] { return journey.text(answer) == u"yes"; }), u"the image right is answered"_s);
    return expect(journey, showsHousehold(journey, guest), u"the family's page is back"_s) && answered;
}

/// From what stands in the way to the dossier.
bool openDossier(Journey &journey, const Guest &guest)
{
    journey.pause(500);
    journey.shot(u"09-ce-qui-bloque"_s);
    if (!tabToButton(journey, u"Voir le dossier"_s))
        return false;
    journey.key(u"Return"_s);
    return expect(journey,
        journey.waitFor([&] {
            const auto *editor = journey.find<ReinscriptionEditor>();
            return editor && editor->isCurrent() && QString::number(editor->subjectId()) == guest.dossier;
        }),
        u"the dossier is before the eyes"_s);
}

QString dossierState(const Guest &guest)
{
    return u"SELECT state FROM reinscriptions WHERE id = "_s + guest.dossier;
}

/// The dossier is read again after what was done: so many documents are open.
bool settledDownTo(Journey &journey, qsizetype open)
{
    const auto *editor = journey.find<ReinscriptionEditor>();
    const bool done = journey.waitFor(
        [&] { return editor->isCurrent() && !editor->isBusy() && editor->subject().unsettled.size() == open; });
    journey.pause(200);
    return expect(journey, done, u"%1 documents are still to be settled"_s.arg(open));
}

/// A family stands at the desk: it hands its dossier in.
bool takeDossier(Journey &journey, const Guest &guest)
{
    const auto *editor = journey.find<ReinscriptionEditor>();
    journey.pause(300);
    journey.key(u"H"_s);
    const bool handedIn = expect(journey,
        journey.waitFor([&] { return journey.text(dossierState(guest)) == u"deposited"; }),
        u"one key hands it in at the desk"_s);
    const auto open = editor->subject().unsettled.size();
    return expect(journey, open > 1, u"several documents are asked for"_s) && settledDownTo(journey, open) && handedIn;
}

/// All but the last are received, the original seen; the last is not asked for.
bool settleDocuments(Journey &journey, const Guest &guest)
{
    const auto *editor = journey.find<ReinscriptionEditor>();
    const auto inState = [&](const QString &state) {
        return journey.number(guest.of(u"SELECT COUNT(*) FROM documents"_s) + u" AND state = '%1'"_s.arg(state));
    };
    const int papers = int(editor->subject().unsettled.size()) - 1;
    journey.key(u"G"_s);
    journey.pause(300);
    for (int received = 1; received <= papers; ++received) {
        journey.digit(1);
        if (!expect(journey,
                journey.waitFor([&] { return inState(u"received_at_desk"_s) == received; }),
                u"%1 papers are received at the desk"_s.arg(received))
            || !settledDownTo(journey, papers + 1 - received))
            return false;
    }
    journey.shot(u"10-guichet"_s);
    journey.key(u"N"_s);
    journey.pause(300);
    journey.digit(1);
    journey.pause(300);
    journey.type(u"déjà remise cette année"_s);
    journey.key(u"Return"_s);
    return expect(journey,
               journey.waitFor([&] { return inState(u"exempted"_s) == 1; }),
               u"one paper is not asked for, with its reason"_s)
           && settledDownTo(journey, 0);
}

bool approveDossier(Journey &journey, const Guest &guest)
{
    const auto *editor = journey.find<ReinscriptionEditor>();
    if (!expect(journey,
            journey.waitFor([&] { return editor->isCurrent() && editor->subject().approvable; }),
            u"nothing lacks any more"_s))
        return false;
    journey.shot(u"11-dossier-complet"_s);
    journey.key(u"V"_s);
    const bool approved = expect(journey,
        journey.waitFor([&] { return journey.text(dossierState(guest)) == u"approved"; }),
        u"one key approves it"_s);
    journey.pause(500);
    journey.shot(u"12-dossier-valide"_s);
    return approved;
}

/// Back at the family, its receipt is opened: the very file that is kept.
void openReceipt(Journey &journey, const Guest &guest)
{
    FileViewer viewer;
    journey.key(u"Alt+Left"_s);
    if (!expect(journey, showsHousehold(journey, guest), u"one key leads back to the family"_s))
        return;
    const auto *editor = journey.find<HouseholdEditor>();
    expect(journey,
        journey.waitFor([&] { return editor->subject().blockers.isEmpty(); }),
        u"nothing stands in the family's way"_s);
    const auto &money = editor->subject().tuition;
    const bool listed = std::ranges::any_of(money, [&](const MoneyLine &line) {
        return line.inForce && line.receiptId > 0 && line.receiptId == editor->taken().receiptId;
    });
    expect(journey, listed, u"the receipt is among the family's"_s);
    journey.shot(u"13-recu"_s);
    journey.key(u"O"_s);
    if (!expect(journey, journey.waitFor([&] { return !viewer.shown().isEmpty(); }), u"one key opens the receipt"_s))
        return;
    QFile paper(viewer.shown().toLocalFile());
    const QByteArray pdf = paper.open(QIODevice::ReadOnly) ? paper.readAll() : QByteArray();
    const auto hash = QString::fromLatin1(QCryptographicHash::hash(pdf, QCryptographicHash::Sha256).toHex());
    expect(journey,
        pdf.startsWith("%PDF") && hash == journey.text(guest.of(u"SELECT MIN(pdf_sha256) FROM receipts"_s)),
        u"it is the file that is kept"_s);
}

/// What is in the database at the end of the day.
void checkRecords(Journey &journey, const Guest &guest)
{
    const auto entries = [&](const QString &action) {
        return journey.number(guest.of(u"SELECT COUNT(*) FROM journal"_s) + u" AND action = '%1'"_s.arg(action));
    };
    expect(journey,
        journey.text(u"SELECT COUNT(*) || ' ' || MIN(number) || ' ' || SUM(amount_cents) FROM receipts "
                     "WHERE cancelled_at = ''"_s)
            == u"1 1 %1"_s.arg(feeCents),
        u"the first receipt has the number 1 and the fee's amount"_s);
    expect(journey,
        entries(u"payment.received"_s) == 1 && entries(u"reinscription.deposited"_s) == 1
            && entries(u"reinscription.approved"_s) == 1 && entries(u"document.exempted"_s) == 1
            && entries(u"document.received_at_desk"_s) > 0,
        u"the journal knows each step"_s);
    expect(journey,
        journey.number(u"SELECT COUNT(*) FROM course_enrolments WHERE reinscription_id = "_s + guest.dossier) == 1,
        u"next year's course is there"_s);
    expect(journey,
        journey.number(u"SELECT COUNT(*) FROM mail_attachments a JOIN mail_messages m ON m.id = a.message_id "
                       "JOIN receipts r ON r.pdf_sha256 = a.sha256 AND r.household_id = m.household_id "
                       "WHERE m.kind = 'approval_receipt' AND m.household_id = "_s
                       + guest.household)
            == 1,
        u"the letter of the approval encloses the receipt"_s);
    expect(journey,
        journey.number(u"SELECT COUNT(*) FROM edit_requests"_s) == 0
            && journey.number(u"SELECT COUNT(*) FROM reinscriptions WHERE state = 'approved'"_s) == 1,
        u"nothing else was asked for or approved"_s);
}

/// From the family at the desk to its receipt.
void serveFamily(Journey &journey)
{
    const Guest one = guest(journey);
    if (findFamily(journey, one) && takeFee(journey, one) && answerImageRight(journey, one) && openDossier(journey, one)
        && takeDossier(journey, one) && settleDocuments(journey, one) && approveDossier(journey, one)) {
        openReceipt(journey, one);
        checkRecords(journey, one);
    }
}

} // namespace

int playFirstDay(const QString &database, const QString &language, const QDir &folder)
{
    folder.mkpath(u"."_s);
    const QString file = folder.absoluteFilePath(u"familles.csv"_s);
    Journey journey(database, language, folder, false);
    if (!journey.check(journey.ready() && writeFamilies(file), u"the window opens"_s))
        return 1;
    journey.resize(1440, 900);
    if (makeConservatoire(journey) && chooseCommunes(journey) && addSecretary(journey) && prepareCampaign(journey)
        && bringFamilies(journey, file) && openCampaign(journey))
        serveFamily(journey);
    const int keys = journey.keys() - journey.typedKeys();
    journey.check(keys <= mostKeys, u"%1 keys besides typed values"_s.arg(keys));
    return journey.failures();
}

} // namespace pupitre
