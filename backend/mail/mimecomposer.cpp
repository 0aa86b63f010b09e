#include "mimecomposer.h"

#include "account.h"
#include "gmimeowned.h"
#include "textfold.h"

#include <QRandomGenerator>
#include <QUrl>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Owned<GMimeTextPart> textPart(const char *subtype, const QString &text)
{
    Owned<GMimeTextPart> part(g_mime_text_part_new_with_subtype(subtype));
    g_mime_text_part_set_charset(part.get(), "utf-8");
    g_mime_text_part_set_text(part.get(), text.toUtf8().constData());
    g_mime_part_set_content_encoding(GMIME_PART(part.get()), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return part;
}

/// In lines of 76 (RFC 2045 §6.8).
QByteArray base64Lines(const QByteArray &bytes)
{
    QByteArray lines((bytes.size() / 3 + 1) * 4 + bytes.size() / 57 + 8, Qt::Uninitialized);
    int state = 0, save = 0;
    auto length = g_base64_encode_step(
        reinterpret_cast<const guchar *>(bytes.constData()), gsize(bytes.size()), TRUE, lines.data(), &state, &save);
    length += g_base64_encode_close(TRUE, lines.data() + length, &state, &save);
    lines.truncate(qsizetype(length));
    return lines;
}

Owned<GMimePart> attachmentPart(const MailAttachment &attachment)
{
    const auto type = attachment.mediaType.toLatin1().split('/');
    Owned<GMimePart> part(g_mime_part_new_with_type(type.value(0).constData(), type.value(1).constData()));
    const QByteArray encoded = base64Lines(attachment.bytes); // at once: GMime's filters take three times as long
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(encoded.constData(), size_t(encoded.size())));
    const Owned<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_BASE64));
    g_mime_part_set_content(part.get(), content.get());
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
    g_mime_object_set_disposition(GMIME_OBJECT(part.get()), GMIME_DISPOSITION_ATTACHMENT);
    g_mime_part_set_filename(part.get(), attachment.fileName.toUtf8().constData());
    return part;
}

Owned<GMimeMultipart> bodyOf(const MailMessage &message)
{
    Owned<GMimeMultipart> alternative(g_mime_multipart_new_with_subtype("alternative"));
    g_mime_multipart_add(alternative.get(), GMIME_OBJECT(textPart("plain", message.text).get()));
    g_mime_multipart_add(alternative.get(), GMIME_OBJECT(textPart("html", message.html).get()));
    if (message.attachments.isEmpty())
        return alternative;
    Owned<GMimeMultipart> mixed(g_mime_multipart_new_with_subtype("mixed"));
    g_mime_multipart_add(mixed.get(), GMIME_OBJECT(alternative.get()));
    for (const auto &attachment : message.attachments)
        g_mime_multipart_add(mixed.get(), GMIME_OBJECT(attachmentPart(attachment).get()));
    return mixed;
}

Result<void> checkHeaders(const MailMessage &message, const MailAccount &account)
{
    const struct {
        const char16_t *name;
        const QString &value;
    } headers[]{
        {u"subject", message.subject},
        {u"recipient_name", message.recipientName},
        {u"recipient_address", message.recipientAddress},
        {u"message_id", message.messageId},
        {u"from_name", account.fromName},
        {u"from_address", account.fromAddress},
        {u"reply_to", account.replyTo},
    };
    for (const auto &header : headers) {
        if (hasLineBreakOrNul(header.value))
            return failure(ErrorCode::HeaderInjection, QString::fromUtf16(header.name));
    }
    for (const auto &attachment : message.attachments) {
        if (hasLineBreakOrNul(attachment.fileName) || hasLineBreakOrNul(attachment.mediaType))
            return failure(ErrorCode::HeaderInjection, u"attachment"_s);
    }
    for (const auto &address : {message.recipientAddress, account.fromAddress}) {
        if (!isEmailAddress(address))
            return failure(ErrorCode::AddressInvalid, {}, address);
    }
    return {};
}

} // namespace

QString asciiAddress(const QString &address)
{
    const auto at = address.lastIndexOf(u'@');
    return at < 0 ? address : address.left(at + 1) + QString::fromLatin1(QUrl::toAce(address.mid(at + 1)));
}

QString makeMessageId(const QString &fromAddress)
{
    QByteArray random(16, Qt::Uninitialized);
    auto *words = reinterpret_cast<quint32 *>(random.data());
    QRandomGenerator::system()->generate(words, words + 4);
    const QString address = asciiAddress(fromAddress);
    const QString domain = address.contains(u'@') ? address.section(u'@', -1) : u"pupitre.invalid"_s;
    return QString::fromLatin1(random.toHex()) + u'@' + domain;
}

Result<QByteArray> composeMime(const MailMessage &message, const MailAccount &account, const QDateTime &date)
{
    PUPITRE_TRY(checkHeaders(message, account));
    initialiseGMime();
    const Owned<GMimeMessage> mime(g_mime_message_new(TRUE));
    g_mime_message_add_mailbox(mime.get(),
        GMIME_ADDRESS_TYPE_FROM,
        account.fromName.toUtf8().constData(),
        asciiAddress(account.fromAddress).toUtf8().constData());
    g_mime_message_add_mailbox(mime.get(),
        GMIME_ADDRESS_TYPE_TO,
        message.recipientName.toUtf8().constData(),
        asciiAddress(message.recipientAddress).toUtf8().constData());
    if (isEmailAddress(account.replyTo))
        g_mime_message_add_mailbox(mime.get(),
            GMIME_ADDRESS_TYPE_REPLY_TO,
            account.fromName.toUtf8().constData(),
            asciiAddress(account.replyTo).toUtf8().constData());
    g_mime_message_set_subject(mime.get(), message.subject.toUtf8().constData(), "utf-8");
    g_mime_message_set_message_id(mime.get(), message.messageId.toUtf8().constData());
    const std::unique_ptr<GDateTime, decltype(&g_date_time_unref)> when(
        g_date_time_new_from_unix_local(date.toSecsSinceEpoch()), &g_date_time_unref);
    g_mime_message_set_date(mime.get(), when.get());
    auto *object = GMIME_OBJECT(mime.get());
    g_mime_object_set_header(object, "Auto-Submitted", "auto-generated", "utf-8");
    g_mime_object_set_header(object, "MIME-Version", "1.0", "utf-8");
    g_mime_message_set_mime_part(mime.get(), GMIME_OBJECT(bodyOf(message).get()));
    g_mime_object_encode(object, GMIME_ENCODING_CONSTRAINT_7BIT);

    const std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)> format(
        g_mime_format_options_new(), &g_mime_format_options_free);
    g_mime_format_options_set_newline_format(format.get(), GMIME_NEWLINE_FORMAT_DOS);
    const std::unique_ptr<char, decltype(&g_free)> text(g_mime_object_to_string(object, format.get()), &g_free);
    return QByteArray(text.get());
}

} // namespace pupitre
