#include "depositpages.h"

#include "depositreading.h"
#include "dossiervisit.h"
#include "filetype.h"
#include "pictures.h"
#include "piecewords.h"
#include "readingdesk.h"
#include "securitylog.h"
#include "uploadtray.h"
#include "workplace.h"

#include <algorithm>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize traySize(360, 480); ///< pixels, for the eye alone: what is joined has all of its own

/// Brothers and sisters who may get the same file; none for a household's piece.
void addSiblings(Dictionary &form, const OpenedPiece &opened)
{
    Dictionary *list = nullptr;
    for (const auto &sibling : opened.view.siblings) {
        if (opened.piece.ofHousehold || !sibling.asked.contains(opened.key.requirement))
            continue;
        if (!list)
            list = &form.add("ALSO");
        auto &box = list->add("SIBLING");
        box.set("STUDENT", sibling.id.value);
        box.set("NAME", sibling.firstName);
    }
}

/// Those that were ticked, of those that were offered.
QList<StudentId> tickedSiblings(const Visit &visit, const OpenedPiece &opened)
{
    QList<StudentId> ticked;
    const QStringList values = visit.form().values(u"pour"_s);
    for (const auto &sibling : opened.view.siblings) {
        if (values.contains(QString::number(sibling.id.value)))
            ticked << sibling.id;
    }
    return ticked;
}

void addTray(Dictionary &content, const Visit &visit, const OpenedPiece &opened, const TrayView &tray)
{
    if (tray.pages.isEmpty())
        return;
    const Words &words = visit.words();
    auto &section = content.add("TRAY");
    for (qsizetype i = 0; i < tray.pages.size(); ++i) {
        const auto &page = tray.pages[i];
        const QString number = QString::number(i + 1);
        auto &line = section.add("PHOTO");
        line.set("PHOTO", page.id.value);
        line.set("NAME", words.text("piece_tray_page", {{"n", number}}));
        line.set("OF", words.text("piece_tray_of", {{"n", number}}));
        line.set("PICTURE_URL", visit.path(opened.route(u"/photos/%1"_s.arg(page.id.value))));
        line.showIf(i > 0, "UP");
        line.showIf(i + 1 < tray.pages.size(), "DOWN");
        visit.fillForm(line, opened.route(u"/photos"_s));
    }
    auto &join = section.add("JOIN");
    join.set("REMARK", visit.form().value(u"remarque"_s));
    addSiblings(join, opened);
    visit.fillForm(join, opened.route(u"/joindre"_s));
}

void fillAsked(Dictionary &content, const Visit &visit, const OpenedPiece &opened)
{
    const Words &words = visit.words();
    const Piece &piece = opened.piece;
    const StateWords state = pieceState(words, piece, opened.dossier);
    content.set("WHOSE", words.text("piecewords_for", {{"name", opened.view.studentName}}));
    content.set("ASKED", piece.title);
    content.setOrHide("HELP", piece.notice);
    content.showIf(piece.ofHousehold, "HOUSEHOLD");
    content.set("STATE", state.text);
    content.set("MARK", state.mark);
    content.setOrHide("REFUSED",
        piece.state == DocumentState::Refused ? words.text("piece_refused", {{"reason", piece.reason}}) : QString());
    content.showIf(piece.state == DocumentState::Expired, "EXPIRED");
    content.setOrHide("CURRENT",
        piece.fileName.isEmpty()
            ? QString()
            : words.text("piece_current", {{"file", piece.fileName}, {"date", words.moment(piece.depositedAt)}}));
}

