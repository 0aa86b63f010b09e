#include "sendingmodel.h"

#include "enumkeys.h"
#include "errortext.h"
#include "mailaccountrepository.h"
#include "campaignrepository.h"
#include "lettersheets.h"
#include "mailbatchrepository.h"
#include "mailqueue.h"
#include "mailtroubles.h"
#include "outboxcare.h"
#include "passwordstore.h"
#include "tablereport.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int lateSeconds = 120; ///< what is due for so long is sent by nobody
constexpr int daysShown = 2;     ///< a batch that has left stays in sight for so long

Result<QVariantMap> readSending(const ServiceContext &context)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(pause, pupitre::mail::pause(connection, campaign.siteId));
    PUPITRE_TRY_ASSIGN(batches, pupitre::mail::batches(connection, context.clock.now().addDays(-daysShown)));
    QVariantList list;
    for (const auto &batch : batches) {
        if (batch.total == 0)
            continue; // begun, and nobody was to get one
        list << QVariantMap{{u"batchId"_s, batch.id.value},
            {u"title"_s, wording::kindText(batch.kind)},
            {u"when"_s, wording::whenText(batch.createdAt)},
            {u"by"_s, batch.createdBy},
            {u"state"_s, keyOf(batch.state)},
            {u"total"_s, batch.total},
            {u"sent"_s, batch.sent},
            {u"waiting"_s, batch.waiting},
            {u"toSettle"_s, batch.toSettle}};
    }
    QVariantMap figures{{u"batches"_s, list}, {u"paused"_s, pause.has_value()}};
    if (!pause) {
        PUPITRE_TRY_ASSIGN(
            late, pupitre::mail::countDue(connection, campaign.siteId, context.clock.now().addSecs(-lateSeconds)));
        PUPITRE_TRY_ASSIGN(account, pupitre::mail::account(connection, campaign.siteId));
        PUPITRE_TRY_ASSIGN(senders, pupitre::mail::owners(connection));
        figures.insert(u"passwordLacks"_s,
            late > 0 && senders.isEmpty() && !account.userName.isEmpty() && mailPassword(account).isEmpty());
    }
    if (pause) {
        const bool said = !MailPause::waitsForPerson(pause->reason) && pause->reason != PauseReason::NotConfigured
                          && !pause->detail.isEmpty();
        figures.insert({{u"pauseText"_s, wording::pauseText(*pause)},
            {u"pauseReason"_s, keyOf(pause->reason)},
            {u"since"_s, wording::whenText(pause->since)},
            {u"answer"_s, said ? wording::answerText(pause->detail) : QString()},
            {u"retryAt"_s, pause->retryAt.isValid() ? wording::whenText(pause->retryAt) : QString()}});
    }
    return figures;
}

} // namespace

SendingModel::SendingModel() : SnapshotModel(readSending) {}

template <typename Work>
void SendingModel::settle(Work work, const QString &text)
{
    backend()->run(
        this,
        [work](const ServiceContext &context) -> Result<bool> {
            PUPITRE_TRY(work(context));
            return true;
        },
        [this, text](const Result<bool> &outcome) {
            if (outcome)
                backend()->announce(text, false);
            else
                Q_EMIT failed(errorText(outcome.error()));
            backend()->lookForNews();
        });
}

void SendingModel::pause()
{
    settle([](const ServiceContext &context) { return pauseSending(context); },
        tr("Nothing is sent until you let it go on"));
}

void SendingModel::resume()
{
    settle([](const ServiceContext &context) { return resumeSending(context); }, tr("The sending goes on"));
}

void SendingModel::holdBatch(qint64 id, bool held)
{
    settle([id, held](const ServiceContext &context) { return pupitre::holdBatch(context, MailBatchId{id}, held); },
        held ? tr("These letters wait") : tr("These letters leave again"));
}

void SendingModel::cancelBatch(qint64 id)
{
    settle([id](const ServiceContext &context) { return pupitre::cancelBatch(context, MailBatchId{id}); },
        tr("What had not left was cancelled"));
}

void SendingModel::printTroubles()
{
    backend()->runLong(
        this,
        [](const ServiceContext &context) { return mailTroubles(context); },
        [this](const Result<QList<MailTrouble>> &troubles) {
            if (!troubles) {
                Q_EMIT failed(errorText(troubles.error()));
                return;
            }
            if (troubles->isEmpty()) {
                backend()->announce(tr("Nothing is to be settled: no message has failed"), false);
                return;
            }
            TableContent table{backend()->siteName(),
                tr("Mails that did not arrive"),
                tr("%n message(s) · %1", "", int(troubles->size())).arg(wording::dayText(QDate::currentDate())),
                {{tr("Family"), 42}, {tr("Telephone"), 28}, {tr("Message"), 46}, {tr("What happened"), 50}},
                {},
                tr("Page %1")};
            for (const auto &[mail, phone] : *troubles) {
                const QString why = mail.returned == MailReturn::None ? wording::replyText(mail.state, mail.lastReply)
                                                                      : wording::returnText(mail.lastReply);
                table.rows << QStringList{mail.householdName,
                    phone.isEmpty() ? tr("no telephone") : phone,
                    wording::kindText(mail.kind) + u"\n"_s + wording::whenText(mail.createdAt) + u"\n"_s
                        + mail.recipientAddress,
                    why};
            }
            showSheet(*backend(), table.title, tablePdf(table));
        });
}

} // namespace pupitre
