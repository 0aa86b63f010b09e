#pragma once

#include "subjecteditor.h"

namespace pupitre {

/// The dossier on screen: courses, checklist, what lacks, and the approval.
class DossierEditor : public pupitre::SubjectEditor
{
    Q_OBJECT
    QML_ELEMENT

public:
    DossierEditor();
    Q_INVOKABLE void approve();

protected:
    Reader readerOf(qint64 id) const override;
};

} // namespace pupitre
