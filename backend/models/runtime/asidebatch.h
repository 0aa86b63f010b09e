#pragma once

#include "decisionbatch.h"

namespace pupitre {

/// The subjects of a queue that were chosen, set aside together: each is a decision of its own, and one undo takes them
/// back.
class AsideBatch : public pupitre::DecisionBatch
{
    Q_OBJECT
    QML_ELEMENT
    /// The journal's word for such a subject: "document", "edit_request".
    Q_PROPERTY(QString kind MEMBER m_kind NOTIFY askedChanged)
    Q_PROPERTY(QVariantList chosen MEMBER m_chosen NOTIFY askedChanged)
    Q_PROPERTY(int days MEMBER m_days NOTIFY askedChanged) ///< for so many

Q_SIGNALS:
    void askedChanged();

protected:
    Collector collector() const override;
    bool areUndoneTogether() const override { return true; }

private:
    QString m_kind;
    QVariantList m_chosen;
    int m_days = 1;
};

} // namespace pupitre
