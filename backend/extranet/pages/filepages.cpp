#include "filepages.h"

#include "depositreading.h"
#include "dossiervisit.h"
#include "filetype.h"
#include "pictures.h"
#include "readingdesk.h"
#include "workplace.h"

#include <QRegularExpression>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize pageBox(1000, 1414); ///< pixels: an A4 page that is read without a loupe

DocumentVersionId versionOf(const Visit &visit)
{
    return DocumentVersionId{visit.id(u"version"_s)};
}

/// From 1; 0 where the text is none.
int pageNumber(const QString &text)
{
    static const QRegularExpression number(u"^[1-9][0-9]{0,3}$"_s);
    return number.match(text).hasMatch() ? text.toInt() : 0;
}

/// The piece's name and the type that the bytes have, never the browser's text: "Domicile.pdf".
QString ownName(const DepositView &view, const QByteArray &bytes)
{
    const auto type = detectFileType(bytes);
    return type ? view.shortName + u'.' + suffixOf(*type) : view.shortName;
}

/// On whose page the file was asked for: a household's document is of none of its children. None: unknown.
StudentId askedFrom(const Visit &visit, const PieceKey &piece)
{
    return piece.student ? piece.student : StudentId{visit.query(u"eleve"_s).toLongLong()};
}

/// The table that the document stands in; another family's child is not found there either.
QString routeBack(StudentId student)
{
    return student ? dossierRoute(student, u"/pieces"_s) : u"/eleves"_s;
}

} // namespace

Response filePage(Visit &visit)
{
    const auto view = depositView(visit.family(), versionOf(visit));
    if (!view)
        return visit.failed(view.error());
    const QString asked = visit.query(u"page"_s);
    const int page = asked.isEmpty() ? 1 : pageNumber(asked);
    if (page == 0)
        return visit.errorPage(404);
    const auto file = familyFile(visit.family(), view->version);
    if (!file)
        return visit.failed(file.error());
    const auto drawn = visit.workplace().readingDesk.draw(file->bytes, page - 1, QSize(16, 16));
    if (!drawn && drawn.error().code == ErrorCode::NotFound)
        return visit.errorPage(404);
    const Words &words = visit.words();
    const QString route = u"/fichiers/%1"_s.arg(view->version.value);
    const StudentId student = askedFrom(visit, view->piece);
    const auto pageUrl = [&](int number) {
        return visit.path(route, {{"page", QString::number(number)}, {"eleve", QString::number(student.value)}});
    };
    Sheet sheet{
        .name = "file", .title = words.text("file_title", {{"file", view->fileName}}), .entry = MenuEntry::Students};
    Dictionary &content = sheet.content;
    if (drawn) {
        auto &picture = content.add("PICTURE");
        picture.set("PICTURE_URL", visit.path(route + u"/%1.png"_s.arg(page)));
        picture.set("ALT", words.text("file_page", {{"n", QString::number(page)}}));
        picture.setOrHide("PREVIOUS_URL", page > 1 ? pageUrl(page - 1) : QString());
        picture.setOrHide("NEXT_URL", page < drawn->pages ? pageUrl(page + 1) : QString());
    } else {
        content.show("FAILED");
    }
    content.set("ORIGINAL_URL", visit.path(route + u"/original"_s));
    content.set("DOWNLOAD", words.text("file_download", {{"size", words.megabytes(view->size)}}));
    content.set("BACK_URL", visit.path(routeBack(student)));
    return visit.render(std::move(sheet));
}

Response filePicture(Visit &visit)
{
    const QString asked = visit.part(u"page"_s);
    const int page = asked.endsWith(u".png") ? pageNumber(asked.chopped(4)) : 0;
    if (page == 0)
        return visit.errorPage(404);
    const auto file = familyFile(visit.family(), versionOf(visit));
    if (!file)
        return visit.failed(file.error());
    const auto drawn = visit.workplace().readingDesk.draw(file->bytes, page - 1, pageBox);
    if (!drawn && drawn.error().code == ErrorCode::Busy)
        return visit.errorPage(503, 10);
    // A page that there is not, and a file that no page comes of: neither is a picture.
    return drawn ? pictureResponse(drawn->picture, visit.words().text("file_name")) : visit.errorPage(404);
}

Response originalFile(Visit &visit)
{
    const auto view = depositView(visit.family(), versionOf(visit));
    if (!view)
        return visit.failed(view.error());
    const auto file = familyFile(visit.family(), view->version);
    if (!file)
        return visit.failed(file.error());
    return Response::file(file->bytes, file->mediaType.toUtf8(), ownName(*view, file->bytes), Disposition::Attachment);
}

} // namespace pupitre::extranet
