#include "shownfile.h"

#include "backend.h"
#include "localday.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QUrl>

#include <unistd.h>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// No descriptor of this program goes on to the programs that it starts, whichever library opened it: the database's
/// and the mail server's are not their business. A kernel older than 5.11 leaves that to the libraries.
void keepDescriptorsHere()
{
    (void)::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
}

} // namespace

ShownFile showFile(const Backend &backend, const QString &title, const QString &suffix, const QByteArray &bytes)
{
    const QDir folder(backend.scratchFolder());
    const auto now = QDateTime::currentDateTimeUtc();
    const QString at = localDay(now).toString(Qt::ISODate) + localTime(now).toString(u" HH-mm-ss-zzz"_s);
    QFile file(folder.filePath(u"%1 %2.%3"_s.arg(title, at, suffix)));
    if (!folder.exists() || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.flush())
        return {Shown::NotWritten, file.fileName()};
    file.close();
    keepDescriptorsHere();
    const bool shown = QDesktopServices::openUrl(QUrl::fromLocalFile(file.fileName()));
    return {shown ? Shown::Yes : Shown::NoViewer, file.fileName()};
}

} // namespace pupitre
