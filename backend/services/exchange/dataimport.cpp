#include "dataimport.h"

#include "change.h"
#include "importlists.h"
#include "importmatching.h"
#include "importreading.h"
#include "importrepository.h"
#include "importwriting.h"
#include "journal.h"
#include "readsnapshot.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostPlans = 3; ///< before the desk is told that others go on writing

QJsonObject toJson(const ImportCount &count)
{
    return {{u"created"_s, count.created},
        {u"updated"_s, count.updated},
        {u"unchanged"_s, count.unchanged},
        {u"probable"_s, count.probable}};
}

Result<void> requireReady(const ImportPlan &plan, const ImportChoices &choices)
{
    if (plan.count(FindingWeight::Error) > 0)
        return failure(ErrorCode::GuardRefused, {}, u"import_errors"_s);
    for (const auto &warning : plan.warnings()) {
        if (!choices.allWarnings && !choices.acceptedWarnings.contains(warning))
            return failure(ErrorCode::GuardRefused, warning, u"import_warnings"_s);
    }
    const auto &counts = plan.counts;
    const auto writes = [](const ImportCount &count) { return count.created + count.updated > 0; };
    if (!writes(counts.households) && !writes(counts.guardians) && !writes(counts.students) && !writes(counts.courses)
        && !writes(counts.enrolments))
        return failure(ErrorCode::GuardRefused, {}, u"import_nothing"_s);
    return {};
}

/// Of several files: of their names and hashes.
ImportRow rowOf(const ImportPlan &plan, const Change &change, SiteId siteId, qint64 seq)
{
    ImportRow row{.id = {}, .siteId = siteId, .kind = {}, .source = plan.request.source, .fileName = {}, .sha256 = {}};
    QStringList kinds, names;
    QJsonObject mappings;
    QCryptographicHash hashes(QCryptographicHash::Sha256);
    for (const auto &table : plan.tables) {
        kinds << keyOf(table.kind);
        names << table.fileName;
        hashes.addData(table.sha256.toUtf8());
        mappings.insert(keyOf(table.kind), QString::fromUtf8(table.map.toJson()));
    }
    row.kind = kinds.join(u' ');
    row.fileName = names.join(u", "_s);
    row.sha256 = plan.tables.size() == 1 ? plan.tables.front().sha256 : QString::fromLatin1(hashes.result().toHex());
    row.encoding = plan.tables.front().encoding;
    row.separator = plan.tables.front().separator;
    row.mapping = QString::fromUtf8(QJsonDocument(mappings).toJson(QJsonDocument::Compact));
    row.counts = importCountsJson(plan.counts);
    row.by = change.by();
    row.committedAt = change.now();
    row.seq = seq;
    return row;
}

/// Of the very same files, and nothing that a person would have to look at first.
bool doesTheSame(const ImportPlan &again, const ImportPlan &shown)
{
    const auto isSameFile = [](const ReadTable &one, const ReadTable &other) { return one.sha256 == other.sha256; };
    return again.counts == shown.counts && again.warnings() == shown.warnings()
           && std::ranges::equal(again.tables, shown.tables, isSameFile);
}

/// References of our own exports are places in the files: the next export gives them to others.
QString keptSource(const ImportRequest &request)
{
    return request.asExported ? QString() : request.source;
}

Result<ImportOutcome> write(Change &change, SiteId siteId, const ImportPlan &plan, const ImportProgress &progress)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(seq, change.nextSeq());
    const ImportRow row = rowOf(plan, change, siteId, seq);
    PUPITRE_TRY_ASSIGN(id, imports::insert(connection, siteId, row));
    PUPITRE_TRY(writeDraft(change, id, siteId, keptSource(plan.request), *plan.draft, progress));
    for (const auto &table : plan.tables) {
        if (!plan.request.asExported)
            PUPITRE_TRY(imports::rememberMapping(
                connection, siteId, keyOf(table.kind), table.map.fingerprint, table.map.toJson(), change.now()));
    }
    if (!plan.request.words.isEmpty() && !plan.request.source.isEmpty())
        PUPITRE_TRY(rememberWords(connection, siteId, plan.request.source, plan.answers, change.now()));
    change.fact(u"import.committed"_s,
        subjectOf(id),
        {{u"files"_s, row.fileName}, {u"kind"_s, row.kind}, {u"sha256"_s, row.sha256}, {u"counts"_s, row.counts}});
    PUPITRE_TRY(change.commit());
    return ImportOutcome{id, plan.counts, seq};
}

} // namespace

