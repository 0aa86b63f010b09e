#include "historylines.h"

#include "enumkeys.h"
#include "wording.h"

#include <QCoreApplication>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct HistoryWords {
    Q_DECLARE_TR_FUNCTIONS(HistoryWords)
};

/// "20,00 € · cheque 1234567, Banque · receipt 2026-000042"; empty where no money is told of.
QString moneyDetail(const QJsonObject &details)
{
    QStringList parts;
    if (details.contains(u"cents"_s))
        parts << wording::moneyText(details[u"cents"_s].toInteger());
    if (const auto method = enumFromKey<PaymentMethod>(details[u"method"_s].toString())) {
        const QString number = details[u"cheque_number"_s].toString();
        parts << (number.isEmpty() ? wording::methodText(*method)
                                   : HistoryWords::tr("cheque no. %1, %2").arg(number, details[u"bank"_s].toString()));
    }
    const QString receipt = details[u"receipt"_s].toString(), cancelled = details[u"cancelled"_s].toString();
    if (!cancelled.isEmpty())
        parts << HistoryWords::tr("counter-entry %1 of receipt %2").arg(receipt, cancelled);
    else if (!receipt.isEmpty())
        parts << HistoryWords::tr("receipt %1").arg(receipt);
    return parts.join(u" · "_s);
}

} // namespace

QList<MailLine> mailLines(const QList<MailRow> &rows)
{
    QList<MailLine> lines;
    for (const auto &row : rows) {
        const QString when = wording::whenText(row.sentAt.isValid() ? row.sentAt : row.createdAt);
        lines << MailLine{.mailId = row.id.value,
            .title = row.subject,
            .detail = wording::kindText(row.kind) + u" · "_s + when,
            .state = keyOf(row.state),
            .stateText = wording::stateText(row.state)};
    }
    return lines;
}

JournalLine journalLine(const JournalEntry &entry, const QString &of)
{
    QString title = wording::actionText(entry.action);
    title[0] = title[0].toUpper();
    QStringList detail{moneyDetail(entry.details), entry.details[u"reason"].toString()};
    detail.removeAll(QString());
    return {.householdId = entry.householdId.value,
        .title = title,
        .of = of,
        .detail = detail.join(u" · "_s),
        .when = wording::whenText(entry.at),
        .by = entry.actor};
}

QList<JournalLine> journalLines(const QList<JournalEntry> &entries)
{
    QList<JournalLine> lines;
    for (const auto &entry : entries)
        lines << journalLine(entry);
    return lines;
}

} // namespace pupitre
