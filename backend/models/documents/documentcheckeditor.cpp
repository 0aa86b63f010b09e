#include "documentcheckeditor.h"

#include "campaignrepository.h"
#include "deskmemoryrepository.h"
#include "documentcheck.h"
#include "documentreadingmodel.h"
#include "documentrepository.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "soughtfacts.h"
#include "typeddate.h"
#include "wording.h"

#include <algorithm>
#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// A fact as the panel shows it.
QVariantMap factLine(const SoughtFact &fact)
{
    using Kind = SoughtFact::Kind;
    const auto line = [](const QString &label, const QString &value) {
        return QVariantMap{{u"label"_s, label}, {u"value"_s, value}};
    };
    const QString values = fact.values.join(DocumentCheckEditor::tr(" or "));
    switch (fact.kind) {
    case Kind::Name: return line(DocumentCheckEditor::tr("Name"), values);
    case Kind::BirthDate:
        return line(
            DocumentCheckEditor::tr("Date of birth"), wording::valueText(PersonField::BirthDate, fact.values.value(0)));
    case Kind::Address: return line(DocumentCheckEditor::tr("Address"), values);
    case Kind::Town: return line(DocumentCheckEditor::tr("Town"), values);
    case Kind::RecentDate:
        return line(DocumentCheckEditor::tr("Date"), DocumentCheckEditor::tr("less than 3 months old"));
    case Kind::TaxNotice:
        return line(DocumentCheckEditor::tr("Notice"),
            DocumentCheckEditor::tr("%1, on the income of %2")
                .arg(fact.year.taxNoticeYear())
                .arg(fact.year.incomeYear()));
    case Kind::InsurancePeriod:
        return line(DocumentCheckEditor::tr("Period"), DocumentCheckEditor::tr("covers %1").arg(fact.year.label()));
    case Kind::ValidUntil:
        return line(DocumentCheckEditor::tr("Validity"), DocumentCheckEditor::tr("a last day that has not passed"));
    case Kind::Phrase: return line(DocumentCheckEditor::tr("Says"), values);
    }
    return {};
}

/// Where the same bytes are too.
QString elsewhereText(const SameFile &file, HouseholdId household)
{
    if (file.householdId != household)
        return DocumentCheckEditor::tr("Deposited already by %1").arg(file.householdName);
    return file.studentName.isEmpty()
               ? DocumentCheckEditor::tr("Deposited already for the household")
               : DocumentCheckEditor::tr("Deposited already for %1, of this household").arg(file.studentName);
}

/// Last year's paper, to lie beside this one.
QVariantMap formerMap(const Document &document, const Campaign &campaign)
{
    QString verdict = wording::stateText(document.state);
    if (document.current.validUntil.isValid())
        verdict = DocumentCheckEditor::tr("%1, valid until %2")
                      .arg(verdict, wording::dayText(document.current.validUntil));
    return {{u"sha256"_s, document.current.sha256},
        {u"fileName"_s, document.current.fileName},
        {u"year"_s, campaign.schoolYear.previous().label()},
        {u"verdict"_s, verdict}};
}

} // namespace

DocumentCheckEditor::DocumentCheckEditor()
    : SubjectEditor(u"document"_s, {u"document"_s, u"household"_s, u"edit_request"_s})
{
}

