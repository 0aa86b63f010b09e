#pragma once

#include "consent.h"
#include "edit.h"
#include "maildomain.h"
#include "payment.h"
#include "reinscription.h"
#include "uploadadvice.h"

#include <QDateTime>
#include <QString>

namespace pupitre::wording {

QString stateText(DocumentState state);
QString stateText(ReinscriptionState state);
QString stateText(MailState state);
QString whoText(WhoActs who);
/// What a family was told of its file, in a few words: "name not found".
QString adviceText(UploadAdvice advice);
/// Empty where there is nothing to say: it was looked at, or no antivirus is set up.
QString scanText(FileScan scan);
/// What was agreed to or declared: "image rights".
QString consentText(ConsentKind kind);
QString kindText(MailKind kind);
/// Why nothing is sent, and what to do about it, in one sentence each.
QString pauseText(const MailPause &pause);
/// What a server answered, with what it means to the desk; our own marks ("attachment", "interrupted") in words.
QString answerText(const QString &answer); ///< the answer alone
QString replyText(MailState state, const QString &reply);
/// Whose fault it is that a message came back, and what the report says.
QString returnText(const QString &reply);
QString stepText(MailStep step);
/// Which step of the account's test failed, in what way, and what to look at.
QString stepFailureText(MailStep step, const QString &answer);
QString findingText(const DomainFinding &finding);
QString fieldText(PersonField field);
QString ruleText(SafeRule rule);
/// "yes", "M" and the like as people read them; other values as they are. Dates in the language's form.
QString valueText(PersonField field, const QString &value);
/// "born Martin" of who has another name at birth; empty of others.
QString bornText(const Person &person);
/// "DUPONT Marie", with the name at birth where it is another one: "DUPONT Marie (born Martin)".
QString nameText(const Person &person);
/// "today 14:05", "yesterday 9:12", "12 Nov."
QString whenText(const QDateTime &instant);
/// "3 d", "5 h": how long something has waited.
QString ageText(const QDateTime &since);
QString dayText(QDate day);
QString moneyText(qint64 cents); ///< amountText() in the window's language
/// "cheque", "cash", "card", "transfer".
QString methodText(PaymentMethod method);
QString sizeText(qint64 bytes);
QString weekdayText(int weekday);
/// A journal action in plain words: "document refused".
QString actionText(const QString &action);

} // namespace pupitre::wording
