#include "sheetpapers.h"

#include "campaignrepository.h"
#include "householdrepository.h"
#include "keptreadings.h"
#include "localday.h"
#include "postaladdress.h"
#include "readingrepository.h"
#include "sealview.h"
#include "soughtfacts.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Of whom the paper must be, and whom of the household it must not name.
void addPeople(PaperEvidence &evidence, const Household &household, const Student *student)
{
    const bool isIdentity = evidence.requirementCode == u"identity", isHome = evidence.requirementCode == u"residence";
    const Person *contact = household.contact();
    for (const auto &guardian : household.guardians) {
        const auto person = paperPerson(guardian.person);
        evidence.members.append(person);
        if (!student && (isHome || &guardian.person == contact))
            evidence.concerned.append(person);
        else if (student && isIdentity)
            evidence.others.append(person);
    }
    for (const auto &other : household.students) {
        const auto person = paperPerson(other.person);
        evidence.members.append(person);
        const bool isConcerned = student ? other.id == student->id : &other.person == contact;
        (isConcerned ? evidence.concerned : evidence.others).append(person);
    }
}

/// A seal that does not say what the paper prints is no better than a broken one.
std::optional<Seal> sealOf(const std::optional<SealView> &view)
{
    if (!view)
        return std::nullopt;
    const bool agrees = std::ranges::all_of(view->lines, [](const SealView::Line &line) {
        return line.finding == FactFinding::Found || line.finding == FactFinding::NotSaid;
    });
    return agrees ? view->seal : Seal::Invalid;
}

QDate lastDayOf(const PaperEvidence &evidence)
{
    const auto &[sought, readings, seal] = evidence.found;
    for (qsizetype i = 0; i < std::min(sought.size(), readings.size()); ++i) {
        if (sought[i].kind == SoughtFact::Kind::ValidUntil)
            return readings[i].day;
    }
    return {};
}

} // namespace

SheetEntry SheetPaper::entry() const
{
    const auto &summary = candidate.summary;
    return {
        .id = summary.id,
        .version = summary.version,
        .versionId = summary.versionId,
        .householdVersion = candidate.householdVersion,
        .validUntil = isDated ? lastDayOf(evidence) : QDate(),
        .whose = summary.studentName.isEmpty() ? summary.householdName : summary.studentName,
    };
}

PaperEvidence paperEvidence(const Household &household, const Student *student, PaperEvidence read)
{
    const Person *contact = household.contact();
    if (!contact)
        return read;
    const QString address = contact->value(PersonField::Address);
    read.addressLines = addressLines(address);
    read.street = streetLine(address);
    read.town = contact->value(PersonField::PostalCode) + u' ' + contact->value(PersonField::City);
    addPeople(read, household, student);
    return read;
}

Result<QList<SheetCandidate>> sheetCandidates(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(found, waitingDocuments(context, WaitingDocuments::AllFound));
    QList<SheetCandidate> candidates;
    for (const auto &summary : found) {
        if (summary.backOn.isValid())
            continue; // somebody wants to come back to it
        PUPITRE_TRY_ASSIGN(reading, readings::find(context.connection, summary.versionId));
        if (reading)
            candidates.append({summary, reading->householdVersion});
    }
    return candidates;
}

Result<std::optional<SheetPaper>> sheetPaper(const ServiceContext &context, const SheetCandidate &candidate)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(summary, documents::summary(connection, candidate.summary.id));
    PUPITRE_TRY_ASSIGN(document, documents::load(connection, summary.id));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, summary.householdId));
    if (!awaitsVerdict(summary.state) || summary.version != candidate.summary.version
        || summary.versionId != candidate.summary.versionId || household.version != candidate.householdVersion)
        return std::nullopt;
    PUPITRE_TRY_ASSIGN(campaign, campaigns::current(connection, household.siteId));
    PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, document.campaignId));
    const auto requirement = std::ranges::find(requirements, document.requirementId, &Requirement::id);
    const auto found = std::ranges::find(household.students, document.studentId, &Student::id);
    const Student *student = found == household.students.end() ? nullptr : &*found;
    if (!household.contact() || requirement == requirements.end())
        return std::nullopt;

    const auto sought = soughtFacts(summary.requirementCode, household, student ? &student->person : nullptr, campaign);
    PUPITRE_TRY_ASSIGN(text, keptText(context, summary.sha256, needSymbols(sought)));
    if (!text)
        return std::nullopt;
    const QDate depositedOn = localDay(summary.depositedAt);
    const auto reading = readFacts(*text, sought, depositedOn);
    PUPITRE_TRY_ASSIGN(seal, sealView(context, reading, sought));
    return SheetPaper{
        .candidate = candidate,
        .evidence = paperEvidence(household,
            student,
            {.requirementCode = summary.requirementCode,
                .text = *text,
                .found = {sought, reading.facts, sealOf(seal)},
                .depositedOn = depositedOn,
                .today = context.clock.today()}),
        .isDated = requirement->lasting == RequirementLasting::UntilDate,
    };
}

} // namespace pupitre
