#include "familyaccounts.h"

#include "account.h"
#include "campaignrepository.h"
#include "householdrepository.h"
#include "journal.h"
#include "mailrepository.h"
#include "outbox.h"
#include "transaction.h"

#include <sodium.h>

namespace pupitre {

using namespace Qt::StringLiterals;

Result<CredentialsOutcome> sendCredentials(const ServiceContext &context, HouseholdId householdId)
{
    PUPITRE_TRY(require(context, Right::SendCredentials));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, householdId));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(waiting, mail::countWaiting(connection, householdId, MailKind::Credentials));
    if (waiting > 0)
        return failure(ErrorCode::Conflict, u"mail"_s);
    const QDateTime now = context.clock.now();
    Letter letter{MailKind::Credentials, {}, u"household:%1:%2"_s.arg(householdId.value).arg(now.toMSecsSinceEpoch())};
    letter.values.fields.insert(u"password"_s, oneTimePasswordMark.toString());
    PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(context, campaign, household, letter));
    if (!mailId)
        return failure(ErrorCode::AddressMissing, u"email"_s);
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            u"account.credentials_sent"_s,
            u"household"_s,
            householdId.value,
            householdId,
            {{u"address"_s, household.email()}}}));
    PUPITRE_TRY(transaction.commit());
    return CredentialsOutcome{*mailId, household.email()};
}

Result<DictatedPassword> dictatePassword(const ServiceContext &context, HouseholdId householdId)
{
    PUPITRE_TRY(require(context, Right::SendCredentials));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, householdId));
    PUPITRE_TRY_ASSIGN(waiting, mail::countWaiting(connection, householdId, MailKind::Credentials));
    if (waiting > 0)
        return failure(ErrorCode::Conflict, u"mail"_s);
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(account, households::account(connection, householdId));
    DictatedPassword dictated{
        household.identifiant, makeOneTimePassword(), now.addDays(account.hasPassword ? resetDays : activationDays)};
    PUPITRE_TRY(households::setOneTimePassword(
        connection, householdId, oneTimePasswordHash(dictated.password), dictated.validUntil, now));
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            u"account.password_dictated"_s,
            u"household"_s,
            householdId.value,
            householdId,
            {}}));
    PUPITRE_TRY(transaction.commit());
    return dictated;
}

QString makeOneTimePassword()
{
    static constexpr char16_t alphabet[] = u"ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // 32 signs, five bits each
    unsigned char random[16];
    randombytes_buf(random, sizeof random);
    QString password;
    for (int i = 0; i < 16; ++i) {
        if (i > 0 && i % 4 == 0)
            password += u'-';
        password += QChar(alphabet[random[i] % 32]); // each as often, since 32 divides 256
    }
    return password;
}

QString oneTimePasswordHash(const QString &password)
{
    const QByteArray plain = QString(password).remove(u'-').toUpper().toUtf8();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()),
        size_t(hash.size()),
        reinterpret_cast<const unsigned char *>(plain.constData()),
        size_t(plain.size()),
        nullptr,
        0);
    return QString::fromLatin1(hash.toHex());
}

} // namespace pupitre
