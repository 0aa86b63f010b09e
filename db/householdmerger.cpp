#include "householdmerger.h"

#include "campaignrepository.h"
#include "documentrepository.h"
#include "reinscriptionrepository.h"
#include "rowchanges.h"
#include "statement.h"
#include "textfold.h"

#include <algorithm>

namespace pupitre::households {

using namespace Qt::StringLiterals;

namespace {

/// A reinscription that is under way or approved is not passed over for another one; one that came to nothing is.
bool mayNotStayBehind(ReinscriptionState state)
{
    return state == ReinscriptionState::InProgress || state == ReinscriptionState::Deposited
           || state == ReinscriptionState::Approved;
}

class Merger
{
public:
    Merger(Connection &connection, const Household &kept, const Household &merged)
        : m_connection(connection), m_kept(kept), m_merged(merged), m_changes(connection)
    {
    }

    Result<void> run()
    {
        for (const auto &student : m_merged.students)
            PUPITRE_TRY(bring(student));
        PUPITRE_TRY(bringPapers({}, {}));
        for (const auto &guardian : m_merged.guardians)
            PUPITRE_TRY(bring(guardian));
        for (const auto *table :
            {u"payments", u"fee_waivers", u"receipts", u"invoices", u"decisions", u"consents", u"upload_pages"})
            PUPITRE_TRY(m_changes.setWhere(
                QString::fromUtf16(table), u"household_id"_s, m_merged.id.value, u"household_id"_s, m_kept.id.value));
        PUPITRE_TRY(bringMails());
        if (m_merged.separated && !m_kept.separated)
            PUPITRE_TRY(m_changes.set(u"households"_s, m_kept.id.value, u"separated"_s, qint64(1)));
        return m_changes.set(u"households"_s, m_merged.id.value, u"merged_into_id"_s, m_kept.id.value);
    }
    const QJsonArray &log() const { return m_changes.log(); }

private:
    Result<void> toKept(const QString &table, qint64 id)
    {
        return m_changes.set(table, id, u"household_id"_s, m_kept.id.value);
    }

    Result<void> bring(const Student &student)
    {
        const QString print = studentFingerprint(student.person);
        const auto same = std::ranges::find_if(m_kept.students,
            [&](const Student &one) { return !print.isEmpty() && studentFingerprint(one.person) == print; });
        if (same != m_kept.students.end())
            return mergeStudents(student, *same);
        PUPITRE_TRY(toKept(u"students"_s, student.id.value));
        for (const auto *table : {u"reinscriptions", u"documents"})
            PUPITRE_TRY(m_changes.setWhere(
                QString::fromUtf16(table), u"student_id"_s, student.id.value, u"household_id"_s, m_kept.id.value));
        return bringEdits(PersonKind::Student, student.id.value, student.id.value);
    }

    /// `student` is the child that is there already as `same`.
    Result<void> mergeStudents(const Student &student, const Student &same)
    {
        PUPITRE_TRY(fillIn(PersonKind::Student, student.person, same.id.value, same.person));
        PUPITRE_TRY(bringReinscriptions(student.id, same.id));
        PUPITRE_TRY(bringPapers(student.id, same.id));
        Statement notOfBoth(m_connection, uR"(
            SELECT e.id
            FROM course_enrolments e
            WHERE e.student_id = :from
              AND NOT EXISTS (
                  SELECT 1
                  FROM course_enrolments k
                  WHERE k.student_id = :to AND k.course_id = e.course_id AND k.school_year = e.school_year)
            ORDER BY e.id)"_s);
        notOfBoth.bind(u":from", student.id).bind(u":to", same.id);
        PUPITRE_TRY_ASSIGN(courses, idsOf(notOfBoth));
        for (const auto id : courses)
            PUPITRE_TRY(m_changes.set(u"course_enrolments"_s, id, u"student_id"_s, same.id.value));
        for (const auto *table : {u"absences", u"repertoire_items", u"consents", u"upload_pages"})
            PUPITRE_TRY(m_changes.setWhere(
                QString::fromUtf16(table), u"student_id"_s, student.id.value, u"student_id"_s, same.id.value));
        return bringEdits(PersonKind::Student, student.id.value, same.id.value);
    }

