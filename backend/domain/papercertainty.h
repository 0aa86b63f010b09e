#pragma once

#include "contactsheet.h"
#include "papernames.h"

namespace pupitre {

/// All that was read in a document, and of whom it is, for the question whether it may be accepted among others without
/// a look at the whole page.
struct PaperEvidence {
    QString requirementCode;
    DocumentText text;
    SheetEvidence found;
    QList<PaperPerson> concerned = {}; ///< it must be the paper of one of them
    QList<PaperPerson> others = {};    ///< it must name none of them
    QList<PaperPerson> members = {};   ///< everybody of the household: two of them may bear one name
    QStringList addressLines = {};     ///< of the household
    QString street = {}, town = {};    ///< "3 rue des Lilas", "29170 Fouesnant"
    QDate depositedOn, today;
};

/// Why a paper is none to be accepted among others. Every rule is on the safe side: what it lets go is judged one by
/// one, as ever.
enum class PaperDoubt {
    None,
    Facts,      ///< something that is sought was not found, has passed, or the seal does not hold
    Unread,     ///< it has pages that were not read
    Kind,       ///< it is not said to be the paper that is asked for, or it is another one besides
    Wording,    ///< it takes back what it says: resigned, excluded, "inapte"
    Whose,      ///< the whole name does not stand there alone
    Unplaced,   ///< that depends on where words stand: see wordsToPlace()
    Another,    ///< it names another member of the household
    Identified, ///< nothing but the name says that it is this person's: neither birth date nor address
    Birth,      ///< it bears another birth date
    Address,    ///< it is for another place
    Date,       ///< it bears an older date, another period, or none where one is needed
    Recognised  ///< read from a picture, and a date on it is said only once
};

/// Something of a paper that is shown beside what is sought.
struct PaperFact {
    SoughtFact sought;
    QList<int> words;
    QDate day = {}; ///< that was read, where any day will do
};

struct PaperVerdict {
    PaperDoubt doubt = PaperDoubt::Facts;
    QList<PaperFact> facts = {}; ///< what it rests on, in the order in which a person checks it; none in doubt
};

/// Holds the paper against every rule. Kinds of papers that must be signed are never certain: nobody reads a signature.
PaperVerdict holdPaper(const PaperEvidence &evidence);

/// The words whose places the verdict and whoever looks at the paper need, as far as they are not known.
QList<int> wordsToPlace(const PaperEvidence &evidence);

} // namespace pupitre
