#include "conflict.h"

#include "journal.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Error conflictOn(Connection &connection, const QString &subjectKind, qint64 subjectId)
{
    const auto last = journal::lastOn(connection, subjectKind, subjectId);
    if (!last)
        return {ErrorCode::Conflict, subjectKind, {}};
    return {ErrorCode::Conflict,
        subjectKind,
        last->actor + u'|' + last->at.toString(Qt::ISODateWithMs) + u'|' + last->action};
}

} // namespace pupitre
