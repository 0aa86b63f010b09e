#include "mailpreparation.h"

#include "mailrepository.h"
#include "mailtemplate.h"
#include "mimecomposer.h"
#include "onetimepassword.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// What `make` makes, in the place of the mark; empty where the message has none.
QString putInPlaceOf(QStringView mark, QString (*make)(), MailMessage &message)
{
    if (!message.text.contains(mark))
        return {};
    const QString secret = make();
    message.text.replace(mark.toString(), secret);
    message.html.replace(mark.toString(), secret);
    return secret;
}

Result<PreparedMail> prepared(const ServiceContext &context, MailMessage message, const MailAccount &account)
{
    PreparedMail mail;
    mail.password = putInPlaceOf(oneTimePasswordMark, makeOneTimePassword, message);
    mail.link = putInPlaceOf(oneTimeLinkMark, makeOneTimeLink, message);
    for (auto &attachment : message.attachments) {
        const auto bytes = context.store.get(attachment.sha256);
        if (bytes)
            attachment.bytes = *bytes;
        else if (bytes.error().code == ErrorCode::FileMissing || bytes.error().code == ErrorCode::FileDamaged)
            mail.refusal = u"attachment"_s;
        else
            return failure(bytes.error());
    }
    if (mail.refusal.isEmpty()) {
        const auto mime = composeMime(message, account, context.clock.now());
        if (mime)
            mail.mime = *mime;
        else
            mail.refusal = mime.error().code == ErrorCode::AddressInvalid ? u"address"_s : u"header"_s;
    }
    message.attachments.clear();
    mail.message = std::move(message);
    return mail;
}

} // namespace

Result<std::vector<PreparedMail>> prepareMails(
    const ServiceContext &context, const QList<MailId> &ids, const MailAccount &account)
{
    std::vector<PreparedMail> mails;
    for (const auto id : ids) {
        PUPITRE_TRY_ASSIGN(message, mail::load(context.connection, id));
        if (message.state != MailState::Sending)
            continue; // an undo or a person took it back meanwhile
        PUPITRE_TRY_ASSIGN(mail, prepared(context, std::move(message), account));
        mails.push_back(std::move(mail));
    }
    return mails;
}

} // namespace pupitre
