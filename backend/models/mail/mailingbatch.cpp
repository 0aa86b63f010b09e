#include "mailingbatch.h"

#include "errortext.h"
#include "lettersheets.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString reasonText(const MailingRecipient &recipient)
{
    using Obstacle = MailingRecipient::Obstacle;
    switch (recipient.obstacle) {
    case Obstacle::None: return recipient.address;
    case Obstacle::NoAddress: return MailingBatch::tr("No e-mail address: a letter on paper");
    case Obstacle::BadAddress: return MailingBatch::tr("The address is not valid: %1").arg(recipient.address);
    case Obstacle::Returned: return MailingBatch::tr("The last mail to %1 came back").arg(recipient.address);
    case Obstacle::Waiting: return MailingBatch::tr("This letter already waits to leave");
    case Obstacle::Recent: return MailingBatch::tr("Written to %1 already").arg(wording::whenText(recipient.lastAt));
    case Obstacle::Needless: return MailingBatch::tr("It has nothing to do at present");
    }
    return {};
}

} // namespace

void MailingBatch::preview(const QString &letter)
{
    const auto purpose = letter == u"reminder" ? MailingPurpose::Reminder : MailingPurpose::Credentials;
    look(purpose, allRecipients(purpose));
}

void MailingBatch::previewHouseholds(const QVariantList &ids)
{
    look(MailingPurpose::Reminder, chosenHouseholds(ids));
}

void MailingBatch::previewReinscriptions(const QVariantList &ids, const ReinscriptionFilter &filter)
{
    look(MailingPurpose::Reminder, familiesOf(ids, filter));
}

void MailingBatch::look(MailingPurpose purpose, const RecipientReader &reader)
{
    m_mailing = purpose;
    m_reader = reader;
    m_looking = true;
    list({});
    backend()->runLong(this, reader, [this, request = ++m_request](const Result<LetterRecipients> &found) {
        if (request != m_request)
            return;
        m_looking = false;
        list(found ? *found : LetterRecipients());
        if (!found)
            Q_EMIT failed(errorText(found.error()));
    });
}

/// Who gets one comes first.
void MailingBatch::list(const LetterRecipients &found)
{
    m_candidates.clear();
    m_willGet.clear();
    m_leftOut.clear();
    m_onPaper.clear();
    QList<BatchLine> without;
    for (const auto &recipient : found.rows) {
        const bool gets = recipient.obstacle == MailingRecipient::Obstacle::None;
        QString lacks;
        for (const auto &lack : recipient.lacks)
            lacks += u" · "_s + lack.french;
        (gets ? m_candidates : without) << BatchLine{
            recipient.name, reasonText(recipient) + (gets ? lacks : QString())};
        if (gets)
            m_willGet << recipient;
        else if (needsPaper(recipient.obstacle))
            m_onPaper << recipient.householdId;
    }
    for (const auto &error : found.gone)
        without << BatchLine{goneTitle(), errorText(error)};
    m_candidates += without;
    Q_EMIT previewed();
    Q_EMIT chosenChanged();
}

void MailingBatch::leaveOut(int row, bool out)
{
    if (row < 0 || row >= m_willGet.size() || m_leftOut.contains(row) == out)
        return;
    if (out)
        m_leftOut.insert(row);
    else
        m_leftOut.remove(row);
    Q_EMIT chosenChanged();
}

void MailingBatch::printLetters()
{
    if (m_onPaper.isEmpty() || m_looking)
        return;
    backend()->run(
        this,
        [mailing = m_mailing, households = m_onPaper](
            const ServiceContext &context) { return printMailing(context, mailing, households); },
        [this](const Result<PaperLetters> &letters) {
            if (!letters)
                Q_EMIT failed(errorText(letters.error()));
            else if (letters->count == 0)
                Q_EMIT failed(
                    tr("No letter can be printed: %1 (no postal address).").arg(letters->without.join(u", "_s)));
            else
                showLetters(*backend(), *letters);
            backend()->feed()->lookForNews();
            look(m_mailing, m_reader);
        });
}

DecisionBatch::Collector MailingBatch::collector() const
{
    QList<MailingRecipient> chosen;
    for (int row = 0; row < m_willGet.size(); ++row) {
        if (!m_leftOut.contains(row))
            chosen << m_willGet[row];
    }
    return [mailing = m_mailing, recipients = chosen](const ServiceContext &context) -> Result<QList<Item>> {
        if (recipients.isEmpty())
            return QList<Item>{};
        PUPITRE_TRY_ASSIGN(batch, beginMailing(context, mailing));
        QList<Item> items;
        for (const auto &recipient : recipients) {
            items.append({recipient.name,
                [batch, mailing, id = recipient.householdId](const ServiceContext &then) -> Result<void> {
                    PUPITRE_TRY(writeMailing(then, batch, mailing, id));
                    return {};
                }});
        }
        return items;
    };
}

} // namespace pupitre
