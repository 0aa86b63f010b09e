#include "certificates.h"

#include "campaignrepository.h"
#include "demodocuments.h"
#include "documentdeposit.h"
#include "documentreader.h"
#include "householdrepository.h"
#include "journey.h"
#include "statement.h"

#include <algorithm>
#include <optional>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Of whom nothing was handed in for that requirement, in an open reinscription.
Result<QList<Document>> missingCertificates(Connection &connection, int students)
{
    Statement find(connection, uR"(
        SELECT r.campaign_id, r.student_id, r.household_id, q.id AS requirement_id
        FROM reinscriptions r
        JOIN campaigns k ON k.id = r.campaign_id
        JOIN requirements q ON q.campaign_id = k.id AND q.code = 'liability_insurance'
        WHERE r.state IN ('not_started', 'in_progress', 'deposited')
          AND NOT EXISTS (SELECT 1 FROM campaigns n WHERE n.site_id = k.site_id AND n.school_year > k.school_year)
          AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.requirement_id = q.id AND d.student_id = r.student_id)
        ORDER BY r.id
        LIMIT :students)"_s);
    find.bind(u":students", students);
    return find.rows([](const Statement &row) {
        Document asked;
        asked.campaignId = row.id<CampaignId>(u"campaign_id");
        asked.requirementId = row.id<RequirementId>(u"requirement_id");
        asked.householdId = row.id<HouseholdId>(u"household_id");
        asked.studentId = row.id<StudentId>(u"student_id");
        return asked;
    });
}

DemoPaper certificate(const Household &household, const Student &student, const Campaign &campaign, QDate today)
{
    const Person &home = *household.contact();
    const QString name = student.person.displayName();
    const int year = campaign.schoolYear.start;
    return {.title = u"Attestation d’assurance scolaire"_s,
        .issuer = u"ASSURANCES DE DÉMONSTRATION"_s,
        .name = name,
        .address = home.value(PersonField::Address),
        .city = home.value(PersonField::PostalCode) + u' ' + home.value(PersonField::City),
        .date = today.addDays(-9),
        .lines = {u"Assuré : "_s + name,
            u"Garantie : responsabilité civile, activités artistiques"_s,
            u"Période de validité : du 01/09/%1 au 31/08/%2"_s.arg(year).arg(year + 1)}};
}

Result<QStringList> handIn(const ServiceContext &context, int students)
{
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(missing, missingCertificates(context.connection, students));
    QStringList files;
    DemoRandom random(17);
    for (const auto &asked : std::as_const(missing)) {
        PUPITRE_TRY_ASSIGN(household, households::load(context.connection, asked.householdId));
        const auto student = std::ranges::find(household.students, asked.studentId, &Student::id);
        if (student == household.students.end() || !household.contact())
            continue;
        const auto file = makeDemoFile(
            certificate(household, *student, campaign, context.clock.today()), DemoFileKind::TextPdf, random);
        PUPITRE_TRY_ASSIGN(document, depositDocument(context, asked, u"attestation.pdf"_s, file.bytes));
        files << document.current.sha256;
    }
    return files;
}

} // namespace

bool handInCertificates(Journey &journey, int students)
{
    auto &backend = journey.application().backend();
    QObject here;
    std::optional<Result<QStringList>> files;
    backend.run(
        &here,
        [students](const ServiceContext &context) { return handIn(context, students); },
        [&](const Result<QStringList> &handedIn) { files = handedIn; });
    if (!journey.waitFor([&] { return files.has_value(); }) || !*files || (*files)->size() != students)
        return false;
    return std::ranges::all_of(**files, [&](const QString &sha256) {
        const auto read = backend.reader().read(sha256, {}, {});
        return journey.waitFor([&] { return read.isFinished(); }) && read.result().has_value();
    });
}

} // namespace pupitre
