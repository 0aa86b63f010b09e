#pragma once

#include "documentrepository.h"
#include "listsort.h"
#include "patchedlistmodel.h"
#include "queueorder.h"

namespace pupitre {

/// What documents that wait can be sorted by.
enum class DocumentColumn { Deposited, Person, Requirement };

/// Documents that wait for a verdict, oldest first or sorted.
class DocumentQueueModel : public PUPITRE_PATCHED_LIST(DocumentSummary)
{
    Q_OBJECT
    QML_ELEMENT
    /// Each family's together, where its first one stands.
    Q_PROPERTY(bool grouped READ isGrouped WRITE setGrouped NOTIFY orderChanged)
    /// One requirement alone; empty: all. It goes back to all when nothing of it is left.
    Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY orderChanged)
    /// What there is to choose from.
    Q_PROPERTY(QStringList kinds READ kinds NOTIFY orderChanged)
    /// Those alone in which everything that is sought was found. It goes back to all when there is none.
    Q_PROPERTY(bool foundOnly READ isFoundOnly WRITE setFoundOnly NOTIFY orderChanged)
    Q_PROPERTY(pupitre::ListSort *sorting READ sorting CONSTANT)

public:
    DocumentQueueModel();
    void reload() override;
    QString exportKind() const override { return QStringLiteral("documents"); }
    ExportReader exportReader() const override;
    Q_INVOKABLE QString sha256At(int row) const
    {
        return row >= 0 && row < rows().size() ? rows()[row].sha256 : QString();
    }
    ListSort *sorting() { return &m_sort; }
    bool isGrouped() const { return m_order.grouped; }
    void setGrouped(bool grouped);
    QString kind() const { return m_order.kind; }
    void setKind(const QString &kind);
    QStringList kinds() const;
    bool isFoundOnly() const { return m_foundOnly; }
    void setFoundOnly(bool foundOnly);

Q_SIGNALS:
    void orderChanged();
    /// The list that setFoundOnly() asked for is there.
    void narrowed();

private:
    void take(const Result<QList<DocumentSummary>> &list);
    void show();
    QueueOrder<DocumentColumn> m_order;
    ListSort m_sort;
    bool m_foundOnly = false, m_narrows = false, m_read = false;
    QList<DocumentSummary> m_all;
};

} // namespace pupitre
