#include "returnedmails.h"

#include "journal.h"
#include "mailaccountrepository.h"
#include "mailrepository.h"
#include "passwordstore.h"
#include "returnedmail.h"
#include "returnsmailbox.h"
#include "transaction.h"

#include <optional>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int daysBack = 7; ///< a report that does not name the message is about one of these days

enum class Found { Returned, Delayed, Known, NotOurs };

/// `alone`: the mail reports of nobody else. Otherwise the address was expanded on its way, and one of the others that
/// is not there does not make it one that never works.
Result<Found> record(const ServiceContext &context, SiteId siteId, const ReturnedMail &report, bool alone)
{
    if (report.action == ReturnedMail::Action::Other)
        return Found::Known; // it arrived
    auto &connection = context.connection;
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(
        id, mail::findSent(connection, siteId, report.messageId, report.recipient, now.addDays(-daysBack)));
    if (!id)
        return Found::NotOurs;
    PUPITRE_TRY_ASSIGN(message, mail::load(connection, *id));
    const bool failed = report.action == ReturnedMail::Action::Failed;
    const bool isAboutIt = alone || report.recipient.compare(message.recipientAddress, Qt::CaseInsensitive) == 0;
    const auto kind = !failed                           ? MailReturn::None
                      : isAboutIt && report.isForGood() ? MailReturn::Hard
                                                        : MailReturn::Soft;
    const QString words = QStringList{report.status, report.diagnostic}.join(u' ').simplified();
    PUPITRE_TRY_ASSIGN(recorded, mail::recordReturn(connection, *id, kind, words, now));
    if (!recorded)
        return Found::Known;
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            failed ? u"mail.returned"_s : u"mail.delayed"_s,
            u"mail"_s,
            id->value,
            message.householdId,
            {{u"address"_s, report.recipient}, {u"reply"_s, words}}}));
    PUPITRE_TRY(transaction.commit());
    return failed ? Found::Returned : Found::Delayed;
}

} // namespace

Result<ReturnsReport> takeReturnedMails(const ServiceContext &context, SiteId siteId, ReturnsMailbox &mailbox)
{
    ReturnsReport report;
    PUPITRE_TRY_ASSIGN(names, mailbox.unread());
    for (const auto &name : names) {
        const auto bytes = mailbox.read(name);
        if (!bytes && bytes.error().code == ErrorCode::FileMissing)
            continue; // another desk was quicker, or it cannot be read: it must not hold up the others
        if (!bytes)
            return failure(bytes.error());
        const auto returned = parseReturnedMail(*bytes);
        bool isOurs = false;
        for (const auto &one : returned) {
            PUPITRE_TRY_ASSIGN(found, record(context, siteId, one, returned.size() == 1));
            report.returned += found == Found::Returned;
            report.delayed += found == Found::Delayed;
            isOurs = isOurs || found != Found::NotOurs;
        }
        report.others += !isOurs;
        const auto putAway = isOurs ? mailbox.settle(name) : mailbox.leave(name);
        if (!putAway && putAway.error().code != ErrorCode::FileMissing)
            return failure(putAway.error());
    }
    return report;
}

namespace {

Result<ReturnsReport> takeFromMailboxOf(const ServiceContext &context, SiteId siteId, const StopSignal *stop)
{
    PUPITRE_TRY_ASSIGN(account, mail::account(context.connection, siteId));
    if (account.returns.isEmpty())
        return ReturnsReport{};
    const auto login = returnsLogin(account.returns);
    const QString password = keptMailPassword(login.host, login.userName);
    if (!login.userName.isEmpty() && password.isEmpty())
        return ReturnsReport{};
    PUPITRE_TRY_ASSIGN(mailbox, openReturnsMailbox(account.returns, password, account.caFile, stop));
    return takeReturnedMails(context, siteId, *mailbox);
}

} // namespace

Result<ReturnsReport> takeReturnedMails(const ServiceContext &context, const StopSignal *stop)
{
    PUPITRE_TRY_ASSIGN(sites, mail::sitesWithAccount(context.connection));
    ReturnsReport sum;
    std::optional<Error> worst;
    for (const auto site : sites) {
        const auto report = takeFromMailboxOf(context, site, stop);
        if (!report) { // another site's mailbox is looked at all the same
            worst = report.error();
            continue;
        }
        sum.returned += report->returned;
        sum.delayed += report->delayed;
        sum.others += report->others;
    }
    if (worst)
        return failure(*worst);
    return sum;
}

} // namespace pupitre
