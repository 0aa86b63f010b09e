// pupitre: the desktop program.

#include "application.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QIcon>
#include <QStandardPaths>
#include <QTextStream>

using namespace pupitre;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    if (argc == 2 && qstrcmp(argv[1], "--version") == 0) {
        QTextStream(stdout) << "pupitre " << PUPITRE_VERSION << "\n";
        return 0;
    }
    QGuiApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"pupitre"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PUPITRE_VERSION));
    QGuiApplication::setDesktopFileName(u"pupitre"_s);
    QGuiApplication::setWindowIcon(QIcon::fromTheme(u"pupitre"_s)); // as installed

    QCommandLineParser parser;
    parser.setApplicationDescription(u"The front desk of a conservatoire."_s);
    parser.addHelpOption();
    parser.addOption({u"database"_s,
        u"A file, or postgresql://user:password@host:port/name."_s,
        u"database"_s,
        qEnvironmentVariable("PUPITRE_DATABASE")});
    parser.addOption({u"language"_s, u"fr (default) or en."_s, u"language"_s, u"fr"_s});
    parser.addOption({u"no-mail"_s, u"Do not send mails from this program; pupitrectl does."_s});
    parser.process(application);

    ApplicationOptions options;
    options.databaseUrl = parser.value(u"database"_s);
    if (options.databaseUrl.isEmpty())
        options.databaseUrl = QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
                                  .filePath(u"pupitre.db"_s);
    options.language = parser.value(u"language"_s);
    options.sendMails = !parser.isSet(u"no-mail"_s);
    options.lookFile = QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation))
                           .filePath(u"look.ini"_s);
    Application::useLanguage(options.language);
    Application desktop(options);
    if (!desktop.window()) {
        QTextStream(stderr) << "pupitre: the window could not be made; are all qml6-module packages installed?\n";
        return 1;
    }
    return QGuiApplication::exec();
}
