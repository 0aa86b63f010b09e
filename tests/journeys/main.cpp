// pupitre-demo: the same window on a demonstration database, driven by key events.

#include "application.h"
#include "budget.h"
#include "morning.h"
#include "samples.h"
#include "shots.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QTextStream>

using namespace pupitre;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"pupitre-demo"_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Plays one morning at the desk, or photographs every page."_s);
    parser.addHelpOption();
    parser.addOption(
        {u"morning"_s, u"Play the morning; pictures, mails and receipt go to that folder."_s, u"folder"_s});
    parser.addOption({u"budget"_s,
        u"Count the keys of each front-desk task on the database; pictures go to that folder."_s,
        u"folder"_s});
    parser.addOption({u"samples"_s,
        u"Deposit every file below that folder and open each in the window; pictures go to --pictures."_s,
        u"folder"_s});
    parser.addOption({u"pictures"_s, u"Where the pictures of --samples go."_s, u"folder"_s});
    parser.addOption({u"shots"_s, u"Photograph every page into that folder."_s, u"folder"_s});
    parser.addOption({u"only"_s,
        u"With --shots: only what comes up over a page and has a name that begins so, or \"large\": the pages at 200 %."_s,
        u"name"_s});
    parser.addOption({u"database"_s, u"The demonstration database of the morning."_s, u"database"_s});
    parser.addOption({u"language"_s, u"fr (default) or en."_s, u"language"_s, u"fr"_s});
    parser.process(application);
    const QString language = parser.value(u"language"_s);
    Application::useLanguage(language);
    int failures = 0;
    if (parser.isSet(u"morning"_s))
        failures = playMorning(parser.value(u"database"_s), language, QDir(parser.value(u"morning"_s)));
    else if (parser.isSet(u"budget"_s))
        failures = countKeys(parser.value(u"database"_s), language, QDir(parser.value(u"budget"_s)));
    else if (parser.isSet(u"samples"_s))
        failures = depositSamples(
            parser.value(u"database"_s), language, QDir(parser.value(u"samples"_s)), QDir(parser.value(u"pictures"_s)));
    else if (parser.isSet(u"shots"_s))
        failures = photographPages(language,
            QDir(parser.value(u"shots"_s)),
            QDir(parser.value(u"shots"_s) + u"/.scratch"_s),
            parser.value(u"only"_s));
    else
        parser.showHelp(2);
    QTextStream(stdout) << (failures == 0 ? "passed" : "failed") << Qt::endl;
    return failures == 0 ? 0 : 1;
}
