#include "importundo.h"

#include "change.h"
#include "courserepository.h"
#include "householdrepository.h"
#include "rowchanges.h"

#include <QSet>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The rows that the pieces brought.
QSet<imports::NamedRow> addedBy(const QList<ImportChange> &pieces)
{
    QSet<imports::NamedRow> rows;
    for (const auto &piece : pieces) {
        for (const auto &one : piece.log) {
            if (one.toObject().contains(u"added"))
                rows.insert({one[u"table"].toString(), one[u"added"].toInteger()});
        }
    }
    return rows;
}

bool brought(const ImportChange &piece, const QString &table)
{
    return std::ranges::any_of(piece.log,
        [&](const auto &one) { return one[u"table"].toString() == table && one.toObject().contains(u"added"); });
}

/// What other rows rest on: courses and people of the piece.
Result<bool> isRestedOn(Connection &connection, const ImportChange &piece, const QSet<imports::NamedRow> &own)
{
    for (const auto &row : addedBy({piece})) {
        PUPITRE_TRY_ASSIGN(resting, imports::restingOn(connection, row, own));
        if (resting > 0)
            return true;
    }
    return false;
}

Result<QString> nameOf(Connection &connection, const ImportChange &piece)
{
    if (piece.household) {
        PUPITRE_TRY_ASSIGN(household, households::load(connection, piece.household));
        return household.displayName() + u" ("_s + household.identifiant + u')';
    }
    for (const auto &row : addedBy({piece})) {
        if (row.first == u"courses")
            return courses::nameOf(connection, CourseId{row.second});
    }
    return QString();
}

/// Of the pieces those that something stands in the way of, with what it is; the others stay in `free`.
Result<QList<ImportObstacle>> sortOut(Connection &connection, const ImportRow &import, QList<ImportChange> &free)
{
    QList<ImportObstacle> obstacles;
    const auto inTheWay = [&](const ImportChange &piece, const QString &action) -> Result<void> {
        PUPITRE_TRY_ASSIGN(name, nameOf(connection, piece));
        obstacles.append({.household = piece.household, .name = name, .action = action});
        return {};
    };
    QList<ImportChange> untouched;
    for (const auto &piece : std::as_const(free)) {
        QString action;
        if (piece.household) {
            PUPITRE_TRY_ASSIGN(newer, imports::newerThan(connection, piece.household, import.seq));
            PUPITRE_TRY_ASSIGN(newest, imports::newestSeqOn(connection, piece.household));
            PUPITRE_TRY_ASSIGN(household, households::load(connection, piece.household));
            action = !newer.isEmpty()       ? newer
                     : newest > import.seq  ? u"import.committed"_s
                     : household.mergedInto ? u"household.merged"_s // its people live in the other family
                                            : QString();
        }
        if (action.isEmpty())
            untouched << piece;
        else
            PUPITRE_TRY(inTheWay(piece, action));
    }
    // What stays holds what it rests on, and so on.
    for (bool goesOn = true; goesOn;) {
        goesOn = false;
        const auto own = addedBy(untouched);
        QList<ImportChange> left;
        for (const auto &piece : std::as_const(untouched)) {
            PUPITRE_TRY_ASSIGN(rested, isRestedOn(connection, piece, own));
            if (!rested) {
                left << piece;
                continue;
            }
            PUPITRE_TRY(inTheWay(piece, {}));
            goesOn = true;
        }
        untouched = left;
    }
    free = untouched;
    return obstacles;
}

Result<void> takeBack(Change &change, const ImportChange &piece)
{
    auto &connection = change.connection();
    const bool goes = brought(piece, u"households"_s);
    if (goes)
        PUPITRE_TRY(imports::forgetHousehold(connection, piece.household));
    PUPITRE_TRY(RowChanges::revert(connection, piece.log));
    if (!piece.household || goes)
        return {};
    PUPITRE_TRY(households::refreshDerived(connection, piece.household));
    change.touch(piece.household);
    return {};
}

} // namespace

Result<QList<ImportRow>> importHistory(const ServiceContext &context)
{
    PUPITRE_TRY(require(context, Right::ExchangeData));
    return imports::all(context.connection, siteOf(context.actor));
}

Result<QList<ImportObstacle>> importObstacles(const ServiceContext &context, ImportId id)
{
    PUPITRE_TRY(require(context, Right::ExchangeData));
    PUPITRE_TRY_ASSIGN(import, imports::load(context.connection, id));
    if (import.siteId != siteOf(context.actor))
        return failure(ErrorCode::NotFound, u"import"_s);
    PUPITRE_TRY_ASSIGN(pieces, imports::changes(context.connection, id));
    return sortOut(context.connection, import, pieces);
}

Result<ImportUndone> undoImport(const ServiceContext &context, ImportId id, ImportUndo what)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ExchangeData));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(import, imports::load(connection, id));
    PUPITRE_TRY(change.requireSite(import.siteId));
    if (import.undoneAt.isValid())
        return failure(ErrorCode::NothingToUndo);
    PUPITRE_TRY_ASSIGN(pieces, imports::changes(connection, id));
    PUPITRE_TRY_ASSIGN(obstacles, sortOut(connection, import, pieces));
    if (!obstacles.isEmpty() && what == ImportUndo::Whole)
        return failure(ErrorCode::GuardRefused, obstacles.front().name, u"import_built_on"_s);
    ImportUndone undone{.kept = obstacles};
    QSet<HouseholdId> households;
    for (qsizetype i = pieces.size(); i-- > 0;) {
        PUPITRE_TRY(takeBack(change, pieces[i]));
        PUPITRE_TRY(imports::removeChange(connection, id, pieces[i].n));
        if (pieces[i].household)
            households.insert(pieces[i].household);
        else
            ++undone.courses;
    }
    undone.households = int(households.size());
    if (obstacles.isEmpty())
        PUPITRE_TRY(imports::markUndone(connection, id, change.now()));
    change.fact(u"import.undone"_s,
        subjectOf(id),
        {{u"files"_s, import.fileName}, {u"households"_s, undone.households}, {u"kept"_s, obstacles.size()}});
    PUPITRE_TRY(change.commit());
    return undone;
}

} // namespace pupitre
