#include "householdsubject.h"

#include "enumkeys.h"
#include "errortext.h"
#include "localday.h"
#include "wording.h"

#include <QCoreApplication>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct HouseholdWords {
    Q_DECLARE_TR_FUNCTIONS(HouseholdWords)
};

QString blockerAction(Blocker::Action action)
{
    switch (action) {
    case Blocker::Action::None: return {};
    case Blocker::Action::OpenDocument: return u"document"_s;
    case Blocker::Action::OpenEdit: return u"edit"_s;
    case Blocker::Action::OpenReinscription: return u"reinscription"_s;
    case Blocker::Action::TakePayment: return u"payment"_s;
    case Blocker::Action::SendCredentials: return u"credentials"_s;
    case Blocker::Action::OpenMail: return u"mail"_s;
    }
    return {};
}

BlockerLine blockerLine(const Blocker &blocker)
{
    QString text = blocker.mailFailed ? HouseholdWords::tr("message not delivered: %1").arg(blocker.label)
                                      : lackText({blocker.kind, blocker.label});
    text[0] = text[0].toUpper();
    return {.text = text,
        .student = blocker.studentName,
        .reason = blocker.reason,
        .who = keyOf(blocker.whoActs),
        .whoText = wording::whoText(blocker.whoActs),
        .action = blockerAction(blocker.action),
        .subjectId = blocker.subjectId};
}

QList<FactLine> identityLines(const Person &person, PersonKind kind)
{
    QList<FactLine> lines;
    for (const auto &field : personFields()) {
        const QString value = person.value(field.field);
        if (hasField(kind, field.field) && (!value.isEmpty() || field.field == PersonField::ImageRight))
            lines << FactLine{wording::fieldText(field.field), wording::valueText(field.field, value)};
    }
    return lines;
}

PersonLine guardianLine(const Guardian &guardian)
{
    QStringList flags;
    if (guardian.legal)
        flags << HouseholdWords::tr("Legal guardian");
    if (guardian.payer)
        flags << HouseholdWords::tr("Payer");
    return {.title = wording::nameText(guardian.person),
        .subtitle = flags.join(u" · "_s),
        .lines = identityLines(guardian.person, PersonKind::Guardian),
        .personId = guardian.id.value};
}

PersonLine studentLine(const HouseholdView::Child &child)
{
    const auto &overview = child.overview;
    QStringList subtitle{overview ? wording::stateText(overview->facts.state) : HouseholdWords::tr("No dossier"),
        child.disciplines.join(u", "_s),
        child.leftOn.isValid() ? HouseholdWords::tr("left on %1").arg(wording::dayText(child.leftOn)) : QString()};
    subtitle.removeAll(QString());
    const QString name = child.person.displayName(), born = wording::bornText(child.person);
    return {.title = born.isEmpty() ? name : name + u" ("_s + born + u')',
        .subtitle = subtitle.join(u" · "_s),
        .lines = identityLines(child.person, PersonKind::Student),
        .who = overview ? keyOf(overview->whoActs) : QString(),
        .whoText = overview ? wording::whoText(overview->whoActs) : QString(),
        .reinscriptionId = overview ? overview->reinscription.id.value : 0,
        .personId = child.id.value,
        .student = true,
        .left = child.leftOn.isValid()};
}

QList<MoneyLine> invoiceLines(const QList<InvoiceRow> &invoices, QStringView kind)
{
    QList<MoneyLine> lines;
    for (const auto &invoice : invoices) {
        if (invoice.kind != kind)
            continue;
        const qint64 due = invoice.amountCents - invoice.paidCents;
        lines << MoneyLine{.title = invoice.label + u" · "_s + wording::moneyText(invoice.amountCents),
            .detail = invoice.number + u" · "_s + wording::dayText(invoice.issuedOn),
            .status = due > 0 ? HouseholdWords::tr("%1 due").arg(wording::moneyText(due)) : HouseholdWords::tr("Paid"),
            .open = due > 0};
    }
    return lines;
}

