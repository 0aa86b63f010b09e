#include "wording.h"

#include "clock.h"
#include "returnfault.h"
#include "showntext.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace pupitre::wording {

using namespace Qt::StringLiterals;

namespace {

struct Wording {
    Q_DECLARE_TR_FUNCTIONS(Wording)
};

} // namespace

QString stateText(DocumentState state)
{
    switch (state) {
    case DocumentState::Missing: return Wording::tr("To provide");
    case DocumentState::ToReview: return Wording::tr("To check");
    case DocumentState::Accepted: return Wording::tr("Accepted");
    case DocumentState::Refused: return Wording::tr("Refused");
    case DocumentState::Expired: return Wording::tr("Expired");
    case DocumentState::Exempted: return Wording::tr("Exempted");
    case DocumentState::ReceivedAtDesk: return Wording::tr("Received at the desk");
    }
    return {};
}

QString stateText(ReinscriptionState state)
{
    switch (state) {
    case ReinscriptionState::NotStarted: return Wording::tr("Not started");
    case ReinscriptionState::InProgress: return Wording::tr("In progress");
    case ReinscriptionState::Deposited: return Wording::tr("Deposited");
    case ReinscriptionState::Approved: return Wording::tr("Approved");
    case ReinscriptionState::Refused: return Wording::tr("Dossier refused");
    case ReinscriptionState::Abandoned: return Wording::tr("Abandoned");
    }
    return {};
}

QString stateText(MailState state)
{
    switch (state) {
    case MailState::Queued: return Wording::tr("Waiting");
    case MailState::Sending: return Wording::tr("Being sent");
    case MailState::Sent: return Wording::tr("Sent");
    case MailState::Deferred: return Wording::tr("Put off");
    case MailState::Failed: return Wording::tr("Failed");
    case MailState::Uncertain: return Wording::tr("Uncertain");
    case MailState::Cancelled: return Wording::tr("Cancelled");
    }
    return {};
}

QString whoText(WhoActs who)
{
    switch (who) {
    case WhoActs::Family: return Wording::tr("Family");
    case WhoActs::Secretariat: return Wording::tr("Secretariat");
    case WhoActs::Director: return Wording::tr("Direction");
    case WhoActs::Nobody: return Wording::tr("Done");
    }
    return {};
}

QString pauseText(const MailPause &pause)
{
    switch (pause.reason) {
    case PauseReason::NotConfigured:
        return Wording::tr("No mail server is set yet. Nothing is lost: everything leaves once it is.");
    case PauseReason::Connect:
        return Wording::tr(
            "The mail server cannot be reached, or does not take the connection. It is tried again by itself.");
    case PauseReason::Tls:
        return Wording::tr("The mail server does not offer a safe connection, so nothing was said to it. It is tried "
                           "again by itself.");
    case PauseReason::Certificate:
        return Wording::tr(
            "The mail server cannot prove who it is: its certificate is not valid. It is tried again by itself.");
    case PauseReason::Auth:
        return Wording::tr(
            "The mail server refuses the user name or the password. Correct them, then let the sending go on.");
    case PauseReason::Sender:
        return Wording::tr(
            "The mail server does not let us send from this address. Correct it, then let the sending go on.");
    case PauseReason::Person: return Wording::tr("%1 has stopped the sending.").arg(pause.detail);
    case PauseReason::Restored:
        return Wording::tr("This is a copy of the database (%1). What waits here may have left since: look at it, then "
                           "let the sending go on.")
            .arg(whenText(pause.since));
    }
    return {};
}

QString answerText(const QString &answer)
{
    return answer == "lost"_L1      ? Wording::tr("the connection was lost")
           : answer == "timeout"_L1 ? Wording::tr("the server did not answer in time")
           : answer == "endless"_L1 ? Wording::tr("the server’s answer had no end")
                                    : answer;
}

