// pupitre: the desktop program.

#include "application.h"
#include "databaseaddress.h"
#include "secrets.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QIcon>
#include <QStandardPaths>
#include <QTextStream>

#include <span>
#include <unordered_map>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// The words as they were typed, found again by their places once passwords are overwritten there.
class TypedWords
{
public:
    TypedWords(int argc, char **argv)
    {
        for (const char *word : std::span(argv, size_t(argc)))
            m_words.emplace(word, QString::fromLocal8Bit(word));
    }
    /// Those that Qt has not taken for itself.
    QStringList left(int argc, char **argv) const
    {
        QStringList words;
        for (const char *word : std::span(argv, size_t(argc)))
            words << m_words.at(word);
        return words;
    }

private:
    std::unordered_map<const char *, QString> m_words;
};

/// Why the program was called wrongly; empty when it was not.
QString mistakeIn(QCommandLineParser &parser, const QStringList &words)
{
    if (!parser.parse(words))
        return parser.errorText();
    const QStringList strays = parser.positionalArguments();
    return strays.isEmpty() ? QString()
                            : u"\"%1\" is not understood: pupitre takes options only."_s.arg(strays.constFirst());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"pupitre"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PUPITRE_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The front desk of a conservatoire."_s);
    parser.addOption({u"database"_s,
        u"A file, or postgresql://user@host:port/name; otherwise $PUPITRE_DATABASE, where other users of the computer "
        "do not see a password."_s,
        u"database"_s,
        qEnvironmentVariable("PUPITRE_DATABASE")});
    parser.addOption({u"language"_s, u"fr (default) or en."_s, u"language"_s, u"fr"_s});
    parser.addOption({u"no-mail"_s, u"Do not send mails from this program; pupitrectl does."_s});
    const TypedWords typed(argc, argv);
    const QStringList secrets = secretsOfWords(typed.left(argc, argv))
                                + secretsOfAddress(qEnvironmentVariable("PUPITRE_DATABASE"));
    hideSecretsInArguments(argc, argv); // before Qt reads them, which tells them to the session's manager
    Application::answerWords(parser, argc, argv);

    QGuiApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(u"pupitre"_s);
    QGuiApplication::setWindowIcon(QIcon::fromTheme(u"pupitre"_s)); // as installed
    if (const QString mistake = mistakeIn(parser, typed.left(argc, argv)); !mistake.isEmpty()) {
        QTextStream(stderr) << "pupitre: " << withoutSecrets(mistake, secrets) << '\n';
        return 2;
    }

    ApplicationOptions options;
    options.databaseUrl = parser.value(u"database"_s);
    if (options.databaseUrl.isEmpty())
        options.databaseUrl = QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
                                  .filePath(u"pupitre.db"_s);
    options.language = parser.value(u"language"_s);
    options.sendMails = !parser.isSet(u"no-mail"_s);
    const QDir settings(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation));
    options.lookFile = settings.filePath(u"look.ini"_s);
    options.placeFile = settings.filePath(u"place.ini"_s);
    Application::useLanguage(options.language);
    Application desktop(options);
    if (!desktop.window()) {
        QTextStream(stderr) << "pupitre: the window could not be made; are all qml6-module packages installed?\n";
        return 1;
    }
    return QGuiApplication::exec();
}
