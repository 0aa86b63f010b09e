#pragma once

#include <QString>

namespace pupitre {

class Journey;

/// Ends the database's server while a document is before the eyes, tries to decide, and begins the server anew:
/// `command stop` and `command start`.
void loseTheServer(Journey &journey, const QString &command);

} // namespace pupitre
