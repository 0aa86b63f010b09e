#pragma once

#include "mail.h"
#include "owndatabase.h"

#include <QObject>
#include <QThread>

#include <future>
#include <vector>

namespace pupitre {

/// A message that waits for nothing but its transfer.
struct PreparedMail {
    MailMessage message; ///< without its attachments, which are in `mime`
    QString password; ///< the one-time password that it carries, if it does
    QByteArray mime;
    QString refusal; ///< why it cannot be made, a mark that models/wording.h says in words; empty: it is
};

/// Makes messages ready that their sender holds; who was taken back meanwhile is left out, and one bad file or address holds up
/// nobody else. `date` is the mails'. Errors: those of the database and of the document store.
Result<std::vector<PreparedMail>> prepareMails(Connection &connection, const DocumentStore &store, const QList<MailId> &ids, const MailAccount &account, const QDateTime &date);

/// The same in a thread with a connection of its own, while the sender's thread waits for the mail server. Begins and opens
/// its database when it is asked for the first time.
class MailPreparer
{
public:
    explicit MailPreparer(QString databaseUrl) : m_databaseUrl(std::move(databaseUrl)) {}
    ~MailPreparer();

    std::future<Result<std::vector<PreparedMail>>> prepare(const QList<MailId> &ids, const MailAccount &account, const QDateTime &date);

private:
    QString m_databaseUrl;
    QThread m_thread;
    QObject m_worker; ///< lives in the thread
    std::unique_ptr<OwnDatabase> m_database; ///< of the thread
};

} // namespace pupitre
