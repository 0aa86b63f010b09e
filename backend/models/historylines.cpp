#include "historylines.h"

#include "enumkeys.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

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
    return {.householdId = entry.householdId.value,
        .title = title,
        .of = of,
        .detail = entry.details[u"reason"].toString(),
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
