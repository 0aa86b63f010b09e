#include "demodossiers.h"

#include "demonames.h"
#include "demotruths.h"
#include "documentrepository.h"
#include "editrepository.h"
#include "filetype.h"
#include "householdrepository.h"
#include "paymentrepository.h"
#include "reinscriptionrepository.h"
#include "textfold.h"

#include <QLocale>

namespace pupitre {

using namespace Qt::StringLiterals;
using enum PersonField;

DemoDossiers::DemoDossiers(const ServiceContext &context, const Campaign &campaign, const Campaign &previous, DemoRandom &random, const DemoOptions &options)
    : m_context(context), m_campaign(campaign), m_previous(previous), m_random(random), m_options(options)
{
}

Result<void> DemoDossiers::prepare()
{
    PUPITRE_TRY_ASSIGN(list, campaigns::requirements(m_context.connection, m_campaign.id));
    m_requirements = list;
    return {};
}

QDateTime DemoDossiers::someTime(int fromDay, int toDay)
{
    const QDate day = m_campaign.opensOn.addDays(m_random.between(fromDay, toDay));
    return QDateTime(day, QTime(m_random.between(7, 22), m_random.below(60), m_random.below(60))).toUTC();
}

Result<void> DemoDossiers::createFor(const Household &household)
{
    // The first families are deposited and complete ones, so that every queue holds something in the smallest demonstration.
    const int luck = m_households < 6 ? 30 + m_households * 7 : m_random.below(100);
    ++m_households;
    const auto pace = luck < 26 ? Pace::Silent : luck < 40 ? Pace::Begun : luck < 64 ? Pace::Deposited : luck < 74 ? Pace::Complete : Pace::Done;
    PUPITRE_TRY(createDossiers(household, pace));
    if (pace != Pace::Silent) {
        PUPITRE_TRY(createPapers(household, pace));
        const bool paid = pace == Pace::Complete || pace == Pace::Done || m_random.chance(55);
        if (paid)
            PUPITRE_TRY(payments::insert(m_context.connection, household.id, m_campaign.id,
                                         {PaymentMethod(m_random.below(4)), m_campaign.fee, someTime(1, 33), QString::fromUtf16(demoStaff[0].name)}));
    }
    const bool settled = pace == Pace::Complete || pace == Pace::Done;
    if (settled) {
        for (const auto &student : household.students) {
            if (student.person.value(ImageRight).isEmpty())
                PUPITRE_TRY(households::setPersonValue(m_context.connection, PersonKind::Student, student.id.value, ImageRight, u"yes"_s));
        }
    } else if (m_edits < m_options.edits && (m_edits < 4 || m_random.chance(45))) {
        PUPITRE_TRY(createEdits(household));
    }
    return reinscriptions::refreshStanding(m_context.connection, m_campaign, household.id);
}

Result<void> DemoDossiers::createDossiers(const Household &household, Pace pace)
{
    auto &connection = m_context.connection;
    for (const auto &student : household.students) {
        Reinscription dossier;
        dossier.campaignId = m_campaign.id;
        dossier.studentId = student.id;
        dossier.householdId = household.id;
        switch (pace) {
        case Pace::Silent: dossier.state = m_random.chance(4) ? ReinscriptionState::Abandoned : ReinscriptionState::NotStarted; break;
        case Pace::Begun: dossier.state = ReinscriptionState::InProgress; break;
        case Pace::Deposited:
        case Pace::Complete:
            dossier.state = ReinscriptionState::Deposited;
            dossier.depositedAt = someTime(8, 34);
            break;
        case Pace::Done:
            dossier.state = ReinscriptionState::Approved;
            dossier.depositedAt = someTime(1, 26);
            dossier.decidedAt = dossier.depositedAt.addDays(m_random.between(1, 7));
            break;
        }
        if (dossier.state == ReinscriptionState::Deposited && m_random.chance(6))
            dossier.courseChangeNote = u"Souhaite changer d’instrument l’an prochain (courriel de la famille)."_s;
        if (pace == Pace::Deposited && m_households > 6 && m_random.chance(8))
            dossier.referredReason = u"La famille demande un délai : peut-on valider sans attendre la pièce ?"_s;
        PUPITRE_TRY_ASSIGN(id, reinscriptions::insert(connection, dossier));
        dossier.id = id;
        if (pace == Pace::Done) {
            PUPITRE_TRY(reinscriptions::enrolForNextYear(connection, m_campaign, dossier));
            PUPITRE_TRY(payments::issueReceipt(connection, m_campaign.siteId, household.id, id, m_campaign.fee, dossier.decidedAt));
        }
        // Last year: most were there already and came back, a little slower than this year.
        PUPITRE_TRY_ASSIGN(before, households::coursesOf(connection, student.id, m_campaign.schoolYear.start - 2));
        if (before.isEmpty())
            continue;
        Reinscription former{{}, m_previous.id, student.id, household.id, ReinscriptionState::Approved, 1, {}, {}, {}, {}};
        const QDate day = m_previous.opensOn.addDays(std::min(m_random.between(2, 64), m_random.between(8, 64)));
        former.depositedAt = QDateTime(day, QTime(m_random.between(8, 21), m_random.below(60))).toUTC();
        former.decidedAt = former.depositedAt.addDays(4);
        PUPITRE_TRY(reinscriptions::insert(connection, former));
    }
    return {};
}

Result<void> DemoDossiers::createPapers(const Household &household, Pace pace)
{
    for (const auto &requirement : m_requirements) {
        if (requirement.kind != RequirementKind::File)
            continue;
        if (requirement.scope == RequirementScope::Household) {
            if (applies(requirement, household, false))
                PUPITRE_TRY(createPaper(household, requirement, {}, household.contact()->displayName(), pace));
            continue;
        }
        for (const auto &student : household.students) {
            PUPITRE_TRY_ASSIGN(courses, households::coursesOf(m_context.connection, student.id, m_campaign.schoolYear.start - 1));
            const bool dances = std::ranges::any_of(courses, [](const CourseRow &course) { return course.area == u"dance"; });
            if (applies(requirement, household, dances))
                PUPITRE_TRY(createPaper(household, requirement, student.id, student.person.displayName(), pace));
        }
    }
    return {};
}

Result<void> DemoDossiers::createPaper(const Household &household, const Requirement &requirement, StudentId studentId, const QString &name, Pace pace)
{
    const bool settled = pace == Pace::Complete || pace == Pace::Done;
    if (!settled && m_random.chance(pace == Pace::Begun ? 45 : 8))
        return {}; // not sent yet
    auto &connection = m_context.connection;
    const Document piece{{}, m_campaign.id, requirement.id, household.id, studentId, DocumentState::Missing, {}, 1, {}};
    const bool judged = settled || m_random.chance(38);
    const bool refused = !settled && judged && m_random.chance(25);
    if (m_files >= m_options.files || (settled && m_random.chance(45))) {
        PUPITRE_TRY(documents::settleAtDesk(connection, piece, DocumentState::ReceivedAtDesk, {}, settled || judged ? someTime(1, 20) : someTime(1, 33), QString::fromUtf16(demoStaff[0].name)));
        return {};
    }
    const QDateTime at = judged ? someTime(1, 25) : someTime(16, 34);
    PUPITRE_TRY_ASSIGN(document, depositFile(household, piece, requirement, name, judged, at));
    if (!judged)
        return {};
    const QString reason = refused ? u"Le document n’est plus valable. Merci d’en fournir un plus récent."_s : QString();
    return documents::setState(connection, document.id, document.version, refused ? DocumentState::Refused : DocumentState::Accepted, reason, at.addDays(1), QString::fromUtf16(demoStaff[0].name));
}

DemoFileKind DemoDossiers::kindFor(const Requirement &requirement, bool judged)
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
        return luck < 55 ? DemoFileKind::Photo : luck < 75 ? DemoFileKind::ScannedPdf : luck < 85 ? DemoFileKind::Png : DemoFileKind::TextPdf;
    return luck < 66 ? DemoFileKind::TextPdf : luck < 82 ? DemoFileKind::ScannedPdf : luck < 92 ? DemoFileKind::Photo : DemoFileKind::Png;
}

