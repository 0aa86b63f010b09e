#include "lettersheets.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QUrl>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct LetterSheets {
    Q_DECLARE_TR_FUNCTIONS(LetterSheets)
};

} // namespace

bool showSheet(Backend &backend, const QString &title, const QByteArray &pdf)
{
    const QDir folder(backend.scratchFolder());
    QFile file(folder.filePath(
        u"%1 %2.pdf"_s.arg(title, QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH-mm-ss-zzz"_s))));
    if (!folder.exists() || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)
        || file.write(pdf) != pdf.size() || !file.flush()) {
        Q_EMIT backend.failed(LetterSheets::tr(
            "The file to be printed could not be written. Letters are printed again from each family’s page."));
        return false;
    }
    file.close();
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(file.fileName()))) {
        Q_EMIT backend.failed(
            LetterSheets::tr("No program opens PDF files here. Until Pupitre is closed the file is %1")
                .arg(file.fileName()));
        return false;
    }
    return true;
}

void showLetters(Backend &backend, const PaperLetters &letters)
{
    if (!showSheet(backend, LetterSheets::tr("Letters"), letters.pdf))
        return;
    const QString without = letters.without.isEmpty()
                                ? QString()
                                : u" "_s
                                      + LetterSheets::tr("No postal address: %1.").arg(letters.without.join(u", "_s));
    backend.announce(
        LetterSheets::tr("%n letter(s) to be printed. The file is gone when Pupitre is closed.", "", letters.count)
            + without,
        false);
}

} // namespace pupitre
