#include "readingrepository.h"

#include "statement.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pupitre::readings {

using namespace Qt::StringLiterals;

namespace {

constexpr int placeUnits = 100'000; // of a page's width and height

/// [text, page] and, where it is known, the place.
QJsonArray toJson(const PageWord &word)
{
    QJsonArray array{word.text, word.page};
    if (!word.place.isEmpty()) {
        for (const double part : {word.place.x(), word.place.y(), word.place.width(), word.place.height()})
            array.append(qRound(part * placeUnits));
    }
    return array;
}

PageWord wordFromJson(const QJsonArray &array)
{
    const auto part = [&](qsizetype i) { return array.at(i).toDouble() / placeUnits; };
    return {.text = array.at(0).toString(),
        .page = array.at(1).toInt(),
        .place = array.size() < 6 ? QRectF() : QRectF(part(2), part(3), part(4), part(5))};
}

/// Compressed: a page of words takes a fifth of the room.
QByteArray contentOf(const DocumentText &text)
{
    QJsonArray words, symbols;
    for (const auto &word : text.words)
        words.append(toJson(word));
    for (const auto &symbol : text.symbols)
        symbols.append(QString::fromLatin1(symbol.toBase64()));
    QJsonObject content{{u"words"_s, words}};
    if (text.symbolsSought)
        content.insert(u"symbols"_s, symbols);
    return qCompress(QJsonDocument(content).toJson(QJsonDocument::Compact));
}

KeptText textFromRow(const Statement &row)
{
    const auto content = QJsonDocument::fromJson(qUncompress(row.value(u"content").toByteArray())).object();
    KeptText kept{
        .text = {.recognised = row.flag(u"recognised"),
            .symbolsSought = content.contains(u"symbols"),
            .pages = int(row.number(u"pages"))},
        .reader = content.isEmpty() ? 0 : int(row.number(u"reader")), // damaged: it is read again
        .readBy = row.text(u"read_by"),
        .readAt = row.instant(u"read_at"),
    };
    const auto words = content.value(u"words").toArray(), symbols = content.value(u"symbols").toArray();
    for (const auto &word : words)
        kept.text.words.append(wordFromJson(word.toArray()));
    for (const auto &symbol : symbols)
        kept.text.symbols.append(QByteArray::fromBase64(symbol.toString().toLatin1()));
    return kept;
}

QJsonObject toJson(const FactReading &fact)
{
    QJsonArray words;
    for (const int word : fact.words)
        words.append(word);
    QJsonObject object{{u"finding"_s, keyOf(fact.finding)}, {u"words"_s, words}};
    if (fact.day.isValid())
        object.insert(u"day"_s, fact.day.toString(Qt::ISODate));
    return object;
}

FactReading factFromJson(const QJsonObject &object)
{
    FactReading fact{enumFromKey<Finding>(object.value(u"finding").toString()).value_or(Finding::NotFound),
        {},
        QDate::fromString(object.value(u"day").toString(), Qt::ISODate)};
    const auto words = object.value(u"words").toArray();
    for (const auto &word : words)
        fact.words.append(word.toInt());
    return fact;
}

KeptReading readingFromRow(const Statement &row)
{
    KeptReading reading{
        .versionId = row.id<DocumentVersionId>(u"version_id"),
        .aids = int(row.number(u"aids")),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .householdVersion = int(row.number(u"household_version")),
        .facts = {},
        .allFound = row.flag(u"all_found"),
        .lastDay = row.day(u"last_day"),
        .readAt = row.instant(u"read_at"),
    };
    const auto facts = QJsonDocument::fromJson(row.text(u"facts").toUtf8()).array();
    for (const auto &fact : facts)
        reading.facts.append(factFromJson(fact.toObject()));
    return reading;
}

} // namespace

Result<std::optional<KeptText>> text(Connection &connection, const QString &sha256)
{
    Statement find(connection, uR"(
        SELECT reader, read_by, read_at, pages, recognised, content
        FROM document_texts
        WHERE sha256 = :sha256)"_s);
    find.bind(u":sha256", sha256);
    return find.maybe(textFromRow);
}

