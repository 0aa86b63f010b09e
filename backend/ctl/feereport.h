#pragma once

#include "feeschedule.h"

#include <QJsonObject>

namespace pupitre {

/// What another fee does to the households of a campaign: for scripts, and in words.
QJsonObject documentOf(const FeeImpact &impact);
QString sentenceOf(const FeeImpact &impact);

} // namespace pupitre
