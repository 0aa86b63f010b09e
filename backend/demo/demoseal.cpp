#include "demoseal.h"

#include "opensslpointers.h"
#include "textfold.h"

#include <openssl/ec.h>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// RFC 4648, without padding.
QByteArray base32(const QByteArray &bytes)
{
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QByteArray text;
    quint32 bits = 0;
    int count = 0;
    for (const char byte : bytes) {
        bits = bits << 8 | uchar(byte);
        for (count += 8; count >= 5; count -= 5)
            text.append(alphabet[bits >> (count - 5) & 31]);
    }
    if (count > 0)
        text.append(alphabet[bits << (5 - count) & 31]);
    return text;
}

QByteArray selfSigned(EVP_PKEY *key)
{
    const Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    ASN1_TIME_set_string(X509_getm_notBefore(certificate.get()), "20000101000000Z");
    ASN1_TIME_set_string(X509_getm_notAfter(certificate.get()), "21000101000000Z");
    X509_NAME *name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(
        name, "O", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>("Finances de démonstration"), -1, -1, 0);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("PUP1"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    X509_set_pubkey(certificate.get(), key);
    X509_sign(certificate.get(), key, EVP_sha256());
    return bytesOf(certificate);
}

} // namespace

DemoSeal::DemoSeal() : m_key(EVP_EC_gen("P-256")), m_certificate(selfSigned(m_key.get())) {}
DemoSeal::~DemoSeal() = default;

void DemoSeal::KeyRelease::operator()(evp_pkey_st *key) const
{
    EVP_PKEY_free(key);
}

QByteArray DemoSeal::sign(const QByteArray &bytes) const
{
    const Digest digest(EVP_MD_CTX_new());
    size_t size = 0;
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.constData());
    EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, m_key.get());
    EVP_DigestSign(digest.get(), nullptr, &size, data, size_t(bytes.size()));
    QByteArray der(qsizetype(size), '\0');
    EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char *>(der.data()), &size, data, size_t(bytes.size()));
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    const SignatureValue value(d2i_ECDSA_SIG(nullptr, &at, long(size)));
    QByteArray plain(64, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(value.get()), reinterpret_cast<unsigned char *>(plain.data()), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(value.get()), reinterpret_cast<unsigned char *>(plain.data()) + 32, 32);
    return plain;
}

QByteArray DemoSeal::taxNotice(const QString &declarant, int incomeYear, int income, const QString &parts,
    QDate signedOn, const QString &certificateName) const
{
    const QByteArray day = QByteArray::number(QDate(2000, 1, 1).daysTo(signedOn), 16).rightJustified(4, '0').toUpper();
    const QByteArray bytes = "DC04" + QString(certificateName).remove(u'-').toLatin1() + day + day + "2801FR" //
                             + "43" + parts.toLatin1() + '\x1d' + "44"
                             + QByteArray::number(income).rightJustified(13, '0') + "45"
                             + QByteArray::number(incomeYear) //
                             + "46" + folded(declarant).toUpper().toLatin1() + '\x1d' + "41"
                             + QByteArray::number(income) + '\x1d';
    return bytes + '\x1f' + base32(sign(bytes));
}

} // namespace pupitre
