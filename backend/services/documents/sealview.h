#pragma once

#include "documentreading.h"
#include "servicecontext.h"
#include "twoddoc.h"

#include <optional>

namespace pupitre {

/// What the seal of a tax notice says, line by line, and whether it holds.
struct SealView {
    struct Line {
        enum class Kind { Declarants, IncomeYear, Income, Parts };
        Kind kind;
        QString value; ///< of Income: euros, digits alone
        FactFinding finding = FactFinding::NotSaid;
    };
    Seal seal = Seal::NotVerifiable;
    QList<Line> lines;
};

/// The first seal among the symbols that were read, if any is that of a tax notice. Each line is held against what is
/// sought of the household, or against what the paper prints beside the seal: whoever alters a paper alters that.
Result<std::optional<SealView>> sealView(
    const ServiceContext &context, const DocumentReading &reading, const QList<SoughtFact> &sought);

} // namespace pupitre
