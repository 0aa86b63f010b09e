#pragma once

#include "editrepository.h"
#include "patchedlistmodel.h"

namespace pupitre {

/// Edit requests that wait for a decision, oldest first.
class EditQueueModel : public PUPITRE_PATCHED_LIST(EditSummary)
{
    Q_OBJECT
    QML_ELEMENT

public:
    EditQueueModel();
    void reload() override;
};

} // namespace pupitre
