#include "secrets.h"

#include <QRegularExpression>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Matches one character of a secret however it is written: é is "é", "%C3%A9" or "%c3%a9"; a quote may be escaped.
QString anyFormOf(const QString &character)
{
    QString encoded;
    for (const char byte : character.toUtf8())
        encoded += u"%%1"_s.arg(quint8(byte), 2, 16, QLatin1Char('0'));
    QString forms = u"\\\\?%1|(?i:%2)"_s.arg(QRegularExpression::escape(character), encoded);
    if (character == u" ")
        forms += u"|\\+"_s;
    return u"(?:%1)"_s.arg(forms);
}

QString anyFormOfAll(const QString &secret)
{
    QString pattern;
    for (const auto point : secret.toUcs4())
        pattern += anyFormOf(QString::fromUcs4(reinterpret_cast<const char32_t *>(&point), 1));
    return pattern;
}

/// What base64 makes of the secret when `before` bytes stand in front of it, without the characters at both ends that
/// its neighbours have a part in.
QString insideBase64(const QString &secret, qsizetype before)
{
    const QByteArray bytes = QByteArray(before, '\0') + secret.toUtf8();
    const auto first = (before * 8 + 5) / 6;
    const auto last = bytes.size() * 8 / 6;
    return QString::fromLatin1(bytes.toBase64()).mid(first, last - first);
}

} // namespace

QString withoutSecrets(const QString &text, const QStringList &secrets)
{
    constexpr qsizetype tellsSomething = 6; ///< a shorter piece of base64 is found in any text
    QStringList patterns;
    for (const auto &secret : secrets) {
        if (secret.isEmpty())
            continue;
        patterns << anyFormOfAll(secret);
        for (qsizetype before = 0; before < 3; ++before) {
            if (const QString piece = insideBase64(secret, before); piece.size() >= tellsSomething)
                patterns << u"[A-Za-z0-9+/]*%1[A-Za-z0-9+/]*={0,2}"_s.arg(QRegularExpression::escape(piece));
        }
    }
    std::ranges::sort(patterns, std::greater{}, &QString::size); // the longest first: one may be a part of another
    QString clean = text;
    for (const auto &pattern : patterns)
        clean.replace(QRegularExpression(pattern, QRegularExpression::UseUnicodePropertiesOption), u"…"_s);
    return clean;
}

} // namespace pupitre
