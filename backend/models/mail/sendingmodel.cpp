#include "sendingmodel.h"

#include "clock.h"
#include "errortext.h"
#include "mailtroubles.h"
#include "outboxcare.h"
#include "shownfile.h"
#include "tablereport.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

SendingModel::SendingModel() : SnapshotModelOf(sendingView, sendingSubject) {}

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
                backend()->toasts()->announce(text);
            else
                Q_EMIT failed(errorText(outcome.error()));
            backend()->feed()->lookForNews();
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

void SendingModel::holdMailing(qint64 id, bool held)
{
    settle([id, held](const ServiceContext &context) { return pupitre::holdMailing(context, MailingId{id}, held); },
        held ? tr("These letters wait") : tr("These letters leave again"));
}

void SendingModel::cancelMailing(qint64 id)
{
    settle([id](const ServiceContext &context) { return pupitre::cancelMailing(context, MailingId{id}); },
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
                backend()->toasts()->announce(tr("Nothing is to be settled: no message has failed"));
                return;
            }
            TableContent table{backend()->session()->siteName(),
                tr("Mails that did not arrive"),
                tr("%n message(s) · %1", "", int(troubles->size())).arg(wording::dayText(SystemClock().today())),
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
            showFile(*backend(), {.title = table.title, .suffix = u"pdf"_s, .bytes = tablePdf(table)});
        });
}

} // namespace pupitre
