#include "householdeditor.h"

#include "enumkeys.h"
#include "errortext.h"
#include "familyaccounts.h"
#include "historylines.h"
#include "householdmerge.h"
#include "householdoverview.h"
#include "householdrepository.h"
#include "letterlanguage.h"
#include "lettersheets.h"
#include "paymentrepository.h"
#include "payments.h"
#include "separatedparents.h"
#include "visit.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QVariantList blockerLines(const QList<Blocker> &blockers)
{
    static constexpr const char16_t *actions[]{
        u"", u"document", u"edit", u"dossier", u"payment", u"credentials", u"mail"};
    QVariantList lines;
    for (const auto &blocker : blockers) {
        QString text = blocker.mailFailed ? HouseholdEditor::tr("message not delivered: %1").arg(blocker.label)
                                          : lackText({blocker.kind, blocker.label});
        text[0] = text[0].toUpper();
        lines << QVariantMap{{u"text"_s, text},
            {u"student"_s, blocker.studentName},
            {u"reason"_s, blocker.reason},
            {u"who"_s, keyOf(blocker.whoActs)},
            {u"whoText"_s, wording::whoText(blocker.whoActs)},
            {u"action"_s, QString::fromUtf16(actions[int(blocker.action)])},
            {u"subjectId"_s, blocker.subjectId}};
    }
    return lines;
}

QVariantList personLines(const Person &person, PersonKind kind)
{
    QVariantList lines;
    for (const auto &field : personFields()) {
        const QString value = person.value(field.field);
        if (hasField(kind, field.field) && (!value.isEmpty() || field.field == PersonField::ImageRight))
            lines << QVariantMap{
                {u"label"_s, wording::fieldText(field.field)}, {u"value"_s, wording::valueText(field.field, value)}};
    }
    return lines;
}

QVariantList people(const Household &household)
{
    QVariantList cards;
    for (const auto &guardian : household.guardians) {
        QStringList flags;
        if (guardian.legal)
            flags << HouseholdEditor::tr("Legal guardian");
        if (guardian.payer)
            flags << HouseholdEditor::tr("Payer");
        cards << QVariantMap{{u"title"_s, guardian.person.registerName()},
            {u"subtitle"_s, flags.join(u" · "_s)},
            {u"lines"_s, personLines(guardian.person, PersonKind::Guardian)}};
    }
    return cards;
}

QVariantList invoiceLines(const QList<InvoiceRow> &invoices, const QString &kind)
{
    QVariantList lines;
    for (const auto &invoice : invoices) {
        if (invoice.kind != kind)
            continue;
        const qint64 due = invoice.amountCents - invoice.paidCents;
        lines << QVariantMap{{u"title"_s, invoice.label},
            {u"detail"_s, invoice.number + u" · "_s + wording::dayText(invoice.issuedOn)},
            {u"amount"_s, wording::moneyText(invoice.amountCents)},
            {u"open"_s, due > 0},
            {u"status"_s,
                due > 0 ? HouseholdEditor::tr("%1 due").arg(wording::moneyText(due)) : HouseholdEditor::tr("Paid")}};
    }
    return lines;
}

} // namespace

HouseholdEditor::HouseholdEditor()
    : SubjectEditor(
        u"household"_s, {u"document"_s, u"edit_request"_s, u"reinscription"_s, u"payment"_s, u"household"_s, u"mail"_s})
{
    connect(this, &SubjectEditor::subjectIdChanged, this, &HouseholdEditor::forgetPassword);
    connect(this, &SubjectEditor::subjectIdChanged, this, &HouseholdEditor::visit);
    connect(this, &SubjectEditor::inViewChanged, this, &HouseholdEditor::visit);
}

