#include "errortext.h"

#include "enumkeys.h"
#include "keptvalue.h"
#include "localday.h"
#include "postaladdress.h"
#include "setuperrors.h"
#include "wording.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct ErrorText {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString conflictText(const std::optional<LastChange> &last)
{
    if (!last)
        return ErrorText::tr(
            "This has changed since it was displayed. Nothing was recorded; here is its present state.");
    const QString time = QLocale().toString(localTime(last->at), QLocale::ShortFormat);
    return ErrorText::tr("%1 changed this at %2. Nothing was recorded; here is its present state.")
        .arg(last->actor, time);
}

QString guardText(const Error &error)
{
    const QString &detail = error.detail;
    if (detail == u"paid")
        return ErrorText::tr("The fee is settled already: nothing is left to pay.");
    if (detail == u"merge_same")
        return ErrorText::tr("These two families cannot be merged: one was merged already.");
    if (detail == u"merge_reinscriptions")
        return ErrorText::tr("A child has two dossiers this year. Give one of the two up first, or merge them from the "
                             "other family’s page.");
    if (detail == u"merge_documents")
        return ErrorText::tr("A paper that waits to be checked is in both families. Check it first.");
    if (detail == u"last_administrator")
        return ErrorText::tr("This is the last administrator: make somebody else one first.");
    if (detail == u"inactive")
        return ErrorText::tr("This account is closed. Open it again first.");
    if (detail == u"password_change")
        return ErrorText::tr("This password is a temporary one: choose your own.");
    if (detail == u"not_empty")
        return ErrorText::tr("The database already holds a conservatoire.");
    if (detail == u"campaign_closed")
        return ErrorText::tr("This campaign is closed: nothing is deposited in it or changed any more.");
    if (detail == u"campaign_not_draft")
        return ErrorText::tr("This campaign is open already.");
    if (detail == u"campaign_not_open")
        return ErrorText::tr("This campaign is not open.");
    if (detail == u"two_persons_not_asked")
        return ErrorText::tr("An exception takes two persons here: somebody else has to refer the dossier first.");
    if (detail == u"two_persons")
        return ErrorText::tr("An exception takes two persons here: you have asked for it, another one grants it.");
    if (detail == u"campaign_used")
        return ErrorText::tr("Something was deposited or decided in this campaign: it can no longer be withdrawn.");
    if (detail == u"requirement_used")
        return ErrorText::tr("Families have deposited it already: whose it is and what it is can no longer change. It "
                             "can be asked for no longer, and another one added.");
    if (detail == u"known_student")
        return ErrorText::tr("Family %1 has a student of that name and birth date already.").arg(error.field);
    if (detail == u"edit_pending")
        return ErrorText::tr("A change of this field that the family asked for waits. Decide it first.");
    if (detail == u"same_household")
        return ErrorText::tr("The student is in this family already.");
    if (detail == u"student_dossier")
        return ErrorText::tr(
            "The student’s dossier is still open. Refuse it or note that the place is given up first.");
    if (detail == u"import_errors")
        return ErrorText::tr(
            "The file holds errors. Nothing was recorded: correct the lines that are shown and read it again.");
    if (detail == u"import_warnings")
        return ErrorText::tr("The file holds warnings that nobody has accepted yet. Nothing was recorded.");
    if (detail == u"import_nothing")
        return ErrorText::tr("The file brings nothing that is not there already.");
    if (detail == u"import_built_on")
        return ErrorText::tr("%1 has changed since the import, which can no longer be taken back as a whole.")
            .arg(error.field);
    if (detail == u"together")
        return ErrorText::tr("Only parents who live apart have an account each. Note first that they do.");
    if (detail == u"contact")
        return ErrorText::tr("The family’s own account is this parent’s already.");
    if (detail == u"merge_changed")
        return ErrorText::tr("One of the two families has changed since. Look at both before you merge them again.");
    if (detail == u"paid_since")
        return ErrorText::tr(
            "Something was paid or waived since. Look at what the family owes before you take this again.");
    if (detail == u"redo")
        return ErrorText::tr("This cannot be made again from the list: open it and decide there.");
    return error.lacks.isEmpty() ? ErrorText::tr("This is not possible in the present state.")
                                 : lacksSentence(error.lacks);
}

