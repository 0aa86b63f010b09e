#include "seals.h"

#include "change.h"
#include "documentstore.h"
#include "sealcertificates.h"
#include "sealcheck.h"

#include <QRegularExpression>

namespace pupitre {

using namespace Qt::StringLiterals;

Result<Seal> sealOn(const ServiceContext &context, const TwoDDoc &code)
{
    PUPITRE_TRY_ASSIGN(certificate, sealcertificates::find(context.connection, code.certificateName()));
    return checkSeal(code, certificate);
}

Result<void> keepSealCertificate(const ServiceContext &context, const QString &name, const QByteArray &file)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    static const QRegularExpression form(u"^[A-Z0-9]{4}-[A-Z0-9]{4}$"_s);
    if (!form.match(name).hasMatch())
        return failure(ErrorCode::InvalidValue, u"name"_s);
    PUPITRE_TRY_ASSIGN(certificate, sealCertificate(file));
    PUPITRE_TRY(sealcertificates::put(change.connection(), name, certificate, change.now()));
    change.fact(u"seal.certificate_kept"_s,
        {u"seal_certificate"_s},
        {{u"name"_s, name}, {u"sha256"_s, sha256Hex(certificate)}});
    return change.commit();
}

} // namespace pupitre
