#include "errorsentences.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

using enum ErrorCode;

constexpr bool withDetail = true;
constexpr ErrorSentence sentences[]{
    {DatabaseUnreachable,
        "database_unreachable",
        "The database cannot be opened. Check that the file or server exists and that you may read it.",
        withDetail},
    {ConnectionLost, "connection_lost", "The connection to the database was lost. What was under way is not recorded."},
    {OutcomeUnknown,
        "outcome_unknown",
        "The connection to the database was lost while a change was being recorded: look whether it was."},
    {DatabaseSlow, "database_slow", "The database took too long. Nothing was recorded."},
    {DatabaseLocked, "database_locked", "Another program is using the database. Try again in a moment."},
    {DatabaseReadOnly,
        "database_read_only",
        "The database, or the folder that holds it, cannot be written. Check its permissions.",
        withDetail},
    {DatabaseRightLacks,
        "database_right_lacks",
        "The database's role may not do this. Creating a database and bringing it to this version is for its owner, "
        "pupitre_owner; `pupitrectl database roles` prints the script that gives the others their rights.",
        withDetail},
    {DatabaseCorrupt,
        "database_corrupt",
        "The file is damaged or is not a Pupitre database. It has been left as it is; restore a backup beside it.",
        withDetail},
    {DatabaseForeign,
        "database_foreign",
        "The database holds another program's tables. Nothing was changed; give a new file, or an empty database."},
    {DatabaseNewer, "database_newer", "The database was written by a newer version of Pupitre. Update the program."},
    {DatabaseNotPrepared,
        "database_not_prepared",
        "The database has not been prepared for this version. Run: pupitrectl migrate"},
    {DatabaseUrlInvalid,
        "database_url_invalid",
        "The database address is not valid. Give a file, or postgresql://user@host:port/name.",
        withDetail},
    {StorageFull, "storage_full", "The disk is full. Nothing was changed; free some space and try again."},
    {QueryFailed, "query_failed", "The database refused what was asked of it.", withDetail},
    {FileMissing, "file_missing", "A document's file is not where it should be.", withDetail},
    {FileDamaged, "file_damaged", "A document's file is not what was once kept.", withDetail},
    {FileNotWritten, "file_not_written", "The file could not be written.", withDetail},
    {NotFound, "not_found", "There is no campaign yet. Run: pupitrectl demo, or prepare a site."},
    {Conflict, "conflict", "Somebody changed the same at this moment. Nothing was changed; try again."},
    {InvalidValue, "invalid_value", "A value is not valid."},
    {NotAllowed, "not_allowed", "This is not for a program to do: sign in to the window."},
    {GuardRefused, "refused", "This is not allowed in the present state."},
    {ReasonRequired, "reason_required", "A reason has to be given."},
    {NothingToUndo, "nothing_to_undo", "There is nothing to undo."},
    {UndoTooLate, "undo_too_late", "It is too late to undo this: something newer stands on it."},
    {WrongCredentials, "wrong_credentials", "The user name or the password is wrong."},
    {AccountLocked, "account_locked", "The account is locked after too many wrong passwords. Try again later."},
    {Busy, "busy", "Too many people come in at this moment. Try again in a few seconds."},
    {FileEmpty, "file_empty", "The file is empty."},
    {FileTooLarge, "file_too_large", "The file is too large."},
    {FileTypeRefused, "file_type_refused", "The file is of none of the accepted kinds."},
    {FileEncrypted, "file_encrypted", "The file asks for a password."},
    {FileUnreadable, "file_unreadable", "The file cannot be read."},
    {FileDynamicForm, "file_dynamic_form", "The file is a dynamic form (XFA), which cannot be shown."},
    {FileInfected, "file_infected", "An antivirus recognises something harmful in the file."},
    {FilePortfolio, "file_portfolio", "The file is a portfolio: what counts are the files in it."},
    {FileUnsupported, "file_unsupported", "The file is of a variety that cannot be opened here."},
    {RendererMissing, "renderer_missing", "The confined process that reads files could not be started.", withDetail},
    {RendererTimeout, "renderer_timeout", "Reading the file took too long."},
    {RendererMemory, "renderer_memory", "Reading the file takes more memory than is allowed."},
    {RendererCrashed, "renderer_crashed", "The confined process that reads files ended unexpectedly."},
    {AddressMissing, "address_missing", "The family has no e-mail address."},
    {AddressInvalid, "address_invalid", "The e-mail address is not valid.", withDetail},
    {HeaderInjection, "header_injection", "A line of a mail's head holds a line break."},
    {MailConnectFailed,
        "mail_connect_failed",
        "The mail server cannot be reached. The messages stay in the outbox.",
        withDetail},
    {MailTlsFailed,
        "mail_tls_failed",
        "The connection to the mail server is not secure (STARTTLS refused, or a certificate that does not match). "
        "Nothing was sent; the messages stay in the outbox.",
        withDetail},
    {MailAuthFailed,
        "mail_auth_failed",
        "The mail server refused the user name or the password. The messages stay in the outbox.",
        withDetail},
    {MailNotConfigured, "mail_not_configured", "No mail server is set. Run: pupitrectl mail configure"},
    {NameLookupFailed, "name_lookup_failed", "No name server answered.", withDetail},
    {SecretNotKept, "secret_not_kept", "Neither the keyring nor a file takes the password.", withDetail},
    {Cancelled, "cancelled", "It was stopped."},
};
static_assert(std::size(sentences) == size_t(Cancelled) + 1 && [] {
    for (size_t i = 0; i < std::size(sentences); ++i) {
        if (sentences[i].code != ErrorCode(i))
            return false;
    }
    return true;
}());

