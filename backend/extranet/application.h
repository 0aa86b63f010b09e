#pragma once

#include "response.h"
#include "request.h"
#include "workplace.h"

namespace pupitre {
struct OpenedDatabase;
}

namespace pupitre::extranet {

/// From a request to its answer; knows neither socket nor web server (rule W2). Thread-safe: each thread brings a
/// database of its own.
class Application
{
public:
    /// Throws std::runtime_error where a template, the words or the table of routes is wrong: the program does not
    /// start.
    explicit Application(WorkplaceSettings settings);

    /// Never throws: what goes wrong ends as a page with 500, whose text is logged by the request's id.
    Response answer(const Request &request, OpenedDatabase &database);
    /// Where the database cannot be opened: the page with 503 "indisponible quelques minutes" (rule W55).
    Response answerWithoutDatabase(const Request &request);

    Workplace &workplace() { return m_workplace; }

private:
    Workplace m_workplace;
};

} // namespace pupitre::extranet
