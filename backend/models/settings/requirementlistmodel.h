#pragma once

#include "patchedlistmodel.h"
#include "requirementlines.h"

namespace pupitre {

/// Réglages, documents asked for: those of a campaign in their order, with how many students each concerns.
class RequirementListModel : public PUPITRE_PATCHED_LIST(AskedOf)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(qint64 campaignId READ campaignId WRITE setCampaignId NOTIFY campaignIdChanged) ///< 0: none

public:
    RequirementListModel();
    qint64 campaignId() const { return m_campaign.value; }
    void setCampaignId(qint64 id);
    void reload() override;
    /// As its form begins; a new one where there is none with that number.
    Q_INVOKABLE pupitre::RequirementDraft draftOf(qint64 requirementId) const;

Q_SIGNALS:
    void campaignIdChanged();

private:
    CampaignId m_campaign;
};

} // namespace pupitre
