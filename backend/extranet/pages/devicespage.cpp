#include "devicespage.h"

#include "agentwords.h"
#include "cookies.h"
#include "securitylog.h"
#include "visit.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

Response devicesPage(Visit &visit)
{
    const auto lines = ownSessions(visit.family());
    if (!lines)
        return visit.failed(lines.error());
    Sheet sheet{.name = "devices",
        .title = visit.words().text("devices_title"),
        .entry = MenuEntry::Password,
        .notice = visit.query(u"ferme"_s).isEmpty() ? QString() : visit.words().text("devices_ended")};
    for (const SessionLine &line : *lines) {
        Dictionary &row = sheet.content.add("DEVICE");
        row.set("AGENT", deviceName(visit.words(), line.agent));
        row.set("BEGUN", visit.words().moment(line.begunAt));
        row.set("SEEN", visit.words().moment(line.lastSeenAt));
        row.showIf(line.keptOpen, "KEPT");
        row.showIf(line.present, "PRESENT");
        if (!line.present)
            visit.fillForm(row.add("END"), u"/appareils/%1/fermer"_s.arg(line.id.value));
    }
    return visit.render(std::move(sheet));
}

Response endDevicePage(Visit &visit)
{
    if (const auto ended = endSession(visit.family(), WebSessionId{visit.id(u"session"_s)}); !ended)
        return visit.failed(ended.error());
    return visit.seeOther(u"/appareils"_s, {{"ferme", u"1"_s}});
}

Response quitPage(Visit &visit)
{
    Sheet sheet{.name = "quit", .title = visit.words().text("quit_title")};
    if (visit.isSignedIn())
        visit.fillForm(sheet.content.add("ASK"), u"/quitter"_s);
    else
        sheet.content.show("GONE");
    return visit.render(std::move(sheet));
}

Response leavePage(Visit &visit)
{
    if (visit.isSignedIn()) {
        if (const auto ended = endSession(visit.family()); !ended)
            return visit.failed(ended.error());
        logSecurity(SecurityEvent::SignedOut, visit.request(), {}, visit.session().actor.account.value);
    }
    Response response = visit.seeOther(u"/quitter"_s);
    response.withCookie(sessionCookie, {}, -1);
    return response.with("Clear-Site-Data", "\"cache\"");
}

} // namespace pupitre::extranet
