#include "retrydelay.h"

#include <QRegularExpression>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

std::optional<std::chrono::seconds> delayNamedIn(const QString &reply)
{
    static const QRegularExpression about(
        u"again|retry|later|wait|greylist|grey list|graylist"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression clock(u"\\b(\\d{1,2}):(\\d{2}):(\\d{2})\\b"_s);
    static const QRegularExpression words(u"\\b(\\d{1,6})\\s*(s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (!about.match(reply).hasMatch())
        return std::nullopt;
    std::chrono::seconds named;
    if (const auto time = clock.match(reply); time.hasMatch()) {
        named = std::chrono::hours(time.captured(1).toInt()) + std::chrono::minutes(time.captured(2).toInt())
                + std::chrono::seconds(time.captured(3).toInt());
    } else if (const auto number = words.match(reply); number.hasMatch()) {
        const QChar unit = number.captured(2).at(0).toLower();
        named = number.captured(1).toInt()
                * (unit == u's'    ? 1s
                    : unit == u'm' ? std::chrono::seconds(1min)
                                   : std::chrono::seconds(1h));
    } else {
        return std::nullopt;
    }
    return std::clamp<std::chrono::seconds>(named, 1min, 24h);
}

std::chrono::seconds delayAfter(int attempts)
{
    if (attempts <= 1)
        return 5min;
    return std::min<std::chrono::seconds>(30min * (1 << std::min(attempts - 2, 4)), 4h);
}

} // namespace pupitre
