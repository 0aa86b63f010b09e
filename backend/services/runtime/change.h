#pragma once

#include "campaignrepository.h"
#include "decisionrepository.h"
#include "journal.h"
#include "servicecontext.h"
#include "subject.h"
#include "transaction.h"

#include <QList>

#include <optional>

namespace pupitre {

/// What somebody decided, for the row that an undo reads and the journal's entry.
struct Ruling {
    DecisionKind kind;
    Subject subject;
    int version = 0;         ///< of the subject after it
    QString whose;           ///< for the toast
    QJsonObject before = {}; ///< all that an undo puts back
    QString action;          ///< the journal's word for it
    QJsonObject details = {};
};

class Change;

/// Puts back what a decision of one kind changed. Errors: Conflict when the subject changed since.
using Undo = Result<void> (*)(Change &change, const Decision &decision);

/// One change to the database, in the order that every one of them keeps: right, transaction, load, version, guard,
/// write, standing, decision, journal. begin() does the first two; the service loads, looks at the version and at its
/// own rule, writes, and says what it did by decide() or fact(); commit() does the rest. What is not committed is taken
/// back at the end of the scope. Nothing else writes the journal but what sends and receives mail, and the
/// demonstration's past.
///
/// No Change, and in no journal: what one desk remembers and nobody decided, namely how a file's pages are turned
/// (keepTurn()), how far somebody has read a household's journal, and the lists that somebody saved; and the count of
/// wrong passwords, whose entries a Change writes.
class Change
{
public:
    /// Errors: NotAllowed, before anything is read; DatabaseLocked.
    static Result<Change> begin(const ServiceContext &context, Right right);
    static Result<Change> begin(const FamilyContext &context, Right right);
    /// Before anybody is signed in: without files.
    static Result<Change> begin(Connection &connection, const Clock &clock, const ProgramActor &program, Right right);

    Connection &connection() const { return m_connection; }
    DocumentStore &store() const { return *m_store; }
    /// One instant for all that it writes.
    const QDateTime &now() const { return m_now; }
    QDate today() const { return m_today; }
    /// Who acts, for what is written.
    const QString &by() const { return m_by; }
    const Actor &actor() const { return m_actor; }
    /// None where no member of staff acts.
    StaffId staffId() const { return m_staff; }

    /// Another right that what was read turned out to need. Errors: NotAllowed.
    Result<void> require(Right right) const;
    /// That the household is the actor's to act on: a family's own, or one of the site. Errors: NotFound.
    Result<void> requireOwn(HouseholdId id) const;
    /// That what belongs to a site and to no household is of the actor's. Errors: NotFound.
    Result<void> requireSite(SiteId id) const;
    /// That the household is the actor's, and that it was not merged into another. Gives the household. Errors:
    /// NotFound.
    Result<Household> ownHousehold(HouseholdId id) const;
    /// The newest campaign of the actor's site. Errors: those of currentCampaign().
    Result<Campaign> campaign();
    /// The same; none where none has been opened.
    Result<std::optional<Campaign>> campaignIfAny();
    /// A Conflict that says who changed the subject last.
    Error conflictOn(const Subject &subject) const;

    /// The reinscriptions of the household stand anew, before the decision's row or the commit.
    void touch(HouseholdId id);
    /// The number that the next entry of the journal will have: writers take turns.
    Result<qint64> nextSeq() const;

    /// Keeps the decision so that an undo finds it, with its entry in the journal; the subject's household stands anew.
    Result<DecisionId> decide(const Ruling &ruling);
    /// Puts back what the decision changed, by its kind's `undo`; it no longer stands. Errors: UndoTooLate ("newer")
    /// where `undo` finds a Conflict: something newer was built on it.
    Result<void> takeBack(const Decision &decision, Undo undo, const QString &action);
    /// What an undo has to say besides, in the entry that takeBack() makes of it.
    void sayOfUndo(const QJsonObject &details) { m_ofUndo = details; }
    /// What was done and is not undone, in the journal.
    void fact(const QString &action, const Subject &subject, const QJsonObject &details = {});
    /// The same, by somebody who was not signed in yet.
    void factBy(const QString &who, const QString &action, const Subject &subject, const QJsonObject &details = {});
    /// What came about by itself: in the journal under the program's name, since nobody decided it.
    void event(const QString &action, const Subject &subject, const QJsonObject &details = {});

    /// Standing, journal, commit. Something must have been said.
    Result<void> commit();

private:
    Change(Connection &connection, const Clock &clock, DocumentStore *store, Actor actor, Transaction transaction);
    static Result<Change> begin(
        Connection &connection, const Clock &clock, DocumentStore *store, const Actor &actor, Right right);
    Result<void> refreshStanding();

    Connection &m_connection;
    DocumentStore *m_store; ///< null before anybody is signed in
    Actor m_actor;
    QDateTime m_now;
    QDate m_today;
    QString m_by;
    StaffId m_staff;
    SiteId m_site;
    Transaction m_transaction;
    std::optional<Campaign> m_campaign;
    QList<HouseholdId> m_touched;
    QList<JournalEntry> m_entries;
    QJsonObject m_ofUndo;
};

} // namespace pupitre
