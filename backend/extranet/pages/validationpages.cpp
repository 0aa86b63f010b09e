#include "validationpages.h"

#include "dossiervisit.h"
#include "piecewords.h"

#include <algorithm>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

/// The box of a declaration: its name in the form, and the id by which the error summary leads to it.
QString boxOf(ConsentKind kind)
{
    return kind == ConsentKind::Rules ? u"reglement"_s : u"exactitude"_s;
}

/// What a family has before it when it validates: its own child, and the brothers and sisters who are ready.
struct Checking {
    DossierView dossier;
    PiecesView pieces;
    QList<DossierView> siblings;
};

Result<Checking> checking(const Visit &visit)
{
    const StudentId student = studentOf(visit);
    PUPITRE_TRY_ASSIGN(dossier, dossierView(visit.family(), student));
    PUPITRE_TRY_ASSIGN(pieces, piecesView(visit.family(), student));
    PUPITRE_TRY_ASSIGN(all, dossierViews(visit.family()));
    QList<DossierView> siblings;
    for (const auto &one : all) {
        if (one.student != student && one.mayValidate)
            siblings << one;
    }
    return Checking{.dossier = dossier, .pieces = pieces, .siblings = siblings};
}

/// What the form says, or nothing has been said yet.
struct Ticked {
    QStringList boxes;
    QStringList siblings; ///< students' numbers
};

Ticked tickedOf(const FormData &form)
{
    Ticked ticked;
    ticked.siblings = form.values(u"aussi"_s);
    for (const auto kind : declarations()) {
        if (form.value(boxOf(kind)) == u"oui")
            ticked.boxes << boxOf(kind);
    }
    return ticked;
}

QString lackText(const Words &words, const Checking &check, const ValidationLack &lack, Language language)
{
    QString name = check.dossier.firstName;
    for (const auto &sibling : check.siblings) {
        if (sibling.student == lack.student)
            name = sibling.firstName;
    }
    switch (lack.kind) {
    case ValidationLack::Kind::PieceOpen:
        return lack.student == check.dossier.student
                   ? words.text("check_lack_piece", {{"piece", lack.label}})
                   : words.text("check_lack_piece_of", {{"piece", lack.label}, {"name", name}});
    case ValidationLack::Kind::ImageRightUnanswered: return words.text("check_lack_image", {{"name", name}});
    case ValidationLack::Kind::DeclarationOpen: break;
    }
    return words.text("check_lack_declaration", {{"text", consentText(lack.declaration).in(letterLanguage(language))}});
}

/// Where on the page it is said.
QByteArray placeOf(const ValidationLack &lack)
{
    switch (lack.kind) {
    case ValidationLack::Kind::PieceOpen: return "pieces";
    case ValidationLack::Kind::ImageRightUnanswered: return "image";
    case ValidationLack::Kind::DeclarationOpen: break;
    }
    return boxOf(lack.declaration).toUtf8();
}

/// The page on which a lack is made good.
QString remedyOf(const Visit &visit, const Checking &check, const ValidationLack &lack)
{
    if (lack.kind == ValidationLack::Kind::ImageRightUnanswered)
        return visit.path(dossierRoute(lack.student, u"/droit-a-l-image"_s));
    const auto &pieces = check.pieces.pieces;
    const auto piece = std::ranges::find(pieces, lack.requirement, &Piece::requirement);
    return visit.path(
        dossierRoute(check.dossier.student, piece == pieces.end() ? u"/pieces"_s : u"/pieces/"_s + piece->code));
}

void addPieces(Dictionary &content, const Words &words, const Checking &check)
{
    for (const auto &piece : check.pieces.pieces) {
        if (piece.kind == RequirementKind::Answer)
            continue;
        const StateWords state = pieceState(words, piece, check.dossier);
        auto &line = content.add("PIECE");
        line.set("TITLE", piece.title);
        line.set("STATE", state.text);
        line.set("MARK", state.mark);
        line.setOrHide("FILE", piece.fileName);
        line.setOrHide("DETAIL", pieceDetail(words, piece));
    }
}

void addImageRight(Dictionary &content, const Visit &visit, const DossierView &dossier)
{
    if (!dossier.imageRightAsked)
        return;
    const char *answer = dossier.imageRight == u"yes"  ? "piecewords_yes"
                         : dossier.imageRight == u"no" ? "piecewords_no"
                                                       : "check_image_none";
    auto &section = content.add("IMAGE");
    section.set("ANSWER", visit.words().text(answer));
    section.set("IMAGE_URL", visit.path(dossierRoute(dossier.student, u"/droit-a-l-image"_s)));
}

