#pragma once

#include "ids.h"

#include <QByteArray>
#include <QString>

#include <variant>

namespace pupitre {

enum class Role { Secretary, Director, Administrator };

/// What somebody may do; checked in services, whatever the window shows (rule A4).
enum class Right {
    HandIn, ///< edits, documents and reinscriptions: a family for its own household, the desk for those who stand
            ///< before it
    ReviewEdits,
    CheckDocuments,
    ApproveReinscriptions,
    ApproveDespiteLack,
    WaiveFees, ///< the whole fee or a part of it is not asked for, and what was waived is asked for again
    TakePayments,
    SendCredentials,
    SeeStatus,
    ManageStaff,
    PrepareCampaigns,
    SetUpMail,
    KeepDatabase, ///< copy, check, put back
    TurnTheDay,   ///< what comes about by itself: documents run out, what was set aside comes back
    ExportLists,  ///< a list that is in view goes out as a file or on paper
    SetUpSite,    ///< the conservatoire's profile and its communes
    KeepReasons,  ///< the library of reasons
    NoteSignIns,  ///< who comes and goes, and who could not come in: before anybody is known
    ExchangeData, ///< families and courses come in from files, are taken back, and all goes out
    KeepOwnAccess ///< a family's own password and sessions
};

/// A member of staff who is signed in. Nobody has a role by default.
struct StaffActor {
    StaffActor(StaffId staff, SiteId ofSite, QString displayName, Role itsRole)
        : id(staff), site(ofSite), name(std::move(displayName)), role(itsRole)
    {
    }
    StaffId id;
    SiteId site;
    QString name;
    Role role;
};

/// A family on the web: of one household, and one of its guardians where it is known which.
struct FamilyActor {
    HouseholdId household;
    SiteId site;
    QString name;
    GuardianId guardian = {};
    AccountId account = {};
    QByteArray session = {}; ///< the hash of its cookie: what the database is told, which keeps the hash of that
    bool mustChoose = false; ///< came by a one-time password: has no right but KeepOwnAccess before it chose its own
};

/// A program where nobody is signed in: pupitrectl, the mail engine, the demonstration, the turn of the day.
struct ProgramActor {
    QString name;
    SiteId site = {}; ///< none: the only one that the database has
};

/// Who acts.
using Actor = std::variant<StaffActor, FamilyActor, ProgramActor>;
/// Who acts on this side of the counter: never a family.
using InternalActor = std::variant<StaffActor, ProgramActor>;

/// By the table of roles and rights in permissions.cpp: what it does not name, an unknown role or right included, is
/// refused.
bool may(Role role, Right right);
bool may(const StaffActor &actor, Right right);
bool may(const FamilyActor &actor, Right right);
bool may(const ProgramActor &actor, Right right);
bool may(const Actor &actor, Right right);
bool may(const InternalActor &actor, Right right);

/// For the journal and for what families read.
const QString &nameOf(const InternalActor &actor);
/// None for a program.
StaffId staffOf(const InternalActor &actor);
/// None for a program that was given none.
SiteId siteOf(const InternalActor &actor);
/// The same among all actors.
Actor toActor(const InternalActor &actor);

} // namespace pupitre
