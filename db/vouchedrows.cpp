#include "vouchedrows.h"

#include "listedids.h"
#include "person.h"
#include "statement.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace pupitre::vouched {

using namespace Qt::StringLiterals;

namespace {

QStringList personColumns(PersonKind kind, QStringList first)
{
    for (const auto &field : personFields()) {
        if (hasField(kind, field.field))
            first << keyOf(field.field);
    }
    return first;
}

QStringList words(const QString &text)
{
    return text.split(u' ');
}

QList<Table> makeTables()
{
    const QString ofRow = u"t.household_id"_s;
    const QString ofNobody = u"0"_s;
    const QString ofMail = u"(SELECT m.household_id FROM mail_messages m WHERE m.id = t.message_id)"_s;
    const QString ofReinscription = u"(SELECT r.household_id FROM reinscriptions r WHERE r.id = t.reinscription_id)"_s;
    const QString ofStudent = u"(SELECT s.household_id FROM students s WHERE s.id = t.student_id)"_s;
    return {
        {u"sites"_s,
            u"site"_s,
            ofNobody,
            words(u"name address postal_code city phone email extranet_url is_demonstration legal_name siret "
                  u"classification "
                  "archives_service privacy_contact lock_minutes slug password_preset two_persons"_s)},
        {u"staff"_s,
            u"member of staff"_s,
            ofNobody,
            words(u"site_id login display_name role active password_hash email must_change_password session_epoch"_s),
            u"id"_s,
            {u"password_hash"_s}},
        {u"campaigns"_s,
            u"campaign"_s,
            ofNobody,
            words(u"site_id school_year opens_on closes_on fee_cents fee_basis outside_fee_cents fee_cap_cents state "
                  "late_until completion_days ages_on closed_at"_s)},
        {u"requirements"_s,
            u"requirement"_s,
            ofNobody,
            words(u"campaign_id code label short_label scope kind lasting position label_text mandatory "
                  u"alternative_group "
                  "valid_months help help_en active"_s)},
        {u"requirement_conditions"_s, u"condition of a requirement"_s, ofNobody, words(u"requirement_id kind value"_s)},
        {u"households"_s,
            u"household"_s,
            u"t.id"_s,
            words(u"site_id identifiant direct_debit language separated merged_into_id"_s)},
        {u"guardians"_s,
            u"guardian"_s,
            ofRow,
            personColumns(PersonKind::Guardian, words(u"household_id legal payer position"_s))},
        {u"students"_s, u"student"_s, ofRow, personColumns(PersonKind::Student, {u"household_id"_s}) << u"left_on"_s},
        {u"documents"_s,
            u"document"_s,
            ofRow,
            words(u"campaign_id requirement_id household_id student_id state reason current_version_id deposited_at "
                  "decided_at decided_by carried_from_id back_on family_note"_s)},
        {u"document_versions"_s,
            u"deposited file"_s,
            u"(SELECT d.household_id FROM documents d WHERE d.id = t.document_id)"_s,
            words(u"document_id sha256 file_name media_type size deposited_at verdict verdict_reason verdict_at "
                  "verdict_by valid_until deposited_by_guardian_id remark scan"_s)},
        {u"edit_requests"_s,
            u"edit request"_s,
            ofRow,
            words(u"household_id subject_kind subject_id submitted_at state decided_at decided_by back_on "
                  "guardian_id"_s)},
        {u"field_edits"_s,
            u"field of an edit request"_s,
            u"(SELECT r.household_id FROM edit_requests r WHERE r.id = t.request_id)"_s,
            words(u"request_id field base_value requested_value typed_value verdict final_value reason"_s)},
        {u"reinscriptions"_s,
            u"dossier"_s,
            ofRow,
            words(u"campaign_id student_id household_id state deposited_at decided_at decided_by completion_asked_at "
                  "completion_due_on referred_reason ended_reason back_on validated_by_guardian_id confirmed_at"_s)},
        {u"consents"_s,
            u"consent"_s,
            ofRow,
            words(u"household_id student_id guardian_id kind answer text_sha256 at withdrawn_at"_s)},
        {u"course_changes"_s,
            u"change of course"_s,
            ofReinscription,
            words(u"reinscription_id course_id kind wish noted_at noted_by"_s)},
        {u"course_enrolments"_s,
            u"enrolment in a course"_s,
            ofStudent,
            words(u"student_id course_id school_year reinscription_id"_s)},
        {u"payments"_s,
            u"payment"_s,
            ofRow,
            words(u"household_id campaign_id method amount_cents received_at received_by reverses_payment_id "
                  "cheque_number bank reason"_s)},
        {u"fee_waivers"_s,
            u"waiver"_s,
            ofRow,
            words(u"household_id campaign_id amount_cents reason granted_at granted_by reverses_waiver_id"_s)},
        {u"receipts"_s,
            u"receipt"_s,
            ofRow,
            words(u"site_id year number household_id reinscription_id payment_id waiver_id amount_cents issued_at "
                  u"pdf_sha256 "
                  "cancelled_at cancels_id"_s)},
        {u"invoices"_s,
            u"invoice"_s,
            ofRow,
            words(u"household_id kind number label issued_on due_on amount_cents paid_cents"_s)},
        {u"decisions"_s,
            u"decision"_s,
            u"COALESCE(t.household_id, 0)"_s, // one on the settings is of nobody
            words(u"kind staff_id decided_at household_id subject_kind subject_id subject_version summary before_json "
                  "undone_at"_s),
            u"id"_s,
            {u"before_json"_s}},
        {u"mail_accounts"_s,
            u"mail account"_s,
            ofNobody,
            words(
                u"host port security user_name from_address from_name reply_to ca_file returns delay_seconds sessions "
                "per_minute give_up_days"_s),
            u"site_id"_s},
        {u"mail_messages"_s,
            u"message"_s,
            ofRow,
            words(u"site_id kind household_id recipient_name recipient_address subject message_id dedup_key "
                  "created_at expires_at decision_id batch_id account_id"_s)},
        {u"mail_bodies"_s,
            u"text of message"_s,
            ofMail,
            words(u"body_text body_html"_s),
            u"message_id"_s,
            {u"body_text"_s, u"body_html"_s}},
        {u"mail_attachments"_s,
            u"attachment of a message"_s,
            ofMail,
            words(u"message_id file_name media_type sha256"_s)},
    };
}

/// Up to the WHERE that stands in no parentheses.
QString assignments(const QString &sql)
{
    static const QRegularExpression set(u"\\bSET\\s"_s);
    const qsizetype begin = set.match(sql).capturedEnd();
    int depth = 0;
    qsizetype end = begin;
    for (; end < sql.size(); ++end) {
        depth += sql[end] == u'(' ? 1 : sql[end] == u')' ? -1 : 0;
        if (depth == 0 && QStringView(sql).mid(end).startsWith(u"WHERE") && sql[end - 1].isSpace())
            break;
    }
    return sql.mid(begin, end - begin);
}

/// Each once, in the order of the tables.
using WrittenRows = QMap<std::pair<const Table *, qint64>, Writing>;

constexpr qsizetype mostTogether = 500; ///< rows that are read by one statement

/// Whether one statement reads both: the same columns of the same table.
bool isReadWith(WrittenRows::const_iterator one, WrittenRows::const_iterator other)
{
    return one.key().first == other.key().first && one->columns == other->columns;
}

/// Those columns of the rows that are there, by their keys.
Result<QHash<qint64, QJsonObject>> valuesOf(
    Connection &connection, const Table &table, quint64 columns, const QList<qint64> &ids)
{
    QStringList names;
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        if (columns >> i & 1)
            names << table.columns[i];
    }
    names.sort(); // the order of an object's keys: each value is put behind the last one
    const bool isOne = ids.size() == 1;
    Statement find(connection,
        uR"(SELECT %1 AS vouched_key, %2 FROM %3 WHERE %1 IN (%4))"_s.arg(
            table.key, names.join(u", "_s), table.name, isOne ? u":id"_s : idsOf(connection.dialect())));
    if (isOne)
        find.bind(u":id", ids.front());
    else
        find.bind(u":ids", idList(ids));
    QHash<qint64, QJsonObject> rows;
    rows.reserve(ids.size());
    PUPITRE_TRY(find.forEach([&](const Statement &found) {
        QJsonObject values;
        for (const auto &column : std::as_const(names))
            values.insert(column, kept(table, column, found.value(column)));
        rows.insert(found.number(u"vouched_key"), values);
    }));
    return rows;
}

} // namespace

