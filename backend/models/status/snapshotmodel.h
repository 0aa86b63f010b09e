#pragma once

#include "backend.h"
#include "viewgate.h"

#include <QObject>

namespace pupitre {

/// Figures read at one time on the thread for long reads, and read again when the journal has news, at most once a
/// second. SnapshotModelOf keeps them.
class SnapshotModel : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    Q_PROPERTY(bool loaded READ isLoaded NOTIFY figuresChanged)
    Q_PROPERTY(QString errorText READ errorTextValue NOTIFY figuresChanged)
    /// Figures that nobody sees are read again when they come into view.
    Q_PROPERTY(bool inView READ isInView WRITE setInView NOTIFY inViewChanged)

public:
    Backend *backend() const { return m_backend; }
    void setBackend(Backend *backend);
    bool isLoaded() const { return m_loaded; }
    QString errorTextValue() const { return m_errorText; }
    bool isInView() const { return m_view.isOpen(); }
    void setInView(bool inView);
    Q_INVOKABLE void reload() { read(++m_request); }

Q_SIGNALS:
    void backendChanged();
    void figuresChanged();
    void inViewChanged();

protected:
    SnapshotModel();
    /// Reads the figures and calls answered(), unless a newer request was made meanwhile.
    virtual void read(int request) = 0;
    bool isNewest(int request) const { return request == m_request; }
    /// The figures were read where there is no error; otherwise those before them stay.
    void answered(const QString &errorText);
    static QString errorTextOf(const Error &error);

private:
    Backend *m_backend = nullptr;
    QString m_errorText;
    QTimer m_pause;
    ViewGate m_view;
    int m_request = 0;
    bool m_loaded = false;
};

} // namespace pupitre
