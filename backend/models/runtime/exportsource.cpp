#include "exportsource.h"

#include "campaignrepository.h"
#include "localday.h"
#include "wording.h"

#include <QCoreApplication>
#include <QLocale>

namespace pupitre {

namespace {

struct ExportWords {
    Q_DECLARE_TR_FUNCTIONS(ExportWords)
};

} // namespace

ChosenRows::ChosenRows(const QVariantList &ids)
{
    for (const auto &id : ids)
        m_ids.insert(id.toLongLong());
}

QStringList ChosenRows::said(QStringList narrowed) const
{
    if (!m_ids.isEmpty())
        narrowed << ExportWords::tr("What was chosen of it");
    return narrowed;
}

Result<ExportDocument> listDocument(const ServiceContext &context, const QStringList &narrowed, ExportTable table)
{
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(site, campaigns::site(context.connection, campaign.siteId));
    const QDateTime now = context.clock.now();
    ExportDocument document;
    document.siteName = site.name;
    document.title = table.title;
    document.facts << ExportWords::tr("Campaign %1").arg(campaign.schoolYear.label()) << narrowed
                   << ExportWords::tr("%1 lines, on %2 at %3")
                          .arg(QString::number(table.rows.size()),
                              wording::dayText(localDay(now)),
                              QLocale().toString(localTime(now), QLocale::ShortFormat));
    document.pageText = ExportWords::tr("Page %1 of %2");
    document.tables << std::move(table);
    return document;
}

} // namespace pupitre
