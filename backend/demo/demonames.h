#pragma once

/// Words that demonstration families are made of. The family names are words of music, dance and theatre, so that nobody
/// takes them for real people; streets likewise. Telephone numbers come from the ranges that the French regulator keeps
/// for fiction (02 61 91, 06 39 98), e-mail addresses from the reserved domain ".example" (RFC 2606).
namespace pupitre::demonames {

inline constexpr const char16_t *family[]{
    u"Archet", u"Bémol", u"Clavecin", u"Dièse", u"Épinette", u"Fugue", u"Gamelan", u"Hautbois", u"Intermezzo", u"Jaquemart", u"Kantele", u"Larghetto",
    u"Mazurka", u"Nocturne", u"Ocarina", u"Pavane", u"Quatuor", u"Rondeau", u"Sarabande", u"Timbale", u"Ukulélé", u"Vivace", u"Xylophone", u"Zarzuela",
    u"Arpège", u"Basson", u"Cadence", u"Dulciane", u"Entrechat", u"Fandango", u"Gavotte", u"Harmonium", u"Impromptu", u"Lyre", u"Madrigal", u"Naïade",
    u"Octave", u"Prélude", u"Quadrille", u"Ritournelle", u"Solfège", u"Trémolo", u"Unisson", u"Virelai", u"Arabesque", u"Bourrée", u"Cymbale", u"Divertimento",
    u"Étude", u"Fanfare", u"Glissando", u"Habanera", u"Légato", u"Menuet", u"Opérette", u"Psaltérion", u"Requinto", u"Scherzo", u"Tambourin", u"Vibraphone",
    u"Allegretto", u"Barcarolle", u"Chaconne", u"Demi-Plié", u"Flageolet", u"Gigue", u"Havanaise", u"Luth-Rebec", u"Musette", u"Orphéon", u"Piccolo", u"Rigaudon",
    u"Saxhorn", u"Tarentelle", u"Trombone", u"Vielle", u"De La Coda", u"D’Ouverture", u"O’Tempo", u"Le Triolet",
};
inline constexpr const char16_t *girls[]{u"Camille", u"Léa", u"Manon", u"Chloé", u"Inès", u"Jade", u"Louise", u"Alice", u"Lina", u"Rose", u"Anna", u"Mila", u"Ambre", u"Julia", u"Zoé", u"Nolwenn",
    u"Maëlle", u"Enora", u"Gwenaëlle", u"Élise", u"Agathe", u"Margaux", u"Clémence", u"Salomé", u"Yuna", u"Hélène", u"Marie-Lou", u"Thị Mai"};
inline constexpr const char16_t *boys[]{u"Gabriel", u"Raphaël", u"Léo", u"Louis", u"Lucas", u"Adam", u"Arthur", u"Hugo", u"Jules", u"Maël", u"Ethan", u"Noah", u"Nathan", u"Théo", u"Malo", u"Ewen",
    u"Titouan", u"Loïc", u"Yann", u"Ronan", u"Côme", u"Émile", u"Gaspard", u"Anatole", u"Jean-Baptiste", u"François", u"Łukasz", u"Goulven"};
inline constexpr const char16_t *women[]{u"Sophie", u"Nathalie", u"Isabelle", u"Céline", u"Sandrine", u"Stéphanie", u"Aurélie", u"Émilie", u"Virginie", u"Karine", u"Delphine", u"Anne-Laure", u"Soizic", u"Béatrice", u"Fatima", u"Agnieszka"};
inline constexpr const char16_t *men[]{u"Nicolas", u"Christophe", u"Stéphane", u"Laurent", u"David", u"Olivier", u"Frédéric", u"Sébastien", u"Erwan", u"Gildas", u"Hervé", u"Karim", u"Tanguy", u"Benoît", u"Jean-Marc", u"Tomasz"};
inline constexpr const char16_t *streets[]{u"rue des Hautbois", u"rue de la Coulisse", u"allée des Pianistes", u"impasse du Métronome", u"chemin de la Clef de sol", u"rue du Souffleur", u"place du Kiosque",
    u"rue des Deux Mesures", u"avenue de l’Opéra de Poche", u"rue du Point d’orgue", u"hent ar Bombard", u"venelle des Balancines", u"rue du Lever de rideau", u"boulevard des Ballerines"};
inline constexpr const char16_t *professions[]{u"Infirmière", u"Menuisier", u"Professeure des écoles", u"Ingénieur", u"Marin", u"Agricultrice", u"Comptable", u"Restaurateur", u"Architecte", u"Agent territorial", u"Libraire", u"Ostréiculteur"};
inline constexpr const char16_t *teachers[]{u"Mme Cadenza", u"M. Rubato", u"Mme Andante", u"M. Staccato", u"Mme Appoggiature", u"M. Diapason", u"Mme Tessiture", u"M. Crescendo", u"Mme Fermata", u"M. Ostinato", u"Mme Pizzicato", u"M. Solfeggio"};

struct Town {
    const char16_t *postalCode;
    const char16_t *name;
};
/// The communes of the seed's communauté de communes, then neighbours outside of it.
inline constexpr Town residentTowns[]{{u"29170", u"Fouesnant"}, {u"29950", u"Bénodet"}, {u"29950", u"Clohars-Fouesnant"}, {u"29950", u"Gouesnac’h"}, {u"29940", u"La Forêt-Fouesnant"}, {u"29170", u"Pleuven"}, {u"29170", u"Saint-Évarzec"}};
inline constexpr Town otherTowns[]{{u"29000", u"Quimper"}, {u"29900", u"Concarneau"}, {u"29140", u"Rosporden"}, {u"29120", u"Combrit"}};

struct Discipline {
    const char16_t *area;
    const char16_t *name;
};
inline constexpr Discipline disciplines[]{{u"music", u"Piano"}, {u"music", u"Violon"}, {u"music", u"Guitare"}, {u"music", u"Flûte traversière"}, {u"music", u"Violoncelle"}, {u"music", u"Clarinette"}, {u"music", u"Saxophone"},
    {u"music", u"Trompette"}, {u"music", u"Percussions"}, {u"music", u"Harpe"}, {u"music", u"Chant"}, {u"music", u"Bombarde"}, {u"dance", u"Danse classique"}, {u"dance", u"Danse contemporaine"}, {u"dance", u"Danse jazz"}, {u"drama", u"Art dramatique"}};
inline constexpr const char16_t *levels[]{u"Cycle 1, 1re année", u"Cycle 1, 2e année", u"Cycle 1, 3e année", u"Cycle 2, 1re année", u"Cycle 2, 2e année", u"Cycle 3", u"Parcours adulte"};

} // namespace pupitre::demonames
