#include "listexporter.h"

#include "clock.h"
#include "csvexport.h"
#include "errortext.h"
#include "pdfexport.h"
#include "shownfile.h"
#include "xlsxexport.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<QByteArray> exportBytes(const ExportDocument &document, const QString &format)
{
    if (format == u"csv")
        return exportCsv(document);
    if (format == u"xlsx")
        return exportXlsx(document);
    return exportPdf(document);
}

/// "list.pdf", or "list (2).pdf" where that is there.
QString freePath(const QString &path, const QString &ending)
{
    QString free = path + u'.' + ending;
    for (int n = 2; QFileInfo::exists(free); ++n)
        free = path + u" (%1)."_s.arg(n) + ending; // a name may hold a "%1" of its own
    return free;
}

} // namespace

QUrl ListExporter::folder() const
{
    return QUrl::fromLocalFile(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
}

QUrl ListExporter::suggestedFile(const QString &title) const
{
    static const QRegularExpression unwanted(u"[/\\\\:*?\"<>|.\\x00-\\x1f]"_s);
    QString name = title;
    name.replace(unwanted, u" "_s);
    return QUrl::fromLocalFile(
        QDir(folder().toLocalFile()).filePath(name.simplified() + u' ' + SystemClock().today().toString(Qt::ISODate)));
}

void ListExporter::save(const QUrl &file, const QString &format)
{
    if (!file.isLocalFile()) {
        m_backend->toasts()->fail(onThisComputerText());
        return;
    }
    const QString path = file.toLocalFile();
    const QString ending = QFileInfo(path).suffix().toLower();
    const auto isKnown = [](const QString &one) { return QStringList{u"pdf"_s, u"xlsx"_s, u"csv"_s}.contains(one); };
    if (isKnown(ending)) {
        take({.kind = {}, .format = ending, .path = path}, {});
    } else {
        const QString meant = isKnown(format) ? format : u"pdf"_s;
        take({.kind = {}, .format = meant, .path = freePath(path, meant)}, {});
    }
}

void ListExporter::printOut(const QString &title)
{
    take({.kind = {}, .format = u"pdf"_s}, title);
}

void ListExporter::take(Export taken, const QString &title)
{
    const auto *source = dynamic_cast<const ExportSource *>(m_source);
    const auto reader = source ? source->exportReader() : ExportReader();
    if (!reader || m_busy)
        return;
    taken.kind = source->exportKind();
    setBusy(true);
    m_backend->runLong(
        this,
        [taken, reader](const ServiceContext &context) -> Result<Export> {
            auto made = taken;
            PUPITRE_TRY_ASSIGN(document, reader(context));
            PUPITRE_TRY_ASSIGN(bytes, exportBytes(document, made.format));
            made.rows = document.rowCount();
            made.bytes = bytes;
            PUPITRE_TRY(exportFile(context, made));
            return made;
        },
        [this, title](const Result<Export> &made) {
            setBusy(false);
            if (made)
                say(*made, title);
            else
                m_backend->toasts()->fail(errorText(made.error()));
        });
}

void ListExporter::say(const Export &taken, const QString &title)
{
    if (!taken.path.isEmpty()) {
        m_backend->toasts()->announce(
            tr("%n line(s) written to %1", "", int(taken.rows)).arg(QDir::toNativeSeparators(taken.path)));
        return;
    }
    if (showFile(*m_backend, {.title = title, .suffix = taken.format, .bytes = taken.bytes}))
        m_backend->toasts()->announce(tr("%n line(s) opened to be printed", "", int(taken.rows)));
}

void ListExporter::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged();
}

} // namespace pupitre
