#include "editrequestview.h"

#include "country.h"
#include "deskmemoryrepository.h"
#include "editrepository.h"
#include "householdrepository.h"
#include "keptvalue.h"
#include "postaladdress.h"
#include "postaltown.h"
#include "reinscriptionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Nothing where the request leaves the address alone.
const Person *whoMoves(const EditRequest &request, const Household &after)
{
    const bool moves = std::ranges::any_of(
        request.fields, [](const FieldEdit &edit) { return isOfAddress(edit.field); });
    return moves ? after.person(request.subjectKind, request.subjectId) : nullptr;
}

std::optional<TownMismatch> townMismatch(const Person &person)
{
    const QString code = person.value(PersonField::PostalCode);
    const QString town = person.value(PersonField::City);
    if (town.isEmpty() || !isFrance(person.value(PersonField::Country))
        || matchTown(code, town) != TownMatch::Disagrees)
        return std::nullopt;
    return TownMismatch{code, town, townsOf(code)};
}

QString tooLongLine(const Person &person)
{
    const auto lines = addressLines(person.value(PersonField::Address));
    const auto found = std::ranges::find_if(
        lines, [](const QString &line) { return line.size() > longestAddressLine; });
    return found == lines.end() ? QString() : *found;
}

constexpr qsizetype siblingsShown = 8;

/// What else the household asks for and nobody has decided.
Result<QList<EditRequest>> siblingsOf(Connection &connection, const EditRequest &request)
{
    PUPITRE_TRY_ASSIGN(waiting, edits::waitingOf(connection, request.householdId));
    QList<EditRequest> siblings;
    for (const auto &one : waiting) {
        if (one.id == request.id || siblings.size() == siblingsShown)
            continue;
        PUPITRE_TRY_ASSIGN(sibling, edits::load(connection, one.id));
        siblings << sibling;
    }
    return siblings;
}

} // namespace

Addressee EditRequestView::addressee() const
{
    return household.addressee(request.asker());
}

Result<EditRequestView> editRequestView(const ServiceContext &context, EditRequestId id)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(request, edits::load(connection, id));
    PUPITRE_TRY(requireOwn(context, request.householdId));
    PUPITRE_TRY_ASSIGN(person, edits::personName(connection, request));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, request.householdId));
    PUPITRE_TRY_ASSIGN(reasons, campaigns::reasons(connection, household.siteId, u"edits"_s));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(asking, reinscriptions::asking(connection, campaign, household));
    PUPITRE_TRY_ASSIGN(communes, campaigns::communes(connection, household.siteId));
    PUPITRE_TRY_ASSIGN(aside, deskmemory::aside(connection, {u"edit_request"_s, id.value}));
    PUPITRE_TRY_ASSIGN(overtaken, edits::overtaken(connection, request));
    PUPITRE_TRY_ASSIGN(siblings, siblingsOf(connection, request));
    EditRequestView view{
        .id = id,
        .request = request,
        .personName = person,
        .household = household,
        .backOn = aside.backOn,
        .overtakes = overtaken,
        .siblings = siblings,
        .asking = asking,
        .communes = communes,
        .today = context.clock.today(),
    };
    for (const auto &reason : reasons)
        view.reasons << reason.text;
    return view;
}

EditConsequences consequencesOf(
    const EditRequestView &view, const QList<FieldValue> &values, const QList<MemberId> &addressAlsoOf)
{
    const auto &request = view.request;
    Household after = withValues(view.household, {{request.subjectKind, request.subjectId}}, values, view.communes);
    auto address = values;
    address.removeIf([](const FieldValue &one) { return !isOfAddress(one.field); });
    after = withValues(after, addressAlsoOf, address, view.communes);
    EditConsequences consequences;
    if (const Person *person = whoMoves(request, after)) {
        consequences.mismatch = townMismatch(*person);
        consequences.countryMissing = lacksCountry(*person);
        consequences.tooLongLine = tooLongLine(*person);
    }
    consequences.impact = impactOf(view.household, after, view.asking, view.today);
    return consequences;
}

} // namespace pupitre
