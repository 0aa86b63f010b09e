#pragma once

#include "clock.h"
#include "connection.h"
#include "documentstore.h"
#include "permissions.h"

namespace pupitre {

/// What every use case is handed: a connection of the calling thread, the time, the files and who acts.
struct ServiceContext {
    Connection &connection;
    const Clock &clock;
    DocumentStore &store;
    Actor actor;
};

/// Fails with NotAllowed unless the actor has the right (rule A4).
inline Result<void> require(const ServiceContext &context, Right right)
{
    if (!may(context.actor.role, right))
        return failure(ErrorCode::NotAllowed);
    return {};
}

} // namespace pupitre
