#include "wording.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace pupitre::wording {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Wording", text);
}

} // namespace

QString stateText(DocumentState state)
{
    switch (state) {
    case DocumentState::Missing: return tr("To provide");
    case DocumentState::ToReview: return tr("To check");
    case DocumentState::Accepted: return tr("Accepted");
    case DocumentState::Refused: return tr("Refused");
    case DocumentState::Expired: return tr("Expired");
    case DocumentState::Exempted: return tr("Exempted");
    case DocumentState::ReceivedAtDesk: return tr("Received at the desk");
    }
    return {};
}

QString stateText(ReinscriptionState state)
{
    switch (state) {
    case ReinscriptionState::NotStarted: return tr("Not started");
    case ReinscriptionState::InProgress: return tr("In progress");
    case ReinscriptionState::Deposited: return tr("Deposited");
    case ReinscriptionState::Approved: return tr("Approved");
    case ReinscriptionState::Refused: return tr("Dossier refused");
    case ReinscriptionState::Abandoned: return tr("Abandoned");
    }
    return {};
}

QString stateText(MailState state)
{
    switch (state) {
    case MailState::Queued: return tr("Waiting");
    case MailState::Sending: return tr("Being sent");
    case MailState::Sent: return tr("Sent");
    case MailState::Deferred: return tr("Put off");
    case MailState::Failed: return tr("Failed");
    case MailState::Uncertain: return tr("Uncertain");
    case MailState::Cancelled: return tr("Cancelled");
    }
    return {};
}

QString whoText(WhoActs who)
{
    switch (who) {
    case WhoActs::Family: return tr("Family");
    case WhoActs::Secretariat: return tr("Secretariat");
    case WhoActs::Director: return tr("Direction");
    case WhoActs::Nobody: return tr("Done");
    }
    return {};
}

QString kindText(MailKind kind)
{
    switch (kind) {
    case MailKind::Credentials: return tr("Credentials");
    case MailKind::OneTimePassword: return tr("New password");
    case MailKind::Acknowledgement: return tr("Acknowledgement");
    case MailKind::CompletionRequest: return tr("Request for completion");
    case MailKind::ApprovalReceipt: return tr("Approval and receipt");
    case MailKind::Refusal: return tr("Refusal");
    case MailKind::Reminder: return tr("Reminder");
    case MailKind::PaymentReceipt: return tr("Payment receipt");
    case MailKind::EditDecided: return tr("Answer to a change");
    }
    return {};
}

QString fieldText(PersonField field)
{
    switch (field) {
    case PersonField::Civility: return tr("Title");
    case PersonField::LastName: return tr("Last name");
    case PersonField::FirstName: return tr("First name");
    case PersonField::BirthDate: return tr("Date of birth");
    case PersonField::BirthPlace: return tr("Place of birth");
    case PersonField::FamilySituation: return tr("Family situation");
    case PersonField::Profession: return tr("Profession");
    case PersonField::SocioProfessionalCode: return tr("Socio-professional code");
    case PersonField::Address: return tr("Address");
    case PersonField::PostalCode: return tr("Postal code");
    case PersonField::City: return tr("Town");
    case PersonField::HomePhone: return tr("Home telephone");
    case PersonField::WorkPhone: return tr("Work telephone");
    case PersonField::Fax: return tr("Fax");
    case PersonField::Mobile: return tr("Mobile");
    case PersonField::Email: return tr("E-mail");
    case PersonField::SchoolLevel: return tr("School level");
    case PersonField::ImageRight: return tr("Image rights");
    case PersonField::LeaveAuthorisation: return tr("Leave authorisation");
    case PersonField::EmergencyContact: return tr("Person to call");
    case PersonField::EmergencyPhone: return tr("Emergency telephone");
    }
    return {};
}

QString ruleText(SafeRule rule)
{
    switch (rule) {
    case SafeRule::None: return {};
    case SafeRule::CaseOnly: return tr("capitals only");
    case SafeRule::AccentsOnly: return tr("accents only");
    case SafeRule::PhoneFormat: return tr("same number, written otherwise");
    case SafeRule::FilledIn: return tr("was empty");
    }
    return {};
}