DemoPaper DemoDossiers::paperFor(const Household &household, const Requirement &requirement, const QString &name, const QString &wrong) const
{
    const Person *home = household.contact();
    DemoPaper paper;
    paper.name = wrong == u"name" ? QString::fromUtf16(demonames::family[size_t(household.id.value) % std::size(demonames::family)]) + u" Autre"_s : name;
    paper.address = wrong == u"address" ? u"3 rue de l’Ancienne Adresse"_s : home->value(Address);
    paper.city = home->value(PostalCode) + u' ' + home->value(City);
    const bool old = wrong == u"date" || wrong == u"year";
    paper.date = m_campaign.opensOn.addDays(old ? -500 : -int(household.id.value % 50));
    const int year = m_campaign.schoolYear.start;
    const QLocale french(QLocale::French, QLocale::France);
    const QString &code = requirement.code;
    if (code == u"residence") {
        paper.title = u"Facture d’électricité"_s;
        paper.issuer = u"ÉNERGIE DE DÉMONSTRATION"_s;
        paper.lines = {u"Référence client : 000 %1"_s.arg(household.id.value), u"Lieu de consommation : %1, %2"_s.arg(paper.address, paper.city), u"Montant à régler : 84,30 €"_s};
    } else if (code == u"tax_notice") {
        const int notice = SchoolYear{old ? year - 2 : year}.taxNoticeYear();
        paper.title = u"Avis d’impôt %1"_s.arg(notice);
        paper.issuer = u"FINANCES DE DÉMONSTRATION"_s;
        paper.lines = {u"Impôt sur les revenus de l’année %1"_s.arg(notice - 1), u"Déclarant 1 : %1"_s.arg(paper.name), u"Revenu fiscal de référence : %1 €"_s.arg(french.toString(18000 + int(household.id.value * 731 % 40000))), u"Nombre de parts : 2,5"_s};
    } else if (code == u"liability_insurance") {
        const int from = old ? year - 2 : year;
        paper.title = u"Attestation d’assurance scolaire"_s;
        paper.issuer = u"ASSURANCES DE DÉMONSTRATION"_s;
        paper.lines = {u"Assuré : %1"_s.arg(paper.name), u"Garantie : responsabilité civile, activités artistiques"_s, u"Période de validité : du 01/09/%1 au 31/08/%2"_s.arg(from).arg(from + 1)};
    } else if (code == u"medical_certificate") {
        paper.title = u"Certificat médical"_s;
        paper.issuer = u"CABINET MÉDICAL D’ESSAI"_s;
        paper.lines = {u"Je soussigné, médecin, certifie avoir examiné"_s, paper.name, u"et n’avoir constaté aucune contre-indication à la pratique de la danse."_s};
    } else if (code == u"identity") {
        paper.title = u"Carte d’identité (spécimen)"_s;
        paper.issuer = u"RÉPUBLIQUE D’ESSAI"_s;
        paper.lines = {u"Nom et prénom : %1"_s.arg(paper.name)};
        for (const auto &student : household.students) {
            if (student.person.displayName() == paper.name)
                paper.lines << u"Né(e) le %1"_s.arg(french.toString(QDate::fromString(student.person.value(BirthDate), Qt::ISODate), u"dd/MM/yyyy"_s));
        }
        paper.lines << QStringList{u"Numéro : SPECIMEN%1"_s.arg(household.id.value, 6, 10, QChar(u'0')), u"Valable jusqu’au 01/09/%1"_s.arg(old ? year - 2 : year + 6)};
    } else {
        paper.title = u"Relevé d’identité bancaire"_s;
        paper.issuer = u"BANQUE DE DÉMONSTRATION"_s;
        paper.lines = {u"Titulaire : %1"_s.arg(paper.name), u"IBAN : FR00 0000 0000 0000 0000 0000 000"_s, u"Autorisation de prélèvement signée le %1"_s.arg(french.toString(paper.date, u"dd/MM/yyyy"_s))};
    }
    return paper;
}

