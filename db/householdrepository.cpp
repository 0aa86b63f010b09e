#include "householdrepository.h"

#include "campaignrepository.h"
#include "courserepository.h"
#include "familyaccountrepository.h"
#include "searchrepository.h"
#include "showntext.h"
#include "statement.h"
#include "textfold.h"

#include <algorithm>

namespace pupitre::households {

using namespace Qt::StringLiterals;

namespace {

QStringList columnsOf(PersonKind kind)
{
    QStringList columns;
    for (const auto &field : personFields()) {
        if (hasField(kind, field.field))
            columns << keyOf(field.field);
    }
    return columns;
}

QString tableOf(PersonKind kind)
{
    return kind == PersonKind::Guardian ? u"guardians"_s : u"students"_s;
}

Person personFromRow(const Statement &row, PersonKind kind)
{
    Person person;
    for (const auto &field : personFields()) {
        if (hasField(kind, field.field))
            person.setValue(field.field, row.text(QStringView(field.key)));
    }
    return person;
}

/// Without its people.
Household householdFromRow(const Statement &row)
{
    return {
        .id = row.id<HouseholdId>(u"id"),
        .siteId = row.id<SiteId>(u"site_id"),
        .identifiant = row.text(u"identifiant"),
        .resident = row.flag(u"resident"),
        .directDebit = row.flag(u"direct_debit"),
        .language = row.key<LetterLanguage>(u"language"),
        .separated = row.flag(u"separated"),
        .mergedInto = row.id<HouseholdId>(u"merged_into_id"),
        .version = int(row.number(u"version")),
        .guardians = {},
        .students = {},
    };
}

Guardian guardianFromRow(const Statement &row)
{
    return {
        .id = row.id<GuardianId>(u"id"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .person = personFromRow(row, PersonKind::Guardian),
        .legal = row.flag(u"legal"),
        .payer = row.flag(u"payer"),
    };
}

Student studentFromRow(const Statement &row)
{
    return {
        .id = row.id<StudentId>(u"id"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .person = personFromRow(row, PersonKind::Student),
        .leftOn = row.day(u"left_on"),
    };
}

Duplicate duplicateFromRow(const Statement &row)
{
    return {
        .householdId = row.id<HouseholdId>(u"id"),
        .displayName = shownText(row.text(u"display_name")),
        .identifiant = row.text(u"identifiant"),
        .studentName = registerName(row.text(u"last_name"), row.text(u"first_name")),
        .birthDate = row.text(u"birth_date"),
    };
}

FamilyAccount accountFromRow(const Statement &row)
{
    return {
        .credentialsSentAt = row.instant(u"credentials_sent_at"),
        .lastLoginAt = row.instant(u"last_login_at"),
        .oneTimeExpiresAt = row.instant(u"one_time_expires_at"),
        .hasPassword = !row.text(u"password_hash").isEmpty(),
    };
}

InvoiceRow invoiceFromRow(const Statement &row)
{
    return {
        .kind = row.text(u"kind"),
        .number = row.text(u"number"),
        .label = row.text(u"label"),
        .issuedOn = row.day(u"issued_on"),
        .dueOn = row.day(u"due_on"),
        .amountCents = row.number(u"amount_cents"),
        .paidCents = row.number(u"paid_cents"),
    };
}

/// How somebody of a kind is written: put together once, for imports write many.
struct PersonInsertion {
    QString sql;
    QList<std::pair<PersonField, QString>> parameters; ///< of the person's own values
};

PersonInsertion insertionOf(PersonKind kind, const QStringList &further)
{
    PersonInsertion insertion;
    for (const auto &field : personFields()) {
        if (hasField(kind, field.field))
            insertion.parameters.append({field.field, u':' + keyOf(field.field)});
    }
    const QStringList columns = columnsOf(kind) + further;
    insertion.sql = uR"(
        INSERT INTO %1 (household_id, %2)
        VALUES (:household_id, :%3)
        RETURNING id)"_s.arg(tableOf(kind), columns.join(u", "_s), columns.join(u", :"_s));
    return insertion;
}

void bindPerson(Statement &add, const PersonInsertion &insertion, HouseholdId householdId, const Person &person)
{
    add.bind(u":household_id", householdId);
    for (const auto &[field, parameter] : insertion.parameters)
        add.bind(parameter, person.value(field));
}

/// At that place among the household's guardians; sets ids.
Result<void> insertGuardian(Connection &connection, HouseholdId householdId, Guardian &guardian, int position)
{
    static const auto insertion = insertionOf(PersonKind::Guardian, {u"position"_s, u"legal"_s, u"payer"_s});
    Statement add(connection, insertion.sql);
    bindPerson(add, insertion, householdId, guardian.person);
    add.bind(u":position", position).bind(u":legal", guardian.legal).bind(u":payer", guardian.payer);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    guardian.id = GuardianId{id};
    guardian.householdId = householdId;
    return {};
}

/// Sets ids.
Result<void> insertStudent(Connection &connection, HouseholdId householdId, Student &student)
{
    static const auto insertion = insertionOf(PersonKind::Student, {u"fingerprint"_s, u"left_on"_s});
    Statement add(connection, insertion.sql);
    bindPerson(add, insertion, householdId, student.person);
    add.bind(u":fingerprint", studentFingerprint(student.person)).bind(u":left_on", student.leftOn);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    student.id = StudentId{id};
    student.householdId = householdId;
    return {};
}

/// What a household's row repeats of its people; communes: whose inhabitants are residents.
DerivedColumns derivedWith(const QList<Commune> &communes, const Household &household)
{
    const Person *contact = household.contact();
    QStringList firstNames;
    for (const auto &student : household.students)
        firstNames << shownText(student.person.value(PersonField::FirstName));
    return {.displayName = household.displayName(),
        .foldedName = folded(household.displayName()),
        .city = contact ? contact->value(PersonField::City) : QString(),
        .studentNames = firstNames.join(u", "_s),
        .resident = contact && isResident(communes, *contact)};
}

/// The students in the order in which they are loaded: what is derived of them is compared with that.
Household asLoaded(Household household)
{
    std::ranges::stable_sort(
        household.students, {}, [](const Student &student) { return student.person.value(PersonField::BirthDate); });
    return household;
}

/// One that is given by a file is never given again by its number.
Result<void> reserveIdentifiant(Connection &connection, SiteId siteId, const QString &identifiant)
{
    qsizetype end = identifiant.size();
    while (end > 0 && identifiant[end - 1] >= u'0' && identifiant[end - 1] <= u'9')
        --end;
    bool isNumber = false;
    const qint64 number = identifiant.mid(end).toLongLong(&isNumber);
    constexpr qint64 mostNumber = 999'999'999; // what follows a larger one would be a login nobody can type
    if (!isNumber || number > mostNumber)
        return {};
    Statement keep(connection, uR"(
        INSERT INTO identifiant_counters (site_id, stem, last_number)
        VALUES (:site, :stem, :number)
        ON CONFLICT (site_id, stem)
        DO UPDATE SET last_number = CASE WHEN identifiant_counters.last_number < excluded.last_number
            THEN excluded.last_number ELSE identifiant_counters.last_number END)"_s);
    keep.bind(u":site", siteId).bind(u":stem", identifiant.left(end)).bind(u":number", number);
    return keep.exec();
}

/// The household's own, without a password.
Result<void> openAccount(Connection &connection, SiteId siteId, HouseholdId id)
{
    Statement open(connection, uR"(INSERT INTO accounts (site_id, household_id) VALUES (:site, :id))"_s);
    open.bind(u":site", siteId).bind(u":id", id);
    return open.exec();
}

} // namespace

Result<HouseholdId> homeOf(Connection &connection, GuardianId id)
{
    Statement find(connection, uR"(SELECT household_id FROM guardians WHERE id = :id)"_s);
    find.bind(u":id", id);
    return find.one([](const Statement &row) { return row.id<HouseholdId>(u"household_id"); });
}

Result<QString> newIdentifiant(Connection &connection, SiteId siteId, const QString &stem)
{
    Statement take(connection, uR"(
        INSERT INTO identifiant_counters (site_id, stem, last_number)
        VALUES (:site, :stem, 1)
        ON CONFLICT (site_id, stem)
        DO UPDATE SET last_number = identifiant_counters.last_number + 1
        RETURNING last_number)"_s);
    take.bind(u":site", siteId).bind(u":stem", stem);
    PUPITRE_TRY_ASSIGN(number, take.execId());
    return stem + QString::number(number);
}

Result<SiteId> siteOf(Connection &connection, HouseholdId id)
{
    Statement find(connection, uR"(SELECT site_id FROM households WHERE id = :id)"_s);
    find.bind(u":id", id);
    return find.one([](const Statement &row) { return row.id<SiteId>(u"site_id"); });
}

Result<Household> load(Connection &connection, HouseholdId id)
{
    Statement find(connection, uR"(
        SELECT id, site_id, identifiant, resident, direct_debit, language, separated, merged_into_id, version
        FROM households
        WHERE id = :id)"_s);
    find.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(household, find.one(householdFromRow));

    Statement guardians(connection, uR"(
        SELECT id, household_id, legal, payer, %1
        FROM guardians
        WHERE household_id = :id
        ORDER BY position, id)"_s.arg(columnsOf(PersonKind::Guardian).join(u", "_s)));
    guardians.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(allGuardians, guardians.rows(guardianFromRow));
    household.guardians = allGuardians;

    Statement students(connection, uR"(
        SELECT id, household_id, left_on, %1
        FROM students
        WHERE household_id = :id
        ORDER BY birth_date, id)"_s.arg(columnsOf(PersonKind::Student).join(u", "_s)));
    students.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(allStudents, students.rows(studentFromRow));
    household.students = allStudents;
    return household;
}

Result<void> insert(Connection &connection, Household &household)
{
    const Person *contact = household.contact();
    PUPITRE_TRY_ASSIGN(identifiant,
        newIdentifiant(connection,
            household.siteId,
            identifiantStem(contact ? contact->value(PersonField::LastName) : QString())));
    household.identifiant = identifiant;
    Statement statement(connection, uR"(
        INSERT INTO households (site_id, identifiant, direct_debit, language, separated)
        VALUES (:site, :identifiant, :direct_debit, :language, :separated)
        RETURNING id)"_s);
    statement.bind(u":site", household.siteId)
        .bind(u":identifiant", identifiant)
        .bind(u":direct_debit", household.directDebit)
        .bind(u":language", household.language)
        .bind(u":separated", household.separated);
    PUPITRE_TRY_ASSIGN(id, statement.execId());
    household.id = HouseholdId{id};
    PUPITRE_TRY(openAccount(connection, household.siteId, household.id));
    int position = 0;
    for (auto &guardian : household.guardians)
        PUPITRE_TRY(insertGuardian(connection, household.id, guardian, ++position));
    for (auto &student : household.students)
        PUPITRE_TRY(insertStudent(connection, household.id, student));
    return refreshDerived(connection, household.id);
}

Result<BulkInsert> BulkInsert::begin(Connection &connection, SiteId siteId)
{
    PUPITRE_TRY_ASSIGN(communes, campaigns::communes(connection, siteId));
    return BulkInsert(connection, siteId, communes);
}

Result<void> BulkInsert::insert(Household &household, RowChanges &changes)
{
    household.siteId = m_siteId;
    if (household.identifiant.isEmpty()) {
        const Person *contact = household.contact();
        PUPITRE_TRY_ASSIGN(identifiant,
            newIdentifiant(
                m_connection, m_siteId, identifiantStem(contact ? contact->value(PersonField::LastName) : QString())));
        household.identifiant = identifiant;
    } else {
        PUPITRE_TRY(reserveIdentifiant(m_connection, m_siteId, household.identifiant));
    }
    const Household loaded = asLoaded(household);
    const auto derived = derivedWith(m_communes, loaded);
    Statement add(m_connection, uR"(
        INSERT INTO households (site_id, identifiant, direct_debit, language, separated, display_name, folded_name,
            city, student_names, resident)
        VALUES (:site, :identifiant, :direct_debit, :language, :separated, :name, :folded, :city, :students, :resident)
        RETURNING id)"_s);
    add.bind(u":site", m_siteId)
        .bind(u":identifiant", household.identifiant)
        .bind(u":direct_debit", household.directDebit)
        .bind(u":language", household.language)
        .bind(u":separated", household.separated);
    add.bind(u":name", derived.displayName)
        .bind(u":folded", derived.foldedName)
        .bind(u":city", derived.city)
        .bind(u":students", derived.studentNames)
        .bind(u":resident", derived.resident);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    household.id = HouseholdId{id};
    changes.added(u"households"_s, id);
    PUPITRE_TRY(openAccount(m_connection, m_siteId, household.id));
    changes.added(u"accounts"_s, id, u"household_id"_s);
    int position = 0;
    for (auto &guardian : household.guardians) {
        PUPITRE_TRY(insertGuardian(m_connection, household.id, guardian, ++position));
        changes.added(u"guardians"_s, guardian.id.value);
    }
    for (auto &student : household.students) {
        PUPITRE_TRY(insertStudent(m_connection, household.id, student));
        changes.added(u"students"_s, student.id.value);
    }
    m_texts.append({household.id, search::indexedText(loaded)});
    return {};
}

Result<void> BulkInsert::finish()
{
    return search::indexAll(m_connection, m_texts);
}

Result<void> addGuardian(Connection &connection, HouseholdId householdId, Guardian &guardian)
{
    Statement last(connection, uR"(
        SELECT COALESCE(MAX(position), 0) AS position
        FROM guardians
        WHERE household_id = :household)"_s);
    last.bind(u":household", householdId);
    PUPITRE_TRY_ASSIGN(position, last.execNumber());
    return insertGuardian(connection, householdId, guardian, int(position) + 1);
}

Result<void> addStudent(Connection &connection, HouseholdId householdId, Student &student)
{
    return insertStudent(connection, householdId, student);
}

Result<void> setLanguage(Connection &connection, HouseholdId id, LetterLanguage language)
{
    Statement update(connection, uR"(
        UPDATE households
        SET language = :language
        WHERE id = :id AND merged_into_id IS NULL)"_s);
    update.bind(u":language", language).bind(u":id", id);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::NotFound, u"household"_s);
    return {};
}

Result<void> setSeparated(Connection &connection, HouseholdId id, bool separated)
{
    Statement update(connection, uR"(
        UPDATE households
        SET separated = :separated
        WHERE id = :id AND merged_into_id IS NULL)"_s);
    update.bind(u":separated", separated).bind(u":id", id);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::NotFound, u"household"_s);
    return {};
}