    Result<void> bring(const Guardian &guardian)
    {
        const QString name = joined(guardian.person.displayName());
        const auto same = std::ranges::find_if(m_kept.guardians,
            [&](const Guardian &one) { return !name.isEmpty() && joined(one.person.displayName()) == name; });
        if (same != m_kept.guardians.end()) {
            PUPITRE_TRY(bringActs(guardian.id, same->id));
            PUPITRE_TRY(fillIn(PersonKind::Guardian, guardian.person, same->id.value, same->person));
            return bringEdits(PersonKind::Guardian, guardian.id.value, same->id.value);
        }
        PUPITRE_TRY(toKept(u"guardians"_s, guardian.id.value));
        PUPITRE_TRY(
            m_changes.setWhere(u"accounts"_s, u"guardian_id"_s, guardian.id.value, u"household_id"_s, m_kept.id.value));
        if (m_kept.payer() && m_kept.payer()->payer)
            PUPITRE_TRY(m_changes.set(u"guardians"_s, guardian.id.value, u"payer"_s, qint64(0))); // one is billed
        return bringEdits(PersonKind::Guardian, guardian.id.value, guardian.id.value);
    }

    /// What the guardian did is what the same person did under the other number.
    Result<void> bringActs(GuardianId from, GuardianId to)
    {
        constexpr std::pair<const char16_t *, const char16_t *> acts[]{
            {u"document_versions", u"deposited_by_guardian_id"},
            {u"reinscriptions", u"validated_by_guardian_id"},
            {u"edit_requests", u"guardian_id"},
            {u"consents", u"guardian_id"},
            {u"upload_pages", u"guardian_id"},
        };
        for (const auto &[table, column] : acts) {
            const QString name = QString::fromUtf16(column);
            PUPITRE_TRY(m_changes.setWhere(QString::fromUtf16(table), name, from.value, name, to.value));
        }
        return {};
    }

    Result<void> fillIn(PersonKind kind, const Person &from, qint64 toId, const Person &to)
    {
        for (const auto &field : personFields()) {
            if (hasField(kind, field.field) && to.value(field.field).isEmpty() && !from.value(field.field).isEmpty())
                PUPITRE_TRY(m_changes.set(kind == PersonKind::Guardian ? u"guardians"_s : u"students"_s,
                    toId,
                    keyOf(field.field),
                    from.value(field.field)));
        }
        return {};
    }

    /// What was asked for a person is asked for whom they are now; two that wait both wait.
    Result<void> bringEdits(PersonKind kind, qint64 from, qint64 to)
    {
        Statement find(m_connection, uR"(
            SELECT id
            FROM edit_requests
            WHERE subject_kind = :kind AND subject_id = :from AND household_id <> :kept
            ORDER BY id)"_s);
        find.bind(u":kind", kind).bind(u":from", from).bind(u":kept", m_kept.id);
        PUPITRE_TRY_ASSIGN(ids, idsOf(find));
        for (const auto id : ids) {
            PUPITRE_TRY(toKept(u"edit_requests"_s, id));
            PUPITRE_TRY(m_changes.set(u"edit_requests"_s, id, u"subject_id"_s, to));
        }
        return {};
    }

    /// One that is being sent stays with its sender. A login that is no longer used is not sent out.
    Result<void> bringMails()
    {
        Statement logins(m_connection, uR"(
            SELECT id
            FROM mail_messages
            WHERE household_id = :merged
              AND kind IN ('credentials', 'one_time_password')
              AND state IN ('queued', 'deferred')
            ORDER BY id)"_s);
        logins.bind(u":merged", m_merged.id);
        PUPITRE_TRY_ASSIGN(waiting, idsOf(logins));
        for (const auto id : waiting)
            PUPITRE_TRY(m_changes.set(u"mail_messages"_s, id, u"state"_s, u"cancelled"_s));
        Statement mails(m_connection, uR"(
            SELECT id
            FROM mail_messages
            WHERE household_id = :merged AND state <> 'sending'
            ORDER BY id)"_s);
        mails.bind(u":merged", m_merged.id);
        PUPITRE_TRY_ASSIGN(ids, idsOf(mails));
        for (const auto id : ids)
            PUPITRE_TRY(toKept(u"mail_messages"_s, id));
        return {};
    }

