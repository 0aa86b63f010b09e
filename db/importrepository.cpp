#include "importrepository.h"

#include "courserepository.h"
#include "statement.h"

#include <QHash>
#include <QJsonDocument>

#include <array>

namespace pupitre::imports {

using namespace Qt::StringLiterals;

namespace {

QString compact(const QJsonDocument &document)
{
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

const auto selectImports = uR"(
    SELECT i.id, i.site_id, i.kind, i.source, i.file_name, i.sha256, i.encoding, i.separator, i.mapping, i.counts,
        i.made_by, i.committed_at, i.undone_at, i.seq
    FROM imports i)"_s;

ImportRow importFromRow(const Statement &row)
{
    return {
        .id = row.id<ImportId>(u"id"),
        .siteId = row.id<SiteId>(u"site_id"),
        .kind = row.text(u"kind"),
        .source = row.text(u"source"),
        .fileName = row.text(u"file_name"),
        .sha256 = row.text(u"sha256"),
        .encoding = row.text(u"encoding"),
        .separator = row.text(u"separator"),
        .mapping = row.text(u"mapping"),
        .counts = QJsonDocument::fromJson(row.text(u"counts").toUtf8()).object(),
        .by = row.text(u"made_by"),
        .committedAt = row.instant(u"committed_at"),
        .undoneAt = row.instant(u"undone_at"),
        .seq = row.number(u"seq"),
    };
}

ImportChange changeFromRow(const Statement &row)
{
    return {
        .n = int(row.number(u"n")),
        .household = row.id<HouseholdId>(u"household_id"),
        .log = QJsonDocument::fromJson(row.text(u"change").toUtf8()).array(),
    };
}

ExternalRef refFromRow(const Statement &row)
{
    return {
        .kind = row.text(u"kind"),
        .ref = row.text(u"ref"),
        .target = row.number(u"target_id"),
        .id = row.number(u"id"),
    };
}

KnownPerson personFromRow(const Statement &row, PersonKind kind)
{
    return {
        .kind = kind,
        .id = row.number(u"id"),
        .household = row.id<HouseholdId>(u"household_id"),
        .lastName = row.text(u"last_name"),
        .birthName = row.text(u"birth_name"),
        .firstName = row.text(u"first_name"),
        .birthDate = row.text(u"birth_date"),
        .email = row.text(u"email"),
        .phones = {row.text(u"mobile"), row.text(u"home_phone"), row.text(u"work_phone")},
        .hasLeft = !row.text(u"left_on").isEmpty(),
    };
}

/// Which columns name a row of which table. A row cannot go while one of these names it.
struct Naming {
    const char16_t *table, *column, *of;
    const char16_t *subjectKind = nullptr; ///< of edit requests: the kind that makes the number one of that table
};
constexpr std::array namings{
    Naming{u"guardians", u"household_id", u"households"},
    Naming{u"students", u"household_id", u"households"},
    Naming{u"documents", u"household_id", u"households"},
    Naming{u"edit_requests", u"household_id", u"households"},
    Naming{u"reinscriptions", u"household_id", u"households"},
    Naming{u"payments", u"household_id", u"households"},
    Naming{u"fee_waivers", u"household_id", u"households"},
    Naming{u"receipts", u"household_id", u"households"},
    Naming{u"invoices", u"household_id", u"households"},
    Naming{u"decisions", u"household_id", u"households"},
    Naming{u"mail_messages", u"household_id", u"households"},
    Naming{u"consents", u"household_id", u"households"},
    Naming{u"upload_pages", u"household_id", u"households"},
    Naming{u"households", u"merged_into_id", u"households"},
    Naming{u"documents", u"student_id", u"students"},
    Naming{u"reinscriptions", u"student_id", u"students"},
    Naming{u"course_enrolments", u"student_id", u"students"},
    Naming{u"absences", u"student_id", u"students"},
    Naming{u"repertoire_items", u"student_id", u"students"},
    Naming{u"consents", u"student_id", u"students"},
    Naming{u"upload_pages", u"student_id", u"students"},
    Naming{u"edit_requests", u"subject_id", u"students", u"student"},
    Naming{u"document_versions", u"deposited_by_guardian_id", u"guardians"},
    Naming{u"accounts", u"guardian_id", u"guardians"},
    Naming{u"edit_requests", u"guardian_id", u"guardians"},
    Naming{u"reinscriptions", u"validated_by_guardian_id", u"guardians"},
    Naming{u"consents", u"guardian_id", u"guardians"},
    Naming{u"upload_pages", u"guardian_id", u"guardians"},
    Naming{u"edit_requests", u"subject_id", u"guardians", u"guardian"},
    Naming{u"course_enrolments", u"course_id", u"courses"},
    Naming{u"absences", u"course_id", u"courses"},
    Naming{u"course_changes", u"course_id", u"courses"},
};

/// Households of the site that were merged, with the one that each of them went into.
Result<QHash<qint64, qint64>> mergedInto(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(
        SELECT id, merged_into_id
        FROM households
        WHERE site_id = :site AND merged_into_id IS NOT NULL)"_s);
    find.bind(u":site", siteId);
    QHash<qint64, qint64> merged;
    PUPITRE_TRY(
        find.forEach([&](const Statement &row) { merged.insert(row.number(u"id"), row.number(u"merged_into_id")); }));
    return merged;
}

} // namespace

Result<ImportId> insert(Connection &connection, SiteId siteId, const ImportRow &row)
{
    Statement add(connection, uR"(
        INSERT INTO imports (site_id, kind, source, file_name, sha256, encoding, separator, mapping, counts, made_by,
            committed_at, seq)
        VALUES (:site, :kind, :source, :file, :sha256, :encoding, :separator, :mapping, :counts, :by, :at, :seq)
        RETURNING id)"_s);
    add.bind(u":site", siteId).bind(u":kind", row.kind).bind(u":source", row.source);
    add.bind(u":file", row.fileName)
        .bind(u":sha256", row.sha256)
        .bind(u":encoding", row.encoding)
        .bind(u":separator", row.separator);
    add.bind(u":mapping", row.mapping)
        .bind(u":counts", compact(QJsonDocument(row.counts)))
        .bind(u":by", row.by)
        .bind(u":at", row.committedAt)
        .bind(u":seq", row.seq);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    return ImportId{id};
}

Result<void> markUndone(Connection &connection, ImportId id, const QDateTime &at)
{
    Statement update(connection, uR"(UPDATE imports SET undone_at = :at WHERE id = :id AND undone_at = '')"_s);
    update.bind(u":at", at).bind(u":id", id);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::NothingToUndo);
    return {};
}

