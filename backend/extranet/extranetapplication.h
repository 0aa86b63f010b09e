#pragma once

#include "visit.h"
#include "workplace.h"

#include <functional>

namespace pupitre::extranet {

/// From a request to its answer; knows neither socket nor web server (rule W2). Thread-safe: each thread brings a
/// database of its own.
class Application
{
public:
    /// Throws std::runtime_error or std::logic_error where a template, the words or the table of routes is wrong: the
    /// program does not start.
    explicit Application(WorkplaceSettings settings) : m_workplace(std::move(settings)) {}

    /// Never throws: what goes wrong ends as a page with 500, whose text is logged by the request's id.
    Response answer(const Request &request, OpenedDatabase &database);
    /// Which threads are to answer it; by its address alone.
    Lane laneOf(const Request &request) const;
    /// The page of an error that came up before: 400 for a body that is not whole, 413 for one that is too long, 429
    /// for requests that came too fast, 503 where the database cannot be opened ("indisponible quelques minutes", rule
    /// W55) or too many wait already. `wait`: the seconds of Retry-After, with 429 and 503.
    Response refuse(const Request &request, int status, int wait = 60);

    const Workplace &workplace() const { return m_workplace; }

private:
    /// What `make` makes of the visit, or the page of 500.
    Response guarded(Visit visit, const std::function<Response(Visit &)> &make);
    Response respond(Visit &visit);
    /// Path and query are those of a row of the table: otherwise the page that says so.
    std::optional<Response> refusedAddress(Visit &visit, const Target &target);
    /// Who asks, and whether the row is for him: otherwise the way to the page that lets him in.
    std::optional<Response> refusedVisitor(Visit &visit);
    /// A POST comes from a page of ours (rule W21): otherwise the page that says what is wrong.
    std::optional<Response> refusedForm(Visit &visit);

    Workplace m_workplace;
};

} // namespace pupitre::extranet
