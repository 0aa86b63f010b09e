#pragma once

#include "alignment.h"
#include "campaignstate.h"
#include "consent.h"
#include "coursechange.h"
#include "decision.h"
#include "edit.h"
#include "feeschedule.h"
#include "figure.h"
#include "invoice.h"
#include "mail.h"
#include "maildomain.h"
#include "payment.h"
#include "permissions.h"
#include "readingaids.h"
#include "reasonlibrary.h"
#include "reinscription.h"
#include "siteprofile.h"
#include "teachingterm.h"
#include "uploadadvice.h"

#include <array>
#include <optional>

namespace pupitre {

/// The stable names under which enums are kept in the database, the journal and exports, in the enum's order.
/// A name never changes once it has landed.
template <typename Enum>
struct EnumKeys;

template <>
struct EnumKeys<DocumentState> {
    static constexpr std::array keys{
        u"missing", u"to_review", u"accepted", u"refused", u"expired", u"exempted", u"received_at_desk"};
};
template <>
struct EnumKeys<FileScan> {
    static constexpr std::array keys{u"", u"clean", u"skipped"};
};
template <>
struct EnumKeys<Finding> {
    static constexpr std::array keys{u"found", u"doubtful", u"not_found"};
};
template <>
struct EnumKeys<EditState> {
    static constexpr std::array keys{u"pending", u"decided", u"superseded"};
};
template <>
struct EnumKeys<FieldVerdict> {
    static constexpr std::array keys{u"pending", u"accepted", u"corrected", u"refused"};
};
template <>
struct EnumKeys<SafeRule> {
    static constexpr std::array keys{
        u"none", u"case_only", u"accents_only", u"phone_format", u"filled_in", u"already_so"};
};
template <>
struct EnumKeys<LetterLanguage> {
    static constexpr std::array keys{u"fr", u"en"};
};
template <>
struct EnumKeys<PersonKind> {
    static constexpr std::array keys{u"guardian", u"student"};
};
template <>
struct EnumKeys<ReinscriptionState> {
    static constexpr std::array keys{
        u"not_started", u"in_progress", u"deposited", u"approved", u"refused", u"abandoned"};
};
template <>
struct EnumKeys<CourseChange::Kind> {
    static constexpr std::array keys{u"drop", u"modify", u"add"};
};
template <>
struct EnumKeys<ConsentKind> {
    static constexpr std::array keys{u"image_right", u"accuracy", u"rules"};
};
template <>
struct EnumKeys<UploadAdvice> {
    static constexpr std::array keys{
        u"name_not_found", u"wrong_year", u"too_old", u"expired", u"unreadable", u"page_missing", u"seal_not_valid"};
};
template <>
struct EnumKeys<WhoActs> {
    static constexpr std::array keys{u"family", u"secretariat", u"director", u"nobody"};
};
template <>
struct EnumKeys<Measure> {
    static constexpr std::array keys{u"expected",
        u"households",
        u"invited",
        u"connected",
        u"begun",
        u"deposited",
        u"deposited_late",
        u"deposited_ended",
        u"complete",
        u"ready",
        u"approved",
        u"refused",
        u"abandoned",
        u"silent",
        u"silent_households",
        u"at_no_access",
        u"at_access",
        u"at_connected",
        u"at_begun",
        u"at_deposited",
        u"at_complete"};
};
template <>
struct EnumKeys<Alignment> {
    static constexpr std::array keys{u"campaign_day", u"same_date", u"before_closing"};
};
template <>
struct EnumKeys<RequirementScope> {
    static constexpr std::array keys{u"household", u"student"};
};
template <>
struct EnumKeys<ConditionKind> {
    static constexpr std::array keys{
        u"residence", u"area", u"discipline", u"cycle", u"age_from", u"age_to", u"adult", u"direct_debit", u"newcomer"};
};
template <>
struct EnumKeys<CampaignState> {
    static constexpr std::array keys{u"draft", u"open", u"closed"};
};
template <>
struct EnumKeys<FeeBasis> {
    static constexpr std::array keys{u"household", u"student", u"area"};
};
template <>
struct EnumKeys<RequirementKind> {
    static constexpr std::array keys{u"file", u"answer", u"fee"};
};
template <>
struct EnumKeys<RequirementLasting> {
    static constexpr std::array keys{u"campaign", u"until_date", u"until_replaced"};
};
template <>
struct EnumKeys<Lack::Kind> {
    static constexpr std::array keys{u"not_deposited",
        u"document_missing",
        u"document_to_review",
        u"document_refused",
        u"document_expired",
        u"document_explained",
        u"fee_unpaid",
        u"image_right_unanswered",
        u"edit_pending"};
};
template <>
struct EnumKeys<InvoiceKind> {
    static constexpr std::array keys{u"tuition", u"rental"};
};
template <>
struct EnumKeys<PaymentMethod> {
    static constexpr std::array keys{u"cheque", u"cash", u"card", u"transfer"};
};
template <>
struct EnumKeys<Role> {
    static constexpr std::array keys{u"secretary", u"director", u"administrator"};
};
template <>
struct EnumKeys<Right> {
    static constexpr std::array keys{u"hand_in",
        u"review_edits",
        u"check_documents",
        u"approve_reinscriptions",
        u"approve_despite_lack",
        u"waive_fees",
        u"take_payments",
        u"send_credentials",
        u"see_status",
        u"manage_staff",
        u"prepare_campaigns",
        u"set_up_mail",
        u"keep_database",
        u"turn_the_day",
        u"export_lists",
        u"set_up_site",
        u"keep_reasons",
        u"note_sign_ins",
        u"exchange_data",
        u"keep_own_access"};
};
template <>
struct EnumKeys<Classification> {
    static constexpr std::array keys{u"none", u"communal", u"departmental", u"regional"};
};
template <>
struct EnumKeys<PasswordPreset> {
    static constexpr std::array keys{u"seed", u"cnil"};
};
template <>
struct EnumKeys<ReasonArea> {
    static constexpr std::array keys{u"edits", u"documents", u"reinscriptions", u"exceptions"};
};
template <>
struct EnumKeys<TermKind> {
    static constexpr std::array keys{u"speciality", u"discipline", u"cycle", u"parcours"};
};
template <>
struct EnumKeys<DecisionKind> {
    static constexpr std::array keys{u"document",
        u"edit",
        u"approval",
        u"referral",
        u"ending",
        u"reopening",
        u"aside",
        u"course_change",
        u"merge",
        u"payment",
        u"payment_cancellation",
        u"waiver",
        u"waiver_cancellation",
        u"site",
        u"reason",
        u"teaching",
        u"household_change"};
};
template <>
struct EnumKeys<MailKind> {
    static constexpr std::array keys{u"credentials",
        u"one_time_password",
        u"acknowledgement",
        u"completion_request",
        u"approval_receipt",
        u"refusal",
        u"reminder",
        u"payment_receipt",
        u"edit_decided",
        u"abandonment",
        u"reopening",
        u"password_changed",
        u"address_changed"};
};
template <>
struct EnumKeys<MailState> {
    static constexpr std::array keys{
        u"queued", u"sending", u"sent", u"deferred", u"failed", u"uncertain", u"cancelled"};
};
template <>
struct EnumKeys<MailReturn> {
    static constexpr std::array keys{u"", u"hard", u"soft"};
};
template <>
struct EnumKeys<MailSecurity> {
    static constexpr std::array keys{u"none", u"starttls", u"tls"};
};
template <>
struct EnumKeys<PauseReason> {
    static constexpr std::array keys{
        u"not_configured", u"connect", u"tls", u"certificate", u"auth", u"sender", u"person", u"restored"};
};
template <>
struct EnumKeys<MailStep> {
    static constexpr std::array keys{u"name",
        u"connection",
        u"greeting",
        u"encryption",
        u"certificate",
        u"certificate_name",
        u"authentication",
        u"sender",
        u"recipient",
        u"message"};
};
template <>
struct EnumKeys<DomainProof> {
    static constexpr std::array keys{u"spf", u"dkim", u"dmarc"};
};
template <>
struct EnumKeys<DomainFinding::What> {
    static constexpr std::array keys{u"spf_missing",
        u"spf_several",
        u"spf_without_provider",
        u"spf_names_provider",
        u"spf_unknown_provider",
        u"dkim_found",
        u"dkim_not_found",
        u"dmarc_missing",
        u"dmarc_several",
        u"dmarc_watches",
        u"dmarc_enforced",
        u"foreign_domain",
        u"no_answer"};
};
template <>
struct EnumKeys<MailingState> {
    static constexpr std::array keys{u"running", u"paused", u"cancelled"};
};

/// An enum whose keys are listed above.
template <typename Enum>
concept HasKeys = (EnumKeys<Enum>::keys.size() > 0);

template <HasKeys Enum>
QString keyOf(Enum value)
{
    return QString::fromUtf16(EnumKeys<Enum>::keys[static_cast<size_t>(value)]);
}

template <typename Enum>
std::optional<Enum> enumFromKey(QStringView key)
{
    for (size_t i = 0; i < EnumKeys<Enum>::keys.size(); ++i) {
        if (key == QStringView(EnumKeys<Enum>::keys[i]))
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace pupitre
