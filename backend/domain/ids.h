#pragma once

#include <QHash>
#include <QtGlobal>

#include <compare>

namespace pupitre {

/// A row's number, typed by what it names, so that a student's cannot be passed for a household's. 0 means "none".
template <typename Tag>
struct Id {
    qint64 value = 0;

    constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(Id, Id) = default;
    friend size_t qHash(Id id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using SiteId = Id<struct SiteTag>;
using StaffId = Id<struct StaffTag>;
using HouseholdId = Id<struct HouseholdTag>;
using GuardianId = Id<struct GuardianTag>;
using AccountId = Id<struct AccountTag>;
using WebSessionId = Id<struct WebSessionTag>;
using StudentId = Id<struct StudentTag>;
using CourseId = Id<struct CourseTag>;
using CourseChangeId = Id<struct CourseChangeTag>;
using CampaignId = Id<struct CampaignTag>;
using RequirementId = Id<struct RequirementTag>;
using DocumentId = Id<struct DocumentTag>;
using DocumentVersionId = Id<struct DocumentVersionTag>;
using EditRequestId = Id<struct EditRequestTag>;
using FieldEditId = Id<struct FieldEditTag>;
using ReinscriptionId = Id<struct ReinscriptionTag>;
using PaymentId = Id<struct PaymentTag>;
using WaiverId = Id<struct WaiverTag>;
using ReceiptId = Id<struct ReceiptTag>;
using MailId = Id<struct MailTag>;
using MailingId = Id<struct MailingTag>;
using DecisionId = Id<struct DecisionTag>;
using ImportId = Id<struct ImportTag>;
using ReasonId = Id<struct ReasonTag>;
using TermId = Id<struct TermTag>;
using UploadPageId = Id<struct UploadPageTag>;

} // namespace pupitre