MoneyLine receiptLine(const Receipt &receipt)
{
    const bool isCounterEntry = receipt.amount.cents < 0;
    const QString title = isCounterEntry       ? HouseholdWords::tr("Counter-entry %1")
                          : receipt.isWaiver() ? HouseholdWords::tr("Waiver %1")
                                               : HouseholdWords::tr("Receipt %1");
    QStringList detail{wording::whenText(receipt.issuedAt)};
    detail << (receipt.isWaiver() ? receipt.reason : wording::methodText(receipt.means.method));
    if (!receipt.means.chequeNumber.isEmpty())
        detail.last() += u" "_s + receipt.means.chequeNumber + u", "_s + receipt.means.bank;
    if (isCounterEntry)
        detail << HouseholdWords::tr("cancels %1").arg(receipt.cancelsLabel);
    return {.title = title.arg(receipt.label()) + u" · "_s + wording::moneyText(receipt.amount.cents),
        .detail = detail.join(u" · "_s),
        .status = receipt.cancelled && !isCounterEntry ? HouseholdWords::tr("Cancelled") : HouseholdWords::tr("Issued"),
        .open = receipt.cancelled,
        .receiptId = receipt.id.value,
        .inForce = !receipt.cancelled,
        .waiver = receipt.isWaiver()};
}

/// In a word, for the button that takes it.
QString feeText(const FeeAccount &fee)
{
    const auto amount = [](Money money) { return wording::moneyText(money.cents); };
    if (!fee.isSettled())
        return HouseholdWords::tr("%1 due").arg(amount(fee.left()));
    if (fee.surplus() > Money{})
        return HouseholdWords::tr("Fee paid · %1 too much").arg(amount(fee.surplus()));
    if (fee.due == Money{})
        return HouseholdWords::tr("No fee");
    return fee.waived == Money{} ? HouseholdWords::tr("Fee paid")
           : fee.paid == Money{} ? HouseholdWords::tr("Fee waived")
                                 : HouseholdWords::tr("Fee paid and waived");
}

/// All its sums that are not nothing.
QString feeDetail(const FeeAccount &fee)
{
    if (fee == FeeAccount{.due = {}})
        return {};
    QStringList sums{HouseholdWords::tr("Fee %1").arg(wording::moneyText(fee.due.cents))};
    for (const auto &[words, sum] : {std::pair(HouseholdWords::tr("%1 paid"), fee.paid),
             std::pair(HouseholdWords::tr("%1 waived"), fee.waived),
             std::pair(HouseholdWords::tr("%1 left to pay"), fee.left()),
             std::pair(HouseholdWords::tr("%1 too much"), fee.surplus())}) {
        if (sum != Money{})
            sums << words.arg(wording::moneyText(sum.cents));
    }
    return sums.join(u" · "_s);
}

DuplicateLine duplicateLine(const households::Duplicate &duplicate)
{
    return {.householdId = duplicate.householdId.value,
        .title = duplicate.displayName,
        .identifiant = duplicate.identifiant,
        .child = duplicate.studentName,
        .birth = wording::valueText(PersonField::BirthDate, duplicate.birthDate)};
}

QString presentText()
{
    return HouseholdWords::tr("connected less than %n minute(s) ago", nullptr, presentMinutes);
}

AccessLine accessLine(const HouseholdView::Access &access)
{
    const QString login = HouseholdWords::tr("Login %1").arg(access.identifiant);
    QStringList detail;
    if (access.isPresent)
        detail << presentText();
    else if (access.lastSeenAt.isValid())
        detail << HouseholdWords::tr("last page seen %1").arg(wording::whenText(access.lastSeenAt));
    detail << (access.lastLoginAt.isValid()
                   ? HouseholdWords::tr("last sign-in %1").arg(wording::whenText(access.lastLoginAt))
                   : HouseholdWords::tr("has never signed in"));
    if (access.lastLoginAt.isValid() && !access.hasPassword)
        detail << HouseholdWords::tr("no password of its own yet");
    detail << (access.sessions > 0 ? HouseholdWords::tr("%n open session(s)", nullptr, access.sessions)
                                   : HouseholdWords::tr("no open session"));
    return {.title = access.holder.isEmpty() ? login : login + u" · "_s + access.holder,
        .detail = detail.join(u" · "_s),
        .sent = access.credentialsSentAt.isValid()
                    ? HouseholdWords::tr("credentials given %1").arg(wording::whenText(access.credentialsSentAt))
                    : HouseholdWords::tr("credentials never given"),
        .asking = access.isAsking ? HouseholdWords::tr("A new password was asked for; the answer is not written yet.")
                                  : QString(),
        .accountId = access.id.value,
        .guardianId = access.guardian.value,
        .sessions = access.sessions};
}

