#pragma once

#include "servicecontext.h"

namespace pupitre {

class VirusScan;

/// One thing that a families' site needs (rule W56).
struct ExtranetFinding {
    /// "role", "rights", "rows", "schema", "site", "texts", "mail", "antivirus"; what the web server needs is told by
    /// whoever reads its files: "socket", "nginx", "certificate".
    QString what;
    QString words; ///< a plain sentence without its end
    bool good = false;
};

/// What the database and the antivirus say, asked as the site asks them: as whom it works, what the server refuses it,
/// that nobody's rows are shown to nobody, the schema's version, its site with an address and what families look for on
/// it, and the sender of its mails. With another schema nothing else is looked at. Changes nothing. NotAllowed without
/// the right to keep the database; else the errors of the database.
Result<QList<ExtranetFinding>> checkExtranet(const ServiceContext &context, const VirusScan &scan);

} // namespace pupitre
