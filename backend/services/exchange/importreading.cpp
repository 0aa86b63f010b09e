#include "importreading.h"

#include "campaignrepository.h"
#include "importcells.h"
#include "importlists.h"
#include "importrepository.h"
#include "textfold.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <numeric>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 rowsBetweenLooks = 500; ///< before it is asked whether to go on

/// The area of a course by its own word, else by its discipline; music where neither tells.
QString areaOf(const QString &area, const QString &discipline)
{
    const QString words = folded(area.isEmpty() ? discipline : area);
    const auto names = [&](std::initializer_list<QStringView> parts) {
        return std::ranges::any_of(parts, [&](QStringView part) { return words.contains(part); });
    };
    if (names({u"danse", u"dance", u"ballet", u"choregraph"}))
        return u"dance"_s;
    if (names({u"theatre", u"drama", u"comedi"}))
        return u"drama"_s;
    return u"music"_s;
}

/// "Cycle 1, 2, Cursus": what a course's level is put together of.
/// An export has it as one, under the cycle.
QString levelOf(const ImportCells &cells, int number, bool asExported)
{
    if (asExported)
        return cells.value(u"course", u"cycle", number);
    QStringList parts;
    for (const auto *field : {u"cycle", u"cycle_year", u"parcours"}) {
        QString part = cells.value(u"course", field, number);
        if (part.isEmpty() && number == 1)
            part = cells.value(u"enrolment", field);
        if (QStringView(field) == u"cycle" && part.size() == 1 && part.front().isDigit())
            part.prepend(u"Cycle "_s);
        if (!part.isEmpty())
            parts << part;
    }
    return parts.join(u", "_s);
}

class TableReading
{
public:
    TableReading(ImportCells &cells, DraftBuilder &builder, ImportLists &lists, QList<MatchFinding> &findings,
        const ImportRequest &request, int file, SchoolYear year)
        : m_cells(cells), m_builder(builder), m_lists(lists), m_findings(findings), m_request(request), m_file(file),
          m_year(year)
    {
    }

    void read(ImportKind kind)
    {
        m_place = {m_file, m_cells.line()};
        m_lists.setPlace(m_place);
        switch (kind) {
        case ImportKind::Flat: readFlat(); return;
        case ImportKind::Households: m_builder.addHousehold(people()); return;
        case ImportKind::Guardians: readGuardian(); return;
        case ImportKind::Students: // one that names no household is a family of its own line
            if (!m_request.asExported && m_cells.value(u"household", u"ref").isEmpty())
                readFlat();
            else
                readStudent();
            return;
        case ImportKind::Courses: readCourse(); return;
        case ImportKind::Enrolments: readEnrolment(); return;
        default: return; // isTaken() said no before
        }
    }

private:
    void missing(MatchFault fault, const QString &value = {})
    {
        m_findings.append({.fault = fault, .file = m_file, .line = m_place.line, .value = value});
    }

    DraftHousehold household() const
    {
        DraftHousehold household{.place = m_place,
            .ref = m_cells.value(u"household", u"ref"),
            .identifiant = m_cells.value(u"household", u"identifiant")};
        household.directDebit = m_cells.flag(u"household", u"direct_debit");
        household.separated = m_cells.flag(u"household", u"separated");
        const QString language = folded(m_cells.value(u"household", u"language"));
        if (!language.isEmpty())
            household.language = language.startsWith(u"en") || language.startsWith(u"ang") ? LetterLanguage::English
                                                                                           : LetterLanguage::French;
        return household;
    }

    /// Whom the row names, in a town that there is.
    std::optional<Person> named(PersonKind kind, int number)
    {
        auto person = m_cells.person(kind, number);
        if (person && !m_request.asExported) {
            if (const QString town = person->value(PersonField::City); !town.isEmpty())
                person->setValue(PersonField::City, m_lists.readTown(*person));
        }
        return person;
    }

