#pragma once

#include "editrepository.h"
#include "listsort.h"
#include "patchedlistmodel.h"
#include "queueorder.h"

namespace pupitre {

/// What requests that wait can be sorted by.
enum class EditColumn { Asked, Person, Fields };

/// Edit requests that wait for a decision, oldest first or sorted.
class EditQueueModel : public PUPITRE_PATCHED_LIST(EditSummary)
{
    Q_OBJECT
    QML_ELEMENT
    /// Each family's together, where its first one stands.
    Q_PROPERTY(bool grouped READ isGrouped WRITE setGrouped NOTIFY orderChanged)
    /// Requests that ask for one field alone; empty: all. It goes back to all when nothing of it is left.
    Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY orderChanged)
    /// What there is to choose from.
    Q_PROPERTY(QStringList kinds READ kinds NOTIFY orderChanged)
    Q_PROPERTY(pupitre::ListSort *sorting READ sorting CONSTANT)

public:
    EditQueueModel();
    void reload() override;
    QString exportKind() const override { return QStringLiteral("edits"); }
    ExportReader exportReader() const override;
    ListSort *sorting() { return &m_sort; }
    bool isGrouped() const { return m_order.grouped; }
    void setGrouped(bool grouped);
    QString kind() const { return m_order.kind; }
    void setKind(const QString &kind);
    QStringList kinds() const;

Q_SIGNALS:
    void orderChanged();

private:
    void show();
    QueueOrder<EditColumn> m_order;
    ListSort m_sort;
    bool m_read = false;
    QList<EditSummary> m_all;
};

} // namespace pupitre
