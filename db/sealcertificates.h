#pragma once

#include "connection.h"

#include <QByteArray>

class QDateTime;

namespace pupitre::sealcertificates {

/// Keeps it under that name ("FR04-FPE3"), in place of a former one. `certificate`: DER.
Result<void> put(Connection &connection, const QString &name, const QByteArray &certificate, const QDateTime &at);
/// Empty when there is none.
Result<QByteArray> find(Connection &connection, const QString &name);

} // namespace pupitre::sealcertificates
