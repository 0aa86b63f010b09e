#include "datacommands.h"

#include "dataexport.h"
#include "dataimport.h"
#include "importarchive.h"
#include "importundo.h"
#include "openedsite.h"
#include "textfold.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString plain(const QString &key)
{
    return QString(key).replace(u'_', u' ');
}

/// "eleves.csv, line 12, column 3 (Né le): no date: 31/02/2015".
QString lineOf(const ReadTable &table, const ImportFinding &finding)
{
    QString text = table.fileName;
    if (finding.line > 0)
        text += u", line %1"_s.arg(finding.line);
    if (finding.column > 0)
        text += u", column %1"_s.arg(finding.column);
    if (!finding.heading.isEmpty())
        text += u" ("_s + finding.heading + u')';
    text += u": "_s + plain(keyOf(finding.fault));
    for (const auto &said : {finding.value, finding.detail}) {
        if (!said.isEmpty())
            text += u": "_s + QString(said).replace(u'\n', u", "_s);
    }
    return text;
}

ImportFinding asFinding(const MatchFinding &finding)
{
    ImportFinding one;
    one.line = finding.line;
    one.value = finding.value;
    one.detail = finding.detail;
    return one;
}

QJsonObject jsonOf(const QString &fault, FindingWeight weight, const QString &file, const ImportFinding &finding)
{
    return {{u"fault"_s, fault},
        {u"weight"_s, keyOf(weight)},
        {u"file"_s, file},
        {u"line"_s, finding.line},
        {u"column"_s, finding.column},
        {u"heading"_s, finding.heading},
        {u"value"_s, finding.value},
        {u"detail"_s, finding.detail}};
}

/// All of them, in words for people and as JSON.
QJsonArray tell(const ImportPlan &plan, const Output &output)
{
    QJsonArray all;
    for (qsizetype at = 0; at < plan.findings.size(); ++at) {
        const auto &table = plan.tables[at];
        for (const auto &finding : plan.findings[at].all()) {
            all.append(jsonOf(keyOf(finding.fault), finding.weight(), table.fileName, finding));
            output.line(keyOf(finding.weight()) + u": "_s + lineOf(table, finding));
        }
    }
    for (const auto &finding : plan.matches) {
        const QString file = plan.tables[finding.file].fileName;
        all.append(jsonOf(keyOf(finding.fault), finding.weight(), file, asFinding(finding)));
        output.line(u"%1: %2, line %3: %4: %5 %6"_s.arg(keyOf(finding.weight()), file)
                        .arg(finding.line)
                        .arg(plain(keyOf(finding.fault)), finding.value, finding.detail)
                        .trimmed());
    }
    return all;
}

/// What is to be answered with --word.
QJsonArray tellWords(const ImportPlan &plan, const Output &output)
{
    QJsonArray all;
    for (const auto &word : plan.words) {
        all.append(QJsonObject{{u"list"_s, keyOf(word.list)},
            {u"word"_s, word.word},
            {u"lines"_s, word.lines},
            {u"choices"_s, QJsonArray::fromStringList(word.choices)}});
        output.line(u"unknown: --word \"%1:%2=%3\", %4 lines"_s.arg(keyOf(word.list),
            word.word,
            word.choices.isEmpty() ? word.word : word.choices.front(),
            QString::number(word.lines)));
    }
    return all;
}

QString sentenceOf(const ImportCounts &counts)
{
    const auto words = [](const ImportCount &count) {
        return u"%1 new, %2 changed"_s.arg(count.created).arg(count.updated);
    };
    return u"%1 lines. Households: %2. Guardians: %3. Students: %4, %5 left out until somebody says who they are. "
           "Courses: %6. Enrolments: %7. Reinscriptions: %8 new."_s.arg(counts.lines)
               .arg(words(counts.households), words(counts.guardians), words(counts.students))
               .arg(counts.students.probable)
               .arg(words(counts.courses), words(counts.enrolments))
               .arg(counts.reinscriptions);
}

std::optional<ImportOverwrite> overwriteOf(const QString &word)
{
    if (word == u"fill")
        return ImportOverwrite::EmptyFields;
    if (word == u"replace")
        return ImportOverwrite::FileWins;
    if (word == u"keep")
        return ImportOverwrite::Nothing;
    return std::nullopt;
}

/// "discipline:Pianno=Piano"
Result<WordAnswers> wordsOf(const QStringList &answers)
{
    WordAnswers words;
    for (const auto &answer : answers) {
        const auto colon = answer.indexOf(u':'), equals = answer.indexOf(u'=', colon + 1);
        const auto list = wordListFromKey(QStringView(answer).first(std::max<qsizetype>(colon, 0)));
        if (!list || equals < 0)
            return failure(ErrorCode::InvalidValue, u"word"_s);
        const QString word = answer.sliced(colon + 1, equals - colon - 1).trimmed();
        if (folded(word).isEmpty())
            return failure(ErrorCode::InvalidValue, u"word"_s);
        words.insert({*list, folded(word)}, wordAnswer(word, answer.sliced(equals + 1).trimmed()));
    }
    return words;
}

