#include "onetimepassword.h"

#include "randomsecret.h"
#include "sodiumready.h"

#include <sodium.h>

namespace pupitre {

QString makeOneTimePassword()
{
    static constexpr char16_t alphabet[] = u"ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // 32 signs, five bits each
    makeSodiumReady();
    unsigned char random[16];
    randombytes_buf(random, sizeof random);
    QString password;
    for (int i = 0; i < 16; ++i) {
        if (i > 0 && i % 4 == 0)
            password += u'-';
        password += QChar(alphabet[random[i] % 32]); // each as often, since 32 divides 256
    }
    return password;
}

QString oneTimePasswordHash(const QString &password)
{
    makeSodiumReady();
    const QByteArray plain = QString(password).remove(u'-').toUpper().toUtf8();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()),
        size_t(hash.size()),
        reinterpret_cast<const unsigned char *>(plain.constData()),
        size_t(plain.size()),
        nullptr,
        0);
    return QString::fromLatin1(hash.toHex());
}

QString makeOneTimeLink()
{
    constexpr int bytes = 16;
    return urlText(randomSecret(bytes));
}

QString oneTimeLinkHash(const QString &link)
{
    return QString::fromLatin1(secretHash(link.toUtf8()).toHex());
}

} // namespace pupitre
