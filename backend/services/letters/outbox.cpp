#include "outbox.h"

#include "account.h"
#include "enumkeys.h"
#include "lettertemplates.h"
#include "mailaccountrepository.h"
#include "mailrepository.h"
#include "mailtemplaterepository.h"
#include "mimecomposer.h"
#include "textfold.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

Result<TemplateValues> letterValues(
    const ServiceContext &context, const Campaign &campaign, const Household &household, TemplateValues values)
{
    PUPITRE_TRY_ASSIGN(site, campaigns::site(context.connection, household.siteId));
    const Person *contact = household.contact();
    values.fields.insert({{u"site"_s, site.name},
        {u"site_address"_s, site.address + u", "_s + site.postalCode + u' ' + site.city},
        {u"site_phone"_s, site.phone},
        {u"site_email"_s, site.email},
        {u"extranet_url"_s, site.extranetUrl},
        {u"school_year"_s, campaign.schoolYear.label()},
        {u"agent"_s, signatureOf(context.actor)},
        {u"recipient"_s, contact ? contact->displayName() : household.identifiant}});
    if (!values.fields.contains(u"identifiant"_s)) // a parent who lives apart has one of their own
        values.fields.insert(u"identifiant"_s, household.identifiant);
    return values;
}

namespace {

Addressee addresseeOf(const Household &household, const Letter &letter)
{
    return letter.to.value_or(household.addressee(letter.answers));
}

/// As the conservatoire or else the program writes it. Words that name what this version no longer gives, or lack what
/// it has come to require, are passed over: no decision fails for that, and none leaves without what the law asks for.
Result<QString> wordsOf(const ServiceContext &context, SiteId siteId, const QString &name, const TemplateValues &values)
{
    PUPITRE_TRY_ASSIGN(own, mail::ownWords(context.connection, siteId, name));
    if (own.version > 0 && checkLetter(name, own.words) && renderWords(own.words, values, languageOfLetter(name)))
        return own.words;
    return programsWords(name);
}

} // namespace

Result<RenderedMail> renderLetter(const ServiceContext &context, const Campaign &campaign, const Household &household,
    const Letter &letter, const QString &templateName)
{
    const QString name = templateName.isEmpty() ? keyOf(letter.kind) : templateName;
    PUPITRE_TRY_ASSIGN(values, letterValues(context, campaign, household, letter.values));
    values.fields.insert(u"recipient"_s, addresseeOf(household, letter).name);
    PUPITRE_TRY_ASSIGN(french, wordsOf(context, household.siteId, name, values));
    if (household.language == LetterLanguage::French)
        return renderWords(french, values);
    PUPITRE_TRY_ASSIGN(english, wordsOf(context, household.siteId, letterName(name, household.language), values));
    return renderBoth(english, french, values);
}

Result<std::optional<MailId>> enqueueLetter(
    const ServiceContext &context, const Campaign &campaign, const Household &household, const Letter &letter)
{
    const auto [name, address] = addresseeOf(household, letter);
    if (!isEmailAddress(address))
        return std::nullopt; // a decision is not refused for the family's slip of the pen
    PUPITRE_TRY_ASSIGN(origin, mail::origin(context.connection, household.siteId));

    PUPITRE_TRY_ASSIGN(rendered, renderLetter(context, campaign, household, letter));

    MailMessage message;
    message.kind = letter.kind;
    message.householdId = household.id;
    message.recipientName = name;
    message.recipientAddress = address;
    message.subject = rendered.subject;
    message.text = rendered.text;
    message.html = rendered.html;
    message.messageId = makeMessageId(origin.fromAddress);
    message.dedupKey = keyOf(letter.kind) + u':' + letter.dedupSubject + u':' + address;
    message.createdAt = context.clock.now();
    message.notBefore = message.createdAt.addSecs(letter.atOnce ? 0 : origin.delaySeconds);
    message.expiresAt = letter.expiresAt;
    message.decisionId = letter.decisionId;
    message.mailingId = letter.mailingId;
    message.accountId = letter.account;
    message.attachments = letter.attachments;
    QStringList headers{message.subject, message.recipientName, message.recipientAddress};
    for (const auto &attachment : std::as_const(message.attachments))
        headers << attachment.fileName;
    if (std::ranges::any_of(headers, hasLineBreakOrNul))
        return failure(ErrorCode::HeaderInjection, u"mail"_s);
    PUPITRE_TRY_ASSIGN(id, mail::enqueue(context.connection, household.siteId, message));
    return id;
}

Result<void> rewriteLetter(const ServiceContext &context, const Campaign &campaign, const Household &household,
    MailId id, const Letter &letter, bool putOff)
{
    PUPITRE_TRY_ASSIGN(origin, mail::origin(context.connection, household.siteId));
    PUPITRE_TRY_ASSIGN(rendered, renderLetter(context, campaign, household, letter));
    if (hasLineBreakOrNul(rendered.subject))
        return failure(ErrorCode::HeaderInjection, u"mail"_s);
    return mail::rewrite(context.connection,
        id,
        rendered.subject,
        rendered.text,
        rendered.html,
        putOff ? context.clock.now().addSecs(origin.delaySeconds) : QDateTime());
}

} // namespace pupitre
