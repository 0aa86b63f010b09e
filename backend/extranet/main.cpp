// pupitre-extranet: the families' pages, behind a web server that speaks FastCGI to the socket on descriptor 0.

#include "assets.h"
#include "extranetapplication.h"
#include "extranetstart.h"
#include "gateway.h"

#include <QGuiApplication>

#include <cstdio>
#include <exception>
#include <malloc.h>

using namespace pupitre;
using namespace pupitre::extranet;

namespace {

constexpr int failed = 1, wrongUsage = 2;
constexpr int largeBlock = 256 * 1024; ///< bytes

int complain(const QString &sentence, int exitCode)
{
    std::fprintf(stderr, "pupitre-extranet: %s\n", qUtf8Printable(sentence));
    return exitCode;
}

int run(const StartOptions &options)
{
    if (!options.assetsFolder.isEmpty())
        return writeAssets(options.assetsFolder) ? 0
                                                 : complain(QStringLiteral("the assets could not be written."), failed);
    if (!hasListeningSocket())
        return complain(QStringLiteral("descriptor 0 is no socket that listens: the program is started by systemd, "
                                       "with the socket as its standard input."),
            wrongUsage);
    const auto address = siteAddress(options);
    if (!address)
        return complain(startSentence(address.error()), failed);
    Application application({.address = *address,
        .stateFolder = options.stateFolder,
        .database = options.database,
        .clamd = options.clamd,
        .threads = options.threads});
    return serve(application, {.database = options.database, .threads = options.threads});
}

} // namespace

int main(int argc, char **argv)
{
    // What holds a file goes back to the system when it is freed. Left to itself the allocator learns to keep blocks of
    // that size, for each thread: 300 MB after twenty deposits, where 130 do.
    ::mallopt(M_MMAP_THRESHOLD, largeBlock);
    qputenv("QT_QPA_PLATFORM", "offscreen"); // photographs are joined into a PDF, which Qt draws
    QGuiApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("pupitre-extranet"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PUPITRE_VERSION));
    try {
        const auto options = startOptions(application);
        return options ? run(*options) : complain(startSentence(options.error()), wrongUsage);
    } catch (const std::exception &exception) {
        return complain(QString::fromUtf8(exception.what()), failed);
    }
}
