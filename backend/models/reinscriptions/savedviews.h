#pragma once

#include "backend.h"

namespace pupitre {

/// The lists of dossiers that this person has kept under names of their own; at every desk where they sign in.
class SavedViews : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    /// {text, filter} of each, by name; `filter` as DossierListModel takes it
    Q_PROPERTY(QVariantList views READ views NOTIFY viewsChanged)

public:
    Backend *backend() const { return m_backend; }
    void setBackend(Backend *backend);
    QVariantList views() const { return m_views; }
    /// In place of one of the same name. A name that says nothing keeps nothing.
    Q_INVOKABLE void keep(const QString &name, const QVariantMap &filter);
    Q_INVOKABLE void forget(const QString &name);

Q_SIGNALS:
    void backendChanged();
    void viewsChanged();
    void failed(const QString &text);

private:
    void reload();
    /// Whatever `work` does, then the list anew.
    void change(std::function<Result<void>(const ServiceContext &)> work);

    Backend *m_backend = nullptr;
    QVariantList m_views;
};

} // namespace pupitre
