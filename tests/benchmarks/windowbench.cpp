// pupitre-bench-window: what a person waits for, in the real window. Prints median and 95th percentile in milliseconds
// and the ratio to the limit named in the same line. pupitre-bench-window --database FILE (a copy: it decides
// documents)
//
// Speed is never asserted in a test: this program prints, people judge.

#include "documentcheckeditor.h"
#include "reinscriptionlistmodel.h"
#include "householdsearchmodel.h"
#include "journey.h"
#include "times.h"

#include <QCommandLineParser>
#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <chrono>
#include <cstdlib>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

constexpr double frame = 1000.0 / 60;

qint64 now()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

/// Runs the program's events as they come. (QTest's waiting sleeps for ten milliseconds between two looks, and the
/// program with it.)
void runUntil(const std::function<bool()> &condition, qint64 mostMilliseconds)
{
    QTimer alarm; // wakes the loop when nothing else does
    alarm.start(50);
    for (const auto begun = now(); !condition() && now() - begun < mostMilliseconds * 1'000'000;)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

/// Prints the moment of the first frame that can be used and ends: the log-in page with its field, or the empty window.
int showFirstFrame(const QString &which, const QString &databaseUrl)
{
    std::unique_ptr<Application> application;
    QQmlApplicationEngine empty;
    QQuickWindow *window = nullptr;
    if (which == u"empty") {
        empty.loadData("import QtQuick.Controls.Basic\nApplicationWindow { visible: true; width: 1280; height: 800 }");
        window = qobject_cast<QQuickWindow *>(empty.rootObjects().value(0));
    } else {
        Application::useLanguage(u"fr"_s);
        application = std::make_unique<Application>(ApplicationOptions{databaseUrl, u"fr"_s, false});
        window = application->window();
    }
    if (!window)
        return 1;
    QObject::connect(window, &QQuickWindow::frameSwapped, qApp, [&] {
        if (application && !application->backend().session()->isReady())
            return window->update();
        QTextStream(stdout) << now() << Qt::endl;
        std::_Exit(0);
    });
    window->update();
    return QGuiApplication::exec();
}

Times measureStart(const QString &which, const QString &databaseUrl)
{
    return measure(12, [&](int) -> double {
        QProcess child;
        const auto begun = now();
        child.start(QCoreApplication::applicationFilePath(), {u"--first-frame"_s, which, u"--database"_s, databaseUrl});
        child.waitForFinished();
        return double(child.readAllStandardOutput().trimmed().toLongLong() - begun) / 1e6;
    });
}

/// From the key that accepts a document to the frame that shows the first page of the next one.
Times measureDecisions(Journey &journey)
{
    journey.go(u"documents"_s);
    auto *viewer = journey.findNamed(u"documentViewer"_s);
    auto *editor = journey.find<DocumentCheckEditor>();
    if (!viewer || !editor)
        return {};
    std::vector<double> waits;
    for (int i = 0; i < 60; ++i) {
        journey.waitFor([&] { return editor->isCurrent() && viewer->property("shown").toBool(); }, 2);
        journey.pause(600); // a person looks at the page: the next one is prefetched meanwhile
        const QString before = viewer->property("sha256").toString();
        if (!viewer->property("shown").toBool())
            break;
        qint64 done = 0;
        const auto connection = QObject::connect(
            &journey.window(), &QQuickWindow::frameSwapped, &journey.window(), [&] {
                if (!done && viewer->property("sha256").toString() != before && viewer->property("shown").toBool())
                    done = now();
            });
        const auto begun = now();
        journey.key(u"V"_s);
        runUntil([&] { return done != 0; }, 3000);
        QObject::disconnect(connection);
        if (done)
            waits.push_back(double(done - begun) / 1e6);
    }
    return timesOf(waits);
}

/// From each key of a name to the frame that shows its rows.
Times measureSearch(Journey &journey)
{
    auto *model = qobject_cast<HouseholdSearchModel *>(journey.findNamed(u"searchResults"_s));
    if (!model)
        return {};
    std::vector<double> waits;
    for (const auto &name :
        {u"vibraphone"_s, u"clavecin lea"_s, u"gavotte"_s, u"tempo"_s, u"06399812"_s, u"fouesnant"_s}) {
        journey.key(u"Ctrl+K"_s);
        journey.pause(200);
        for (const QChar letter : name) {
            qint64 done = 0;
            qint64 answered = 0;
            const auto hearing = QObject::connect(
                model, &HouseholdSearchModel::answered, model, [&] { answered = now(); });
            const auto seeing = QObject::connect(
                &journey.window(), &QQuickWindow::frameSwapped, &journey.window(), [&] {
                    if (answered && !done)
                        done = now();
                });
            const auto begun = now();
            journey.type(letter);
            runUntil([&] { return done != 0 || (answered && now() - answered > 100'000'000); }, 2000);
            if (!done)
                done = answered; // the same rows again: nothing had to be drawn
            QObject::disconnect(hearing);
            QObject::disconnect(seeing);
            if (done)
                waits.push_back(double(done - begun) / 1e6);
            journey.pause(60); // quicker than any typist
        }
        journey.key(u"Escape"_s);
    }
    return timesOf(waits);
}

/// Memory that this process holds, in MiB.
double memory()
{
    QFile statm(u"/proc/self/statm"_s);
    return statm.open(QIODevice::ReadOnly)
               ? double(statm.readAll().split(' ').value(1).toLongLong()) * 4096 / (1024 * 1024)
               : 0;
}

constexpr int mostRows = 100'000;

/// The list of all reinscriptions from its first row to its last (or the 100,000th), half a page a frame: what each
/// frame takes, and the memory meanwhile.
Times measureScrolling(Journey &journey)
{
    journey.go(u"reinscriptions"_s);
    auto *list = journey.find<ReinscriptionListModel>();
    auto *column = journey.findNamed(u"reinscriptionList"_s);
    auto *view = column ? column->property("view").value<QObject *>() : nullptr;
    if (!list || !view)
        return {};
    list->setFilter({});
    journey.waitFor([&] { return list->total() > 0 && list->count() >= std::min(200, list->total()); });
    journey.pause(500);
    qint64 frames = 0;
    const auto counting = QObject::connect(
        &journey.window(), &QQuickWindow::frameSwapped, &journey.window(), [&] { ++frames; });
    std::vector<double> times;
    const double before = memory();
    double tenth = 0; // after the first tenth: what grows from then on grows with the list
    double slowest = 0;
    for (;;) {
        if (tenth == 0 && list->firstHeld() + list->count() >= std::min(mostRows, list->total()) / 10)
            tenth = memory();
        const double end = view->property("originY").toDouble() + view->property("contentHeight").toDouble()
                           - view->property("height").toDouble();
        const double at = view->property("contentY").toDouble();
        if (at >= end - 1 && list->firstHeld() + list->count() >= std::min(mostRows, list->total()))
            break;
        const auto seen = frames;
        const auto begun = now();
        view->setProperty("contentY", std::min(end, at + 400));
        if (at >= end - 1) { // the next page is on its way
            journey.pause(2);
            continue;
        }
        runUntil([&] { return frames != seen; }, 1000);
        times.push_back(double(now() - begun) / 1e6);
        slowest = std::max(slowest, times.back());
    }
    QObject::disconnect(counting);
    const auto rows = list->firstHeld() + list->count();
    const double after = memory();
    list->setFilter({.measure = u"ready"_s}); // what is measured next is no matter of so long a list
    journey.pause(1500);
    QTextStream(stdout) << "scrolled through " << rows << " rows, " << times.size() << " frames: slowest " << slowest
                        << " ms; memory " << qRound(before) << " MiB, after a tenth of them " << qRound(tenth)
                        << ", at the end " << qRound(after) << Qt::endl;
    return timesOf(times);
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"database"_s, u"A copy of a demonstration database."_s, u"database"_s});
    parser.addOption({u"only"_s, u"start, scrolling, search or decisions."_s, u"what"_s});
    parser.addOption({u"first-frame"_s, u"Used by the program itself: \"empty\" or \"pupitre\"."_s, u"which"_s});
    parser.process(application);
    const QString database = parser.value(u"database"_s);
    if (parser.isSet(u"first-frame"_s))
        return showFirstFrame(parser.value(u"first-frame"_s), database);

    const auto wanted = [only = parser.value(u"only"_s)](QStringView what) { return only.isEmpty() || only == what; };
    printHeading();
    if (wanted(u"start")) {
        const auto empty = measureStart(u"empty"_s, database);
        print(u"start: an empty Qt Quick Controls window"_s, empty);
        print(u"start: Pupitre, to its log-in page"_s, measureStart(u"pupitre"_s, database), empty.median);
    }

    Application::useLanguage(u"fr"_s);
    QTemporaryDir folder;
    Journey journey(database, u"fr"_s, QDir(folder.path()), false);
    if (!journey.ready() || !journey.signIn(u"secretaire"_s)) {
        QTextStream(stderr) << "pupitre-bench-window: no demonstration database\n";
        return 1;
    }
    if (wanted(u"scrolling"))
        print(u"a frame of scrolling through all dossiers"_s, measureScrolling(journey), 33, true);
    for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
        journey.resize(size.width(), size.height());
        const QString at = u" at %1×%2"_s.arg(size.width()).arg(size.height());
        if (wanted(u"search"))
            print(u"key → rows of the search on screen"_s + at, measureSearch(journey), frame, true);
        if (wanted(u"decisions"))
            print(u"decide → next document on screen"_s + at, measureDecisions(journey), 2 * frame, true);
    }
}
