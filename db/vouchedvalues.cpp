#include "vouchedvalues.h"

#include "statement.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>
#include <cstring>

namespace pupitre::vouched {

using namespace Qt::StringLiterals;

namespace {

quint64 hashOf(const QJsonValue &value)
{
    const QByteArray digest = QCryptographicHash::hash(
        QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact), QCryptographicHash::Sha256);
    quint64 hash = 0;
    std::memcpy(&hash, digest.constData(), sizeof hash);
    return hash;
}

QString shown(const QJsonValue &value)
{
    if (value.isNull())
        return u"nothing"_s;
    const QString text = value.toVariant().toString();
    return value.isString() ? u'"' + (text.size() > 80 ? text.left(79) + u'…' : text) + u'"' : text;
}

/// What the entry wrote into the column; undefined when it cannot be read.
Result<QJsonValue> writtenBy(Connection &connection, qint64 seq, const Table &table, qint64 id, const QString &column)
{
    Statement find(connection, uR"(SELECT details FROM journal_details WHERE seq = :seq)"_s);
    find.bind(u":seq", seq);
    PUPITRE_TRY(find.execOne());
    const auto rows = QJsonDocument::fromJson(find.text(u"details").toUtf8()).object()[detail].toArray();
    for (const auto &row : rows) {
        if (row[u"table"].toString() == table.name && row[u"id"].toInteger() == id)
            return row[u"values"][column];
    }
    return QJsonValue(QJsonValue::Undefined);
}

} // namespace

void Values::add(const JournalEntry &entry)
{
    const auto rows = entry.details[detail].toArray();
    for (const auto &one : rows) {
        const auto table = std::ranges::find(tables(), one[u"table"].toString(), &Table::name);
        if (table == tables().end())
            continue; // of a newer version
        const qint64 id = one[u"id"].toInteger();
        auto &known = m_rows[&*table];
        auto &row = known.byId[id];
        row.gone = one[u"values"].isNull();
        row.seq = entry.seq;
        row.household = entry.householdId;
        if (one[u"new"].toBool() && (known.firstNew == 0 || id < known.firstNew))
            known.firstNew = id;
        const QJsonObject values = one[u"values"].toObject();
        row.values.resize(table->columns.size());
        for (qsizetype i = 0; i < table->columns.size(); ++i) {
            if (const auto value = values.constFind(table->columns[i]); value != values.constEnd())
                row.values[i] = {hashOf(*value), entry.seq};
        }
    }
}

Result<Values::Compared> Values::compare(Connection &connection, qint64 lost)
{
    Compared compared;
    for (const auto &table : tables())
        PUPITRE_TRY(compareTable(connection, table, lost, compared));
    return compared;
}

Result<void> Values::compareTable(Connection &connection, const Table &table, qint64 lost, Compared &compared)
{
    auto &known = m_rows[&table];
    struct Changed {
        qsizetype deviation;
        QString column;
        qint64 seq;
        QJsonValue found;
    };
    QList<Changed> changes;
    {
        Statement all(connection,
            uR"(SELECT t.%1 AS vouched_key, %2 AS vouched_household, %3 FROM %4 t ORDER BY t.%1)"_s.arg(
                table.key, table.household, u"t."_s + table.columns.join(u", t."_s), table.name));
        PUPITRE_TRY(all.forEach([&](const Statement &found) {
            const qint64 id = found.number(u"vouched_key");
            const auto household = found.id<HouseholdId>(u"vouched_household");
            const auto row = known.byId.constFind(id);
            if (row == known.byId.constEnd()) {
                if (known.firstNew == 0 || id < known.firstNew)
                    ++compared.older[&table];
                else if (lost == 0)
                    compared.deviations.append({&table, id, household, u"no entry of the journal has written it"_s});
                return;
            }
            if (row->gone && row->seq > lost)
                compared.deviations.append(
                    {&table, id, household, u"entry %1 of the journal removed it"_s.arg(row->seq)});
            const qsizetype before = changes.size();
            for (qsizetype i = 0; i < row->values.size() && !row->gone; ++i) {
                const auto &[hash, seq] = row->values[i];
                if (seq <= lost)
                    continue;
                const auto value = kept(table, table.columns[i], found.value(table.columns[i]));
                if (hashOf(value) != hash)
                    changes.append({compared.deviations.size(), table.columns[i], seq, value});
            }
            if (changes.size() > before)
                compared.deviations.append({&table, id, household, {}});
            known.byId.erase(row);
        }));
    }
    for (const auto &change : std::as_const(changes)) {
        auto &deviation = compared.deviations[change.deviation];
        PUPITRE_TRY_ASSIGN(wrote, writtenBy(connection, change.seq, table, deviation.id, change.column));
        const QString words = table.hashed.contains(change.column)
                                  ? u"%1 is not what entry %2 of the journal wrote"_s.arg(change.column).arg(change.seq)
                                  : u"%1 is %2, entry %3 of the journal wrote %4"_s
                                        .arg(change.column, shown(change.found))
                                        .arg(change.seq)
                                        .arg(shown(wrote));
        deviation.words += (deviation.words.isEmpty() ? QString() : u"; "_s) + words;
    }
    QList<qint64> gone;
    for (auto row = known.byId.cbegin(); row != known.byId.cend(); ++row) {
        if (!row->gone && row->seq > lost)
            gone << row.key();
    }
    std::ranges::sort(gone);
    for (const auto id : std::as_const(gone)) {
        const auto &row = known.byId[id];
        compared.deviations.append(
            {&table, id, row.household, u"it is gone; entry %1 of the journal wrote it"_s.arg(row.seq)});
    }
    return {};
}

} // namespace pupitre::vouched
