#pragma once

#include "decisionbatch.h"

namespace pupitre {

/// "Accepter les sûrs": the requests that need no second look, each with the rule that it met, accepted in one go.
class SafeEditBatch : public pupitre::DecisionBatch
{
    Q_OBJECT
    QML_ELEMENT
    /// title and text of each: what would be written, and why it is safe
    Q_PROPERTY(QVariantList candidates READ candidates NOTIFY candidatesChanged)

public:
    void setBackend(Backend *backend) override;
    QVariantList candidates() const { return m_candidates; }

Q_SIGNALS:
    void candidatesChanged();

protected:
    /// Those that were listed, as they were listed, and no others.
    Collector collector() const override;

private:
    struct Listed {
        qint64 id;
        int version;
        QString title;
    };
    void reload();

    QVariantList m_candidates;
    QList<Listed> m_listed;
};

} // namespace pupitre
