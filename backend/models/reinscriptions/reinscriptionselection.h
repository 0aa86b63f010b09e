#pragma once

#include "backend.h"
#include "pageowner.h"
#include "reinscriptionrepository.h"
#include "viewgate.h"

#include <QHash>
#include <QSet>

namespace pupitre {

/// Reinscriptions chosen in a list for one action on them all. An action is offered only while it is valid for every
/// one of them; they are read again at each news.
class ReinscriptionSelection : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// For bindings on contains().
    Q_PROPERTY(int revision READ revision NOTIFY changed)
    Q_PROPERTY(QVariantList ids READ ids NOTIFY changed)
    /// All are complete.
    Q_PROPERTY(bool mayApprove READ mayApprove NOTIFY changed)
    /// All wait for their family.
    Q_PROPERTY(bool mayRemind READ mayRemind NOTIFY changed)
    /// None has ended.
    Q_PROPERTY(bool maySetAside READ maySetAside NOTIFY changed)

public:
    Backend *backend() const { return m_backend; }
    void setBackend(Backend *backend);
    int count() const { return int(m_ids.size()); }
    int revision() const { return m_revision; }
    QVariantList ids() const;
    bool mayApprove() const;
    bool mayRemind() const;
    bool maySetAside() const;
    Q_INVOKABLE bool contains(qint64 id) const { return m_ids.contains(id); }
    /// Chosen, or no longer.
    Q_INVOKABLE void toggle(qint64 id);
    /// These too.
    Q_INVOKABLE void add(const QVariantList &ids);
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void backendChanged();
    void changed();

private:
    /// Reads them; what is no longer there is no longer chosen.
    void read();
    void tell();
    bool all(bool (*holds)(const ReinscriptionRow &)) const;

    Backend *m_backend = nullptr;
    PageOwner m_owner;
    ViewGate m_view;
    QSet<qint64> m_ids;
    QHash<qint64, ReinscriptionRow> m_rows; ///< as they were read last; no action is offered before each of them is
    int m_revision = 0;
    int m_request = 0;
};

} // namespace pupitre
