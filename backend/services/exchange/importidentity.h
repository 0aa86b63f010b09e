#pragma once

#include "importknown.h"

namespace pupitre {

/// Who somebody of the files is already (rule C22): certainly, perhaps (a person says so then), or nobody who is there.
class ImportIdentity
{
public:
    ImportIdentity(Connection &connection, const ImportKnown &known, ImportPlan &plan)
        : m_connection(connection), m_known(known), m_plan(plan)
    {
    }

    /// Its students first: by them it may be known itself.
    void identify(DraftHousehold &household);

private:
    void found(MatchFault fault, const DraftPlace &place, const QString &value, const QString &detail = {});
    HouseholdId named(const DraftHousehold &household) const;
    HouseholdId knownHousehold(const DraftHousehold &household);
    void identify(DraftStudent &student, const DraftHousehold &household, HouseholdId home);
    void identifyByName(DraftStudent &student, const DraftHousehold &household, HouseholdId home);
    void identifyByRef(DraftStudent &student, const DraftHousehold &household, StudentId byRef);
    void waitFor(DraftStudent &student, const DraftHousehold &household, const QList<StudentId> &candidates);
    ProbableMatch::Candidate candidate(StudentId id) const;
    void take(DraftStudent &student, StudentId id) const;

    Connection &m_connection;
    const ImportKnown &m_known;
    ImportPlan &m_plan;
};

} // namespace pupitre
