#include "paperletters.h"

#include "account.h"
#include "change.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "localday.h"
#include "mailaccountrepository.h"
#include "mailrepository.h"
#include "mimecomposer.h"
#include "onetimepassword.h"
#include "postaladdress.h"

#include <QLocale>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

bool hasPostalAddress(const Household &household)
{
    const Person *contact = household.contact();
    return contact && !contact->value(PersonField::Address).trimmed().isEmpty()
           && !contact->value(PersonField::City).trimmed().isEmpty();
}

/// The one-time password, the line in the correspondence and in the journal.
Result<LetterContent> write(
    Change &change, const ServiceContext &context, const Campaign &campaign, const Household &household, Letter letter)
{
    auto &connection = change.connection();
    const QDateTime now = change.now();
    const Person &contact = *household.contact();
    PUPITRE_TRY_ASSIGN(site, campaigns::site(connection, household.siteId));
    const bool credentials = letter.kind == MailKind::Credentials;
    const QDateTime validUntil = now.addDays(activationDays);
    letter.values.fields.insert(u"valid_until"_s, letterText(localDay(validUntil)));
    PUPITRE_TRY_ASSIGN(rendered, renderLetter(context, campaign, household, letter, u"paper_"_s + keyOf(letter.kind)));

    PUPITRE_TRY_ASSIGN(account, mail::account(connection, household.siteId));
    MailMessage message;
    message.kind = letter.kind;
    message.householdId = household.id;
    message.recipientName = contact.displayName();
    message.subject = rendered.subject;
    message.text = rendered.text; // with the mark: the password itself is on the paper alone
    message.html = rendered.html;
    message.messageId = makeMessageId(account.fromAddress);
    message.dedupKey =
        u"%1:household:%2:paper:%3"_s.arg(keyOf(letter.kind)).arg(household.id.value).arg(now.toMSecsSinceEpoch());
    message.state = MailState::Sent;
    message.createdAt = message.notBefore = message.sentAt = now;
    PUPITRE_TRY(mail::enqueue(connection, household.siteId, message));
    change.fact(credentials ? u"account.letter_printed"_s : u"household.letter_printed"_s, subjectOf(household.id));

    LetterContent content{site.name,
        site.address,
        site.postalCode + u' ' + site.city,
        site.phone,
        site.email,
        contact.displayName(),
        addressLines(contact.value(PersonField::Address)).join(u'\n'),
        townLines(contact).join(u'\n'),
        rendered.subject,
        rendered.blocks,
        context.clock.today(),
        site.extranetUrl};
    if (credentials) {
        const QString password = makeOneTimePassword();
        PUPITRE_TRY(
            households::setOneTimePassword(connection, household.id, oneTimePasswordHash(password), validUntil, now));
        for (auto &block : content.blocks) {
            for (auto &line : block.lines)
                line.text.replace(oneTimePasswordMark.toString(), password);
        }
    }
    return content;
}

} // namespace

Result<PaperLetters> printMailing(const ServiceContext &context, MailingPurpose mailing,
    const QList<HouseholdId> &households, const std::function<Result<void>(const QByteArray &pdf)> &keep)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    QList<LetterContent> letters;
    PaperLetters printed;
    for (const auto id : households) {
        const auto loaded = change.ownHousehold(id);
        if (!loaded && loaded.error().code == ErrorCode::NotFound)
            continue; // merged with another family since the list was made
        PUPITRE_TRY_ASSIGN(household, loaded);
        PUPITRE_TRY_ASSIGN(recipient, mailingRecipient(context, campaign, mailing, id));
        if (!recipient || !needsPaper(recipient->obstacle) || !hasPostalAddress(household)) {
            printed.without << household.displayName();
            continue;
        }
        PUPITRE_TRY_ASSIGN(
            letter, write(change, context, campaign, household, mailingLetter(campaign, mailing, *recipient)));
        letters << letter;
    }
    if (letters.isEmpty())
        return printed;
    printed.count = int(letters.size());
    printed.pdf = lettersPdf(letters);
    if (keep)
        PUPITRE_TRY(keep(printed.pdf));
    PUPITRE_TRY(change.commit());
    return printed;
}

Result<PaperLetters> printCredentials(const ServiceContext &context, HouseholdId householdId)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(householdId));
    PUPITRE_TRY_ASSIGN(waiting, mail::countWaiting(change.connection(), householdId, MailKind::Credentials));
    if (waiting > 0)
        return failure(ErrorCode::Conflict, u"mail"_s);
    if (!hasPostalAddress(household))
        return failure(ErrorCode::AddressMissing, u"address"_s);
    PUPITRE_TRY_ASSIGN(
        letter, write(change, context, campaign, household, mailingLetter(campaign, MailingPurpose::Credentials, {})));
    const PaperLetters printed{lettersPdf({letter}), 1, {}};
    PUPITRE_TRY(change.commit());
    return printed;
}

} // namespace pupitre
