#include "importlines.h"

#include "importwords.h"
#include "showntext.h"
#include "wording.h"

#include <QCoreApplication>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct ImportWords {
    Q_DECLARE_TR_FUNCTIONS(ImportWords)
};

/// What is wrong, and what to do.
QString asSentences(const QString &fault, const QString &remedy)
{
    return remedy.isEmpty() ? fault : fault + u' ' + remedy;
}

int rankOf(const ImportFindingLine &line)
{
    return line.weight == u"error" ? 0 : line.weight == u"warning" ? 1 : 2;
}

QString whereText(qint64 line, const QString &heading, const QString &value)
{
    QStringList parts;
    if (line > 0)
        parts << ImportWords::tr("line %1").arg(line);
    if (!heading.isEmpty())
        parts << heading;
    const QString place = parts.join(u", "_s);
    return place.isEmpty() || value.isEmpty() ? place + value : ImportWords::tr("%1: %2").arg(place, value);
}

QList<ImportFindingLine> cellLines(const FindingList &findings, const QStringList &accepted)
{
    QList<ImportFindingLine> lines;
    for (const auto &group : findings.groups()) {
        const auto &first = group.first.constFirst();
        lines << ImportFindingLine{.weight = keyOf(first.weight()),
            .fault = keyOf(first.fault),
            .text = asSentences(importFaultText(first), importRemedyText(first)),
            .where = whereText(first.line, first.heading, first.value),
            .count = group.count,
            .accepted = accepted.contains(keyOf(first.fault))};
    }
    return lines;
}

/// Of each fault one line.
QList<ImportFindingLine> matchLines(const QList<MatchFinding> &matches, const QStringList &accepted)
{
    QList<ImportFindingLine> lines;
    for (const auto &match : matches) {
        const QString fault = keyOf(match.fault);
        const auto known = std::ranges::find(lines, fault, &ImportFindingLine::fault);
        if (known != lines.end()) {
            ++known->count;
            continue;
        }
        lines << ImportFindingLine{.weight = keyOf(match.weight()),
            .fault = fault,
            .text = matchFindingText(match),
            .where = whereText(match.line, {}, match.value),
            .count = 1,
            .accepted = accepted.contains(fault)};
    }
    return lines;
}

QString listText(WordList list)
{
    switch (list) {
    case WordList::Discipline: return ImportWords::tr("Discipline");
    case WordList::Level: return ImportWords::tr("Level of a course");
    case WordList::Commune: return ImportWords::tr("Commune");
    }
    return {};
}

ImportCountLine countLine(const QString &title, const ImportCount &count)
{
    return {.title = title, .created = count.created, .updated = count.updated, .unchanged = count.unchanged};
}

QString exampleOf(const QList<TableRow> &sample, qsizetype column)
{
    for (const auto &row : sample) {
        if (column < row.cells.size() && !row.cells[column].trimmed().isEmpty())
            return row.cells[column].simplified().left(60);
    }
    return {};
}

} // namespace

QString importKindText(ImportKind kind)
{
    switch (kind) {
    case ImportKind::Flat: return ImportWords::tr("One line a student");
    case ImportKind::Households: return ImportWords::tr("Households");
    case ImportKind::Guardians: return ImportWords::tr("Guardians");
    case ImportKind::Students: return ImportWords::tr("Students");
    case ImportKind::Teachers: return ImportWords::tr("Teachers");
    case ImportKind::Courses: return ImportWords::tr("Courses");
    case ImportKind::Enrolments: return ImportWords::tr("Enrolments");
    case ImportKind::Absences: return ImportWords::tr("Absences");
    case ImportKind::Repertoire: return ImportWords::tr("Repertoire");
    case ImportKind::Invoices: return ImportWords::tr("Invoices");
    case ImportKind::Payments: return ImportWords::tr("Payments");
    case ImportKind::DocumentsSeen: return ImportWords::tr("Documents seen");
    }
    return {};
}

ImportRemarks importRemarks(const ImportPlan &plan, int file)
{
    ImportRemarks remarks;
    for (const auto &finding : plan.findings[file].all()) {
        if (finding.line > 0 && finding.weight() == FindingWeight::Error)
            remarks.insert(finding.line, importFindingText(finding));
    }
    for (const auto &match : plan.matches) {
        if (match.file == file && match.weight() == FindingWeight::Error)
            remarks.insert(match.line, matchFindingText(match));
    }
    return remarks;
}