QString fieldText(const QString &key)
{
    if (key == u"host")
        return ErrorText::tr("server");
    if (key == u"port")
        return ErrorText::tr("port");
    if (key == u"delay")
        return ErrorText::tr("delay: 0 to 600 seconds");
    if (key == u"sessions")
        return ErrorText::tr("sessions: 1 to 20");
    if (key == u"per_minute")
        return ErrorText::tr("mails a minute: 0 to 10,000");
    if (key == u"give_up_days")
        return ErrorText::tr("days: 1 to 14");
    if (key == u"school_year")
        return ErrorText::tr("school year");
    if (key == u"opens_on")
        return ErrorText::tr("opening day");
    if (key == u"closes_on")
        return ErrorText::tr("closing day: not before the opening");
    if (key == u"late_until")
        return ErrorText::tr("last day for what is late: not before the closing");
    if (key == u"completion_days")
        return ErrorText::tr("days to complete: 1 to 90");
    if (key == u"ages_on")
        return ErrorText::tr("day for ages: within a year of 1 September");
    if (key == u"fee")
        return ErrorText::tr("fee");
    if (key == u"outside_fee")
        return ErrorText::tr("fee of who lives outside");
    if (key == u"fee_cap")
        return ErrorText::tr("most that a family pays: more than nothing");
    if (key == u"amount")
        return ErrorText::tr("amount: more than nothing, and not more than is left to pay");
    if (key == u"files")
        return ErrorText::tr("files to be read");
    if (key == u"household")
        return ErrorText::tr("family");
    if (key == u"left_on")
        return ErrorText::tr("last day: not after today");
    if (key == u"code")
        return ErrorText::tr("code: small letters, digits and underscores, once a campaign");
    if (key == u"label")
        return ErrorText::tr("name of the document");
    if (key == u"position")
        return ErrorText::tr("place in the list");
    if (key == u"valid_months")
        return ErrorText::tr("age of the paper: 0 to 120 months");
    if (key == u"alternative_group")
        return ErrorText::tr("alternatives: files only");
    if (key == u"conditions")
        return ErrorText::tr("conditions");
    const auto field = personFieldFromKey(key);
    return field ? wording::fieldText(*field) : key;
}

/// What is wrong with a value of a person (keptvalue.h); empty where it is something else.
QString valueFaultText(const Error &error)
{
    const auto field = personFieldFromKey(error.field);
    if (!field)
        return {};
    const QString name = wording::fieldText(*field);
    const QString &what = error.detail;
    if (what == u"required")
        return ErrorText::tr("“%1” cannot be left empty.").arg(name);
    if (what == u"no_letter")
        return ErrorText::tr("“%1” needs a letter at least.").arg(name);
    if (what == u"no_date")
        return ErrorText::tr("“%1” is no day of the calendar. It is written day/month/year: 05/03/2014.").arg(name);
    if (what == u"too_early")
        return ErrorText::tr("“%1” lies before 1900.").arg(name);
    if (what == u"future")
        return ErrorText::tr("“%1” lies after today.").arg(name);
    if (what == u"no_number")
        return ErrorText::tr("“%1” is no telephone number.").arg(name);
    if (what == u"no_address")
        return ErrorText::tr("“%1” is no e-mail address. It is written name@domain.").arg(name);
    if (what == u"no_code")
        return ErrorText::tr("“%1” is no postal code.").arg(name);
    if (what == u"french")
        return ErrorText::tr("A French postal code has five digits. For an address abroad, the country is needed.");
    if (what == u"foreign")
        return ErrorText::tr("This is no postal code of the country that is named.");
    if (what == u"too_long")
        return ErrorText::tr("“%1” is too long: it takes %2 characters at the most.")
            .arg(name)
            .arg(longestValue(*field));
    if (what == u"too_many_lines")
        return ErrorText::tr("An address has %1 lines at the most, besides the name and the town.")
            .arg(mostAddressLines);
    if (what == u"control")
        return ErrorText::tr("“%1” holds a character that cannot be read.").arg(name);
    return {};
}

} // namespace

