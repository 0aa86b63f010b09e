#include "returnedmail.h"

#include "gmimeowned.h"
#include "plainreport.h"

#include <QList>
#include <QRegularExpression>

#include <optional>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// A part's bytes, decoded.
QByteArray contentOf(GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part); // lent
    if (!content)
        return {};
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return {reinterpret_cast<const char *>(bytes->data), qsizetype(bytes->len)};
}

/// "rfc822; famille@courriel.example" without its type.
QString withoutType(const QString &value)
{
    return value.contains(u';') ? value.section(u';', 1).trimmed() : value;
}

QString withoutBrackets(QString id)
{
    return id.remove(u'<').remove(u'>').trimmed();
}

/// Blocks are separated by empty lines; the first one is about the message, each further one about a recipient (RFC
/// 3464 §2.1).
QStringList blocksOf(const QByteArray &report)
{
    QString text = QString::fromUtf8(report);
    text.remove(u'\r');
    static const QRegularExpression folded(u"\\n[ \\t]+"_s), empty(u"\\n\\s*\\n"_s);
    text.replace(folded, u" "_s);
    return text.split(empty, Qt::SkipEmptyParts);
}

struct Parts {
    QByteArray report;
    QString messageId;
};

void look(GMimeObject *, GMimeObject *object, gpointer found)
{
    auto &parts = *static_cast<Parts *>(found);
    GMimeContentType *type = g_mime_object_get_content_type(object);
    if (GMIME_IS_PART(object)
        && (g_mime_content_type_is_type(type, "message", "delivery-status")
            || g_mime_content_type_is_type(type, "message", "global-delivery-status"))) {
        parts.report = contentOf(GMIME_PART(object));
    } else if (GMIME_IS_MESSAGE_PART(object) && parts.messageId.isEmpty()) {
        if (GMimeMessage *ours = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)))
            parts.messageId = QString::fromUtf8(g_mime_message_get_message_id(ours));
    } else if (GMIME_IS_PART(object)
               && (g_mime_content_type_is_type(type, "text", "rfc822-headers")
                   || g_mime_content_type_is_type(type, "message", "rfc822-headers"))
               && parts.messageId.isEmpty()) {
        parts.messageId = withoutBrackets(
            headerField(blocksOf(contentOf(GMIME_PART(object))).value(0), u"Message-ID"_s));
    }
}

bool isPlainText(GMimeObject *object)
{
    return GMIME_IS_PART(object)
           && g_mime_content_type_is_type(g_mime_object_get_content_type(object), "text", "plain");
}

/// The reports of a mail that is none by RFC 3464: its words, or those of its first part.
QList<ReturnedMail> reportsInWords(GMimeObject *top)
{
    const bool hasParts = GMIME_IS_MULTIPART(top) && g_mime_multipart_get_count(GMIME_MULTIPART(top)) > 0;
    GMimeObject *words = hasParts ? g_mime_multipart_get_part(GMIME_MULTIPART(top), 0) : top; // lent
    if (!isPlainText(words))
        return {};
    QString text = QString::fromUtf8(contentOf(GMIME_PART(words)));
    auto reports = plainReports(text.remove(u'\r'));
    Parts parts;
    if (hasParts)
        g_mime_multipart_foreach(GMIME_MULTIPART(top), look, &parts);
    for (auto &report : reports) {
        if (report.messageId.isEmpty())
            report.messageId = parts.messageId;
    }
    return reports;
}

/// A block of a report; none where it says nothing about a recipient.
std::optional<ReturnedMail> reportInBlock(const QString &block, const QString &messageId)
{
    const QString final = withoutType(headerField(block, u"Final-Recipient"_s));
    const QString original = withoutType(headerField(block, u"Original-Recipient"_s));
    if (final.isEmpty() && original.isEmpty())
        return std::nullopt;
    const QString action = headerField(block, u"Action"_s).toLower();
    static const QRegularExpression status(u"[245]\\.\\d{1,3}\\.\\d{1,3}"_s);
    ReturnedMail returned;
    returned.recipient = original.isEmpty() ? final : original;
    returned.messageId = messageId;
    returned.action = action == u"failed"    ? ReturnedMail::Action::Failed
                      : action == u"delayed" ? ReturnedMail::Action::Delayed
                                             : ReturnedMail::Action::Other;
    returned.status = status.match(headerField(block, u"Status"_s)).captured();
    returned.diagnostic = withoutType(headerField(block, u"Diagnostic-Code"_s)).left(500);
    return returned;
}

} // namespace

QList<ReturnedMail> parseReturnedMail(const QByteArray &mime)
{
    if (mime.size() > largestReturnedMail)
        return {};
    initialiseGMime();
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(mime.constData(), size_t(mime.size())));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message || !g_mime_message_get_mime_part(message.get()))
        return {};
    GMimeObject *top = g_mime_message_get_mime_part(message.get());
    if (!GMIME_IS_MULTIPART(top)
        || !g_mime_content_type_is_type(g_mime_object_get_content_type(top), "multipart", "report"))
        return reportsInWords(top);
    Parts parts;
    g_mime_multipart_foreach(GMIME_MULTIPART(top), look, &parts);
    QList<ReturnedMail> reports;
    for (const auto &block : blocksOf(parts.report)) {
        if (const auto report = reportInBlock(block, parts.messageId))
            reports.append(*report);
    }
    return reports;
}

} // namespace pupitre
