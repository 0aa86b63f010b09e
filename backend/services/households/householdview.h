#pragma once

#include "householdoverview.h"
#include "householdrepository.h"
#include "importrepository.h"
#include "journal.h"
#include "mailrepository.h"
#include "payment.h"
#include "servicecontext.h"

#include <optional>

namespace pupitre {

/// A family that was seen so lately is said to be there (EXTRANET W39).
constexpr int presentMinutes = 5;

/// A household with all that its page says of it.
struct HouseholdView {
    /// A child with this year's courses, and the reinscription of the campaign where there is one.
    struct Child {
        StudentId id;
        std::optional<ReinscriptionOverview> overview;
        Person person;
        QDate leftOn = {}; ///< the last day of one who left
        QStringList disciplines;
    };
    /// An account on the web, and what is known of its use.
    struct Access {
        AccountId id = {};
        GuardianId guardian = {}; ///< whose own it is (familyaccounts.h); none: the household's
        QString identifiant;
        QString holder;                   ///< the parent whose it is; empty: the whole family's
        QDateTime credentialsSentAt = {}; ///< by mail, on paper or by telephone; invalid: never
        QDateTime lastLoginAt = {};
        QDateTime lastSeenAt = {}; ///< of its sessions; noted every five minutes
        int sessions = 0;          ///< that stand
        bool isPresent = false;    ///< seen within presentMinutes
        bool hasPassword = false;  ///< one of its own
        bool isAsking = false;     ///< for a new password, and nobody has answered yet
    };
    HouseholdId id;
    Household household;
    QDateTime credentialsSentAt; ///< invalid: never
    QList<Blocker> blockers;     ///< what stands in the way, most urgent for the desk first
    QList<Child> children;
    QList<InvoiceRow> invoices;
    QList<Receipt> receipts;
    FeeAccount fee;                          ///< the campaign's
    bool mayWaive = false;                   ///< who looks may waive it
    QList<MailRow> mails;                    ///< newest first
    QList<JournalEntry> journal;             ///< newest first
    QList<households::Duplicate> duplicates; ///< the households that it may be entered twice with
    std::optional<ImportRow> madeBy = {};    ///< the import that made it
    QList<Access> accesses = {};             ///< the household's own first

    /// The household that was merged with this one last, as long as that can be taken back; empty otherwise.
    QString separableName() const;
    /// The parents who live apart from whom the household's letters go to, and have no open account of their own:
    /// openParentAccount() gives them one.
    QList<Guardian> parentsWithoutAccount() const;
    /// On one line; empty when nobody is there.
    QString address() const;
};

/// Before the first campaign nothing stands in the way, and nothing is due. Errors: NotFound, of one whose making was
/// taken back too.
Result<HouseholdView> householdView(const ServiceContext &context, HouseholdId id);

} // namespace pupitre