    std::optional<DraftGuardian> guardian(int number)
    {
        const auto person = named(PersonKind::Guardian, number);
        if (!person)
            return std::nullopt;
        DraftGuardian guardian{.place = m_place, .ref = m_cells.value(u"guardian", u"ref", number), .person = *person};
        guardian.legal = m_cells.flag(u"guardian", u"legal", number);
        guardian.payer = m_cells.flag(u"guardian", u"payer", number);
        if (!m_request.asExported && person->value(PersonField::LastName).isEmpty()) // an e-mail without a name
            m_cells.found(ImportFault::Required, u"guardian", keyOf(PersonField::LastName), {}, number);
        return guardian;
    }

    std::optional<DraftStudent> student(int number)
    {
        const auto person = named(PersonKind::Student, number);
        if (!person)
            return std::nullopt;
        if (!m_request.asExported) {
            for (const auto field : {PersonField::LastName, PersonField::FirstName}) {
                if (person->value(field).isEmpty())
                    m_cells.found(ImportFault::Required, u"student", keyOf(field), {}, number);
            }
            if (person->value(PersonField::BirthDate).isEmpty())
                missing(MatchFault::BirthDateMissing, person->displayName());
        }
        return DraftStudent{.place = m_place,
            .ref = m_cells.value(u"student", u"ref", number),
            .person = *person,
            .leftOn = QDate::fromString(m_cells.value(u"student", u"left_on", number), Qt::ISODate),
            .number = number};
    }

    /// All people of the line, with what it says of their household.
    DraftHousehold people()
    {
        DraftHousehold people = household();
        for (int number = 1; number <= m_cells.most(u"guardian"); ++number) {
            if (const auto one = guardian(number))
                people.guardians << *one;
        }
        for (const auto &other : m_cells.others(PersonKind::Guardian))
            people.guardians.append({.place = m_place, .ref = {}, .person = other});
        const int mostStudents = m_cells.most(u"student");
        for (int number = 1; number <= mostStudents; ++number) {
            if (const auto one = student(number))
                people.students << *one;
        }
        int number = mostStudents;
        for (const auto &other : m_cells.others(PersonKind::Student)) {
            missing(MatchFault::BirthDateMissing, other.displayName());
            people.students.append({.place = m_place, .ref = {}, .person = other, .number = ++number});
        }
        return people;
    }

    void readFlat()
    {
        DraftHousehold all = people();
        if (all.students.isEmpty() && all.guardians.isEmpty()) {
            missing(MatchFault::NobodyNamed);
            return;
        }
        const auto placed = m_builder.addPeople(std::move(all));
        for (int number = 1; number <= m_cells.most(u"course"); ++number) {
            for (const auto &course : courses(number))
                m_builder.enrol(m_place, placed, m_builder.addCourse(course), course.course.schoolYear);
        }
    }

    void readGuardian()
    {
        if (!m_request.asExported && m_cells.value(u"household", u"ref").isEmpty()) {
            m_cells.found(ImportFault::Required, u"household", u"ref");
            return;
        }
        DraftHousehold all = people();
        if (all.guardians.isEmpty())
            missing(MatchFault::NobodyNamed);
        else
            m_builder.addMembers(std::move(all));
    }

    void readStudent()
    {
        DraftHousehold all = people();
        if (all.students.isEmpty())
            missing(MatchFault::NobodyNamed);
        else
            m_builder.addMembers(std::move(all));
    }

    int yearOf(int number) const
    {
        for (const QString &year : {m_cells.value(u"enrolment", u"year"), m_cells.value(u"course", u"year", number)}) {
            if (!year.isEmpty())
                return year.toInt();
        }
        return m_year.start;
    }

    /// areaOf(): of few disciplines there are many lines.
    QString knownArea(const QString &area, const QString &discipline)
    {
        const std::pair said{area, discipline};
        const auto found = m_areas.constFind(said);
        return found != m_areas.cend() ? *found : *m_areas.insert(said, areaOf(area, discipline));
    }

