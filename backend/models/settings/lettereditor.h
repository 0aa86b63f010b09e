#pragma once

#include "backend.h"
#include "letterlines.h"
#include "letterview.h"
#include "pageowner.h"
#include "viewgate.h"

#include <QTimer>

namespace pupitre {

/// Réglages, letters: the words of each letter as a draft, what is wrong with them, and how a real family would read
/// them.
class LetterEditor : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    Q_PROPERTY(QList<pupitre::LetterNameLine> letters READ letters CONSTANT)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged)
    Q_PROPERTY(bool english READ isEnglish WRITE setEnglish NOTIFY
            nameChanged) ///< its English words, which stand above the French
    Q_PROPERTY(QList<pupitre::LetterFieldLine> fields READ fields NOTIFY nameChanged)
    Q_PROPERTY(QStringList fieldTitles READ fieldTitles NOTIFY nameChanged)
    /// With the fields as chips (letterchips.h), as edit() takes them.
    Q_PROPERTY(QString subject READ subject NOTIFY read)
    Q_PROPERTY(QString body READ body NOTIFY read)
    Q_PROPERTY(bool isOwn READ isOwn NOTIFY read) ///< other words than the program's
    Q_PROPERTY(bool changed READ isChanged NOTIFY draftChanged)
    Q_PROPERTY(bool mayChange READ mayChange NOTIFY read)
    Q_PROPERTY(bool saving READ isSaving NOTIFY draftChanged)
    /// What keeps the draft from being recorded; empty: nothing.
    Q_PROPERTY(QString problem READ problem NOTIFY previewed)
    Q_PROPERTY(QString previewSubject READ previewSubject NOTIFY previewed)
    /// From top to bottom.
    Q_PROPERTY(QList<pupitre::PreviewBlock> previewBlocks READ previewBlocks NOTIFY previewed)
    Q_PROPERTY(QString previewFor READ previewFor NOTIFY previewed)

public:
    LetterEditor();
    Backend *backend() const { return m_backend; }
    void setBackend(Backend *backend);
    QList<LetterNameLine> letters() const { return letterNameLines(); }
    QString name() const { return m_name; }
    void setName(const QString &name);
    bool isEnglish() const { return m_english; }
    void setEnglish(bool english);
    QList<LetterFieldLine> fields() const { return letterFieldLines(m_name); }
    QStringList fieldTitles() const;
    QString subject() const { return m_subject; }
    QString body() const { return m_body; }
    bool isOwn() const { return m_version > 0; }
    bool isChanged() const { return m_draft != m_words; }
    bool mayChange() const { return m_mayChange; }
    bool isSaving() const { return m_saving; }
    QString problem() const { return m_problem; }
    QString previewSubject() const { return m_previewSubject; }
    QList<PreviewBlock> previewBlocks() const { return m_previewBlocks; }
    QString previewFor() const { return m_previewFor; }

    /// Other words; the preview follows a moment later.
    Q_INVOKABLE void edit(const QString &subject, const QString &body);
    Q_INVOKABLE void save();
    Q_INVOKABLE void discard(); ///< back to what is recorded
    Q_INVOKABLE void reset();   ///< back to the program's own words
    /// The preview is for another family.
    Q_INVOKABLE void nextFamily();

Q_SIGNALS:
    void backendChanged();
    void nameChanged();
    void read();
    void draftChanged();
    void previewed();
    void failed(const QString &text);

private:
    QString letter() const; ///< its name in that language
    void turnTo(const QString &name, bool english);
    void load();
    void show(const LetterTemplate &letter);
    void preview();
    void learnWhatIsRecorded();

    Backend *m_backend = nullptr;
    PageOwner m_owner;
    ViewGate m_view;
    QTimer m_pause;
    QString m_name = QStringLiteral("credentials");
    bool m_english = false;
    QString m_words, m_draft; ///< recorded; on screen
    int m_version = 0;
    QString m_subject, m_body;
    bool m_mayChange = false, m_saving = false;
    QString m_problem, m_previewSubject, m_previewFor;
    QList<PreviewBlock> m_previewBlocks;
    int m_family = 0; ///< how many families further than the first
    int m_request = 0;
};

} // namespace pupitre
