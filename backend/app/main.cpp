// pupitre: the desktop program.

#include "application.h"
#include "databaseaddress.h"

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
    QCoreApplication::setApplicationName(u"pupitre"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PUPITRE_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The front desk of a conservatoire."_s);
    parser.addOption({u"database"_s,
        u"A file, or postgresql://user@host:port/name; otherwise $PUPITRE_DATABASE, where other users of the computer "
        u"do "
        "not see a password."_s,
        u"database"_s,
        qEnvironmentVariable("PUPITRE_DATABASE")});
    parser.addOption({u"language"_s, u"fr (default) or en."_s, u"language"_s, u"fr"_s});
    parser.addOption({u"no-mail"_s, u"Do not send mails from this program; pupitrectl does."_s});
    Application::answerWords(parser, argc, argv);

    QGuiApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(u"pupitre"_s);
    QGuiApplication::setWindowIcon(QIcon::fromTheme(u"pupitre"_s)); // as installed
    parser.process(application);
    hideSecretsInArguments(argc, argv);

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
