#pragma once

#include <QByteArray>
#include <QString>

namespace pupitre {

/// So many random bytes of libsodium's.
QByteArray randomSecret(int bytes);
/// As an address or a cookie carries them: base64url without padding.
QString urlText(const QByteArray &bytes);
/// SHA-256, 32 bytes, which PostgreSQL reckons too; a slow hash adds nothing to as many random bits.
QByteArray secretHash(const QByteArray &secret);

} // namespace pupitre
