#include "dossierroutes.h"

#include "answerpages.h"
#include "depositpages.h"
#include "filepages.h"
#include "piecespages.h"
#include "reinscriptionpages.h"
#include "validationpages.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

constexpr auto forFamilies = Access::Family;

QString at(const char16_t *below)
{
    return u"/eleves/{eleve}/reinscription"_s + QString::fromUtf16(below);
}

QList<Route> reinscriptionRoutes()
{
    using enum Method;
    return {{Get, at(u""), forFamilies, reinscriptionPage, {u"fait"_s}},
        {Get, at(u"/changement"), forFamilies, courseWishPage},
        {Post, at(u"/changement"), forFamilies, askForCourseWish, {}, {{u"souhait"_s, u"cours"_s, u"mots"_s}, {}}},
        {Post, at(u"/changement/retirer"), forFamilies, withdrawWish, {}, {{u"change"_s}, {}}},
        {Get, at(u"/abandon"), forFamilies, giveUpPage},
        {Post, at(u"/abandon"), forFamilies, giveUpNow, {}, {{u"motif"_s}, {}}},
        {Post, at(u"/annuler"), forFamilies, takeBackNow},
        {Get, at(u"/droit-a-l-image"), forFamilies, imageRightPage},
        {Post, at(u"/droit-a-l-image"), forFamilies, answerImageRightNow, {}, {{u"reponse"_s}, {}}}};
}

QList<Route> pieceRoutes()
{
    using enum Method;
    return {{Get, at(u"/pieces"), forFamilies, piecesPage, {u"fait"_s}},
        {Get, at(u"/pieces/{piece:text}"), forFamilies, piecePage, {u"fait"_s}},
        {Post,
            at(u"/pieces/{piece:text}"),
            forFamilies,
            depositFiles,
            {},
            {{u"pour*"_s, u"remarque"_s}, {u"fichiers*"_s}},
            Lane::Deposits},
        {Post, at(u"/pieces/{piece:text}/photo"), forFamilies, addPhotograph, {}, {{}, {u"photo"_s}}, Lane::Deposits},
        {Post, at(u"/pieces/{piece:text}/photos"), forFamilies, changeTray, {}, {{u"photo"_s, u"geste"_s}, {}}},
        {Post,
            at(u"/pieces/{piece:text}/joindre"),
            forFamilies,
            joinTray,
            {},
            {{u"pour*"_s, u"remarque"_s}, {}},
            Lane::Deposits},
        {Get, at(u"/pieces/{piece:text}/photos/{photo}"), forFamilies, trayPhotograph},
        {Get, at(u"/pieces/{piece:text}/lecture/{version}"), forFamilies, readingPage, {u"etat"_s}},
        {Get, at(u"/pieces/{piece:text}/expliquer"), forFamilies, explainPage},
        {Post, at(u"/pieces/{piece:text}/expliquer"), forFamilies, explainNow, {}, {{u"explication"_s}, {}}},
        {Get, at(u"/pieces/{piece:text}/supprimer"), forFamilies, removePage},
        {Post, at(u"/pieces/{piece:text}/supprimer"), forFamilies, removeNow}};
}

QList<Route> validationRoutes()
{
    using enum Method;
    return {{Get, at(u"/verifier"), forFamilies, checkPage},
        {Post, at(u"/valider"), forFamilies, validateNow, {}, {{u"aussi*"_s, u"exactitude"_s, u"reglement"_s}, {}}},
        {Get, at(u"/accuse"), forFamilies, acknowledgedPage}};
}

QList<Route> fileRoutes()
{
    using enum Method;
    return {{Get, u"/fichiers/{version}"_s, forFamilies, filePage, {u"page"_s, u"eleve"_s}},
        {Get, u"/fichiers/{version}/original"_s, forFamilies, originalFile},
        {Get, u"/fichiers/{version}/{page:text}"_s, forFamilies, filePicture}};
}

} // namespace

QList<Route> dossierRoutes()
{
    return reinscriptionRoutes() + pieceRoutes() + validationRoutes() + fileRoutes();
}

} // namespace pupitre::extranet