QString valueText(PersonField field, const QString &value)
{
    if (field == PersonField::ImageRight)
        return value == u"yes" ? tr("Yes") : value == u"no" ? tr("No") : tr("Not answered");
    if (info(field).kind == ValueKind::Date)
        return dayText(QDate::fromString(value, Qt::ISODate));
    return value;
}

QString whenText(const QDateTime &instant)
{
    if (!instant.isValid())
        return {};
    const QDateTime local = instant.toLocalTime();
    const QString time = QLocale().toString(local.time(), u"HH:mm"_s);
    const auto days = local.date().daysTo(QDate::currentDate());
    if (days == 0)
        return tr("today %1").arg(time);
    if (days == 1)
        return tr("yesterday %1").arg(time);
    return QLocale().toString(local.date(), u"d MMM"_s) + u' ' + time;
}

QString ageText(const QDateTime &since)
{
    if (!since.isValid())
        return {};
    const qint64 minutes = since.secsTo(QDateTime::currentDateTimeUtc()) / 60;
    if (minutes < 60)
        return tr("%1 min").arg(std::max<qint64>(1, minutes));
    if (minutes < 48 * 60)
        return tr("%1 h").arg(minutes / 60);
    return tr("%1 d").arg(minutes / (24 * 60));
}

QString dayText(QDate day)
{
    return day.isValid() ? QLocale().toString(day, QLocale().language() == QLocale::French ? u"dd/MM/yyyy"_s : u"d MMM yyyy"_s) : QString();
}

QString moneyText(qint64 cents)
{
    return QLocale().toString(double(cents) / 100, 'f', 2) + u"\u00a0€"_s;
}

QString sizeText(qint64 bytes)
{
    return bytes < 1024 * 1024 ? tr("%1 kB").arg(std::max<qint64>(1, bytes / 1024)) : tr("%1 MB").arg(QLocale().toString(double(bytes) / 1048576, 'f', 1));
}

QString weekdayText(int weekday)
{
    return weekday >= 1 && weekday <= 7 ? QLocale().standaloneDayName(weekday) : QString();
}

QString actionText(const QString &action)
{
    static const QHash<QString, const char *> texts{
        {u"document.accepted"_s, QT_TRANSLATE_NOOP("Wording", "piece accepted")},
        {u"document.refused"_s, QT_TRANSLATE_NOOP("Wording", "piece refused")},
        {u"document.deposited"_s, QT_TRANSLATE_NOOP("Wording", "piece deposited")},
        {u"document.undone"_s, QT_TRANSLATE_NOOP("Wording", "verdict taken back")},
        {u"edit.submitted"_s, QT_TRANSLATE_NOOP("Wording", "change asked for")},
        {u"edit.decided"_s, QT_TRANSLATE_NOOP("Wording", "change decided")},
        {u"edit.undone"_s, QT_TRANSLATE_NOOP("Wording", "decision on a change taken back")},
        {u"reinscription.deposited"_s, QT_TRANSLATE_NOOP("Wording", "dossier deposited")},
        {u"reinscription.approved"_s, QT_TRANSLATE_NOOP("Wording", "dossier approved")},
        {u"approval.undone"_s, QT_TRANSLATE_NOOP("Wording", "approval taken back")},
        {u"account.credentials_sent"_s, QT_TRANSLATE_NOOP("Wording", "credentials queued")},
        {u"payment.received"_s, QT_TRANSLATE_NOOP("Wording", "payment received")},
        {u"mail.sent"_s, QT_TRANSLATE_NOOP("Wording", "message sent")},
        {u"mail.failed"_s, QT_TRANSLATE_NOOP("Wording", "message failed")},
        {u"mail.deferred"_s, QT_TRANSLATE_NOOP("Wording", "message put off")},
        {u"mail.uncertain"_s, QT_TRANSLATE_NOOP("Wording", "message uncertain")},
        {u"mail.requeued"_s, QT_TRANSLATE_NOOP("Wording", "message to be sent again")},
        {u"mail.marked_sent"_s, QT_TRANSLATE_NOOP("Wording", "message marked as sent")},
        {u"staff.added"_s, QT_TRANSLATE_NOOP("Wording", "member of staff added")},
        {u"demo.created"_s, QT_TRANSLATE_NOOP("Wording", "demonstration created")},
    };
    const auto found = texts.constFind(action);
    return found == texts.constEnd() ? action : tr(*found);
}

} // namespace pupitre::wording
