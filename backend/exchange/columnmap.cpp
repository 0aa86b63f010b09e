#include "columnmap.h"

#include "textfold.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The column that writeCorrections() adds.
constexpr QStringView correctionKey = u"a corriger";

constexpr int mostOfParty = 6; ///< children beside each other in a line

/// A second column of the same target is the next child's or course's where the heading says of whom it is; else it
/// goes nowhere.
void recogniseInto(QList<ColumnTarget> &columns, ColumnTarget &column, ImportKind kind)
{
    auto found = recogniseHeading(column.heading, kind);
    if (!found)
        return;
    const auto isTaken = [&] {
        return std::ranges::any_of(columns, [&](const ColumnTarget &one) { return one.target == found->target; });
    };
    const bool mayCount = !found->isNumbered && (found->isQualified || found->target.party == u"course");
    while (mayCount && isTaken() && found->target.number < mostOfParty)
        ++found->target.number;
    column.isRepeated = isTaken();
    if (column.isRepeated)
        return;
    column.target = found->target;
    column.how = ColumnTarget::How::Recognised;
}

/// "Cycle" and "Niveau" of a school: CM2, 5e. No cycle of a conservatoire.
bool holdsSchoolLevels(const QList<TableRow> &sample, qsizetype column)
{
    int filled = 0, levels = 0;
    for (const auto &row : sample) {
        const QString cell = row.cells.value(column).trimmed();
        filled += !cell.isEmpty();
        levels += isSchoolLevel(cell);
    }
    return levels > 0 && levels * 2 >= filled;
}

void tellSchoolLevels(ColumnMap &map, const QList<TableRow> &sample)
{
    const ImportTarget level{u"student"_s, 1, u"school_level"_s};
    if (!targetsOf(map.kind).contains(level) || map.columnOf(level) >= 0)
        return;
    for (qsizetype i = 0; i < map.columns.size(); ++i) {
        auto &column = map.columns[i];
        if (column.target.field == u"cycle" && holdsSchoolLevels(sample, i)) {
            column.target = level;
            return;
        }
    }
}

/// What was chosen for headings of that name the last time; a key that is none any more is passed over.
void applyRemembered(ColumnMap &map, const QByteArray &remembered)
{
    auto chosen = QJsonDocument::fromJson(remembered).array();
    for (auto &column : map.columns) {
        const auto heading = headingKey(column.heading);
        const auto found = std::find_if(
            chosen.begin(), chosen.end(), [&](const QJsonValue &one) { return one[u"heading"].toString() == heading; });
        if (found == chosen.end())
            continue;
        const QJsonValue one = *found;
        chosen.erase(found); // of columns that are called the same each has its own
        const QString key = one[u"target"].toString();
        const auto target = ImportTarget::fromKey(key);
        if (!target && !key.isEmpty())
            continue;
        const bool isSame = target.value_or(ImportTarget()) == column.target;
        column.target = target.value_or(ImportTarget());
        column.isRepeated = false;
        if (!isSame)
            column.how = ColumnTarget::How::Remembered;
    }
}

/// Of each list one target at least is needed.
QList<QStringList> neededTargets(ImportKind kind)
{
    static const QStringList student{u"student.ref"_s}, household{u"household.ref"_s};
    switch (kind) {
    case ImportKind::Flat:
    case ImportKind::Students: return {{u"student.last_name"_s, u"student.full_name"_s}};
    case ImportKind::Households: return {{u"household.ref"_s, u"household.identifiant"_s}};
    case ImportKind::Guardians: return {{u"guardian.last_name"_s, u"guardian.full_name"_s}};
    case ImportKind::Teachers: return {{u"teacher.name"_s, u"teacher.last_name"_s}};
    case ImportKind::Courses: return {{u"course.discipline"_s}};
    case ImportKind::Enrolments: return {student, {u"course.ref"_s}};
    case ImportKind::Absences: return {student, {u"absence.day"_s}};
    case ImportKind::Repertoire: return {student, {u"repertoire.title"_s}};
    case ImportKind::Invoices: return {household, {u"invoice.number"_s}, {u"invoice.amount"_s}};
    case ImportKind::Payments: return {household, {u"payment.date"_s}, {u"payment.amount"_s}};
    case ImportKind::DocumentsSeen: return {{u"student.ref"_s, u"household.ref"_s}, {u"document.code"_s}};
    }
    return {};
}

std::optional<ImportFault> faultOf(const ColumnTarget &column, ImportKind kind)
{
    using enum ImportFault;
    if (column.target.field == u"health")
        return HealthColumn;
    if (column.target.field == u"age")
        return AgeColumn;
    if (!column.target.isNowhere())
        return isKept(column.target, kind) ? std::nullopt : std::optional(ColumnNotKept);
    if (column.heading.isEmpty())
        return column.hasValues ? std::optional(HeadingEmpty) : std::nullopt;
    // Left out by a person, or written by ourselves: nothing to say.
    if (headingKey(column.heading) == correctionKey || column.how != ColumnTarget::How::Nowhere)
        return {};
    return column.isRepeated ? HeadingRepeated : ColumnUnknown;
}

bool mayBeginTotal(QStringView text)
{
    // Asked of every cell: by its first letter nearly all are none.
    if (text.isEmpty() || !QStringView(u"tTsSnNeE").contains(text.front()))
        return false;
    static const QStringList beginnings{u"tot"_s, u"sous"_s, u"nombre"_s, u"effectif"_s};
    return std::ranges::any_of(
        beginnings, [&](const QString &one) { return text.startsWith(one, Qt::CaseInsensitive); });
}