Result<QString> personValue(Connection &connection, PersonKind kind, qint64 personId, PersonField field)
{
    Q_ASSERT(hasField(kind, field));
    Statement find(connection, uR"(SELECT %1 AS value FROM %2 WHERE id = :id)"_s.arg(keyOf(field), tableOf(kind)));
    find.bind(u":id", personId);
    return find.one([](const Statement &row) { return row.text(u"value"); });
}

Result<void> setPersonValue(
    Connection &connection, PersonKind kind, qint64 personId, PersonField field, const QString &value)
{
    Q_ASSERT(hasField(kind, field));
    Statement update(connection, uR"(UPDATE %1 SET %2 = :value WHERE id = :id)"_s.arg(tableOf(kind), keyOf(field)));
    update.bind(u":value", value).bind(u":id", personId);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::NotFound);
    return {};
}

Result<QList<Duplicate>> duplicatesOf(Connection &connection, HouseholdId id)
{
    Statement find(connection, uR"(
        SELECT h.id, h.display_name, h.identifiant, o.last_name, o.first_name, o.birth_date
        FROM students s
        JOIN households k ON k.id = s.household_id
        JOIN students o ON o.fingerprint = s.fingerprint AND o.household_id <> s.household_id
        JOIN households h ON h.id = o.household_id AND h.site_id = k.site_id
        WHERE s.household_id = :id
          AND s.fingerprint <> ''
          AND h.merged_into_id IS NULL
          AND k.merged_into_id IS NULL
        ORDER BY h.id, o.id)"_s);
    find.bind(u":id", id);
    QList<Duplicate> rows;
    PUPITRE_TRY(find.forEach([&](const Statement &row) {
        if (rows.isEmpty() || rows.back().householdId != row.id<HouseholdId>(u"id"))
            rows.append(duplicateFromRow(row));
    }));
    return rows;
}

