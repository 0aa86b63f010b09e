#include "campaigneditor.h"

#include "campaignwithdrawal.h"
#include "enumkeys.h"
#include "requirementediting.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

struct CampaignEditor::Shown {
    QList<Campaign> campaigns;
    std::optional<Campaign> campaign; ///< none: it is to be prepared
    CampaignPlan proposed;
    std::optional<CampaignOpening> opening;
    QList<AskedOf> asked;
};

CampaignEditor::CampaignEditor()
    : FormEditor({u"campaign"_s, u"requirement"_s, u"site"_s, u"import"_s, u"household"_s}, Right::PrepareCampaigns)
{
}

Result<CampaignEditor::Shown> CampaignEditor::shown(const ServiceContext &context, std::optional<CampaignId> wanted)
{
    Shown shown;
    PUPITRE_TRY_ASSIGN(campaigns, campaignsOf(context));
    shown.campaigns = campaigns;
    const auto found = wanted ? std::ranges::find(campaigns, *wanted, &Campaign::id) : campaigns.begin();
    if (found == campaigns.end()) {
        PUPITRE_TRY_ASSIGN(proposed, proposedCampaign(context));
        shown.proposed = proposed;
        return shown;
    }
    shown.campaign = *found;
    if (found->state == CampaignState::Draft) {
        PUPITRE_TRY_ASSIGN(opening, previewCampaign(context, found->id));
        shown.asked = opening.asked;
        shown.opening = opening;
        return shown;
    }
    PUPITRE_TRY_ASSIGN(asked, requirementsOf(context, found->id));
    asked.removeIf([](const AskedOf &one) { return !one.requirement.active; });
    shown.asked = asked;
    return shown;
}

void CampaignEditor::read()
{
    readBy([wanted = m_wanted](const ServiceContext &context) { return shown(context, wanted); },
        [this](const Shown &shown) {
            m_campaigns.clear();
            for (const auto &campaign : shown.campaigns)
                m_campaigns << campaignLine(campaign);
            m_shown = shown.campaign.value_or(Campaign{});
            m_recorded = shown.campaign ? draftOf(*shown.campaign) : draftOf(shown.proposed);
            m_former = {};
            const auto year = shown.campaign ? shown.campaign->schoolYear : shown.proposed.schoolYear;
            for (const auto &campaign : shown.campaigns) {
                if (campaign.schoolYear == year.previous())
                    m_former = draftOf(campaign);
            }
            m_opening = shown.opening ? openingSentences(*shown.opening) : QStringList();
            m_asksNobody = shown.opening && shown.opening->reinscriptions == 0;
            m_asked = askedLines(shown.asked);
        });
}

QString CampaignEditor::state() const
{
    return m_shown.id ? keyOf(m_shown.state) : u"new"_s;
}

bool CampaignEditor::mayPrepareNext() const
{
    return mayChange() && m_shown.id && !m_campaigns.isEmpty()
           && m_campaigns.front().state != keyOf(CampaignState::Draft);
}

void CampaignEditor::setCampaignId(qint64 id)
{
    if (isLoaded() && id == campaignId())
        return;
    m_wanted = CampaignId{id};
    reload();
}

void CampaignEditor::record(const CampaignDraft &draft)
{
    const auto plan = planOf(draft);
    if (!plan || m_shown.state != CampaignState::Open || !m_shown.id || plan->fee == m_shown.fee) {
        save(draft);
        return;
    }
    backend()->runLong(
        this,
        [id = m_shown.id, fee = plan->fee](
            const ServiceContext &context) { return pupitre::feeImpact(context, id, fee); },
        [this, draft, weighing = ++m_weighing](const Result<FeeImpact> &impact) {
            if (weighing != m_weighing)
                return;
            if (!impact) {
                fail(impact.error());
            } else if (impact->changed == 0) {
                save(draft);
            } else {
                m_feeImpact = feeSentences(*impact);
                Q_EMIT feeWeighed();
            }
        });
}

void CampaignEditor::forgetFee()
{
    ++m_weighing;
}

void CampaignEditor::save(const CampaignDraft &draft)
{
    const auto plan = planOf(draft);
    if (!plan) {
        fail(plan.error());
        return;
    }
    const auto id = m_shown.id;
    recordBy(
        [plan = *plan, id, version = m_shown.version](const ServiceContext &context) -> Result<CampaignOutcome> {
            if (id)
                return changeCampaign(context, id, version, plan);
            PUPITRE_TRY_ASSIGN(draft, prepareCampaign(context, plan));
            return CampaignOutcome{.campaign = draft};
        },
        [this](const CampaignOutcome &outcome) {
            m_wanted = outcome.campaign.id;
            const QString done = tr("Campaign recorded: %1").arg(outcome.campaign.schoolYear.label());
            say(outcome.fee.changed > 0 ? done + u". "_s + feeSentences(outcome.fee).join(u' ') : done);
        });
}

void CampaignEditor::discard()
{
    recordBy([id = m_shown.id, version = m_shown.version](
                 const ServiceContext &context) { return discardCampaign(context, id, version); },
        [this] {
            m_wanted.reset();
            say(tr("The campaign in preparation is gone"));
        });
}

void CampaignEditor::open()
{
    recordBy([id = m_shown.id, version = m_shown.version](
                 const ServiceContext &context) { return openCampaign(context, id, version); },
        [this](const CampaignOpening &opening) {
            say(tr("Campaign open. %1").arg(openingSentences(opening).join(u' ')));
            Q_EMIT opened();
        });
}

void CampaignEditor::close()
{
    recordBy([id = m_shown.id, version = m_shown.version](
                 const ServiceContext &context) { return closeCampaign(context, id, version); },
        [this] { say(tr("Campaign closed")); });
}

void CampaignEditor::askWithdrawal()
{
    const auto id = m_shown.id;
    backend()->runLong(
        this,
        [id](const ServiceContext &context) { return campaignUse(context, id); },
        [this, id](const Result<CampaignUse> &use) {
            if (id != m_shown.id) // another one is looked at by now
                return;
            if (!use) {
                fail(use.error());
                return;
            }
            m_inTheWay = useSentences(*use);
            Q_EMIT withdrawalAsked();
        });
}

void CampaignEditor::withdraw()
{
    recordBy([id = m_shown.id, version = m_shown.version](
                 const ServiceContext &context) { return withdrawCampaign(context, id, version); },
        [this](const CampaignWithdrawal &withdrawal) {
            const QString done = tr("Opening withdrawn: the campaign %1 is in preparation again.")
                                     .arg(withdrawal.schoolYear.label());
            say(withdrawal.reopened
                    ? done + u' ' + tr("The campaign %1 is open again.").arg(withdrawal.reopened->label())
                    : done);
        });
}

void CampaignEditor::say(const QString &text)
{
    backend()->toasts()->announce(text);
}

} // namespace pupitre
