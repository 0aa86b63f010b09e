#include "familyroutes.h"

#include "homepage.h"
#include "identityformpage.h"
#include "identitypage.h"
#include "invoicespage.h"
#include "messagespage.h"
#include "mydatapage.h"
#include "requestspage.h"
#include "studentspage.h"
#include "studentyearpages.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

/// `saysDone`: the page may be told what was just done (doneText()).
Route shows(const QString &pattern, Page page, bool saysDone = false)
{
    return {.method = Method::Get,
        .pattern = pattern,
        .access = Access::Family,
        .page = page,
        .query = saysDone ? QStringList{u"fait"_s} : QStringList()};
}

Route takes(const QString &pattern, Page page, const FormRules &form = {}, Lane lane = Lane::Pages)
{
    return {
        .method = Method::Post, .pattern = pattern, .access = Access::Family, .page = page, .form = form, .lane = lane};
}

} // namespace

QList<Route> familyRoutes()
{
    const FormRules sheet = sheetFormRules();
    return {
        shows(u"/accueil"_s, homePage),
        shows(u"/famille/identite"_s, householdIdentityPage, true),
        takes(u"/famille/identite/confirmer"_s, confirmIdentityPage),
        shows(u"/famille/identite/{responsable}/modifier"_s, guardianFormPage),
        takes(u"/famille/identite/{responsable}/modifier"_s, guardianFormSentPage, sheet),
        takes(u"/famille/identite/{responsable}/retirer/{demande}"_s, takeBackHouseholdEditPage),
        shows(u"/famille/facturation-cotisations"_s, tuitionPage),
        shows(u"/famille/facturation-locations"_s, rentalPage),
        shows(u"/famille/eleves"_s, familyStudentsPage),
        shows(u"/eleves"_s, studentsPage),
        shows(u"/eleves/{eleve}/identite"_s, studentIdentityPage, true),
        shows(u"/eleves/{eleve}/identite/modifier"_s, studentFormPage),
        takes(u"/eleves/{eleve}/identite/modifier"_s, studentFormSentPage, sheet),
        takes(u"/eleves/{eleve}/identite/retirer/{demande}"_s, takeBackStudentEditPage),
        shows(u"/eleves/{eleve}/cours"_s, coursesPage),
        shows(u"/eleves/{eleve}/historique"_s, formerCoursesPage),
        shows(u"/eleves/{eleve}/repertoire"_s, repertoirePage),
        shows(u"/eleves/{eleve}/absences"_s, absencesPage),
        shows(u"/recus"_s, receiptsPage),
        shows(u"/recus/{recu:text}"_s, receiptPage),
        shows(u"/recus/{recu:text}/pdf"_s, receiptPdfPage),
        shows(u"/demandes"_s, requestsPage, true),
        takes(u"/demandes/{demande}/retirer"_s, takeRequestBackPage),
        shows(u"/messages"_s, messagesPage),
        shows(u"/messages/{message}"_s, messagePage),
        shows(u"/mes-donnees"_s, myDataPage),
        takes(u"/mes-donnees"_s, askForDataPage, {.fields = {u"motdepasse"_s}}, Lane::Passwords),
        {.method = Method::Get,
            .pattern = u"/mes-donnees/archive"_s,
            .access = Access::Family,
            .page = dataArchivePage,
            .query = {u"cle"_s}},
    };
}

} // namespace pupitre::extranet
