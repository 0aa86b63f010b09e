#include "demoreinscriptions.h"

#include "coursechanges.h"
#include "demonames.h"
#include "editrepository.h"
#include "feerepository.h"
#include "householdrepository.h"
#include "localday.h"
#include "paymentrepository.h"
#include "payments.h"
#include "reinscriptionrepository.h"
#include "textfold.h"

#include <iterator>

namespace pupitre {

using namespace Qt::StringLiterals;
using enum PersonField;

namespace {

/// A cheque has a number and a bank, other ones for each family, and no draw of the random sequence.
PaymentMeans demoMeans(PaymentMethod method, HouseholdId household)
{
    if (method != PaymentMethod::Cheque)
        return method;
    constexpr const char16_t *banks[]{u"Banque des Hautbois", u"Crédit du Kiosque", u"Caisse des Cadences"};
    const auto number = quint64(household.value);
    return {method,
        QString::number(1'000'000 + number * 7919 % 9'000'000),
        QString::fromUtf16(banks[number % std::size(banks)])};
}

} // namespace

DemoReinscriptions::DemoReinscriptions(const ServiceContext &context, const Campaign &campaign,
    const Campaign &previous, DemoRandom &random, DemoHistory &history, const DemoOptions &options)
    : m_context(context), m_campaign(campaign), m_previous(previous), m_random(random), m_history(history),
      m_options(options), m_papers(context, campaign, previous, random, history, options)
{
}

Result<void> DemoReinscriptions::createFor(const Household &household)
{
    // The first families are deposited and complete ones, so that every queue holds something in the smallest
    // demonstration.
    const int luck = m_households < 6 ? 30 + m_households * 7 : m_random.below(100);
    ++m_households;
    const auto pace = luck < 26   ? DemoPace::Silent
                      : luck < 40 ? DemoPace::Begun
                      : luck < 64 ? DemoPace::Deposited
                      : luck < 74 ? DemoPace::Complete
                                  : DemoPace::Done;
    const bool settled = pace == DemoPace::Complete || pace == DemoPace::Done;
    PUPITRE_TRY(createReinscriptions(household, pace));
    if (pace != DemoPace::Silent) {
        PUPITRE_TRY(m_papers.createFor(household, pace));
        if (settled || m_random.chance(55)) {
            const auto means = demoMeans(PaymentMethod(m_random.below(4)), household.id);
            PUPITRE_TRY(takeFee(household, means, m_papers.someTime(1, settled ? 25 : 33)));
        }
    }
    PUPITRE_TRY(m_papers.createFormer(household));
    if (settled) {
        for (const auto &student : household.students) {
            if (student.person.value(ImageRight).isEmpty())
                PUPITRE_TRY(households::setPersonValue(
                    m_context.connection, PersonKind::Student, student.id.value, ImageRight, u"yes"_s));
        }
    } else if (m_edits < m_options.edits && (m_edits < 4 || m_random.chance(45))) {
        PUPITRE_TRY(createEdits(household));
    }
    return reinscriptions::refreshStanding(m_context.connection, m_campaign, household.id);
}

/// As the desk takes it, in the past: the receipt is drawn when somebody opens it.
Result<void> DemoReinscriptions::takeFee(const Household &household, const PaymentMeans &means, const QDateTime &at)
{
    const QString by = QString::fromUtf16(demoStaff[0].name);
    PUPITRE_TRY_ASSIGN(fee, fees::account(m_context.connection, m_campaign, household.id));
    PUPITRE_TRY_ASSIGN(
        receipt, payments::record(m_context.connection, household.id, m_campaign.id, {means, fee.left(), at, by}));
    m_history.note({0,
        at,
        by,
        u"payment.received"_s,
        u"payment"_s,
        receipt.paymentId.value,
        household.id,
        paymentDetails(receipt)});
    return {};
}

Result<void> DemoReinscriptions::createReinscriptions(const Household &household, DemoPace pace)
{
    auto &connection = m_context.connection;
    for (const auto &student : household.students) {
        Reinscription reinscription;
        reinscription.campaignId = m_campaign.id;
        reinscription.studentId = student.id;
        reinscription.householdId = household.id;
        switch (pace) {
        case DemoPace::Silent:
            reinscription.state = m_random.chance(4) ? ReinscriptionState::Abandoned : ReinscriptionState::NotStarted;
            break;
        case DemoPace::Begun: reinscription.state = ReinscriptionState::InProgress; break;
        case DemoPace::Deposited:
        case DemoPace::Complete:
            reinscription.state = ReinscriptionState::Deposited;
            reinscription.depositedAt = m_papers.someTime(8, 34);
            break;
        case DemoPace::Done:
            reinscription.state = ReinscriptionState::Approved;
            reinscription.depositedAt = m_papers.someTime(1, 26);
            reinscription.decidedAt = std::max(
                reinscription.depositedAt, localInstant(m_campaign.opensOn.addDays(26), QTime(9, 0)))
                                          .addDays(m_random.between(1, 7)); // its papers are there
            break;
        }
        const bool changes = reinscription.state == ReinscriptionState::Deposited && m_random.chance(6);
        if (pace == DemoPace::Deposited && m_households > 6 && m_random.chance(8))
            reinscription.referredReason = u"La famille demande un délai : peut-on valider sans attendre la pièce ?"_s;
        PUPITRE_TRY_ASSIGN(id, reinscriptions::insert(connection, reinscription));
        reinscription.id = id;
        if (reinscription.depositedAt.isValid())
            m_history.note({0,
                reinscription.depositedAt,
                DemoHistory::family(),
                u"reinscription.deposited"_s,
                u"reinscription"_s,
                id.value,
                household.id,
                {}});
        if (reinscription.decidedAt.isValid())
            m_history.note({0,
                reinscription.decidedAt,
                QString::fromUtf16(demoStaff[0].name),
                u"reinscription.approved"_s,
                u"reinscription"_s,
                id.value,
                household.id,
                {}});
        if (changes)
            PUPITRE_TRY(createCourseChange(reinscription));
        if (pace == DemoPace::Done)
            PUPITRE_TRY(reinscriptions::enrolForNextYear(connection, m_campaign, reinscription));
        // Last year: most were there already and came back, a little slower than this year.
        PUPITRE_TRY_ASSIGN(before, households::coursesOf(connection, student.id, m_campaign.schoolYear.start - 2));
        if (before.isEmpty())
            continue;
        Reinscription former{{}, m_previous.id, student.id, household.id, ReinscriptionState::Approved, 1, {}, {}, {}};
        const QDate day = m_previous.opensOn.addDays(std::min(m_random.between(2, 64), m_random.between(8, 64)));
        former.depositedAt = localInstant(day, QTime(m_random.between(8, 21), m_random.below(60)));
        former.decidedAt = former.depositedAt.addDays(4);
        PUPITRE_TRY(reinscriptions::insert(connection, former));
    }
    return {};
}

Result<void> DemoReinscriptions::createCourseChange(const Reinscription &reinscription)
{
    using Kind = CourseChange::Kind;
    PUPITRE_TRY_ASSIGN(
        courses, households::coursesOf(m_context.connection, reinscription.studentId, m_campaign.schoolYear.start - 1));
    CourseChange change{{},
        Kind::Add,
        {},
        u"Chorale du mercredi, si une place se libère"_s,
        reinscription.depositedAt,
        QString::fromUtf16(demoStaff[0].name)};
    if (const auto which = reinscription.id.value % 3; which != 0 && !courses.isEmpty()) {
        change.courseId = courses.back().id;
        change.kind = which == 1 ? Kind::Modify : Kind::Drop;
        change.wish = which == 1 ? u"Un autre jour que le mardi (courriel de la famille)"_s : QString();
    }
    return coursechanges::replace(m_context.connection, reinscription.id, {change});
}

Result<void> DemoReinscriptions::createEdits(const Household &household)
{
    if (household.guardians.isEmpty())
        return {};
    const auto &guardian = household.guardians.front();
    const auto &person = guardian.person;
    EditRequest request{{},
        household.id,
        PersonKind::Guardian,
        guardian.id.value,
        m_papers.someTime(20, 34),
        EditState::Pending,
        1,
        {}};
    const auto ask = [&](PersonField field, const QString &wanted) {
        request.fields.append(
            {{}, field, person.value(field), person.value(field), wanted, FieldVerdict::Pending, {}, {}});
    };
    const QString newMobile = u"06 39 98 %1 %2"_s.arg(m_random.below(100), 2, 10, QChar(u'0'))
                                  .arg(m_random.below(100), 2, 10, QChar(u'0'));
    // The two oldest requests: a telephone number alone, then an e-mail address with a profession.
    const int variant = m_edits < 2 ? m_edits : m_random.below(9);
    if (m_edits < 2)
        request.submittedAt = localInstant(m_campaign.opensOn, QTime(9, m_edits * 10));
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
    case 4:
        ask(Profession,
            person.value(Profession).isEmpty() ? u"Facteur d’orgues"_s : person.value(Profession).toUpper());
        break;
    case 5:
        ask(WorkPhone,
            u"02 61 91 %1 %2"_s.arg(m_random.below(100), 2, 10, QChar(u'0'))
                .arg(m_random.below(100), 2, 10, QChar(u'0')));
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
        request.fields = {
            {{}, SchoolLevel, student.person.value(SchoolLevel), {}, u"3e"_s, FieldVerdict::Pending, {}, {}},
            {{}, EmergencyPhone, student.person.value(EmergencyPhone), {}, newMobile, FieldVerdict::Pending, {}, {}}};
    }
    }
    ++m_edits;
    PUPITRE_TRY(edits::insert(m_context.connection, request));
    m_history.note({0,
        request.submittedAt,
        DemoHistory::family(),
        u"edit.submitted"_s,
        u"edit_request"_s,
        request.id.value,
        household.id,
        {}});
    return {};
}

} // namespace pupitre
