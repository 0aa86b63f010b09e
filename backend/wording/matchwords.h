#pragma once

#include "importmatch.h"

#include <QString>

namespace pupitre {

/// What a finding of who is who says, and what to do: "a student without a birth date", "fill it in, or …".
QString faultText(MatchFault fault);
QString remedyText(MatchFault fault);

} // namespace pupitre
