#pragma once

#include "money.h"

#include <QStringView>

#include <optional>

namespace pupitre {

/// The amount that a person typed: "25", "25,50", "25.5", "1 234,50 €". Decimals follow a comma or a point, thousands
/// stand apart by a space or a narrow one. Nothing for anything else: a sign, a third decimal, ten millions.
std::optional<Money> moneyTyped(QStringView text);

} // namespace pupitre
