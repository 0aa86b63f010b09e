#include "letterpreview.h"

#include "householdrepository.h"
#include "lettertemplates.h"
#include "mailing.h"
#include "outbox.h"

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
    TemplateValues values;
    values.fields = {{u"password"_s, u"ABCD-EFGH-JKLM-NPQR"_s},
        {u"valid_until"_s, letterText(context.clock.today().addDays(7))},
        {u"due_on"_s, letterText(campaign.closesOn)},
        {u"student"_s, child},
        {u"appeal"_s, waysOfAppeal()},
        {u"person"_s, child},
        {u"receipt"_s, u"%1-000042"_s.arg(campaign.schoolYear.start)},
        {u"amount"_s, letterText(campaign.fee)}};
    const QList<LetterText> lacks = reminder && !reminder->lacks.isEmpty()
                                        ? reminder->lacks
                                        : QList<LetterText>{lackForFamilies(
                                            Lack::Kind::DocumentMissing, {u"Justificatif de domicile"_s})};
    values.lists = {{u"lacks"_s, lacks},
        {u"courses"_s, {LetterText(u"Piano, 2e cycle"_s)}},
        {u"reasons"_s, {LetterText(u"Le motif que le secrétariat a choisi ou écrit."_s)}},
        {u"refused"_s, {LetterText(u"Date de naissance : le motif que le secrétariat a choisi ou écrit."_s)}},
        {u"cancelled"_s, {}}};
    PUPITRE_TRY_ASSIGN(all, letterValues(context, campaign, household, values));
    return renderWords(words, all, languageOfLetter(name));
}

} // namespace pupitre