QString replyText(MailState state, const QString &reply)
{
    if (reply == "attachment"_L1)
        return Wording::tr("A file that goes with it is missing or damaged.");
    if (reply == "address"_L1)
        return Wording::tr("The address is not valid.");
    if (reply == "header"_L1)
        return Wording::tr("The name or the subject holds a line break.");
    if (reply == "begin"_L1)
        return Wording::tr("The database did not take the beginning of its sending.");
    if (reply == "interrupted"_L1)
        return Wording::tr("The program ended while it was being sent.");
    const bool noAnswer = reply == "lost"_L1 || reply == "timeout"_L1 || reply == "endless"_L1;
    const QString said = answerText(reply);
    switch (state) {
    case MailState::Failed:
        return noAnswer ? Wording::tr("Given up after several tries: %1").arg(said)
                        : Wording::tr("The server refuses it: %1").arg(said);
    case MailState::Deferred: return Wording::tr("Not now; it is tried again by itself: %1").arg(said);
    case MailState::Uncertain:
        return Wording::tr(
            "Nobody knows whether it has arrived: it had been handed over, then there was no clear answer (%1).")
            .arg(said);
    default: return said;
    }
}

namespace {

QString faultText(ReturnFault fault)
{
    switch (fault) {
    case ReturnFault::Address: return Wording::tr("This address does not exist.");
    case ReturnFault::MailboxFull: return Wording::tr("The mailbox is full.");
    case ReturnFault::TooLarge: return Wording::tr("The message is too large for the family’s mail server.");
    case ReturnFault::Policy:
        return Wording::tr(
            "The family’s mail server takes our mails for undesirable. The settings say what the domain lacks.");
    case ReturnFault::Unreachable: return Wording::tr("The family’s mail server could not be reached for days.");
    case ReturnFault::Protocol:
        return Wording::tr("The mail servers did not understand each other; the address may be right.");
    case ReturnFault::Other: return Wording::tr("The family’s mail server did not take it; the address may be right.");
    }
    return {};
}

} // namespace

QString returnText(const QString &reply)
{
    const QString what = reply.startsWith(u"5.2.1 ") && returnFault(reply) == ReturnFault::Address
                             ? Wording::tr("This mailbox takes nothing any more.")
                             : faultText(returnFault(reply));
    return reply.isEmpty() ? what : what + u" ("_s + shownText(reply) + u')';
}

QString adviceText(UploadAdvice advice)
{
    switch (advice) {
    case UploadAdvice::NameNotFound: return Wording::tr("name not found");
    case UploadAdvice::WrongYear: return Wording::tr("another year");
    case UploadAdvice::TooOld: return Wording::tr("too old");
    case UploadAdvice::Expired: return Wording::tr("no longer valid");
    case UploadAdvice::Unreadable: return Wording::tr("not readable");
    case UploadAdvice::PageMissing: return Wording::tr("a page is missing");
    case UploadAdvice::SealNotValid: return Wording::tr("seal not valid");
    }
    return {};
}

QString scanText(FileScan scan)
{
    return scan == FileScan::Skipped ? Wording::tr("not scanned") : QString();
}

QString consentText(ConsentKind kind)
{
    switch (kind) {
    case ConsentKind::ImageRight: return Wording::tr("Image rights");
    case ConsentKind::Accuracy: return Wording::tr("What was declared is true");
    case ConsentKind::Rules: return Wording::tr("The rules were read");
    }
    return {};
}

QString kindText(MailKind kind)
{
    switch (kind) {
    case MailKind::Credentials: return Wording::tr("Credentials");
    case MailKind::OneTimePassword: return Wording::tr("New password");
    case MailKind::Acknowledgement: return Wording::tr("Acknowledgement");
    case MailKind::CompletionRequest: return Wording::tr("Request for completion");
    case MailKind::ApprovalReceipt: return Wording::tr("Approval and receipt");
    case MailKind::Abandonment: return Wording::tr("Place given up");
    case MailKind::Reopening: return Wording::tr("Dossier reopened");
    case MailKind::Refusal: return Wording::tr("Refusal");
    case MailKind::Reminder: return Wording::tr("Reminder");
    case MailKind::PaymentReceipt: return Wording::tr("Payment receipt");
    case MailKind::EditDecided: return Wording::tr("Answer to a change");
    case MailKind::PasswordChanged: return Wording::tr("Password changed");
    case MailKind::AddressChanged: return Wording::tr("E-mail address changed");
    }
    return {};
}

QString stepText(MailStep step)
{
    switch (step) {
    case MailStep::Name: return Wording::tr("Server found");
    case MailStep::Connection: return Wording::tr("Connection");
    case MailStep::Greeting: return Wording::tr("Server answers");
    case MailStep::Encryption: return Wording::tr("Encryption");
    case MailStep::Certificate: return Wording::tr("Certificate");
    case MailStep::CertificateName: return Wording::tr("Name in the certificate");
    case MailStep::Authentication: return Wording::tr("User name and password");
    case MailStep::Sender: return Wording::tr("Sender’s address");
    case MailStep::Recipient: return Wording::tr("Recipient’s address");
    case MailStep::Message: return Wording::tr("Message taken");
    }
    return {};
}

