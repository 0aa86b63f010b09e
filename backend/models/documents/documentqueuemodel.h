#pragma once

#include "documentrepository.h"
#include "patchedlistmodel.h"

namespace pupitre {

/// Documents that wait for a verdict, oldest first.
class DocumentQueueModel : public PUPITRE_PATCHED_LIST(DocumentSummary)
{
    Q_OBJECT
    QML_ELEMENT

public:
    DocumentQueueModel();
    void reload() override;
    Q_INVOKABLE QString sha256At(int row) const { return row >= 0 && row < rows().size() ? rows()[row].sha256 : QString(); }
};

} // namespace pupitre
