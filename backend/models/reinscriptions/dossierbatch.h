#pragma once

#include "decisionbatch.h"

namespace pupitre {

/// Approves every complete dossier but those that somebody set aside.
class DossierBatch : public pupitre::DecisionBatch
{
    Q_OBJECT
    QML_ELEMENT

protected:
    Collector collector() const override;
};

} // namespace pupitre