Result<ImportRow> load(Connection &connection, ImportId id)
{
    Statement find(connection, selectImports + uR"( WHERE i.id = :id)"_s);
    find.bind(u":id", id);
    return find.one(importFromRow);
}

Result<QList<ImportRow>> all(Connection &connection, SiteId siteId)
{
    Statement find(connection, selectImports + uR"( WHERE i.site_id = :site ORDER BY i.id DESC)"_s);
    find.bind(u":site", siteId);
    return find.rows(importFromRow);
}

Result<qint64> newestSeqOn(Connection &connection, HouseholdId id)
{
    Statement find(connection, uR"(
        SELECT COALESCE(MAX(i.seq), 0) AS n
        FROM imports i
        JOIN import_changes c ON c.import_id = i.id
        WHERE i.undone_at = '' AND c.household_id = :household AND c.household_id <> 0)"_s);
    find.bind(u":household", id.value);
    return find.execNumber();
}

Result<QList<ImportRow>> thatMade(Connection &connection, HouseholdId id)
{
    Statement find(connection, selectImports + uR"(
        WHERE i.undone_at = ''
          AND EXISTS (
            SELECT 1
            FROM import_changes c
            WHERE c.import_id = i.id AND c.household_id = :household AND c.change LIKE :made)
        ORDER BY i.id DESC)"_s);
    // As RowChanges::added() notes it.
    const QString made = u"%\"added\":%1,\"key\":\"id\",\"table\":\"households\"%"_s;
    find.bind(u":household", id.value).bind(u":made", made.arg(id.value));
    return find.rows(importFromRow);
}

