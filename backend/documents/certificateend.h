#pragma once

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace pupitre {

/// Until when the first certificate of a PEM file is valid, in UTC; none where there is none.
std::optional<QDateTime> certificateEnd(const QByteArray &pem);

} // namespace pupitre
