#include "dataexport.h"

#include "change.h"
#include "csvwriter.h"
#include "dataimport.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "importrepository.h"
#include "migrator.h"
#include "readsnapshot.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <functional>
#include <tuple>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

const auto manifestName = u"manifest.json"_s;

/// A column of a kind and what stands in it.
template <typename Row>
struct KindColumn {
    ImportTarget target;
    std::function<QString(const Row &)> cell;
};

ImportTarget target(const QString &party, const QString &field)
{
    return {.party = party, .number = 1, .field = field};
}
QString flagCell(bool flag)
{
    return flag ? u"1"_s : u"0"_s;
}

/// A row of people with what it belongs to.
struct ExportedPerson {
    QString householdRef, ref;
    Person person;
    bool legal = true, payer = false;
    QDate leftOn = {};
};
struct ExportedCourse {
    QString ref;
    CourseRow course;
};
struct ExportedEnrolment {
    QString studentRef, courseRef;
    int schoolYear = 0;
};

/// What is in the database, with the references that the files name it by: they follow from it alone, so that whoever
/// imported the files writes the same ones.
struct ExportContent {
    QList<Household> households;
    QList<ExportedPerson> guardians, students;
    QList<ExportedCourse> courses;
    QList<ExportedEnrolment> enrolments;
};

Result<ExportContent> contentOf(Connection &connection, SiteId siteId)
{
    ExportContent content;
    PUPITRE_TRY_ASSIGN(known, imports::identifiants(connection, siteId));
    std::ranges::sort(known, {}, &imports::KnownIdentifiant::household);
    QHash<StudentId, QString> studentRefs;
    QHash<CourseId, QString> courseRefs;
    for (const auto &one : std::as_const(known)) {
        if (one.gone)
            continue;
        PUPITRE_TRY_ASSIGN(household, households::load(connection, one.household));
        int number = 0;
        for (const auto &guardian : household.guardians)
            content.guardians.append({.householdRef = household.identifiant,
                .ref = household.identifiant + u"-r"_s + QString::number(++number),
                .person = guardian.person,
                .legal = guardian.legal,
                .payer = guardian.payer});
        std::ranges::sort(household.students, {}, &Student::id);
        number = 0;
        for (const auto &student : household.students) {
            const QString ref = household.identifiant + u"-e"_s + QString::number(++number);
            studentRefs.insert(student.id, ref);
            content.students.append({.householdRef = household.identifiant,
                .ref = ref,
                .person = student.person,
                .leftOn = student.leftOn});
        }
        content.households << household;
    }
    PUPITRE_TRY_ASSIGN(courses, imports::courses(connection, siteId));
    for (const auto &course : courses) {
        const QString ref = u"c"_s + QString::number(content.courses.size() + 1);
        courseRefs.insert(course.id, ref);
        content.courses.append({ref, course});
    }
    PUPITRE_TRY_ASSIGN(enrolments, imports::enrolments(connection, siteId));
    for (const auto &one : enrolments)
        content.enrolments.append({studentRefs.value(one.student), courseRefs.value(one.course), one.schoolYear});
    std::ranges::sort(content.enrolments, [](const ExportedEnrolment &a, const ExportedEnrolment &b) {
        return std::tie(a.studentRef, a.courseRef, a.schoolYear) < std::tie(b.studentRef, b.courseRef, b.schoolYear);
    });
    return content;
}

QList<KindColumn<ExportedPerson>> personColumns(PersonKind kind)
{
    const QString party = kind == PersonKind::Guardian ? u"guardian"_s : u"student"_s;
    QList<KindColumn<ExportedPerson>> columns{
        {target(u"household"_s, u"ref"_s), [](const auto &row) { return row.householdRef; }},
        {target(party, u"ref"_s), [](const auto &row) { return row.ref; }}};
    for (const auto &field : personFields()) {
        if (hasField(kind, field.field))
            columns.append({target(party, keyOf(field.field)),
                [of = field.field](const ExportedPerson &row) { return row.person.value(of); }});
    }
    if (kind == PersonKind::Guardian) {
        columns.append({target(party, u"legal"_s), [](const auto &row) { return flagCell(row.legal); }});
        columns.append({target(party, u"payer"_s), [](const auto &row) { return flagCell(row.payer); }});
    } else {
        columns.append({target(party, u"left_on"_s), [](const auto &row) { return row.leftOn.toString(Qt::ISODate); }});
    }
    return columns;
}

QList<KindColumn<Household>> householdColumns()
{
    const QString party = u"household"_s;
    return {{target(party, u"ref"_s), [](const auto &row) { return row.identifiant; }},
        {target(party, u"identifiant"_s), [](const auto &row) { return row.identifiant; }},
        {target(party, u"language"_s), [](const auto &row) { return keyOf(row.language); }},
        {target(party, u"direct_debit"_s), [](const auto &row) { return flagCell(row.directDebit); }},
        {target(party, u"separated"_s), [](const auto &row) { return flagCell(row.separated); }}};
}

QList<KindColumn<ExportedCourse>> courseColumns()
{
    const QString party = u"course"_s;
    return {{target(party, u"ref"_s), [](const auto &row) { return row.ref; }},
        {target(party, u"year"_s), [](const auto &row) { return QString::number(row.course.schoolYear); }},
        {target(party, u"area"_s), [](const auto &row) { return row.course.area; }},
        {target(party, u"discipline"_s), [](const auto &row) { return row.course.discipline; }},
        {target(party, u"cycle"_s), [](const auto &row) { return row.course.level; }},
        {target(party, u"teacher"_s), [](const auto &row) { return row.course.teacher; }},
        {target(party, u"weekday"_s), [](const auto &row) { return QString::number(row.course.weekday); }},
        {target(party, u"time"_s), [](const auto &row) { return row.course.startsAt; }},
        {target(party, u"capacity"_s), [](const auto &row) { return QString::number(row.course.places); }}};
}