Result<Document> DemoDossiers::depositFile(const Household &household, const Document &piece, const Requirement &requirement, const QString &name, bool judged, const QDateTime &at)
{
    static constexpr const char16_t *facts[]{u"name", u"address", u"year", u"date"};
    const QString wrong = !judged && m_random.chance(18) ? m_random.pick(facts) : QString();
    auto kind = kindFor(requirement, judged);
    QDateTime when = at;
    // The two oldest of the queue: a PDF with text, then a photographed page.
    if (!judged && !m_firstPdf && kind == DemoFileKind::TextPdf) {
        m_firstPdf = true;
        when = QDateTime(m_campaign.opensOn, QTime(8, 0)).toUTC();
    } else if (!judged && m_firstPdf && !m_firstPhoto && kind == DemoFileKind::Photo) {
        m_firstPhoto = true;
        when = QDateTime(m_campaign.opensOn, QTime(8, 30)).toUTC();
    }
    const DemoFile file = makeDemoFile(paperFor(household, requirement, name, wrong), kind, m_random);
    PUPITRE_TRY_ASSIGN(sha256, m_context.store.put(file.bytes));
    ++m_files;
    const auto type = detectFileType(file.bytes);
    static constexpr const char16_t *stems[]{u"scan", u"document", u"IMG", u"photo", u"piece"};
    const QString fileName = kind == DemoFileKind::TextPdf ? requirement.code.section(u'_', 0, 0) + u'-' + folded(name).replace(u' ', u'-') + u".pdf"_s
                                                           : m_random.pick(stems) + u"_%1."_s.arg(m_random.below(9000) + 1000) + file.suffix;
    PUPITRE_TRY_ASSIGN(document, documents::deposit(m_context.connection, piece, {{}, {}, sha256, fileName, type ? mediaTypeOf(*type) : u"application/pdf"_s, file.bytes.size(), when}));
    const bool old = wrong == u"date" || wrong == u"year"; // an old paper is so in both (paperFor)
    const bool readable = kind != DemoFileKind::EncryptedPdf && kind != DemoFileKind::Broken;
    for (const auto *fact : facts) {
        if (readable)
            PUPITRE_TRY(demotruths::insert(m_context.connection, document.current.id, QString::fromUtf16(fact), QStringView(fact) != wrong && !(old && (QStringView(fact) == u"date" || QStringView(fact) == u"year"))));
    }
    return document;
}