QString stepFailureText(MailStep step, const QString &answer)
{
    const bool lost = answer == "lost"_L1;
    const bool late = answer == "timeout"_L1;
    switch (step) {
    case MailStep::Name:
        return Wording::tr(
            "No server has this name. Look at its spelling, and whether this computer is on the network.");
    case MailStep::Connection:
        return late ? Wording::tr(
                   "Nobody answers there. The port may be the wrong one, or closed by the network’s firewall.")
                    : Wording::tr("The server takes no connection at this port. Look at the port.");
    case MailStep::Greeting:
        return late ? Wording::tr("The server says nothing. With port 465, choose “TLS”; with 587, “STARTTLS”.")
                    : Wording::tr("The server does not want to talk to us.");
    case MailStep::Encryption:
        return lost || late
                   ? Wording::tr("No safe connection came about. With port 465, choose “TLS”; with 587, “STARTTLS”.")
                   : Wording::tr("The server does not offer a safe connection. Nothing was said to it, the password "
                                 "least of all.");
    case MailStep::Certificate:
        return Wording::tr("The server cannot prove who it is: its certificate has run out, or comes from an authority "
                           "that this computer does not know.");
    case MailStep::CertificateName:
        return Wording::tr(
            "The server’s certificate is for another name. Use the name that the provider gives for its server.");
    case MailStep::Authentication:
        return Wording::tr(
            "The server refuses the user name or the password. Some providers ask for a password for applications.");
    case MailStep::Sender: return Wording::tr("The server does not let this account send from this address.");
    case MailStep::Recipient: return Wording::tr("The server does not take this recipient.");
    case MailStep::Message: return Wording::tr("The server did not take the message.");
    }
    return {};
}

QString findingText(const DomainFinding &finding)
{
    using enum DomainFinding::What;
    switch (finding.what) {
    case SpfMissing:
        return finding.detail.isEmpty()
                   ? Wording::tr(
                       "The domain does not say which servers may send for it. Ask your provider for its SPF record.")
                   : Wording::tr("The domain does not say which servers may send for it. Add this TXT record: %1")
                         .arg(finding.detail);
    case SpfSeveral: return Wording::tr("The domain has several SPF records, so that none counts. Join them into one.");
    case SpfWithoutProvider:
        return Wording::tr("The domain’s SPF record does not name this provider: mails may be refused. Add to it: %1")
            .arg(finding.detail);
    case SpfNamesProvider: return Wording::tr("The domain lets %1 send for it.").arg(finding.detail);
    case SpfUnknownProvider:
        return Wording::tr(
            "The domain has an SPF record. Whether it names this server cannot be told here: ask your provider.");
    case DkimFound: return Wording::tr("The provider’s signature can be verified (key “%1”).").arg(finding.detail);
    case DkimNotFound:
        return Wording::tr("No key was found under the usual names. Ask your provider to turn the DKIM signature on.");
    case DmarcMissing:
        return Wording::tr("The domain does not say what becomes of forged mails. Large providers ask for it; add this "
                           "TXT record at _dmarc: %1")
            .arg(finding.detail);
    case DmarcSeveral: return Wording::tr("The domain has several DMARC records, so that none counts. Keep one.");
    case DmarcWatches: return Wording::tr("The domain has a DMARC policy that watches and refuses nothing.");
    case DmarcEnforced:
        return Wording::tr("Forged mails in the domain’s name are set aside or refused (%1).").arg(finding.detail);
    case ForeignDomain:
        return Wording::tr("This address belongs to %1, but mails would leave by another server: families’ servers "
                           "take them for forgeries. Use an address of the conservatoire.")
            .arg(finding.detail);
    case NoAnswer: return Wording::tr("The name server does not answer: this could not be looked up.");
    }
    return {};
}