Result<DerivedColumns> derivedFrom(Connection &connection, const Household &household)
{
    PUPITRE_TRY_ASSIGN(names, campaigns::communes(connection, household.siteId));
    return derivedWith(names, household);
}

Result<DerivedColumns> derivedColumns(Connection &connection, HouseholdId id)
{
    Statement find(connection, uR"(
        SELECT display_name, folded_name, city, student_names, resident
        FROM households
        WHERE id = :id)"_s);
    find.bind(u":id", id);
    return find.one([](const Statement &row) {
        return DerivedColumns{.displayName = row.text(u"display_name"),
            .foldedName = row.text(u"folded_name"),
            .city = row.text(u"city"),
            .studentNames = row.text(u"student_names"),
            .resident = row.flag(u"resident")};
    });
}

Result<HouseholdId> withStudent(Connection &connection, SiteId siteId, const QString &fingerprint)
{
    if (fingerprint.isEmpty())
        return HouseholdId{};
    Statement find(connection, uR"(
        SELECT h.id
        FROM students s
        JOIN households h ON h.id = s.household_id
        WHERE s.fingerprint = :fingerprint AND h.site_id = :site AND h.merged_into_id IS NULL
        ORDER BY h.id
        LIMIT 1)"_s);
    find.bind(u":fingerprint", fingerprint).bind(u":site", siteId);
    PUPITRE_TRY_ASSIGN(id, find.execNumber());
    return HouseholdId{id};
}

