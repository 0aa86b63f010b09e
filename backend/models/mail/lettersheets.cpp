#include "lettersheets.h"

#include "shownfile.h"

#include <QCoreApplication>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct LetterSheets {
    Q_DECLARE_TR_FUNCTIONS(LetterSheets)
};

} // namespace

bool showSheet(Backend &backend, const QString &title, const QByteArray &pdf)
{
    const auto file = showFile(backend, title, u"pdf"_s, pdf);
    switch (file.outcome) {
    case Shown::Yes: break;
    case Shown::NotWritten:
        backend.toasts()->fail(LetterSheets::tr(
            "The file to be printed could not be written. Letters are printed again from each family’s page."));
        break;
    case Shown::NoViewer:
        backend.toasts()->fail(
            LetterSheets::tr("No program opens PDF files here. Until Pupitre is closed the file is %1").arg(file.path));
        break;
    }
    return file.outcome == Shown::Yes;
}

void showLetters(Backend &backend, const PaperLetters &letters)
{
    if (!showSheet(backend, LetterSheets::tr("Letters"), letters.pdf))
        return;
    const QString without = letters.without.isEmpty()
                                ? QString()
                                : u" "_s
                                      + LetterSheets::tr("No postal address: %1.").arg(letters.without.join(u", "_s));
    backend.toasts()->announce(
        LetterSheets::tr("%n letter(s) to be printed. The file is gone when Pupitre is closed.", "", letters.count)
            + without,
        false);
}

} // namespace pupitre
