#pragma once

#include "journal.h"
#include "vouchedrows.h"

#include <QHash>

namespace pupitre::vouched {

/// A row that is not as the journal says.
struct Deviation {
    const Table *table = nullptr;
    qint64 id = 0;
    HouseholdId household;
    QString words; ///< "amount_cents is 4000, entry 12 wrote 2000"
};

/// What the journal vouches for, gathered entry by entry and then held against the rows. Of each value only a hash is
/// kept in memory.
class Values
{
public:
    /// The next entry that holds.
    void add(const JournalEntry &entry);

    struct Compared {
        QList<Deviation> deviations;
        QHash<const Table *, qint64> older; ///< how many rows were there before the journal vouched for such
    };
    /// `lost`: up to this entry some do not hold, and may have written anything: what is older than that is not
    /// compared.
    Result<Compared> compare(Connection &connection, qint64 lost);

private:
    struct Value {
        quint64 hash = 0;
        qint64 seq = 0; ///< the entry that wrote it; 0 is none
    };
    struct Row {
        bool gone = false;
        qint64 seq = 0; ///< the newest entry on it
        HouseholdId household;
        QList<Value> values;
    };
    struct Rows {
        QHash<qint64, Row> byId;
        qint64 firstNew = 0; ///< from the first that was inserted under the journal's eyes each must be known
    };

    Result<void> compareTable(Connection &connection, const Table &table, qint64 lost, Compared &compared);

    QHash<const Table *, Rows> m_rows;
};

} // namespace pupitre::vouched