QString fieldText(PersonField field)
{
    switch (field) {
    case PersonField::Civility: return Wording::tr("Title");
    case PersonField::LastName: return Wording::tr("Last name");
    case PersonField::BirthName: return Wording::tr("Birth name");
    case PersonField::FirstName: return Wording::tr("First name");
    case PersonField::BirthDate: return Wording::tr("Date of birth");
    case PersonField::BirthPlace: return Wording::tr("Place of birth");
    case PersonField::FamilySituation: return Wording::tr("Family situation");
    case PersonField::Profession: return Wording::tr("Profession");
    case PersonField::SocioProfessionalCode: return Wording::tr("Socio-professional code");
    case PersonField::Address: return Wording::tr("Address");
    case PersonField::PostalCode: return Wording::tr("Postal code");
    case PersonField::City: return Wording::tr("Town");
    case PersonField::Country: return Wording::tr("Country");
    case PersonField::HomePhone: return Wording::tr("Home telephone");
    case PersonField::WorkPhone: return Wording::tr("Work telephone");
    case PersonField::Fax: return Wording::tr("Fax");
    case PersonField::Mobile: return Wording::tr("Mobile");
    case PersonField::Email: return Wording::tr("E-mail");
    case PersonField::SchoolLevel: return Wording::tr("School level");
    case PersonField::ImageRight: return Wording::tr("Image rights");
    case PersonField::LeaveAuthorisation: return Wording::tr("Leave authorisation");
    case PersonField::EmergencyContact: return Wording::tr("Person to call");
    case PersonField::EmergencyPhone: return Wording::tr("Emergency telephone");
    }
    return {};
}

QString ruleText(SafeRule rule)
{
    switch (rule) {
    case SafeRule::None: return {};
    case SafeRule::CaseOnly: return Wording::tr("capitals only");
    case SafeRule::AccentsOnly: return Wording::tr("accents only");
    case SafeRule::PhoneFormat: return Wording::tr("same number, written otherwise");
    case SafeRule::FilledIn: return Wording::tr("was empty");
    case SafeRule::AlreadySo: return Wording::tr("already so");
    }
    return {};
}

QString valueText(PersonField field, const QString &value)
{
    if (field == PersonField::ImageRight)
        return value == u"yes" ? Wording::tr("Yes") : value == u"no" ? Wording::tr("No") : Wording::tr("Not answered");
    if (info(field).kind == ValueKind::Date)
        return dayText(QDate::fromString(value, Qt::ISODate));
    return shownText(value);
}

QString bornText(const Person &person)
{
    const QString name = person.birthName();
    if (name.isEmpty())
        return {};
    const QString civility = person.value(PersonField::Civility);
    const bool woman = civility == u"F" || civility == u"Mme" || civility == u"Madame";
    const bool man = civility == u"M" || civility == u"M." || civility == u"Monsieur";
    return woman ? Wording::tr("born %1", "a woman").arg(name)
           : man ? Wording::tr("born %1", "a man").arg(name)
                 : Wording::tr("born %1", "a woman or a man").arg(name);
}

QString nameText(const Person &person)
{
    const QString born = bornText(person);
    return born.isEmpty() ? person.registerName() : person.registerName() + u" ("_s + born + u')';
}

QString whenText(const QDateTime &instant)
{
    if (!instant.isValid())
        return {};
    const QDate day = localDay(instant);
    const QString time = QLocale().toString(localTime(instant), u"HH:mm"_s);
    const auto days = day.daysTo(SystemClock().today());
    if (days == 0)
        return Wording::tr("today %1").arg(time);
    if (days == 1)
        return Wording::tr("yesterday %1").arg(time);
    // Nobody takes last year's day for this year's.
    return QLocale().toString(day, days > 300 ? u"d MMM yyyy"_s : u"d MMM"_s) + u' ' + time;
}

QString ageText(const QDateTime &since)
{
    if (!since.isValid())
        return {};
    const qint64 minutes = since.secsTo(QDateTime::currentDateTimeUtc()) / 60;
    if (minutes < 60)
        return Wording::tr("%1 min").arg(std::max<qint64>(1, minutes));
    if (minutes < 48 * 60)
        return Wording::tr("%1 h").arg(minutes / 60);
    return Wording::tr("%1 d").arg(minutes / (24 * 60));
}

QString dayText(QDate day)
{
    return day.isValid()
               ? QLocale().toString(day, QLocale().language() == QLocale::French ? u"dd/MM/yyyy"_s : u"d MMM yyyy"_s)
               : QString();
}

QString moneyText(qint64 cents)
{
    return amountText(Money{cents}, QLocale());
}

