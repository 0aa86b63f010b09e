#include "statusmodel.h"

#include "figurewords.h"
#include "statusreport.h"

namespace pupitre {

namespace {

constexpr std::array everyAlignment{Alignment::CampaignDay, Alignment::SameDate, Alignment::BeforeClosing};

auto figuresBeside(Alignment alignment)
{
    return [alignment](const ServiceContext &context) { return statusFigures(context, alignment); };
}

} // namespace

StatusModel::StatusModel() : SnapshotModelOf(figuresBeside(Alignment::CampaignDay), statusSubject) {}

QStringList StatusModel::alignments() const
{
    QStringList texts;
    for (const auto alignment : everyAlignment)
        texts << wording::alignmentText(alignment);
    return texts;
}

void StatusModel::setAlignment(int alignment)
{
    if (alignment < 0 || alignment >= int(everyAlignment.size()) || everyAlignment[size_t(alignment)] == m_alignment)
        return;
    m_alignment = everyAlignment[size_t(alignment)];
    Q_EMIT alignmentChanged();
    readBy(figuresBeside(m_alignment));
}

void StatusModel::setSmallHidden(bool hidden)
{
    if (m_smallHidden == hidden)
        return;
    m_smallHidden = hidden;
    Q_EMIT smallHiddenChanged();
}

ExportReader StatusModel::exportReader() const
{
    const auto small = m_smallHidden ? ToldFigures::Small::Hidden : ToldFigures::Small::Told;
    return [alignment = m_alignment, small](const ServiceContext &context) -> Result<ExportDocument> {
        PUPITRE_TRY_ASSIGN(figures, statusFigures(context, alignment));
        return statusReport(figures, small);
    };
}

} // namespace pupitre
