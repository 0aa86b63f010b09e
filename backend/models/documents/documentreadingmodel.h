#pragma once

#include "backend.h"
#include "documentsubject.h"
#include "pagemark.h"
#include "sealcontent.h"

namespace pupitre {

/// What the text of the document on screen says about the facts that are sought in it: suggestions beside the eye,
/// never decisions. Read in the confined renderer.
class DocumentReadingModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend MEMBER m_backend REQUIRED)
    /// Empty: nothing is read.
    Q_PROPERTY(QString sha256 READ sha256 WRITE setSha256 NOTIFY sha256Changed)
    /// The subject of a DocumentCheckEditor, which says what is sought.
    Q_PROPERTY(pupitre::DocumentSubject subject READ subject WRITE setSubject NOTIFY subjectChanged)
    /// For each fact sought, as findingKey(); empty until the document is read.
    Q_PROPERTY(QStringList findings READ findings NOTIFY read)
    Q_PROPERTY(QList<pupitre::PageMark> marks READ marks NOTIFY read)
    /// The last day that the paper bears, as it would be typed; empty when none was read or it has passed.
    Q_PROPERTY(QString validUntil READ validUntil NOTIFY read)
    /// The document was read and has no text that could be read.
    Q_PROPERTY(bool textless READ isTextless NOTIFY read)
    /// The text was read from a picture: mistakes are possible.
    Q_PROPERTY(bool recognised READ isRecognised NOTIFY read)
    /// What the seal on the paper (2D-Doc) says.
    Q_PROPERTY(pupitre::SealContent seal READ seal NOTIFY sealChanged)

public:
    const DocumentSubject &subject() const { return m_subject; }
    void setSubject(const DocumentSubject &subject);
    QString sha256() const { return m_sha256; }
    void setSha256(const QString &sha256);
    QStringList findings() const { return m_findings; }
    QList<PageMark> marks() const { return m_marks; }
    QString validUntil() const { return m_validUntil; }
    bool isTextless() const { return m_textless; }
    bool isRecognised() const { return m_recognised; }
    SealContent seal() const { return m_seal; }

Q_SIGNALS:
    void sha256Changed();
    void subjectChanged();
    void read();
    void sealChanged();

private:
    void readDocument();
    void forget();
    void show(const DocumentReading &reading);
    void judgeSeal(const DocumentReading &reading);

    Backend *m_backend = nullptr;
    QString m_sha256;
    DocumentSubject m_subject;
    QStringList m_findings;
    QList<PageMark> m_marks;
    QString m_validUntil;
    bool m_textless = false, m_recognised = false;
    SealContent m_seal;
    int m_request = 0;
};

} // namespace pupitre
