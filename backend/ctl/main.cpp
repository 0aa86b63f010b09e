// pupitrectl: what an administrator types or schedules.

#include "commands.h"

#include <QGuiApplication>
#include <QTextStream>

#include <memory>
#include <span>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

int showHelp(FILE *where)
{
    QTextStream out(where);
    out << "Usage: pupitrectl <command> --database <file or postgresql://…> [options]\n\nCommands:\n";
    for (const auto &command : allCommands())
        out << "  " << QString::fromLatin1(command.name).leftJustified(16) << command.summary << "\n";
    out << "\n`pupitrectl <command> --help` lists a command's options.\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 "
           "something was found or not sent.\n";
    return where == stdout ? 0 : int(ExitCode::Usage);
}

const Command *find(QStringList &words)
{
    for (const auto &command : allCommands()) {
        const QStringList name = QString::fromLatin1(command.name).split(u' ');
        if (words.mid(1, name.size()) == name) {
            words.remove(1, name.size());
            return &command;
        }
    }
    return nullptr;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"pupitrectl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PUPITRE_VERSION));
    QStringList words;
    for (const char *word : std::span(argv, size_t(argc)))
        words << QString::fromLocal8Bit(word);
    if (words.size() < 2 || words[1] == u"--help" || words[1] == u"-h")
        return showHelp(words.size() < 2 ? stderr : stdout);
    if (words[1] == u"--version") {
        QTextStream(stdout) << "pupitrectl " << PUPITRE_VERSION << "\n";
        return 0;
    }
    const Command *command = find(words);
    qputenv("QT_QPA_PLATFORM", "offscreen"); // fonts, never a display
    const std::unique_ptr<QCoreApplication> application(
        command && command->drawsText ? new QGuiApplication(argc, argv) : new QCoreApplication(argc, argv));
    if (!command) {
        QTextStream(stderr) << "pupitrectl: no such command: " << words[1] << "\n\n";
        return showHelp(stderr);
    }
    QCommandLineParser parser;
    parser.setApplicationDescription(QString::fromLatin1(command->summary));
    const QCommandLineOption help = parser.addHelpOption();
    parser.addOption({u"database"_s, u"A file, or postgresql://user:password@host:port/name."_s, u"database"_s});
    parser.addOption({u"json"_s, u"Report as one JSON object."_s});
    command->addOptions(parser);
    if (!parser.parse(words)) {
        QTextStream(stderr) << "pupitrectl: " << parser.errorText() << "\n";
        return int(ExitCode::Usage);
    }
    if (parser.isSet(help)) {
        QTextStream(stdout) << parser.helpText();
        return 0;
    }
    if (!parser.isSet(u"database"_s)) {
        QTextStream(stderr) << "pupitrectl: --database is missing\n";
        return int(ExitCode::Usage);
    }
    return int(command->run(parser, Output(parser.isSet(u"json"_s))));
}