Result<void> refreshDerived(Connection &connection, HouseholdId id)
{
    PUPITRE_TRY_ASSIGN(household, load(connection, id));
    PUPITRE_TRY_ASSIGN(derived, derivedFrom(connection, household));
    Statement update(connection, uR"(
        UPDATE households
        SET display_name = :name, folded_name = :folded, city = :city, resident = :resident,
            student_names = :students, version = version + 1
        WHERE id = :id)"_s);
    update.bind(u":students", derived.studentNames);
    update.bind(u":name", derived.displayName)
        .bind(u":folded", derived.foldedName)
        .bind(u":city", derived.city)
        .bind(u":resident", derived.resident)
        .bind(u":id", id);
    PUPITRE_TRY(update.exec());
    for (const auto &student : household.students) {
        Statement mark(connection, uR"(
            UPDATE students
            SET fingerprint = :fingerprint
            WHERE id = :id AND fingerprint <> :fingerprint)"_s);
        mark.bind(u":fingerprint", household.mergedInto ? QString() : studentFingerprint(student.person))
            .bind(u":id", student.id);
        PUPITRE_TRY(mark.exec());
    }
    return search::index(connection, household);
}

Result<void> moveVersion(Connection &connection, HouseholdId id)
{
    Statement update(connection, uR"(UPDATE households SET version = version + 1 WHERE id = :id)"_s);
    update.bind(u":id", id);
    return update.exec();
}

