#include "addressnotice.h"

#include "localday.h"
#include "outbox.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<bool> tellOfChangedAddress(const ServiceContext &context, Change &change, const Household &before,
    const Person &person, const QString &accepted, const Subject &request, DecisionId decision)
{
    const QString former = person.value(PersonField::Email);
    if (former.compare(accepted, Qt::CaseInsensitive) == 0)
        return false;
    PUPITRE_TRY_ASSIGN(campaign, change.campaignIfAny());
    if (!campaign) // before the first one nobody is written to
        return false;
    Letter letter{
        MailKind::AddressChanged, {}, u"%1:%2:d%3"_s.arg(request.kind).arg(request.id).arg(decision.value), decision};
    // The new address is in neither letter: the former one may be read by somebody whom it does not concern.
    letter.values.fields.insert(u"person"_s, person.displayName());
    letter.values.fields.insert(u"address_before"_s, former.isEmpty() ? u"–"_s : former);
    letter.values.fields.insert(u"changed_on"_s, letterText(localDay(change.now())));
    bool told = false;
    for (const QString &address : {former, accepted}) {
        letter.to = Addressee{person.displayName(), address};
        PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(context, *campaign, before, letter));
        told = told || mailId;
    }
    return told;
}

} // namespace pupitre
