#include "dossiervisit.h"

#include <algorithm>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

QString dossierRoute(StudentId student, const QString &below)
{
    return u"/eleves/%1/reinscription"_s.arg(student.value) + below;
}

QString OpenedPiece::route(const QString &below) const
{
    return dossierRoute(key.student, u"/pieces/"_s + piece.code + below);
}

Result<OpenedPiece> openedPiece(const Visit &visit)
{
    const StudentId student = studentOf(visit);
    PUPITRE_TRY_ASSIGN(view, piecesView(visit.family(), student));
    PUPITRE_TRY_ASSIGN(dossier, dossierView(visit.family(), student));
    const QString code = visit.part(u"piece"_s);
    const auto found = std::ranges::find(view.pieces, code, &Piece::code);
    if (found == view.pieces.end())
        return failure(ErrorCode::NotFound, u"piece"_s);
    const Piece piece = *found;
    return OpenedPiece{.view = view,
        .dossier = dossier,
        .piece = piece,
        .key = {.requirement = piece.requirement, .student = student}};
}

QString noticeOf(const Visit &visit, std::initializer_list<std::pair<const char16_t *, const char *>> said)
{
    const QString done = visit.query(u"fait"_s);
    for (const auto &[name, key] : said) {
        if (done == QString::fromUtf16(name))
            return visit.words().text(key);
    }
    return {};
}

QString refusedAs(const Error &error)
{
    if (error.detail == u"campaign_closed")
        return u"clos"_s;
    if (error.detail == u"not_open_yet")
        return u"attente"_s;
    return error.detail == u"ended" ? u"decide"_s : u"tard"_s;
}

QDate todayOf(const Visit &visit)
{
    return visit.database().clock.today();
}

} // namespace pupitre::extranet
