#pragma once

#include "lack.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace pupitre {

/// Why something was not done. The wording shown to people is in backend/wording/errortext.h, never here.
enum class ErrorCode {
    // Storage
    DatabaseUnreachable, ///< no server, wrong password, no such folder; `detail` is the driver's text. No such file:
                         ///< `field` is "missing", `detail` the file
    ConnectionLost,      ///< the server is gone: what was under way is not recorded; `detail` is the driver's text
    OutcomeUnknown,      ///< the server was gone just when it recorded: it may have been, or not
    DatabaseSlow,        ///< the server gave a statement up that took too long
    DatabaseLocked,      ///< another program kept the write lock for longer than the busy timeout
    DatabaseReadOnly,    ///< the file or the folder that holds it cannot be written
    DatabaseRightLacks,  ///< the role on the server may not do it: its owner's, or rights were never given; `detail` is
                         ///< the server's text
    DatabaseCorrupt,     ///< the file is no database, or an integrity check failed
    DatabaseForeign,     ///< another program's: it has tables, and none of ours
    DatabaseNewer,       ///< written by a newer version of the program; `detail` is that schema's number
    DatabaseNotPrepared, ///< no schema yet, or an older one: `pupitrectl migrate` is needed
    DatabaseUrlInvalid,  ///< the text is neither a path nor a sqlite: or postgresql: URL
    StorageFull,         ///< no space left for a row or a file
    QueryFailed,         ///< anything else the engine refused; `detail` is its text
    FileMissing,         ///< a document's bytes are not where their row says
    FileDamaged,         ///< a document's bytes do not have the hash their row says
    FileNotWritten,      ///< not where it was to go; `field` or `detail` say why
    // Decisions
    NotFound,       ///< the subject no longer exists
    Conflict,       ///< the subject changed since it was displayed; `lastChange` says who changed it
    InvalidValue,   ///< `field` names the value
    NotAllowed,     ///< the role lacks the right
    GuardRefused,   ///< a rule forbids it; `detail` is the rule's key, or `lacks` what a reinscription lacks
    ReasonRequired, ///< a refusal without a reason
    NothingToUndo,  ///< no decision of this person is left to undo
    UndoTooLate,    ///< something newer built on it, or its mail has left
    // People
    WrongCredentials, ///< login or password; never says which
    AccountLocked,    ///< too many failures; `detail` is what is left, in minutes, or in seconds where `field` says so
    Busy,             ///< more people come in at once than there is room for: in a few seconds again
    // Untrusted files
    FileEmpty,
    FileTooLarge,    ///< more bytes, pages or pixels than the limits in documents/documentlimits.h
    FileTypeRefused, ///< its content is none of the accepted types
    FileEncrypted,   ///< needs a password
    FileUnreadable,  ///< the decoder refused it
    FileDynamicForm, ///< a PDF whose content is an XFA form: its pages only say "please wait"
    FileInfected,    ///< an antivirus knows something in it; `detail` is its name for that
    FilePortfolio,   ///< a PDF whose content is other files: its pages are a cover sheet
    FileUnsupported, ///< of a variety that no decoder here knows
    RendererMissing, ///< the confined process could not be started; `detail` says why
    RendererTimeout, ///< it was ended after its time was up
    RendererMemory,  ///< it needed more memory than it may use
    RendererCrashed, ///< it died; `detail` says how
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

/// Who changed a subject last, when and how.
struct LastChange {
    QString actor;
    QDateTime at;
    QString action; ///< as the journal calls it
    friend bool operator==(const LastChange &, const LastChange &) = default;
};

/// `field` names the offending value or parameter; `detail` is for people only after wording
/// (backend/wording/errortext.h).
struct Error {
    ErrorCode code;
    QString field = {};
    QString detail = {};
    std::optional<LastChange> lastChange = {}; ///< of a Conflict, where the journal knows
    QList<Lack> lacks = {};                    ///< of an approval that GuardRefused ("lacks")
};

/// Whether a document could not be opened for a reason of ours: the file may be sound, and nobody is to be asked for it
/// again because of that.
constexpr bool isFailureOfOurs(ErrorCode code)
{
    return code == ErrorCode::FileUnsupported || code == ErrorCode::RendererMissing
           || code == ErrorCode::RendererTimeout || code == ErrorCode::RendererMemory
           || code == ErrorCode::RendererCrashed;
}

} // namespace pupitre