QString methodText(PaymentMethod method)
{
    switch (method) {
    case PaymentMethod::Cheque: return Wording::tr("cheque");
    case PaymentMethod::Cash: return Wording::tr("cash");
    case PaymentMethod::Card: return Wording::tr("card");
    case PaymentMethod::Transfer: return Wording::tr("transfer");
    }
    return {};
}

QString sizeText(qint64 bytes)
{
    return bytes < 1024 * 1024 ? Wording::tr("%1 kB").arg(std::max<qint64>(1, bytes / 1024))
                               : Wording::tr("%1 MB").arg(QLocale().toString(double(bytes) / 1048576, 'f', 1));
}

QString weekdayText(int weekday)
{
    return weekday >= 1 && weekday <= 7 ? QLocale().standaloneDayName(weekday) : QString();
}

QString actionText(const QString &action)
{
    static const QHash<QString, const char *> texts{
        {u"document.accepted"_s, QT_TRANSLATE_NOOP("Wording", "document accepted")},
        {u"document.refused"_s, QT_TRANSLATE_NOOP("Wording", "document refused")},
        {u"document.received_at_desk"_s, QT_TRANSLATE_NOOP("Wording", "document received at the desk")},
        {u"document.exempted"_s, QT_TRANSLATE_NOOP("Wording", "document not asked for")},
        {u"database.copied"_s, QT_TRANSLATE_NOOP("Wording", "this copy of the database was made")},
        {u"household.merged"_s, QT_TRANSLATE_NOOP("Wording", "merged with a family that was entered twice")},
        {u"merge.undone"_s, QT_TRANSLATE_NOOP("Wording", "families separated again")},
        {u"household.added"_s, QT_TRANSLATE_NOOP("Wording", "family entered")},
        {u"household.change_undone"_s, QT_TRANSLATE_NOOP("Wording", "change of a family taken back")},
        {u"household.direct_debit"_s, QT_TRANSLATE_NOOP("Wording", "direct debit noted")},
        {u"household.no_direct_debit"_s, QT_TRANSLATE_NOOP("Wording", "direct debit ended")},
        {u"guardian.added"_s, QT_TRANSLATE_NOOP("Wording", "guardian added")},
        {u"student.added"_s, QT_TRANSLATE_NOOP("Wording", "student added")},
        {u"person.edited"_s, QT_TRANSLATE_NOOP("Wording", "details changed at the desk")},
        {u"student.moved"_s, QT_TRANSLATE_NOOP("Wording", "student moved here from another family")},
        {u"student.moved_away"_s, QT_TRANSLATE_NOOP("Wording", "student moved to another family")},
        {u"student.left"_s, QT_TRANSLATE_NOOP("Wording", "student left")},
        {u"student.came_back"_s, QT_TRANSLATE_NOOP("Wording", "student is back")},
        {u"import.committed"_s, QT_TRANSLATE_NOOP("Wording", "data imported")},
        {u"import.undone"_s, QT_TRANSLATE_NOOP("Wording", "import taken back")},
        {u"data.exported"_s, QT_TRANSLATE_NOOP("Wording", "everything exported")},
        {u"document.set_aside"_s, QT_TRANSLATE_NOOP("Wording", "document set aside")},
        {u"document.brought_back"_s, QT_TRANSLATE_NOOP("Wording", "document back in its place")},
        {u"edit_request.set_aside"_s, QT_TRANSLATE_NOOP("Wording", "change set aside")},
        {u"edit_request.brought_back"_s, QT_TRANSLATE_NOOP("Wording", "change back in its place")},
        {u"reinscription.set_aside"_s, QT_TRANSLATE_NOOP("Wording", "dossier set aside")},
        {u"reinscription.brought_back"_s, QT_TRANSLATE_NOOP("Wording", "dossier back in its place")},
        {u"aside.undone"_s, QT_TRANSLATE_NOOP("Wording", "setting aside taken back")},
        {u"document.expired"_s, QT_TRANSLATE_NOOP("Wording", "document out of date")},
        {u"term.added"_s, QT_TRANSLATE_NOOP("Wording", "word of teaching added")},
        {u"term.changed"_s, QT_TRANSLATE_NOOP("Wording", "word of teaching changed")},
        {u"term.offered"_s, QT_TRANSLATE_NOOP("Wording", "word of teaching offered again")},
        {u"term.withdrawn"_s, QT_TRANSLATE_NOOP("Wording", "word of teaching no longer offered")},
        {u"term.ordered"_s, QT_TRANSLATE_NOOP("Wording", "words of teaching put in another order")},
        {u"teaching.classed"_s, QT_TRANSLATE_NOOP("Wording", "level of courses classed")},
        {u"teaching.undone"_s, QT_TRANSLATE_NOOP("Wording", "change of the words of teaching taken back")},
        {u"campaign.opened"_s, QT_TRANSLATE_NOOP("Wording", "campaign opened")},
        {u"campaign.prepared"_s, QT_TRANSLATE_NOOP("Wording", "campaign prepared")},
        {u"campaign.changed"_s, QT_TRANSLATE_NOOP("Wording", "campaign changed")},
        {u"campaign.discarded"_s, QT_TRANSLATE_NOOP("Wording", "draft of a campaign discarded")},
        {u"campaign.withdrawn"_s, QT_TRANSLATE_NOOP("Wording", "opening of a campaign withdrawn")},
        {u"campaign.closed"_s, QT_TRANSLATE_NOOP("Wording", "campaign closed")},
        {u"requirement.added"_s, QT_TRANSLATE_NOOP("Wording", "required document added")},
        {u"requirement.changed"_s, QT_TRANSLATE_NOOP("Wording", "required document changed")},
        {u"requirement.moved"_s, QT_TRANSLATE_NOOP("Wording", "required document moved")},
        {u"requirement.deactivated"_s, QT_TRANSLATE_NOOP("Wording", "document no longer required")},
        {u"requirement.reactivated"_s, QT_TRANSLATE_NOOP("Wording", "document required again")},
        {u"requirement.undone"_s, QT_TRANSLATE_NOOP("Wording", "change of a required document taken back")},
        {u"document.deposited"_s, QT_TRANSLATE_NOOP("Wording", "document deposited")},
        {u"document.withdrawn"_s, QT_TRANSLATE_NOOP("Wording", "document taken back by the family")},
        {u"document.explained"_s, QT_TRANSLATE_NOOP("Wording", "absence of a document explained")},
        {u"document.remarked"_s, QT_TRANSLATE_NOOP("Wording", "note of the family on a document")},
        {u"document.asked_again"_s, QT_TRANSLATE_NOOP("Wording", "document asked for in spite of the explanation")},
        {u"consent.image_right"_s, QT_TRANSLATE_NOOP("Wording", "image right answered")},
        {u"document.saved"_s, QT_TRANSLATE_NOOP("Wording", "copy of a document saved")},
        {u"document.opened_elsewhere"_s, QT_TRANSLATE_NOOP("Wording", "document opened with another program")},
        {u"document.printed"_s, QT_TRANSLATE_NOOP("Wording", "document printed")},
        {u"document.undone"_s, QT_TRANSLATE_NOOP("Wording", "verdict taken back")},
        {u"edit.submitted"_s, QT_TRANSLATE_NOOP("Wording", "change asked for")},
        {u"household.confirmed"_s, QT_TRANSLATE_NOOP("Wording", "details confirmed by the family")},
        {u"edit.taken_back"_s, QT_TRANSLATE_NOOP("Wording", "change no longer asked for")},
        {u"edit.decided"_s, QT_TRANSLATE_NOOP("Wording", "change decided")},
        {u"edit.undone"_s, QT_TRANSLATE_NOOP("Wording", "decision on a change taken back")},
        {u"reinscription.deposited"_s, QT_TRANSLATE_NOOP("Wording", "dossier deposited")},
        {u"reinscription.taken_back"_s, QT_TRANSLATE_NOOP("Wording", "validation taken back by the family")},
        {u"reinscription.approved"_s, QT_TRANSLATE_NOOP("Wording", "dossier approved")},
        {u"reinscription.approved_despite"_s, QT_TRANSLATE_NOOP("Wording", "dossier approved in spite of a lack")},
        {u"reinscription.referred"_s, QT_TRANSLATE_NOOP("Wording", "dossier put before the director")},
        {u"reinscription.refused"_s, QT_TRANSLATE_NOOP("Wording", "dossier refused")},
        {u"reinscription.abandoned"_s, QT_TRANSLATE_NOOP("Wording", "place given up")},
        {u"reinscription.reopened"_s, QT_TRANSLATE_NOOP("Wording", "dossier reopened")},
        {u"ending.undone"_s, QT_TRANSLATE_NOOP("Wording", "end of the dossier taken back")},
        {u"reopening.undone"_s, QT_TRANSLATE_NOOP("Wording", "reopening taken back")},
        {u"reinscription.course_change_noted"_s, QT_TRANSLATE_NOOP("Wording", "change of course noted")},
        {u"reinscription.course_change_withdrawn"_s,
            QT_TRANSLATE_NOOP("Wording", "change of course no longer asked for")},
        {u"course_change.undone"_s, QT_TRANSLATE_NOOP("Wording", "note on a change of course taken back")},
        {u"seal.certificate_kept"_s, QT_TRANSLATE_NOOP("Wording", "certificate of a seal kept")},
        {u"household.separated"_s, QT_TRANSLATE_NOOP("Wording", "parents noted as living apart")},
        {u"household.together"_s, QT_TRANSLATE_NOOP("Wording", "parents no longer noted as living apart")},
        {u"referral.undone"_s, QT_TRANSLATE_NOOP("Wording", "question to the director taken back")},
        {u"approval.undone"_s, QT_TRANSLATE_NOOP("Wording", "approval taken back")},
        {u"account.credentials_sent"_s, QT_TRANSLATE_NOOP("Wording", "credentials queued")},
        {u"household.language_changed"_s, QT_TRANSLATE_NOOP("Wording", "language of the letters changed")},
        {u"account.letter_printed"_s, QT_TRANSLATE_NOOP("Wording", "credentials printed")},
        {u"household.letter_printed"_s, QT_TRANSLATE_NOOP("Wording", "reminder printed")},
        {u"account.password_dictated"_s, QT_TRANSLATE_NOOP("Wording", "one-time password given by telephone")},
        {u"account.password_asked"_s, QT_TRANSLATE_NOOP("Wording", "new password asked for on the extranet")},
        {u"account.password_chosen"_s, QT_TRANSLATE_NOOP("Wording", "own password chosen on the extranet")},
        {u"account.data_taken"_s, QT_TRANSLATE_NOOP("Wording", "own data downloaded from the extranet")},
        {u"account.signed_in"_s, QT_TRANSLATE_NOOP("Wording", "connected to the extranet")},
        {u"account.signed_out"_s, QT_TRANSLATE_NOOP("Wording", "left the extranet")},
        {u"account.opened"_s, QT_TRANSLATE_NOOP("Wording", "account of their own opened for a parent")},
        {u"account.closed"_s, QT_TRANSLATE_NOOP("Wording", "account of a parent’s own closed")},
        {u"account.sessions_ended"_s, QT_TRANSLATE_NOOP("Wording", "connections to the extranet ended")},
        {u"list.exported"_s, QT_TRANSLATE_NOOP("Wording", "list exported")},
        {u"payment.received"_s, QT_TRANSLATE_NOOP("Wording", "payment received")},
        {u"payment.undone"_s, QT_TRANSLATE_NOOP("Wording", "payment taken back")},
        {u"payment.cancelled"_s, QT_TRANSLATE_NOOP("Wording", "payment cancelled by a counter-entry")},
        {u"payment.recorded_again"_s, QT_TRANSLATE_NOOP("Wording", "payment recorded again")},
        {u"waiver.granted"_s, QT_TRANSLATE_NOOP("Wording", "fee waived")},
        {u"waiver.undone"_s, QT_TRANSLATE_NOOP("Wording", "waiver taken back")},
        {u"waiver.cancelled"_s, QT_TRANSLATE_NOOP("Wording", "waiver cancelled by a counter-entry")},
        {u"waiver.granted_again"_s, QT_TRANSLATE_NOOP("Wording", "waiver granted again")},
        {u"receipt.mailed"_s, QT_TRANSLATE_NOOP("Wording", "receipt queued")},
        {u"receipts.settled"_s, QT_TRANSLATE_NOOP("Wording", "receipts put in order with the payments")},
        {u"mail.sent"_s, QT_TRANSLATE_NOOP("Wording", "message sent")},
        {u"mail.failed"_s, QT_TRANSLATE_NOOP("Wording", "message failed")},
        {u"mail.deferred"_s, QT_TRANSLATE_NOOP("Wording", "message put off")},
        {u"mail.uncertain"_s, QT_TRANSLATE_NOOP("Wording", "message uncertain")},
        {u"household.reminded"_s, QT_TRANSLATE_NOOP("Wording", "reminder queued")},
        {u"mail.queued"_s, QT_TRANSLATE_NOOP("Wording", "message waits again")},
        {u"mail.cancelled"_s, QT_TRANSLATE_NOOP("Wording", "message cancelled")},
        {u"mail.paused"_s, QT_TRANSLATE_NOOP("Wording", "sending of mails paused")},
        {u"mail.returned"_s, QT_TRANSLATE_NOOP("Wording", "message came back")},
        {u"mail.delayed"_s, QT_TRANSLATE_NOOP("Wording", "message delayed on its way")},
        {u"mail_template.changed"_s, QT_TRANSLATE_NOOP("Wording", "letter’s words changed")},
        {u"mail_template.reset"_s, QT_TRANSLATE_NOOP("Wording", "letter back to the program’s words")},
        {u"mail_account.changed"_s, QT_TRANSLATE_NOOP("Wording", "mail account changed")},
        {u"mail.resumed"_s, QT_TRANSLATE_NOOP("Wording", "sending of mails goes on")},
        {u"mail_batch.queued"_s, QT_TRANSLATE_NOOP("Wording", "letters to many families queued")},
        {u"mail_batch.paused"_s, QT_TRANSLATE_NOOP("Wording", "letters to many families held")},
        {u"mail_batch.resumed"_s, QT_TRANSLATE_NOOP("Wording", "letters to many families go on")},
        {u"mail_batch.cancelled"_s, QT_TRANSLATE_NOOP("Wording", "letters to many families cancelled")},
        {u"mail.requeued"_s, QT_TRANSLATE_NOOP("Wording", "message to be sent again")},
        {u"mail.marked_sent"_s, QT_TRANSLATE_NOOP("Wording", "message marked as sent")},
        {u"staff.added"_s, QT_TRANSLATE_NOOP("Wording", "member of staff added")},
        {u"staff.renamed"_s, QT_TRANSLATE_NOOP("Wording", "account of a member of staff changed")},
        {u"staff.role_changed"_s, QT_TRANSLATE_NOOP("Wording", "role of a member of staff changed")},
        {u"staff.deactivated"_s, QT_TRANSLATE_NOOP("Wording", "account of a member of staff closed")},
        {u"staff.reactivated"_s, QT_TRANSLATE_NOOP("Wording", "account of a member of staff opened again")},
        {u"staff.password_given"_s, QT_TRANSLATE_NOOP("Wording", "temporary password given")},
        {u"staff.password_changed"_s, QT_TRANSLATE_NOOP("Wording", "own password changed")},
        {u"staff.unlocked"_s, QT_TRANSLATE_NOOP("Wording", "account of a member of staff unlocked")},
        {u"session.begun"_s, QT_TRANSLATE_NOOP("Wording", "signed in")},
        {u"session.ended"_s, QT_TRANSLATE_NOOP("Wording", "signed out")},
        {u"session.refused"_s, QT_TRANSLATE_NOOP("Wording", "sign-in refused")},
        {u"session.locked"_s, QT_TRANSLATE_NOOP("Wording", "sign-in locked after too many attempts")},
        {u"site.created"_s, QT_TRANSLATE_NOOP("Wording", "conservatoire created")},
        {u"site.changed"_s, QT_TRANSLATE_NOOP("Wording", "conservatoire’s profile changed")},
        {u"site.communes_changed"_s, QT_TRANSLATE_NOOP("Wording", "list of communes changed")},
        {u"site.undone"_s, QT_TRANSLATE_NOOP("Wording", "change to the conservatoire taken back")},
        {u"reason.added"_s, QT_TRANSLATE_NOOP("Wording", "reason added")},
        {u"reason.changed"_s, QT_TRANSLATE_NOOP("Wording", "reason reworded")},
        {u"reason.offered"_s, QT_TRANSLATE_NOOP("Wording", "reason offered again")},
        {u"reason.withdrawn"_s, QT_TRANSLATE_NOOP("Wording", "reason no longer offered")},
        {u"reason.ordered"_s, QT_TRANSLATE_NOOP("Wording", "reasons put in another order")},
        {u"reason.undone"_s, QT_TRANSLATE_NOOP("Wording", "change to a reason taken back")},
        {u"demo.created"_s, QT_TRANSLATE_NOOP("Wording", "demonstration created")},
    };
    const auto found = texts.constFind(action);
    return found == texts.constEnd() ? action : Wording::tr(*found);
}

} // namespace pupitre::wording
