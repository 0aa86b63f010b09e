#include "plainreport.h"

#include <QRegularExpression>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// How a program words a report.
struct PlainDialect {
    QString begins;
    QRegularExpression paragraph; ///< the address, and what is said of it
    QRegularExpression rule;      ///< nothing is said below it; our message follows
};

const QList<PlainDialect> &dialects()
{
    static constexpr auto lines = QRegularExpression::MultilineOption;
    static const QList<PlainDialect> known{{u"Hi. This is the "_s,
                                               QRegularExpression(u"^<([^<>\\n]+)>:\\n((?:.+(?:\\n|$))+)"_s, lines),
                                               QRegularExpression(u"^---? ?.*$"_s, lines)},
        {u"This message was created automatically by mail delivery software"_s,
            QRegularExpression(u"^  ([^\\s<>]+@[^\\s<>]+)\\n((?:[ \\t]{3,}.+(?:\\n|$))+)"_s, lines),
            QRegularExpression(u"^------ .*$"_s, lines)},
        {u"The original message was received at "_s,
            QRegularExpression(u"^<([^<>\\n]+)>\\n((?:[ \\t]+.+(?:\\n|$))+)"_s, lines),
            QRegularExpression(u"^[ \\t]*----- Transcript of session follows -----$"_s, lines)}};
    return known;
}

/// Exim warns in the same words after a day.
bool isWarning(const QString &text)
{
    return text.contains(u"has not yet been delivered");
}

ReturnedMail reportOf(const QString &recipient, const QString &said)
{
    static const QRegularExpression status(u"(?<![0-9.])[45]\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])"_s);
    static const QRegularExpression answer(
        u"(?<![0-9.])[45][0-9]{2}[ -].*$"_s, QRegularExpression::DotMatchesEverythingOption);
    const QString words = said.simplified();
    const auto reply = answer.match(words);
    ReturnedMail returned;
    returned.recipient = recipient;
    returned.action = ReturnedMail::Action::Failed;
    returned.status = status.match(words).captured();
    returned.diagnostic = (reply.hasMatch() ? reply.captured() : words).left(500);
    return returned;
}

} // namespace

QList<ReturnedMail> plainReports(const QString &text)
{
    const auto dialect = std::ranges::find_if(
        dialects(), [&](const PlainDialect &one) { return text.startsWith(one.begins); });
    if (dialect == dialects().end())
        return {};
    const auto end = dialect->rule.match(text);
    const QString report = end.hasMatch() ? text.first(end.capturedStart()) : text;
    const QString messageId = end.hasMatch() ? headerField(text.mid(end.capturedEnd()), u"Message-ID"_s) : QString();
    QList<ReturnedMail> all;
    for (const auto &said : dialect->paragraph.globalMatch(report)) {
        auto returned = reportOf(said.captured(1), said.captured(2));
        returned.messageId = QString(messageId).remove(u'<').remove(u'>');
        if (isWarning(report))
            returned.action = ReturnedMail::Action::Delayed;
        all.append(returned);
    }
    return all;
}

QString headerField(const QString &block, const QString &name)
{
    const QRegularExpression line(u"^%1[ \\t]*:[ \\t]*(.*(?:\\n[ \\t].*)*)$"_s.arg(QRegularExpression::escape(name)),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    return line.match(block).captured(1).simplified();
}

} // namespace pupitre
