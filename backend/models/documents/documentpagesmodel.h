#pragma once

#include "backend.h"
#include "openingfailure.h"

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
    Q_PROPERTY(QString errorTitle READ errorTitle NOTIFY opened)
    Q_PROPERTY(QString errorText READ errorTextValue NOTIFY opened)
    /// It could not be opened here, and another program of this computer may.
    Q_PROPERTY(bool openableElsewhere READ isOpenableElsewhere NOTIFY opened)

public:
    /// A row names its document: a delegate that outlives a change of document asks for no page of the next one.
    enum Role { Sha256Role = Qt::UserRole, PageRole, RatioRole, TilesRole };

    QString sha256() const { return m_sha256; }
    void setSha256(const QString &sha256);
    int count() const { return int(m_sizes.size()); }
    bool isLoading() const { return m_loading; }
    QString errorTitle() const { return m_failure.title; }
    QString errorTextValue() const { return m_failure.text; }
    bool isOpenableElsewhere() const { return m_failure.elsewhere; }
    int rowCount(const QModelIndex &parent) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Of a page's height to its width.
    Q_INVOKABLE double ratioAt(int page) const;
    Q_INVOKABLE void prefetch(const QString &sha256);
    /// Of a page whose picture failed: why, and whether another program may show it.
    Q_INVOKABLE QString pageErrorText(int page) const;
    Q_INVOKABLE bool isPageOpenableElsewhere(int page) const;

Q_SIGNALS:
    void sha256Changed();
    void opened();

private:
    OpeningFailure failureOf(int page) const;

    Backend *m_backend = nullptr;
    QString m_sha256;
    OpeningFailure m_failure;
    QList<QSizeF> m_sizes;
    QList<int> m_tiles;
    bool m_loading = false;
};

} // namespace pupitre
