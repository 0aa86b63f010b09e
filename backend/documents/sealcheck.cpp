#include "sealcheck.h"

#include "opensslpointers.h"

#include <QTimeZone>

#include <openssl/bio.h>
#include <openssl/pem.h>

#include <ctime>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

using Source = std::unique_ptr<BIO, OpenSslRelease<&BIO_free_all>>;

Certificate certificateOf(const QByteArray &der)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    return Certificate(d2i_X509(nullptr, &bytes, long(der.size())));
}

/// Null for a key that no 2D-Doc is sealed with.
const EVP_MD *hashFor(EVP_PKEY *key)
{
    if (!key || EVP_PKEY_get_base_id(key) != EVP_PKEY_EC)
        return nullptr;
    switch (EVP_PKEY_get_bits(key)) {
    case 256: return EVP_sha256();
    case 384: return EVP_sha384();
    case 521: return EVP_sha512();
    default: return nullptr;
    }
}

bool validOn(const X509 *certificate, QDate day)
{
    auto moment = time_t(day.startOfDay(QTimeZone::utc()).addSecs(12 * 3600).toSecsSinceEpoch());
    return X509_cmp_time(X509_get0_notBefore(certificate), &moment) <= 0
           && X509_cmp_time(X509_get0_notAfter(certificate), &moment) >= 0;
}

/// r and s side by side, as OpenSSL wants them: DER.
QByteArray derSignature(const QByteArray &plain)
{
    const int half = int(plain.size() / 2);
    const auto *bytes = reinterpret_cast<const unsigned char *>(plain.constData());
    const SignatureValue value(ECDSA_SIG_new());
    if (!value
        || ECDSA_SIG_set0(value.get(), BN_bin2bn(bytes, half, nullptr), BN_bin2bn(bytes + half, half, nullptr)) != 1)
        return {};
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(value.get(), &der);
    const QByteArray result = size > 0 ? QByteArray(reinterpret_cast<const char *>(der), size) : QByteArray();
    OPENSSL_free(der);
    return result;
}

} // namespace

Seal checkSeal(const TwoDDoc &code, const QByteArray &certificate)
{
    const Certificate owner = certificateOf(certificate);
    EVP_PKEY *key = owner ? X509_get0_pubkey(owner.get()) : nullptr;
    const EVP_MD *hash = hashFor(key);
    if (!hash || (code.signedOn.isValid() && !validOn(owner.get(), code.signedOn)))
        return Seal::NotVerifiable;
    if (code.signature.size() != (EVP_PKEY_get_bits(key) + 7) / 8 * 2)
        return Seal::Invalid;
    const QByteArray signature = derSignature(code.signature);
    const Digest digest(EVP_MD_CTX_new());
    const bool holds = !signature.isEmpty() && digest
                       && EVP_DigestVerifyInit(digest.get(), nullptr, hash, nullptr, key) == 1
                       && EVP_DigestVerify(digest.get(),
                              reinterpret_cast<const unsigned char *>(signature.constData()),
                              size_t(signature.size()),
                              reinterpret_cast<const unsigned char *>(code.sealed.constData()),
                              size_t(code.sealed.size()))
                              == 1;
    return holds ? Seal::Authentic : Seal::Invalid;
}

Result<QByteArray> sealCertificate(const QByteArray &file)
{
    Certificate certificate = certificateOf(file);
    if (!certificate) {
        const Source source(BIO_new_mem_buf(file.constData(), int(file.size())));
        certificate.reset(PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr));
    }
    if (!certificate || !hashFor(X509_get0_pubkey(certificate.get())))
        return failure(ErrorCode::InvalidValue, u"certificate"_s);
    return bytesOf(certificate);
}

} // namespace pupitre
