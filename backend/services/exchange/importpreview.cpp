#include "importpreview.h"

#include "importreading.h"

#include <QFile>

namespace pupitre {

Result<QList<DifferingLine>> previewEncoding(
    const ServiceContext &context, const QString &path, TextEncoding now, TextEncoding wanted)
{
    PUPITRE_TRY(require(context, Right::ExchangeData));
    QFile file(path);
    PUPITRE_TRY(requireReadable(file));
    return differingLines(file, now, wanted);
}

} // namespace pupitre
