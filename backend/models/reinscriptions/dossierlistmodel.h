#pragma once

#include "patchedlistmodel.h"
#include "reinscriptionrepository.h"

namespace pupitre {

/// Dossiers of the campaign, narrowed by `filter` (the keys of DossierFilter as Pilotage and the page's chips set them:
/// state, who, ready, discipline, area, day, text). Read in pages of 200 as the view scrolls.
class DossierListModel : public PUPITRE_PATCHED_LIST(DossierRow)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QVariantMap filter READ filter WRITE setFilter NOTIFY filterChanged)
    Q_PROPERTY(int total READ total NOTIFY totalChanged)

public:
    DossierListModel();
    QVariantMap filter() const { return m_filter; }
    void setFilter(const QVariantMap &filter);
    int total() const { return m_total; }
    void reload() override;
    /// Reads the next page, where there is one. (A ListView that reuses its items does not ask fetchMore in Qt 6.4.)
    Q_INVOKABLE void loadMore();

Q_SIGNALS:
    void filterChanged();
    void totalChanged();

private:
    void read(int offset, int limit);
    QVariantMap m_filter;
    int m_total = 0;
    bool m_reading = false;
};

} // namespace pupitre
