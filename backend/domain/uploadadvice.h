#pragma once

#include "readingaids.h"
#include "twoddoc.h"

#include <optional>

namespace pupitre {

/// What the reading of a file suggests to the family that deposited it, before the desk looks: a suggestion, never a
/// verdict.
enum class UploadAdvice {
    NameNotFound, ///< none of the names that it should bear
    WrongYear,    ///< of another year than the one that is asked for
    TooOld,       ///< issued too long ago
    Expired,      ///< its last day has passed
    Unreadable,   ///< no words: dark, blurred or too small
    PageMissing,  ///< it says of itself that it has more pages
    SealNotValid  ///< its seal does not hold
};

/// What was found in a file.
struct UploadReading {
    DocumentText text;
    QList<SoughtFact> sought;
    QList<FactReading> facts;      ///< one for each of `sought`, or none
    std::optional<Seal> seal = {}; ///< none: it bears none
};

/// In the order of the enum, each once.
QList<UploadAdvice> adviceOn(const UploadReading &reading);

/// As it is kept with the version: keys with spaces between them.
QString adviceText(const QList<UploadAdvice> &advice);
/// Unknown keys are passed over: a newer program wrote them.
QList<UploadAdvice> adviceFromText(const QString &text);

} // namespace pupitre
