#pragma once

#include "decisionbatch.h"
#include "reinscriptionfilter.h"

namespace pupitre {

/// One action on many reinscriptions: by itself the approval of every complete one of a list but those that somebody
/// set aside, or what is asked for those that were chosen.
class ReinscriptionBatch : public pupitre::DecisionBatch
{
    Q_OBJECT
    QML_ELEMENT
    /// "approve" or "set_aside" (until tomorrow); families are reminded by MailingBatch
    Q_PROPERTY(QString action MEMBER m_action NOTIFY actionChanged)
    /// The reinscriptions that were chosen; empty: all complete ones of the list, which can only be approved.
    Q_PROPERTY(QVariantList chosen MEMBER m_chosen NOTIFY actionChanged)
    /// How the list is narrowed, as ReinscriptionListModel's.
    Q_PROPERTY(pupitre::ReinscriptionFilter filter MEMBER m_filter NOTIFY actionChanged)

Q_SIGNALS:
    void actionChanged();

protected:
    Collector collector() const override;
    /// An approval is looked at again one by one.
    bool areUndoneTogether() const override { return !m_chosen.isEmpty() && m_action == QStringLiteral("set_aside"); }

private:
    QString m_action = QStringLiteral("approve");
    QVariantList m_chosen;
    ReinscriptionFilter m_filter;
};

} // namespace pupitre
