#pragma once

#include "hometasks.h"
#include "visit.h"

namespace pupitre::extranet {

// How a dossier and what is left to do for it are said on Accueil and Élèves.

/// "Déposé".
QString dossierText(const Words &words, ReinscriptionState state);
/// What comes next for a child, in one sentence.
QString nextText(const Words &words, ReinscriptionState state, const QList<HomeTask> &toDo);
/// The class of a state's mark ("todo", "waiting", "done", "refused"): a colour beside the words, never instead.
QString dossierMark(ReinscriptionState state, bool hasTasks);

/// "Attestation d’assurance : à fournir".
QString taskText(const Words &words, const HomeTask &task);
/// The words of the button that mends it.
QString taskAction(const Words &words, Mend mend);
/// The page on which that is done.
QString taskRoute(const HomeTask &task);

} // namespace pupitre::extranet
