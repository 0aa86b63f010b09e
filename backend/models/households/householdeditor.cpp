#include "householdeditor.h"

#include "enumkeys.h"
#include "householdmerge.h"
#include "letterlanguage.h"
#include "lettersheets.h"
#include "payments.h"
#include "separatedparents.h"
#include "visit.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

HouseholdEditor::HouseholdEditor()
    : SubjectEditorOf(u"household"_s,
        {u"document"_s, u"edit_request"_s, u"reinscription"_s, u"payment"_s, u"household"_s, u"mail"_s}, householdView,
        householdSubject)
{
    connect(this, &SubjectEditor::subjectIdChanged, this, &HouseholdEditor::forgetPassword);
    connect(this, &SubjectEditor::subjectIdChanged, this, &HouseholdEditor::visit);
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
            backend()->announce(english ? tr("The next letters are in English, the French below")
                                        : tr("The next letters are in French"),
                false);
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
