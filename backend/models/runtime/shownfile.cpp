#include "shownfile.h"

#include "backend.h"
#include "localday.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QUrl>

#include <unistd.h>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct ShownFile {
    Q_DECLARE_TR_FUNCTIONS(ShownFile)
};

/// No descriptor of this program goes on to the programs that it starts, whichever library opened it: the database's
/// and the mail server's are not their business. A kernel older than 5.11 leaves that to the libraries.
void keepDescriptorsHere()
{
    (void)::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
}

} // namespace

bool showFile(Backend &backend, const FileToShow &shown)
{
    const QDir folder(backend.scratchFolder());
    const auto now = QDateTime::currentDateTimeUtc();
    const QString at = localDay(now).toString(Qt::ISODate) + localTime(now).toString(u" HH-mm-ss-zzz"_s);
    QFile file(folder.filePath(u"%1 %2.%3"_s.arg(shown.title, at, shown.suffix)));
    if (!folder.exists() || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)
        || file.write(shown.bytes) != shown.bytes.size() || !file.flush()) {
        const QString trouble = ShownFile::tr("The file to be opened could not be written: is the disk full?");
        backend.toasts()->fail(shown.otherwise.isEmpty() ? trouble : trouble + u' ' + shown.otherwise);
        return false;
    }
    file.close();
    keepDescriptorsHere();
    if (QDesktopServices::openUrl(QUrl::fromLocalFile(file.fileName())))
        return true;
    backend.toasts()->fail(
        ShownFile::tr("No program opens such files here. Until Pupitre is closed the file is %1").arg(file.fileName()));
    return false;
}

QString onThisComputerText()
{
    return ShownFile::tr("Only a folder of this computer can be written to.");
}

} // namespace pupitre