Result<void> insertChange(Connection &connection, ImportId id, const ImportChange &change)
{
    Statement add(connection, uR"(
        INSERT INTO import_changes (import_id, n, household_id, change)
        VALUES (:import, :n, :household, :change))"_s);
    add.bind(u":import", id)
        .bind(u":n", change.n)
        .bind(u":household", change.household.value)
        .bind(u":change", compact(QJsonDocument(change.log)));
    return add.exec();
}

Result<QList<ImportChange>> changes(Connection &connection, ImportId id)
{
    Statement find(connection, uR"(
        SELECT n, household_id, change
        FROM import_changes
        WHERE import_id = :import
        ORDER BY n)"_s);
    find.bind(u":import", id);
    return find.rows(changeFromRow);
}

Result<void> removeChange(Connection &connection, ImportId id, int n)
{
    Statement gone(connection, uR"(DELETE FROM import_changes WHERE import_id = :import AND n = :n)"_s);
    gone.bind(u":import", id).bind(u":n", n);
    return gone.exec();
}

Result<void> forgetHousehold(Connection &connection, HouseholdId id)
{
    const QString index = connection.dialect() == Dialect::SQLite
                              ? uR"(DELETE FROM search_index WHERE rowid = :id)"_s
                              : uR"(DELETE FROM search_entries WHERE household_id = :id)"_s;
    for (const auto &sql : {index, uR"(DELETE FROM visits WHERE household_id = :id)"_s}) {
        Statement gone(connection, sql);
        gone.bind(u":id", id);
        PUPITRE_TRY(gone.exec());
    }
    return {};
}

Result<QList<ExternalRef>> refs(Connection &connection, SiteId siteId, const QString &source)
{
    Statement find(connection, uR"(
        SELECT id, kind, ref, target_id
        FROM external_refs
        WHERE site_id = :site AND source = :source)"_s);
    find.bind(u":site", siteId).bind(u":source", source);
    PUPITRE_TRY_ASSIGN(refs, find.rows(refFromRow));
    PUPITRE_TRY_ASSIGN(merged, mergedInto(connection, siteId));
    for (auto &ref : refs) {
        for (qsizetype i = 0; ref.kind == u"household" && i < merged.size() && merged.contains(ref.target); ++i)
            ref.target = merged.value(ref.target);
    }
    return refs;
}

Result<qint64> insertRef(Connection &connection, SiteId siteId, const QString &source, const ExternalRef &ref)
{
    Statement add(connection, uR"(
        INSERT INTO external_refs (site_id, source, kind, ref, target_id)
        VALUES (:site, :source, :kind, :ref, :target)
        RETURNING id)"_s);
    add.bind(u":site", siteId)
        .bind(u":source", source)
        .bind(u":kind", ref.kind)
        .bind(u":ref", ref.ref)
        .bind(u":target", ref.target);
    return add.execId();
}

Result<QByteArray> mapping(Connection &connection, SiteId siteId, const QString &kind, const QString &headerKey)
{
    Statement find(connection, uR"(
        SELECT mapping
        FROM import_mappings
        WHERE site_id = :site AND kind = :kind AND header_key = :header)"_s);
    find.bind(u":site", siteId).bind(u":kind", kind).bind(u":header", headerKey);
    PUPITRE_TRY_ASSIGN(found, find.maybe([](const Statement &row) { return row.text(u"mapping").toUtf8(); }));
    return found.value_or(QByteArray());
}

Result<void> rememberMapping(Connection &connection, SiteId siteId, const QString &kind, const QString &headerKey,
    const QByteArray &mapping, const QDateTime &at)
{
    Statement keep(connection, uR"(
        INSERT INTO import_mappings (site_id, kind, header_key, mapping, used_at)
        VALUES (:site, :kind, :header, :mapping, :at)
        ON CONFLICT (site_id, kind, header_key)
        DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at)"_s);
    keep.bind(u":site", siteId)
        .bind(u":kind", kind)
        .bind(u":header", headerKey)
        .bind(u":mapping", QString::fromUtf8(mapping))
        .bind(u":at", at);
    return keep.exec();
}