SubjectEditor::Reader DocumentCheckEditor::readerOf(qint64 subjectId) const
{
    return [id = DocumentId{subjectId}](const ServiceContext &context) -> Result<QVariantMap> {
        auto &connection = context.connection;
        PUPITRE_TRY_ASSIGN(summary, documents::summary(connection, id));
        PUPITRE_TRY_ASSIGN(document, documents::load(connection, id));
        PUPITRE_TRY_ASSIGN(household, households::load(connection, summary.householdId));
        PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
        PUPITRE_TRY_ASSIGN(reasons, campaigns::reasons(connection, household.siteId, u"documents"_s));
        PUPITRE_TRY_ASSIGN(versions, documents::versions(connection, id));
        PUPITRE_TRY_ASSIGN(same, documents::sameFileElsewhere(connection, id, summary.sha256));
        const auto student = std::ranges::find(household.students, document.studentId, &Student::id);
        const Person *person = student == household.students.end() ? nullptr : &student->person;
        QVariantList history;
        for (const auto &row : versions) {
            const auto verdict = enumFromKey<DocumentState>(row.verdict);
            history << QVariantMap{{u"fileName"_s, row.file.fileName},
                {u"when"_s, wording::whenText(row.file.depositedAt)},
                {u"verdict"_s, verdict ? wording::stateText(*verdict) : QString()},
                {u"verdictKey"_s, row.verdict},
                {u"reason"_s, row.reason},
                {u"by"_s, row.by}};
        }
        QVariantList elsewhere;
        for (const auto &row : same)
            elsewhere << QVariantMap{{u"documentId"_s, row.id.value},
                {u"detail"_s, row.requirementLabel},
                {u"title"_s, elsewhereText(row, summary.householdId)}};
        QStringList texts;
        for (const auto &reason : reasons)
            texts << reason.text;
        PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, document.campaignId));
        const auto requirement = std::ranges::find(requirements, document.requirementId, &Requirement::id);
        const bool dated = requirement != requirements.end() && requirement->lasting == RequirementLasting::UntilDate;
        PUPITRE_TRY_ASSIGN(turn, deskmemory::turn(connection, summary.versionId));
        const auto former = documents::former(connection, id);
        if (!former && former.error().code != ErrorCode::NotFound)
            return failure(former.error());
        const auto sought = soughtFacts(summary.requirementCode, household, person, campaign);
        QVariantList facts;
        for (const auto &fact : sought)
            facts << factLine(fact);
        const auto depositor = std::ranges::find(household.guardians, document.current.depositedBy, &Guardian::id);
        return QVariantMap{
            {u"depositor"_s, depositor == household.guardians.end() ? QString() : depositor->person.displayName()},
            {u"separated"_s, household.separated},
            {u"documentId"_s, id.value},
            {u"backOn"_s, wording::dayText(summary.backOn)},
            {u"turn"_s, turn},
            {u"version"_s, summary.version},
            {u"versionId"_s, summary.versionId.value},
            {u"householdId"_s, summary.householdId.value},
            {u"title"_s, summary.studentName.isEmpty() ? summary.householdName : summary.studentName},
            {u"householdName"_s, summary.householdName},
            {u"requirement"_s, summary.requirementLabel},
            {u"forHousehold"_s, summary.studentName.isEmpty()},
            {u"fileName"_s, summary.fileName},
            {u"sha256"_s, summary.sha256},
            {u"deposited"_s, wording::whenText(summary.depositedAt)},
            {u"size"_s, wording::sizeText(document.current.size)},
            {u"state"_s, keyOf(summary.state)},
            {u"stateText"_s, wording::stateText(summary.state)},
            {u"judgeable"_s, canBeJudged(summary.state)},
            {u"facts"_s, facts},
            {u"sought"_s, QVariant::fromValue(sought)},
            {u"dated"_s, dated && canBeJudged(summary.state)},
            {u"validUntil"_s, wording::dayText(document.current.validUntil)},
            {u"carried"_s, bool(document.carriedFrom)},
            {u"former"_s, former ? formerMap(*former, campaign) : QVariantMap()},
            {u"depositedOn"_s, summary.depositedAt.toLocalTime().date()},
            {u"reasons"_s, texts},
            {u"history"_s, history},
            {u"elsewhere"_s, elsewhere},
            {u"phone"_s, household.phone()},
            {u"email"_s, household.addressee(document.current.depositedBy).address}};
    };
}

void DocumentCheckEditor::subjectRead()
{
    const qint64 version = subject()[u"versionId"_s].toLongLong();
    if (std::exchange(m_draftOf, version) != version)
        setValidUntil({});
}

void DocumentCheckEditor::setValidUntil(const QString &day)
{
    if (m_validUntil == day)
        return;
    m_validUntil = day;
    Q_EMIT validUntilChanged();
}

void DocumentCheckEditor::keepTurn(int degrees)
{
    // A convenience: when it cannot be written, nothing is lost and nothing is said.
    backend()->run(
        this,
        [id = DocumentVersionId{subject()[u"versionId"_s].toLongLong()}, degrees](
            const ServiceContext &context) { return pupitre::keepTurn(context, id, degrees); },
        [](const Result<void> &) {});
}

void DocumentCheckEditor::accept()
{
    const QDate day = typedDate(m_validUntil);
    if (!m_validUntil.trimmed().isEmpty() && !day.isValid()) {
        Q_EMIT failed(tr("“%1” is no date. Type it as 31/12/2030, or leave it empty.").arg(m_validUntil.trimmed()));
        return;
    }
    judge(DocumentState::Accepted, {}, day);
}

void DocumentCheckEditor::refuse(const QString &reason)
{
    judge(DocumentState::Refused, reason);
}

void DocumentCheckEditor::judge(DocumentState state, const QString &reason, QDate validUntil)
{
    const auto shown = subject();
    const DocumentVerdict verdict{DocumentId{shown[u"documentId"_s].toLongLong()},
        shown[u"version"_s].toInt(),
        DocumentVersionId{shown[u"versionId"_s].toLongLong()},
        state,
        reason,
        validUntil};
    decide<DocumentOutcome>([verdict](const ServiceContext &context) { return judgeDocument(context, verdict); },
        [this, title = shown[u"title"_s].toString(), state](const DocumentOutcome &outcome) {
            QString text = state == DocumentState::Accepted ? tr("Piece accepted · %1").arg(title)
                                                            : tr("Piece refused · %1").arg(title);
            if (outcome.mailQueued)
                text += tr(" · the family will be told");
            if (outcome.addressMissing)
                text += tr(" · no e-mail address: tell the family by telephone or letter");
            backend()->announce(text, true);
        });
}

} // namespace pupitre
