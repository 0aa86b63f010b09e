#include "outage.h"

#include "connectionwatch.h"
#include "documentcheckeditor.h"
#include "journey.h"

#include <QProcess>
#include <QQuickItem>

namespace pupitre {

using namespace Qt::StringLiterals;

void loseTheServer(Journey &journey, const QString &command)
{
    journey.key(u"Alt+3"_s);
    auto *editor = journey.find<DocumentCheckEditor>();
    const auto isReady = [&] { return editor && editor->isLoaded() && !editor->isBusy(); };
    if (!journey.check(journey.waitFor(isReady), u"a document is before the eyes"_s))
        return;
    const auto document = editor->subjectId();
    const auto hasError = [&] { return !editor->property("errorText").toString().isEmpty(); };
    auto &watch = *journey.application().backend().connection();
    const auto lineIsShown = [&] {
        const auto *line = qobject_cast<QQuickItem *>(journey.findNamed(u"connectionLine"_s));
        return line && line->isVisible();
    };

    journey.check(QProcess::execute(command, {u"stop"_s}) == 0, u"the database's server is killed"_s);
    journey.check(journey.waitFor([&] { return watch.state() == ConnectionWatch::Lost && lineIsShown(); }),
        u"the window says that the connection is lost"_s);
    journey.key(u"V"_s);
    journey.check(journey.waitFor([&] { return !editor->isBusy() && hasError(); }),
        u"a decision is answered: it is not recorded"_s);
    journey.check(
        journey.waitFor([&] { return editor->subjectId() == document; }), u"the document stays before the eyes"_s);
    journey.shot(u"04-connexion-perdue"_s);

    journey.check(QProcess::execute(command, {u"start"_s}) == 0, u"the server is begun anew"_s);
    journey.check(journey.waitFor([&] { return watch.state() == ConnectionWatch::Connected && !lineIsShown(); }),
        u"the window has found it again by itself"_s);
    journey.check(journey.text(u"SELECT state FROM documents WHERE id = %1"_s.arg(document)) == u"to_review",
        u"what was not recorded is not recorded"_s);
    journey.check(journey.waitFor([&] { return isReady() && !hasError(); }), u"the page was read again"_s);
}

} // namespace pupitre
