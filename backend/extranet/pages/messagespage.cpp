#include "messagespage.h"

#include "localday.h"
#include "messagesview.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

void setMessageState(Dictionary &row, const Words &words, const MessageLine &message)
{
    row.set("MARK", message.cameBack ? u"refused"_s : u"done"_s);
    row.set("STATE",
        words.text(message.cameBack  ? "messages_state_failed"
                   : message.onPaper ? "messages_state_paper"
                                     : "messages_state_sent"));
}

/// The letter's own paragraphs and lines.
void addParagraphs(Dictionary &content, const QString &text)
{
    Dictionary *paragraph = nullptr;
    for (const QString &line : text.split(u'\n')) {
        if (line.trimmed().isEmpty()) {
            paragraph = nullptr;
            continue;
        }
        if (!paragraph)
            paragraph = &content.add("PARAGRAPH");
        paragraph->add("LINE").set("TEXT", line);
    }
}

void addAttachments(Dictionary &content, const QStringList &names)
{
    if (names.isEmpty())
        return;
    auto &list = content.add("ATTACHMENTS");
    for (const QString &name : names)
        list.add("ATTACHMENT").set("TEXT", name);
}

} // namespace

Response messagesPage(Visit &visit)
{
    const auto messages = messagesView(visit.family());
    if (!messages)
        return visit.failed(messages.error());
    Dictionary content;
    content.showIf(messages->isEmpty(), "NONE");
    if (!messages->isEmpty()) {
        auto &list = content.add("MESSAGES");
        list.set("IDENTITY_URL", visit.path(u"/famille/identite"_s));
        for (const auto &message : *messages) {
            auto &row = list.add("MESSAGE");
            row.set("DAY", visit.words().shortDay(localDay(message.at)));
            row.set("SUBJECT", message.subject);
            row.set("URL", visit.path(u"/messages/%1"_s.arg(message.id.value)));
            setMessageState(row, visit.words(), message);
        }
    }
    return visit.render({.name = "messages", .title = visit.words().text("messages_title"), .content = content});
}

Response messagePage(Visit &visit)
{
    const auto view = messageView(visit.family(), MailId{visit.id(u"message"_s)});
    if (!view)
        return visit.failed(view.error());
    const Words &words = visit.words();
    Dictionary content;
    setMessageState(content, words, view->line);
    content.set("WHEN", words.moment(view->line.at));
    content.set("BACK_URL", visit.path(u"/messages"_s));
    if (!view->address.isEmpty())
        content.setOrHide("TO", words.text("messages_to", {{"address", view->address}}));
    content.showIf(view->text.isEmpty(), "SECRET");
    addParagraphs(content, view->text);
    addAttachments(content, view->attachments);
    return visit.render({.name = "message", .title = view->line.subject, .content = content});
}

} // namespace pupitre::extranet