Result<QList<KnownPerson>> people(Connection &connection, SiteId siteId)
{
    Statement guardians(connection, uR"(
        SELECT p.id, p.household_id, p.last_name, p.birth_name, p.first_name, '' AS birth_date, p.email, p.mobile,
            p.home_phone, p.work_phone, '' AS left_on
        FROM guardians p
        JOIN households h ON h.id = p.household_id
        WHERE h.site_id = :site AND h.merged_into_id IS NULL
        ORDER BY p.id)"_s);
    guardians.bind(u":site", siteId);
    PUPITRE_TRY_ASSIGN(
        known, guardians.rows([](const Statement &row) { return personFromRow(row, PersonKind::Guardian); }));
    Statement students(connection, uR"(
        SELECT p.id, p.household_id, p.last_name, p.birth_name, p.first_name, p.birth_date, p.email, p.mobile,
            p.home_phone, p.work_phone, p.left_on
        FROM students p
        JOIN households h ON h.id = p.household_id
        WHERE h.site_id = :site AND h.merged_into_id IS NULL
        ORDER BY p.id)"_s);
    students.bind(u":site", siteId);
    PUPITRE_TRY(students.forEach([&](const Statement &row) { known << personFromRow(row, PersonKind::Student); }));
    return known;
}

Result<QList<KnownIdentifiant>> identifiants(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(
        SELECT id, identifiant, COALESCE(merged_into_id, 0) AS merged
        FROM households
        WHERE site_id = :site
        UNION ALL
        SELECT household_id, identifiant, 1
        FROM accounts
        WHERE site_id = :site AND identifiant <> '')"_s);
    find.bind(u":site", siteId);
    return find.rows([](const Statement &row) {
        return KnownIdentifiant{row.text(u"identifiant"), row.id<HouseholdId>(u"id"), row.number(u"merged") != 0};
    });
}

Result<QList<CourseRow>> courses(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(
        SELECT id, school_year, area, discipline, level, teacher, starts_at, weekday, places
        FROM courses
        WHERE site_id = :site
        ORDER BY id)"_s);
    find.bind(u":site", siteId);
    return find.rows(courses::courseFromRow);
}

Result<QList<EnrolmentRow>> enrolments(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(
        SELECT e.student_id, e.course_id, e.school_year
        FROM course_enrolments e
        JOIN courses c ON c.id = e.course_id
        JOIN students s ON s.id = e.student_id
        JOIN households h ON h.id = s.household_id
        WHERE c.site_id = :site AND h.merged_into_id IS NULL
        ORDER BY e.id)"_s);
    find.bind(u":site", siteId);
    return find.rows([](const Statement &row) {
        return EnrolmentRow{
            row.id<StudentId>(u"student_id"), row.id<CourseId>(u"course_id"), int(row.number(u"school_year"))};
    });
}

Result<QString> newerThan(Connection &connection, HouseholdId id, qint64 seq)
{
    Statement find(connection, uR"(
        SELECT action
        FROM journal
        WHERE household_id = :household AND seq > :seq
        ORDER BY seq DESC
        LIMIT 1)"_s);
    find.bind(u":household", id.value).bind(u":seq", seq);
    PUPITRE_TRY_ASSIGN(action, find.maybe([](const Statement &row) { return row.text(u"action"); }));
    return action.value_or(QString());
}

Result<int> restingOn(Connection &connection, const NamedRow &row, const QSet<NamedRow> &own)
{
    int resting = 0;
    for (const auto &naming : namings) {
        if (row.first != QStringView(naming.of))
            continue;
        const QString table = QString::fromUtf16(naming.table);
        const QString ofKind = naming.subjectKind
                                   ? uR"( AND subject_kind = '%1')"_s.arg(QString::fromUtf16(naming.subjectKind))
                                   : QString();
        Statement find(connection,
            uR"(SELECT id FROM %1 WHERE %2 = :id)"_s.arg(table, QString::fromUtf16(naming.column)) + ofKind);
        find.bind(u":id", row.second);
        PUPITRE_TRY(find.forEach([&](const Statement &found) {
            if (!own.contains({table, found.number(u"id")}))
                ++resting;
        }));
    }
    return resting;
}

} // namespace pupitre::imports