void addForm(Dictionary &content, const Visit &visit, const Checking &check, const Ticked &ticked,
    const QList<FieldError> &errors)
{
    auto &form = content.add("VALIDATE");
    visit.fillForm(form, dossierRoute(check.dossier.student, u"/valider"_s));
    for (const auto kind : declarations()) {
        const QString box = boxOf(kind);
        auto &line = form.add("DECLARATION");
        line.set("ID", box);
        line.set("TEXT", consentText(kind).in(letterLanguage(visit.language())));
        line.showIf(ticked.boxes.contains(box), "TICKED");
        const auto error = std::ranges::find(errors, box.toUtf8(), &FieldError::field);
        line.setOrHide("ERROR", error == errors.end() ? QString() : error->text);
    }
    if (check.siblings.isEmpty())
        return;
    auto &also = form.add("ALSO");
    for (const auto &sibling : check.siblings) {
        auto &box = also.add("SIBLING");
        box.set("STUDENT", sibling.student.value);
        box.set("NAME", sibling.studentName);
        box.showIf(ticked.siblings.contains(QString::number(sibling.student.value)), "CHECKED");
    }
}

Response showCheck(Visit &visit, const Checking &check, const Ticked &ticked = {}, const QList<FieldError> &errors = {})
{
    const Words &words = visit.words();
    const DossierView &dossier = check.dossier;
    Sheet sheet{.name = "check",
        .title = words.text("check_of", {{"name", dossier.studentName}}),
        .entry = MenuEntry::Students,
        .status = errors.isEmpty() ? 200 : 422,
        .errors = errors};
    Dictionary &content = sheet.content;
    if (!dossier.missing.isEmpty()) {
        auto &missing = content.add("MISSING");
        for (const auto &lack : dossier.missing) {
            auto &line = missing.add("LACK");
            line.set("TEXT", lackText(words, check, lack, visit.language()));
            line.set("URL", remedyOf(visit, check, lack));
        }
    }
    addPieces(content, words, check);
    addImageRight(content, visit, dossier);
    addCourseList(content, words, dossier.thisYear);
    addWishList(content, words, dossier);
    content.setOrHide(
        "WISH_URL", dossier.mayAskForCourse ? visit.path(dossierRoute(dossier.student, u"/changement"_s)) : QString());
    content.set("PIECES_URL", visit.path(dossierRoute(dossier.student, u"/pieces"_s)));
    content.set("BACK_URL", visit.path(dossierRoute(dossier.student, u"/pieces"_s)));
    // The button stands there while something lacks, as in the guide: what it answers is what lacks.
    if (dossier.closed == PiecesClosed::No && !isEnded(dossier.state)) {
        addForm(content, visit, check, ticked, errors);
    } else {
        content.show("NO_VALIDATE");
        content.setOrHide("CLOSED", words.text("check_closed") + u' ' + deadlineText(words, dossier, todayOf(visit)));
    }
    return visit.render(std::move(sheet));
}

Response showLacks(Visit &visit, const Checking &check, const Ticked &ticked, const QList<ReinscriptionId> &dossiers,
    const QList<Consent> &consents)
{
    const auto lacks = validationLacks(visit.family(), dossiers, consents);
    if (!lacks)
        return visit.failed(lacks.error());
    QList<FieldError> errors;
    for (const auto &lack : *lacks)
        errors << FieldError{placeOf(lack), lackText(visit.words(), check, lack, visit.language())};
    return showCheck(visit, check, ticked, errors);
}

// --- the acknowledgement ---

const char *acknowledgedKey(Lack::Kind kind)
{
    switch (kind) {
    case Lack::Kind::NotDeposited: return "acknowledged_lack_not_deposited";
    case Lack::Kind::DocumentMissing: return "acknowledged_lack_document_missing";
    case Lack::Kind::DocumentToReview: return "acknowledged_lack_document_to_review";
    case Lack::Kind::DocumentRefused: return "acknowledged_lack_document_refused";
    case Lack::Kind::DocumentExpired: return "acknowledged_lack_document_expired";
    case Lack::Kind::DocumentExplained: return "acknowledged_lack_document_explained";
    case Lack::Kind::FeeUnpaid: return "acknowledged_lack_fee";
    case Lack::Kind::ImageRightUnanswered: return "acknowledged_lack_image";
    case Lack::Kind::EditPending: break;
    }
    return "acknowledged_lack_edit";
}

