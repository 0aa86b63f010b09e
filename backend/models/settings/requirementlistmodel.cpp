#include "requirementlistmodel.h"

#include "campaignlines.h"
#include "errortext.h"

namespace pupitre {

using namespace Qt::StringLiterals;

RequirementListModel::RequirementListModel()
    : PatchedListModel<AskedOf>({u"requirement"_s, u"campaign"_s, u"site"_s, u"import"_s},
        {{"requirementId", [](const AskedOf &row) { return QVariant(row.requirement.id.value); }},
            {"title", [](const AskedOf &row) { return QVariant(row.requirement.name()); }},
            {"detail", [](const AskedOf &row) { return QVariant(audienceText(row.requirement)); }},
            {"studentsText", [](const AskedOf &row) { return QVariant(studentsText(row.students)); }},
            {"ended", [](const AskedOf &row) { return QVariant(!row.requirement.active); }}},
        [](const AskedOf &row) { return row.requirement.id.value; })
{
}

void RequirementListModel::setCampaignId(qint64 id)
{
    if (m_campaign.value == id)
        return;
    m_campaign = CampaignId{id};
    Q_EMIT campaignIdChanged();
    if (backend())
        reload();
}

void RequirementListModel::reload()
{
    const int request = newRequest();
    if (!m_campaign || !backend()->session()->isSignedIn()) {
        patch({});
        return;
    }
    backend()->runLong(
        this,
        [id = m_campaign](const ServiceContext &context) { return requirementsOf(context, id); },
        [this, request](const Result<QList<AskedOf>> &asked) {
            if (!isNewest(request))
                return;
            if (asked)
                patch(*asked);
            else
                setError(errorText(asked.error()));
        });
}

RequirementDraft RequirementListModel::draftOf(qint64 requirementId) const
{
    const int row = rowOf(requirementId);
    return row < 0 ? RequirementDraft() : pupitre::draftOf(rows()[row].requirement);
}

} // namespace pupitre
