#include "firstday.h"

#include "campaigneditor.h"
#include "communeseditor.h"
#include "importeditor.h"
#include "journey.h"
#include "reinscriptioneditor.h"
#include "staffeditor.h"

#include <QFile>
#include <QQuickItem>
#include <QTextStream>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int families = 40;
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

/// Tab by Tab to the field of that label.
bool tabTo(Journey &journey, const QString &label)
{
    for (int i = 0; i < 30; ++i) {
        const auto *focus = journey.window().activeFocusItem();
        if (focus && focus->property("label").toString() == label)
            return true;
        journey.key(u"Tab"_s);
    }
    return journey.check(false, u"Tab reaches "_s + label);
}

void fill(Journey &journey, const QString &label, const QString &value)
{
    if (tabTo(journey, label))
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
    if (!journey.check(journey.waitFor([&] { return session->isFileMissing(); }), u"there is no database yet"_s))
        return false;
    journey.shot(u"00-pas-de-base"_s);
    journey.key(u"Ctrl+N"_s);
    if (!journey.check(journey.waitFor([&] { return session->step() == u"first_site"; }), u"one key makes it"_s))
        return false;
    journey.pause(500);
    fill(journey, u"Nom"_s, u"Conservatoire du Port"_s);
    fill(journey, u"Votre nom, tel que collègues et familles le lisent"_s, u"Clotilde Sourdine"_s);
    fill(journey, u"Nom d’utilisateur"_s, u"clotilde"_s);
    fill(journey, u"Mot de passe"_s, u"clarinette verger lundi tiroir"_s);
    fill(journey, u"Mot de passe, encore une fois"_s, u"clarinette verger lundi tiroir"_s);
    journey.shot(u"01-conservatoire"_s);
    journey.key(u"Ctrl+Return"_s);
    return journey.check(journey.waitFor([&] { return session->step() == u"set_up"; }),
        u"the conservatoire is there, and its administrator is signed in"_s);
}

bool chooseCommunes(Journey &journey)
{
    journey.check(journey.waitFor([&] { return setupStep(journey) == u"communes"; }), u"the communes follow"_s);
    auto *communes = journey.find<CommunesEditor>();
    if (!journey.check(journey.waitFor([&] {
            communes = journey.find<CommunesEditor>();
            return communes && communes->isLoaded();
        }),
            u"the communes can be chosen"_s))
        return false;
    journey.pause(300);
    journey.type(u"29170"_s);
    journey.waitFor([&] { return !communes->found().isEmpty(); });
    journey.key(u"Return"_s);
    journey.check(communes->isChanged(), u"a commune is in the list"_s);
    journey.shot(u"02-communes"_s);
    journey.key(u"Ctrl+Return"_s);
    return journey.check(journey.waitFor([&] { return setupStep(journey) == u"staff"; }), u"accounts follow"_s);
}

bool addSecretary(Journey &journey)
{
    journey.pause(500);
    fill(journey, u"Nom, tel que collègues et familles le lisent"_s, u"Basile Clef"_s);
    fill(journey, u"Nom d’utilisateur"_s, u"basile"_s);
    journey.key(u"Ctrl+S"_s);
    const bool made = journey.check(
        journey.waitFor([&] { return journey.number(u"SELECT COUNT(*) FROM staff"_s) == 2; }),
        u"two people work here"_s);
    journey.pause(300);
    journey.shot(u"03-comptes"_s);
    journey.key(u"Ctrl+Return"_s);
    journey.check(journey.waitFor([&] { return setupStep(journey) == u"campaign"; }), u"the campaign follows"_s);
    return made;
}

bool prepareCampaign(Journey &journey)
{
    journey.pause(500);
    journey.key(u"Ctrl+Return"_s);
    const bool prepared = journey.check(
        journey.waitFor([&] { return journey.number(u"SELECT COUNT(*) FROM campaigns WHERE state = 'draft'"_s) == 1; }),
        u"the campaign is prepared as it is proposed"_s);
    journey.waitFor([&] { return setupStep(journey) == u"requirements"; });
    journey.pause(500);
    journey.shot(u"04-pieces"_s);
    journey.key(u"Ctrl+Return"_s);
    journey.check(journey.waitFor([&] { return setupStep(journey) == u"data"; }), u"the families follow"_s);
    return prepared;
}

bool bringFamilies(Journey &journey, const QString &file)
{
    auto *transfer = journey.find<ImportEditor>();
    journey.waitFor([&] {
        transfer = journey.find<ImportEditor>();
        return transfer && transfer->isLoaded();
    });
    if (!journey.check(transfer != nullptr, u"files can be brought in"_s))
        return false;
    journey.pause(300);
    journey.type(file);
    journey.key(u"Return"_s);
    journey.check(journey.waitFor([&] { return transfer->isPlanned(); }, 30), u"the dry run is there"_s);
    journey.shot(u"05-essai"_s);
    if (transfer->openWarnings() > 0)
        journey.key(u"Ctrl+W"_s);
    journey.key(u"Ctrl+S"_s);
    return journey.check(
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
    const bool open = journey.check(
        journey.waitFor([&] { return journey.number(u"SELECT COUNT(*) FROM reinscriptions"_s) == families; }, 30),
        u"each student has a dossier"_s);
    journey.key(u"Alt+Right"_s);
    journey.key(u"Alt+Right"_s);
    journey.key(u"Ctrl+Return"_s);
    return journey.check(journey.waitFor([&] { return !journey.area().isEmpty(); }), u"the desk is there"_s) && open;
}

/// A family stands at the desk: it hands its dossier in.
void takeDossier(Journey &journey)
{
    const auto dossier = journey.number(u"SELECT MIN(id) FROM reinscriptions"_s);
    journey.openReinscription(dossier);
    auto *editor = journey.find<ReinscriptionEditor>();
    journey.check(journey.waitFor([&] {
        editor = journey.find<ReinscriptionEditor>();
        return editor && editor->subjectId() == dossier && editor->isCurrent();
    }),
        u"the dossier is before the eyes"_s);
    journey.key(u"H"_s);
    journey.check(journey.waitFor([&] {
        return journey.text(u"SELECT state FROM reinscriptions WHERE id = %1"_s.arg(dossier)) == u"deposited";
    }),
        u"one key hands it in at the desk"_s);
    journey.pause(500);
    journey.key(u"G"_s);
    journey.pause(200);
    journey.key(u"1"_s);
    journey.check(journey.waitFor([&] {
        return journey.number(u"SELECT COUNT(*) FROM documents WHERE state = 'received_at_desk'"_s) == 1;
    }),
        u"a paper is received at the desk"_s);
    journey.shot(u"07-guichet"_s);
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
        takeDossier(journey);
    const int keys = journey.keys() - journey.typedKeys();
    journey.check(keys <= mostKeys, u"%1 keys besides typed values"_s.arg(keys));
    return journey.failures();
}

} // namespace pupitre
