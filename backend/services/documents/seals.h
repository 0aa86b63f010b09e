#pragma once

#include "servicecontext.h"
#include "twoddoc.h"

namespace pupitre {

/// Whether the seal on a paper holds, by the certificates at hand.
Result<Seal> sealOn(const ServiceContext &context, const TwoDDoc &code);

/// Keeps a certificate that seals are held against from now on, in place of a former one of that name. An
/// administrator's, who vouches for where it came from. `name`: "FR04-FPE3"; `file`: DER or PEM. Errors: NotAllowed;
/// InvalidValue with "name" or "certificate".
Result<void> keepSealCertificate(const ServiceContext &context, const QString &name, const QByteArray &file);

} // namespace pupitre
