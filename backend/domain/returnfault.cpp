#include "returnfault.h"

#include "textfold.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

bool says(const QString &words, const QRegularExpression &expression)
{
    return expression.match(words).hasMatch();
}

/// What the folded words say; none when they say nothing that is known.
std::optional<ReturnFault> faultInWords(const QString &words)
{
    static const QRegularExpression full(
        u"\\bfull\\b|\\bquota\\b|\\boverquota\\b|\\bpleine?\\b|\\bsature|out of (storage|space|memory)|"
        "not enough (storage|space)|insufficient (storage|disk|space)|(storage|size) (limit|allocation) exceeded|"
        "mailbox (has )?exceed|depasse la (taille|capacite)|\\bremplie?\\b|"
        "\\b(stockage|capacite|espace|memoire)( \\S+){0,3} insuffisante?\\b|"
        "\\b(stockage|capacite|volume|limite( \\S+){1,3} boite)( \\S+){0,4} (depassee?|atteinte?)\\b"_s);
    static const QRegularExpression large(
        u"\\b(message|mail) (size|length)\\b|size exceeds|too (large|big)\\b|taille (maximale )?du message|"
        "message trop (gros|volumineux|long)|limite de (la )?taille|taille limite|"
        "exceeds? (the )?(fixed |maximum |allowed )*(message )?size"_s);
    static const QRegularExpression policy(
        u"\\b(spf|dkim|dmarc|rbl|dnsbl|spam|spamhaus|unsolicited|reputation|policy|policies|blacklist\\w*|blocklist\\w*"
        u"|"
        "phish\\w*|virus|authenticat\\w+|unauthenticated)\\b|black list|block list|blocked using|not allowed to send|"
        "relay(ing)? (access )?(denied|not)|access denied|listed (in|at|on)|"
        "\\bpolitique\\b|\\blistes? (noire|grise)|\\bgr[ae]y ?list|indesirable|authentif\\w+|non autorise"_s);
    static const QRegularExpression later(
        u"try again|try later|essayer plus tard|\\btempora(r|i)|\\btoo (many|quickly|fast)\\b|\\brate\\b|"
        "service refuse|\\blimite( \\S+){0,4} (depassee?|atteinte?)\\b"_s);
    static const QRegularExpression sender(u"\\b(sender|return path|expediteur|from address)\\b"_s);
    static const QRegularExpression unknown(
        u"\\bunknown (user|recipient|mailbox|address|account|local part)|"
        "(user|recipient|mailbox|address|account|utilisateur|destinataire|adresse|boite)( \\S+)? (is "
        ")?(unknown|inconnue?)|"
        "\\bno such (user|recipient|mailbox|address|person|account)|does ?n(o|)t exist|doesn t (exist|have)|"
        "not (exist|exists)\\b|n existe pas|inexistante?|(user|recipient|mailbox|account) not found|recipientnotfound|"
        "invalid (recipient|mailbox|user)|destinataire invalide|no mailbox|not a (valid|known) "
        "(user|mailbox|recipient)|"
        "(account|mailbox|user) (that you tried to reach )?(is |has been )?"
        "(disabled|deactivated|closed|inactive|suspended)"_s);
    if (says(words, full))
        return ReturnFault::MailboxFull;
    if (says(words, large))
        return ReturnFault::TooLarge;
    if (says(words, policy))
        return ReturnFault::Policy;
    if (says(words, later) || says(words, sender))
        return ReturnFault::Other;
    if (says(words, unknown))
        return ReturnFault::Address;
    return std::nullopt;
}

/// What the code says; none for one that leaves it open (X.0.0, X.1.0).
std::optional<ReturnFault> faultOfCode(const QString &code)
{
    // Mailbox unknown, no such domain, bad syntax, moved, a domain that takes no mail; mailbox disabled.
    static const QStringList address{u"5.1.1"_s, u"5.1.2"_s, u"5.1.3"_s, u"5.1.6"_s, u"5.1.10"_s, u"5.2.1"_s};
    if (code.isEmpty() || code.endsWith(u".0.0") || code == u"5.1.0")
        return std::nullopt;
    if (address.contains(code))
        return ReturnFault::Address;
    const QString kind = code.sliced(2);
    if (kind == u"2.2" || kind == u"3.1")
        return ReturnFault::MailboxFull;
    if (kind == u"2.3" || kind == u"3.4")
        return ReturnFault::TooLarge;
    if (kind.startsWith(u"7.") || kind == u"1.7" || kind == u"1.8") // the sender's address
        return ReturnFault::Policy;
    if (kind.startsWith(u"4.") || (code.startsWith(u'4') && !kind.startsWith(u"5.") && !kind.startsWith(u"6.")))
        return ReturnFault::Unreachable;
    if (kind.startsWith(u"5.") || kind.startsWith(u"6.") || kind.startsWith(u"3."))
        return ReturnFault::Protocol;
    return ReturnFault::Other;
}

QStringList codesIn(const QString &text)
{
    static const QRegularExpression code(u"(?<![0-9.])[45]\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])"_s);
    QStringList codes;
    for (const auto &match : code.globalMatch(text))
        codes << match.captured();
    return codes;
}

} // namespace

ReturnFault returnFault(const QString &status, const QString &words)
{
    QStringList codes = codesIn(words);
    if (!status.isEmpty())
        codes.prepend(status);
    std::optional<ReturnFault> byCode;
    for (const auto &code : codes) {
        const auto fault = faultOfCode(code);
        if (!byCode || byCode == ReturnFault::Address) // the address is at fault where no code says otherwise
            byCode = fault ? fault : byCode;
    }
    const auto byWords = faultInWords(folded(words));
    static const QRegularExpression passing(u"^\\s*4[0-9]{2}\\b"_s);
    const bool isPassing = says(words, passing)
                           || std::ranges::any_of(codes, [](const QString &code) { return code.startsWith(u'4'); });
    auto fault = byCode.value_or(byWords.value_or(ReturnFault::Other));
    const bool codeIsVague = fault == ReturnFault::Protocol || fault == ReturnFault::Unreachable
                             || fault == ReturnFault::Other;
    if (byWords && (fault == ReturnFault::Address || (codeIsVague && byWords != ReturnFault::Address)))
        fault = *byWords;
    const bool isOpen = fault == ReturnFault::Address || fault == ReturnFault::Other;
    return isOpen && isPassing ? ReturnFault::Unreachable : fault;
}

ReturnFault returnFault(const QString &reply)
{
    const QString first = reply.section(u' ', 0, 0);
    const bool isStatus = codesIn(first) == QStringList{first};
    return returnFault(isStatus ? first : QString(), isStatus ? reply.section(u' ', 1) : reply);
}

} // namespace pupitre
