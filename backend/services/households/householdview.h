#pragma once

#include "householdoverview.h"
#include "householdrepository.h"
#include "journal.h"
#include "mailrepository.h"
#include "payment.h"
#include "servicecontext.h"

namespace pupitre {

/// A household with all that its page says of it.
struct HouseholdView {
    /// A child's reinscription of the campaign, with this year's courses.
    struct Child {
        ReinscriptionOverview reinscription;
        Person person;
        QStringList disciplines;
    };
    HouseholdId id;
    Household household;
    QDateTime credentialsSentAt; ///< invalid: never
    QList<Blocker> blockers;     ///< what stands in the way, most urgent for the desk first
    QList<Child> children;
    QList<InvoiceRow> invoices;
    QList<Receipt> receipts;
    Money due;                               ///< of the campaign's fee
    QList<MailRow> mails;                    ///< newest first
    QList<JournalEntry> journal;             ///< newest first
    QList<households::Duplicate> duplicates; ///< the households that it may be entered twice with

    /// The household that was merged with this one last, as long as that can be taken back; empty otherwise.
    QString separableName() const;
    /// On one line; empty when nobody is there.
    QString address() const;
};

/// Errors: NotFound.
Result<HouseholdView> householdView(const ServiceContext &context, HouseholdId id);

} // namespace pupitre
