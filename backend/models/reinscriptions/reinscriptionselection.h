#pragma once

#include "backend.h"
#include "pageowner.h"
#include "reinscriptionrepository.h"
#include "rowselection.h"
#include "viewgate.h"

#include <QHash>

namespace pupitre {

/// Reinscriptions chosen in a list for one action on them all. An action is offered only while it is valid for every
/// one of them; they are read again at each news.
class ReinscriptionSelection : public pupitre::RowSelection
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    /// All are complete.
    Q_PROPERTY(bool mayApprove READ mayApprove NOTIFY changed)
    /// All wait for their family.
    Q_PROPERTY(bool mayRemind READ mayRemind NOTIFY changed)
    /// None has ended.
    Q_PROPERTY(bool maySetAside READ maySetAside NOTIFY changed)

public:
    Backend *backend() const { return m_backend; }
    void setBackend(Backend *backend);
    bool mayApprove() const;
    bool mayRemind() const;
    bool maySetAside() const;
    void clear() override;

Q_SIGNALS:
    void backendChanged();

protected:
    bool keepsUnseen() const override { return true; }
    void added() override { read(); }

private:
    /// Reads them; what is no longer there is no longer chosen.
    void read();
    bool all(bool (*holds)(const ReinscriptionRow &)) const;

    Backend *m_backend = nullptr;
    PageOwner m_owner;
    ViewGate m_view;
    QHash<qint64, ReinscriptionRow> m_rows; ///< as they were read last; no action is offered before each of them is
    int m_request = 0;
};

} // namespace pupitre
