#include "administrationcommands.h"

#include "openedsite.h"
#include "seals.h"

#include <QFile>

namespace pupitre {

using namespace Qt::StringLiterals;

ExitCode runCertificate(const QCommandLineParser &parser, const Output &output)
{
    auto opened = openDatabase(parser, Connection::Create::Never);
    if (!opened)
        return output.fail(opened.error());
    QFile file(parser.value(u"file"_s));
    if (!file.open(QIODevice::ReadOnly))
        return output.fail({ErrorCode::InvalidValue, u"file"_s}, ExitCode::Usage);
    if (const auto kept = keepSealCertificate(
            (*opened)->context(commandLine), parser.value(u"name"_s), file.read(1 << 20));
        !kept)
        return output.fail(kept.error(), exitCodeOf(kept.error()));
    output.report({{u"certificate"_s, parser.value(u"name"_s)}}, u"Kept."_s);
    return ExitCode::Ok;
}

} // namespace pupitre
