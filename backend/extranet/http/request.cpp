#include "request.h"

#include "strictutf8.h"

namespace pupitre::extranet {

namespace {

constexpr qsizetype longestAddress = 2000, mostCookies = 50;

int hexDigit(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    return -1;
}

/// Whether every segment between "/" names something: no ".", "..", nor an empty one but the last.
bool hasPlainSegments(const QString &path)
{
    const auto segments = path.mid(1).split(u'/');
    for (qsizetype at = 0; at < segments.size(); ++at) {
        const QString &segment = segments.at(at);
        if (segment == u"." || segment == u".." || segment.contains(u'\\'))
            return false;
        if (segment.isEmpty() && at + 1 < segments.size())
            return false;
    }
    return true;
}

} // namespace

std::optional<QByteArray> percentDecoded(QByteArrayView text, Plus plus)
{
    QByteArray decoded;
    decoded.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus == Plus::IsSpace) {
            decoded += ' ';
        } else if (text[at] != '%') {
            decoded += text[at];
        } else {
            const int high = at + 2 < text.size() ? hexDigit(text[at + 1]) : -1;
            const int low = at + 2 < text.size() ? hexDigit(text[at + 2]) : -1;
            if (high < 0 || low < 0)
                return std::nullopt;
            decoded += char(high * 16 + low);
            at += 2;
        }
    }
    return decoded;
}

std::optional<Method> methodOf(const Request &request)
{
    if (request.method == "GET")
        return Method::Get;
    if (request.method == "HEAD")
        return Method::Head;
    if (request.method == "POST")
        return Method::Post;
    return std::nullopt;
}

std::optional<Target> decodedTarget(const QByteArray &uri)
{
    if (uri.size() > longestAddress || !uri.startsWith('/'))
        return std::nullopt;
    const auto mark = uri.indexOf('?');
    const QByteArrayView path = QByteArrayView(uri).first(mark < 0 ? uri.size() : mark);
    const auto bytes = percentDecoded(path, Plus::IsPlus);
    const auto text = bytes ? strictLine(*bytes) : std::nullopt;
    // An encoded "/" would make one segment look like two.
    if (!text || path.toByteArray().toLower().contains("%2f") || !hasPlainSegments(*text))
        return std::nullopt;
    Target target{.path = *text, .query = {}};
    if (mark < 0)
        return target;
    const QByteArray query = uri.mid(mark + 1);
    for (const QByteArray &pair : query.split('&')) {
        const auto equals = pair.indexOf('=');
        if (equals <= 0)
            return std::nullopt;
        const auto name = percentDecoded(QByteArrayView(pair).first(equals), Plus::IsSpace);
        const auto value = percentDecoded(QByteArrayView(pair).sliced(equals + 1), Plus::IsSpace);
        const auto nameText = name ? strictLine(*name) : std::nullopt;
        const auto valueText = value ? strictLine(*value) : std::nullopt;
        if (!nameText || !valueText || target.query.contains(*nameText))
            return std::nullopt;
        target.query.insert(*nameText, *valueText);
    }
    return target;
}

QHash<QByteArray, QByteArray> cookiesOf(const QByteArray &header)
{
    QHash<QByteArray, QByteArray> cookies;
    const auto pairs = header.split(';');
    for (qsizetype at = 0; at < qMin(pairs.size(), mostCookies); ++at) {
        const QByteArray pair = pairs.at(at).trimmed();
        const auto equals = pair.indexOf('=');
        if (equals > 0 && !cookies.contains(pair.first(equals)))
            cookies.insert(pair.first(equals), pair.mid(equals + 1));
    }
    return cookies;
}

} // namespace pupitre::extranet
