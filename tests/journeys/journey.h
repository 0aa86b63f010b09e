#pragma once

#include "application.h"

#include <QDir>
#include <QUrl>

namespace pupitre {

/// The real window driven by real key events; every step can be photographed and asked of the database.
class Journey
{
public:
    Journey(const QString &databaseUrl, const QString &language, const QDir &shots, bool sendMails);

    bool ready() const { return m_application.window() != nullptr; }
    Application &application() { return m_application; }
    QQuickWindow &window() { return *m_application.window(); }
    Connection &database() { return *m_database; }

    /// Files are dragged over the middle of the window and let go there; `shot` while they hang.
    void drop(const QList<QUrl> &files, const QString &shotName);
    void resize(int width, int height);
    /// One key with modifiers, e.g. "V", "Ctrl+K", "Alt+3", "Return". Counted.
    void key(const QString &sequence);
    /// The key of that digit, 0 to 9 but 6, as an AZERTY keyboard sends it: without Shift, as the character that it
    /// types (digitkeys.h). Counted.
    void digit(int digit);
    void type(const QString &text);
    int keys() const { return m_keys; }
    int typedKeys() const { return m_typedKeys; } ///< of them, letters of values

    /// Lets the program run until the condition holds; false after `seconds`.
    bool waitFor(const std::function<bool()> &condition, double seconds = 15);
    void pause(int milliseconds);
    /// "03-document-acceptee.png"
    void shot(const QString &name);
    /// On the log-in page, or beside whoever has locked the desk.
    bool signIn(const QString &login);
    /// Whoever has locked the desk is back.
    bool unlock();
    /// The shell's current area, e.g. "documents"; empty before log-in.
    QString area() const;
    /// The pages and what is around them; null before the window.
    QObject *shell() const;
    /// A function of the shell; a check that fails when it has none of that name.
    template <typename Argument> // what Q_ARG makes has a type of its own in each Qt
    void tellShell(const char *method, Argument argument)
    {
        auto *shell = this->shell();
        if (!shell || !QMetaObject::invokeMethod(shell, method, argument))
            check(false, QStringLiteral("the window knows ") + QLatin1String(method));
    }
    void go(const QString &area);
    void openReinscription(qint64 reinscriptionId);

    /// The object of that type which is in view, e.g. an editor.
    template <typename T>
    T *find() const
    {
        return qobject_cast<T *>(findObject([](QObject *object) { return qobject_cast<T *>(object) != nullptr; }));
    }
    QObject *findNamed(const QString &objectName) const;

    /// A number from the database.
    qint64 number(const QString &sql);
    QString text(const QString &sql); ///< nothing while there is no database yet

    /// Writes "failed: <what>" to standard error when `passed` is false; returns it.
    bool check(bool passed, const QString &what);
    int failures() const { return m_failures; }

private:
    /// Items made by a Repeater are no QObject children of anything: the search goes by visual parents.
    QObject *findObject(const std::function<bool(QObject *)> &wanted) const;

    Application m_application;
    std::unique_ptr<Connection> m_database;
    QDir m_shots;
    QString m_url;
    int m_keys = 0, m_typedKeys = 0, m_failures = 0;
};

} // namespace pupitre
