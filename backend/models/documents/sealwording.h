#pragma once

#include "readingaids.h"
#include "twoddoc.h"

#include <QCoreApplication>
#include <QVariantMap>

namespace pupitre {

/// Words for what the seal of a tax notice says.
class SealWording
{
    Q_DECLARE_TR_FUNCTIONS(SealWording)
};

/// {seal: "authentic", "invalid" or "not_verifiable", text, explanation, lines: [{label, value, finding}]}. Each line
/// is held against what is sought of the household, or against what the paper prints beside the seal (`words`): whoever
/// alters a paper alters that.
QVariantMap sealMap(
    const SealedTaxNotice &notice, Seal seal, const QList<SoughtFact> &sought, const QList<PageWord> &words);

} // namespace pupitre
