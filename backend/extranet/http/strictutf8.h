#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace pupitre::extranet {

enum class Plus { IsPlus, IsSpace };

/// The bytes that "%41" and, in forms and queries, "+" stand for; none where a "%" has no two digits behind it.
std::optional<QByteArray> percentDecoded(QByteArrayView text, Plus plus);

/// The text of well-formed UTF-8 without control characters, which nobody types into one line; none otherwise. Neither
/// has it the characters that turn the direction of writing round, with which names are forged.
std::optional<QString> strictLine(QByteArrayView bytes);
/// The same with tabs and line ends, which become "\n".
std::optional<QString> strictText(QByteArrayView bytes);

} // namespace pupitre::extranet
