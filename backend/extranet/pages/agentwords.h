#pragma once

#include <QString>

namespace pupitre::extranet {

class Words;

/// "Firefox sur Android": what a browser calls itself, as a person knows it. Anything unknown is named so; nothing of
/// the untrusted text itself is shown.
QString deviceName(const Words &words, const QString &agent);

} // namespace pupitre::extranet
