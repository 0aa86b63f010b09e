#include "errortext.h"

#include "enumkeys.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ErrorText", text);
}

QString conflictText(const QString &detail)
{
    const QStringList parts = detail.split(u'|');
    if (parts.size() != 3)
        return tr("This has changed since it was displayed. Nothing was recorded; here is its present state.");
    const QString time = QLocale().toString(QDateTime::fromString(parts[1], Qt::ISODateWithMs).toLocalTime().time(), QLocale::ShortFormat);
    return tr("%1 changed this at %2. Nothing was recorded; here is its present state.").arg(parts[0], time);
}

QString guardText(const QString &detail)
{
    if (detail == u"paid")
        return tr("The fee has already been paid.");
    QList<Lack> list;
    for (const auto &line : detail.split(u'\n', Qt::SkipEmptyParts)) {
        if (const auto kind = enumFromKey<Lack::Kind>(line.section(u'=', 0, 0)))
            list.append({*kind, line.section(u'=', 1)});
    }
    return list.isEmpty() ? tr("This is not possible in the present state.") : lacksSentence(list);
}

QString fieldText(const QString &key)
{
    if (key == u"email") return tr("e-mail");
    if (key == u"birth_date") return tr("date of birth");
    if (key == u"postal_code") return tr("postal code");
    if (key.endsWith(u"phone") || key == u"mobile" || key == u"fax") return tr("telephone");
    return key;
}

} // namespace

QString lackText(const Lack &lack)
{
    switch (lack.kind) {
    case Lack::Kind::NotDeposited: return tr("the family has not validated its dossier yet");
    case Lack::Kind::PieceMissing: return tr("%1 (not deposited)").arg(lack.label);
    case Lack::Kind::PieceToReview: return tr("%1 (to be checked)").arg(lack.label);
    case Lack::Kind::PieceRefused: return tr("%1 (refused)").arg(lack.label);
    case Lack::Kind::PieceExpired: return tr("%1 (expired)").arg(lack.label);
    case Lack::Kind::FeeUnpaid: return tr("the fee (unpaid)");
    case Lack::Kind::ImageRightUnanswered: return tr("the answer about image rights");
    case Lack::Kind::EditPending: return tr("a change of identity to be validated");
    }
    return {};
}

QString lacksSentence(const QList<Lack> &lacks)
{
    if (lacks.isEmpty())
        return tr("The dossier is complete: it can be approved.");
    QStringList parts;
    for (const auto &lack : lacks)
        parts << lackText(lack);
    if (parts.size() == 1)
        return tr("Still lacking: %1.").arg(parts.front());
    const QString last = parts.takeLast();
    return tr("Still lacking: %1 and %2.").arg(parts.join(u", "_s), last);
}

QString errorText(const Error &error)
{
    switch (error.code) {
    case ErrorCode::DatabaseUnreachable: return tr("The database cannot be reached. Check the network or the file’s place, then try again.");
    case ErrorCode::DatabaseLocked: return tr("Another program is using the database. Nothing was recorded; try again in a moment.");
    case ErrorCode::DatabaseReadOnly: return tr("The database cannot be written: its file or folder is read-only. Nothing was recorded.");
    case ErrorCode::DatabaseCorrupt: return tr("The database file is damaged or is not Pupitre’s. It has been left as it is; ask your administrator for the last backup.");
    case ErrorCode::DatabaseNewer: return tr("The database was written by a newer version of Pupitre. Please update the program.");
    case ErrorCode::DatabaseNotPrepared: return tr("The database has to be brought to this version first. Ask your administrator to run “pupitrectl migrate”.");
    case ErrorCode::DatabaseUrlInvalid: return tr("The database’s address is not valid. Give a file, or postgresql://user:password@host:port/name.");
    case ErrorCode::StorageFull: return tr("The disk is full. Nothing was recorded; free some space and try again.");
    case ErrorCode::QueryFailed: return tr("The database refused the request. Nothing was recorded; try again, and tell your administrator if it happens again.");
    case ErrorCode::FileMissing: return tr("The file is no longer in the store. Ask your administrator to run “pupitrectl check”.");
    case ErrorCode::FileDamaged: return tr("The stored file is damaged. Ask your administrator to run “pupitrectl check”.");
    case ErrorCode::NotFound: return tr("It no longer exists, or no campaign has been prepared.");
    case ErrorCode::Conflict: return error.field == u"mail" ? tr("A message of this kind is already waiting to be sent.") : conflictText(error.detail);
    case ErrorCode::InvalidValue: return error.detail == u"undecided" ? tr("Every field needs a decision first.") : tr("This value cannot be kept (%1).").arg(fieldText(error.field));
    case ErrorCode::NotAllowed: return tr("Your role does not allow this.");
    case ErrorCode::GuardRefused: return guardText(error.detail);
    case ErrorCode::ReasonRequired: return tr("A refusal needs a reason: the family will read it.");
    case ErrorCode::NothingToUndo: return tr("There is nothing left to undo.");
    case ErrorCode::UndoTooLate: return error.detail == u"mail" ? tr("Too late to undo: the message has been sent. Decide again instead.") : tr("Too late to undo: something newer depends on it.");
    case ErrorCode::WrongCredentials: return tr("The user name or the password is not right.");
    case ErrorCode::AccountLocked: return tr("Too many attempts. Try again in %1 min.").arg(error.detail);
    case ErrorCode::FileEmpty: return tr("This file is empty. Ask the family for it again.");
    case ErrorCode::FileTooLarge: return tr("This file is too large to be shown safely.");
    case ErrorCode::FileTypeRefused: return tr("This kind of file is not accepted (PDF, JPEG, PNG, TIFF, WebP or HEIC).");
    case ErrorCode::FileEncrypted: return tr("This PDF is protected by a password. Ask the family for it without protection.");
    case ErrorCode::FileUnreadable: return tr("This document is unreadable: the file is damaged. Ask the family for it again.");
    case ErrorCode::RendererTimeout: return tr("This document takes too long to show; it was given up.");
    case ErrorCode::RendererCrashed: return tr("This document could not be opened safely.");
    case ErrorCode::AddressMissing: return tr("This family has no e-mail address: a letter has to be printed.");
    case ErrorCode::AddressInvalid: return tr("The family’s e-mail address is not valid: %1").arg(error.detail);
    case ErrorCode::HeaderInjection: return tr("A name or a subject holds a line break; correct it first.");
    case ErrorCode::MailConnectFailed: return tr("The mail server cannot be reached. Messages wait in the outbox.");
    case ErrorCode::MailTlsFailed: return tr("The connection to the mail server is not secure (certificate or STARTTLS). Messages wait in the outbox.");
    case ErrorCode::MailAuthFailed: return tr("The mail server refused the user name or the password. Messages wait in the outbox.");
    case ErrorCode::MailNotConfigured: return tr("No mail server is set. Messages wait in the outbox.");
    case ErrorCode::Cancelled: return tr("Stopped.");
    }
    return {};
}

} // namespace pupitre
