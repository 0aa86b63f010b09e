#include "uploadadvice.h"

#include "enumkeys.h"

#include <QRegularExpression>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The text says something else than what is sought.
bool saysOtherwise(const FactReading &fact)
{
    return fact.finding == Finding::NotFound && !fact.words.isEmpty();
}

std::optional<UploadAdvice> adviceOnFact(const SoughtFact &sought, const FactReading &fact)
{
    using Kind = SoughtFact::Kind;
    switch (sought.kind) {
    case Kind::Name:
        return fact.finding == Finding::NotFound ? std::optional(UploadAdvice::NameNotFound) : std::nullopt;
    case Kind::TaxNotice:
    case Kind::InsurancePeriod: return saysOtherwise(fact) ? std::optional(UploadAdvice::WrongYear) : std::nullopt;
    case Kind::RecentDate: return saysOtherwise(fact) ? std::optional(UploadAdvice::TooOld) : std::nullopt;
    case Kind::ValidUntil: return saysOtherwise(fact) ? std::optional(UploadAdvice::Expired) : std::nullopt;
    case Kind::BirthDate:
    case Kind::Address:
    case Kind::Town:
    case Kind::Phrase: break; // too often printed otherwise to trouble a family with
    }
    return std::nullopt;
}

/// "Page 1/2", "page 1 sur 4": the largest number of pages that a page of the file says the paper has.
int pagesSaid(const QList<PageWord> &words)
{
    static const QRegularExpression numbered(
        u"\\bpages?\\s*:?\\s*\\d{1,2}\\s*(?:/|sur|of)\\s*(\\d{1,2})\\b"_s, QRegularExpression::CaseInsensitiveOption);
    QStringList texts;
    for (const auto &word : words)
        texts << word.text;
    int most = 0;
    for (const auto &match : numbered.globalMatch(texts.join(u' ')))
        most = std::max(most, match.captured(1).toInt());
    return most;
}

} // namespace

QList<UploadAdvice> adviceOn(const UploadReading &reading)
{
    QList<UploadAdvice> advice;
    if (reading.text.words.isEmpty())
        advice.append(UploadAdvice::Unreadable); // then nothing else can be said
    const qsizetype facts = std::min(reading.sought.size(), reading.facts.size());
    for (qsizetype i = 0; i < facts && !reading.text.words.isEmpty(); ++i) {
        const auto one = adviceOnFact(reading.sought[i], reading.facts[i]);
        if (one && !advice.contains(*one))
            advice.append(*one);
    }
    if (reading.text.pages > 0 && pagesSaid(reading.text.words) > reading.text.pages)
        advice.append(UploadAdvice::PageMissing);
    if (reading.seal == Seal::Invalid)
        advice.append(UploadAdvice::SealNotValid);
    std::ranges::sort(advice);
    return advice;
}

QString adviceText(const QList<UploadAdvice> &advice)
{
    QStringList keys;
    for (const auto one : advice)
        keys << keyOf(one);
    return keys.join(u' ');
}

QList<UploadAdvice> adviceFromText(const QString &text)
{
    QList<UploadAdvice> advice;
    for (const auto &key : text.split(u' ', Qt::SkipEmptyParts)) {
        if (const auto one = enumFromKey<UploadAdvice>(key))
            advice.append(*one);
    }
    return advice;
}

} // namespace pupitre
