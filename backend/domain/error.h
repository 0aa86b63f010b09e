#pragma once

#include <QString>

namespace pupitre {

/// Why something was not done. The wording shown to people is in backend/wording/errortext.h, never here.
enum class ErrorCode {
    // Storage
    DatabaseUnreachable, ///< no server, wrong password, no such folder; `detail` is the driver's text
    DatabaseLocked,      ///< another program kept the write lock for longer than the busy timeout
    DatabaseReadOnly,    ///< the file or the folder that holds it cannot be written
    DatabaseCorrupt,     ///< the file is no database, or an integrity check failed
    DatabaseNewer,       ///< written by a newer version of the program; `detail` is that schema's number
    DatabaseNotPrepared, ///< no schema yet, or an older one: `pupitrectl migrate` is needed
    DatabaseUrlInvalid,  ///< the text is neither a path nor a sqlite: or postgresql: URL
    StorageFull,         ///< no space left for a row or a file
    QueryFailed,         ///< anything else the engine refused; `detail` is its text
    FileMissing,         ///< a document's bytes are not where their row says
    FileDamaged,         ///< a document's bytes do not have the hash their row says
    // Decisions
    NotFound,       ///< the subject no longer exists
    Conflict,       ///< the subject changed since it was displayed; `detail` says who and what
    InvalidValue,   ///< `field` names the value
    NotAllowed,     ///< the role lacks the right
    GuardRefused,   ///< a rule forbids it; `detail` is the rule's key (see reinscription.h)
    ReasonRequired, ///< a refusal without a reason
    NothingToUndo,  ///< no decision of this person is left to undo
    UndoTooLate,    ///< something newer built on it, or its mail has left
    // People
    WrongCredentials, ///< login or password; never says which
    AccountLocked,    ///< too many failures; `detail` is the number of minutes left
    // Untrusted files
    FileEmpty,
    FileTooLarge,    ///< more bytes, pages or pixels than the limits in documents/documentlimits.h
    FileTypeRefused, ///< its content is none of the accepted types
    FileEncrypted,   ///< needs a password
    FileUnreadable,  ///< the decoder refused it
    RendererTimeout, ///< killed after its time was up
    RendererCrashed, ///< the confined process died
    // Mail
    AddressMissing,    ///< the household has no e-mail address
    AddressInvalid,    ///< `detail` is the address
    HeaderInjection,   ///< CR, LF or NUL where a header would carry it; `field` names it (rule M10)
    MailConnectFailed, ///< no such host or nobody listens
    MailTlsFailed,     ///< no STARTTLS, a bad certificate or the wrong name in it
    MailAuthFailed,    ///< the server refused the user name or the password
    MailNotConfigured, ///< no server is set
    NameLookupFailed,  ///< no name server answered, or it refused to
    SecretNotKept,     ///< neither the keyring nor a file takes the password
    Cancelled,         ///< the person or the program's end stopped it; an outcome, not a failure
};

/// `field` names the offending value or parameter; `detail` is for people only after wording
/// (backend/wording/errortext.h).
struct Error {
    ErrorCode code;
    QString field = {};
    QString detail = {};
};

} // namespace pupitre
