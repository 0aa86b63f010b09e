#pragma once

#include "documentsubject.h"
#include "subjecteditorof.h"

namespace pupitre {

/// The document on screen, what it should prove, and the verdict.
class DocumentCheckEditor : public PUPITRE_SUBJECT_EDITOR(DocumentView, DocumentSubject)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::DocumentSubject subject READ subject NOTIFY subjectChanged)
    /// The last day that the paper bears, as it is typed; part of the verdict. Empty: it was not noted.
    Q_PROPERTY(QString validUntil READ validUntil WRITE setValidUntil NOTIFY validUntilChanged)

public:
    DocumentCheckEditor();
    QString validUntil() const { return m_validUntil; }
    void setValidUntil(const QString &day);
    /// The page is shown so from now on, at every desk; clockwise degrees.
    Q_INVOKABLE void keepTurn(int degrees);
    /// `failed` when the last day that was typed is none.
    Q_INVOKABLE void accept();
    /// The family reads the reason.
    Q_INVOKABLE void refuse(const QString &reason);

Q_SIGNALS:
    void validUntilChanged();

protected:
    void subjectRead() override;
    int shownVersion() const override { return view().version; }

private:
    void judge(DocumentState state, const QString &reason, QDate validUntil = {});

    QString m_validUntil;
    DocumentVersionId m_draftOf; ///< the version that `m_validUntil` belongs to
};

} // namespace pupitre
