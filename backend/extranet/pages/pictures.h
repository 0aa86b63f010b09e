#pragma once

#include "response.h"

#include <QImage>

namespace pupitre::extranet {

/// A picture that the confined renderer made, shown within a page; `name`: ours, without a suffix.
Response pictureResponse(const QImage &picture, const QString &name);

} // namespace pupitre::extranet