QString lackText(const Lack &lack)
{
    switch (lack.kind) {
    case Lack::Kind::NotDeposited: return ErrorText::tr("the family has not validated its dossier yet");
    case Lack::Kind::DocumentMissing: return ErrorText::tr("%1 (not deposited)").arg(lack.label);
    case Lack::Kind::DocumentToReview: return ErrorText::tr("%1 (to be checked)").arg(lack.label);
    case Lack::Kind::DocumentRefused: return ErrorText::tr("%1 (refused)").arg(lack.label);
    case Lack::Kind::DocumentExpired: return ErrorText::tr("%1 (expired)").arg(lack.label);
    case Lack::Kind::DocumentExplained: return ErrorText::tr("%1 (explained by the family)").arg(lack.label);
    case Lack::Kind::FeeUnpaid: return ErrorText::tr("the fee (unpaid)");
    case Lack::Kind::ImageRightUnanswered: return ErrorText::tr("the answer about image rights");
    case Lack::Kind::EditPending: return ErrorText::tr("a change of identity to be validated");
    }
    return {};
}

QString lacksSentence(const QList<Lack> &lacks)
{
    if (lacks.isEmpty())
        return ErrorText::tr("The dossier is complete: it can be approved.");
    QStringList parts;
    for (const auto &lack : lacks)
        parts << lackText(lack);
    if (parts.size() == 1)
        return ErrorText::tr("Still lacking: %1.").arg(parts.front());
    const QString last = parts.takeLast();
    return ErrorText::tr("Still lacking: %1 and %2.").arg(parts.join(u", "_s), last);
}

