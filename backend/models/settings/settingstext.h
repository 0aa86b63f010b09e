#pragma once

#include "error.h"
#include "permissions.h"

namespace pupitre {

/// Why a setting was not recorded, in the words of its form; any other error as everywhere (errorText()).
QString settingsErrorText(const Error &error);
/// "Secretariat", "Direction", "Administration".
QString roleText(Role role);

} // namespace pupitre