ImportTableLine importTableLine(const ImportPlan &plan, int file)
{
    const ReadTable &table = plan.tables[file];
    ImportTableLine line;
    line.errors = int(importRemarks(plan, file).size());
    line.title = table.fileName;
    line.kind = keyOf(table.kind);
    line.encoding = table.encoding;
    line.table = table.table;
    for (const auto &name : table.tables)
        line.tables << ChoiceLine{name, name};
    QStringList parts{importKindText(table.kind)};
    for (const auto &part :
        {table.encoding.toUpper(), table.separator == u"\t" ? u"TAB"_s : table.separator, table.table}) {
        if (!part.isEmpty())
            parts << part;
    }
    line.detail = parts.join(u" · "_s);
    for (qsizetype i = 0; i < table.map.columns.size(); ++i) {
        const auto &column = table.map.columns[i];
        line.columns << ImportColumnLine{.heading = column.heading,
            .target = column.target.isNowhere() ? QString() : column.target.key(),
            .targetText = column.target.isNowhere() ? ImportWords::tr("goes nowhere")
                                                    : headingOf(column.target, table.kind),
            .example = exampleOf(table.sample, i),
            .byHand = column.how == ColumnTarget::How::ByHand};
    }
    return line;
}

QList<ImportFindingLine> importFindingLines(const ImportPlan &plan, const QStringList &accepted)
{
    QList<ImportFindingLine> lines;
    for (const auto &findings : plan.findings)
        lines << cellLines(findings, accepted);
    lines << matchLines(plan.matches, accepted);
    std::ranges::stable_sort(lines, {}, rankOf);
    return lines;
}

QList<ImportCountLine> importCountLines(const ImportCounts &counts)
{
    QList<ImportCountLine> lines{countLine(ImportWords::tr("Families"), counts.households),
        countLine(ImportWords::tr("Guardians"), counts.guardians),
        countLine(ImportWords::tr("Students"), counts.students),
        countLine(ImportWords::tr("Courses"), counts.courses),
        countLine(ImportWords::tr("Enrolments"), counts.enrolments)};
    lines.removeIf([](const ImportCountLine &line) { return line.created + line.updated + line.unchanged == 0; });
    return lines;
}

QString importSentence(const ImportCounts &counts)
{
    return ImportWords::tr("%n family(ies) and", nullptr, counts.households.created) + u' '
           + ImportWords::tr("%n student(s) have come in.", nullptr, counts.students.created);
}

QList<ProbableLine> probableLines(const ImportPlan &plan)
{
    QList<ProbableLine> lines;
    for (const auto &match : plan.probable) {
        if (match.candidates.isEmpty())
            continue;
        const auto &who = match.candidates.constFirst();
        const auto detail = [](const QString &birthDate, const QString &household, const QString &city) {
            QStringList parts{wording::dayText(QDate::fromString(birthDate, Qt::ISODate)), household, city};
            parts.removeAll(QString());
            return parts.join(u" · "_s);
        };
        lines << ProbableLine{.file = match.place.file,
            .student = match.place.student,
            .line = match.place.line,
            .studentId = who.student.value,
            .title = match.name,
            .detail = detail(match.birthDate, match.householdName, match.city),
            .candidate = who.name,
            .candidateDetail = detail(who.birthDate, who.householdName, who.city)};
    }
    return lines;
}

QList<UnknownWordLine> unknownWordLines(const ImportPlan &plan)
{
    QList<UnknownWordLine> lines;
    for (const auto &word : plan.words) {
        UnknownWordLine line{.list = keyOf(word.list), .word = word.word, .detail = {}, .choices = {}};
        line.detail = listText(word.list) + u" · "_s + ImportWords::tr("%n line(s)", nullptr, word.lines);
        for (const auto &choice : word.choices)
            line.choices << ChoiceLine{choice, choice};
        lines << line;
    }
    return lines;
}

EncodingPreviewLine encodingPreviewLine(const DifferingLine &line)
{
    return {.place = ImportWords::tr("line %1").arg(line.line),
        .now = shownText(line.one).simplified(),
        .then = shownText(line.other).simplified()};
}

ImportDoneLine importDoneLine(const ImportRow &row)
{
    QStringList parts{wording::whenText(row.committedAt), row.by};
    if (row.undoneAt.isValid())
        parts << ImportWords::tr("taken back %1").arg(wording::whenText(row.undoneAt));
    return {.importId = row.id.value,
        .title = row.fileName,
        .detail = parts.join(u" · "_s),
        .standing = !row.undoneAt.isValid()};
}

QStringList obstacleLines(const QList<ImportObstacle> &obstacles)
{
    QStringList lines;
    for (const auto &obstacle : obstacles) {
        const QString action = obstacle.action.isEmpty() ? ImportWords::tr("something rests on it")
                                                         : wording::actionText(obstacle.action);
        lines << ImportWords::tr("%1: %2").arg(obstacle.name, action);
    }
    return lines;
}

} // namespace pupitre
