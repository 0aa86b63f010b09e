#pragma once

#include <QHash>
#include <QObject>
#include <QQmlEngine>
#include <QVariant>

namespace pupitre {

class DatabaseThreads;

/// Where each person left the program on this computer: which page, how its lists were narrowed and sorted, how wide
/// its panes are. In a file of the user's where one is named, otherwise until the program ends. Only words of the
/// program itself are kept here, never anything about a family: no name, no number of a subject, nothing that was
/// typed.
class PlaceMemory : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")

public:
    /// The threads outlive it.
    explicit PlaceMemory(const DatabaseThreads &threads) : m_threads(threads) {}

    /// An INI file, which need not exist.
    void useFile(const QString &file);
    /// Whoever is signed in, as places are kept for them; 0 while nobody is.
    qint64 person() const;
    /// `what` is the page and what of it: "edits/grouped". Nothing where it was never left.
    QVariant left(qint64 person, const QString &what) const;
    void leave(qint64 person, const QString &what, const QVariant &value);

    /// The same of whoever is signed in.
    Q_INVOKABLE QString leftWord(const QString &what) const { return left(person(), what).toString(); }
    Q_INVOKABLE void leaveWord(const QString &what, const QString &word) { leave(person(), what, word); }

private:
    const DatabaseThreads &m_threads;
    QString m_file;
    QHash<QString, QVariant> m_places; ///< by person and what
};

} // namespace pupitre
