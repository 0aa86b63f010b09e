#pragma once

#include "listsort.h"
#include "patchedlistmodel.h"
#include "reinscriptionfilter.h"

namespace pupitre {

/// Reinscriptions of the campaign, narrowed by `filter` and sorted. Read in pages of 200 as the view scrolls,
/// and 2,000 rows are held at most: those around what is seen, so that a list of any length takes the same memory.
class ReinscriptionListModel : public PUPITRE_PATCHED_LIST(ReinscriptionRow)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::ReinscriptionFilter filter READ filter WRITE setFilter NOTIFY filterChanged)
    /// The same as one word, for what keeps it.
    Q_PROPERTY(QString filterWord READ filterWord WRITE setFilterWord NOTIFY filterChanged)
    /// How many reinscriptions the whole list has.
    Q_PROPERTY(int total READ total NOTIFY totalChanged)
    /// Of a list of complete reinscriptions, how many ReinscriptionBatch approves: all but those set aside. 0 of any
    /// other list.
    Q_PROPERTY(int approvable READ approvable NOTIFY totalChanged)
    Q_PROPERTY(pupitre::ListSort *sorting READ sorting CONSTANT)

public:
    ReinscriptionListModel();
    const ReinscriptionFilter &filter() const { return m_filter; }
    void setFilter(const ReinscriptionFilter &filter);
    QString filterWord() const;
    void setFilterWord(const QString &word);
    int total() const { return m_total; }
    int approvable() const { return m_approvable; }
    ListSort *sorting() { return &m_sort; }
    /// The place of row 0 in the whole list.
    int firstHeld() const { return m_firstHeld; }
    void reload() override;
    QString exportKind() const override { return QStringLiteral("dossiers"); }
    ExportReader exportReader() const override;
    /// Reads the next page, where there is one. (A ListView that reuses its items does not ask fetchMore in Qt 6.4.)
    Q_INVOKABLE void loadAfter();
    /// Reads the page before the first row that is held, where there is one.
    Q_INVOKABLE void loadBefore();

Q_SIGNALS:
    void filterChanged();
    void totalChanged();
    /// So many rows came before those that were held: what was seen is not to move.
    void loadedBefore(int rows);

private:
    /// What an answer does with the rows that are held.
    enum class Reading { InPlace, After, Before };
    void read(Reading reading, int offset, int limit);
    void take(Reading reading, int offset, const QList<ReinscriptionRow> &rows);
    /// The filter, and how what it leaves is sorted.
    ReinscriptionQuery query() const;
    ReinscriptionFilter m_filter;
    ListSort m_sort;
    int m_total = 0;
    int m_approvable = 0;
    int m_firstHeld = 0;
    bool m_reading = false;
};

} // namespace pupitre
