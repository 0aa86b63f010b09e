#include "readingreport.h"

#include "campaignrepository.h"
#include "documentrepository.h"
#include "householdrepository.h"
#include "localday.h"
#include "soughtfacts.h"
#include "twoddoc.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The recorded fact that a sought fact is held against; empty for those whose truth is not recorded.
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

Result<ReadingReport> measureReading(const ServiceContext &context, const QList<DemoTruth> &truths, RendererPool &pool)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    ReadingReport report;
    for (const auto *fact : {u"name", u"address", u"date", u"year"})
        report.scores.append({QString::fromUtf16(fact)});
    report.recognised = report.scores;

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
        const auto text = session ? (*session)->words(0, true) : Result<PageText>(failure(session.error()));
        if (!text) {
            if (text.error().code == ErrorCode::RendererMissing)
                return failure(text.error());
            ++report.unreadable;
            continue;
        }
        if (summary.requirementCode == u"tax_notice") {
            ++report.sealed;
            const auto symbols = (*session)->symbols(0);
            report.readSeals += symbols && !symbols->isEmpty() && parseTwoDDoc(symbols->front()) ? 1 : 0;
        }
        if (text->words.isEmpty())
            continue;
        ++(text->recognised ? report.fromPicture : report.withText);
        auto &scores = text->recognised ? report.recognised : report.scores;
        const auto student = std::ranges::find(household.students, document.studentId, &Student::id);
        for (const auto &sought : soughtFacts(summary.requirementCode,
                 household,
                 student == household.students.end() ? nullptr : &student->person,
                 campaign)) {
            const auto score = std::ranges::find(scores, factOf(sought.kind), &FactScore::fact);
            if (score == scores.end())
                continue;
            const bool found = readFact(text->words, sought, localDay(summary.depositedAt)).finding == Finding::Found;
            const bool there = agrees.value(score->fact);
            ++(found    ? there ? score->rightlyFound : score->wronglyFound
                : there ? score->missed
                        : score->rightlyAbsent);
            if (found && !there)
                report.wrong << u"document %1: %2%3"_s.arg(id.value).arg(
                    score->fact, text->recognised ? u" (from the picture)"_s : QString());
        }
    }
    return report;
}

} // namespace pupitre