bool saysTotal(const QString &cell)
{
    static const QStringList words{u"total"_s, u"totaux"_s, u"sous total"_s, u"nombre eleves"_s, u"effectif total"_s};
    constexpr qsizetype longest = 60;
    const QStringView text = QStringView(cell).trimmed();
    if (text.size() > longest || !mayBeginTotal(text))
        return false;
    const QString key = headingKey(text.toString());
    return std::ranges::any_of(words, [&](const QString &word) { return key == word || key.startsWith(word + u' '); });
}

/// Asked of every cell: a comparison of letters without case would be looked up in Unicode's tables.
bool mentionsAnnul(QStringView text)
{
    constexpr QStringView word = u"annul";
    const auto isLetter = [](QChar c, QChar small) { return (c.unicode() | 0x20) == small.unicode(); };
    return !std::ranges::search(text, word, isLetter).empty();
}

bool saysCancelled(const QString &cell, bool isStatus)
{
    static const QStringList always{u"annule"_s, u"annulee"_s, u"inscription annulee"_s};
    static const QStringList statuses{u"desinscrit"_s,
        u"desinscrite"_s,
        u"demission"_s,
        u"demissionnaire"_s,
        u"radie"_s,
        u"radiee"_s,
        u"refuse"_s,
        u"refusee"_s,
        u"abandon"_s};
    constexpr qsizetype longest = 30;
    if (cell.size() > longest || (!isStatus && !mentionsAnnul(cell)))
        return false;
    const QString word = folded(cell);
    return always.contains(word) || (isStatus && statuses.contains(word));
}

} // namespace

int ColumnMap::columnOf(const ImportTarget &target) const
{
    const auto found = std::ranges::find(columns, target, &ColumnTarget::target);
    return found == columns.end() ? -1 : int(found - columns.begin());
}

bool ColumnMap::has(const QString &party, int number) const
{
    return std::ranges::any_of(columns,
        [&](const ColumnTarget &column) { return column.target.party == party && column.target.number == number; });
}

QList<ImportFinding> ColumnMap::findings() const
{
    QList<ImportFinding> all;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (const auto fault = faultOf(columns[i], kind))
            all.append({.fault = *fault, .column = int(i) + 1, .heading = columns[i].heading});
    }
    const auto isThere = [this](const QString &key) { return columnOf(*ImportTarget::fromKey(key)) >= 0; };
    const auto needed = neededTargets(kind);
    for (const auto &keys : needed) {
        if (std::ranges::none_of(keys, isThere))
            all.append({.fault = ImportFault::ColumnMissing,
                .value = keys.front(),
                .detail = headingOf(*ImportTarget::fromKey(keys.front()), kind)});
    }
    return all;
}

QByteArray ColumnMap::toJson() const
{
    QJsonArray all;
    for (const auto &column : columns)
        all.append(QJsonObject{{u"heading"_s, headingKey(column.heading)}, {u"target"_s, column.target.key()}});
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

ColumnMap mapColumns(const TableHeader &header, ImportKind kind, const QList<TableRow> &sample)
{
    ColumnMap map{.kind = kind, .fingerprint = header.fingerprint()};
    for (qsizetype i = 0; i < header.headings.size(); ++i) {
        ColumnTarget column{.heading = header.headings[i]};
        column.hasValues = std::ranges::any_of(
            sample, [i](const TableRow &row) { return !row.cells.value(i).isEmpty(); });
        recogniseInto(map.columns, column, kind);
        map.columns.append(column);
    }
    tellSchoolLevels(map, sample);
    return map;
}

ColumnMap mapColumns(
    const TableHeader &header, ImportKind kind, const QList<TableRow> &sample, const QByteArray &remembered)
{
    auto map = mapColumns(header, kind, sample);
    applyRemembered(map, remembered);
    return map;
}

ImportKind guessKind(const QStringList &headings)
{
    ImportKind best = ImportKind::Flat;
    int most = 0;
    const auto kinds = importKinds();
    for (const auto kind : kinds) {
        const auto map = mapColumns({.headings = headings}, kind);
        const auto known = std::ranges::count_if(
            map.columns, [](const ColumnTarget &column) { return !column.target.isNowhere(); });
        const auto missing = std::ranges::count_if(
            map.findings(), [](const ImportFinding &one) { return one.fault == ImportFault::ColumnMissing; });
        // Of two kinds that know as many, the later one is about less: it is named by what only it has. Files that
        // belong together name each other's lines; one that names none stands by itself.
        const bool refers = std::ranges::any_of(
            map.columns, [](const ColumnTarget &column) { return column.target.field == u"ref"; });
        const int score = int(known - missing) * 2 + int(kind != ImportKind::Flat && refers);
        if (score > most) {
            most = score;
            best = kind;
        }
    }
    return best;
}

std::optional<ImportFinding> leftOut(const TableRow &row, const ColumnMap &map)
{
    const auto filled = std::ranges::count_if(row.cells, [](const QString &cell) { return !cell.isEmpty(); });
    for (qsizetype i = 0; i < row.cells.size(); ++i) {
        const bool isKnown = i < map.columns.size();
        const auto found = [&](ImportFault fault) {
            return ImportFinding{.fault = fault,
                .line = row.line,
                .column = int(i) + 1,
                .heading = isKnown ? map.columns[i].heading : QString(),
                .value = row.cells[i]};
        };
        // Somebody may be called Total: of whom much is known, that is the name.
        if (saysTotal(row.cells[i]) && filled * 2 <= std::max<qsizetype>(row.cells.size(), 4))
            return found(ImportFault::TotalLine);
        if (saysCancelled(row.cells[i], isKnown && map.columns[i].target.field == u"status"))
            return found(ImportFault::CancelledLine);
    }
    return {};
}

} // namespace pupitre
