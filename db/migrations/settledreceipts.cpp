#include "settledreceipts.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRandomGenerator>
#include <QSqlError>
#include <QVariant>

#include <algorithm>
#include <functional>

namespace pupitre::migrations {

using namespace Qt::StringLiterals;

namespace {

struct FrozenPayment {
    qint64 id = 0, campaign = 0, cents = 0;
};

struct FrozenReceipt {
    qint64 id = 0, campaign = 0, cents = 0;
    bool counterEntry = false;
};

/// What one household paid, and its receipts in force.
struct FrozenAccount {
    QList<FrozenPayment> payments;
    QList<FrozenReceipt> receipts;
};

/// Whether both ways of writing down the same money meet.
bool isReceiptOf(const FrozenReceipt &receipt, const FrozenPayment &payment)
{
    return !receipt.counterEntry && receipt.campaign == payment.campaign && receipt.cents == payment.cents;
}

QString frozenSha256(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
}

QString frozenJson(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QVariant numberOrNull(qint64 number)
{
    return number ? QVariant(number) : QVariant(QMetaType::fromType<qint64>());
}

QJsonValue jsonOrNull(qint64 number)
{
    return number ? QJsonValue(number) : QJsonValue();
}

class ReceiptSettlement
{
public:
    explicit ReceiptSettlement(Connection &connection)
        : m_connection(connection), m_at(QDateTime::currentDateTimeUtc()), m_atText(m_at.toString(Qt::ISODateWithMs)),
          m_year(m_at.toLocalTime().date().year())
    {
    }

    Result<void> run()
    {
        PUPITRE_TRY(read());
        PUPITRE_TRY(ask(uR"(SELECT seq, hash FROM journal_head WHERE one = 1)"_s, {}, [this](const QSqlQuery &head) {
            m_seq = head.value(0).toLongLong();
            if (const QString hash = head.value(1).toString(); !hash.isEmpty())
                m_hash = hash;
        }));
        for (auto account = m_accounts.cbegin(); account != m_accounts.cend(); ++account) {
            PUPITRE_TRY(settle(account.key(), account.value()));
            PUPITRE_TRY(tellJournal(account.key()));
        }
        return {};
    }

private:
    using Row = std::function<void(const QSqlQuery &)>;

    Result<void> ask(const QString &sql, const QVariantList &values, const Row &take = {})
    {
        QSqlQuery query(m_connection.database());
        if (!query.prepare(sql))
            return failure(m_connection.errorFrom(query.lastError()));
        for (int i = 0; i < int(values.size()); ++i)
            query.bindValue(i, values[i]);
        if (!query.exec())
            return failure(m_connection.errorFrom(query.lastError()));
        while (take && query.next())
            take(query);
        if (query.lastError().isValid())
            return failure(m_connection.errorFrom(query.lastError()));
        return {};
    }

    Result<void> read()
    {
        PUPITRE_TRY(ask(uR"(SELECT household_id, id, campaign_id, amount_cents FROM payments ORDER BY id)"_s,
            {},
            [this](const QSqlQuery &row) {
                m_accounts[row.value(0).toLongLong()].payments.append(
                    {row.value(1).toLongLong(), row.value(2).toLongLong(), row.value(3).toLongLong()});
            }));
        return ask(uR"(
            SELECT c.household_id, c.id, COALESCE(r.campaign_id, 0), c.amount_cents, COALESCE(c.cancels_id, 0)
            FROM receipts c
            LEFT JOIN reinscriptions r ON r.id = c.reinscription_id
            WHERE c.cancelled_at = ''
            ORDER BY c.id)"_s,
            {},
            [this](const QSqlQuery &row) {
                m_accounts[row.value(0).toLongLong()].receipts.append({row.value(1).toLongLong(),
                    row.value(2).toLongLong(),
                    row.value(3).toLongLong(),
                    row.value(4).toLongLong() != 0});
            });
    }

    Result<void> settle(qint64 household, FrozenAccount account)
    {
        QList<FrozenPayment> without;
        for (const auto &payment : std::as_const(account.payments)) {
            const auto own = std::ranges::find_if(
                account.receipts, [&](const FrozenReceipt &receipt) { return isReceiptOf(receipt, payment); });
            if (own == account.receipts.end()) {
                without.append(payment);
                continue;
            }
            PUPITRE_TRY(change(own->id, u"payment_id"_s, payment.id));
            account.receipts.erase(own);
            ++m_linked;
        }
        for (const auto &payment : std::as_const(without)) {
            PUPITRE_TRY(issue(household, payment.id, payment.cents, 0));
            ++m_issued;
        }
        for (const auto &receipt : std::as_const(account.receipts)) {
            PUPITRE_TRY(change(receipt.id, u"cancelled_at"_s, m_atText));
            if (receipt.counterEntry)
                continue;
            PUPITRE_TRY(issue(household, 0, -receipt.cents, receipt.id));
            ++m_closed;
        }
        return {};
    }

    /// `column`: of two that are named above.
    Result<void> change(qint64 receipt, const QString &column, const QVariant &value)
    {
        PUPITRE_TRY(ask(uR"(UPDATE receipts SET %1 = ? WHERE id = ?)"_s.arg(column), {value, receipt}));
        m_rows.append(QJsonObject{{u"table"_s, u"receipts"_s},
            {u"id"_s, receipt},
            {u"values"_s, QJsonObject{{column, QJsonValue::fromVariant(value)}}}});
        return {};
    }

    /// A receipt of the payment, or the counter-entry of the receipt that it cancels.
    Result<void> issue(qint64 household, qint64 payment, qint64 cents, qint64 cancels)
    {
        qint64 site = 0, number = 0, id = 0;
        PUPITRE_TRY(ask(uR"(SELECT site_id FROM households WHERE id = ?)"_s, {household}, [&](const QSqlQuery &row) {
            site = row.value(0).toLongLong();
        }));
        PUPITRE_TRY(ask(uR"(
            INSERT INTO receipt_counters (site_id, year, last_number)
            VALUES (?, ?, 1)
            ON CONFLICT (site_id, year)
            DO UPDATE SET last_number = receipt_counters.last_number + 1
            RETURNING last_number)"_s,
            {site, m_year},
            [&](const QSqlQuery &row) { number = row.value(0).toLongLong(); }));
        const QString closed = cancels ? m_atText : u""_s;
        PUPITRE_TRY(ask(uR"(
            INSERT INTO receipts (site_id, year, number, household_id, payment_id, amount_cents, issued_at,
                cancelled_at, cancels_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            RETURNING id)"_s,
            {site, m_year, number, household, numberOrNull(payment), cents, m_atText, closed, numberOrNull(cancels)},
            [&](const QSqlQuery &row) { id = row.value(0).toLongLong(); }));
        m_rows.append(QJsonObject{{u"table"_s, u"receipts"_s},
            {u"id"_s, id},
            {u"new"_s, true},
            {u"values"_s,
                QJsonObject{{u"site_id"_s, site},
                    {u"year"_s, m_year},
                    {u"number"_s, number},
                    {u"household_id"_s, household},
                    {u"reinscription_id"_s, QJsonValue()},
                    {u"payment_id"_s, jsonOrNull(payment)},
                    {u"amount_cents"_s, cents},
                    {u"issued_at"_s, m_atText},
                    {u"pdf_sha256"_s, u""_s},
                    {u"cancelled_at"_s, closed},
                    {u"cancels_id"_s, jsonOrNull(cancels)}}}});
        return {};
    }

