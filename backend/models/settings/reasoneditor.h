#pragma once

#include "formeditor.h"
#include "reasonlistmodel.h"

namespace pupitre {

/// Réglages, reasons: what is done to one.
class ReasonEditor : public pupitre::FormEditor
{
    Q_OBJECT
    QML_ELEMENT

public:
    ReasonEditor();
    /// A new one at the end of its area, or other words for one that is there: a decision keeps those it was taken
    /// with.
    Q_INVOKABLE void save(const QString &area, const pupitre::ReasonDraft &draft);
    Q_INVOKABLE void setOffered(const pupitre::ReasonDraft &draft, bool offered);
    /// To another place of its list: its key is another one then.
    Q_INVOKABLE void move(pupitre::ReasonListModel *reasons, qint64 reasonId, int by);

Q_SIGNALS:
    void added(qint64 reasonId);

private:
    void read() override;
};

} // namespace pupitre