QList<KindColumn<ExportedEnrolment>> enrolmentColumns()
{
    return {{target(u"student"_s, u"ref"_s), [](const auto &row) { return row.studentRef; }},
        {target(u"course"_s, u"ref"_s), [](const auto &row) { return row.courseRef; }},
        {target(u"enrolment"_s, u"year"_s), [](const auto &row) { return QString::number(row.schoolYear); }}};
}

tl::unexpected<Error> notWritten(const QFileDevice &file)
{
    return failure(ErrorCode::FileNotWritten, file.fileName(), file.errorString());
}

Result<QString> hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return failure(ErrorCode::FileUnreadable, QFileInfo(path).fileName(), u"import"_s);
    return QString::fromLatin1(hash.result().toHex());
}

/// Everybody's data is nobody else's business on this computer.
constexpr QFile::Permissions own = QFile::ReadOwner | QFile::WriteOwner;

template <typename Row>
Result<ExportedFile> writeTable(
    const QString &folder, ImportKind kind, const QList<KindColumn<Row>> &columns, const QList<Row> &rows)
{
    ExportedFile written{.kind = kind, .name = fileNameOf(kind) + u".csv"_s, .rows = rows.size(), .sha256 = {}};
    const QString path = QDir(folder).filePath(written.name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, own))
        return notWritten(file);
    CsvWriter csv(file);
    QStringList cells;
    for (const auto &column : columns)
        cells << headingOf(column.target, kind);
    bool sound = csv.write(cells);
    for (qsizetype i = 0; sound && i < rows.size(); ++i) {
        cells.clear();
        for (const auto &column : columns)
            cells << column.cell(rows[i]);
        sound = csv.write(cells);
    }
    if (!sound || !csv.finish() || !file.flush())
        return notWritten(file);
    file.close();
    PUPITRE_TRY_ASSIGN(sha256, hashOf(path));
    written.sha256 = sha256;
    return written;
}

Result<void> writeManifest(const QString &folder, const QList<ExportedFile> &files)
{
    QJsonArray list;
    for (const auto &file : files)
        list.append(QJsonObject{
            {u"kind"_s, keyOf(file.kind)}, {u"name"_s, file.name}, {u"rows"_s, file.rows}, {u"sha256"_s, file.sha256}});
    const QJsonObject manifest{{u"format"_s, 1}, {u"schema"_s, migrator::newestVersion()}, {u"files"_s, list}};
    QSaveFile file(QDir(folder).filePath(manifestName));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(own)
        || file.write(QJsonDocument(manifest).toJson()) < 0 || !file.commit())
        return notWritten(file);
    return {};
}

Result<QList<ExportedFile>> writeAll(const QString &folder, const ExportContent &content)
{
    QList<ExportedFile> files;
    PUPITRE_TRY_ASSIGN(households, writeTable(folder, ImportKind::Households, householdColumns(), content.households));
    PUPITRE_TRY_ASSIGN(
        guardians, writeTable(folder, ImportKind::Guardians, personColumns(PersonKind::Guardian), content.guardians));
    PUPITRE_TRY_ASSIGN(
        students, writeTable(folder, ImportKind::Students, personColumns(PersonKind::Student), content.students));
    PUPITRE_TRY_ASSIGN(courses, writeTable(folder, ImportKind::Courses, courseColumns(), content.courses));
    PUPITRE_TRY_ASSIGN(enrolments, writeTable(folder, ImportKind::Enrolments, enrolmentColumns(), content.enrolments));
    files << households << guardians << students << courses << enrolments;
    PUPITRE_TRY(writeManifest(folder, files));
    return files;
}

} // namespace

Result<QList<ExportedFile>> exportAll(const ServiceContext &context, const QString &folder)
{
    PUPITRE_TRY(require(context, Right::ExchangeData));
    const SiteId siteId = siteOf(context.actor);
    if (!siteId)
        return failure(ErrorCode::InvalidValue, u"site"_s);
    if (!QDir(folder).exists())
        return failure(ErrorCode::FileNotWritten, u"to"_s, folder);
    ExportContent content;
    {
        const auto snapshot = ReadSnapshot::begin(context.connection);
        if (!snapshot)
            return failure(snapshot.error());
        PUPITRE_TRY_ASSIGN(read, contentOf(context.connection, siteId));
        content = std::move(read);
    }
    PUPITRE_TRY_ASSIGN(files, writeAll(folder, content));
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ExchangeData));
    QJsonObject rows;
    for (const auto &file : files)
        rows.insert(keyOf(file.kind), file.rows);
    change.fact(u"data.exported"_s, {u"site"_s, siteId.value}, {{u"files"_s, rows}});
    PUPITRE_TRY(change.commit());
    return files;
}

Result<ImportRequest> exportedFiles(const QString &folder)
{
    QFile file(QDir(folder).filePath(manifestName));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotFound, u"manifest"_s);
    ImportRequest request;
    request.source = u"pupitre"_s;
    request.asExported = true;
    const auto files = QJsonDocument::fromJson(file.readAll()).object()[u"files"].toArray();
    for (const auto &one : files) {
        const auto kind = importKindFromKey(one[u"kind"].toString());
        const QString name = one[u"name"].toString();
        const QString path = QDir(folder).filePath(name);
        if (!kind || name.contains(u'/'))
            return failure(ErrorCode::InvalidValue, name);
        PUPITRE_TRY_ASSIGN(sha256, hashOf(path));
        if (sha256 != one[u"sha256"].toString())
            return failure(ErrorCode::InvalidValue, name);
        request.files.append({.path = path, .kind = *kind});
    }
    return request;
}

} // namespace pupitre
