#include "householdsearchmodel.h"

#include "errortext.h"

namespace pupitre {

using namespace Qt::StringLiterals;

HouseholdSearchModel::HouseholdSearchModel()
    : PatchedListModel<HouseholdHit>({u"edit_request"_s, u"household"_s},
                       {{"householdId", [](const HouseholdHit &row) { return QVariant(row.id.value); }},
                        {"title", [](const HouseholdHit &row) { return QVariant(row.displayName); }},
                        {"students", [](const HouseholdHit &row) { return QVariant(row.studentNames); }},
                        {"identifiant", [](const HouseholdHit &row) { return QVariant(row.identifiant); }},
                        {"city", [](const HouseholdHit &row) { return QVariant(row.city); }}},
                       [](const HouseholdHit &row) { return row.id.value; })
{
}

void HouseholdSearchModel::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    Q_EMIT textChanged();
    if (backend())
        reload();
}

void HouseholdSearchModel::reload()
{
    // A query takes less than a millisecond: it is asked at each key, and only the newest answer is shown.
    backend()->run(this, [text = m_text](const ServiceContext &context) { return households::search(context.connection, text, 50); },
        [this, request = newRequest()](const Result<QList<HouseholdHit>> &hits) {
            if (!isNewest(request))
                return;
            if (hits)
                patch(*hits);
            else
                setError(errorText(hits.error()));
            Q_EMIT answered();
        });
}

} // namespace pupitre
