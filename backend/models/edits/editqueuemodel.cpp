#include "editqueuemodel.h"

#include "errortext.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString fieldsText(const EditSummary &row)
{
    QStringList names;
    for (const auto &key : row.fieldKeys) {
        if (const auto field = personFieldFromKey(key))
            names << wording::fieldText(*field);
    }
    return names.join(u", "_s);
}

} // namespace

EditQueueModel::EditQueueModel()
    : PatchedListModel<EditSummary>({u"edit_request"_s},
                       {{"requestId", [](const EditSummary &row) { return QVariant(row.id.value); }},
                        {"title", [](const EditSummary &row) { return QVariant(row.personName); }},
                        {"fields", [](const EditSummary &row) { return QVariant(fieldsText(row)); }},
                        {"aside", [](const EditSummary &row) { return QVariant(wording::dayText(row.backOn)); }},
                        {"age", [](const EditSummary &row) { return QVariant(wording::ageText(row.submittedAt)); }}},
                       [](const EditSummary &row) { return row.id.value; })
{
}

void EditQueueModel::reload()
{
    backend()->run(this, [](const ServiceContext &context) { return edits::waiting(context.connection); },
        [this, request = newRequest()](const Result<QList<EditSummary>> &list) {
            if (!isNewest(request))
                return;
            if (list)
                patch(*list);
            else
                setError(errorText(list.error()));
        });
}

} // namespace pupitre
