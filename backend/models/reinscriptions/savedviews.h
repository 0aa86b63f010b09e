#pragma once

#include "backend.h"
#include "reinscriptionfilter.h"

namespace pupitre {

/// A list that was kept.
struct SavedViewLine {
    Q_GADGET
    QML_VALUE_TYPE(savedViewLine)
    Q_PROPERTY(QString text MEMBER text CONSTANT)
    Q_PROPERTY(pupitre::ReinscriptionFilter filter MEMBER filter CONSTANT)

public:
    QString text;
    ReinscriptionFilter filter;
    friend bool operator==(const SavedViewLine &, const SavedViewLine &) = default;
};

/// The lists of reinscriptions that this person has kept under names of their own; at every desk where they sign in.
class SavedViews : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    /// By name.
    Q_PROPERTY(QList<pupitre::SavedViewLine> views READ views NOTIFY viewsChanged)

public:
    Backend *backend() const { return m_backend; }
    void setBackend(Backend *backend);
    QList<SavedViewLine> views() const { return m_views; }
    /// In place of one of the same name. A name that says nothing keeps nothing.
    Q_INVOKABLE void keep(const QString &name, const pupitre::ReinscriptionFilter &filter);
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
    QList<SavedViewLine> m_views;
};

} // namespace pupitre
