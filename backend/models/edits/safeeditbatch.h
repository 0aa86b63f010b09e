#pragma once

#include "decisionbatch.h"
#include "viewgate.h"

namespace pupitre {

/// "Accepter les sûrs": the requests that need no second look, each with the rule that it met, accepted in one go.
class SafeEditBatch : public pupitre::DecisionBatch
{
    Q_OBJECT
    QML_ELEMENT
    /// What would be written, and why it is safe.
    Q_PROPERTY(QList<pupitre::BatchLine> candidates READ candidates NOTIFY candidatesChanged)
    /// They follow the news. Not while nobody sees them, nor while it is asked whether these are to be accepted.
    Q_PROPERTY(bool following READ isFollowing WRITE setFollowing NOTIFY followingChanged)

public:
    void setBackend(Backend *backend) override;
    QList<BatchLine> candidates() const { return m_candidates; }
    bool isFollowing() const { return m_view.isOpen(); }
    void setFollowing(bool following);

Q_SIGNALS:
    void candidatesChanged();
    void followingChanged();

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

    QList<BatchLine> m_candidates;
    QList<Listed> m_listed;
    ViewGate m_view;
};

} // namespace pupitre