    /// A cell may name several disciplines, a line or a + between them.
    QList<DraftCourse> courses(int number)
    {
        static const QRegularExpression between(u"[\\n;+]"_s);
        const QString named = m_cells.value(u"course", u"discipline", number);
        if (named.isEmpty())
            return {};
        const bool isOne = m_request.asExported
                           || std::ranges::none_of(named, [](QChar c) { return c == u'\n' || c == u';' || c == u'+'; });
        const QStringList disciplines = isOne ? QStringList{named} : named.split(between, Qt::SkipEmptyParts);
        constexpr qsizetype mostDisciplines = 20;
        if (disciplines.size() > mostDisciplines) {
            m_cells.found(ImportFault::TooLong, u"course", u"discipline", named, number);
            return {};
        }
        QList<DraftCourse> courses;
        for (const auto &discipline : disciplines) {
            DraftCourse one{.place = m_place,
                .ref = disciplines.size() == 1 ? m_cells.value(u"course", u"ref", number) : QString(),
                .course = {}};
            const QString area = m_cells.value(u"course", u"area", number);
            const QString level = levelOf(m_cells, number, m_request.asExported);
            one.course = {.id = {},
                .schoolYear = yearOf(number),
                .area = knownArea(area, discipline),
                .discipline = m_request.asExported ? discipline
                                                   : m_lists.read(WordList::Discipline, discipline.simplified()),
                .level = m_request.asExported ? level : m_lists.read(WordList::Level, level),
                .teacher = m_cells.value(u"course", u"teacher", number),
                .startsAt = m_cells.value(u"course", u"time", number),
                .weekday = m_cells.value(u"course", u"weekday", number).toInt(),
                .places = m_cells.value(u"course", u"capacity", number).toInt()};
            if (!one.course.discipline.isEmpty())
                courses << one;
            else if (!one.ref.isEmpty())
                m_builder.leaveOut(one.ref);
        }
        return courses;
    }

    void readCourse()
    {
        bool isNamed = false;
        for (int number = 1; number <= m_cells.most(u"course"); ++number) {
            isNamed = isNamed || !m_cells.value(u"course", u"discipline", number).isEmpty();
            const auto all = courses(number);
            for (const auto &course : all)
                m_builder.addCourse(course);
        }
        if (!isNamed)
            missing(MatchFault::DisciplineMissing);
    }

    void readEnrolment()
    {
        m_builder.addEnrolment(m_place, m_cells.value(u"student", u"ref"), m_cells.value(u"course", u"ref"), yearOf(1));
    }

    ImportCells &m_cells;
    DraftBuilder &m_builder;
    ImportLists &m_lists;
    QList<MatchFinding> &m_findings;
    const ImportRequest &m_request;
    int m_file;
    SchoolYear m_year;
    DraftPlace m_place;
    QHash<std::pair<QString, QString>, QString> m_areas; ///< of the disciplines that were read
};

Result<void> readFile(const ServiceContext &context, ImportPlan &plan, int at, DraftBuilder &builder,
    ImportLists &lists, SchoolYear year, const ImportProgress &progress)
{
    const ImportFile &asked = plan.request.files[at];
    QFile file(asked.path);
    PUPITRE_TRY(requireReadable(file));
    auto &read = plan.tables[at];
    auto &findings = plan.findings[at];
    read.fileName = QFileInfo(asked.path).fileName();
    read.kind = asked.kind;
    read.sha256 = sha256Of(file);
    TableChoices choices = asked.choices;
    choices.isOwn = choices.isOwn || plan.request.asExported;
    auto opened = openTable(file, choices);
    if (!opened) {
        if (const auto &error = opened.error();
            error.fault == ImportFault::SeveralSheets || error.fault == ImportFault::SeveralTables)
            read.tables = error.detail.split(u'\n'); // one is to be chosen
        findings.add(opened.error());
        return {};
    }
    if (opened->form == FileForm::Csv) {
        read.encoding = keyOf(opened->csv.encoding);
        read.separator = QChar::fromLatin1(opened->csv.separator);
    }
    read.table = opened->table;
    read.tables = opened->tables;
    findings.add(opened->findings);
    auto table = HeadedTable::read(*opened->rows, asked.kind);
    if (!table) {
        findings.add(table.error());
        return {};
    }
    findings.add(table->header().findings);
    read.headerLine = table->header().line;
    read.sample = table->sample();
    QByteArray mapping = asked.mapping;
    if (mapping.isEmpty()) {
        PUPITRE_TRY_ASSIGN(remembered,
            imports::mapping(
                context.connection, siteOf(context.actor), keyOf(asked.kind), table->header().fingerprint()));
        mapping = remembered;
    }
    read.map = mapping.isEmpty() ? mapColumns(table->header(), asked.kind, table->sample())
                                 : mapColumns(table->header(), asked.kind, table->sample(), mapping);
    findings.add(read.map.findings());

    ImportCells cells(read.map, findings, context.clock.today(), plan.request.asExported);
    TableReading reading(cells, builder, lists, plan.matches, plan.request, at, year);
    TableRow row;
    for (qint64 n = 0;; ++n) {
        const auto more = table->next(row);
        if (!more)
            findings.add(more.error());
        if (!more || !*more)
            break;
        if (n % rowsBetweenLooks == 0 && progress.goOn
            && !progress.goOn(ImportProgress::Stage::Reading, opened->rows->bytesRead(), opened->rows->bytesTotal()))
            return failure(ErrorCode::Cancelled);
        if (const auto out = plan.request.asExported ? std::nullopt : leftOut(row, read.map)) {
            findings.add(*out);
            continue;
        }
        cells.read(row);
        reading.read(asked.kind);
        ++plan.counts.lines;
    }
    findings.add(table->findings());
    findings.add(opened->rows->findings());
    return {};
}

