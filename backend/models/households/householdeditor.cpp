#include "householdeditor.h"

#include "clock.h"
#include "deskvisit.h"
#include "enumkeys.h"
#include "errortext.h"
#include "familysessions.h"
#include "householdediting.h"
#include "householdmerge.h"
#include "letterlanguage.h"
#include "lettersheets.h"
#include "receiptpaper.h"
#include "separatedparents.h"
#include "shownfile.h"
#include "studentmoves.h"
#include "typeddate.h"
#include "typedmoney.h"
#include "wording.h"

#include <QFileInfo>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Nothing typed is all that is left. Errors: InvalidValue on "amount".
Result<std::optional<Money>> amountIn(const QString &typed)
{
    if (typed.trimmed().isEmpty())
        return std::optional<Money>();
    const auto amount = moneyTyped(typed);
    return amount ? Result<std::optional<Money>>(amount) : failure(ErrorCode::InvalidValue, u"amount"_s);
}

} // namespace

HouseholdEditor::HouseholdEditor()
    : SubjectEditorOf(u"household"_s,
        {u"document"_s,
            u"edit_request"_s,
            u"reinscription"_s,
            u"payment"_s,
            u"waiver"_s,
            u"household"_s,
            u"mail"_s,
            u"account"_s},
        householdView, householdSubject)
{
    connect(this, &SubjectEditor::subjectIdChanged, this, &HouseholdEditor::forgetPassword);
    connect(this, &SubjectEditor::subjectIdChanged, this, &HouseholdEditor::putReceiptAway);
    connect(this, &SubjectEditor::subjectIdChanged, this, &HouseholdEditor::visit);
    connect(this, &SubjectEditor::subjectChanged, this, &HouseholdEditor::takenChanged);
    connect(this, &SubjectEditor::inViewChanged, this, &HouseholdEditor::visit);
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
            m_news = journalLines(news->entries);
            Q_EMIT visited();
        });
}

void HouseholdEditor::merge(qint64 otherId)
{
    decide<DecisionId>([id = HouseholdId{subjectId()}, other = HouseholdId{otherId}](
                           const ServiceContext &context) { return mergeHouseholds(context, id, other); },
        [this](const DecisionId &) { backend()->toasts()->announce(tr("The two families are one.")); },
        Afterwards::Stays);
}

void HouseholdEditor::separate()
{
    decide<bool>(
        [id = HouseholdId{subjectId()}](const ServiceContext &context) -> Result<bool> {
            PUPITRE_TRY(separateHouseholds(context, id));
            return true;
        },
        [this](const bool &) { backend()->toasts()->announce(tr("Two families again.")); },
        Afterwards::Stays);
}

void HouseholdEditor::moveStudent(qint64 studentId, qint64 otherId)
{
    decide<DecisionId>(
        [student = StudentId{studentId},
            id = HouseholdId{subjectId()},
            version = view().household.version,
            other = HouseholdId{otherId}](
            const ServiceContext &context) { return pupitre::moveStudent(context, student, id, version, other); },
        [this](const DecisionId &) { backend()->toasts()->announce(tr("The student is in the other family.")); },
        Afterwards::Stays);
}

void HouseholdEditor::noteDeparture(qint64 studentId, const QString &day)
{
    if (const QString problem = dayProblem(day); !problem.isEmpty()) {
        Q_EMIT failed(problem);
        return;
    }
    const QDate lastDay = typedDate(day);
    decide<DecisionId>(
        [student = StudentId{studentId}, id = HouseholdId{subjectId()}, version = view().household.version, lastDay](
            const ServiceContext &context) { return pupitre::noteDeparture(context, id, version, student, lastDay); },
        [this, lastDay](const DecisionId &) {
            backend()->toasts()->announce(
                lastDay.isValid() ? tr("Left on %1 · no campaign asks any more").arg(wording::dayText(lastDay))
                                  : tr("The student is there again."));
        },
        Afterwards::Stays);
}

QString HouseholdEditor::dayProblem(const QString &day) const
{
    const QDate typed = typedDate(day);
    if (!typed.isValid())
        return day.trimmed().isEmpty() ? QString() : tr("A day is written 02/06/2026.");
    return mayHaveLeftOn(typed, SystemClock().today()) ? QString() : tr("The last day cannot lie after today.");
}

void HouseholdEditor::changeDirectDebit()
{
    const bool directDebit = !subject().directDebit;
    decide<DecisionId>([id = HouseholdId{subjectId()}, version = view().household.version, directDebit](
                           const ServiceContext &context) { return setDirectDebit(context, id, version, directDebit); },
        [this, directDebit](const DecisionId &) {
            backend()->toasts()->announce(directDebit ? tr("The family pays by monthly direct debit.")
                                                      : tr("The family no longer pays by direct debit."));
        },
        Afterwards::Stays);
}