Response showPiece(Visit &visit, const OpenedPiece &opened, const QList<FieldError> &errors = {})
{
    const auto tray = trayView(visit.family(), opened.key);
    if (!tray)
        return visit.failed(tray.error());
    const Words &words = visit.words();
    Sheet sheet{.name = "document",
        .title = words.text("piece_title", {{"piece", opened.piece.shortName}}),
        .of = opened.view.studentName,
        .entry = MenuEntry::Students,
        .status = errors.isEmpty() ? 200 : 422,
        .errors = errors,
        .notice = noticeOf(visit,
            {{u"photo", "piece_tray_added"},
                {u"photos", "piece_tray_added_many"},
                {u"ordre", "piece_tray_moved"},
                {u"retiree", "piece_tray_removed"}})};
    Dictionary &content = sheet.content;
    fillAsked(content, visit, opened);
    if (opened.piece.mayDeposit) {
        addTray(content, visit, opened, *tray);
        auto &deposit = content.add("DEPOSIT");
        visit.fillForm(deposit.add("PHOTOGRAPH"), opened.route(u"/photo"_s));
        auto &files = deposit.add("FILES");
        files.set("REMARK", visit.form().value(u"remarque"_s));
        addSiblings(files, opened);
        visit.fillForm(files, opened.route());
    } else {
        content.setOrHide("CLOSED", words.text(opened.piece.isSettled() ? "piece_settled" : "piece_closed"));
    }
    content.setOrHide("EXPLAIN_URL", opened.piece.mayExplain ? visit.path(opened.route(u"/expliquer"_s)) : QString());
    content.set("BACK_URL", visit.path(dossierRoute(opened.key.student, u"/pieces"_s)));
    return visit.render(std::move(sheet));
}

/// What went wrong with a file, at the input it came by; of what is no file's fault the page of that error.
Response showFault(Visit &visit, const OpenedPiece &opened, const QByteArray &field, const Error &error,
    const QString &fileName, const QByteArray &remarkField = "remarque")
{
    if (error.code == ErrorCode::FileInfected)
        logSecurity(SecurityEvent::FileInfected, visit.request(), {}, visit.session().actor.account.value);
    const QString text = depositFault(visit.words(), error, fileName);
    if (text.isEmpty())
        return visit.failed(error);
    return showPiece(visit, opened, {{error.field == u"remark" ? remarkField : field, text}});
}

Response toReading(const Visit &visit, const OpenedPiece &opened, const DepositOutcome &outcome)
{
    const QString route = opened.route(u"/lecture/%1"_s.arg(outcome.version.value));
    if (!outcome.isNew)
        return visit.seeOther(route, {{"etat", u"meme"_s}});
    return outcome.isOpened ? visit.seeOther(route) : visit.seeOther(route, {{"etat", u"ferme"_s}});
}

Inspection inspectionOf(const Visit &visit)
{
    return {visit.workplace().readingDesk.renderers(), &visit.workplace().virusScan};
}

StagedFile staged(const FormFile &file)
{
    return {.name = file.name, .bytes = file.bytes.toByteArray()};
}

bool isPdf(const FormFile &file)
{
    const auto type = detectFileType(file.bytes.toByteArray().first(std::min<qsizetype>(file.bytes.size(), 4096)));
    return type && *type == FileType::Pdf;
}

/// What was said with several photographs is asked for again where they are joined: a tray keeps no words.
Response addToTrayOrSay(Visit &visit, const OpenedPiece &opened, const std::vector<FormFile> &files)
{
    for (const auto &file : files) {
        const auto added = addToTray(visit.family(), inspectionOf(visit), opened.key, staged(file));
        if (!added)
            return showFault(visit, opened, file.field.toUtf8(), added.error(), file.name);
    }
    const bool hasMore = !visit.form().value(u"remarque"_s).trimmed().isEmpty() || visit.form().has(u"pour"_s);
    return visit.seeOther(opened.route(), {{"fait", hasMore ? u"photos"_s : u"photo"_s}});
}

Response depositOne(Visit &visit, const OpenedPiece &opened, const FormFile &file)
{
    const auto outcome = deposit(visit.family(),
        inspectionOf(visit),
        opened.key,
        staged(file),
        tickedSiblings(visit, opened),
        visit.form().value(u"remarque"_s).trimmed());
    if (!outcome)
        return showFault(visit, opened, "fichiers", outcome.error(), file.name);
    return toReading(visit, opened, *outcome);
}

