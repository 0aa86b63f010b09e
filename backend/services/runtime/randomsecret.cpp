#include "randomsecret.h"

#include "sodiumready.h"

#include <QCryptographicHash>

#include <sodium.h>

namespace pupitre {

QByteArray randomSecret(int bytes)
{
    makeSodiumReady();
    QByteArray secret(bytes, Qt::Uninitialized);
    randombytes_buf(secret.data(), size_t(secret.size()));
    return secret;
}

QString urlText(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray secretHash(const QByteArray &secret)
{
    return QCryptographicHash::hash(secret, QCryptographicHash::Sha256);
}

} // namespace pupitre
