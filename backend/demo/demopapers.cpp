#include "demopapers.h"

#include "demoidentity.h"
#include "demonames.h"
#include "documentrepository.h"
#include "documentstore.h"
#include "filetype.h"
#include "localday.h"
#include "reinscriptionrepository.h"
#include "sealcertificates.h"
#include "textfold.h"

#include <QLocale>
#include <QTimeZone>

namespace pupitre {

using namespace Qt::StringLiterals;
using enum PersonField;

namespace {

QList<Student> studentsAsked(const Household &household, const Requirement &requirement, const Asking &asking)
{
    QList<Student> asked;
    std::ranges::copy_if(household.students, std::back_inserter(asked), [&](const Student &student) {
        return applies(requirement, factsOf(household, student, asking));
    });
    return asked;
}

} // namespace

DemoPapers::DemoPapers(const ServiceContext &context, const Campaign &campaign, const Campaign &previous,
    DemoRandom &random, DemoHistory &history, const DemoOptions &options)
    : m_context(context), m_campaign(campaign), m_previous(previous), m_random(random), m_history(history),
      m_formerRandom(options.seed + 1), m_options(options)
{
}

Result<void> DemoPapers::prepare()
{
    const auto at = localInstant(m_campaign.opensOn, QTime(8, 0));
    m_history.note({.at = at,
        .actor = m_context.actorName(),
        .action = u"seal.certificate_kept"_s,
        .subjectKind = u"seal_certificate"_s,
        .details = {{u"name"_s, DemoSeal::certificateName()}, {u"sha256"_s, sha256Hex(m_seal.certificate())}}});
    return sealcertificates::put(m_context.connection, DemoSeal::certificateName(), m_seal.certificate(), at);
}

QDateTime DemoPapers::someTime(int fromDay, int toDay)
{
    const QDate day = m_campaign.opensOn.addDays(m_random.between(fromDay, toDay));
    return localInstant(day, QTime(m_random.between(7, 22), m_random.below(60), m_random.below(60)));
}

Result<void> DemoPapers::createFor(const Household &household, DemoPace pace)
{
    PUPITRE_TRY_ASSIGN(asking, reinscriptions::asking(m_context.connection, m_campaign, household));
    for (const auto &requirement : asking.requirements) {
        if (requirement.kind != RequirementKind::File)
            continue;
        const auto asked = studentsAsked(household, requirement, asking);
        if (requirement.scope == RequirementScope::Household) {
            if (!asked.isEmpty())
                PUPITRE_TRY(createPaper(household, requirement, {}, household.contact()->displayName(), pace));
            continue;
        }
        for (const auto &student : asked)
            PUPITRE_TRY(createPaper(household, requirement, student.id, student.person.displayName(), pace));
    }
    return {};
}

Result<void> DemoPapers::createPaper(
    const Household &household, const Requirement &requirement, StudentId studentId, const QString &name, DemoPace pace)
{
    const bool settled = pace == DemoPace::Complete || pace == DemoPace::Done;
    if (!settled && m_random.chance(pace == DemoPace::Begun ? 45 : 8))
        return {}; // not sent yet
    auto &connection = m_context.connection;
    const QString checker = QString::fromUtf16(demoStaff[0].name);
    const Document wanted{
        {}, m_campaign.id, requirement.id, household.id, studentId, DocumentState::Missing, {}, 1, {}};
    const bool judged = settled || m_random.chance(38);
    const bool refused = !settled && judged && m_random.chance(25);
    if (m_files >= m_options.files || (settled && m_random.chance(45))) {
        const QDateTime when = settled || judged ? someTime(1, 20) : someTime(1, 33);
        PUPITRE_TRY_ASSIGN(
            received, documents::settleAtDesk(connection, wanted, DocumentState::ReceivedAtDesk, {}, when, checker));
        m_history.note({0,
            when,
            checker,
            u"document.received_at_desk"_s,
            u"document"_s,
            received.id.value,
            household.id,
            {{u"requirement"_s, requirement.code}}});
        return {};
    }
    const QDateTime at = judged ? someTime(1, 25) : someTime(16, 34);
    PUPITRE_TRY_ASSIGN(document, depositFile(household, wanted, requirement, name, judged, at));
    if (!judged)
        return {};
    const QString reason = refused ? u"Le document n’est plus valable. Merci d’en fournir un plus récent."_s
                                   : QString();
    m_history.note({0,
        at.addDays(1),
        checker,
        refused ? u"document.refused"_s : u"document.accepted"_s,
        u"document"_s,
        document.id.value,
        household.id,
        {{u"requirement"_s, requirement.code}, {u"reason"_s, reason}}});
    const QDate until = !refused && requirement.lasting == RequirementLasting::UntilDate
                            ? lastDay(household, m_campaign, true)
                            : QDate();
    return documents::setStanding(connection,
        document.id,
        document.version,
        {refused ? DocumentState::Refused : DocumentState::Accepted, reason, at.addDays(1), checker, until});
}

QDate DemoPapers::lastDay(const Household &household, const Campaign &campaign, bool judged) const
{
    if (judged && household.id.value % 13 == 4) // it was valid when it was accepted
        return m_context.clock.today().addDays(-4);
    return QDate(campaign.schoolYear.start + 6, 9, 1);
}

Result<void> DemoPapers::createFormer(const Household &household)
{
    if (m_formerFiles * 5 >= m_options.files)
        return {};
    PUPITRE_TRY_ASSIGN(asking, reinscriptions::asking(m_context.connection, m_previous, household));
    for (const auto &requirement : asking.requirements) {
        if (requirement.kind != RequirementKind::File)
            continue;
        const auto asked = studentsAsked(household, requirement, asking);
        if (requirement.scope == RequirementScope::Household) {
            if (!asked.isEmpty())
                PUPITRE_TRY(createFormerPaper(household, requirement, {}, household.contact()->displayName()));
            continue;
        }
        for (const auto &student : asked) {
            if (!asking.schooling[student.id].courses.isEmpty())
                PUPITRE_TRY(createFormerPaper(household, requirement, student.id, student.person.displayName()));
        }
    }
    PUPITRE_TRY(documents::carryOver(
        m_context.connection, m_previous.id, m_campaign.id, household.id, m_context.clock.today()));
    return {};
}

Result<void> DemoPapers::createFormerPaper(
    const Household &household, const Requirement &requirement, StudentId studentId, const QString &name)
{
    if (!m_formerRandom.chance(35))
        return {};
    ++m_formerFiles;
    const DemoFile file = makeDemoFile(
        paperFor(household, requirement, name, {m_previous, {}, true}), DemoFileKind::TextPdf, m_formerRandom);
    PUPITRE_TRY_ASSIGN(sha256, m_context.store.put(file.bytes));
    // One after the other: the same seed gives the same papers with any compiler.
    const QTime time(m_formerRandom.between(8, 21), 0);
    const QDate day = m_previous.opensOn.addDays(m_formerRandom.between(1, 25));
    const QDateTime at = QDateTime(day, time, QTimeZone::utc()).toUTC();
    const Document wanted{
        {}, m_previous.id, requirement.id, household.id, studentId, DocumentState::Missing, {}, 1, {}};
    PUPITRE_TRY_ASSIGN(document,
        documents::deposit(m_context.connection,
            wanted,
            {{}, {}, sha256, u"scan_%1.pdf"_s.arg(1000 + m_formerFiles), u"application/pdf"_s, file.bytes.size(), at}));
    const QDate until = requirement.lasting == RequirementLasting::UntilDate ? lastDay(household, m_previous, true)
                                                                             : QDate();
    return documents::setStanding(m_context.connection,
        document.id,
        document.version,
        {DocumentState::Accepted, {}, at.addDays(1), QString::fromUtf16(demoStaff[0].name), until});
}

DemoFileKind DemoPapers::kindFor(const Requirement &requirement, bool judged)
{
    if (!judged && m_encrypted < 2 && m_files > 12)
        return ++m_encrypted, DemoFileKind::EncryptedPdf;
    if (!judged && m_broken < 1 && m_files > 20)
        return ++m_broken, DemoFileKind::Broken;
    if (m_heic < 14 && m_random.chance(6))
        return ++m_heic, DemoFileKind::Heic;
    const bool photographed = requirement.code == u"identity" || requirement.code == u"medical_certificate";
    const int luck = m_random.below(100);
    if (photographed)
        return luck < 55   ? DemoFileKind::Photo
               : luck < 75 ? DemoFileKind::ScannedPdf
               : luck < 85 ? DemoFileKind::Png
                           : DemoFileKind::TextPdf;
    return luck < 66   ? DemoFileKind::TextPdf
           : luck < 82 ? DemoFileKind::ScannedPdf
           : luck < 92 ? DemoFileKind::Photo
                       : DemoFileKind::Png;
}

DemoPaper DemoPapers::paperFor(
    const Household &household, const Requirement &requirement, const QString &name, const PaperOf &of) const
{
    const auto &[campaign, wrong, judged] = of;
    const Person *home = household.contact();
    DemoPaper paper;
    paper.name = wrong == u"name"
                     ? QString::fromUtf16(demonames::family[size_t(household.id.value) % std::size(demonames::family)])
                           + u" Autre"_s
                     : name;
    paper.address = wrong == u"address" ? u"3 rue de l’Ancienne Adresse"_s : home->value(Address);
    paper.city = home->value(PostalCode) + u' ' + home->value(City);
    const bool old = wrong == u"date" || wrong == u"year";
    paper.date = campaign.opensOn.addDays(old ? -500 : -int(household.id.value % 50));
    const int year = campaign.schoolYear.start;
    const QLocale french(QLocale::French, QLocale::France);
    const QString &code = requirement.code;
    if (code == u"residence") {
        paper.title = u"Facture d’électricité"_s;
        paper.issuer = u"ÉNERGIE DE DÉMONSTRATION"_s;
        paper.lines = {u"Référence client : 000 %1"_s.arg(household.id.value),
            u"Lieu de consommation : %1, %2"_s.arg(paper.address, paper.city),
            u"Montant à régler : 84,30 €"_s};
    } else if (code == u"tax_notice") {
        const int notice = SchoolYear{old ? year - 2 : year}.taxNoticeYear();
        const int income = 18000 + int(household.id.value * 731 % 40000);
        paper.title = u"Avis d’impôt %1"_s.arg(notice);
        paper.issuer = u"FINANCES DE DÉMONSTRATION"_s;
        paper.date = {notice, 8, 1};
        // Most seals hold. Some are of an authority whose certificate is not at hand, some were copied badly, and some
        // papers print another income than was sealed.
        const auto luck = household.id.value % 12;
        paper.symbol = m_seal.taxNotice(paper.name,
            notice - 1,
            luck == 5 ? income + 14200 : income,
            u"2,5"_s,
            paper.date,
            luck == 3 ? u"FR00-0000"_s : DemoSeal::certificateName());
        if (luck == 8)
            paper.symbol.replace("2,5", "3,5");
        paper.lines = {u"Impôt sur les revenus de l’année %1"_s.arg(notice - 1),
            u"Déclarant 1 : %1"_s.arg(paper.name),
            u"Revenu fiscal de référence : %1 €"_s.arg(french.toString(income)),
            u"Nombre de parts : 2,5"_s};
    } else if (code == u"liability_insurance") {
        const int from = old ? year - 2 : year;
        paper.title = u"Attestation d’assurance scolaire"_s;
        paper.issuer = u"ASSURANCES DE DÉMONSTRATION"_s;
        paper.lines = {u"Assuré : %1"_s.arg(paper.name),
            u"Garantie : responsabilité civile, activités artistiques"_s,
            u"Période de validité : du 01/09/%1 au 31/08/%2"_s.arg(from).arg(from + 1)};
    } else if (code == u"medical_certificate") {
        paper.title = u"Certificat médical"_s;
        paper.issuer = u"CABINET MÉDICAL D’ESSAI"_s;
        paper.lines = {u"Je soussigné, médecin, certifie avoir examiné"_s,
            paper.name,
            u"et n’avoir constaté aucune contre-indication à la pratique de la danse."_s};
    } else if (code == u"identity") {
        paper.title = u"Carte d’identité (spécimen)"_s;
        paper.issuer = u"RÉPUBLIQUE D’ESSAI"_s;
        DemoIdentity identity{.firstName = paper.name.section(u' ', 0, 0),
            .lastName = paper.name.section(u' ', 1),
            .birth = {},
            .lastDay = old ? QDate(year - 2, 9, 1) : lastDay(household, campaign, judged),
            .number = household.id.value};
        for (const auto &student : household.students) {
            if (student.person.displayName() == paper.name) {
                identity.firstName = student.person.value(FirstName);
                identity.lastName = student.person.value(LastName);
                identity.birth = QDate::fromString(student.person.value(BirthDate), Qt::ISODate);
            }
        }
        paper.lines = identityLines(identity);
    } else {
        paper.title = u"Relevé d’identité bancaire"_s;
        paper.issuer = u"BANQUE DE DÉMONSTRATION"_s;
        paper.lines = {u"Titulaire : %1"_s.arg(paper.name),
            u"IBAN : FR00 0000 0000 0000 0000 0000 000"_s,
            u"Autorisation de prélèvement signée le %1"_s.arg(french.toString(paper.date, u"dd/MM/yyyy"_s))};
    }
    return paper;
}

Result<Document> DemoPapers::depositFile(const Household &household, const Document &wanted,
    const Requirement &requirement, const QString &name, bool judged, const QDateTime &at)
{
    static constexpr const char16_t *facts[]{u"name", u"address", u"year", u"date"};
    const QString wrong = !judged && m_random.chance(18) ? m_random.pick(facts) : QString();
    auto kind = kindFor(requirement, judged);
    QDateTime when = at;
    // The two oldest of the queue: a PDF with text, then a photographed page.
    if (!judged && !m_firstPdf && kind == DemoFileKind::TextPdf) {
        m_firstPdf = true;
        when = localInstant(m_campaign.opensOn, QTime(8, 0));
    } else if (!judged && m_firstPdf && !m_firstPhoto && kind == DemoFileKind::Photo) {
        m_firstPhoto = true;
        when = localInstant(m_campaign.opensOn, QTime(8, 30));
    }
    const DemoFile file = makeDemoFile(
        paperFor(household, requirement, name, {m_campaign, wrong, judged}), kind, m_random);
    PUPITRE_TRY_ASSIGN(sha256, m_context.store.put(file.bytes));
    ++m_files;
    const auto type = detectFileType(file.bytes);
    static constexpr const char16_t *stems[]{u"scan", u"document", u"IMG", u"photo", u"piece"};
    const QString fileName = kind == DemoFileKind::TextPdf
                                 ? requirement.code.section(u'_', 0, 0) + u'-' + folded(name).replace(u' ', u'-')
                                       + u".pdf"_s
                                 : m_random.pick(stems) + u"_%1."_s.arg(m_random.below(9000) + 1000) + file.suffix;
    const auto depositor = household.guardians.isEmpty() ? GuardianId()
                                                         : household.guardians[m_files % household.guardians.size()].id;
    PUPITRE_TRY_ASSIGN(document,
        documents::deposit(m_context.connection,
            wanted,
            {{},
                {},
                sha256,
                fileName,
                type ? mediaTypeOf(*type) : u"application/pdf"_s,
                file.bytes.size(),
                when,
                {},
                depositor}));
    m_history.note({0,
        when,
        DemoHistory::family(),
        u"document.deposited"_s,
        u"document"_s,
        document.id.value,
        household.id,
        {{u"file"_s, fileName}, {u"sha256"_s, sha256}}});
    const bool old = wrong == u"date" || wrong == u"year"; // an old paper is so in both (paperFor)
    const bool readable = kind != DemoFileKind::EncryptedPdf && kind != DemoFileKind::Broken;
    for (const auto *fact : facts) {
        const bool outdated = old && (QStringView(fact) == u"date" || QStringView(fact) == u"year");
        if (readable && m_options.truth)
            m_options.truth({.documentId = document.id,
                .fact = QString::fromUtf16(fact),
                .agrees = QStringView(fact) != wrong && !outdated});
    }
    return document;
}

} // namespace pupitre
