#pragma once

#include <QStringList>

namespace pupitre {

/// `text` with "…" in the place of each secret, in every form in which the program sends it or a library repeats it: as
/// it is, with any of its characters percent-encoded or escaped by a backslash, and inside base64. For everything that
/// is told to people or written to a log and that a server or a library had a part in.
QString withoutSecrets(const QString &text, const QStringList &secrets);

} // namespace pupitre
