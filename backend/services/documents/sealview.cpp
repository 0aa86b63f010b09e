#include "sealview.h"

#include "seals.h"

#include <algorithm>

namespace pupitre {

namespace {

const SoughtFact *soughtOfKind(const QList<SoughtFact> &sought, SoughtFact::Kind kind)
{
    const auto fact = std::ranges::find(sought, kind, &SoughtFact::kind);
    return fact == sought.end() ? nullptr : &*fact;
}

/// One of the household's must be one of the declarants.
FactFinding declarantsFinding(const SealedTaxNotice &notice, const SoughtFact *name)
{
    if (!name)
        return FactFinding::NotSaid;
    auto best = Finding::NotFound;
    for (qsizetype i = 0; i < notice.declarants.size(); ++i) {
        QList<PageWord> words;
        for (const auto &part : notice.declarants[i].split(u' ', Qt::SkipEmptyParts))
            words.append({part, int(i), {}});
        best = std::min(best, readFact(words, *name, {}).finding);
    }
    return best == Finding::Found      ? FactFinding::Found
           : best == Finding::Doubtful ? FactFinding::Doubtful
                                       : FactFinding::Otherwise;
}

FactFinding yearFinding(const SealedTaxNotice &notice, const SoughtFact *wanted)
{
    if (!wanted)
        return FactFinding::NotSaid;
    return wanted->year.incomeYear() == notice.incomeYear ? FactFinding::Found : FactFinding::Otherwise;
}

/// Where nothing could be read on the paper, nothing is said of it.
FactFinding incomeFinding(const SealedTaxNotice &notice, const QList<PageWord> &words)
{
    if (words.isEmpty())
        return FactFinding::NotSaid;
    return readNumber(words, notice.income).finding == Finding::Found ? FactFinding::Found : FactFinding::Unprinted;
}

QList<SealView::Line> sealLines(
    const SealedTaxNotice &notice, const QList<SoughtFact> &sought, const QList<PageWord> &words)
{
    using Kind = SealView::Line::Kind;
    QList<SealView::Line> lines{{Kind::Declarants,
        notice.declarants.join(QStringLiteral(", ")),
        declarantsFinding(notice, soughtOfKind(sought, SoughtFact::Kind::Name))}};
    if (notice.incomeYear > 0)
        lines.append({Kind::IncomeYear,
            QString::number(notice.incomeYear),
            yearFinding(notice, soughtOfKind(sought, SoughtFact::Kind::TaxNotice))});
    if (!notice.income.isEmpty())
        lines.append({Kind::Income, notice.income, incomeFinding(notice, words)});
    if (!notice.parts.isEmpty())
        lines.append({Kind::Parts, notice.parts});
    return lines;
}

} // namespace

Result<std::optional<SealView>> sealView(
    const ServiceContext &context, const DocumentReading &reading, const QList<SoughtFact> &sought)
{
    for (const auto &symbol : reading.text.symbols) {
        const auto code = parseTwoDDoc(symbol);
        const auto notice = code ? taxNoticeOf(*code) : std::nullopt;
        if (notice)
            return SealView{
                sealOn(context, *code).value_or(Seal::NotVerifiable), sealLines(*notice, sought, reading.text.words)};
    }
    return std::nullopt;
}

} // namespace pupitre
