#include "documentcopies.h"

#include "deliver.h"
#include "documentcopy.h"
#include "errortext.h"
#include "filetype.h"
#include "handedfile.h"
#include "pagerenderer.h"
#include "shownfile.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<void> savedTo(const ServiceContext &context, DocumentId id, const QString &sha256, const QString &path)
{
    PUPITRE_TRY_ASSIGN(bytes, context.store.get(sha256));
    return handFile(path, bytes, [&] { return noteDocumentCopy(context, id, sha256, CopyUse::Saved); });
}

Result<QByteArray> notedBytes(const ServiceContext &context, DocumentId id, const QString &sha256)
{
    PUPITRE_TRY_ASSIGN(bytes, context.store.get(sha256));
    PUPITRE_TRY(noteDocumentCopy(context, id, sha256, CopyUse::OpenedElsewhere));
    return bytes;
}

} // namespace

void DocumentCopies::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged();
}

QUrl DocumentCopies::placeFor(const QString &name) const
{
    const QString folder = m_folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                                              : m_folder;
    return QUrl::fromLocalFile(folder + u'/' + name);
}

void DocumentCopies::save(const QUrl &place)
{
    if (m_busy || m_sha256.isEmpty())
        return;
    if (!place.isLocalFile()) {
        m_backend->toasts()->fail(onThisComputerText());
        return;
    }
    setBusy(true);
    const QString path = place.toLocalFile();
    m_folder = QFileInfo(path).path();
    m_backend->runLong(
        this,
        [id = DocumentId{m_documentId}, sha256 = m_sha256, path](
            const ServiceContext &context) { return savedTo(context, id, sha256, path); },
        [this, path](const Result<void> &saved) {
            setBusy(false);
            if (!saved)
                m_backend->toasts()->fail(errorText(saved.error()));
            else
                m_backend->toasts()->announce(tr("Saved · %1").arg(path));
        });
}

void DocumentCopies::openElsewhere()
{
    if (m_busy || m_sha256.isEmpty())
        return;
    setBusy(true);
    m_backend->runLong(
        this,
        [id = DocumentId{m_documentId}, sha256 = m_sha256](
            const ServiceContext &context) { return notedBytes(context, id, sha256); },
        [this](const Result<QByteArray> &bytes) {
            show(bytes, tr("Opened with another program. The copy is gone when Pupitre is closed."));
        });
}

void DocumentCopies::printPages()
{
    if (m_busy || m_sha256.isEmpty())
        return;
    setBusy(true);
    const auto shownText = tr("Opened to be printed there. The copy is gone when Pupitre is closed.");
    deliver(m_backend->renderer().printable(m_sha256),
        this,
        m_backend->forAsker(
            this, [this, shownText, id = DocumentId{m_documentId}, sha256 = m_sha256](const Result<QByteArray> &pages) {
                if (!pages) {
                    show(pages, shownText);
                    return;
                }
                m_backend->run(
                    this,
                    [id, sha256](const ServiceContext &context) {
                        return noteDocumentCopy(context, id, sha256, CopyUse::Printed);
                    },
                    [this, shownText, pages = *pages](const Result<void> &noted) {
                        show(noted ? Result<QByteArray>(pages) : Result<QByteArray>(failure(noted.error())), shownText);
                    });
            }));
}

void DocumentCopies::show(const Result<QByteArray> &bytes, const QString &shownText)
{
    setBusy(false);
    const auto type = bytes ? detectFileType(*bytes) : Result<FileType>(failure(bytes.error()));
    if (!type) {
        m_backend->toasts()->fail(errorText(type.error()));
        return;
    }
    if (showFile(*m_backend, {.title = tr("Document"), .suffix = suffixOf(*type), .bytes = *bytes}))
        m_backend->toasts()->announce(shownText);
}

} // namespace pupitre
