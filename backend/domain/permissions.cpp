#include "permissions.h"

#include <algorithm>
#include <array>

namespace pupitre {

namespace {

enum class Holder { Secretary, Director, Administrator, Family, Program };

struct Grants {
    Right right;
    std::array<Holder, 5> holders;
    int count;
};

template <typename... Holders>
constexpr Grants grant(Right right, Holders... holders)
{
    return {right, {holders...}, int(sizeof...(holders))};
}

using enum Holder;

/// Every right, and all who have it. Secretaries and the director do all of the desk work and read the figures; only
/// the director approves what is not complete and waives a fee; only an administrator sets up the site, manages staff
/// and opens a campaign; both set up the mail account and the letters and keep the library of reasons. Programs have
/// what pupitrectl, the mail engine and the demonstration do; none of them decides on what a family handed in.
constexpr Grants table[]{
    grant(Right::HandIn, Secretary, Director, Administrator, Family, Program),
    grant(Right::ReviewEdits, Secretary, Director, Administrator),
    grant(Right::CheckDocuments, Secretary, Director, Administrator),
    grant(Right::ApproveReinscriptions, Secretary, Director, Administrator),
    grant(Right::ApproveDespiteLack, Director),
    grant(Right::WaiveFees, Director),
    grant(Right::TakePayments, Secretary, Director, Administrator),
    grant(Right::SendCredentials, Secretary, Director, Administrator, Program),
    grant(Right::SeeStatus, Secretary, Director, Administrator, Program),
    grant(Right::ManageStaff, Administrator, Program),
    grant(Right::PrepareCampaigns, Administrator, Program),
    grant(Right::SetUpMail, Director, Administrator, Program),
    grant(Right::KeepDatabase, Administrator, Program),
    grant(Right::TurnTheDay, Program),
    grant(Right::ExportLists, Secretary, Director, Administrator, Program),
    grant(Right::SetUpSite, Administrator, Program),
    grant(Right::KeepReasons, Director, Administrator, Program),
    grant(Right::NoteSignIns, Program),
    grant(Right::ExchangeData, Administrator, Program),
    grant(Right::KeepOwnAccess, Family),
};

constexpr bool holds(Holder holder, Right right)
{
    for (const auto &row : table) {
        if (row.right != right)
            continue;
        for (int i = 0; i < row.count; ++i) {
            if (row.holders[size_t(i)] == holder)
                return true;
        }
    }
    return false;
}

} // namespace

bool may(Role role, Right right)
{
    switch (role) {
    case Role::Secretary: return holds(Holder::Secretary, right);
    case Role::Director: return holds(Holder::Director, right);
    case Role::Administrator: return holds(Holder::Administrator, right);
    }
    return false;
}

bool may(const StaffActor &actor, Right right)
{
    return actor.id && may(actor.role, right);
}

bool may(const FamilyActor &actor, Right right)
{
    return actor.household && (!actor.mustChoose || right == Right::KeepOwnAccess) && holds(Holder::Family, right);
}

bool may(const ProgramActor &, Right right)
{
    return holds(Holder::Program, right);
}

bool may(const Actor &actor, Right right)
{
    return std::visit([right](const auto &one) { return may(one, right); }, actor);
}

bool may(const InternalActor &actor, Right right)
{
    return std::visit([right](const auto &one) { return may(one, right); }, actor);
}

const QString &nameOf(const InternalActor &actor)
{
    return std::visit([](const auto &one) -> const QString & { return one.name; }, actor);
}

StaffId staffOf(const InternalActor &actor)
{
    const auto *staff = std::get_if<StaffActor>(&actor);
    return staff ? staff->id : StaffId{};
}

SiteId siteOf(const InternalActor &actor)
{
    return std::visit([](const auto &one) { return one.site; }, actor);
}

Actor toActor(const InternalActor &actor)
{
    return std::visit([](const auto &one) -> Actor { return one; }, actor);
}

} // namespace pupitre
