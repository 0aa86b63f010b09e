#include "requestspage.h"

#include "identitypage.h"
#include "localday.h"
#include "personfields.h"
#include "requestsview.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

struct Saying {
    QString text;
    QString mark;
};

Saying sayingOf(const Words &words, const RequestLine &request)
{
    switch (request.state) {
    case RequestState::Pending: return {words.text("requests_state_pending"), u"waiting"_s};
    case RequestState::Decided:
        return {words.text("requests_state_decided", {{"date", words.day(localDay(request.endedAt))}}), u"done"_s};
    case RequestState::Overtaken: return {words.text("requests_state_overtaken"), u"neutral"_s};
    case RequestState::TakenBack: return {words.text("requests_state_taken_back"), u"neutral"_s};
    }
    return {};
}

/// Of a request that ended without an answer no field waits any more.
Saying sayingOf(const Words &words, const RequestLine &request, const RequestedField &field)
{
    const bool hasEnded = request.state == RequestState::Overtaken || request.state == RequestState::TakenBack;
    switch (field.verdict) {
    case FieldVerdict::Pending:
        return hasEnded ? Saying{words.text("requests_verdict_none"), u"neutral"_s}
                        : Saying{words.text("requests_verdict_pending"), u"waiting"_s};
    case FieldVerdict::Accepted: return {words.text("requests_verdict_accepted"), u"done"_s};
    case FieldVerdict::Corrected:
        return {words.text("requests_verdict_corrected",
                    {{"value", shownValue(words, request.kind, field.field, field.written)}}),
            u"done"_s};
    case FieldVerdict::Refused: return {words.text("requests_verdict_refused"), u"refused"_s};
    }
    return {};
}

void addRequestedField(Dictionary &section, const Words &words, const RequestLine &request, const RequestedField &field)
{
    auto &row = section.add("FIELD");
    const QString before = shownValue(words, request.kind, field.field, field.before);
    const QString wanted = shownValue(words, request.kind, field.field, field.wanted);
    row.set("LABEL", fieldLabel(words, field.field));
    for (const QString &line : (wanted.isEmpty() ? words.text("requests_emptied") : wanted).split(u'\n'))
        row.add("LINE").set("TEXT", line);
    if (!before.isEmpty())
        row.setOrHide("BEFORE", words.text("requests_before", {{"value", before}}));
    const Saying saying = sayingOf(words, request, field);
    row.set("VERDICT", saying.text);
    row.set("FIELD_MARK", saying.mark);
    if (!field.reason.isEmpty())
        row.setOrHide("REASON", words.text("requests_reason", {{"reason", field.reason}}));
}

void addRequest(Dictionary &content, const Visit &visit, const RequestLine &request)
{
    const Words &words = visit.words();
    const QString day = words.day(localDay(request.submittedAt));
    const Saying saying = sayingOf(words, request);
    auto &section = content.add("REQUEST");
    section.set("ID", request.id.value);
    section.set("HEADING", words.text("requests_heading", {{"name", request.personName}, {"date", day}}));
    section.set("CAPTION", words.text("requests_caption", {{"name", request.personName}, {"date", day}}));
    section.set("STATE", saying.text);
    section.set("MARK", saying.mark);
    for (const auto &field : request.fields)
        addRequestedField(section, words, request, field);
    if (request.mayTakeBack())
        visit.fillForm(section.add("WITHDRAW"), u"/demandes/%1/retirer"_s.arg(request.id.value));
}

} // namespace

Response requestsPage(Visit &visit)
{
    const auto requests = requestsView(visit.family());
    if (!requests)
        return visit.failed(requests.error());
    Dictionary content;
    content.showIf(requests->isEmpty(), "NONE");
    content.showIf(!requests->isEmpty(), "INTRO");
    for (const auto &request : *requests)
        addRequest(content, visit, request);
    return visit.render({.name = "requests",
        .title = visit.words().text("requests_title"),
        .content = content,
        .notice = doneText(visit)});
}

Response takeRequestBackPage(Visit &visit)
{
    return takeEditBack(visit, u"/demandes"_s);
}

} // namespace pupitre::extranet
