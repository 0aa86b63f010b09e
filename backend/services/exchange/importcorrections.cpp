#include "importcorrections.h"

#include "handedfile.h"
#include "importreading.h"

#include <QBuffer>
#include <QFile>

namespace pupitre {

using namespace Qt::StringLiterals;

Result<void> writeImportCorrections(
    const ServiceContext &context, const ImportPlan &plan, int file, const ImportRemarks &remarks, const QString &path)
{
    PUPITRE_TRY(require(context, Right::ExchangeData));
    if (file < 0 || file >= plan.tables.size() || file >= plan.request.files.size())
        return failure(ErrorCode::InvalidValue, u"files"_s);
    const ReadTable &table = plan.tables[file];
    const auto unreadable = [&] { return failure(ErrorCode::FileUnreadable, table.fileName, u"import"_s); };
    QFile source(plan.request.files[file].path);
    PUPITRE_TRY(requireReadable(source));
    if (sha256Of(source) != table.sha256)
        return unreadable();
    TableChoices choices = plan.request.files[file].choices;
    choices.table = table.table;
    const auto opened = openTable(source, choices);
    if (!opened)
        return unreadable();
    QBuffer copy;
    copy.open(QIODevice::WriteOnly);
    if (!writeCorrections(*opened->rows, table.headerLine, remarks, copy))
        return unreadable();
    return handFile(path, copy.data(), [] { return Result<void>(); });
}

} // namespace pupitre