    Result<void> bringReinscriptions(StudentId from, StudentId to)
    {
        PUPITRE_TRY_ASSIGN(theirs, reinscriptionsOf(from));
        PUPITRE_TRY_ASSIGN(ours, reinscriptionsOf(to));
        PUPITRE_TRY_ASSIGN(current, campaigns::current(m_connection, m_kept.siteId));
        for (const auto &[campaign, reinscription] : theirs.asKeyValueRange()) {
            const auto own = ours.constFind(campaign);
            if (own != ours.constEnd()) {
                if (!isNotStarted(*own)) {
                    if (campaign == current.id.value && mayNotStayBehind(reinscription.state))
                        return failure(ErrorCode::GuardRefused, {}, u"merge_reinscriptions"_s);
                    continue; // theirs came to nothing, or is of a year that is over: it stays where it is
                }
                if (isNotStarted(reinscription))
                    continue;
                PUPITRE_TRY(m_changes.remove(u"reinscriptions"_s, own->id.value)); // never touched: nothing hangs on it
            }
            PUPITRE_TRY(toKept(u"reinscriptions"_s, reinscription.id.value));
            PUPITRE_TRY(m_changes.set(u"reinscriptions"_s, reinscription.id.value, u"student_id"_s, to.value));
        }
        // What was never touched and is not needed any more is in no list.
        for (const auto &[campaign, reinscription] : theirs.asKeyValueRange()) {
            if (ours.contains(campaign) && reinscription.state == ReinscriptionState::NotStarted)
                PUPITRE_TRY(m_changes.remove(u"reinscriptions"_s, reinscription.id.value));
        }
        return {};
    }

    /// Papers of the household (none) or of a child in both.
    Result<void> bringPapers(StudentId from, StudentId to)
    {
        Statement papers(m_connection, uR"(
            SELECT id
            FROM documents
            WHERE household_id = :merged AND COALESCE(student_id, 0) = :student
            ORDER BY id)"_s);
        papers.bind(u":merged", m_merged.id).bind(u":student", from.value);
        PUPITRE_TRY_ASSIGN(theirs, idsOf(papers));
        for (const auto id : theirs) {
            PUPITRE_TRY_ASSIGN(paper, documents::load(m_connection, DocumentId{id}));
            Statement find(m_connection, uR"(
                SELECT id
                FROM documents
                WHERE household_id = :household
                  AND requirement_id = :requirement
                  AND COALESCE(student_id, 0) = :student)"_s);
            find.bind(u":household", m_kept.id).bind(u":requirement", paper.requirementId).bind(u":student", to.value);
            PUPITRE_TRY_ASSIGN(ownId, find.execNumber());
            if (ownId == 0) {
                PUPITRE_TRY(toKept(u"documents"_s, id));
                if (to)
                    PUPITRE_TRY(m_changes.set(u"documents"_s, id, u"student_id"_s, to.value));
                continue;
            }
            PUPITRE_TRY_ASSIGN(own, documents::load(m_connection, DocumentId{ownId}));
            const bool waits = awaitsVerdict(paper.state);
            if (waits && (awaitsVerdict(own.state) || satisfies(own.state)))
                return failure(ErrorCode::GuardRefused, {}, u"merge_documents"_s);
            if (!satisfies(own.state) && !awaitsVerdict(own.state) && (waits || satisfies(paper.state)))
                PUPITRE_TRY(exchange(own, paper));
        }
        return {};
    }