Result<void> keepText(Connection &connection, const QString &sha256, const KeptText &kept)
{
    Statement put(connection, uR"(
        INSERT INTO document_texts (sha256, reader, read_by, read_at, pages, recognised, content)
        VALUES (:sha256, :reader, :by, :at, :pages, :recognised, :content)
        ON CONFLICT (sha256)
        DO UPDATE SET reader = excluded.reader, read_by = excluded.read_by, read_at = excluded.read_at,
            pages = excluded.pages, recognised = excluded.recognised, content = excluded.content
        WHERE document_texts.reader <= excluded.reader)"_s);
    put.bind(u":sha256", sha256).bind(u":reader", kept.reader).bind(u":by", kept.readBy).bind(u":at", kept.readAt);
    put.bind(u":pages", kept.text.pages)
        .bind(u":recognised", kept.text.recognised)
        .bind(u":content", QVariant(contentOf(kept.text)));
    PUPITRE_TRY(put.exec());
    Statement forget(connection, uR"(
        DELETE FROM document_readings
        WHERE version_id IN (SELECT id FROM document_versions WHERE sha256 = :sha256))"_s);
    forget.bind(u":sha256", sha256);
    return forget.exec();
}

Result<std::optional<KeptReading>> find(Connection &connection, DocumentVersionId id)
{
    Statement find(connection, uR"(
        SELECT version_id, aids, household_id, household_version, facts, all_found, last_day, read_at
        FROM document_readings
        WHERE version_id = :id)"_s);
    find.bind(u":id", id);
    return find.maybe(readingFromRow);
}

Result<void> keep(Connection &connection, const KeptReading &reading)
{
    QJsonArray facts;
    for (const auto &fact : reading.facts)
        facts.append(toJson(fact));
    Statement put(connection, uR"(
        INSERT INTO document_readings (version_id, aids, household_id, household_version, facts, all_found, last_day,
            read_at)
        VALUES (:version, :aids, :household, :household_version, :facts, :all_found, :last_day, :at)
        ON CONFLICT (version_id)
        DO UPDATE SET aids = excluded.aids, household_id = excluded.household_id,
            household_version = excluded.household_version, facts = excluded.facts, all_found = excluded.all_found,
            last_day = excluded.last_day, read_at = excluded.read_at
        WHERE document_readings.aids <= excluded.aids
           OR document_readings.household_id <> excluded.household_id
           OR document_readings.household_version <> excluded.household_version)"_s);
    put.bind(u":version", reading.versionId)
        .bind(u":aids", reading.aids)
        .bind(u":household", reading.householdId)
        .bind(u":household_version", reading.householdVersion);
    put.bind(u":facts", QString::fromUtf8(QJsonDocument(facts).toJson(QJsonDocument::Compact)))
        .bind(u":all_found", reading.allFound)
        .bind(u":last_day", reading.lastDay)
        .bind(u":at", reading.readAt);
    return put.exec();
}

Result<QList<DocumentId>> unheld(
    Connection &connection, CampaignId campaignId, int reader, const std::optional<QString> &sha256)
{
    Statement find(connection,
        uR"(
        SELECT d.id
        FROM documents d
        JOIN households h ON h.id = d.household_id
        JOIN document_versions v ON v.id = d.current_version_id
        JOIN document_texts t ON t.sha256 = v.sha256
        LEFT JOIN document_readings r ON r.version_id = v.id AND r.household_id = d.household_id
            AND r.household_version = h.version AND r.aids >= :aids
        WHERE d.campaign_id = :campaign
          AND d.state = 'to_review'
          AND t.reader >= :reader
          AND r.version_id IS NULL)"_s
            + (sha256 ? u" AND v.sha256 = :sha256"_s : QString()));
    find.bind(u":aids", readingAidsVersion).bind(u":campaign", campaignId).bind(u":reader", reader);
    if (sha256)
        find.bind(u":sha256", *sha256);
    return find.ids<DocumentId>();
}

Result<QStringList> unread(Connection &connection, CampaignId campaignId, int reader, int limit)
{
    Statement find(connection, uR"(
        SELECT v.sha256
        FROM documents d
        JOIN document_versions v ON v.id = d.current_version_id
        LEFT JOIN document_texts t ON t.sha256 = v.sha256 AND t.reader >= :reader
        WHERE d.campaign_id = :campaign
          AND d.state = 'to_review'
          AND t.sha256 IS NULL
        ORDER BY d.deposited_at, d.id
        LIMIT :limit)"_s);
    find.bind(u":campaign", campaignId).bind(u":reader", reader).bind(u":limit", limit);
    return find.texts(u"sha256");
}

} // namespace pupitre::readings