/// A folder that `export` wrote, or one file.
Result<ImportRequest> requestOf(const QCommandLineParser &parser)
{
    const QString path = parser.value(u"file"_s);
    const auto overwrite = overwriteOf(parser.value(u"existing"_s));
    if (!overwrite)
        return failure(ErrorCode::InvalidValue, u"existing"_s);
    if (!QFileInfo::exists(path))
        return failure(ErrorCode::InvalidValue, u"file"_s);
    ImportRequest request;
    if (QFileInfo(path).isDir()) {
        PUPITRE_TRY_ASSIGN(exported, exportedFiles(path));
        request = exported;
    } else {
        const auto kind = importKindFromKey(parser.value(u"kind"_s));
        if (!kind)
            return failure(ErrorCode::InvalidValue, u"kind"_s);
        const auto encoding = encodingFromKey(parser.value(u"encoding"_s));
        if (parser.isSet(u"encoding"_s) && !encoding)
            return failure(ErrorCode::InvalidValue, u"encoding"_s);
        request.files = {
            {.path = path, .kind = *kind, .choices = {.encoding = encoding, .table = parser.value(u"table"_s)}}};
        request.source = parser.value(u"source"_s);
    }
    request.overwrite = *overwrite;
    PUPITRE_TRY_ASSIGN(words, wordsOf(parser.values(u"word"_s)));
    request.words = words;
    return request;
}

} // namespace

ExitCode runImport(const QCommandLineParser &parser, const Output &output)
{
    auto request = requestOf(parser);
    if (!request)
        return output.fail(request.error(), exitCodeOf(request.error()));
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto files = unpackedFiles(opened->context, request->files);
    if (!files)
        return output.fail(files.error(), exitCodeOf(files.error()));
    request->files = *files;
    const auto plan = planImport(opened->context, *request);
    if (!plan)
        return output.fail(plan.error(), exitCodeOf(plan.error()));
    const QJsonArray findings = tell(*plan, output);
    const QJsonArray words = tellWords(*plan, output);
    const bool dryRun = parser.isSet(u"dry-run"_s);
    const bool waits = !parser.isSet(u"accept-warnings"_s) && !plan->warnings().isEmpty();
    if (dryRun || waits || plan->count(FindingWeight::Error) > 0) {
        output.report({{u"written"_s, false},
                          {u"counts"_s, importCountsJson(plan->counts)},
                          {u"findings"_s, findings},
                          {u"words"_s, words},
                          {u"errors"_s, plan->count(FindingWeight::Error)},
                          {u"warnings"_s, plan->count(FindingWeight::Warning)}},
            sentenceOf(plan->counts) + u" Nothing was written."_s);
        return plan->count(FindingWeight::Error) > 0 || waits ? ExitCode::FindingsOrUnsent : ExitCode::Ok;
    }
    const auto outcome = commitImport(
        opened->context, *plan, {.acceptedWarnings = {}, .allWarnings = parser.isSet(u"accept-warnings"_s)});
    if (!outcome)
        return output.fail(outcome.error(), exitCodeOf(outcome.error()));
    output.report({{u"written"_s, true},
                      {u"import"_s, outcome->id.value},
                      {u"counts"_s, importCountsJson(outcome->counts)},
                      {u"findings"_s, findings},
                      {u"words"_s, words},
                      {u"errors"_s, 0},
                      {u"warnings"_s, plan->count(FindingWeight::Warning)}},
        sentenceOf(outcome->counts)
            + u" It is import %1; `pupitrectl import undo --import %1` takes it back."_s.arg(outcome->id.value));
    return ExitCode::Ok;
}

ExitCode runImportUndo(const QCommandLineParser &parser, const Output &output)
{
    bool isNumber = false;
    const ImportId id{parser.value(u"import"_s).toLongLong(&isNumber)};
    if (!isNumber)
        return output.fail({ErrorCode::InvalidValue, u"import"_s}, ExitCode::Usage);
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto what = parser.isSet(u"all-but-obstacles"_s) ? ImportUndo::AllButObstacles : ImportUndo::Whole;
    const auto undone = undoImport(opened->context, id, what);
    if (!undone && undone.error().detail == u"import_built_on") {
        const auto obstacles = importObstacles(opened->context, id);
        for (const auto &one : obstacles.value_or(QList<ImportObstacle>()))
            output.line(u"in the way: "_s + one.name + (one.action.isEmpty() ? QString() : u": "_s + one.action));
    }
    if (!undone && undone.error().code == ErrorCode::NotFound)
        return output.fail({ErrorCode::InvalidValue, u"import"_s}, ExitCode::Usage);
    if (!undone)
        return output.fail(undone.error());
    QJsonArray kept;
    for (const auto &one : undone->kept)
        kept.append(QJsonObject{{u"name"_s, one.name}, {u"action"_s, one.action}});
    output.report({{u"households"_s, undone->households}, {u"courses"_s, undone->courses}, {u"kept"_s, kept}},
        u"Taken back: %1 households, %2 courses; %3 stay."_s.arg(undone->households)
            .arg(undone->courses)
            .arg(undone->kept.size()));
    return undone->kept.isEmpty() ? ExitCode::Ok : ExitCode::FindingsOrUnsent;
}

ExitCode runExport(const QCommandLineParser &parser, const Output &output)
{
    const QString folder = parser.value(u"to"_s);
    if (!QDir().mkpath(folder))
        return output.fail({ErrorCode::InvalidValue, u"to"_s, u"folder"_s}, ExitCode::Usage);
    auto opened = openSite(parser);
    if (!opened)
        return output.fail(opened.error(), exitCodeOf(opened.error()));
    const auto files = exportAll(opened->context, folder);
    if (!files)
        return output.fail(files.error(), exitCodeOf(files.error()));
    QJsonObject rows;
    qint64 all = 0;
    for (const auto &file : *files) {
        rows.insert(keyOf(file.kind), file.rows);
        all += file.rows;
    }
    output.report(
        {{u"rows"_s, rows}}, u"%1 rows in %2 files, and manifest.json, are written."_s.arg(all).arg(files->size()));
    return ExitCode::Ok;
}

} // namespace pupitre
