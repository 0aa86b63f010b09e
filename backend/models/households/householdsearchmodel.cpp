#include "householdsearchmodel.h"

#include "errortext.h"
#include "householdrepository.h"

#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownRows = 50;
constexpr int shownTwice = 500;

/// All that are found, not the first ones alone.
Result<QList<HouseholdHit>> everyHousehold(const ServiceContext &context, const QString &text, bool onlyTwice,
    const std::optional<Sorting<HouseholdColumn>> &sorting)
{
    const SiteId site = siteOf(context.actor);
    if (onlyTwice)
        return search::enteredTwice(context.connection, site, wholeList, sorting);
    PUPITRE_TRY_ASSIGN(found, search::households(context.connection, site, text, wholeList, sorting));
    return found.hits;
}

} // namespace

bool HouseholdSearchModel::isCut() const
{
    return count() == shownRows;
}

HouseholdSearchModel::HouseholdSearchModel()
    : PatchedListModel<HouseholdHit>({u"edit_request"_s, u"household"_s},
        {{"householdId", [](const HouseholdHit &row) { return QVariant(row.id.value); }},
            {"title", [](const HouseholdHit &row) { return QVariant(row.displayName); }},
            {"students", [](const HouseholdHit &row) { return QVariant(row.studentNames); }},
            {"identifiant", [](const HouseholdHit &row) { return QVariant(row.identifiant); }},
            {"city", [](const HouseholdHit &row) { return QVariant(row.city); }}},
        [](const HouseholdHit &row) { return row.id.value; }),
      m_sort({{u"name"_s, tr("Name")}, {u"town"_s, tr("Town")}, {u"identifiant"_s, tr("Identifiant")}})
{
    connect(&m_sort, &ListSort::changed, this, [this] {
        if (backend())
            reload();
    });
}

void HouseholdSearchModel::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    if (!text.isEmpty() && std::exchange(m_onlyTwice, false))
        Q_EMIT onlyTwiceChanged();
    Q_EMIT textChanged();
    if (backend())
        reload();
}

void HouseholdSearchModel::setOnlyTwice(bool only)
{
    if (m_onlyTwice == only)
        return;
    m_onlyTwice = only;
    Q_EMIT onlyTwiceChanged();
    if (backend())
        reload();
}

void HouseholdSearchModel::reload()
{
    struct Answer {
        SearchAnswer found;
        qint64 households;
    };
    if (m_text.isEmpty())
        countTwice();
    // A query takes less than a millisecond: it is asked at each key, and only the newest answer is shown.
    backend()->run(
        this,
        [text = m_text, known = m_households, only = m_onlyTwice, sorting = m_sort.as<HouseholdColumn>()](
            const ServiceContext &context) -> Result<Answer> {
            const SiteId site = siteOf(context.actor);
            if (only) {
                PUPITRE_TRY_ASSIGN(rows, search::enteredTwice(context.connection, site, shownTwice, sorting));
                return Answer{{rows, {}}, known};
            }
            PUPITRE_TRY_ASSIGN(found, search::households(context.connection, site, text, shownRows, sorting));
            if (!text.isEmpty())
                return Answer{found, known}; // not counted anew at each key
            PUPITRE_TRY_ASSIGN(all, households::count(context.connection, site));
            return Answer{found, all};
        },
        [this, request = newRequest()](const Result<Answer> &answer) {
            if (!isNewest(request))
                return;
            if (answer) {
                m_households = answer->households;
                m_corrected = answer->found.corrected;
                patch(answer->found.hits);
            } else {
                setError(errorText(answer.error()));
            }
            Q_EMIT answered();
        });
}

ExportReader HouseholdSearchModel::exportReader() const
{
    return [text = m_text, only = m_onlyTwice, sorting = m_sort.as<HouseholdColumn>(), goingOut = goingOut()](
               const ServiceContext &context) -> Result<ExportDocument> {
        using Kind = ExportTable::Column::Kind;
        PUPITRE_TRY_ASSIGN(found, everyHousehold(context, text, only, sorting));
        goingOut.keepIn(found);
        ExportTable table{.title = tr("Households"),
            .columns = {{tr("Household"), Kind::Text, 1.4},
                {tr("Students"), Kind::Text, 1.4},
                {tr("Identifiant")},
                {tr("Town")}}};
        for (const auto &row : found)
            table.rows << QVariantList{row.displayName, row.studentNames, row.identifiant, row.city};
        QStringList narrowed;
        if (only)
            narrowed << tr("Those that may be entered twice");
        else if (!text.isEmpty())
            narrowed << tr("Searched: %1").arg(text);
        return listDocument(context, goingOut.said(narrowed), std::move(table));
    };
}

void HouseholdSearchModel::countTwice()
{
    // All students are looked at: never before a decision, and no harm when it fails.
    backend()->runLong(
        this,
        [](const ServiceContext &context) {
            return search::enteredTwice(context.connection, siteOf(context.actor), shownTwice);
        },
        [this](const Result<QList<HouseholdHit>> &rows) {
            if (!rows || m_twice == rows->size())
                return;
            m_twice = int(rows->size());
            Q_EMIT twiceChanged();
        });
}

} // namespace pupitre
