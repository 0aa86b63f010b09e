#include "change.h"

#include "householdrepository.h"
#include "reinscriptionrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Change::Change(Connection &connection, const Clock &clock, DocumentStore *store, Actor actor, Transaction transaction)
    : m_connection(connection), m_store(store), m_actor(std::move(actor)), m_now(clock.now()), m_today(clock.today()),
      m_by(std::visit([](const auto &one) { return one.name; }, m_actor)),
      m_site(std::visit([](const auto &one) { return one.site; }, m_actor)), m_transaction(std::move(transaction))
{
    if (const auto *staff = std::get_if<StaffActor>(&m_actor))
        m_staff = staff->id;
}

Result<Change> Change::begin(
    Connection &connection, const Clock &clock, DocumentStore *store, const Actor &actor, Right right)
{
    if (!may(actor, right))
        return failure(ErrorCode::NotAllowed);
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    return Change(connection, clock, store, actor, std::move(transaction));
}

Result<Change> Change::begin(const ServiceContext &context, Right right)
{
    return begin(context.connection, context.clock, &context.store, toActor(context.actor), right);
}

Result<Change> Change::begin(const FamilyContext &context, Right right)
{
    return begin(context.connection, context.clock, &context.store, context.actor, right);
}

Result<Change> Change::begin(Connection &connection, const Clock &clock, const ProgramActor &program, Right right)
{
    return begin(connection, clock, nullptr, program, right);
}

Result<void> Change::require(Right right) const
{
    if (!may(m_actor, right))
        return failure(ErrorCode::NotAllowed);
    return {};
}

Result<void> Change::requireOwn(HouseholdId id) const
{
    const auto *family = std::get_if<FamilyActor>(&m_actor);
    if (family && family->household != id)
        return failure(ErrorCode::NotFound, u"household"_s);
    return requireOfSite(m_connection, m_site, id);
}

Result<void> Change::requireSite(SiteId id) const
{
    if (m_site && m_site != id)
        return failure(ErrorCode::NotFound, u"site"_s);
    return {};
}

Result<Household> Change::ownHousehold(HouseholdId id) const
{
    PUPITRE_TRY(requireOwn(id));
    PUPITRE_TRY_ASSIGN(household, households::load(m_connection, id));
    if (household.mergedInto)
        return failure(ErrorCode::NotFound, u"household"_s);
    return household;
}

Result<Campaign> Change::campaign()
{
    if (!m_campaign) {
        PUPITRE_TRY_ASSIGN(current, campaigns::current(m_connection, m_site));
        m_campaign = current;
    }
    return *m_campaign;
}

Error Change::conflictOn(const Subject &subject) const
{
    Error error{ErrorCode::Conflict, subject.kind};
    if (const auto last = subject.id ? journal::lastOn(m_connection, subject.kind, subject.id)
                                     : Result<JournalEntry>(failure(ErrorCode::NotFound)))
        error.lastChange = LastChange{last->actor, last->at, last->action};
    return error;
}

Result<std::optional<Campaign>> Change::campaignIfAny()
{
    const auto current = campaign();
    if (!current && current.error().code != ErrorCode::NotFound)
        return failure(current.error());
    return current ? std::optional(*current) : std::nullopt;
}

void Change::touch(HouseholdId id)
{
    if (id && !m_touched.contains(id))
        m_touched.append(id);
}

Result<qint64> Change::nextSeq() const
{
    PUPITRE_TRY_ASSIGN(last, journal::lastSeq(m_connection));
    return last + m_entries.size() + 1;
}

Result<void> Change::refreshStanding()
{
    if (m_touched.isEmpty())
        return {};
    PUPITRE_TRY_ASSIGN(current, campaignIfAny());
    for (const auto id : std::as_const(m_touched)) {
        if (current) // nothing stands before the first campaign
            PUPITRE_TRY(reinscriptions::refreshStanding(m_connection, *current, id));
    }
    m_touched.clear();
    return {};
}

Result<DecisionId> Change::decide(const Ruling &ruling)
{
    if (!m_staff) // an undo is a person's: what nobody could take back, a program does not decide
        return failure(ErrorCode::NotAllowed);
    touch(ruling.subject.household);
    PUPITRE_TRY(refreshStanding());
    PUPITRE_TRY_ASSIGN(id,
        decisions::insert(m_connection,
            {.id = {},
                .kind = ruling.kind,
                .staffId = m_staff,
                .decidedAt = m_now,
                .householdId = ruling.subject.household,
                .subjectKind = ruling.subject.kind,
                .subjectId = ruling.subject.id,
                .subjectVersion = ruling.version,
                .summary = ruling.whose,
                .before = ruling.before}));
    fact(ruling.action, ruling.subject, ruling.details);
    return id;
}

Result<void> Change::takeBack(const Decision &decision, Undo undo, const QString &action)
{
    if (decision.householdId) // one on the settings is of none
        PUPITRE_TRY(requireOwn(decision.householdId));
    if (const auto undone = undo(*this, decision); !undone)
        return undone.error().code == ErrorCode::Conflict ? failure(ErrorCode::UndoTooLate, {}, u"newer"_s)
                                                          : failure(undone.error());
    PUPITRE_TRY(decisions::markUndone(m_connection, decision.id, m_now));
    touch(decision.householdId);
    fact(action, {decision.subjectKind, decision.subjectId, decision.householdId}, m_ofUndo);
    return {};
}

void Change::fact(const QString &action, const Subject &subject, const QJsonObject &details)
{
    m_entries.append({.seq = 0,
        .at = m_now,
        .actor = m_by,
        .action = action,
        .subjectKind = subject.kind,
        .subjectId = subject.id,
        .householdId = subject.household,
        .details = details});
}

void Change::factBy(const QString &who, const QString &action, const Subject &subject, const QJsonObject &details)
{
    fact(action, subject, details);
    m_entries.back().actor = who;
}

void Change::event(const QString &action, const Subject &subject, const QJsonObject &details)
{
    factBy(u"Pupitre"_s, action, subject, details);
}

Result<void> Change::commit()
{
    Q_ASSERT(!m_entries.isEmpty());
    PUPITRE_TRY(refreshStanding());
    PUPITRE_TRY(journal::append(m_connection, m_entries));
    return m_transaction.commit();
}

} // namespace pupitre
