#pragma once

#include "formeditor.h"
#include "importlines.h"

#include <QTimer>
#include <QUrl>

#include <atomic>
#include <memory>

namespace pupitre {

/// Réglages, import: files, what they were taken for, a dry run with what it found, and the import itself. Every change
/// of a choice makes the dry run anew; nothing is recorded before commit().
class ImportEditor : public pupitre::FormEditor
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int fileCount READ fileCount NOTIFY filesChanged)
    Q_PROPERTY(QString filesText READ filesText NOTIFY filesChanged) ///< their names
    Q_PROPERTY(bool planned READ isPlanned NOTIFY planChanged)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged)
    Q_PROPERTY(QString progressText READ progressText NOTIFY progressed)
    Q_PROPERTY(
        QString overwrite READ overwrite WRITE setOverwrite NOTIFY filesChanged) ///< "empty", "file" or "nothing"
    Q_PROPERTY(QList<pupitre::ImportTableLine> tables READ tables NOTIFY planChanged)
    Q_PROPERTY(QList<pupitre::ImportFindingLine> findings READ findings NOTIFY planChanged)
    Q_PROPERTY(QList<pupitre::ImportCountLine> counts READ counts NOTIFY planChanged)
    Q_PROPERTY(QList<pupitre::ProbableLine> probable READ probable NOTIFY planChanged)
    Q_PROPERTY(QList<pupitre::UnknownWordLine> unknownWords READ unknownWords NOTIFY planChanged)
    /// Of the encoding that is looked at, beside the one in which the file is read.
    Q_PROPERTY(QList<pupitre::EncodingPreviewLine> preview READ preview NOTIFY previewChanged)
    Q_PROPERTY(int previewedFile READ previewedFile NOTIFY previewChanged) ///< -1: none
    Q_PROPERTY(QString previewedEncoding READ previewedEncoding NOTIFY previewChanged)
    Q_PROPERTY(int errors READ errors NOTIFY planChanged)
    Q_PROPERTY(int openWarnings READ openWarnings NOTIFY planChanged) ///< kinds of them that were not passed over
    Q_PROPERTY(bool ready READ isReady NOTIFY planChanged)            ///< nothing keeps it from being committed
    Q_PROPERTY(QList<pupitre::ImportDoneLine> history READ history NOTIFY recordedChanged)
    /// What keeps the import that was to be taken back from being so as a whole.
    Q_PROPERTY(QString obstaclesText READ obstaclesText NOTIFY obstaclesChanged)

public:
    ImportEditor();
    ~ImportEditor() override;
    int fileCount() const { return int(m_request.files.size()); }
    QString filesText() const;
    bool isPlanned() const { return m_plan.has_value(); }
    bool isRunning() const { return m_progress != nullptr; }
    QString progressText() const;
    QString overwrite() const;
    void setOverwrite(const QString &overwrite);
    QList<ImportTableLine> tables() const;
    QList<ImportFindingLine> findings() const;
    QList<ImportCountLine> counts() const;
    QList<ProbableLine> probable() const;
    QList<UnknownWordLine> unknownWords() const;
    const QList<EncodingPreviewLine> &preview() const { return m_preview; }
    int previewedFile() const { return m_previewedFile; }
    const QString &previewedEncoding() const { return m_previewedEncoding; }
    int errors() const;
    int openWarnings() const;
    bool isReady() const;
    const QList<ImportDoneLine> &history() const { return m_history; }
    const QString &obstaclesText() const { return m_obstacles; }

    Q_INVOKABLE void addFiles(const QList<QUrl> &files);
    Q_INVOKABLE void addPath(const QString &path);
    Q_INVOKABLE void removeFile(int file);
    Q_INVOKABLE void setKind(int file, const QString &kind);
    /// Shows how the file would be read; setEncoding() reads it so.
    Q_INVOKABLE void lookAtEncoding(int file, const QString &encoding);
    Q_INVOKABLE void setEncoding(int file, const QString &encoding);
    Q_INVOKABLE void setTable(int file, const QString &table);
    /// The column goes there; empty: nowhere.
    Q_INVOKABLE void setTarget(int file, int column, const QString &target);
    /// Where columns of that file can go.
    Q_INVOKABLE QList<pupitre::ChoiceLine> targets(int file) const;
    Q_INVOKABLE QList<pupitre::ChoiceLine> kinds() const;
    Q_INVOKABLE QList<pupitre::ChoiceLine> encodings() const;
    /// Warnings of that kind are passed over, or are not.
    Q_INVOKABLE void accept(const QString &fault, bool accepted);
    Q_INVOKABLE void acceptAll();
    /// Who the student with that number on a line of the file is; 0: nobody who is there.
    Q_INVOKABLE void answer(int file, qint64 line, int student, qint64 studentId);
    /// What a word stands for that the list has not: `same`, a word of the list; itself: a new one; empty: nothing.
    Q_INVOKABLE void answerWord(const QString &list, const QString &word, const QString &same);
    /// The file with a column that says in each line what is wrong in it.
    Q_INVOKABLE void saveCorrections(int file, const QUrl &place);
    Q_INVOKABLE void plan();
    Q_INVOKABLE void commit();
    /// Nothing has happened then.
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void takeBack(qint64 importId, bool allButObstacles);

Q_SIGNALS:
    void filesChanged();
    void planChanged();
    void previewChanged();
    void runningChanged();
    void progressed();
    void obstaclesChanged();
    void committed(const QString &text);

private:
    /// Of the work that runs: the working thread tells how far it is, the window whether to go on.
    struct Progress {
        std::atomic<bool> stop = false;
        std::atomic<int> stage = 0;
        std::atomic<qint64> done = 0, total = 0;
    };
    static ImportProgress watchedBy(const std::shared_ptr<Progress> &progress);
    void read() override;
    void showPreview(int file, const QString &encoding, const QList<EncodingPreviewLine> &lines);
    void keepUnpacked();
    void begin();
    void end();
    void requestChanged();

    ImportRequest m_request;
    QSet<QString> m_kindsByHand; ///< paths whose kind a person chose
    std::optional<ImportPlan> m_plan;
    QStringList m_accepted;
    QList<EncodingPreviewLine> m_preview;
    int m_previewedFile = -1;
    QString m_previewedEncoding;
    std::shared_ptr<Progress> m_progress;
    QTimer m_look; ///< at the progress
    QList<ImportDoneLine> m_history;
    QString m_obstacles;
};

} // namespace pupitre
