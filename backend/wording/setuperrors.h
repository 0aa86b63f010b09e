#pragma once

#include "error.h"

namespace pupitre::wording {

/// What is wrong with something that was typed on the pages of the settings: a conservatoire, its communes, a reason,
/// an account of a member of staff. Empty where it is something else.
QString setupFaultText(const Error &error);

} // namespace pupitre::wording
