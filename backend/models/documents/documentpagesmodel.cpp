#include "documentpagesmodel.h"

#include "pagerenderer.h"

namespace pupitre {

void DocumentPagesModel::setSha256(const QString &sha256)
{
    if (m_sha256 == sha256 || !m_backend)
        return;
    m_sha256 = sha256;
    const auto known = sha256.isEmpty() ? std::nullopt : m_backend->renderer().known(sha256);
    beginResetModel(); // another document: nothing of the former one is kept
    m_sizes = known ? known->sizes : QList<QSizeF>();
    m_tiles = known ? known->tiles : QList<int>();
    endResetModel();
    m_failure = {};
    m_loading = !sha256.isEmpty() && !known;
    Q_EMIT sha256Changed();
    Q_EMIT opened();
    if (!m_loading)
        return;
    deliver(m_backend->renderer().open(sha256), this, [this, sha256](const Result<OpenedPages> &pages) {
        if (sha256 != m_sha256 || !m_loading)
            return; // or it was left, shown again and known by then
        m_loading = false;
        if (pages) {
            beginInsertRows({}, 0, int(pages->sizes.size()) - 1);
            m_sizes = pages->sizes;
            m_tiles = pages->tiles;
            endInsertRows();
        } else {
            m_failure = openingFailure(pages.error());
        }
        Q_EMIT opened();
    });
}

int DocumentPagesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant DocumentPagesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Sha256Role)
        return m_sha256;
    if (role == PageRole)
        return index.row();
    if (role == TilesRole)
        return m_tiles[index.row()];
    return role == RatioRole ? QVariant(ratioAt(index.row())) : QVariant();
}

double DocumentPagesModel::ratioAt(int page) const
{
    const QSizeF size = m_sizes.value(page, QSizeF(1, 1));
    return size.height() / size.width();
}

QHash<int, QByteArray> DocumentPagesModel::roleNames() const
{
    return {{Sha256Role, "sha256"}, {PageRole, "page"}, {RatioRole, "ratio"}, {TilesRole, "tiles"}};
}

void DocumentPagesModel::prefetch(const QString &sha256)
{
    m_backend->renderer().prefetch(sha256);
}

OpeningFailure DocumentPagesModel::failureOf(int page) const
{
    return pageFailure(m_backend->renderer().whyNot(m_sha256, page).value_or(Error{ErrorCode::FileUnreadable}));
}

QString DocumentPagesModel::pageErrorText(int page) const
{
    return failureOf(page).text;
}

bool DocumentPagesModel::isPageOpenableElsewhere(int page) const
{
    return failureOf(page).elsewhere;
}

} // namespace pupitre
