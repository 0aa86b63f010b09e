#pragma once

#include "backend.h"
#include "viewgate.h"

#include <QObject>
#include <QVariantMap>

namespace pupitre {

/// Figures read as one map on the thread for long reads, and read again when the journal has news, at most once a
/// second.
class SnapshotModel : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    Q_PROPERTY(QVariantMap figures READ figures NOTIFY figuresChanged)
    Q_PROPERTY(bool loaded READ isLoaded NOTIFY figuresChanged)
    Q_PROPERTY(QString errorText READ errorTextValue NOTIFY figuresChanged)
    /// Figures that nobody sees are read again when they come into view.
    Q_PROPERTY(bool inView READ isInView WRITE setInView NOTIFY inViewChanged)

public:
    Backend *backend() const { return m_backend; }
    void setBackend(Backend *backend);
    QVariantMap figures() const { return m_figures; }
    bool isLoaded() const { return !m_figures.isEmpty(); }
    QString errorTextValue() const { return m_errorText; }
    bool isInView() const { return m_view.isOpen(); }
    void setInView(bool inView);
    Q_INVOKABLE void reload();

Q_SIGNALS:
    void backendChanged();
    void figuresChanged();
    void inViewChanged();

protected:
    using Reader = Result<QVariantMap> (*)(const ServiceContext &context);
    explicit SnapshotModel(Reader reader);

private:
    Reader m_reader;
    Backend *m_backend = nullptr;
    QVariantMap m_figures;
    QString m_errorText;
    QTimer m_pause;
    ViewGate m_view;
    int m_request = 0;
};

/// Pilotage: funnel, curve against last year, disciplines.
class StatusModel : public pupitre::SnapshotModel
{
    Q_OBJECT
    QML_ELEMENT

public:
    StatusModel();
};

/// Accueil and the rail's counts: what waits, what is stuck, what colleagues did just now.
class HomeModel : public pupitre::SnapshotModel
{
    Q_OBJECT
    QML_ELEMENT

public:
    HomeModel();
};

} // namespace pupitre
