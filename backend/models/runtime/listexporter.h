#pragma once

#include "backend.h"
#include "exportfile.h"
#include "exportsource.h"

#include <QObject>
#include <QUrl>

namespace pupitre {

/// Takes what is in view out of the program: as a file that the person names, or as pages in the computer's own viewer,
/// to be printed there. Each is told to the journal. Says what became of it by a toast.
class ListExporter : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend MEMBER m_backend NOTIFY backendChanged REQUIRED)
    /// An ExportSource: a list's model, or that of the figures.
    Q_PROPERTY(QObject *source MEMBER m_source NOTIFY sourceChanged REQUIRED)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    /// Where the person's documents are.
    Q_PROPERTY(QUrl folder READ folder CONSTANT)

public:
    bool isBusy() const { return m_busy; }
    QUrl folder() const;
    /// "Dossiers 2026-06-10" in that folder, to begin with; its ending comes with the format that is chosen.
    Q_INVOKABLE QUrl suggestedFile(const QString &title) const;
    /// The format is that of the file's ending: "pdf", "xlsx" or "csv". A file without one of these
    /// gets `format`, and a number where there is one of that name: only what the person named is written over.
    Q_INVOKABLE void save(const QUrl &file, const QString &format);
    Q_INVOKABLE void printOut(const QString &title);

Q_SIGNALS:
    void backendChanged();
    void sourceChanged();
    void busyChanged();

private:
    void take(Export taken, const QString &title);
    void say(const Export &taken, const QString &title);
    void setBusy(bool busy);

    Backend *m_backend = nullptr;
    QObject *m_source = nullptr;
    bool m_busy = false;
};

} // namespace pupitre
