#pragma once

#include "campaignrepository.h"
#include "homerepository.h"
#include "mail.h"
#include "mailrepository.h"
#include "servicecontext.h"
#include "statusrepository.h"

#include <optional>

namespace pupitre {

/// Deposits of the campaign until today, beside those of last year until the same day after its opening.
struct DepositPace {
    qint64 deposited = 0;
    std::optional<qint64> lastYear; ///< none where there was no campaign before
};

/// What the director's home page shows beside.
struct DirectionFigures {
    QueueFigures referred;
    QList<Referral> referrals; ///< the first of them
    QueueFigures silent;
    QList<SilentFamily> silentFamilies; ///< those that have been silent for longest
    DepositPace pace;
    qint64 freed = 0; ///< students whose place is free again
};

/// A family is called silent after so many days without a sign of it.
constexpr int silentDays = 14;

/// What waits, what is stuck, where the campaign stands in time, and what happened just now.
struct HomeFigures {
    QueueFigures edits, documents, ready; ///< ready: reinscriptions that may be approved
    qint64 conflicts = 0;                 ///< edits of what somebody changed meanwhile
    MailCounts mails;
    std::optional<MailPause> pause;
    QList<RecentEntry> recent; ///< of the site, newest first
    QDate opensOn, closesOn;   ///< the campaign
    QDate today;
    std::optional<DirectionFigures> direction; ///< for who decides on what is referred

    /// Negative when the campaign has closed.
    qint64 daysLeft() const { return today.daysTo(closesOn); }
    /// Of the campaign's days, the part that has passed: 0 … 1.
    double elapsed() const;
};

/// Errors: NotFound when no campaign has been opened.
Result<HomeFigures> homeFigures(const ServiceContext &context);

} // namespace pupitre
