#pragma once

#include "backend.h"

#include <QObject>

#include <deque>

namespace pupitre {

/// Approves every complete dossier, one transaction each, between which the desk goes on working. What could not be approved
/// is listed with its reason; cancelling stops before the next one and keeps what is done.
class DossierBatch : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend MEMBER m_backend REQUIRED)
    Q_PROPERTY(bool running READ isRunning NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(int done READ done NOTIFY changed) ///< approved or failed
    /// title and text of each dossier that was not approved
    Q_PROPERTY(QVariantList failures READ failures NOTIFY changed)

public:
    bool isRunning() const { return m_running; }
    int total() const { return m_total; }
    int done() const { return m_done; }
    QVariantList failures() const { return m_failures; }

    Q_INVOKABLE void start();
    Q_INVOKABLE void cancel();
    /// Puts the list of failures away.
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void changed();
    /// `approved` are approved; the list of failures may not be empty.
    void finished(int approved);
    void failed(const QString &text);

private:
    struct Waiting {
        qint64 id;
        int version;
        QString title;
    };
    void next();
    void finish();

    Backend *m_backend = nullptr;
    std::deque<Waiting> m_waiting;
    QVariantList m_failures;
    int m_total = 0, m_done = 0;
    bool m_running = false, m_cancelled = false;
};

} // namespace pupitre