SubjectEditor::Reader HouseholdEditor::readerOf(qint64 subjectId) const
{
    return [id = HouseholdId{subjectId}](const ServiceContext &context) -> Result<QVariantMap> {
        auto &connection = context.connection;
        PUPITRE_TRY_ASSIGN(household, households::load(connection, id));
        PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
        PUPITRE_TRY_ASSIGN(blockers, blockersOf(connection, campaign, household));
        PUPITRE_TRY_ASSIGN(dossiers, dossiersOf(connection, campaign, household));
        PUPITRE_TRY_ASSIGN(account, households::account(connection, id));
        PUPITRE_TRY_ASSIGN(invoices, households::invoices(connection, id));
        PUPITRE_TRY_ASSIGN(receipts, payments::receiptsOf(connection, id));
        PUPITRE_TRY_ASSIGN(paid, payments::balance(connection, campaign.id, id));
        PUPITRE_TRY_ASSIGN(messages, mail::list(connection, id, std::nullopt, 50));
        PUPITRE_TRY_ASSIGN(entries, journal::latest(connection, id, 60));
        PUPITRE_TRY_ASSIGN(twice, households::duplicatesOf(connection, id));
        QVariantList duplicates;
        for (const auto &other : twice)
            duplicates << QVariantMap{{u"householdId"_s, other.householdId.value},
                {u"title"_s, other.displayName},
                {u"identifiant"_s, other.identifiant},
                {u"child"_s, other.studentName},
                {u"birth"_s, wording::valueText(PersonField::BirthDate, other.birthDate)}};
        // A union is taken back as long as it is the last thing that happened.
        const bool separable = !entries.isEmpty() && entries.front().action == u"household.merged";
        QVariantList students;
        for (const auto &dossier : dossiers) {
            PUPITRE_TRY_ASSIGN(courses,
                households::coursesOf(
                    connection, dossier.reinscription.studentId, campaign.schoolYear.previous().start));
            QStringList names;
            for (const auto &course : courses)
                names << course.discipline;
            QVariantList lines;
            for (const auto &student : household.students) {
                if (student.id == dossier.reinscription.studentId)
                    lines = personLines(student.person, PersonKind::Student);
            }
            students << QVariantMap{{u"title"_s, dossier.studentName},
                {u"subtitle"_s, names.join(u", "_s)},
                {u"stateText"_s, wording::stateText(dossier.facts.state)},
                {u"who"_s, keyOf(dossier.whoActs)},
                {u"whoText"_s, wording::whoText(dossier.whoActs)},
                {u"reinscriptionId"_s, dossier.reinscription.id.value},
                {u"lines"_s, lines}};
        }
        QVariantList mails;
        for (const auto &row : messages)
            mails << mailLine(row);
        QVariantList history;
        for (const auto &entry : entries)
            history << journalLine(entry);
        QVariantList receiptLines;
        for (const auto &receipt : receipts)
            receiptLines << QVariantMap{{u"title"_s,
                                            (receipt.amount.cents < 0 ? HouseholdEditor::tr("Counter-entry %1")
                                                                      : HouseholdEditor::tr("Receipt %1"))
                                                .arg(receipt.label())},
                {u"detail"_s, wording::whenText(receipt.issuedAt)},
                {u"amount"_s, wording::moneyText(receipt.amount.cents)},
                {u"open"_s, receipt.cancelled},
                {u"status"_s, receipt.cancelled ? HouseholdEditor::tr("Cancelled") : HouseholdEditor::tr("Issued")}};
        const auto *contact = household.contact();
        const QString address = contact ? contact->value(PersonField::Address) + u", "_s
                                              + contact->value(PersonField::PostalCode) + u' '
                                              + contact->value(PersonField::City)
                                        : QString();
        const qint64 due = std::max<qint64>(0, campaign.fee.cents - paid.cents);
        return QVariantMap{{u"householdId"_s, id.value},
            {u"duplicates"_s, duplicates},
            {u"separable"_s, separable ? entries.front().details[u"name"].toString() : QString()},
            {u"title"_s, household.displayName()},
            {u"phone"_s, household.phone()},
            {u"email"_s, household.email()},
            {u"address"_s, address},
            {u"identifiant"_s, household.identifiant},
            {u"resident"_s, household.resident},
            {u"separated"_s, household.separated},
            {u"severalGuardians"_s, household.guardians.size() > 1},
            {u"english"_s, household.language == LetterLanguage::English},
            {u"blockers"_s, blockerLines(blockers)},
            {u"people"_s, people(household)},
            {u"students"_s, students},
            {u"tuition"_s, invoiceLines(invoices, u"tuition"_s)},
            {u"rental"_s, invoiceLines(invoices, u"rental"_s)},
            {u"receipts"_s, receiptLines},
            {u"mails"_s, mails},
            {u"journal"_s, history},
            {u"feeDue"_s, due > 0},
            {u"feeText"_s,
                due > 0 ? HouseholdEditor::tr("%1 due").arg(wording::moneyText(due)) : HouseholdEditor::tr("Fee paid")},
            {u"credentialsSent"_s,
                account.credentialsSentAt.isValid()
                    ? HouseholdEditor::tr("sent %1").arg(wording::whenText(account.credentialsSentAt))
                    : HouseholdEditor::tr("never sent")}};
    };
}