QString errorText(const Error &error)
{
    switch (error.code) {
    case ErrorCode::DatabaseUnreachable:
        return ErrorText::tr("The database cannot be reached. Check the network or the file’s place, then try again.");
    case ErrorCode::ConnectionLost:
        return ErrorText::tr(
            "The connection to the database was lost. Nothing was recorded; do it again once it is back.");
    case ErrorCode::OutcomeUnknown:
        return ErrorText::tr("The connection to the database was lost while this was being recorded. Look whether it "
                             "was before you do it again.");
    case ErrorCode::DatabaseSlow:
        return ErrorText::tr("The database took too long. Nothing was recorded; try again in a moment.");
    case ErrorCode::DatabaseLocked:
        return ErrorText::tr("Another program is using the database. Nothing was recorded; try again in a moment.");
    case ErrorCode::DatabaseReadOnly:
        return ErrorText::tr("The database cannot be written: its file or folder is read-only. Nothing was recorded.");
    case ErrorCode::DatabaseRightLacks:
        return ErrorText::tr("The database does not let this program do that. Nothing was recorded; ask your "
                             "administrator to look at its roles (“pupitrectl database roles”).");
    case ErrorCode::DatabaseCorrupt:
        return ErrorText::tr("The database file is damaged or is not Pupitre’s. It has been left as it is; ask your "
                             "administrator for the last backup.");
    case ErrorCode::DatabaseForeign:
        return ErrorText::tr("This is another program’s database. It has been left as it is.");
    case ErrorCode::DatabaseNewer:
        return ErrorText::tr("The database was written by a newer version of Pupitre. Please update the program.");
    case ErrorCode::DatabaseNotPrepared:
        return ErrorText::tr("The database has to be brought to this version first. Ask your administrator to run "
                             "“pupitrectl migrate”.");
    case ErrorCode::DatabaseUrlInvalid:
        return ErrorText::tr(
            "The database’s address is not valid. Give a file, or postgresql://user:password@host:port/name.");
    case ErrorCode::StorageFull:
        if (error.field == u"memory")
            return ErrorText::tr("This computer has too little free memory. Close some programs, then try again.");
        return ErrorText::tr("The disk is full. Nothing was recorded; free some space and try again.");
    case ErrorCode::QueryFailed:
        return ErrorText::tr("The database refused the request. Nothing was recorded; try again, and tell your "
                             "administrator if it happens again.");
    case ErrorCode::FileMissing:
        if (error.field == u"brought")
            return ErrorText::tr("This file cannot be read. Only files of this computer can be dropped here.");
        return ErrorText::tr("The file is no longer in the store. Ask your administrator to run “pupitrectl check”.");
    case ErrorCode::FileDamaged:
        return ErrorText::tr("The stored file is damaged. Ask your administrator to run “pupitrectl check”.");
    case ErrorCode::FileNotWritten:
        if (error.field == u"permission")
            return ErrorText::tr("You may not write to this folder, or not over this file. Choose another one.");
        if (error.field == u"folder")
            return ErrorText::tr("This folder is not there any more. Choose another one.");
        return error.detail.isEmpty()
                   ? ErrorText::tr("The file could not be written. Choose another folder, and try again.")
                   : ErrorText::tr("The file could not be written: %1. Choose another folder, and try again.")
                         .arg(error.detail);
    case ErrorCode::NotFound: return ErrorText::tr("It no longer exists, or no campaign has been prepared.");
    case ErrorCode::Conflict:
        return error.field == u"mail" ? ErrorText::tr("A message of this kind is already waiting to be sent.")
                                      : conflictText(error.lastChange);
    case ErrorCode::InvalidValue:
        if (error.field == u"valid_until" && error.detail == u"far")
            return ErrorText::tr("No paper is valid for more than 20 years: look at the year of its last day.");
        if (error.field == u"conditions")
            return ErrorText::tr(
                "These conditions cannot be kept: one is unknown, said twice, or contradicts another.");
        if (error.field == u"code" && error.detail == u"kind")
            return ErrorText::tr("Only the document with the code “fee” is a fee, and only “image_right” a question.");
        if (error.detail == u"unchanged")
            return ErrorText::tr("Nothing is different from what is recorded.");
        if (error.field == u"site" && error.detail.isEmpty())
            return ErrorText::tr("The database holds several conservatoires: sign in to one of them first.");
        if (error.field == u"label" && !error.detail.isEmpty())
            return ErrorText::tr("“%1” is no field that can be filled in.").arg(error.detail);
        if (error.field == u"fee_cap" && error.detail == u"below_fee")
            return ErrorText::tr("The most that a family pays is less than what it pays for one: one of the two is "
                                 "wrong.");
        if (error.field == u"cheque_number")
            return ErrorText::tr("A cheque is noted with its number: letters and digits, as it is printed.");
        if (error.field == u"bank")
            return ErrorText::tr("A cheque is noted with the bank that it is drawn on.");
        if (error.field == u"back_on")
            return ErrorText::tr("What is set aside comes back on a day after today, within two years.");
        if (error.field == u"valid_until")
            return ErrorText::tr("This paper is no longer valid: its last day has passed. Refuse it with the reason.");
        if (error.field == u"returns")
            return ErrorText::tr("Where mails come back is a folder (/home/…) or a mailbox: imaps://user@server/INBOX");
        if (error.field == u"clear_text")
            return ErrorText::tr(
                "A password is never sent in clear text: choose STARTTLS or TLS, or leave the user name empty.");
        if (const QString text = valueFaultText(error); !text.isEmpty())
            return text;
        if (const QString text = wording::setupFaultText(error); !text.isEmpty())
            return text;
        return error.detail == u"undecided"
                   ? ErrorText::tr("Every field needs a decision first.")
                   : ErrorText::tr("This value cannot be kept (%1).").arg(fieldText(error.field));
    case ErrorCode::NotAllowed: return ErrorText::tr("Your role does not allow this.");
    case ErrorCode::GuardRefused: return guardText(error);
    case ErrorCode::ReasonRequired:
        return error.field == u"referral" ? ErrorText::tr("Say why: the director reads it.")
               : error.field == u"wish"   ? ErrorText::tr("Note what the family wishes.")
               : error.field == u"reinscription" || error.field == u"payment" || error.field == u"waiver"
                   ? ErrorText::tr("Say why: the family will read it.")
                   : ErrorText::tr("A refusal needs a reason: the family will read it.");
    case ErrorCode::NothingToUndo: return ErrorText::tr("There is nothing left to undo.");
    case ErrorCode::UndoTooLate:
        if (error.detail == u"fact")
            return ErrorText::tr(
                "Nothing was undone: what you did last (%1) cannot be taken back. What came before is in "
                "the list of the last decisions.")
                .arg(wording::actionText(error.field));
        if (error.field == u"payment")
            return ErrorText::tr("This payment has been taken back already, by a counter-entry.");
        if (error.field == u"approved")
            return ErrorText::tr("Too late to undo: a dossier has been approved since. Take the payment back from its "
                                 "receipt, on the family’s page.");
        return error.detail == u"mail"
                   ? ErrorText::tr("Too late to undo: the message has been sent. Decide again instead.")
                   : ErrorText::tr("Too late to undo: something newer depends on it.");
    case ErrorCode::WrongCredentials: return ErrorText::tr("The user name or the password is not right.");
    case ErrorCode::AccountLocked:
        if (error.field == u"seconds")
            return ErrorText::tr("Too many attempts. Try again in %1 s.").arg(error.detail);
        return ErrorText::tr("Too many attempts. Try again in %1 min.").arg(error.detail);
    case ErrorCode::Busy: return ErrorText::tr("Too many people come in at this moment. Try again in a few seconds.");
    case ErrorCode::FileEmpty: return ErrorText::tr("This file is empty. Ask the family for it again.");
    case ErrorCode::FileTooLarge: return ErrorText::tr("This file is too large to be shown safely.");
    case ErrorCode::FileTypeRefused:
        if (error.field == u"join")
            return ErrorText::tr(
                "Several files at once become one document, and that works with images only. Bring a PDF by itself.");
        return ErrorText::tr("This kind of file is not accepted (PDF, JPEG, PNG, TIFF, WebP, HEIC, AVIF, GIF or BMP).");
    case ErrorCode::FileEncrypted:
        return ErrorText::tr("This PDF is protected by a password. Ask the family for it without protection.");
    case ErrorCode::FileUnreadable:
        if (error.detail == u"import")
            return ErrorText::tr("“%1” cannot be opened. See that it is there, that it is a file and that you may read "
                                 "it.")
                .arg(error.field);
        return ErrorText::tr("This document is unreadable: the file is damaged. Ask the family for it again.");
    case ErrorCode::FileDynamicForm:
        return ErrorText::tr("This PDF is a dynamic form (XFA): what was filled in is seen in Adobe Reader only. "
                             "Open it with another program, or ask the family to print it into a PDF.");
    case ErrorCode::FileInfected:
        return ErrorText::tr("An antivirus recognises something harmful in the file. It was not kept.");
    case ErrorCode::FilePortfolio:
        return ErrorText::tr("This PDF is a portfolio: a cover sheet with other files inside. "
                             "Open it with another program, or ask the family for each file by itself.");
    case ErrorCode::FileUnsupported:
        return ErrorText::tr(
            "This document could not be opened here: this computer does not know this variety of file. "
            "The file itself may be sound.");
    case ErrorCode::RendererMissing:
        return ErrorText::tr(
            "This document could not be opened here: the part of Pupitre that opens files does not start. "
            "Tell your administrator; the file itself may be sound.");
    case ErrorCode::RendererTimeout:
        return ErrorText::tr(
            "This document could not be opened here: it takes too long. The file itself may be sound.");
    case ErrorCode::RendererMemory:
        return ErrorText::tr(
            "This document could not be opened here: it takes too much memory. The file itself may be sound.");
    case ErrorCode::RendererCrashed:
        return ErrorText::tr("This document could not be opened here: the part of Pupitre that opens files stopped. "
                             "The file itself may be sound.");
    case ErrorCode::AddressMissing:
        if (error.field == u"address")
            return ErrorText::tr("This family has no postal address: correct it first.");
        return ErrorText::tr("This family has no e-mail address: a letter has to be printed.");
    case ErrorCode::AddressInvalid:
        if (error.field == u"from_address" || error.field == u"reply_to" || error.field == u"recipient")
            return ErrorText::tr("This is not a valid e-mail address: %1").arg(error.detail);
        return ErrorText::tr("The family’s e-mail address is not valid: %1").arg(error.detail);
    case ErrorCode::HeaderInjection: return ErrorText::tr("A name or a subject holds a line break; correct it first.");
    case ErrorCode::MailConnectFailed:
        return ErrorText::tr("The mail server cannot be reached. Messages wait in the outbox.");
    case ErrorCode::MailTlsFailed:
        return ErrorText::tr(
            "The connection to the mail server is not secure (certificate or STARTTLS). Messages wait in the outbox.");
    case ErrorCode::MailAuthFailed:
        return ErrorText::tr("The mail server refused the user name or the password. Messages wait in the outbox.");
    case ErrorCode::MailNotConfigured:
        if (error.field == u"password")
            return ErrorText::tr("This computer does not know the password of the mail account. Messages wait until "
                                 "another one sends them.");
        return ErrorText::tr("No mail server is set. Messages wait in the outbox.");
    case ErrorCode::NameLookupFailed:
        return ErrorText::tr("The name server does not answer. Check the network, then try again.");
    case ErrorCode::SecretNotKept:
        return ErrorText::tr("The password could not be kept on this computer. The rest was recorded.");
    case ErrorCode::Cancelled: return ErrorText::tr("Stopped.");
    }
    return {};
}

} // namespace pupitre