Result<qint64> count(Connection &connection, SiteId siteId)
{
    Statement all(connection, uR"(
        SELECT COUNT(*) AS n
        FROM households
        WHERE site_id = :site AND merged_into_id IS NULL)"_s);
    all.bind(u":site", siteId);
    return all.execNumber();
}

Result<FamilyAccount> account(Connection &connection, HouseholdId id)
{
    Statement find(connection, uR"(
        SELECT password_hash, one_time_expires_at, credentials_sent_at, last_login_at
        FROM accounts
        WHERE household_id = :id AND guardian_id IS NULL)"_s);
    find.bind(u":id", id);
    return find.one(accountFromRow);
}

Result<void> setOneTimePassword(Connection &connection, HouseholdId id, const QString &hash, const QDateTime &expiresAt,
    const QDateTime &sentAt, const QString &linkHash)
{
    Statement find(connection, uR"(SELECT id FROM accounts WHERE household_id = :id AND guardian_id IS NULL)"_s);
    find.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(accountId, find.execNumber());
    return logins::setOneTime(connection, AccountId{accountId}, hash, linkHash, expiresAt, sentAt);
}

Result<QList<InvoiceRow>> invoices(Connection &connection, HouseholdId id)
{
    Statement find(connection, uR"(
        SELECT kind, number, label, issued_on, due_on, amount_cents, paid_cents
        FROM invoices
        WHERE household_id = :id
        ORDER BY issued_on DESC, id)"_s);
    find.bind(u":id", id);
    return find.rows(invoiceFromRow);
}

Result<QList<CourseRow>> coursesOf(Connection &connection, StudentId id, int schoolYear)
{
    Statement find(connection, uR"(
        SELECT c.id, c.school_year, c.area, c.discipline, c.level, c.teacher, c.starts_at, c.weekday, c.places
        FROM course_enrolments e
        JOIN courses c ON c.id = e.course_id
        WHERE e.student_id = :student AND e.school_year = :year
        ORDER BY c.discipline, c.id)"_s);
    find.bind(u":student", id).bind(u":year", schoolYear);
    return find.rows(courses::courseFromRow);
}

} // namespace pupitre::households
