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
    /// By the director, in spite of what lacks; the journal keeps the reason.
    Q_INVOKABLE void approveDespite(const QString &reason);
    Q_INVOKABLE void referToDirector(const QString &reason);

protected:
    Reader readerOf(qint64 id) const override;

private:
    void approveWith(const QString &exceptionReason);
};

} // namespace pupitre