bool takesFiles(const OpenedPiece &opened)
{
    return opened.piece.kind == RequirementKind::File;
}

// --- what was read ---

void addReadFacts(Dictionary &content, const Words &words, const QList<ReadFact> &facts)
{
    if (facts.isEmpty())
        return;
    auto &table = content.add("FACTS");
    for (const auto &fact : facts) {
        const StateWords found = findingWords(words, fact.finding);
        auto &line = table.add("FACT");
        line.set("EXPECTED", factText(words, fact.sought));
        line.set("READ", fact.read.isEmpty() ? words.text("reading_nothing_read") : fact.read);
        line.set("FOUND", found.text);
        line.set("MARK", found.mark);
    }
}

void addAdvice(Dictionary &content, const Words &words, const QList<UploadAdvice> &advice)
{
    if (advice.isEmpty())
        return;
    auto &list = content.add("ADVICE");
    for (const auto one : advice)
        list.add("LINE").set("TEXT", adviceWords(words, one));
}

Response showReading(Visit &visit, const OpenedPiece &opened, const DepositView &view)
{
    const Words &words = visit.words();
    const QString state = visit.query(u"etat"_s);
    Sheet sheet{.name = "reading",
        .title = words.text("reading_title", {{"piece", view.shortName}}),
        .of = opened.view.studentName,
        .entry = MenuEntry::Students};
    Dictionary &content = sheet.content;
    content.set("DONE",
        words.text("reading_done_text",
            {{"file", view.fileName}, {"size", words.megabytes(view.size)}, {"date", words.moment(view.depositedAt)}}));
    content.showIf(state == u"meme", "SAME");
    const bool isClosed = state == u"ferme";
    content.showIf(isClosed, "NOT_OPENED");
    content.showIf(!view.isRead && !isClosed, "LATER");
    content.set("AGAIN_URL", visit.path(opened.route(u"/lecture/%1"_s.arg(view.version.value))));
    content.showIf(view.isRead && view.advice.isEmpty() && !view.facts.isEmpty(), "ALL_WELL");
    if (view.isRead) {
        addAdvice(content, words, view.advice);
        addReadFacts(content, words, view.facts);
    }
    const bool waits = view.isCurrent && view.state == DocumentState::ToReview;
    content.setOrHide("REPLACE_URL", waits && opened.piece.mayDeposit ? visit.path(opened.route()) : QString());
    content.setOrHide("EXPLAIN_URL", waits ? visit.path(opened.route(u"/expliquer"_s)) : QString());
    content.set("KEEP_URL", visit.path(dossierRoute(opened.key.student, u"/pieces"_s), {{"fait", u"garde"_s}}));
    const QString file = u"/fichiers/%1"_s.arg(view.version.value);
    content.set("FILE_URL", visit.path(file, {{"eleve", QString::number(opened.key.student.value)}}));
    content.set("ALT", words.text("reading_first_page", {{"file", view.fileName}}));
    content.setOrHide("PICTURE_URL", isClosed ? QString() : visit.path(file + u"/1.png"_s));
    return visit.render(std::move(sheet));
}

} // namespace

Response piecePage(Visit &visit)
{
    const auto opened = openedPiece(visit);
    if (!opened)
        return visit.failed(opened.error());
    if (opened->piece.kind == RequirementKind::Answer)
        return visit.seeOther(dossierRoute(opened->key.student, u"/droit-a-l-image"_s));
    return takesFiles(*opened) ? showPiece(visit, *opened) : visit.errorPage(404);
}

