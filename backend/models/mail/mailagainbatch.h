#pragma once

#include "decisionbatch.h"

namespace pupitre {

/// Failed messages that were chosen, sent again one by one. An uncertain one is not among them: it may have arrived,
/// and wants a look of its own.
class MailAgainBatch : public pupitre::DecisionBatch
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QVariantList chosen MEMBER m_chosen NOTIFY chosenChanged)

Q_SIGNALS:
    void chosenChanged();

protected:
    Collector collector() const override;
    /// None of them is taken back, and one step says so.
    bool areUndoneTogether() const override { return true; }

private:
    QVariantList m_chosen;
};

} // namespace pupitre
