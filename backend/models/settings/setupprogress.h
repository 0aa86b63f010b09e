#pragma once

#include "formeditor.h"

namespace pupitre {

/// Nouveau conservatoire: which of its steps are done, by what there is.
class SetupProgress : public pupitre::FormEditor
{
    Q_OBJECT
    QML_ELEMENT
    /// "site", "communes", "staff" (somebody besides the first administrator), "campaign", "requirements", "data"
    Q_PROPERTY(QStringList done READ done NOTIFY recordedChanged)

public:
    SetupProgress();
    const QStringList &done() const { return m_done; }

private:
    void read() override;

    QStringList m_done;
};

} // namespace pupitre
