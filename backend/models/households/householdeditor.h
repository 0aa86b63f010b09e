#pragma once

#include "householdsubject.h"
#include "payments.h"
#include "subjecteditorof.h"

#include <functional>

namespace pupitre {

/// The household's page: who they are, what stands in the way, and what the desk does about it.
class HouseholdEditor : public PUPITRE_SUBJECT_EDITOR(HouseholdView, HouseholdSubject)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::HouseholdSubject subject READ subject NOTIFY subjectChanged)
    /// Shown once, gone with the household or by forgetPassword().
    Q_PROPERTY(pupitre::DictatedLine dictated READ dictated NOTIFY dictatedChanged)
    Q_PROPERTY(bool dictating READ isDictating NOTIFY dictatedChanged)
    /// The receipt of the payment that was just taken here, until it is put away; `receiptId` 0 where there is none.
    Q_PROPERTY(pupitre::MoneyLine taken READ taken NOTIFY takenChanged)

    /// What may be typed of a cheque, in characters.
    Q_PROPERTY(int longestChequeNumber READ chequeNumberLimit CONSTANT)
    Q_PROPERTY(int longestBank READ bankLimit CONSTANT)

    /// When this person last looked at the family, and what others did since. Empty when there is nothing new.
    Q_PROPERTY(QString lastVisit READ lastVisit NOTIFY visited)
    Q_PROPERTY(QList<pupitre::JournalLine> news READ news NOTIFY visited)

public:
    HouseholdEditor();
    QString lastVisit() const { return m_lastVisit; }
    QList<JournalLine> news() const { return m_news; }
    DictatedLine dictated() const { return m_dictated; }
    MoneyLine taken() const;
    static int chequeNumberLimit() { return longestChequeNumber; }
    static int bankLimit() { return longestBank; }
    bool isDictating() const { return !m_dictated.password.isEmpty(); }
    Q_INVOKABLE void sendCredentials();
    /// The same on paper, shown in the computer's PDF viewer.
    Q_INVOKABLE void printCredentials();
    /// Makes a one-time password to be read out on the telephone.
    Q_INVOKABLE void dictatePassword();
    Q_INVOKABLE void forgetPassword();
    /// All sessions of the family on the web.
    Q_INVOKABLE void endSessions();
    /// The same three of one of several accounts.
    Q_INVOKABLE void sendAccountCredentials(qint64 accountId);
    Q_INVOKABLE void dictateAccountPassword(qint64 accountId);
    Q_INVOKABLE void endAccountSessions(qint64 accountId);
    /// A parent who lives apart gets an account of their own; the household's is the other one's from then on.
    Q_INVOKABLE void openParentAccount(qint64 guardianId);
    /// Nobody comes in by it any more; openParentAccount() opens it again.
    Q_INVOKABLE void closeParentAccount(qint64 guardianId);
    /// The parents live apart, or no longer: what one of them deposits or asks for is answered to that one alone.
    Q_INVOKABLE void changeSeparated();
    /// The next letters are in English first, or in French alone again.
    Q_INVOKABLE void changeLanguage();
    /// The family pays by monthly direct debit, or no longer.
    Q_INVOKABLE void changeDirectDebit();
    /// The other family becomes part of this one (householdmerge.h).
    Q_INVOKABLE void merge(qint64 otherId);
    /// Two families again.
    Q_INVOKABLE void separate();
    /// With all that is theirs (studentmoves.h).
    Q_INVOKABLE void moveStudent(qint64 studentId, qint64 otherId);
    /// `day`, as it is typed, was the last one; empty: the student is there again.
    Q_INVOKABLE void noteDeparture(qint64 studentId, const QString &day);
    /// What is wrong with a last day as it is typed; empty: nothing.
    Q_INVOKABLE QString dayProblem(const QString &day) const;
    /// `method`: cheque, cash, card or transfer; a cheque's number and bank. `amount`, as it is typed: a part of what
    /// is left; empty: all of it.
    Q_INVOKABLE void takeFee(
        const QString &method, const QString &chequeNumber = {}, const QString &bank = {}, const QString &amount = {});
    /// The same amount is not asked for; the reason stands on its paper.
    Q_INVOKABLE void waiveFee(const QString &amount, const QString &reason);
    /// In the computer's PDF viewer.
    Q_INVOKABLE void openReceipt(qint64 receiptId);
    Q_INVOKABLE void mailReceipt(qint64 receiptId);
    /// By a counter-entry; the family reads the reason.
    Q_INVOKABLE void cancelPayment(qint64 receiptId, const QString &reason);
    Q_INVOKABLE void cancelWaiver(qint64 receiptId, const QString &reason);
    Q_INVOKABLE void putReceiptAway();

Q_SIGNALS:
    void dictatedChanged();
    void takenChanged();
    void visited();

private:
    void visit();
    void show(const Receipt &receipt, qint64 of);
    void sayTakenBack(const QString &text, const PaymentCancelled &cancelled);
    void sendCredentialsBy(std::function<Result<CredentialsOutcome>(const ServiceContext &)> service);
    void dictatePasswordBy(std::function<Result<DictatedPassword>(const ServiceContext &)> service);
    void endSessionsBy(std::function<Result<int>(const ServiceContext &)> service);

    DictatedLine m_dictated;
    qint64 m_taken = 0; ///< a ReceiptId's value
    QString m_lastVisit;
    QList<JournalLine> m_news;
    qint64 m_visited = 0;
};

} // namespace pupitre
