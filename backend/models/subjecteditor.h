#pragma once

#include "backend.h"

#include <QObject>
#include <QVariantMap>

namespace pupitre {

/// One subject on screen, read by its number and read again when the journal says that it changed. `subject` holds what the
/// page shows, ready to be displayed; decisions are functions of the derived editor.
class SubjectEditor : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    Q_PROPERTY(qint64 subjectId READ subjectId WRITE setSubjectId NOTIFY subjectIdChanged)
    Q_PROPERTY(QVariantMap subject READ subject NOTIFY subjectChanged)
    Q_PROPERTY(bool loaded READ isLoaded NOTIFY subjectChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(QString errorText READ errorTextValue NOTIFY subjectChanged)

public:
    Backend *backend() const { return m_backend; }
    void setBackend(Backend *backend);
    qint64 subjectId() const { return m_subjectId; }
    void setSubjectId(qint64 id);
    QVariantMap subject() const { return m_subject; }
    bool isLoaded() const { return !m_subject.isEmpty(); }
    bool isBusy() const { return m_busy; }
    /// What is shown is the present subject, not the one before it: no key decides on what has not been seen.
    bool isCurrent() const { return isLoaded() && m_readId == m_subjectId; }
    QString errorTextValue() const { return m_errorText; }

    Q_INVOKABLE void reload();

Q_SIGNALS:
    void backendChanged();
    void subjectIdChanged();
    void subjectChanged();
    void busyChanged();
    /// The decision is committed.
    void decided();
    /// Nothing was recorded; `text` says why.
    void failed(const QString &text);

protected:
    explicit SubjectEditor(QSet<QString> kinds) : m_kinds(std::move(kinds)) {}
    /// Reads the subject on the database thread.
    using Reader = std::function<Result<QVariantMap>(const ServiceContext &)>;
    virtual Reader reader() const = 0;
    /// The map was replaced: drafts that belong to the former subject go.
    virtual void subjectRead() {}
    void setError(const Error &error);

    /// Runs a decision; while it runs, `busy` keeps a second one away. On failure the subject is read again.
    template <typename T>
    void decide(std::function<Result<T>(const ServiceContext &)> work, std::function<void(const T &)> done)
    {
        if (m_busy || !isCurrent())
            return;
        setBusy(true);
        m_backend->run(this, std::move(work), [this, done = std::move(done)](const Result<T> &outcome) {
            setBusy(false);
            if (!outcome) {
                reportFailure(outcome.error());
                return;
            }
            done(*outcome);
            m_backend->lookForNews();
            Q_EMIT decided();
        });
    }

private:
    void setBusy(bool busy);
    void reportFailure(const Error &error);

    Backend *m_backend = nullptr;
    QSet<QString> m_kinds;
    qint64 m_subjectId = 0;
    qint64 m_readId = 0; ///< whose map `m_subject` is
    QVariantMap m_subject;
    QString m_errorText;
    int m_request = 0;
    bool m_busy = false;
};

} // namespace pupitre
