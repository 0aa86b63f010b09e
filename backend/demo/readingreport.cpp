#include "readingreport.h"

#include "campaignrepository.h"
#include "demotruths.h"
#include "documentrepository.h"
#include "householdrepository.h"
#include "soughtfacts.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The fact of demo_truths that a sought fact is held against; empty for those whose truth is not recorded.
QString factOf(SoughtFact::Kind kind)
{
    using Kind = SoughtFact::Kind;
    switch (kind) {
    case Kind::Name: return u"name"_s;
    case Kind::Address: return u"address"_s;
    case Kind::ValidUntil:
    case Kind::RecentDate: return u"date"_s;
    case Kind::TaxNotice:
    case Kind::InsurancePeriod: return u"year"_s;
    default: return {};
    }
}

} // namespace

Result<ReadingReport> measureReading(const ServiceContext &context, RendererPool &pool)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, campaigns::current(connection));
    PUPITRE_TRY_ASSIGN(truths, demotruths::all(connection));
    ReadingReport report;
    for (const auto *fact : {u"name", u"address", u"date", u"year"})
        report.scores.append({QString::fromUtf16(fact)});

    for (qsizetype first = 0, next = 0; first < truths.size(); first = next) {
        const auto id = truths[first].documentId;
        QHash<QString, bool> agrees;
        for (next = first; next < truths.size() && truths[next].documentId == id; ++next)
            agrees.insert(truths[next].fact, truths[next].agrees);
        PUPITRE_TRY_ASSIGN(summary, documents::summary(connection, id));
        PUPITRE_TRY_ASSIGN(document, documents::load(connection, id));
        PUPITRE_TRY_ASSIGN(household, households::load(connection, document.householdId));
        PUPITRE_TRY_ASSIGN(bytes, context.store.get(summary.sha256));
        ++report.documents;
        const auto session = RenderSession::open(pool, bytes);
        const auto words = session ? (*session)->words(0) : Result<QList<PageWord>>(failure(session.error()));
        if (!words) {
            ++report.unreadable;
            continue;
        }
        if (words->isEmpty())
            continue;
        ++report.withText;
        const auto student = std::ranges::find(household.students, document.studentId, &Student::id);
        for (const auto &sought : soughtFacts(summary.requirementCode, household, student == household.students.end() ? nullptr : &student->person, campaign)) {
            const auto score = std::ranges::find(report.scores, factOf(sought.kind), &FactScore::fact);
            if (score == report.scores.end())
                continue;
            const bool found = readFact(*words, sought, summary.depositedAt.toLocalTime().date()).finding == Finding::Found;
            const bool there = agrees.value(score->fact);
            ++(found ? there ? score->rightlyFound : score->wronglyFound : there ? score->missed : score->rightlyAbsent);
            if (found && !there)
                report.wrong << u"document %1: %2"_s.arg(id.value).arg(score->fact);
        }
    }
    return report;
}

} // namespace pupitre
