#include "piecespages.h"

#include "dossiervisit.h"
#include "localday.h"
#include "piecewords.h"
#include "tabs.h"

#include <QMap>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

/// Nom du fichier, Date, Heure, Taille: dashes and 0,00 where nothing was deposited, as in the guide.
void fillFile(Dictionary &line, const Words &words, const Piece &piece)
{
    const QString none = words.text("pieces_none");
    const bool isThere = piece.depositedAt.isValid();
    line.set("FILE", piece.fileName.isEmpty() ? none : piece.fileName);
    line.set("DATE", isThere ? words.shortDay(localDay(piece.depositedAt)) : none);
    line.set("TIME", isThere ? words.time(piece.depositedAt) : none);
    line.set("SIZE", piece.size > 0 ? words.megabytes(piece.size) : words.text("pieces_no_size"));
}

void fillPiece(Dictionary &line, const Visit &visit, const DossierView &dossier, const Piece &piece)
{
    const Words &words = visit.words();
    const StateWords state = pieceState(words, piece, dossier);
    const QString route = dossierRoute(dossier.student, u"/pieces/"_s + piece.code);
    const auto link = [&](bool isThere, const QString &address) { return isThere ? visit.path(address) : QString(); };
    line.set("CODE", piece.code);
    line.set("TITLE", piece.title);
    line.set("STATE", state.text);
    line.set("MARK", state.mark);
    line.setOrHide(
        "NOTE", piece.ofHousehold && piece.kind == RequirementKind::File ? words.text("pieces_household") : QString());
    line.setOrHide("DETAIL", pieceDetail(words, piece));
    fillFile(line, words, piece);
    line.setOrHide("SEE_URL",
        piece.version ? visit.path(
            u"/fichiers/%1"_s.arg(piece.version.value), {{"eleve", QString::number(dossier.student.value)}})
                      : QString());
    line.set("SEE_OF", words.text("pieces_see_of", {{"file", piece.fileName}}));
    line.setOrHide("READING_URL",
        link(piece.version && !piece.advice.isEmpty() && piece.state == DocumentState::ToReview,
            route + u"/lecture/%1"_s.arg(piece.version.value)));
    const bool isFile = piece.kind == RequirementKind::File;
    const bool importsIt = isFile && (piece.mayDeposit || piece.mayExplain);
    const bool removesIt = isFile && piece.mayWithdraw;
    const bool answersIt = piece.kind == RequirementKind::Answer && dossier.mayAnswer;
    if (!importsIt && !removesIt && !answersIt)
        return;
    auto &actions = line.add("ACTIONS");
    actions.setOrHide("IMPORT_URL", link(importsIt, route));
    actions.setOrHide("REMOVE_URL", link(removesIt, route + u"/supprimer"_s));
    actions.setOrHide("ANSWER_URL", link(answersIt, dossierRoute(dossier.student, u"/droit-a-l-image"_s)));
}

/// "Une de ces pièces suffit", a sentence for each group.
void addAlternatives(Dictionary &content, const Words &words, const QList<Piece> &pieces)
{
    QMap<QString, QStringList> groups;
    for (const auto &piece : pieces) {
        if (!piece.alternativeGroup.isEmpty())
            groups[piece.alternativeGroup] << piece.shortName;
    }
    for (const auto &names : std::as_const(groups)) {
        if (names.size() > 1)
            content.add("GROUP").set("TEXT", words.text("pieces_group", {{"pieces", names.join(u", "_s)}}));
    }
}

Response backToPieces(const Visit &visit, StudentId student, const QString &done)
{
    return visit.seeOther(dossierRoute(student, u"/pieces"_s), {{"fait", done}});
}

/// What stands with the file that waits, or in the place of one.
bool isRemark(const Piece &piece)
{
    return piece.state == DocumentState::ToReview && piece.version;
}

Response showExplain(
    Visit &visit, const OpenedPiece &opened, const QString &written, const QList<FieldError> &errors = {})
{
    const Words &words = visit.words();
    const bool remark = isRemark(opened.piece);
    Sheet sheet{.name = "explain",
        .title = words.text(remark ? "explain_remark_title" : "explain_title", {{"piece", opened.piece.shortName}}),
        .of = opened.view.studentName,
        .entry = MenuEntry::Students,
        .status = errors.isEmpty() ? 200 : 422,
        .errors = errors};
    sheet.content.set("TEXT", words.text(remark ? "explain_remark_text" : "explain_text"));
    sheet.content.set("LABEL", words.text(remark ? "explain_remark_label" : "explain_label"));
    sheet.content.set("WRITTEN", written);
    sheet.content.set("BACK_URL", visit.path(opened.route()));
    visit.fillForm(sheet.content, opened.route(u"/expliquer"_s));
    return visit.render(std::move(sheet));
}

