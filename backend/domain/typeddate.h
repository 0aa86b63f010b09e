#pragma once

#include <QDate>
#include <QString>

namespace pupitre {

/// A day as people type it at a desk: "31/12/2030", "31.12.2030", "31 12 2030", "31122030", or ISO. The year has four
/// digits: two would have to be guessed. Invalid when it is none.
QDate typedDate(const QString &text);

} // namespace pupitre