void HouseholdEditor::visit()
{
    if (!backend() || !isInView() || subjectId() == 0 || subjectId() == m_visited)
        return;
    m_visited = subjectId();
    m_lastVisit.clear();
    m_news.clear();
    Q_EMIT visited();
    // A convenience: when it cannot be read, the journal below says it all.
    backend()->run(
        this,
        [id = HouseholdId{m_visited}](const ServiceContext &context) { return visitHousehold(context, id); },
        [this, id = m_visited](const Result<VisitNews> &news) {
            if (!news || id != m_visited || news->entries.isEmpty())
                return;
            m_lastVisit = wording::whenText(news->lastAt);
            for (const auto &entry : news->entries)
                m_news << journalLine(entry);
            Q_EMIT visited();
        });
}

void HouseholdEditor::unite(qint64 otherId)
{
    decide<DecisionId>([id = HouseholdId{subjectId()}, other = HouseholdId{otherId}](
                           const ServiceContext &context) { return mergeHouseholds(context, id, other); },
        [this](const DecisionId &) { backend()->announce(tr("The two families are one."), true); },
        Afterwards::Stays);
}

void HouseholdEditor::separate()
{
    decide<bool>(
        [id = HouseholdId{subjectId()}](const ServiceContext &context) -> Result<bool> {
            PUPITRE_TRY(separateHouseholds(context, id));
            return true;
        },
        [this](const bool &) { backend()->announce(tr("Two families again."), false); },
        Afterwards::Stays);
}

void HouseholdEditor::sendCredentials()
{
    decide<CredentialsOutcome>([id = HouseholdId{subjectId()}](
                                   const ServiceContext &context) { return pupitre::sendCredentials(context, id); },
        [this](const CredentialsOutcome &outcome) {
            backend()->announce(tr("Credentials on their way to %1").arg(outcome.address), false);
        });
}

void HouseholdEditor::printCredentials()
{
    decide<PaperLetters>([id = HouseholdId{subjectId()}](
                             const ServiceContext &context) { return pupitre::printCredentials(context, id); },
        [this](const PaperLetters &letters) { showLetters(*backend(), letters); },
        Afterwards::Stays);
}

void HouseholdEditor::dictatePassword()
{
    decide<DictatedPassword>([id = HouseholdId{subjectId()}](
                                 const ServiceContext &context) { return pupitre::dictatePassword(context, id); },
        [this, id = subjectId()](const DictatedPassword &dictated) {
            if (id != subjectId())
                return; // nobody is looking at it any more: another one can be made
            m_dictated = {{u"identifiant"_s, dictated.identifiant},
                {u"password"_s, dictated.password},
                {u"validUntil"_s, wording::whenText(dictated.validUntil)}};
            Q_EMIT dictatedChanged();
        });
}

void HouseholdEditor::forgetPassword()
{
    if (m_dictated.isEmpty())
        return;
    m_dictated.clear();
    Q_EMIT dictatedChanged();
}

void HouseholdEditor::changeLanguage()
{
    if (subject().isEmpty())
        return;
    const auto language = subject()[u"english"_s].toBool() ? LetterLanguage::French : LetterLanguage::English;
    decide<bool>(
        [id = HouseholdId{subjectId()}, language](const ServiceContext &context) -> Result<bool> {
            PUPITRE_TRY(setLetterLanguage(context, id, language));
            return language == LetterLanguage::English;
        },
        [this](const bool &english) {
            backend()->announce(english ? tr("The next letters are in English, the French below")
                                        : tr("The next letters are in French"),
                false);
        },
        Afterwards::Stays);
}

void HouseholdEditor::changeSeparated()
{
    if (subject().isEmpty())
        return;
    const bool separated = !subject()[u"separated"_s].toBool();
    decide<bool>(
        [id = HouseholdId{subjectId()}, separated](const ServiceContext &context) -> Result<bool> {
            PUPITRE_TRY(setSeparated(context, id, separated));
            return separated;
        },
        [this](const bool &apart) {
            backend()->announce(
                apart ? tr("Each parent is answered alone") : tr("Both parents are answered together"), false);
        },
        Afterwards::Stays);
}

void HouseholdEditor::takeFee(const QString &method)
{
    const auto kind = enumFromKey<PaymentMethod>(method);
    if (!kind)
        return;
    decide<Money>([id = HouseholdId{subjectId()}, kind = *kind](
                      const ServiceContext &context) { return pupitre::takeFee(context, id, kind); },
        [this](const Money &amount) {
            backend()->announce(tr("%1 received").arg(wording::moneyText(amount.cents)), false);
        });
}

} // namespace pupitre