Response depositFiles(Visit &visit)
{
    const auto opened = openedPiece(visit);
    if (!opened)
        return visit.failed(opened.error());
    if (!takesFiles(*opened))
        return visit.errorPage(404);
    const auto &files = visit.form().files();
    if (files.empty())
        return showPiece(visit, *opened, {{"fichiers", visit.words().text("piece_error_none")}});
    const auto tray = trayView(visit.family(), opened->key);
    if (!tray)
        return visit.failed(tray.error());
    const auto pdfs = std::ranges::count_if(files, isPdf);
    if (pdfs > 0 && (files.size() > size_t(pdfs) || !tray->pages.isEmpty()))
        return showPiece(visit, *opened, {{"fichiers", visit.words().text("piece_error_mixed")}});
    if (pdfs > 1)
        return showPiece(visit, *opened, {{"fichiers", visit.words().text("piece_error_many")}});
    // One file is deposited as it is; photographs of several pages first get their order.
    const bool isWhole = files.size() == 1 && tray->pages.isEmpty();
    return isWhole ? depositOne(visit, *opened, files.front()) : addToTrayOrSay(visit, *opened, files);
}

Response addPhotograph(Visit &visit)
{
    const auto opened = openedPiece(visit);
    if (!opened)
        return visit.failed(opened.error());
    if (!takesFiles(*opened))
        return visit.errorPage(404);
    if (visit.form().files().empty())
        return showPiece(visit, *opened, {{"photo", visit.words().text("piece_error_none")}});
    return addToTrayOrSay(visit, *opened, visit.form().files());
}

Response changeTray(Visit &visit)
{
    const auto opened = openedPiece(visit);
    if (!opened)
        return visit.failed(opened.error());
    const UploadPageId photo{visit.form().value(u"photo"_s).toLongLong()};
    const QString gesture = visit.form().value(u"geste"_s);
    const auto done = gesture == u"monter"      ? movePage(visit.family(), photo, PageMove::Up)
                      : gesture == u"descendre" ? movePage(visit.family(), photo, PageMove::Down)
                      : gesture == u"retirer"   ? removePage(visit.family(), photo)
                                                : Result<void>(failure(ErrorCode::NotFound));
    if (!done)
        return visit.failed(done.error());
    return visit.seeOther(opened->route(), {{"fait", gesture == u"retirer" ? u"retiree"_s : u"ordre"_s}});
}

Response joinTray(Visit &visit)
{
    const auto opened = openedPiece(visit);
    if (!opened)
        return visit.failed(opened.error());
    const auto outcome = depositTray(visit.family(),
        visit.workplace().readingDesk.renderers(),
        opened->key,
        tickedSiblings(visit, *opened),
        visit.form().value(u"remarque"_s));
    if (!outcome)
        return showFault(visit, *opened, "fichiers", outcome.error(), opened->piece.shortName, "joint-remarque");
    return toReading(visit, *opened, *outcome);
}

Response trayPhotograph(Visit &visit)
{
    if (const auto opened = openedPiece(visit); !opened)
        return visit.failed(opened.error());
    const auto seat = visit.workplace().readingDesk.seat();
    if (!seat)
        return visit.errorPage(503, 10);
    const auto picture = trayPicture(
        visit.family(), visit.workplace().readingDesk.renderers(), UploadPageId{visit.id(u"photo"_s)}, traySize);
    if (!picture)
        return visit.failed(picture.error());
    return pictureResponse(*picture, visit.words().text("file_name"));
}

Response readingPage(Visit &visit)
{
    const auto opened = openedPiece(visit);
    if (!opened)
        return visit.failed(opened.error());
    const DocumentVersionId version{visit.id(u"version"_s)};
    auto view = depositView(visit.family(), version);
    if (view && view->piece.requirement != opened->key.requirement)
        return visit.errorPage(404);
    if (view && !view->isRead && visit.query(u"etat"_s) != u"ferme"
        && visit.workplace().readingDesk.read(visit.session().actor, version))
        view = depositView(visit.family(), version);
    return view ? showReading(visit, *opened, *view) : visit.failed(view.error());
}

} // namespace pupitre::extranet