std::span<const Table> tables()
{
    static const QList<Table> list = makeTables();
    return list;
}

std::optional<Writing> writingOf(const QString &sql)
{
    static const QRegularExpression verb(u"^\\s*(INSERT INTO|UPDATE|DELETE FROM)\\s+(\\w+)"_s);
    const auto match = verb.match(sql);
    const auto table = std::ranges::find(tables(), match.captured(2), &Table::name);
    if (!match.hasMatch() || table == tables().end())
        return std::nullopt;
    Writing writing{&*table};
    writing.inserts = match.captured(1).startsWith(u"INSERT");
    const QString written = match.captured(1) == u"UPDATE" ? assignments(sql) : QString();
    for (qsizetype i = 0; i < table->columns.size(); ++i) {
        const QRegularExpression assigned(u"\\b%1\\s*="_s.arg(table->columns[i]));
        if (written.isNull() || assigned.match(written).hasMatch())
            writing.columns |= quint64(1) << i;
    }
    if (writing.columns == 0)
        return std::nullopt;
    writing.tellsKeys = !sql.contains(u"RETURNING");
    Q_ASSERT(writing.tellsKeys || sql.contains(u"RETURNING "_s + table->key));
    return writing;
}

QJsonValue kept(const Table &table, const QString &column, const QVariant &value)
{
    if (!table.hashed.contains(column) || value.isNull())
        return toJson(value);
    return QString::fromLatin1(
        QCryptographicHash::hash(value.toString().toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
}

QString returning(const Writing &writing)
{
    return u" RETURNING "_s + writing.table->key;
}

Result<QJsonArray> take(Connection &connection)
{
    connection.m_vouched = true;
    WrittenRows rows;
    for (const auto &[writing, id] : std::exchange(connection.m_written, {})) {
        auto &row = rows[{writing.table, id}];
        row = {writing.table, row.columns | writing.columns, row.inserts || writing.inserts};
    }
    QJsonArray taken;
    for (auto row = rows.cbegin(); row != rows.cend();) {
        const Table &table = *row.key().first;
        auto end = row;
        QList<qint64> ids;
        for (; end != rows.cend() && isReadWith(end, row) && ids.size() < mostTogether; ++end)
            ids << end.key().second;
        PUPITRE_TRY_ASSIGN(values, valuesOf(connection, table, row->columns, ids));
        for (; row != end; ++row) {
            QJsonObject one{{u"table"_s, table.name}, {u"id"_s, row.key().second}, {u"values"_s, QJsonValue()}};
            if (const auto found = values.constFind(row.key().second); found != values.cend()) {
                one[u"values"_s] = *found;
                if (row->inserts)
                    one[u"new"_s] = true;
            }
            taken.append(one);
        }
    }
    return taken;
}

void forget(Connection &connection)
{
    connection.m_written.clear();
}

} // namespace pupitre::vouched
