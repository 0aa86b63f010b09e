#pragma once

#include "importknown.h"

namespace pupitre {

/// One more of a kind, by what becomes of it.
void countOne(ImportCount &of, bool exists, bool changes, bool waits);

/// What changes in people who are there already (rule C23), and who pays; counted in the plan.
class ImportUpdates
{
public:
    ImportUpdates(Connection &connection, const ImportKnown &known, ImportPlan &plan)
        : m_connection(connection), m_known(known), m_plan(plan)
    {
    }

    /// Who of the file is who of the household that is there, and what changes.
    Result<void> matchPeople(DraftHousehold &household);
    /// One guardian pays in a household that comes; an export's is kept as it was.
    void settlePayer(DraftHousehold &household);

private:
    void found(MatchFault fault, const DraftPlace &place, const QString &value, const QString &detail = {});
    void change(QList<ColumnChange> &columns, const DraftPlace &place, const QString &column, const QVariant &now,
        const QVariant &said, bool isEmpty = false);
    void changeFlag(QList<ColumnChange> &columns, const DraftPlace &place, const QString &column, bool now,
        const std::optional<bool> &said);
    void changeHousehold(DraftHousehold &household, const Household &home);
    void changePayer(DraftHousehold &household, const Household &home);
    QList<FieldValue> changesOf(
        PersonKind kind, qint64 id, const Person &there, const Person &file, const DraftPlace &place);

    Connection &m_connection;
    const ImportKnown &m_known;
    ImportPlan &m_plan;
};

} // namespace pupitre
