#include "documentdeposit.h"

#include "documentrepository.h"
#include "filetype.h"
#include "householdrepository.h"
#include "reinscriptionrepository.h"
#include "showntext.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<void> requireMembers(const Household &household, StudentId student, GuardianId guardian)
{
    if (student && std::ranges::find(household.students, student, &Student::id) == household.students.end())
        return failure(ErrorCode::NotFound, u"student"_s);
    if (guardian && std::ranges::find(household.guardians, guardian, &Guardian::id) == household.guardians.end())
        return failure(ErrorCode::NotFound, u"guardian"_s);
    return {};
}

/// That a file is asked for there.
Result<void> requireAsked(Change &change, const Household &household, const Document &asked)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, campaign.id));
    const auto requirement = std::ranges::find(requirements, asked.requirementId, &Requirement::id);
    if (asked.campaignId != campaign.id || requirement == requirements.end()
        || requirement->kind != RequirementKind::File
        || (requirement->scope == RequirementScope::Student) != bool(asked.studentId))
        return failure(ErrorCode::NotFound, u"requirement"_s);
    if (campaign.state == CampaignState::Closed)
        return failure(ErrorCode::GuardRefused, {}, u"campaign_closed"_s);
    PUPITRE_TRY_ASSIGN(dossiers, reinscriptions::ofHousehold(connection, campaign.id, household.id));
    dossiers.removeIf([&asked](const Reinscription &one) {
        return isEnded(one.state) || (asked.studentId && one.studentId != asked.studentId);
    });
    PUPITRE_TRY_ASSIGN(facts, reinscriptions::facts(connection, campaign, dossiers, household));
    const bool isAsked = std::ranges::any_of(facts, [&asked](const ReinscriptionFacts &one) {
        return std::ranges::any_of(
            one.checklist, [&asked](const ChecklistItem &item) { return item.requirement.id == asked.requirementId; });
    });
    if (!isAsked)
        return failure(ErrorCode::GuardRefused, {}, dossiers.isEmpty() ? u"ended"_s : u"state"_s);
    return {};
}

/// A name that a page has room for, with its ending.
QString shortened(const QString &name)
{
    constexpr qsizetype longest = 120, longestEnding = 10;
    if (name.size() <= longest)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString ending = dot >= 0 && name.size() - dot <= longestEnding ? name.sliced(dot) : QString();
    return name.first(longest - 1 - ending.size()) + u'…' + ending;
}

} // namespace

Result<Document> depositDocument(const ServiceContext &context, const Document &asked, const QString &fileName,
    const QByteArray &bytes, GuardianId depositor)
{
    PUPITRE_TRY(require(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(file, keepFile(context.store, fileName, bytes));
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(asked.householdId));
    PUPITRE_TRY(requireMembers(household, asked.studentId, depositor));
    PUPITRE_TRY(requireAsked(change, household, asked));
    PUPITRE_TRY_ASSIGN(document, depositKept(change, asked, file, depositor));
    PUPITRE_TRY(change.commit());
    return document;
}

Result<KeptFile> keepFile(DocumentStore &store, const QString &fileName, const QByteArray &bytes)
{
    PUPITRE_TRY_ASSIGN(type, detectFileType(bytes));
    PUPITRE_TRY_ASSIGN(sha256, store.put(bytes));
    // A name is shown and sent in mails, never used as a path: separators and what steers a display are of no use to
    // it.
    const QString name = shownText(fileName.section(u'/', -1).section(u'\\', -1).simplified());
    return KeptFile{.sha256 = sha256, .name = shortened(name), .mediaType = mediaTypeOf(type), .size = bytes.size()};
}

Result<Document> depositKept(Change &change, const Document &asked, const KeptFile &file, GuardianId depositor)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(held, change.store().holds(file.sha256));
    if (!held)
        return failure(ErrorCode::FileMissing, {}, file.sha256);
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(document,
        documents::deposit(connection,
            asked,
            {.id = {},
                .documentId = {},
                .sha256 = file.sha256,
                .fileName = file.name,
                .mediaType = file.mediaType,
                .size = file.size,
                .depositedAt = change.now(),
                .validUntil = {},
                .depositedBy = depositor,
                .remark = file.remark,
                .scan = file.scan}));
    PUPITRE_TRY(reinscriptions::start(connection, campaign.id, asked.householdId, asked.studentId));
    change.touch(asked.householdId);
    change.fact(u"document.deposited"_s,
        subjectOf(document.id, asked.householdId),
        {{u"file"_s, file.name}, {u"sha256"_s, file.sha256}});
    return document;
}

} // namespace pupitre
