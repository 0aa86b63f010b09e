#include "router.h"

#include <QRegularExpression>

#include <stdexcept>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

/// 1, 12, …: one way to write each number (rule W10), and one that a 64-bit number holds.
bool isPlainNumber(const QString &text)
{
    static const QRegularExpression number(u"^[1-9][0-9]{0,17}\\z"_s);
    return number.match(text).hasMatch();
}

bool isPlainToken(const QString &text)
{
    static const QRegularExpression token(u"^[A-Za-z0-9_.-]{1,200}\\z"_s);
    return token.match(text).hasMatch();
}

QStringList pathSegments(const QString &path)
{
    return path.mid(1).split(u'/');
}

} // namespace

Router::Segments Router::segmentsOf(const QString &pattern)
{
    static const QRegularExpression part(u"^\\{([a-z]+)(:text)?\\}\\z"_s), fixed(u"^[a-z0-9.-]*\\z"_s);
    if (!pattern.startsWith(u'/'))
        throw std::logic_error("a route has to begin with /: " + pattern.toStdString());
    Segments segments;
    for (const QString &text : pathSegments(pattern)) {
        const auto found = part.match(text);
        if (found.hasMatch() && found.capturedLength(2) > 0)
            segments.append({Segment::Kind::Text, found.captured(1)});
        else if (found.hasMatch())
            segments.append({Segment::Kind::Number, found.captured(1)});
        else if (fixed.match(text).hasMatch())
            segments.append({Segment::Kind::Fixed, text});
        else
            throw std::logic_error("a route that is no pattern: " + pattern.toStdString());
    }
    return segments;
}

bool Router::matches(const Segments &segments, const QStringList &path, QHash<QString, QString> *parts)
{
    if (segments.size() != path.size())
        return false;
    for (qsizetype at = 0; at < path.size(); ++at) {
        const auto &[kind, text] = segments.at(at);
        const bool fits = kind == Segment::Kind::Fixed    ? path.at(at) == text
                          : kind == Segment::Kind::Number ? isPlainNumber(path.at(at))
                                                          : isPlainToken(path.at(at));
        if (!fits)
            return false;
        if (kind != Segment::Kind::Fixed)
            parts->insert(text, path.at(at));
    }
    return true;
}

Router::Router(QList<Route> routes) : m_routes(std::move(routes))
{
    QStringList seen;
    for (const Route &route : std::as_const(m_routes)) {
        m_segments.append(segmentsOf(route.pattern));
        if (route.method == Method::Head || route.page == nullptr)
            throw std::logic_error("a route without a method or a page: " + route.pattern.toStdString());
        QStringList shape{route.method == Method::Get ? u"GET"_s : u"POST"_s};
        for (const Segment &segment : std::as_const(m_segments.last()))
            shape += segment.kind == Segment::Kind::Fixed ? segment.text : u"*"_s;
        const QString key = shape.join(u'/');
        if (seen.contains(key))
            throw std::logic_error("two routes for the same addresses: " + route.pattern.toStdString());
        seen += key;
    }
}

std::variant<Match, Router::Miss> Router::find(Method method, const QString &path) const
{
    const Method wanted = method == Method::Head ? Method::Get : method;
    const QStringList segments = pathSegments(path);
    bool isKnown = false;
    std::optional<Match> found;
    for (qsizetype at = 0; at < m_routes.size(); ++at) {
        QHash<QString, QString> parts;
        if (!matches(m_segments.at(at), segments, &parts))
            continue;
        isKnown = true;
        // A fixed word goes before a name that would take it too ("/eleves/nouveau" before "/eleves/{nom:text}").
        if (m_routes.at(at).method == wanted && (!found || parts.size() < found->parts.size()))
            found = Match{.route = &m_routes.at(at), .parts = parts};
    }
    if (found)
        return *found;
    return isKnown ? Miss::NoSuchMethod : Miss::NoSuchAddress;
}

QByteArray Router::methodsOf(const QString &path) const
{
    const auto has = [this, &path](Method method) { return std::holds_alternative<Match>(find(method, path)); };
    QByteArrayList methods;
    if (has(Method::Get))
        methods << "GET"
                << "HEAD";
    if (has(Method::Post))
        methods << "POST";
    return methods.join(", ");
}

} // namespace pupitre::extranet
