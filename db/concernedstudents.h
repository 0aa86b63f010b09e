#pragma once

#include "campaignrepository.h"
#include "connection.h"

#include <utility>

namespace pupitre {

class Statement;

/// Whom a requirement concerns, as a condition over `s` (students) and `h` (households): what applies() says
/// (domain/requirement.h), of many at once. tests/services/tst_standing.cpp holds one against the other.
struct ConcernCondition {
    QString sql;
    QList<std::pair<QString, QString>> values; ///< what `sql` names, to be bound

    void bindTo(Statement &statement) const;
};
/// `prefix`: begins the names of its values, another one for each condition of a statement.
ConcernCondition concernCondition(const Requirement &requirement, const Campaign &campaign, const QString &prefix);

namespace concerned {

/// A campaign's students: those who have a dossier in it; of a draft, those who will have one. Gives what stands
/// between SELECT and further conditions: FROM s, h (and r, the dossier, but of a draft) with a WHERE.
QString students(const Campaign &campaign);

Result<int> count(Connection &connection, const Campaign &campaign, const Requirement &requirement);

/// What becomes of whom it concerns when `before` becomes `after`.
struct Shift {
    int before = 0, after = 0;
    int newly = 0;    ///< after and not before
    int spared = 0;   ///< before and not after
    int approved = 0; ///< of the new ones: their dossier is approved
};
Result<Shift> shift(
    Connection &connection, const Campaign &campaign, const Requirement &before, const Requirement &after);

/// Some of them, "DUPONT Marie", in the order of their names.
Result<QStringList> names(Connection &connection, const Campaign &campaign, const Requirement &requirement, int most);

/// What courses of the year before the campaign's are called, for conditions.
Result<QStringList> disciplines(Connection &connection, const Campaign &campaign);
Result<QStringList> levels(Connection &connection, const Campaign &campaign);

} // namespace concerned
} // namespace pupitre
