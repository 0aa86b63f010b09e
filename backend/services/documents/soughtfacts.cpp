#include "soughtfacts.h"

#include "postaladdress.h"

namespace pupitre {

using namespace Qt::StringLiterals;

QList<SoughtFact> soughtFacts(
    const QString &code, const Household &household, const Person *student, const Campaign &campaign)
{
    using Kind = SoughtFact::Kind;
    using enum PersonField;
    const Person *contact = household.contact();
    const Person *subject = student ? student : contact;
    if (!subject)
        return {};
    SoughtFact name{Kind::Name, subject->namesOnPapers()};
    QList<SoughtFact> facts;
    if (code == u"identity") {
        for (const auto &guardian : household.guardians)
            name.values.append(guardian.person.namesOnPapers()); // a minor's legal guardian shows theirs (seed)
        facts.append(name);
        if (student)
            facts.append({Kind::BirthDate, {student->value(BirthDate)}});
        facts.append({Kind::ValidUntil});
    } else if (code == u"residence" && contact) {
        for (const auto &guardian : household.guardians)
            name.values.append(guardian.person.namesOnPapers());
        facts << name << SoughtFact{Kind::Address, {streetLine(contact->value(Address))}}
              << SoughtFact{Kind::Town, {contact->value(PostalCode) + u' ' + contact->value(City)}}
              << SoughtFact{Kind::RecentDate};
    } else if (code == u"tax_notice") {
        facts << name << SoughtFact{Kind::TaxNotice, {}, campaign.schoolYear};
    } else if (code == u"liability_insurance") {
        facts << name << SoughtFact{Kind::InsurancePeriod, {}, campaign.schoolYear}
              << SoughtFact{Kind::Phrase, {u"responsabilité civile"_s}};
    } else if (code == u"medical_certificate") {
        facts << name << SoughtFact{Kind::Phrase, {u"pratique de la danse"_s, u"apte à la danse"_s}};
    } else if (code == u"bank_details") {
        facts << name << SoughtFact{Kind::Phrase, {u"IBAN"_s}};
    } else {
        facts.append(name);
    }
    return facts;
}

} // namespace pupitre
