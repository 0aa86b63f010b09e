#include "snapshotmodel.h"

#include "enumkeys.h"
#include "errortext.h"
#include "journal.h"
#include "mailaccountrepository.h"
#include "mailrepository.h"
#include "statusfigures.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<QVariantMap> readStatus(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(figures, statusFigures(context));
    QVariantList curve;
    for (const auto &point : figures.curve)
        curve << QVariantMap{{u"day"_s, point.day},
            {u"dayText"_s, wording::dayText(point.day)},
            {u"deposited"_s, point.deposited},
            {u"soFar"_s, point.depositedSoFar},
            {u"lastYear"_s, point.lastYearSoFar},
            {u"future"_s, point.inFuture}};
    QVariantList disciplines;
    for (const auto &row : figures.disciplines)
        disciplines << QVariantMap{{u"area"_s, row.area},
            {u"discipline"_s, row.discipline},
            {u"students"_s, row.students},
            {u"deposited"_s, row.deposited},
            {u"approved"_s, row.approved}};
    return QVariantMap{{u"schoolYear"_s, figures.schoolYear},
        {u"students"_s, figures.students},
        {u"notStarted"_s, figures.notStarted},
        {u"inProgress"_s, figures.inProgress},
        {u"deposited"_s, figures.deposited},
        {u"approved"_s, figures.approved},
        {u"ended"_s, figures.ended},
        {u"ready"_s, figures.ready},
        {u"family"_s, figures.family},
        {u"secretariat"_s, figures.secretariat},
        {u"director"_s, figures.director},
        {u"lastYearDeposited"_s, figures.lastYearDeposited},
        {u"curve"_s, curve},
        {u"disciplines"_s, disciplines}};
}

QVariantMap queue(const QueueFigures &figures)
{
    return {{u"count"_s, figures.count}, {u"age"_s, wording::ageText(figures.oldest)}};
}

Result<QVariantMap> readHome(const ServiceContext &context)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(edits, status::waitingEdits(connection));
    PUPITRE_TRY_ASSIGN(documents, status::waitingDocuments(connection, campaign));
    PUPITRE_TRY_ASSIGN(ready, status::readyDossiers(connection, campaign));
    PUPITRE_TRY_ASSIGN(conflicts, status::conflictingEdits(connection));
    PUPITRE_TRY_ASSIGN(mails, mail::counts(connection, context.clock.today().startOfDay()));
    PUPITRE_TRY_ASSIGN(pause, mail::pause(connection, campaign.siteId));
    PUPITRE_TRY_ASSIGN(entries, journal::latest(connection, {}, 12));
    QVariantList recent;
    for (const auto &entry : entries) {
        QString action = wording::actionText(entry.action);
        action[0] = action[0].toUpper();
        recent << QVariantMap{{u"title"_s, action},
            {u"by"_s, entry.actor},
            {u"when"_s, wording::whenText(entry.at)},
            {u"householdId"_s, entry.householdId.value}};
    }
    const QDate today = context.clock.today();
    const auto total = campaign.opensOn.daysTo(campaign.closesOn);
    return QVariantMap{{u"edits"_s, queue(edits)},
        {u"documents"_s, queue(documents)},
        {u"ready"_s, queue(ready)},
        {u"conflicts"_s, conflicts},
        {u"mailsWaiting"_s, mails.queued},
        {u"mailsFailed"_s, mails.failed},
        {u"mailsUncertain"_s, mails.uncertain},
        {u"mailsSentToday"_s, mails.sentToday},
        {u"mailPaused"_s, pause ? keyOf(pause->reason) : QString()},
        {u"recent"_s, recent},
        {u"opensOn"_s, wording::dayText(campaign.opensOn)},
        {u"closesOn"_s, wording::dayText(campaign.closesOn)},
        {u"daysLeft"_s, today.daysTo(campaign.closesOn)},
        {u"elapsed"_s, total > 0 ? qBound(0.0, double(campaign.opensOn.daysTo(today)) / double(total), 1.0) : 1.0}};
}

} // namespace

SnapshotModel::SnapshotModel(Reader reader) : m_reader(reader)
{
    m_pause.setInterval(1000);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &SnapshotModel::reload);
}

void SnapshotModel::setBackend(Backend *backend)
{
    if (m_backend == backend)
        return;
    m_backend = backend;
    connect(backend, &Backend::newsArrived, this, [this] {
        if (m_view.letsNewsIn() && !m_pause.isActive())
            m_pause.start();
    });
    Q_EMIT backendChanged();
    reload();
}

void SnapshotModel::setInView(bool inView)
{
    if (m_view.isOpen() == inView)
        return;
    const bool missed = m_view.setOpen(inView);
    Q_EMIT inViewChanged();
    if (missed)
        reload();
}

void SnapshotModel::reload()
{
    m_backend->runLong(this, m_reader, [this, request = ++m_request](const Result<QVariantMap> &figures) {
        if (request != m_request)
            return;
        if (figures) {
            m_figures = *figures;
            m_errorText.clear();
        } else {
            m_errorText = errorText(figures.error());
        }
        Q_EMIT figuresChanged();
    });
}

StatusModel::StatusModel() : SnapshotModel(readStatus) {}

HomeModel::HomeModel() : SnapshotModel(readHome) {}

} // namespace pupitre
