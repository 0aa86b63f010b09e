// pupitrectl: what an administrator types or schedules.

#include "commandline.h"
#include "commands.h"
#include "databaseaddress.h"
#include "databaseoption.h"

#include <QGuiApplication>

#include <memory>
#include <sys/stat.h>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

constexpr auto exitCodes = "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 something was found or not sent.";

QString generalHelp()
{
    QString text = u"Usage: pupitrectl <command> [--database <file or postgresql://…>] [--json] [options]\n\n"
                   "The database is the one of $PUPITRE_DATABASE where --database is not given.\n\nCommands:\n"_s;
    for (const auto &command : allCommands())
        text += u"  "_s + QString::fromUtf8(command.name).leftJustified(16) + QString::fromUtf8(command.summary)
                + u'\n';
    return text + u"\n`pupitrectl <command> --help` lists a command's options.\n"_s + QLatin1String(exitCodes);
}

const Command *takeCommand(QStringList &words)
{
    for (const auto &command : allCommands()) {
        const QStringList name = QString::fromUtf8(command.name).split(u' ');
        if (words.mid(1, name.size()) == name) {
            words.remove(1, name.size());
            return &command;
        }
    }
    return nullptr;
}

void addOptions(QCommandLineParser &parser, const Command &command)
{
    parser.addOption({u"database"_s, u"A file, or postgresql://user@host:port/name."_s, u"database"_s});
    parser.addOption({u"json"_s, u"Report as one JSON document, failures too."_s});
    for (const auto &argument : command.arguments) {
        const QString name = QString::fromUtf8(argument.name), text = QString::fromUtf8(argument.text);
        const QString takes = *argument.takes ? u" Takes "_s + QString::fromUtf8(argument.takes) + u'.' : QString();
        if (argument.value)
            parser.addOption(
                {name, text + takes, QString::fromUtf8(argument.value), QString::fromUtf8(argument.usual)});
        else
            parser.addOption({name, text});
    }
}

/// What is too much, beside --help too; empty when nothing is.
QString surplusIn(const QCommandLineParser &parser)
{
    const QStringList names = parser.optionNames();
    if (!parser.positionalArguments().isEmpty())
        return u"\"%1\" is not understood: this command takes options only."_s.arg(
            parser.positionalArguments().constFirst());
    for (const auto &name : names) {
        if (names.count(name) > 1)
            return u"--%1 is given twice."_s.arg(name);
    }
    return {};
}

/// What is missing; empty when nothing is.
QString lackIn(const QCommandLineParser &parser, const Command &command)
{
    for (const auto &argument : command.arguments) {
        if (argument.required && parser.value(QString::fromUtf8(argument.name)).isEmpty())
            return u"--%1 is missing. It takes %2."_s.arg(
                QString::fromUtf8(argument.name), QString::fromUtf8(argument.takes));
    }
    if (command.needsDatabase && databaseUrl(parser).isEmpty())
        return u"--database is missing, and $PUPITRE_DATABASE is not set."_s;
    return {};
}

int run(const Command &command, const QStringList &words, const QStringList &secrets)
{
    QCommandLineParser parser;
    const QString codes = command.findings ? u"Ends with 3 when "_s + QString::fromUtf8(command.findings) + u".\n"_s
                                           : QString();
    parser.setApplicationDescription(QString::fromUtf8(command.summary) + u'\n' + codes + QLatin1String(exitCodes));
    const QCommandLineOption help = parser.addHelpOption();
    addOptions(parser, command);
    const bool parsed = parser.parse(words);
    const Output output(parser.isSet(u"json"_s), &command, secrets);
    if (!parsed)
        return int(output.finish(output.refuse(parser.errorText())));
    if (const QString surplus = surplusIn(parser); !surplus.isEmpty())
        return int(output.finish(output.refuse(surplus)));
    if (parser.isSet(help)) {
        const Output plain(false, &command, secrets);
        plain.line(parser.helpText());
        return int(plain.finish(ExitCode::Ok));
    }
    if (const QString lack = lackIn(parser, command); !lack.isEmpty())
        return int(output.finish(output.refuse(lack)));
    return int(output.finish(command.run(parser, output)));
}

} // namespace

int main(int argc, char **argv)
{
    ::umask(0077); // what is written here is families' data
    QCoreApplication::setApplicationName(u"pupitrectl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PUPITRE_VERSION));
    QStringList words;
    for (const char *word : std::span(argv, size_t(argc)))
        words << QString::fromLocal8Bit(word);
    hideSecretsInArguments(argc, argv);
    // Wherever an address was typed, in the place of a command too.
    const QStringList secrets = secretsOfWords(words) + secretsOfAddress(qEnvironmentVariable("PUPITRE_DATABASE"));
    const Output output(words.contains(u"--json"_s), nullptr, secrets);
    if (words.size() < 2)
        return int(output.finish(output.refuse(u"a command is missing.\n\n"_s + generalHelp())));
    if (words[1] == u"--help" || words[1] == u"-h" || words[1] == u"--version") {
        for (const auto &word : words.mid(2)) {
            if (word != u"--json")
                return int(
                    output.finish(output.refuse(u"\"%1\" is not understood: %2 stands alone."_s.arg(word, words[1]))));
        }
        const Output plain(false, nullptr, secrets);
        plain.line(words[1] == u"--version" ? QStringLiteral("pupitrectl " PUPITRE_VERSION) : generalHelp());
        return int(plain.finish(ExitCode::Ok));
    }
    const Command *command = takeCommand(words);
    qputenv("QT_QPA_PLATFORM", "offscreen"); // fonts, never a display
    const std::unique_ptr<QCoreApplication> application(
        command && command->drawsText ? new QGuiApplication(argc, argv) : new QCoreApplication(argc, argv));
    if (!command)
        return int(
            output.finish(output.refuse(u"no such command: %1. `pupitrectl --help` lists them."_s.arg(words[1]))));
    return run(*command, words, secrets);
}
