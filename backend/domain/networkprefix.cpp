#include "networkprefix.h"

#include <QByteArray>

#include <arpa/inet.h>

#include <array>

namespace pupitre {

namespace {

QByteArray hexOf(const unsigned char *bytes, int count)
{
    return QByteArray(reinterpret_cast<const char *>(bytes), count).toHex();
}

} // namespace

QString networkPrefix(const QString &address)
{
    constexpr int ofIpv4 = 3, ofIpv6 = 8; ///< bytes
    const QByteArray text = address.toLatin1();
    std::array<unsigned char, 16> bytes{};
    if (inet_pton(AF_INET, text.constData(), bytes.data()) == 1)
        return QString::fromLatin1(hexOf(bytes.data(), ofIpv4));
    if (inet_pton(AF_INET6, text.constData(), bytes.data()) != 1)
        return address;
    static const QByteArray mapped("00000000000000000000ffff"); // IPv4 as IPv6 writes it
    constexpr int mappedBytes = 12;
    if (hexOf(bytes.data(), mappedBytes) == mapped)
        return QString::fromLatin1(hexOf(bytes.data() + mappedBytes, ofIpv4));
    return QString::fromLatin1(hexOf(bytes.data(), ofIpv6));
}

} // namespace pupitre
