#include "certificateend.h"

#include "opensslpointers.h"

#include <QTimeZone>

#include <openssl/pem.h>

namespace pupitre {

namespace {

using Source = std::unique_ptr<BIO, OpenSslRelease<&BIO_free_all>>;

} // namespace

std::optional<QDateTime> certificateEnd(const QByteArray &pem)
{
    const Source source(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    const Certificate certificate(source ? PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr) : nullptr);
    std::tm end{};
    if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) != 1)
        return std::nullopt;
    return QDateTime(QDate(end.tm_year + 1900, end.tm_mon + 1, end.tm_mday),
        QTime(end.tm_hour, end.tm_min, end.tm_sec),
        QTimeZone::utc());
}

} // namespace pupitre