/// Where the credentials of a parent's own go.
QString reachedAt(const Person &person)
{
    const QString address = person.value(PersonField::Email);
    return address.isEmpty() ? HouseholdWords::tr("no e-mail address: note one first") : address;
}

/// Who will see what, once that parent has an account of their own.
ParentLine parentLine(const Guardian &guardian, const Household &household)
{
    const QString name = guardian.person.displayName();
    const QString other = household.contact()->displayName();
    const QStringList sentences{HouseholdWords::tr("%1 gets an account of their own; its credentials go to: %2.")
                                    .arg(name, reachedAt(guardian.person)),
        HouseholdWords::tr("The login %1 is %2’s alone from then on: it gets a new password too, and all open sessions "
                           "of the family end.")
            .arg(household.identifiant, other),
        HouseholdWords::tr("Each of both sees the children and what concerns both, but never the other’s address, "
                           "telephones, e-mail, files, requests or mails; the invoices are the payer’s.")};
    return {.guardianId = guardian.id.value, .title = name, .consequence = sentences.join(u' ')};
}

} // namespace

QList<AccessLine> HouseholdSubject::parentAccounts() const
{
    QList<AccessLine> own = accesses;
    own.removeIf([](const AccessLine &one) { return one.guardianId == 0; });
    return own;
}

HouseholdSubject householdSubject(const HouseholdView &view)
{
    const auto &household = view.household;
    HouseholdSubject subject;
    subject.title = household.displayName();
    subject.phone = household.phone();
    subject.email = household.email();
    subject.address = view.address();
    subject.identifiant = household.identifiant;
    subject.resident = household.resident;
    subject.separated = household.separated;
    subject.severalGuardians = household.guardians.size() > 1;
    subject.english = household.language == LetterLanguage::English;
    subject.directDebit = household.directDebit;
    subject.credentialsSent = view.credentialsSentAt.isValid()
                                  ? HouseholdWords::tr("sent %1").arg(wording::whenText(view.credentialsSentAt))
                                  : HouseholdWords::tr("never sent");
    for (const auto &access : view.accesses) {
        subject.accesses << accessLine(access);
        subject.sessions += access.sessions;
        if (access.isPresent)
            subject.present = presentText();
    }
    const auto parents = view.parentsWithoutAccount();
    for (const auto &guardian : parents)
        subject.parents << parentLine(guardian, household);
    subject.feeDue = !view.fee.isSettled();
    subject.feeText = feeText(view.fee);
    subject.feeDetail = feeDetail(view.fee);
    subject.feeLeft = wording::moneyText(view.fee.left().cents);
    subject.mayWaive = view.mayWaive;
    if (view.madeBy)
        subject.imported = HouseholdWords::tr("imported on %1")
                               .arg(wording::dayText(localDay(view.madeBy->committedAt)));
    for (const auto &blocker : view.blockers)
        subject.blockers << blockerLine(blocker);
    for (const auto &guardian : household.guardians)
        subject.people << guardianLine(guardian);
    for (const auto &child : view.children)
        subject.students << studentLine(child);
    subject.tuition = invoiceLines(view.invoices, u"tuition");
    for (const auto &receipt : view.receipts)
        subject.tuition << receiptLine(receipt);
    subject.rental = invoiceLines(view.invoices, u"rental");
    subject.mails = mailLines(view.mails);
    subject.journal = journalLines(view.journal);
    for (const auto &duplicate : view.duplicates)
        subject.duplicates << duplicateLine(duplicate);
    subject.separable = view.separableName();
    return subject;
}

DictatedLine dictatedLine(const DictatedPassword &dictated)
{
    return {dictated.identifiant, dictated.password, wording::whenText(dictated.validUntil)};
}

} // namespace pupitre
