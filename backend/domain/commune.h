#pragma once

#include <QString>

namespace pupitre {

/// One commune of the communauté: who lives there is a resident (isResident() in household.h).
struct Commune {
    /// Without a code, the name alone decides, as before codes were kept.
    Commune(QString itsName = {}, QString itsPostalCode = {})
        : name(std::move(itsName)), postalCode(std::move(itsPostalCode))
    {
    }
    QString name;
    QString postalCode; ///< tells homonyms apart
    friend bool operator==(const Commune &, const Commune &) = default;
};

} // namespace pupitre
