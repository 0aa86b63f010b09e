#pragma once

#include "backend.h"
#include "readingaids.h"

#include <QDate>

namespace pupitre {

struct DocumentReading;

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
    Q_PROPERTY(QVariantMap subject READ subject WRITE setSubject NOTIFY subjectChanged)
    /// For each fact sought "found", "doubtful", "otherwise" (another year, a day that has passed) or "absent"; empty
    /// until the document is read.
    Q_PROPERTY(QStringList findings READ findings NOTIFY read)
    /// {page, x, y, width, height, finding}, in parts of the page.
    Q_PROPERTY(QVariantList marks READ marks NOTIFY read)
    /// The last day that the paper bears, as it would be typed; empty when none was read or it has passed.
    Q_PROPERTY(QString validUntil READ validUntil NOTIFY read)
    /// The document was read and has no text that could be read.
    Q_PROPERTY(bool textless READ isTextless NOTIFY read)
    /// The text was read from a picture: mistakes are possible.
    Q_PROPERTY(bool recognised READ isRecognised NOTIFY read)
    /// What the seal on the paper (2D-Doc) says, as sealwording.h makes it; empty where there is none.
    Q_PROPERTY(QVariantMap seal READ seal NOTIFY sealChanged)

public:
    QVariantMap subject() const { return m_subject; }
    void setSubject(const QVariantMap &subject);
    QString sha256() const { return m_sha256; }
    void setSha256(const QString &sha256);
    QStringList findings() const { return m_findings; }
    QVariantList marks() const { return m_marks; }
    QString validUntil() const { return m_validUntil; }
    bool isTextless() const { return m_textless; }
    bool isRecognised() const { return m_recognised; }
    QVariantMap seal() const { return m_seal; }

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
    QVariantMap m_subject;
    QList<SoughtFact> m_sought;
    QStringList m_findings;
    QVariantList m_marks;
    QString m_validUntil;
    bool m_textless = false, m_recognised = false;
    QVariantMap m_seal;
    int m_request = 0;
};

} // namespace pupitre

Q_DECLARE_METATYPE(QList<pupitre::SoughtFact>)
