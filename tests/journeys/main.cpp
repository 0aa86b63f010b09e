// pupitre-demo: the same window on a demonstration database, driven by key events.

#include "application.h"
#include "budget.h"
#include "deskkeys.h"
#include "firstday.h"
#include "listening.h"
#include "monkey.h"
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
    QCoreApplication::setApplicationName(u"pupitre-demo"_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Plays one morning at the desk, or photographs every page."_s);
    parser.addOption(
        {u"morning"_s, u"Play the morning; pictures, mails and receipt go to that folder."_s, u"folder"_s});
    parser.addOption({u"first-day"_s,
        u"Set a conservatoire up in --database, which is not there yet; pictures go to that folder."_s,
        u"folder"_s});
    parser.addOption({u"outage"_s,
        u"With --morning: a program that ends the database's server when it is told `stop`, and begins it anew on "
        "`start`."_s,
        u"program"_s});
    parser.addOption({u"budget"_s,
        u"Count the keys of each front-desk task on the database; pictures go to that folder."_s,
        u"folder"_s});
    parser.addOption({u"listen"_s,
        u"Go through the pages on the database as a screen reader does; pictures go to that folder."_s,
        u"folder"_s});
    parser.addOption({u"desk-keys"_s,
        u"Press Tab, F6, Enter, undo and, on an X display, the digit row; pictures go to that folder."_s,
        u"folder"_s});
    parser.addOption({u"samples"_s,
        u"Deposit every file below that folder and open each in the window; pictures go to --pictures."_s,
        u"folder"_s});
    parser.addOption({u"pictures"_s, u"Where the pictures of --samples go."_s, u"folder"_s});
    parser.addOption({u"shots"_s, u"Photograph every page into that folder."_s, u"folder"_s});
    parser.addOption({u"only"_s,
        u"With --shots: only what comes up over a page and has a name that begins so, or \"large\": the pages at "
        "200 %."_s,
        u"name"_s});
    parser.addOption(
        {u"monkey"_s, u"Press random keys and buttons on the database, the same for the same seed."_s, u"seed"_s});
    parser.addOption({u"keys"_s, u"How many of them."_s, u"number"_s, u"3000"_s});
    parser.addOption({u"database"_s, u"The demonstration database of the morning."_s, u"database"_s});
    parser.addOption({u"language"_s, u"fr (default) or en."_s, u"language"_s, u"fr"_s});
    Application::answerWords(parser, argc, argv);
    QGuiApplication application(argc, argv);
    parser.process(application);
    const QString language = parser.value(u"language"_s);
    Application::useLanguage(language);
    int failures = 0;
    if (parser.isSet(u"morning"_s))
        failures = playMorning(
            parser.value(u"database"_s), language, QDir(parser.value(u"morning"_s)), parser.value(u"outage"_s));
    else if (parser.isSet(u"first-day"_s))
        failures = playFirstDay(parser.value(u"database"_s), language, QDir(parser.value(u"first-day"_s)));
    else if (parser.isSet(u"budget"_s))
        failures = countKeys(parser.value(u"database"_s), language, QDir(parser.value(u"budget"_s)));
    else if (parser.isSet(u"listen"_s))
        failures = listenToPages(parser.value(u"database"_s), language, QDir(parser.value(u"listen"_s)));
    else if (parser.isSet(u"desk-keys"_s))
        failures = pressDeskKeys(parser.value(u"database"_s), language, QDir(parser.value(u"desk-keys"_s)));
    else if (parser.isSet(u"monkey"_s))
        failures = letMonkeyLoose(parser.value(u"database"_s),
            language,
            QDir(parser.value(u"pictures"_s)),
            parser.value(u"monkey"_s).toUInt(),
            parser.value(u"keys"_s).toInt());
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
