#pragma once

#include "backend.h"

#include <QAbstractListModel>
#include <QSizeF>

namespace pupitre {

/// The pages of the document on screen: how many, which shape, or why it cannot be shown.
class DocumentPagesModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::Backend *backend MEMBER m_backend REQUIRED)
    Q_PROPERTY(QString sha256 READ sha256 WRITE setSha256 NOTIFY sha256Changed)
    Q_PROPERTY(int count READ count NOTIFY opened)
    Q_PROPERTY(bool loading READ isLoading NOTIFY opened)
    Q_PROPERTY(QString errorText READ errorTextValue NOTIFY opened)

public:
    enum Role { PageRole = Qt::UserRole, RatioRole };

    QString sha256() const { return m_sha256; }
    void setSha256(const QString &sha256);
    int count() const { return int(m_sizes.size()); }
    bool isLoading() const { return m_loading; }
    QString errorTextValue() const { return m_errorText; }
    int rowCount(const QModelIndex &parent) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void prefetch(const QString &sha256);

Q_SIGNALS:
    void sha256Changed();
    void opened();

private:
    Backend *m_backend = nullptr;
    QString m_sha256, m_errorText;
    QList<QSizeF> m_sizes;
    bool m_loading = false;
};

} // namespace pupitre
