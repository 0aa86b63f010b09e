#include "exportfile.h"

#include "change.h"
#include "handedfile.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

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
    return handFile(taken.path, taken.bytes, [&] { return tellJournal(context, taken); });
}

} // namespace pupitre