QJsonObject importCountsJson(const ImportCounts &counts)
{
    return {{u"lines"_s, counts.lines},
        {u"households"_s, toJson(counts.households)},
        {u"guardians"_s, toJson(counts.guardians)},
        {u"students"_s, toJson(counts.students)},
        {u"courses"_s, toJson(counts.courses)},
        {u"enrolments"_s, toJson(counts.enrolments)},
        {u"reinscriptions"_s, counts.reinscriptions},
        {u"fields"_s, counts.fields},
        {u"sensitive_fields"_s, counts.sensitiveFields},
        {u"pending_fields"_s, counts.pendingFields}};
}

int ImportPlan::count(FindingWeight weight) const
{
    int number = int(std::ranges::count(matches, weight, &MatchFinding::weight));
    for (const auto &list : findings)
        number += list.count(weight);
    return number;
}

QStringList ImportPlan::warnings() const
{
    QStringList names;
    for (const auto &list : findings) {
        for (const auto &group : list.groups()) {
            if (weightOf(group.fault) == FindingWeight::Warning)
                names << keyOf(group.fault);
        }
    }
    for (const auto &finding : matches) {
        if (finding.weight() == FindingWeight::Warning)
            names << keyOf(finding.fault);
    }
    names.removeDuplicates();
    return names;
}

Result<ImportPlan> planImport(
    const ServiceContext &context, const ImportRequest &request, const ImportProgress &progress)
{
    PUPITRE_TRY(require(context, Right::ExchangeData));
    if (!siteOf(context.actor))
        return failure(ErrorCode::InvalidValue, u"site"_s);
    ImportPlan plan;
    plan.request = request;
    plan.site = siteOf(context.actor);
    PUPITRE_TRY_ASSIGN(draft, readImport(context, plan, progress));
    const auto snapshot = ReadSnapshot::begin(context.connection);
    if (!snapshot)
        return failure(snapshot.error());
    PUPITRE_TRY_ASSIGN(seq, journal::lastSeq(context.connection));
    plan.seq = seq;
    PUPITRE_TRY(matchImport(context, plan, draft, progress));
    plan.draft = std::make_shared<const ImportDraft>(std::move(draft));
    return plan;
}

Result<ImportOutcome> commitImport(const ServiceContext &context, const ImportPlan &shown, const ImportChoices &choices,
    const ImportProgress &progress)
{
    PUPITRE_TRY(require(context, Right::ExchangeData));
    if (!shown.draft)
        return failure(ErrorCode::InvalidValue, u"files"_s);
    if (shown.site != siteOf(context.actor))
        return failure(ErrorCode::NotAllowed);
    ImportPlan plan = shown;
    for (int i = 0; i < mostPlans; ++i) {
        PUPITRE_TRY(requireReady(plan, choices));
        {
            PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ExchangeData));
            PUPITRE_TRY_ASSIGN(seq, journal::lastSeq(change.connection()));
            if (seq == plan.seq)
                return write(change, siteOf(context.actor), plan, progress);
        }
        PUPITRE_TRY_ASSIGN(again, planImport(context, plan.request, progress)); // the journal went on
        if (!doesTheSame(again, shown))
            return failure(ErrorCode::Conflict, u"import"_s);
        plan = again;
    }
    return failure(ErrorCode::DatabaseLocked);
}

} // namespace pupitre
