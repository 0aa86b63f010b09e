#include "smtpdialogue.h"

#include "textfold.h"

#include <QRegularExpression>
#include <QSysInfo>

#include <algorithm>
#include <optional>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int slowestLine = 10; ///< bytes in a millisecond

/// What EHLO says of us: a name with a dot, else the loopback literal, which every server takes from its own network.
std::string ownName()
{
    const QString name = QSysInfo::machineHostName();
    return name.contains(u'.') && folded(name).size() == name.size() ? name.toStdString() : "[127.0.0.1]";
}

/// The reply's code, and whether another line follows; none where the line is not one of a reply.
std::optional<std::pair<int, bool>> codeOf(std::string_view line)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (line.size() < 3 || !std::all_of(line.begin(), line.begin() + 3, isDigit)
        || (line.size() > 3 && line[3] != ' ' && line[3] != '-'))
        return std::nullopt;
    return std::pair((line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0'), line.size() > 3 && line[3] == '-');
}

/// A stranger's words are shown and logged: nothing in them moves a terminal's cursor or turns a line around.
QString printable(QString text)
{
    for (QChar &c : text) {
        if (c != u'\n' && (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

SmtpDialogue::SmtpDialogue(WaitGuard &guard, MailAccount account)
    : m_guard(guard), m_connection(guard), m_account(std::move(account)), m_secrets(m_account)
{
}

SmtpDialogue::Reply SmtpDialogue::hearWithin(std::chrono::milliseconds limit)
{
    m_guard.begin(limit);
    std::string text;
    int code = 0;
    for (size_t lines = 1;; ++lines) {
        const std::string line = m_connection.readLine(longestLine);
        if (lines > mostLines || text.size() + line.size() > mostBytes)
            throw EndlessReplyException("a reply without an end");
        text.append(lines > 1 ? "\n" : "").append(line);
        const auto coded = codeOf(line);
        const bool fits = coded && (lines == 1 || coded->first == code);
        code = fits ? coded->first : 0;
        if (!fits || !coded->second)
            break;
    }
    return {code, m_secrets.removedFrom(printable(QString::fromUtf8(text.data(), qsizetype(text.size()))).trimmed())};
}

SmtpDialogue::Reply SmtpDialogue::say(const std::string &command)
{
    send(command + "\r\n");
    return hear();
}

SmtpDialogue::Reply SmtpDialogue::sayHello()
{
    const Reply reply = say("EHLO " + ownName());
    m_offers.clear();
    for (const auto &line : reply.text.split(u'\n'))
        m_offers << line.mid(4).trimmed().toUpper(); // behind "250-"
    return reply;
}

SmtpDialogue::Reply SmtpDialogue::authenticate()
{
    const auto base64 = [](const QByteArray &bytes) { return bytes.toBase64().toStdString(); };
    const QByteArray user = m_account.userName.toUtf8(), password = m_account.password.toUtf8();
    static const QRegularExpression auth(u"^AUTH[ =]"_s);
    QStringList mechanisms;
    for (const auto &offer : m_offers.filter(auth))
        mechanisms << offer.mid(5).split(u' ', Qt::SkipEmptyParts);
    if (mechanisms.contains("LOGIN"_L1) && !mechanisms.contains("PLAIN"_L1)) {
        if (const auto name = say("AUTH LOGIN"); name.code != 334)
            return name;
        if (const auto answer = say(base64(user)); answer.code != 334)
            return answer;
        return say(base64(password));
    }
    return say("AUTH PLAIN " + base64('\0' + user + '\0' + password));
}

void SmtpDialogue::send(std::string_view bytes)
{
    m_guard.begin(replyLimit + std::chrono::milliseconds(bytes.size() / slowestLine));
    m_connection.write(bytes);
}

} // namespace pupitre
