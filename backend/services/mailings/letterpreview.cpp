#include "letterpreview.h"

#include "householdrepository.h"
#include "lettertemplates.h"
#include "mailing.h"
#include "outbox.h"
#include "paymentrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<RenderedMail> previewLetter(
    const ServiceContext &context, const QString &name, const QString &words, HouseholdId householdId)
{
    PUPITRE_TRY(checkLetter(name, words));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, householdId));
    PUPITRE_TRY_ASSIGN(reminder, mailingRecipient(context, campaign, MailingPurpose::Reminder, householdId));
    const QString child = household.students.isEmpty() ? household.displayName()
                                                       : household.students.front().person.displayName();
    PUPITRE_TRY_ASSIGN(paid, payments::balance(connection, campaign.id, householdId));
    const QString sampleReceipt = receiptLabel(campaign.opensOn.year(), 42);
    TemplateValues values;
    values.fields = {{u"password"_s, u"ABCD-EFGH-JKLM-NPQR"_s},
        {u"valid_until"_s, letterText(context.clock.today().addDays(7))},
        {u"due_on"_s, letterText(campaign.closesOn)},
        {u"changed_on"_s, letterText(context.clock.today())},
        {u"address_before"_s, household.email()},
        {u"student"_s, child},
        {u"received_on"_s, letterText(context.clock.today())},
        {u"remains"_s, letterPhrase(LetterPhrase::LacksUntil, {letterText(campaign.closesOn)})},
        {u"appeal"_s, waysOfAppeal()},
        {u"person"_s, child},
        {u"receipt"_s, sampleReceipt},
        {u"amount"_s, letterText(paid)},
        {u"settled"_s, letterPhrase(LetterPhrase::SettledEnclosed, {letterText(paid), sampleReceipt})}};
    const QList<LetterText> lacks = reminder && !reminder->lacks.isEmpty()
                                        ? reminder->lacks
                                        : QList<LetterText>{letterPhrase(LetterPhrase::SampleLack)};
    PUPITRE_TRY_ASSIGN(site, campaigns::site(connection, household.siteId));
    values.lists = {{u"lacks"_s, lacks},
        {u"ways"_s, waysToExtranet(site.extranetUrl, u"ABCDEFGHIJKLMNOPQRSTUV"_s)},
        {u"dossiers"_s, {letterPhrase(LetterPhrase::AcknowledgedDossier, {child, u"2026-00042"_s})}},
        {u"deposited"_s, {letterPhrase(LetterPhrase::NothingDeposited)}},
        {u"courses"_s, {letterPhrase(LetterPhrase::SampleCourse)}},
        {u"reasons"_s, {letterPhrase(LetterPhrase::SampleReason)}},
        {u"refused"_s, {letterPhrase(LetterPhrase::SampleRefusal)}},
        {u"settled"_s, {letterPhrase(LetterPhrase::ReceiptEnclosed, {letterText(paid), sampleReceipt})}}};
    PUPITRE_TRY_ASSIGN(all, letterValues(context, campaign, household, values));
    return renderWords(words, all, languageOfLetter(name));
}

} // namespace pupitre
