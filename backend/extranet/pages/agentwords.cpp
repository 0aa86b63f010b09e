#include "agentwords.h"

#include "words.h"

#include <utility>

namespace pupitre::extranet {

namespace {

using NamedMark = std::pair<const char *, const char *>;

// In this order: Chrome's text names Safari too, Edge's both, Android's Linux.
constexpr NamedMark browsers[] = {{"Edg", "Edge"},
    {"OPR/", "Opera"},
    {"SamsungBrowser", "Samsung Internet"},
    {"Firefox", "Firefox"},
    {"FxiOS", "Firefox"},
    {"CriOS", "Chrome"},
    {"Chrome", "Chrome"},
    {"Safari", "Safari"}};
constexpr NamedMark systems[] = {{"Android", "Android"},
    {"iPhone", "iPhone"},
    {"iPad", "iPad"},
    {"Windows", "Windows"},
    {"Mac OS X", "macOS"},
    {"CrOS", "ChromeOS"},
    {"Linux", "Linux"}};

template <std::size_t Count>
QString firstNamed(const NamedMark (&marks)[Count], const QString &agent)
{
    for (const auto &[mark, name] : marks) {
        if (agent.contains(QLatin1StringView(mark)))
            return QString::fromLatin1(name);
    }
    return {};
}

} // namespace

QString deviceName(const Words &words, const QString &agent)
{
    const QString browser = firstNamed(browsers, agent), system = firstNamed(systems, agent);
    return words.text("devices_name",
        {{"browser", browser.isEmpty() ? words.text("devices_unknown_browser") : browser},
            {"system", system.isEmpty() ? words.text("devices_unknown_system") : system}});
}

} // namespace pupitre::extranet
