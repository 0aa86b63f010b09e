#include "sealwording.h"

#include <QLocale>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QVariantMap lineOf(const QString &label, const QString &value, const QString &finding)
{
    return {{u"label"_s, label}, {u"value"_s, value}, {u"finding"_s, finding}};
}

const SoughtFact *factOf(const QList<SoughtFact> &sought, SoughtFact::Kind kind)
{
    const auto fact = std::ranges::find(sought, kind, &SoughtFact::kind);
    return fact == sought.end() ? nullptr : &*fact;
}

/// One of the household's must be one of the declarants.
QString declarantsFinding(const SealedTaxNotice &notice, const SoughtFact *name)
{
    auto best = Finding::NotFound;
    for (qsizetype i = 0; name && i < notice.declarants.size(); ++i) {
        QList<PageWord> words;
        for (const auto &part : notice.declarants[i].split(u' ', Qt::SkipEmptyParts))
            words.append({part, int(i), {}});
        best = std::min(best, readFact(words, *name, {}).finding);
    }
    return !name                       ? QString()
           : best == Finding::Found    ? u"found"_s
           : best == Finding::Doubtful ? u"doubtful"_s
                                       : u"otherwise"_s;
}

QString textOf(Seal seal)
{
    switch (seal) {
    case Seal::Authentic: return SealWording::tr("authentic");
    case Seal::Invalid: return SealWording::tr("invalid signature");
    case Seal::NotVerifiable: return SealWording::tr("cannot be verified here");
    }
    return {};
}

QString explanationOf(Seal seal)
{
    switch (seal) {
    case Seal::Authentic: return SealWording::tr("The seal holds: this is what the authority has written.");
    case Seal::Invalid: return SealWording::tr("The seal does not belong to what it says: have the original shown.");
    case Seal::NotVerifiable: return SealWording::tr("The certificate of this seal is not at hand.");
    }
    return {};
}

} // namespace

QVariantMap sealMap(
    const SealedTaxNotice &notice, Seal seal, const QList<SoughtFact> &sought, const QList<PageWord> &words)
{
    QVariantList lines{lineOf(SealWording::tr("Declarants"),
        notice.declarants.join(u", "_s),
        declarantsFinding(notice, factOf(sought, SoughtFact::Kind::Name)))};
    if (notice.incomeYear > 0) {
        const auto *wanted = factOf(sought, SoughtFact::Kind::TaxNotice);
        lines << lineOf(SealWording::tr("Income of"),
            QString::number(notice.incomeYear),
            !wanted                                          ? QString()
            : wanted->year.incomeYear() == notice.incomeYear ? u"found"_s
                                                             : u"otherwise"_s);
    }
    if (!notice.income.isEmpty()) {
        // Where nothing could be read on the paper, nothing is said of it.
        const QString finding = words.isEmpty()                                              ? QString()
                                : readNumber(words, notice.income).finding == Finding::Found ? u"found"_s
                                                                                             : u"unprinted"_s;
        lines << lineOf(SealWording::tr("Reference income"),
            SealWording::tr("%1 €").arg(QLocale().toString(notice.income.toLongLong())),
            finding);
    }
    if (!notice.parts.isEmpty())
        lines << lineOf(SealWording::tr("Parts"), notice.parts, {});
    return {{u"seal"_s,
                seal == Seal::Authentic ? u"authentic"_s
                : seal == Seal::Invalid ? u"invalid"_s
                                        : u"not_verifiable"_s},
        {u"text"_s, textOf(seal)},
        {u"explanation"_s, explanationOf(seal)},
        {u"lines"_s, lines}};
}

} // namespace pupitre
