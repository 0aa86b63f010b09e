#include "sitecontact.h"

#include "visit.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

void fillContact(Dictionary &content, const Visit &visit)
{
    const LoginSite &site = visit.site();
    const QString town = (site.postalCode + u' ' + site.city).trimmed();
    QStringList parts{site.address, town};
    parts.removeAll(QString());
    content.setOrHide("SITE_ADDRESS", parts.join(u", "_s).replace(u'\n', u' '));
}

} // namespace pupitre::extranet
