#pragma once

#include "servicecontext.h"

#include <functional>

namespace pupitre {

/// What a file was made to say: whether a fact in it agrees with the household.
struct DemoTruth {
    DocumentId documentId;
    QString fact; ///< "name", "address", "date" or "year"
    bool agrees = false;
};

struct DemoOptions {
    int students = 800; ///< 0 … 1,000,000; 0 gives the conservatoire and its campaign without families
    quint32 seed = 1;
    int files = 900; ///< real files at the most; beyond them documents count as received at the desk
    int edits = 120;
    int mails = 400; ///< credentials sent when the campaign opened, at the most
    std::function<void(const DemoTruth &)> truth =
        {}; ///< told of each file of this year, for measuring the reading aids
};

struct DemoSummary {
    int households = 0, students = 0, files = 0, edits = 0;
};

/// Who may sign in to a demonstration database; the log-in page says so.
struct DemoStaff {
    const char16_t *login;
    const char16_t *name;
    const char16_t *role;
};
inline constexpr DemoStaff demoStaff[]{
    {u"secretaire", u"Colette Portée", u"secretary"},
    {u"directrice", u"Octavie Mesure", u"director"},
    {u"admin", u"Basile Clef", u"administrator"},
};
inline constexpr QStringView demoPassword = u"demonstration";

/// Fills an empty, migrated database with a plainly fictional conservatoire in the middle of its campaign, the same for
/// the same options and day. One transaction, with the journal of the first families; files before rows. `progress` is
/// told 0 … 100. Errors: GuardRefused ("not_empty") when the database holds a site already; InvalidValue on "students".
Result<DemoSummary> createDemo(
    const ServiceContext &context, const DemoOptions &options, const std::function<void(int)> &progress = {});

} // namespace pupitre