void HouseholdEditor::sendCredentials()
{
    sendCredentialsBy(
        [id = HouseholdId{subjectId()}](const auto &context) { return pupitre::sendCredentials(context, id); });
}

void HouseholdEditor::sendAccountCredentials(qint64 accountId)
{
    sendCredentialsBy(
        [id = AccountId{accountId}](const auto &context) { return pupitre::sendCredentials(context, id); });
}

void HouseholdEditor::sendCredentialsBy(std::function<Result<CredentialsOutcome>(const ServiceContext &)> service)
{
    decide<CredentialsOutcome>(std::move(service), [this](const CredentialsOutcome &outcome) {
        backend()->toasts()->announce(tr("Credentials on their way to %1").arg(outcome.address));
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
    dictatePasswordBy(
        [id = HouseholdId{subjectId()}](const auto &context) { return pupitre::dictatePassword(context, id); });
}

void HouseholdEditor::dictateAccountPassword(qint64 accountId)
{
    dictatePasswordBy(
        [id = AccountId{accountId}](const auto &context) { return pupitre::dictatePassword(context, id); });
}

void HouseholdEditor::dictatePasswordBy(std::function<Result<DictatedPassword>(const ServiceContext &)> service)
{
    decide<DictatedPassword>(std::move(service), [this, id = subjectId()](const DictatedPassword &dictated) {
        if (id != subjectId())
            return; // nobody is looking at it any more: another one can be made
        m_dictated = dictatedLine(dictated);
        Q_EMIT dictatedChanged();
    });
}

void HouseholdEditor::forgetPassword()
{
    if (!isDictating())
        return;
    m_dictated = {};
    Q_EMIT dictatedChanged();
}

void HouseholdEditor::endSessions()
{
    endSessionsBy([id = HouseholdId{subjectId()}](const auto &context) { return endFamilySessions(context, id); });
}

void HouseholdEditor::endAccountSessions(qint64 accountId)
{
    endSessionsBy(
        [id = AccountId{accountId}](const auto &context) { return pupitre::endAccountSessions(context, id); });
}

void HouseholdEditor::endSessionsBy(std::function<Result<int>(const ServiceContext &)> service)
{
    decide<int>(
        std::move(service),
        [this](const int &ended) {
            backend()->toasts()->announce(ended > 0
                                              ? tr("%n session(s) ended: the family signs in again.", nullptr, ended)
                                              : tr("No session was open any more."));
        },
        Afterwards::Stays);
}

void HouseholdEditor::openParentAccount(qint64 guardianId)
{
    decide<ParentAccountOutcome>([id = GuardianId{guardianId}](
                                     const ServiceContext &context) { return pupitre::openParentAccount(context, id); },
        [this](const ParentAccountOutcome &outcome) {
            QString text = tr("Account %1 opened · credentials on their way to %2")
                               .arg(outcome.identifiant, outcome.address);
            if (!outcome.householdMailId)
                text += tr(" · no mail reaches the other parent: print their letter with credentials");
            backend()->toasts()->announce(text);
        },
        Afterwards::Stays);
}

void HouseholdEditor::closeParentAccount(qint64 guardianId)
{
    decide<bool>(
        [id = GuardianId{guardianId}](const ServiceContext &context) -> Result<bool> {
            PUPITRE_TRY(pupitre::closeParentAccount(context, id));
            return true;
        },
        [this](const bool &) {
            backend()->toasts()->announce(tr("The account is closed. What was that parent’s stays hidden."));
        },
        Afterwards::Stays);
}

void HouseholdEditor::changeLanguage()
{
    if (!isLoaded())
        return;
    const auto language = subject().english ? LetterLanguage::French : LetterLanguage::English;
    decide<bool>(
        [id = HouseholdId{subjectId()}, language](const ServiceContext &context) -> Result<bool> {
            PUPITRE_TRY(setLetterLanguage(context, id, language));
            return language == LetterLanguage::English;
        },
        [this](const bool &english) {
            backend()->toasts()->announce(english ? tr("The next letters are in English, the French below")
                                                  : tr("The next letters are in French"));
        },
        Afterwards::Stays);
}

void HouseholdEditor::changeSeparated()
{
    if (!isLoaded())
        return;
    const bool separated = !subject().separated;
    decide<bool>(
        [id = HouseholdId{subjectId()}, separated](const ServiceContext &context) -> Result<bool> {
            PUPITRE_TRY(setSeparated(context, id, separated));
            return separated;
        },
        [this](const bool &apart) {
            backend()->toasts()->announce(
                apart ? tr("Each parent is answered alone") : tr("Both parents are answered together"));
        },
        Afterwards::Stays);
}

void HouseholdEditor::takeFee(
    const QString &method, const QString &chequeNumber, const QString &bank, const QString &amount)
{
    const auto kind = enumFromKey<PaymentMethod>(method);
    if (!kind)
        return;
    decide<Receipt>(
        [id = HouseholdId{subjectId()}, means = PaymentMeans(*kind, chequeNumber, bank), amount](
            const ServiceContext &context) -> Result<Receipt> {
            PUPITRE_TRY_ASSIGN(part, amountIn(amount));
            return pupitre::takeFee(context, id, means, part);
        },
        [this, id = subjectId()](const Receipt &receipt) {
            backend()->toasts()->announce(
                tr("%1 received · receipt %2").arg(wording::moneyText(receipt.amount.cents), receipt.label()));
            show(receipt, id);
        },
        Afterwards::Stays);
}

void HouseholdEditor::waiveFee(const QString &amount, const QString &reason)
{
    decide<Receipt>(
        [id = HouseholdId{subjectId()}, amount, reason](const ServiceContext &context) -> Result<Receipt> {
            PUPITRE_TRY_ASSIGN(part, amountIn(amount));
            return pupitre::waiveFee(context, id, part, reason);
        },
        [this, id = subjectId()](const Receipt &receipt) {
            backend()->toasts()->announce(
                tr("%1 waived · document %2").arg(wording::moneyText(receipt.amount.cents), receipt.label()));
            show(receipt, id);
        },
        Afterwards::Stays);
}

void HouseholdEditor::show(const Receipt &receipt, qint64 of)
{
    if (of != subjectId())
        return; // the row in its list opens it as well
    m_taken = receipt.id.value;
    Q_EMIT takenChanged();
}

void HouseholdEditor::openReceipt(qint64 receiptId)
{
    backend()->runLong(
        this,
        [id = ReceiptId{receiptId}](const ServiceContext &context) { return receiptPaper(context, id); },
        [this](const Result<ReceiptPaper> &paper) {
            if (!paper) {
                Q_EMIT failed(errorText(paper.error()));
                return;
            }
            showFile(*backend(),
                {.title = QFileInfo(paper->fileName).completeBaseName(), .suffix = u"pdf"_s, .bytes = paper->pdf});
        });
}

void HouseholdEditor::mailReceipt(qint64 receiptId)
{
    decide<QString>(
        [id = ReceiptId{receiptId}](const ServiceContext &context) { return pupitre::mailReceipt(context, id); },
        [this](const QString &address) { backend()->toasts()->announce(tr("Receipt on its way to %1").arg(address)); },
        Afterwards::Stays);
}

void HouseholdEditor::cancelPayment(qint64 receiptId, const QString &reason)
{
    decide<PaymentCancelled>([id = ReceiptId{receiptId}, reason](
                                 const ServiceContext &context) { return pupitre::cancelPayment(context, id, reason); },
        [this](const PaymentCancelled &cancelled) {
            sayTakenBack(tr("Payment taken back · counter-entry %1"), cancelled);
        },
        Afterwards::Stays);
}

void HouseholdEditor::cancelWaiver(qint64 receiptId, const QString &reason)
{
    decide<PaymentCancelled>([id = ReceiptId{receiptId}, reason](
                                 const ServiceContext &context) { return pupitre::cancelWaiver(context, id, reason); },
        [this](
            const PaymentCancelled &cancelled) { sayTakenBack(tr("Waiver taken back · counter-entry %1"), cancelled); },
        Afterwards::Stays);
}

void HouseholdEditor::sayTakenBack(const QString &text, const PaymentCancelled &cancelled)
{
    QString said = text.arg(cancelled.counterEntry.label());
    if (cancelled.addressMissing)
        said += tr(" · no e-mail address: write to the family");
    backend()->toasts()->announce(said);
    putReceiptAway();
}

void HouseholdEditor::putReceiptAway()
{
    if (m_taken == 0)
        return;
    m_taken = 0;
    Q_EMIT takenChanged();
}

MoneyLine HouseholdEditor::taken() const
{
    const auto &lines = subject().tuition;
    const auto line = std::ranges::find(lines, m_taken, &MoneyLine::receiptId);
    return m_taken == 0 || line == lines.end() ? MoneyLine() : *line;
}

} // namespace pupitre