    /// Each takes what the other one was: a document keeps its number, which pages and links know.
    Result<void> exchange(const Document &one, const Document &other)
    {
        for (const auto *column : {u"state",
                 u"reason",
                 u"current_version_id",
                 u"deposited_at",
                 u"decided_at",
                 u"decided_by",
                 u"carried_from_id",
                 u"family_note"}) {
            const QString name = QString::fromUtf16(column);
            PUPITRE_TRY_ASSIGN(first, valueOf(one.id, name));
            PUPITRE_TRY_ASSIGN(second, valueOf(other.id, name));
            PUPITRE_TRY(m_changes.set(u"documents"_s, one.id.value, name, second));
            PUPITRE_TRY(m_changes.set(u"documents"_s, other.id.value, name, first));
        }
        Statement find(m_connection, uR"(SELECT id FROM document_versions WHERE document_id = :one)"_s);
        find.bind(u":one", one.id);
        PUPITRE_TRY_ASSIGN(versions, idsOf(find));
        PUPITRE_TRY(m_changes.setWhere(
            u"document_versions"_s, u"document_id"_s, other.id.value, u"document_id"_s, one.id.value));
        for (const auto id : versions)
            PUPITRE_TRY(m_changes.set(u"document_versions"_s, id, u"document_id"_s, other.id.value));
        for (const auto &document : {one, other}) // what is on a screen is not what stands any more
            PUPITRE_TRY(m_changes.set(u"documents"_s, document.id.value, u"version"_s, qint64(document.version + 1)));
        return {};
    }

    Result<QVariant> valueOf(DocumentId id, const QString &column)
    {
        Statement find(m_connection, uR"(SELECT %1 AS value FROM documents WHERE id = :id)"_s.arg(column));
        find.bind(u":id", id);
        return find.one([](const Statement &row) { return row.value(u"value"); });
    }

    static Result<QList<qint64>> idsOf(Statement &find)
    {
        return find.rows([](const Statement &row) { return row.number(u"id"); });
    }

    Result<QMap<qint64, Reinscription>> reinscriptionsOf(StudentId student)
    {
        Statement find(m_connection, uR"(SELECT id FROM reinscriptions WHERE student_id = :student ORDER BY id)"_s);
        find.bind(u":student", student);
        PUPITRE_TRY_ASSIGN(ids, idsOf(find));
        QMap<qint64, Reinscription> reinscriptions;
        for (const auto id : ids) {
            PUPITRE_TRY_ASSIGN(reinscription, reinscriptions::load(m_connection, ReinscriptionId{id}));
            reinscriptions.insert(reinscription.campaignId.value, reinscription);
        }
        return reinscriptions;
    }

    static bool isNotStarted(const Reinscription &reinscription)
    {
        return reinscription.state == ReinscriptionState::NotStarted;
    }

    Connection &m_connection;
    Household m_kept, m_merged;
    RowChanges m_changes;
};

} // namespace

Result<QJsonArray> merge(Connection &connection, const Household &kept, const Household &merged)
{
    Merger merger(connection, kept, merged);
    PUPITRE_TRY(merger.run());
    return merger.log();
}

Result<QJsonArray> moveStudent(Connection &connection, const Student &student, HouseholdId to)
{
    RowChanges changes(connection);
    PUPITRE_TRY(changes.set(u"students"_s, student.id.value, u"household_id"_s, to.value));
    for (const auto *table : {u"reinscriptions", u"documents", u"consents", u"upload_pages"})
        PUPITRE_TRY(changes.setWhere(
            QString::fromUtf16(table), u"student_id"_s, student.id.value, u"household_id"_s, to.value));
    Statement asked(connection, uR"(
        SELECT id
        FROM edit_requests
        WHERE subject_kind = 'student' AND subject_id = :student
        ORDER BY id)"_s);
    asked.bind(u":student", student.id);
    PUPITRE_TRY_ASSIGN(requests, asked.rows([](const Statement &row) { return row.number(u"id"); }));
    for (const auto id : std::as_const(requests))
        PUPITRE_TRY(changes.set(u"edit_requests"_s, id, u"household_id"_s, to.value));
    return changes.log();
}

} // namespace pupitre::households
