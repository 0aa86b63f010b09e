#include "sendingview.h"

#include "campaignrepository.h"
#include "mailaccountrepository.h"
#include "mailqueue.h"
#include "passwordstore.h"

namespace pupitre {

namespace {

constexpr int lateSeconds = 120; ///< what is due for so long is sent by nobody
constexpr int daysShown = 2;     ///< a mailing that has left stays in sight for so long

Result<bool> passwordLacks(const ServiceContext &context, SiteId siteId)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(late, mail::countDue(connection, siteId, context.clock.now().addSecs(-lateSeconds)));
    PUPITRE_TRY_ASSIGN(account, mail::account(connection, siteId));
    PUPITRE_TRY_ASSIGN(senders, mail::owners(connection, siteId));
    return late > 0 && senders.isEmpty() && !account.userName.isEmpty() && mailPassword(account).isEmpty();
}

} // namespace

Result<SendingView> sendingView(const ServiceContext &context)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(pause, mail::pause(connection, campaign.siteId));
    PUPITRE_TRY_ASSIGN(mailings, mail::mailings(connection, context.clock.now().addDays(-daysShown)));
    mailings.removeIf([](const Mailing &mailing) { return mailing.total == 0; }); // nobody was to get one
    SendingView view{.pause = pause, .mailings = mailings, .passwordLacks = false};
    if (!pause) {
        PUPITRE_TRY_ASSIGN(lacks, passwordLacks(context, campaign.siteId));
        view.passwordLacks = lacks;
    }
    return view;
}

} // namespace pupitre