/// Where the general sentence would not help. An empty `detail` stands for any.
struct ParticularSentence {
    ErrorCode code;
    QStringView field, detail;
    const char *words;
    bool tellsDetail = false;
};
constexpr ParticularSentence particular[]{
    {InvalidValue, u"database", u"pg_dump", "PostgreSQL has pg_dump and pg_restore for this."},
    {InvalidValue,
        u"database",
        u"taken",
        "There is a database of that name already, and nothing was changed. Give --database another name."},
    {InvalidValue, u"database", u"folder", "Nothing can be written where --database says."},
    {InvalidValue, u"from", u"missing", "There is no backup of the name that --from says."},
    {InvalidValue, u"from", u"unreadable", "What --from names cannot be read, or is no file."},
    {InvalidValue,
        u"to",
        u"taken",
        "There is a file of the name that --to says already, or a folder of its documents. Nothing was changed."},
    {InvalidValue, u"to", u"folder", "Nothing can be written where --to says."},
    {InvalidValue,
        u"clear_text",
        {},
        "The password would travel in clear text: choose starttls or tls for --security, or leave out --user."},
    {InvalidValue, u"password", u"too_short", "The password is too short: it takes 12 characters or more."},
    {InvalidValue, u"password", u"too_long", "The password is too long: it takes 128 characters at the most."},
    {InvalidValue,
        u"password",
        u"weak",
        "The password is easy to guess: take several words that have nothing in common."},
    {InvalidValue, u"password", {}, "The password holds a character that cannot be typed again."},
    {InvalidValue, u"login", u"taken", "Somebody else signs in with this login."},
    {InvalidValue, u"siret", u"sum", "This is no SIRET: a digit of it was mistyped."},
    {InvalidValue, u"communes", {}, "There is no commune of this name and postal code:", withDetail},
    {NotFound, u"site", {}, "There is no conservatoire yet: create one by `pupitrectl site create`."},
    {NotFound, u"staff", {}, "Nobody of this conservatoire has the login that --login says."},
    {GuardRefused, {}, u"last_administrator", "This is the last administrator: make somebody else one first."},
    {GuardRefused, {}, u"inactive", "This account is closed: open it again first."},
    {InvalidValue, u"certificate", {}, "No seal can be made with what --file holds: it takes an elliptic-curve key."},
    {InvalidValue, u"by", u"unknown", "No active member of staff has the name or the login that --by says."},
    {InvalidValue, u"by", u"several", "Several members of staff have the name that --by says: give the login."},
    {InvalidValue,
        u"conservatoire",
        {},
        "Say by --site which conservatoire is meant, by its number or its name.",
        withDetail},
    {NotFound, u"manifest", {}, "The folder that --file says holds no manifest.json: it is none that export wrote."},
    {GuardRefused, {}, u"import_nothing", "The file brings nothing that is not there already. Nothing was changed."},
    {GuardRefused,
        {},
        u"import_errors",
        "The file holds errors. Nothing was changed; --dry-run lists them with their lines."},
    {Conflict,
        u"import",
        {},
        "Somebody changed data meanwhile, so that the import would do something else. Nothing was changed; try again."},
    {StorageFull,
        u"letters",
        {},
        "The letters are written, but could not be given the name that --output says. They are in:",
        withDetail},
    {StorageFull, u"memory", {}, "There is too little free memory. Nothing was changed."},
    {NotFound, u"draft", {}, "No campaign is prepared. Run: pupitrectl campaign create"},
    {Conflict, u"campaign", {}, "There is a draft of a campaign already, or it has changed. Nothing was changed."},
    {GuardRefused, {}, u"campaign_closed", "The campaign is closed. Nothing was changed."},
    {GuardRefused, {}, u"campaign_not_open", "The campaign is not open. Nothing was changed."},
    {GuardRefused,
        u"campaign_used",
        {},
        "The campaign can no longer be withdrawn: something was done in it. Nothing was changed.",
        withDetail},
    {GuardRefused,
        {},
        u"requirement_used",
        "Families have deposited it already: its --scope can no longer change. Nothing was changed."},
    {GuardRefused, {}, u"not_empty", "The database already holds a conservatoire; nothing was changed."},
    {GuardRefused, {}, u"not_demonstration", "This is no demonstration: nobody's password was changed."},
    {MailNotConfigured,
        u"password",
        {},
        "The account's password is not known here: set $PUPITRE_SMTP_PASSWORD_FILE. The messages stay in the outbox."},
};

