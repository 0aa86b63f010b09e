#include "exportfile.h"

#include "change.h"

#include <QSaveFile>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<void> fileFailure(const QSaveFile &file)
{
    if (file.error() == QFileDevice::ResourceError)
        return failure(ErrorCode::StorageFull);
    return failure(ErrorCode::FileNotWritten, {}, file.errorString());
}

Result<void> stage(QSaveFile &file, const QByteArray &bytes)
{
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.flush())
        return fileFailure(file);
    return {};
}

Result<void> tellJournal(const ServiceContext &context, const Export &taken)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ExportLists));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    change.fact(u"list.exported"_s,
        subjectOf(campaign.id),
        {{u"kind"_s, taken.kind}, {u"format"_s, taken.format}, {u"rows"_s, taken.rows}});
    return change.commit();
}

} // namespace

Result<void> exportFile(const ServiceContext &context, const Export &taken)
{
    PUPITRE_TRY(require(context, Right::ExportLists));
    if (taken.path.isEmpty())
        return tellJournal(context, taken);
    QSaveFile file(taken.path);
    PUPITRE_TRY(stage(file, taken.bytes));
    PUPITRE_TRY(tellJournal(context, taken));
    return file.commit() ? Result<void>() : fileFailure(file);
}

} // namespace pupitre
