#include "dossierwords.h"

#include "enumkeys.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

QString dossierText(const Words &words, ReinscriptionState state)
{
    return words.text("dossier_" + keyOf(state).toLatin1());
}

QString nextText(const Words &words, ReinscriptionState state, const QList<HomeTask> &toDo)
{
    switch (state) {
    case ReinscriptionState::Approved: return words.text("dossier_next_approved");
    case ReinscriptionState::Refused: return words.text("dossier_next_refused");
    case ReinscriptionState::Abandoned: return words.text("dossier_next_abandoned");
    case ReinscriptionState::NotStarted:
    case ReinscriptionState::InProgress:
    case ReinscriptionState::Deposited: break;
    }
    if (toDo.isEmpty()) {
        const bool isDeposited = state == ReinscriptionState::Deposited;
        return words.text(isDeposited ? "dossier_next_conservatoire" : "dossier_next_none");
    }
    return toDo.size() == 1 ? taskText(words, toDo.first()) : words.count("dossier_next_family", toDo.size());
}

QString dossierMark(ReinscriptionState state, bool hasTasks)
{
    switch (state) {
    case ReinscriptionState::Approved: return u"done"_s;
    case ReinscriptionState::Refused: return u"refused"_s;
    case ReinscriptionState::Abandoned: return u"neutral"_s;
    case ReinscriptionState::NotStarted:
    case ReinscriptionState::InProgress:
    case ReinscriptionState::Deposited: break;
    }
    return hasTasks ? u"todo"_s : u"waiting"_s;
}

/// What is left of the fee, after what it was and what is paid or waived of it, where something is.
QString feeText(const Words &words, const FeeAccount &fee)
{
    const QString left = words.amount(fee.left());
    if (fee.paid == Money{} && fee.waived == Money{})
        return words.text("home_item_fee", {{"amount", left}});
    QStringList sums{words.text("home_fee_due", {{"amount", words.amount(fee.due)}})};
    if (fee.paid != Money{})
        sums << words.text("home_fee_paid", {{"amount", words.amount(fee.paid)}});
    if (fee.waived != Money{})
        sums << words.text("home_fee_waived", {{"amount", words.amount(fee.waived)}});
    return words.text("home_item_fee_rest", {{"sums", sums.join(u", "_s)}, {"amount", left}});
}

QString taskText(const Words &words, const HomeTask &task)
{
    switch (task.mend) {
    case Mend::Deposit: return words.text("home_item_missing", {{"label", task.name}});
    case Mend::DepositAgain:
        return words.text(task.kind == Lack::Kind::DocumentExpired ? "home_item_expired" : "home_item_refused",
            {{"label", task.name}});
    case Mend::Answer: return words.text("home_item_image");
    case Mend::Pay: return feeText(words, task.fee);
    case Mend::Validate: return words.text("home_item_validate");
    }
    return {};
}

QString taskAction(const Words &words, Mend mend)
{
    switch (mend) {
    case Mend::Deposit: return words.text("home_action_deposit");
    case Mend::DepositAgain: return words.text("home_action_again");
    case Mend::Answer: return words.text("home_action_answer");
    case Mend::Pay: return words.text("home_action_pay");
    case Mend::Validate: return words.text("home_action_validate");
    }
    return {};
}

QString taskRoute(const HomeTask &task)
{
    const QString dossier = u"/eleves/%1/reinscription"_s.arg(task.student.value);
    switch (task.mend) {
    case Mend::Deposit:
    case Mend::DepositAgain: return dossier + u"/pieces/"_s + task.code;
    case Mend::Answer: return dossier + u"/droit-a-l-image"_s;
    case Mend::Pay: return u"/famille/facturation-cotisations"_s;
    case Mend::Validate: return dossier + u"/verifier"_s;
    }
    return dossier;
}

} // namespace pupitre::extranet
