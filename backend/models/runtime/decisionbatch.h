#pragma once

#include "backend.h"
#include "batchline.h"

#include <QObject>

#include <deque>

namespace pupitre {

/// Many decisions of one kind in one go, one transaction each, between which the desk goes on working. What could not
/// be decided is listed with its reason; cancelling stops before the next one and keeps what is done. Locking the desk
/// cancels.
class DecisionBatch : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    Q_PROPERTY(bool running READ isRunning NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(int done READ done NOTIFY changed) ///< decided or failed
    /// What was not decided, and why.
    Q_PROPERTY(QList<pupitre::BatchLine> failures READ failures NOTIFY changed)

public:
    Backend *backend() const { return m_backend; }
    virtual void setBackend(Backend *backend);
    bool isRunning() const { return m_running; }
    int total() const { return m_total; }
    int done() const { return m_done; }
    QList<BatchLine> failures() const { return m_failures; }

    Q_INVOKABLE void start();
    Q_INVOKABLE void cancel();
    /// Puts the list of failures away.
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void backendChanged();
    void changed();
    /// `decided` are decided; the list of failures may not be empty.
    void finished(int decided);
    void failed(const QString &text);

protected:
    struct Item {
        QString title;
        std::function<Result<void>(const ServiceContext &)> decide;
    };
    using Collector = std::function<Result<QList<Item>>(const ServiceContext &)>;
    /// In the place of those that were chosen and are gone (foundrows.h): they stand among the failures.
    static QList<Item> goneItems(const QList<Error> &gone);
    static QString goneTitle();
    /// What there is to decide, read on the database thread when the batch starts.
    virtual Collector collector() const = 0;
    /// One undo takes all of them back: they are one step on the way back.
    virtual bool areUndoneTogether() const { return false; }

private:
    void next();
    void finish();

    Backend *m_backend = nullptr;
    std::deque<Item> m_waiting;
    QList<BatchLine> m_failures;
    int m_total = 0, m_done = 0;
    bool m_running = false, m_cancelled = false, m_isStep = false;
};

} // namespace pupitre
