#include "depositreading.h"

#include "documentrepository.h"
#include "householdrepository.h"
#include "keptreadings.h"
#include "localday.h"
#include "owndossier.h"
#include "readingrepository.h"
#include "renderclient.h"
#include "sealview.h"
#include "soughtfacts.h"
#include "transaction.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// A file that the guardian may see, with its document and what it is held against.
struct OwnFile {
    documents::VersionOf version;
    Document document;
    Requirement requirement;
    Household household;
    Campaign campaign;
    QList<SoughtFact> sought;
};

/// What reads for a family is the program: the reading is nobody's word.
ServiceContext reader(const FamilyContext &context)
{
    return {context.connection, context.clock, context.store, ProgramActor{u"Pupitre"_s, context.actor.site}};
}

/// Errors: NotAllowed; NotFound, whatever of it is another's.
Result<OwnFile> ownFile(const FamilyContext &context, DocumentVersionId id)
{
    PUPITRE_TRY(require(context, Right::HandIn));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(version, documents::version(connection, id));
    if (version.householdId != context.actor.household)
        return failure(ErrorCode::NotFound, u"document"_s);
    PUPITRE_TRY(requireOfSite(connection, context.actor.site, version.householdId));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, version.householdId));
    if (!maySee(household, context.actor.guardian, version.row.file.depositedBy))
        return failure(ErrorCode::NotFound, u"document"_s);
    PUPITRE_TRY_ASSIGN(document, documents::load(connection, version.row.file.documentId));
    PUPITRE_TRY_ASSIGN(campaign, campaigns::load(connection, document.campaignId));
    PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, campaign.id));
    const auto requirement = std::ranges::find(requirements, document.requirementId, &Requirement::id);
    if (requirement == requirements.end())
        return failure(ErrorCode::NotFound, u"requirement"_s);
    const auto student = std::ranges::find(household.students, document.studentId, &Student::id);
    const Person *person = student == household.students.end() ? nullptr : &student->person;
    return OwnFile{.version = version,
        .document = document,
        .requirement = *requirement,
        .household = household,
        .campaign = campaign,
        .sought = soughtFacts(requirement->code, household, person, campaign)};
}

QString wordsOf(const DocumentText &text, const FactReading &fact)
{
    QStringList words;
    for (const int index : fact.words) {
        if (index >= 0 && index < text.words.size())
            words << text.words[index].text;
    }
    return words.join(u' ');
}

QList<ReadFact> factsOf(const DocumentReading &reading, const QList<SoughtFact> &sought)
{
    QList<ReadFact> facts;
    const auto findings = reading.findings();
    for (qsizetype i = 0; i < sought.size(); ++i)
        facts.append({.sought = sought[i],
            .finding = findings.value(i, FactFinding::NotSaid),
            .read = wordsOf(reading.text, reading.facts.value(i))});
    return facts;
}

Result<DocumentText> textOf(
    const FamilyContext &context, RendererPool &renderers, const OwnFile &file, const std::function<bool()> &isWanted)
{
    const auto program = reader(context);
    const QString &sha256 = file.version.row.file.sha256;
    const bool withSymbols = needSymbols(file.sought);
    PUPITRE_TRY_ASSIGN(known, keptText(program, sha256, withSymbols));
    if (known)
        return *known;
    PUPITRE_TRY_ASSIGN(bytes, context.store.get(sha256));
    PUPITRE_TRY_ASSIGN(session, RenderSession::open(renderers, bytes));
    PUPITRE_TRY_ASSIGN(
        text, readText(*session, withSymbols, isWanted ? isWanted : std::function<bool()>([] { return true; })));
    PUPITRE_TRY(keepText(program, sha256, text));
    return text;
}

DocumentReading held(const DocumentText &text, const OwnFile &file)
{
    return readFacts(text, file.sought, localDay(file.version.row.file.depositedAt));
}

} // namespace

Result<DepositView> depositView(const FamilyContext &context, DocumentVersionId id)
{
    PUPITRE_TRY_ASSIGN(file, ownFile(context, id));
    const auto &version = file.version.row.file;
    PUPITRE_TRY_ASSIGN(text, keptText(reader(context), version.sha256));
    DepositView view{.piece = {file.requirement.id, file.document.studentId},
        .document = file.document.id,
        .version = id,
        .title = file.requirement.label,
        .shortName = file.requirement.name(),
        .fileName = version.fileName,
        .mediaType = version.mediaType,
        .size = version.size,
        .depositedAt = version.depositedAt,
        .state = file.document.state,
        .isCurrent = file.document.current.id == id,
        .isRead = text.has_value(),
        .pages = text ? text->pages : 0,
        .facts = {},
        .advice = adviceFromText(version.advice),
        .remark = version.remark};
    if (text)
        view.facts = factsOf(held(*text, file), file.sought);
    return view;
}

Result<void> readDeposit(
    const FamilyContext &context, RendererPool &renderers, DocumentVersionId id, const std::function<bool()> &isWanted)
{
    PUPITRE_TRY_ASSIGN(file, ownFile(context, id));
    PUPITRE_TRY_ASSIGN(text, textOf(context, renderers, file, isWanted));
    const auto reading = held(text, file);
    PUPITRE_TRY_ASSIGN(seal, sealView(reader(context), reading, file.sought));
    const QString advice = adviceText(adviceOn({.text = text,
        .sought = file.sought,
        .facts = reading.facts,
        .seal = seal ? std::optional(seal->seal) : std::nullopt}));
    if (advice == file.version.row.file.advice)
        return {};
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
    PUPITRE_TRY(documents::setAdvice(context.connection, id, advice));
    return transaction.commit();
}

Result<FamilyFile> familyFile(const FamilyContext &context, DocumentVersionId id)
{
    PUPITRE_TRY_ASSIGN(file, ownFile(context, id));
    const auto &version = file.version.row.file;
    PUPITRE_TRY_ASSIGN(bytes, context.store.get(version.sha256));
    return FamilyFile{version.fileName, version.mediaType, bytes};
}

} // namespace pupitre
