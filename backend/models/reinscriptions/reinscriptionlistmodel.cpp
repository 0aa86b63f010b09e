#include "reinscriptionlistmodel.h"

#include "enumkeys.h"
#include "errortext.h"
#include "wording.h"

#include <QJsonDocument>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 200;
constexpr int mostHeld = 2000;

} // namespace

ReinscriptionListModel::ReinscriptionListModel()
    : PatchedListModel<ReinscriptionRow>(
        {u"reinscription"_s, u"document"_s, u"edit_request"_s, u"payment"_s, u"waiver"_s},
        {{"reinscriptionId", [](const ReinscriptionRow &row) { return QVariant(row.id.value); }},
            {"title", [](const ReinscriptionRow &row) { return QVariant(row.studentName); }},
            {"disciplines", [](const ReinscriptionRow &row) { return QVariant(row.disciplines); }},
            {"stateText", [](const ReinscriptionRow &row) { return QVariant(wording::stateText(row.state)); }},
            {"who", [](const ReinscriptionRow &row) { return QVariant(keyOf(row.whoActs)); }},
            {"whoText", [](const ReinscriptionRow &row) { return QVariant(wording::whoText(row.whoActs)); }},
            {"lacking", [](const ReinscriptionRow &row) { return QVariant(row.lacking); }},
            {"ready",
                [](const ReinscriptionRow &row) {
                    return QVariant(row.state == ReinscriptionState::Deposited && row.lacking == 0);
                }},
            {"aside", [](const ReinscriptionRow &row) { return QVariant(wording::dayText(row.backOn)); }},
            {"age", [](const ReinscriptionRow &row) { return QVariant(wording::ageText(row.depositedAt)); }}},
        [](const ReinscriptionRow &row) { return row.id.value; }),
      m_sort({{u"deposited"_s, tr("Deposited")},
          {u"student"_s, tr("Student")},
          {u"household"_s, tr("Household")},
          {u"who"_s, tr("Who acts")},
          {u"lacking"_s, tr("Lacking")}})
{
    connect(&m_sort, &ListSort::changed, this, [this] {
        if (backend())
            read(Reading::InPlace, 0, pageSize);
    });
}

ReinscriptionQuery ReinscriptionListModel::query() const
{
    auto query = m_filter.query();
    query.sorting = m_sort.as<ReinscriptionColumn>();
    return query;
}

void ReinscriptionListModel::setFilter(const ReinscriptionFilter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    Q_EMIT filterChanged();
    if (backend())
        read(Reading::InPlace, 0, pageSize);
}

QString ReinscriptionListModel::filterWord() const
{
    return QString::fromUtf8(QJsonDocument(m_filter.toJson()).toJson(QJsonDocument::Compact));
}

void ReinscriptionListModel::setFilterWord(const QString &word)
{
    setFilter(ReinscriptionFilter::fromJson(QJsonDocument::fromJson(word.toUtf8()).object()));
}

void ReinscriptionListModel::reload()
{
    read(Reading::InPlace, m_firstHeld, std::max(pageSize, count()));
}

ExportReader ReinscriptionListModel::exportReader() const
{
    return [filter = m_filter, query = query(), goingOut = goingOut()](
               const ServiceContext &context) -> Result<ExportDocument> {
        using Kind = ExportTable::Column::Kind;
        PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
        auto whole = query;
        whole.limit = wholeList;
        PUPITRE_TRY_ASSIGN(rows, reinscriptions::list(context.connection, campaign, whole));
        goingOut.keepIn(rows);
        ExportTable table{.title = tr("Dossiers"),
            .columns = {{tr("Student"), Kind::Text, 1.3},
                {tr("Household"), Kind::Text, 1.3},
                {tr("Disciplines"), Kind::Text, 1.4},
                {tr("State")},
                {tr("Who must act")},
                {tr("Lacking"), Kind::Number, 0.6},
                {tr("Deposited on"), Kind::Instant},
                {tr("Set aside until"), Kind::Day, 0.8}}};
        for (const auto &row : rows)
            table.rows << QVariantList{row.studentName,
                row.householdName,
                row.disciplines,
                wording::stateText(row.state),
                wording::whoText(row.whoActs),
                qint64(row.lacking),
                row.depositedAt,
                row.backOn};
        return listDocument(context, goingOut.said(filter.inWords()), std::move(table));
    };
}

void ReinscriptionListModel::loadAfter()
{
    if (!m_reading && m_firstHeld + count() < m_total)
        read(Reading::After, m_firstHeld + count(), pageSize);
}

void ReinscriptionListModel::loadBefore()
{
    if (!m_reading && m_firstHeld > 0)
        read(Reading::Before, std::max(0, m_firstHeld - pageSize), std::min(pageSize, m_firstHeld));
}

void ReinscriptionListModel::read(Reading reading, int offset, int limit)
{
    m_reading = true;
    struct Answer {
        QList<ReinscriptionRow> rows;
        qint64 total, approvable;
    };
    auto filter = query();
    filter.offset = offset;
    filter.limit = limit;
    backend()->run(
        this,
        [filter](const ServiceContext &context) -> Result<Answer> {
            PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
            PUPITRE_TRY_ASSIGN(rows, reinscriptions::list(context.connection, campaign, filter));
            PUPITRE_TRY_ASSIGN(total, reinscriptions::count(context.connection, campaign, filter));
            qint64 approvable = 0;
            if (filter.measure == Measure::Ready) {
                auto now = filter;
                now.withoutSetAside = true;
                PUPITRE_TRY_ASSIGN(without, reinscriptions::count(context.connection, campaign, now));
                approvable = without;
            }
            return Answer{rows, total, approvable};
        },
        [this, reading, offset, request = newRequest()](const Result<Answer> &answer) {
            if (!isNewest(request))
                return;
            m_reading = false;
            if (!answer) {
                setError(errorText(answer.error()));
                return;
            }
            if (answer->rows.isEmpty() && answer->total > 0 && reading == Reading::InPlace && offset > 0) {
                read(Reading::InPlace, 0, pageSize); // the list has become shorter than the place that was looked at
                return;
            }
            m_total = int(answer->total);
            m_approvable = int(answer->approvable);
            take(reading, offset, answer->rows);
            Q_EMIT totalChanged();
        });
}

void ReinscriptionListModel::take(Reading reading, int offset, const QList<ReinscriptionRow> &rows)
{
    switch (reading) {
    case Reading::InPlace:
        patch(rows);
        m_firstHeld = offset;
        break;
    case Reading::After: {
        append(rows);
        const int over = std::max(0, count() - mostHeld);
        drop(0, over);
        m_firstHeld += over;
        break;
    }
    case Reading::Before: {
        const int held = count();
        prepend(rows);
        Q_EMIT loadedBefore(count() - held);
        drop(mostHeld, count() - mostHeld);
        m_firstHeld = offset;
        break;
    }
    }
}

} // namespace pupitre
