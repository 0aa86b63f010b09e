#include "historylines.h"

#include "enumkeys.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

QVariantMap mailLine(const MailRow &row)
{
    return {{u"mailId"_s, row.id.value},
        {u"title"_s, row.subject},
        {u"detail"_s,
            wording::kindText(row.kind) + u" · "_s
                + wording::whenText(row.sentAt.isValid() ? row.sentAt : row.createdAt)},
        {u"state"_s, keyOf(row.state)},
        {u"stateText"_s, wording::stateText(row.state)}};
}

QVariantMap journalLine(const JournalEntry &entry, const QString &of)
{
    QString title = wording::actionText(entry.action);
    title[0] = title[0].toUpper();
    return {{u"title"_s, title},
        {u"of"_s, of},
        {u"detail"_s, entry.details[u"reason"].toString()},
        {u"when"_s, wording::whenText(entry.at)},
        {u"by"_s, entry.actor}};
}

} // namespace pupitre
