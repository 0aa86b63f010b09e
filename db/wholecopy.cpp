#include "wholecopy.h"

#include "statement.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<void> writeWholeCopy(Connection &connection, const QString &file)
{
    Q_ASSERT(connection.dialect() == Dialect::SQLite);
    Statement vacuum(connection, u"VACUUM INTO :file"_s);
    vacuum.bind(u":file", file);
    return vacuum.exec();
}

} // namespace pupitre
