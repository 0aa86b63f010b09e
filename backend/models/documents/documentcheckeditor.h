#pragma once

#include "document.h"
#include "subjecteditor.h"

namespace pupitre {

/// The document on screen, what it should prove, and the verdict.
class DocumentCheckEditor : public pupitre::SubjectEditor
{
    Q_OBJECT
    QML_ELEMENT
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
    Reader readerOf(qint64 id) const override;
    void subjectRead() override;

private:
    void judge(DocumentState state, const QString &reason, QDate validUntil = {});

    QString m_validUntil;
    qint64 m_draftOf = 0; ///< the version that `m_validUntil` belongs to
};

} // namespace pupitre