bool mayWrite(const Piece &piece)
{
    return piece.kind == RequirementKind::File && (piece.mayExplain || (isRemark(piece) && piece.mayWithdraw));
}

} // namespace

Response piecesPage(Visit &visit)
{
    const StudentId student = studentOf(visit);
    const auto pieces = piecesView(visit.family(), student);
    if (!pieces)
        return visit.failed(pieces.error());
    const auto dossier = dossierView(visit.family(), student);
    if (!dossier)
        return visit.failed(dossier.error());
    const Words &words = visit.words();
    Sheet sheet{.name = "documents",
        .title = words.text("pieces_of", {{"name", pieces->studentName}}),
        .entry = MenuEntry::Students,
        .notice = noticeOf(visit,
            {{u"supprime", "pieces_removed"},
                {u"explique", "pieces_explained"},
                {u"garde", "pieces_kept"},
                {u"reponse", "reinscription_answered"},
                {u"clos", "piecewords_closed"},
                {u"attente", "piecewords_not_yet"},
                {u"decide", "piecewords_ended"},
                {u"tard", "piecewords_settled"}})};
    addStudentTabs(sheet.content, visit, student, StudentTab::Reinscription);
    sheet.content.set("CAPTION", words.text("pieces_caption", {{"year", pieces->year.label()}}));
    sheet.content.setOrHide("DEADLINE", deadlineText(words, *dossier, todayOf(visit)));
    for (const auto &piece : pieces->pieces)
        fillPiece(sheet.content.add("PIECE"), visit, *dossier, piece);
    addAlternatives(sheet.content, words, pieces->pieces);
    const bool isOpen = pieces->closed == PiecesClosed::No && !isEnded(dossier->state);
    sheet.content.setOrHide("CHECK_URL", isOpen ? visit.path(dossierRoute(student, u"/verifier"_s)) : QString());
    sheet.content.set("BACK_URL", visit.path(dossierRoute(student)));
    return visit.render(std::move(sheet));
}

Response removePage(Visit &visit)
{
    const auto opened = openedPiece(visit);
    if (!opened)
        return visit.failed(opened.error());
    if (!opened->piece.mayWithdraw)
        return backToPieces(visit, opened->key.student, u"tard"_s);
    const Words &words = visit.words();
    Sheet sheet{.name = "remove",
        .title = words.text("remove_title", {{"piece", opened->piece.shortName}}),
        .of = opened->view.studentName,
        .entry = MenuEntry::Students};
    sheet.content.set("TEXT", words.text("remove_text", {{"file", opened->piece.fileName}}));
    sheet.content.set("BACK_URL", visit.path(dossierRoute(opened->key.student, u"/pieces"_s)));
    visit.fillForm(sheet.content, opened->route(u"/supprimer"_s));
    return visit.render(std::move(sheet));
}

Response removeNow(Visit &visit)
{
    const auto opened = openedPiece(visit);
    if (!opened)
        return visit.failed(opened.error());
    const auto done = withdraw(visit.family(), opened->key);
    if (!done && done.error().code != ErrorCode::GuardRefused)
        return visit.failed(done.error());
    return backToPieces(visit, opened->key.student, done ? u"supprime"_s : refusedAs(done.error()));
}

Response explainPage(Visit &visit)
{
    const auto opened = openedPiece(visit);
    if (!opened)
        return visit.failed(opened.error());
    if (!mayWrite(opened->piece))
        return backToPieces(visit, opened->key.student, u"tard"_s);
    return showExplain(visit, *opened, isRemark(opened->piece) ? opened->piece.remark : opened->piece.explanation);
}

Response explainNow(Visit &visit)
{
    const auto opened = openedPiece(visit);
    if (!opened)
        return visit.failed(opened.error());
    const QString written = visit.form().value(u"explication"_s).trimmed();
    const auto kept = isRemark(opened->piece) ? remarkOn(visit.family(), opened->key, written)
                                              : explain(visit.family(), opened->key, written);
    if (!kept && kept.error().code == ErrorCode::InvalidValue)
        return showExplain(visit,
            *opened,
            written,
            {{"explication", visit.words().text("piecewords_too_long", {{"n", QString::number(longestNote)}})}});
    if (!kept && kept.error().code != ErrorCode::GuardRefused)
        return visit.failed(kept.error());
    return backToPieces(visit, opened->key.student, kept ? u"explique"_s : refusedAs(kept.error()));
}

} // namespace pupitre::extranet
