#pragma once

#include "patchedlistmodel.h"
#include "staffdraft.h"

namespace pupitre {

bool operator==(const StaffAccount &one, const StaffAccount &other);

/// Réglages, accounts: who works here, the active ones first. For administrators; others get its error.
class StaffListModel : public PUPITRE_PATCHED_LIST(StaffAccount)
{
    Q_OBJECT
    QML_ELEMENT

public:
    StaffListModel();
    void reload() override;
    /// As its form begins; of somebody new where there is none with that number.
    Q_INVOKABLE pupitre::StaffDraft draftOf(qint64 staffId) const;
};

} // namespace pupitre
