#pragma once

#include <QByteArray>

#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <memory>

namespace pupitre {

template <auto Release>
struct OpenSslRelease {
    template <typename T>
    void operator()(T *object) const
    {
        Release(object);
    }
};
using Certificate = std::unique_ptr<X509, OpenSslRelease<&X509_free>>;
using SignatureValue = std::unique_ptr<ECDSA_SIG, OpenSslRelease<&ECDSA_SIG_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, OpenSslRelease<&EVP_MD_CTX_free>>;

/// DER.
inline QByteArray bytesOf(const Certificate &certificate)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509(certificate.get(), &der);
    const QByteArray bytes(reinterpret_cast<const char *>(der), std::max(0, size));
    OPENSSL_free(der);
    return bytes;
}

} // namespace pupitre