void addTextLines(Dictionary &content, const QByteArray &section, const QStringList &texts)
{
    if (texts.isEmpty())
        return;
    auto &list = content.add(section);
    for (const auto &text : texts)
        list.add("LINE").set("TEXT", text);
}

void addAcknowledgedLacks(Dictionary &content, const Words &words, const AcknowledgementView &view)
{
    if (view.lacks.isEmpty())
        return;
    auto &list = content.add("LACKS");
    for (const auto &lack : view.lacks)
        list.add("LINE").set("TEXT", words.text(acknowledgedKey(lack.kind), {{"label", lack.label}}));
    list.setOrHide(
        "DUE", view.dueOn.isValid() ? words.text("acknowledged_due", {{"date", words.day(view.dueOn)}}) : QString());
}

} // namespace

Response checkPage(Visit &visit)
{
    const auto check = checking(visit);
    if (!check)
        return visit.failed(check.error());
    if (check->dossier.state == ReinscriptionState::Deposited)
        return visit.seeOther(dossierRoute(check->dossier.student, u"/accuse"_s));
    return showCheck(visit, *check);
}

Response validateNow(Visit &visit)
{
    const auto check = checking(visit);
    if (!check)
        return visit.failed(check.error());
    const Ticked ticked = tickedOf(visit.form());
    QList<ReinscriptionId> dossiers{check->dossier.id};
    for (const auto &sibling : check->siblings) {
        if (ticked.siblings.contains(QString::number(sibling.student.value)))
            dossiers << sibling.id;
    }
    QList<Consent> consents;
    for (const auto kind : declarations()) {
        if (ticked.boxes.contains(boxOf(kind)))
            consents << Consent{.kind = kind, .answer = true, .language = letterLanguage(visit.language())};
    }
    const StudentId student = check->dossier.student;
    const auto done = validate(visit.family(), dossiers, consents);
    if (done)
        return visit.seeOther(dossierRoute(student, u"/accuse"_s));
    if (done.error().code != ErrorCode::GuardRefused)
        return visit.failed(done.error());
    return done.error().detail == u"incomplete"
               ? showLacks(visit, *check, ticked, dossiers, consents)
               : visit.seeOther(dossierRoute(student), {{"fait", refusedAs(done.error())}});
}

Response acknowledgedPage(Visit &visit)
{
    const StudentId student = studentOf(visit);
    const auto view = acknowledgementView(visit.family(), student);
    if (!view)
        return visit.failed(view.error());
    const auto dossier = dossierView(visit.family(), student);
    if (!dossier)
        return visit.failed(dossier.error());
    const Words &words = visit.words();
    Sheet sheet{.name = "acknowledged",
        .title = words.text("acknowledged_title"),
        .of = view->studentName,
        .entry = MenuEntry::Students};
    Dictionary &content = sheet.content;
    content.set("NUMBER", view->number);
    content.set("RECEIVED", words.text("acknowledged_at", {{"date", words.moment(view->receivedAt)}}));
    content.set(
        "STUDENT", words.text("acknowledged_student", {{"name", view->studentName}, {"year", view->year.label()}}));
    content.show(view->isMailed ? "BY_MAIL" : "NO_MAIL");
    content.set("SERVICE", view->service);
    content.setOrHide("ADDRESS", view->address);
    content.setOrHide("PHONE", view->phone);
    content.setOrHide("EMAIL", view->email);
    content.showIf(view->deposited.isEmpty(), "NOTHING");
    addTextLines(content, "DEPOSITED", view->deposited);
    addTextLines(content, "EXPLAINED", view->explained);
    addAcknowledgedLacks(content, words, *view);
    if (dossier->mayTakeBack)
        visit.fillForm(content.add("TAKE_BACK"), dossierRoute(student, u"/annuler"_s));
    content.set("HOME_URL", visit.path(u"/accueil"_s));
    content.set("BACK_URL", visit.path(dossierRoute(student)));
    return visit.render(std::move(sheet));
}

} // namespace pupitre::extranet
