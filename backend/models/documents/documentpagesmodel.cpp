#include "documentpagesmodel.h"

#include "errortext.h"
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
    endResetModel();
    m_errorText.clear();
    m_loading = !sha256.isEmpty() && !known;
    Q_EMIT sha256Changed();
    Q_EMIT opened();
    if (!m_loading)
        return;
    deliver(m_backend->renderer().open(sha256), this, [this, sha256](const Result<OpenedPages> &pages) {
        if (sha256 != m_sha256)
            return;
        m_loading = false;
        if (pages) {
            beginInsertRows({}, 0, int(pages->sizes.size()) - 1);
            m_sizes = pages->sizes;
            endInsertRows();
        } else {
            m_errorText = errorText(pages.error());
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
    if (role == PageRole)
        return index.row();
    const QSizeF size = m_sizes[index.row()];
    return role == RatioRole ? QVariant(size.height() / size.width()) : QVariant();
}

QHash<int, QByteArray> DocumentPagesModel::roleNames() const
{
    return {{PageRole, "page"}, {RatioRole, "ratio"}};
}

void DocumentPagesModel::prefetch(const QString &sha256)
{
    m_backend->renderer().prefetch(sha256);
}

} // namespace pupitre
