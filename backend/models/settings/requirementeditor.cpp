#include "requirementeditor.h"

#include "enumkeys.h"
#include "settingstext.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int weighMilliseconds = 250; ///< while somebody writes

}

RequirementEditor::RequirementEditor() : FormEditor({u"campaign"_s}, Right::PrepareCampaigns)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(weighMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &RequirementEditor::count);
}

void RequirementEditor::setCampaignId(qint64 id)
{
    if (m_campaign.value == id)
        return;
    m_campaign = CampaignId{id};
    Q_EMIT campaignIdChanged();
    reload();
}

void RequirementEditor::setKind(const QString &kind)
{
    if (m_kind == kind)
        return;
    m_kind = kind;
    Q_EMIT kindChanged();
}

QStringList RequirementEditor::fieldTitles() const
{
    QStringList titles;
    for (const auto &field : requirementFields())
        titles << field.title;
    return titles;
}

void RequirementEditor::read()
{
    readBy(
        [id = m_campaign](const ServiceContext &context) -> Result<ConditionWords> {
            if (!id)
                return ConditionWords{};
            return conditionWords(context, id);
        },
        [this](const ConditionWords &words) {
            m_words = words;
            Q_EMIT kindChanged();
        });
}

RequirementDraft RequirementEditor::withCondition(
    const RequirementDraft &draft, const QString &kind, const QString &value) const
{
    RequirementDraft more = draft;
    const auto which = enumFromKey<ConditionKind>(kind);
    if (which && !value.trimmed().isEmpty())
        more.conditions << conditionLine({*which, value.trimmed()});
    return more;
}

RequirementDraft RequirementEditor::withoutCondition(const RequirementDraft &draft, int index) const
{
    RequirementDraft less = draft;
    if (index >= 0 && index < less.conditions.size())
        less.conditions.removeAt(index);
    return less;
}

void RequirementEditor::weigh(const RequirementDraft &draft)
{
    m_weighing = draft;
    ++m_counting; // an answer about the former draft is late now
    m_pause.start();
}

void RequirementEditor::count()
{
    if (!m_campaign || !backend()->session()->isSignedIn())
        return;
    if (m_weighing.requirementId == 0 && (m_weighing.label.isEmpty() || m_weighing.code.isEmpty())) {
        m_impact.clear(); // nothing can be said before it has its words
        Q_EMIT weighed();
        return;
    }
    backend()->runLong(
        this,
        [id = m_campaign, wanted = requirementOf(m_weighing)](
            const ServiceContext &context) { return requirementImpact(context, id, wanted); },
        [this, counting = m_counting](const Result<RequirementImpact> &impact) {
            if (counting != m_counting)
                return;
            m_impact = impact ? impactSentences(*impact) : QStringList{settingsErrorText(impact.error())};
            Q_EMIT weighed();
        });
}

void RequirementEditor::save(const RequirementDraft &draft)
{
    recordBy(
        [id = m_campaign, wanted = requirementOf(draft)](const ServiceContext &context) {
            return wanted.id ? changeRequirement(context, wanted) : addRequirement(context, id, wanted);
        },
        [this, isNew = draft.requirementId == 0](const RequirementOutcome &outcome) {
            say(tr("%1 recorded. %2").arg(outcome.requirement.name(), impactSentences(outcome.impact).constFirst()));
            if (isNew)
                Q_EMIT added(outcome.requirement.id.value);
        });
}

void RequirementEditor::setAsked(const RequirementDraft &draft, bool asked)
{
    recordBy(
        [draft, asked](const ServiceContext &context) {
            return setRequirementActive(context, RequirementId{draft.requirementId}, draft.version, asked);
        },
        [this, asked](const RequirementOutcome &outcome) {
            say(asked ? tr("Asked for again: %1").arg(outcome.requirement.name())
                      : tr("No longer asked for: %1").arg(outcome.requirement.name()));
        });
}

void RequirementEditor::move(const RequirementDraft &draft, int by)
{
    recordBy(
        [draft, by](const ServiceContext &context) {
            return moveRequirement(context, RequirementId{draft.requirementId}, draft.version, draft.position + by);
        },
        [this] { say(tr("Order of the documents recorded")); });
}

void RequirementEditor::takeBack(const RequirementDraft &draft)
{
    recordBy(
        [draft](const ServiceContext &context) {
            return undoRequirement(context, RequirementId{draft.requirementId}, draft.version);
        },
        [this] { say(tr("Taken back")); });
}

void RequirementEditor::say(const QString &text)
{
    backend()->toasts()->announce(text);
}

} // namespace pupitre
