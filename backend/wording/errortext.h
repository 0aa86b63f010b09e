#pragma once

#include "error.h"
#include "reinscription.h"

#include <QString>

namespace pupitre {

/// What went wrong, in the person's words: what, where, and what to do. The one place where codes become sentences.
QString errorText(const Error &error);

/// "justificatif de domicile is missing", for lists of what lacks.
QString lackText(const Lack &lack);

/// "Lacking: …, … and …", or that the reinscription is complete.
QString lacksSentence(const QList<Lack> &lacks);

} // namespace pupitre
