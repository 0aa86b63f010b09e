#pragma once

#include "campaignrepository.h"
#include "journal.h"
#include "mail.h"
#include "mailrepository.h"
#include "servicecontext.h"
#include "statusrepository.h"

#include <optional>

namespace pupitre {

/// What waits, what is stuck, where the campaign stands in time, and what happened just now.
struct HomeFigures {
    QueueFigures edits, documents, ready; ///< ready: reinscriptions that may be approved
    qint64 conflicts = 0;                 ///< edits of what somebody changed meanwhile
    MailCounts mails;
    std::optional<MailPause> pause;
    QList<JournalEntry> recent; ///< newest first
    QDate opensOn, closesOn;    ///< the campaign
    QDate today;

    /// Negative when the campaign has closed.
    qint64 daysLeft() const { return today.daysTo(closesOn); }
    /// Of the campaign's days, the part that has passed: 0 … 1.
    double elapsed() const;
};

/// Errors: NotFound when no campaign has been prepared.
Result<HomeFigures> homeFigures(const ServiceContext &context);

} // namespace pupitre
