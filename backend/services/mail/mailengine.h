#pragma once

#include "journalmemory.h"
#include "mailsender.h"
#include "openeddatabase.h"
#include "stopsignal.h"

#include <QDateTime>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace pupitre {

/// The sender of one program: for each site as many sessions beside each other as its settings allow, each with a
/// thread, a database connection, a second thread and connection that prepare mails, and a mail session of its own. A
/// site's mails leave by its own account alone. Where that account's password is not known to this user of the computer
/// (passwordstore.h) nothing is sent from here, and nothing is paused. Before each pass whoever asked for a new
/// password on the web is answered (familypasswords.h); after it, once an hour, what families left in their trays is
/// swept (uploadtray.h). Where the database was put back to an earlier day, or is a copy
/// (journalmemory.h), the sending is paused before anything leaves, until a person lets it go on (rule M8). The same in
/// the desktop program, in `pupitrectl mail send` and in `pupitrectl mail serve`.
class MailEngine
{
public:
    /// `name` stands in the journal as who did it.
    MailEngine(QString databaseUrl, QString name);

    /// One pass over all that is due; see MailSender::sendDue. Fails when nothing could be done for want of a server.
    Result<SendReport> sendDue();
    /// Passes one after the other until cancel(), from a few seconds apart, with a look at the mailbox of returned
    /// mails beside them every five minutes; a database or a server that is away is tried again. `tell` is told what
    /// was sent and when the sending pauses or goes on, in English, for a service's log; on the calling thread.
    void run(const std::function<void(const QString &line)> &tell = {});
    /// Any thread. Ends sendDue() and run() within moments, whatever the mail server or the database's does (rule M12),
    /// and for good.
    void cancel();

private:
    Result<std::unique_ptr<OpenedDatabase>> openDatabase() const;
    Result<SendReport> pass(const ServiceContext &context);
    Result<SendReport> send(const ServiceContext &context);
    Result<SendReport> sendOf(const ServiceContext &context, SiteId site, const QString &password);
    Result<SendReport> runSession(SiteId site, const QString &password);
    Result<void> lookForReturns();
    void sweepHourly(const ServiceContext &context);
    bool sleep(int milliseconds); ///< false when it is time to end

    QString m_databaseUrl;
    ProgramActor m_actor;
    std::shared_ptr<Patience> m_patience = std::make_shared<Patience>(); ///< of all connections to the database
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<MailSender *> m_senders; ///< while their passes run
    StopSignal m_stop;
    JournalMemory m_memory; ///< of the thread that sends
    QDateTime m_sweptAt;    ///< invalid: not yet
};

} // namespace pupitre
