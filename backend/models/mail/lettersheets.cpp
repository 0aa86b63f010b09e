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

void showLetters(Backend &backend, const PaperLetters &letters)
{
    const FileToShow sheets{.title = LetterSheets::tr("Letters"),
        .suffix = u"pdf"_s,
        .bytes = letters.pdf,
        .otherwise = LetterSheets::tr("Letters are printed again from each family’s page.")};
    if (!showFile(backend, sheets))
        return;
    const QString without = letters.without.isEmpty()
                                ? QString()
                                : u" "_s
                                      + LetterSheets::tr("No postal address: %1.").arg(letters.without.join(u", "_s));
    backend.toasts()->announce(
        LetterSheets::tr("%n letter(s) to be printed. The file is gone when Pupitre is closed.", "", letters.count)
        + without);
}

} // namespace pupitre
