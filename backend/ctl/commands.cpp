#include "commands.h"

#include "administrationcommands.h"
#include "databasecommands.h"
#include "mailaccountcommands.h"
#include "mailcommands.h"
#include "sitecommands.h"
#include "usercommands.h"

namespace pupitre {

namespace {

constexpr bool required = true;

constexpr Argument demo[]{
    {"students", "number", "How many students.", "a number from 0 to 1000000", "800"},
    {"seed", "number", "The same seed gives the same conservatoire.", "a number", "1"},
    {"files",
        "number",
        "How many real files of this year at the most; a fifth as many of last year.",
        "a number",
        "900"},
};
constexpr Argument site{
    "site", "name", "Which conservatoire, where the database holds several.", "its number or its name"};
constexpr Argument ofSite[]{site};
constexpr Argument campaignOpen[]{
    site,
    {"year",
        "year",
        "The year in which the school year begins that families re-enrol for.",
        "the year after the last campaign's, such as 2028",
        "",
        required},
    {"opens", "day", "The first day.", "a day such as 2028-05-15", "", required},
    {"closes", "day", "The last day.", "a day such as 2028-07-10, not before the first one", "", required},
    {"fee", "euros", "The fee; that of the last campaign where it is not given.", "an amount such as 25 or 25,50"},
};
constexpr Argument backup[]{
    {"to",
        "file",
        "The file to write, with the documents in a folder \"<file>.files\" beside it.",
        "the name of a file that is not there yet",
        "",
        required},
};
constexpr Argument restore[]{
    {"from",
        "file",
        "The backup, with its folder \"<file>.files\" beside it; it is only read.",
        "the name of a backup",
        "",
        required},
};
constexpr Argument certificate[]{
    {"name",
        "name",
        "As the seals name it: the authority and the certificate.",
        "a name such as FR04-FPE3",
        "",
        required},
    {"file", "file", "The certificate, DER or PEM.", "a file that can be read", "", required},
};
constexpr Argument userAdd[]{
    site,
    {"login", "login", "What the person types to sign in.", "a word that nobody else signs in with", "", required},
    {"name", "name", "The name that colleagues and families read.", "a name", "", required},
    {"role", "role", "What the person may do.", "secretary, director or administrator", "secretary"},
    {"temporary", nullptr, "Make a password that the first sign-in replaces, and say it once."},
};
constexpr Argument login{"login", "login", "Whose account.", "what somebody signs in with", "", required};
constexpr Argument ofUser[]{site, login};
constexpr Argument userRename[]{
    site,
    login,
    {"new-login", "login", "What the person types from now on.", "a word that nobody else signs in with"},
    {"name", "name", "The name that colleagues and families read.", "a name"},
    {"email", "address", "Where the person is written to.", "an e-mail address"},
};
constexpr Argument userRole[]{
    site,
    login,
    {"role", "role", "What the person may do.", "secretary, director or administrator", "", required},
};
constexpr Argument siteCreate[]{
    {"name", "name", "The conservatoire's name.", "a name", "", required},
    {"login", "login", "What its first administrator types to sign in.", "a word without spaces", "", required},
    {"administrator", "name", "That person's name.", "a name", "", required},
    {"legal-name", "name", "The local authority or association that it is a part of.", "a name"},
    {"siret", "number", "Its SIRET.", "14 digits that agree with each other"},
    {"classification",
        "word",
        "How the State classifies it: CRC or CRI, CRD, CRR.",
        "none, communal, departmental or regional",
        "none"},
    {"postal-code", "code", "Its postal code.", "a postal code"},
    {"city", "town", "Its town.", "a town"},
    {"email", "address", "The address that families write to and read on mails.", "an e-mail address"},
};
constexpr Argument settingsExport[]{
    site,
    {"output", "file", "The file to write.", "the name of a file that can be written", "", required},
};
constexpr Argument settingsImport[]{
    site,
    {"file", "file", "What `settings export` wrote.", "a file of settings that this version knows", "", required},
};
constexpr Argument by{"by",
    "name",
    "Who writes: families read the name, and the function of that member of staff, under the letter (CRPA, L. 111-2).",
    "the name or the login of an active member of staff"};
constexpr Argument mailWrite[]{
    site,
    {"letter",
        "word",
        "credentials (to families who never connected) or reminder (to those who have something to do).",
        "credentials or reminder",
        "",
        required},
    by,
    {"dry-run", nullptr, "Only list whom it concerns."},
};
constexpr Argument mailPrint[]{
    site,
    {"letter", "word", "Which letter.", "credentials or reminder", "", required},
    by,
    {"output",
        "file",
        "The PDF file to write. It holds one-time passwords: remove it once it is printed.",
        "the name of a file that can be written",
        "",
        required},
};
constexpr Argument mailConfigure[]{
    site,
    {"host", "name", "The mail server's name.", "the name of a server", "", required},
    {"port", "number", "Its port.", "a number from 1 to 65535", "587"},
    {"security",
        "word",
        "How the line is secured; none is for a server on this machine.",
        "starttls, tls or none",
        "starttls"},
    {"user", "name", "The user name; the password is read from $PUPITRE_SMTP_PASSWORD when sending.", "a user name"},
    {"ca-file", "file", "A PEM file of further certificate authorities.", "a file that can be read"},
    {"from", "address", "The sender's address.", "an e-mail address"},
    {"returns", "place", "Where returned mails arrive.", "a folder, or imaps://user@server/mailbox"},
    {"delay", "seconds", "Seconds between a decision and its mail.", "a number from 0 to 600", "30"},
    {"sessions", "number", "Parallel sessions of all programs together.", "a number from 1 to 20", "2"},
    {"per-minute", "number", "Mails in a minute at the most; 0 is no limit.", "a number from 0 to 10000", "0"},
};
constexpr Argument mailTest[]{
    site,
    {"to", "address", "Who gets the message; the sender's own address where it is not given.", "an e-mail address"},
};

constexpr bool drawsText = true;
constexpr const char *never = nullptr;
constexpr Command commands[]{
    {"init", "Create a database, or bring an existing one to this version.", never, {}, runInit},
    {"migrate", "Bring an existing database to this version.", never, {}, runMigrate},
    {"demo", "Fill an empty database with a fictional conservatoire.", never, demo, runDemo, drawsText},
    {"campaign open",
        "Open the next campaign: its dossiers, and the papers that still stand.",
        never,
        campaignOpen,
        runCampaignOpen},
    {"backup",
        "Copy a database and its documents while others work. In the copy nothing is sent.",
        "a document is missing or damaged, which the backup lacks",
        backup,
        runBackup},
    {"restore",
        "Put a backup back as a new database: all that is sound in it, with the sending paused.",
        "something in the backup is not sound",
        restore,
        runRestore},
    {"check",
        "Look for damage, and for what was changed behind the program's back.",
        "something is found",
        {},
        runCheck},
    {"certificate",
        "Keep a certificate that the seals on papers (2D-Doc) are held against.",
        never,
        certificate,
        runCertificate},
    {"mail send", "Send what is due, once.", "something was not sent", {}, runMailSend},
    {"mail write",
        "Queue a letter for all families whom it concerns.",
        "some of them get none",
        mailWrite,
        runMailWrite},
    {"mail print",
        "The letter on paper, for families whom no mail reaches: one PDF.",
        "some cannot be written to",
        mailPrint,
        runMailPrint,
        drawsText},
    {"mail returns", "Look once for mails that came back (RFC 3464).", "there were any", {}, runMailReturns},
    {"mail serve", "Send what falls due until SIGTERM or SIGINT: a service.", never, {}, runMailServe},
    {"mail status",
        "What waits, what failed, and whether the sending is paused.",
        "it is paused",
        ofSite,
        runMailStatus},
    {"mail pause", "Stop all sending until `mail resume`.", never, ofSite, runMailPause},
    {"mail resume", "Let the sending go on, or try a paused account again.", never, ofSite, runMailResume},
    {"mail configure", "Set the mail account.", never, mailConfigure, runMailConfigure},
    {"mail test",
        "Talk to the mail server and send one message; says which step failed.",
        "a step failed",
        mailTest,
        runMailTest},
    {"mail domain", "Look up SPF, DKIM and DMARC of the sender's domain.", "something lacks", ofSite, runMailDomain},
    {"site create",
        "Create the conservatoire of an empty database with its first administrator, whose password is read from "
        "standard input.",
        never,
        siteCreate,
        runSiteCreate},
    {"site show", "What the conservatoire says of itself.", never, ofSite, runSiteShow},
    {"settings export",
        "Write the profile, the communes and the reasons as JSON, without any person or password.",
        never,
        settingsExport,
        runSettingsExport},
    {"settings import", "Make the settings what such a file says.", never, settingsImport, runSettingsImport},
    {"user add", "Add a member of staff; the password is read from standard input.", never, userAdd, runUserAdd},
    {"user list", "Who may sign in.", never, ofSite, runUserList},
    {"user rename", "Change somebody's login, name or e-mail address.", never, userRename, runUserRename},
    {"user role", "Change what somebody may do.", never, userRole, runUserRole},
    {"user deactivate", "Close somebody's account; nobody is deleted.", never, ofUser, runUserDeactivate},
    {"user reactivate", "Open somebody's account again.", never, ofUser, runUserReactivate},
    {"user password",
        "Make a password in place of a forgotten one, which the next sign-in replaces, and say it once.",
        never,
        ofUser,
        runUserPassword},
    {"user unlock", "End somebody's waiting after too many wrong passwords.", never, ofUser, runUserUnlock},
};

} // namespace

std::span<const Command> allCommands()
{
    return commands;
}

} // namespace pupitre
