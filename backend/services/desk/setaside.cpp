#include "setaside.h"

#include "conflict.h"
#include "decisionrepository.h"
#include "journal.h"
#include "transaction.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Right rightFor(const QString &kind)
{
    return kind == u"document"       ? Right::CheckDocuments
           : kind == u"edit_request" ? Right::ReviewEdits
                                     : Right::ApproveReinscriptions;
}

} // namespace

Result<DecisionId> setAside(const ServiceContext &context, const QueueSubject &subject, int version, QDate backOn)
{
    PUPITRE_TRY(require(context, rightFor(subject.kind)));
    if (backOn.isValid() && backOn <= context.clock.today())
        return failure(ErrorCode::InvalidValue, u"back_on"_s);
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(before, deskmemory::aside(connection, subject));
    if (const auto set = deskmemory::setAside(connection, subject, version, backOn); !set)
        return failure(
            set.error().code == ErrorCode::Conflict ? conflictOn(connection, subject.kind, subject.id) : set.error());
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(id,
        decisions::insert(connection,
            {{},
                u"aside"_s,
                context.staffId(),
                now,
                before.householdId,
                subject.kind,
                subject.id,
                version,
                before.title,
                {{u"back_on"_s, before.backOn.toString(Qt::ISODate)}}}));
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            subject.kind + (backOn.isValid() ? u".set_aside"_s : u".brought_back"_s),
            subject.kind,
            subject.id,
            before.householdId,
            {{u"back_on"_s, backOn.toString(Qt::ISODate)}}}));
    PUPITRE_TRY(transaction.commit());
    return id;
}

Result<int> bringBackWhatIsDue(const ServiceContext &context)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(rows, deskmemory::due(connection, context.clock.today()));
    for (const auto &row : rows) {
        PUPITRE_TRY(deskmemory::bringBack(connection, row.subject));
        PUPITRE_TRY(journal::append(connection,
            {0,
                context.clock.now(),
                u"Pupitre"_s,
                row.subject.kind + u".brought_back"_s,
                row.subject.kind,
                row.subject.id,
                row.householdId,
                {}}));
    }
    return int(rows.size());
}

} // namespace pupitre
