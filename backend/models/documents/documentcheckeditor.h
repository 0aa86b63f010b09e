#pragma once

#include "document.h"
#include "subjecteditor.h"

namespace pupitre {

/// The document on screen, what it should prove, and the verdict.
class DocumentCheckEditor : public pupitre::SubjectEditor
{
    Q_OBJECT
    QML_ELEMENT

public:
    DocumentCheckEditor();
    Q_INVOKABLE void accept();
    /// The family reads the reason.
    Q_INVOKABLE void refuse(const QString &reason);

protected:
    Reader readerOf(qint64 id) const override;

private:
    void judge(DocumentState state, const QString &reason);
};

} // namespace pupitre
