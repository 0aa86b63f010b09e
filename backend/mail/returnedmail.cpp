#include "returnedmail.h"

#include "gmimeowned.h"

#include <QList>
#include <QRegularExpression>

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

/// `Name: value` lines, unfolded (RFC 5322 §2.2.3). The first of a name counts.
QString field(const QString &block, const QString &name)
{
    const QRegularExpression line(u"^%1[ \\t]*:[ \\t]*(.*)$"_s.arg(QRegularExpression::escape(name)),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    return line.match(block).captured(1).simplified();
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
        parts.messageId = withoutBrackets(field(blocksOf(contentOf(GMIME_PART(object))).value(0), u"Message-ID"_s));
    }
}

/// qmail's words about the first recipient that it gave up (D. J. Bernstein, "The qmail-send Bounce Message Format"):
/// paragraphs, of which one begins with the address and a colon; our message follows a line of dashes.
std::optional<ReturnedMail> qmailReport(const QString &text)
{
    if (!text.startsWith(u"Hi. This is the "))
        return std::nullopt;
    static const QRegularExpression rule(u"^---? ?.*$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression paragraph(
        u"^<([^<>\\n]+)>:\\n((?:.+(?:\\n|$))+)"_s, QRegularExpression::MultilineOption);
    const auto end = rule.match(text);
    const auto said = paragraph.match(end.hasMatch() ? text.first(end.capturedStart()) : text);
    if (!said.hasMatch())
        return std::nullopt;
    static const QRegularExpression status(u"(?<![0-9.])[45]\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])"_s);
    static const QRegularExpression answer(
        u"Remote host said: (.*)$"_s, QRegularExpression::DotMatchesEverythingOption);
    const QString words = said.captured(2).simplified();
    const auto remote = answer.match(words);
    ReturnedMail returned;
    returned.recipient = said.captured(1);
    returned.messageId = withoutBrackets(field(text.mid(end.capturedEnd()), u"Message-ID"_s));
    returned.action = ReturnedMail::Action::Failed;
    returned.status = status.match(words).captured();
    returned.diagnostic = (remote.hasMatch() ? remote.captured(1) : words).left(500);
    return returned;
}

/// The report of a mail that is none by RFC 3464.
std::optional<ReturnedMail> plainReport(GMimeObject *top)
{
    if (!GMIME_IS_PART(top) || !g_mime_content_type_is_type(g_mime_object_get_content_type(top), "text", "plain"))
        return std::nullopt;
    QString text = QString::fromUtf8(contentOf(GMIME_PART(top)));
    return qmailReport(text.remove(u'\r'));
}

} // namespace

std::optional<ReturnedMail> parseReturnedMail(const QByteArray &mime)
{
    if (mime.size() > largestReturnedMail)
        return std::nullopt;
    initialiseGMime();
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(mime.constData(), size_t(mime.size())));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message || !g_mime_message_get_mime_part(message.get()))
        return std::nullopt;
    GMimeObject *top = g_mime_message_get_mime_part(message.get());
    if (!g_mime_content_type_is_type(g_mime_object_get_content_type(top), "multipart", "report"))
        return plainReport(top);
    Parts parts;
    g_mime_multipart_foreach(GMIME_MULTIPART(top), look, &parts);
    for (const auto &block : blocksOf(parts.report)) {
        const QString final = withoutType(field(block, u"Final-Recipient"_s));
        const QString original = withoutType(field(block, u"Original-Recipient"_s));
        if (final.isEmpty() && original.isEmpty())
            continue;
        const QString action = field(block, u"Action"_s).toLower();
        static const QRegularExpression status(u"[245]\\.\\d{1,3}\\.\\d{1,3}"_s);
        ReturnedMail returned;
        returned.recipient = original.isEmpty() ? final : original;
        returned.messageId = parts.messageId;
        returned.action = action == u"failed"    ? ReturnedMail::Action::Failed
                          : action == u"delayed" ? ReturnedMail::Action::Delayed
                                                 : ReturnedMail::Action::Other;
        returned.status = status.match(field(block, u"Status"_s)).captured();
        returned.diagnostic = withoutType(field(block, u"Diagnostic-Code"_s)).left(500);
        return returned;
    }
    return std::nullopt;
}

} // namespace pupitre