Result<void> DemoDossiers::createEdits(const Household &household)
{
    if (household.guardians.isEmpty())
        return {};
    const auto &guardian = household.guardians.front();
    const auto &person = guardian.person;
    EditRequest request{{}, household.id, PersonKind::Guardian, guardian.id.value, someTime(20, 34), EditState::Pending, 1, {}};
    const auto ask = [&](PersonField field, const QString &wanted) { request.fields.append({{}, field, person.value(field), person.value(field), wanted, FieldVerdict::Pending, {}, {}}); };
    const QString newMobile = u"06 39 98 %1 %2"_s.arg(m_random.below(100), 2, 10, QChar(u'0')).arg(m_random.below(100), 2, 10, QChar(u'0'));
    // The two oldest requests: a telephone number alone, then an e-mail address with a profession.
    const int variant = m_edits < 2 ? m_edits : m_random.below(9);
    if (m_edits < 2)
        request.submittedAt = QDateTime(m_campaign.opensOn, QTime(9, m_edits * 10)).toUTC();
    switch (variant) {
    case 0: ask(Mobile, newMobile); break;
    case 1:
        ask(Profession, u"Luthière"_s);
        ask(Email, folded(person.value(FirstName)).replace(u' ', u'-') + u".nouveau@courriel.example"_s);
        break;
    case 2:
    case 3:
        ask(Address, u"%1 %2"_s.arg(m_random.between(1, 60)).arg(m_random.pick(demonames::streets)));
        ask(PostalCode, QString::fromUtf16(demonames::otherTowns[0].postalCode));
        ask(City, QString::fromUtf16(demonames::otherTowns[0].name));
        ask(Mobile, newMobile);
        break;
    case 4: ask(Profession, person.value(Profession).isEmpty() ? u"Facteur d’orgues"_s : person.value(Profession).toUpper()); break;
    case 5:
        ask(WorkPhone, u"02 61 91 %1 %2"_s.arg(m_random.below(100), 2, 10, QChar(u'0')).arg(m_random.below(100), 2, 10, QChar(u'0')));
        ask(FamilySituation, u"Séparé(e)"_s);
        break;
    case 6:
        ask(Mobile, newMobile);
        request.fields.back().base = u"06 39 98 00 00"_s; // somebody changed it after the family saw it
        break;
    case 7: ask(LastName, person.value(LastName) + u'-' + m_random.pick(demonames::family)); break;
    default: {
        const auto &student = household.students.front();
        request.subjectKind = PersonKind::Student;
        request.subjectId = student.id.value;
        request.fields = {{{}, SchoolLevel, student.person.value(SchoolLevel), {}, u"3e"_s, FieldVerdict::Pending, {}, {}},
                          {{}, EmergencyPhone, student.person.value(EmergencyPhone), {}, newMobile, FieldVerdict::Pending, {}, {}}};
    }
    }
    ++m_edits;
    return edits::insert(m_context.connection, request);
}

} // namespace pupitre
