#pragma once

#include "result.h"
#include "twoddoc.h"

namespace pupitre {

/// Holds the signature of a 2D-Doc against the certificate it names: ECDSA over P-256, P-384 or P-521 with the hash of
/// that size. `certificate`: DER; empty: not at hand. Its chain is not followed: whoever put it there vouches for it.
Seal checkSeal(const TwoDDoc &code, const QByteArray &certificate);

/// The certificate as DER, from DER or PEM. Errors: InvalidValue "certificate" where it is none, or not one of such a
/// key.
Result<QByteArray> sealCertificate(const QByteArray &file);

} // namespace pupitre