/// What is to be asked: a finding each.
void addWords(ImportPlan &plan, const ImportLists &lists)
{
    plan.answers = lists.answers();
    plan.words = lists.unknown();
    const auto places = lists.firstPlaces();
    for (qsizetype i = 0; i < plan.words.size(); ++i)
        plan.matches.append({.fault = MatchFault::WordUnknown,
            .file = places[i].file,
            .line = places[i].line,
            .value = plan.words[i].word,
            .detail = keyOf(plan.words[i].list)});
}

} // namespace

Result<void> requireReadable(QFile &file)
{
    const QFileInfo info(file.fileName());
    if (info.exists() && !info.isFile())
        return failure(ErrorCode::FileUnreadable, info.fileName(), u"import"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileUnreadable, info.fileName(), u"import"_s);
    return {};
}

QString sha256Of(QFile &file)
{
    if (file.size() > ImportLimits().fileBytes)
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(&file);
    file.seek(0);
    return QString::fromLatin1(hash.result().toHex());
}

bool isTaken(ImportKind kind)
{
    switch (kind) {
    case ImportKind::Flat:
    case ImportKind::Households:
    case ImportKind::Guardians:
    case ImportKind::Students:
    case ImportKind::Courses:
    case ImportKind::Enrolments: return true;
    default: return false;
    }
}

Result<SchoolYear> usualSchoolYear(const ServiceContext &context, const ImportRequest &request)
{
    if (request.schoolYear.start != 0)
        return request.schoolYear;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaignIfAny(context));
    return campaign ? campaign->schoolYear.previous() : SchoolYear::containing(context.clock.today());
}

Result<ImportDraft> readImport(const ServiceContext &context, ImportPlan &plan, const ImportProgress &progress)
{
    const auto &files = plan.request.files;
    if (files.isEmpty() || !std::ranges::all_of(files, isTaken, &ImportFile::kind))
        return failure(ErrorCode::InvalidValue, u"files"_s);
    PUPITRE_TRY_ASSIGN(year, usualSchoolYear(context, plan.request));
    plan.tables.resize(files.size());
    plan.findings.resize(files.size());
    PUPITRE_TRY_ASSIGN(lists, ImportLists::load(context, plan.request));
    DraftBuilder builder(plan.matches, plan.request.asExported);
    QList<int> order(files.size()); // tables and findings stay in the caller's
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](int at) { return int(files[at].kind); });
    for (const int at : std::as_const(order))
        PUPITRE_TRY(readFile(context, plan, at, builder, lists, year, progress));
    addWords(plan, lists);
    return builder.take();
}

} // namespace pupitre