    /// The next entry of the chain, as the journal of that time wrote them.
    Result<void> tellJournal(qint64 household)
    {
        if (m_rows.isEmpty())
            return {};
        const QString actor = u"Pupitre"_s, action = u"receipts.settled"_s, kind = u"household"_s;
        const QString details = frozenJson(
            {{u"linked"_s, m_linked}, {u"issued"_s, m_issued}, {u"closed"_s, m_closed}, {u"rows"_s, m_rows}});
        QByteArray saltBytes(16, Qt::Uninitialized);
        QRandomGenerator::system()->generate(
            reinterpret_cast<quint32 *>(saltBytes.data()), reinterpret_cast<quint32 *>(saltBytes.data()) + 4);
        const QString salt = QString::fromLatin1(saltBytes.toHex());
        const QString detailsHash = frozenSha256(salt + details);
        ++m_seq;
        const QJsonArray fields{m_hash, m_seq, m_atText, actor, action, kind, household, household, detailsHash};
        const QString hash = frozenSha256(QString::fromUtf8(QJsonDocument(fields).toJson(QJsonDocument::Compact)));
        PUPITRE_TRY(ask(uR"(
            INSERT INTO journal (seq, at, actor, action, subject_kind, subject_id, household_id, details_hash,
                previous_hash, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))"_s,
            {m_seq, m_atText, actor, action, kind, household, household, detailsHash, m_hash, hash}));
        PUPITRE_TRY(
            ask(uR"(INSERT INTO journal_details (seq, salt, details) VALUES (?, ?, ?))"_s, {m_seq, salt, details}));
        PUPITRE_TRY(ask(uR"(UPDATE journal_head SET seq = ?, hash = ? WHERE one = 1)"_s, {m_seq, hash}));
        m_hash = hash;
        m_rows = {};
        m_linked = m_issued = m_closed = 0;
        return {};
    }

    Connection &m_connection;
    QDateTime m_at;
    QString m_atText;
    int m_year;
    QMap<qint64, FrozenAccount> m_accounts; ///< by household
    qint64 m_seq = 0;
    QString m_hash = u""_s;
    QJsonArray m_rows; ///< of the household at hand, as the journal vouches for them
    int m_linked = 0, m_issued = 0, m_closed = 0;
};

} // namespace

Result<void> settleReceipts(Connection &connection)
{
    return ReceiptSettlement(connection).run();
}

} // namespace pupitre::migrations
