#include "mailsecrets.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype pieceLength = 6;

/// Of the same length.
QString foldedSigns(QString text)
{
    for (QChar &c : text)
        c = c.toCaseFolded();
    return text;
}

} // namespace

MailSecrets::MailSecrets(const MailAccount &account)
{
    if (account.password.isEmpty())
        return;
    const QByteArray user = account.userName.toUtf8(), password = account.password.toUtf8();
    QStringList forms{account.password};
    // As AUTH LOGIN and PLAIN (RFC 4616) send them; without the padding, which a server may cut off.
    for (const auto &sent : {password, user, '\0' + user + '\0' + password})
        forms << QString::fromLatin1(sent.toBase64(QByteArray::OmitTrailingEquals));
    for (const auto &form : forms) {
        if (form.isEmpty())
            continue;
        const QString folded = foldedSigns(form);
        m_forms << folded;
        const qsizetype length = std::min(pieceLength, folded.size());
        for (qsizetype at = 0; at + length <= folded.size(); ++at)
            m_pieces.insert(folded.mid(at, length));
    }
}

/// How long a piece of a secret begins there; 0 where none does.
qsizetype MailSecrets::secretAt(const QString &folded, qsizetype at) const
{
    qsizetype longest = 0;
    const bool isPiece = m_pieces.contains(folded.mid(at, pieceLength));
    for (const auto &form : m_forms) {
        const bool isShort = form.size() < pieceLength;
        if (isShort ? !QStringView(folded).mid(at).startsWith(form) : !isPiece)
            continue;
        qsizetype length = std::min(pieceLength, form.size());
        if (!form.contains(QStringView(folded).mid(at, length)))
            continue; // of another form
        while (at + length < folded.size() && form.contains(QStringView(folded).mid(at, length + 1)))
            ++length;
        longest = std::max(longest, length);
    }
    return longest;
}

QString MailSecrets::removedFrom(const QString &text) const
{
    if (m_forms.isEmpty())
        return text;
    const QString folded = foldedSigns(text);
    QString safe;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype secret = secretAt(folded, at);
        if (secret == 0)
            safe += text[at++];
        else if (!safe.endsWith(u"•••"_s))
            safe += u"•••"_s;
        at += secret;
    }
    return safe;
}

} // namespace pupitre
