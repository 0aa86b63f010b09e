#pragma once

#include "backend.h"

#include <QUrl>

namespace pupitre {

/// Copies of the document on screen that leave the program: saved, opened with another program, printed. Each is noted
/// in the journal first, and answers with a toast.
class DocumentCopies : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend MEMBER m_backend REQUIRED)
    Q_PROPERTY(qint64 documentId MEMBER m_documentId)
    Q_PROPERTY(QString sha256 MEMBER m_sha256)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)

public:
    bool isBusy() const { return m_busy; }

    /// Where a copy of that name is proposed to be saved: in the folder of the last one.
    Q_INVOKABLE QUrl placeFor(const QString &name) const;
    /// The file as it came, at a place of this computer.
    Q_INVOKABLE void save(const QUrl &place);
    /// Hands the file to the computer's own program for such files, outside of the confined renderer: it is the person
    /// who decides that.
    Q_INVOKABLE void openElsewhere();
    /// Hands pictures of its pages, drawn by the confined renderer, to the computer's own program, which prints:
    /// nothing of what a hostile file may hold reaches it.
    Q_INVOKABLE void printPages();

Q_SIGNALS:
    void busyChanged();

private:
    void setBusy(bool busy);
    void show(const Result<QByteArray> &bytes, const QString &shownText);

    Backend *m_backend = nullptr;
    qint64 m_documentId = 0;
    QString m_sha256, m_folder;
    bool m_busy = false;
};

} // namespace pupitre
