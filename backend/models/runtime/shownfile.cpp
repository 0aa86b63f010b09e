#include "shownfile.h"

#include "backend.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QUrl>

namespace pupitre {

using namespace Qt::StringLiterals;

ShownFile showFile(const Backend &backend, const QString &title, const QString &suffix, const QByteArray &bytes)
{
    const QDir folder(backend.scratchFolder());
    QFile file(folder.filePath(
        u"%1 %2.%3"_s.arg(title, QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH-mm-ss-zzz"_s), suffix)));
    if (!folder.exists() || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.flush())
        return {Shown::NotWritten, file.fileName()};
    file.close();
    const bool shown = QDesktopServices::openUrl(QUrl::fromLocalFile(file.fileName()));
    return {shown ? Shown::Yes : Shown::NoViewer, file.fileName()};
}

} // namespace pupitre
