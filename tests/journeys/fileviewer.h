#pragma once

#include <QDesktopServices>
#include <QObject>
#include <QUrl>

namespace pupitre {

/// Takes what would be shown in another program, as long as it lives.
class FileViewer final : public QObject
{
    Q_OBJECT

public:
    FileViewer() { QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "show"); }
    ~FileViewer() override { QDesktopServices::unsetUrlHandler(QStringLiteral("file")); }
    const QUrl &shown() const { return m_shown; } ///< the last one; empty before

public Q_SLOTS:
    void show(const QUrl &file) { m_shown = file; }

private:
    QUrl m_shown;
};

} // namespace pupitre