/// The services' names for what arguments give.
QString argumentFor(const QString &field)
{
    if (field == u"school_year")
        return u"year"_s;
    if (field == u"opens_on" || field == u"closes_on")
        return field.chopped(3);
    if (field == u"extranet_url")
        return u"address"_s;
    if (field == u"from_address")
        return u"from"_s;
    if (field == u"recipient")
        return u"to"_s;
    return QString(field).replace(u'_', u'-');
}

QString withDetailOf(const Error &error, const QString &words, bool tells)
{
    return tells && !error.detail.isEmpty() ? words + u" ("_s + error.detail + u')' : words;
}

} // namespace

std::span<const ErrorSentence> errorSentences()
{
    return sentences;
}

QString keyFor(ErrorCode code)
{
    return QString::fromLatin1(sentences[size_t(code)].key);
}

QString sentenceFor(const Error &error, const Command *command)
{
    const auto fits = std::ranges::find_if(particular, [&](const ParticularSentence &one) {
        return one.code == error.code && one.field == error.field
               && (one.detail.isEmpty() || one.detail == error.detail);
    });
    if (fits != std::end(particular))
        return withDetailOf(error, QString::fromUtf8(fits->words), fits->tellsDetail);
    const QString name = argumentFor(error.field);
    if (const auto *argument = command ? command->argument(name) : nullptr;
        argument && (error.code == InvalidValue || error.code == AddressInvalid))
        return u"--%1 takes %2."_s.arg(name, QString::fromUtf8(argument->takes));
    const auto &general = sentences[size_t(error.code)];
    QString words = QString::fromUtf8(general.words);
    if (error.code == InvalidValue && !error.field.isEmpty())
        words = u"The value of %1 is not valid."_s.arg(name);
    return withDetailOf(error, words, general.tellsDetail);
}

} // namespace pupitre
