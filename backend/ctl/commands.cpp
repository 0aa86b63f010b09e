#include "commands.h"

#include "administrationcommands.h"
#include "campaigncommands.h"
#include "databasecommands.h"
#include "datacommands.h"
#include "extranetcommands.h"
#include "mailaccountcommands.h"
#include "mailcommands.h"
#include "sitecommands.h"
#include "teachingcommands.h"
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
constexpr Argument demoLogins[]{
    site,
    {"address", "url", "Where the families' pages answer from now on.", "an address such as http://localhost:8026"},
};
constexpr Argument feeOfCampaign{
    "fee", "euros", "The fee; that of the last campaign where it is not given.", "an amount such as 25 or 25,50"};
constexpr Argument feeBasisOfCampaign{"fee-basis",
    "word",
    "What the fee is asked for once each; as in the last campaign where it is not given.",
    "household, student or area (a speciality of a student)"};
constexpr Argument outsideFeeOfCampaign{"outside-fee",
    "euros",
    "The fee of who lives outside the communauté; as in the last campaign where it is not given.",
    "an amount such as 25 or 25,50, or none: everybody pays the same"};
constexpr Argument feeCapOfCampaign{"fee-cap",
    "euros",
    "The most that a household pays; as in the last campaign where it is not given.",
    "an amount that is not below the fee, or none"};
constexpr Argument campaignCreate[]{
    site,
    {"year",
        "year",
        "The year in which the school year begins; the one after the last campaign's where it is not given.",
        "the year after the last campaign's, such as 2028"},
    {"opens", "day", "The first day.", "a day such as 2028-05-15"},
    {"closes", "day", "The last day.", "a day such as 2028-07-10, not before the first one"},
    {"late-until", "day", "Until then what is late is still taken.", "a day that is not before the last one"},
    {"completion-days", "number", "Days that a family has to bring what lacks.", "a number from 1 to 90"},
    feeOfCampaign,
    feeBasisOfCampaign,
    outsideFeeOfCampaign,
    feeCapOfCampaign,
};
constexpr Argument campaignOpen[]{
    site,
    {"year",
        "year",
        "Open this one, of which there is no draft: the year in which the school year begins. Without it the draft "
        "is opened.",
        "the year after the last campaign's, such as 2028"},
    {"opens", "day", "The first day, with --year.", "a day such as 2028-05-15"},
    {"closes", "day", "The last day, with --year.", "a day such as 2028-07-10, not before the first one"},
    feeOfCampaign,
    feeBasisOfCampaign,
    outsideFeeOfCampaign,
    feeCapOfCampaign,
};
constexpr Argument campaignFee[]{
    site,
    {"fee", "euros", "The fee; as it is where it is not given.", "an amount such as 25 or 25,50"},
    {"fee-basis",
        "word",
        "What it is asked for once each; as it is where it is not given.",
        "household, student or area (a speciality of a student)"},
    {"outside-fee",
        "euros",
        "The fee of who lives outside the communauté; as it is where it is not given.",
        "an amount such as 25 or 25,50, or none: everybody pays the same"},
    {"fee-cap",
        "euros",
        "The most that a household pays; as it is where it is not given.",
        "an amount that is not below the fee, or none"},
    {"dry-run", nullptr, "Only say what it would do."},
};
constexpr Argument yearOfCampaign{"year",
    "year",
    "Of which campaign; of the draft, or else of the newest one, where it is not given.",
    "the year of one of the campaigns"};
constexpr Argument codeOfRequirement{
    "code", "word", "Which one, by its code.", "the code of one of them: requirement list names them", "", required};
constexpr Argument requirementList[]{site, yearOfCampaign};
constexpr const char *conditionsTaken =
    "kind=value;kind=value, of residence, area, discipline, cycle, age_from, age_to, adult, direct_debit and newcomer, "
    "without a contradiction";
constexpr Argument requirementAdd[]{
    site,
    yearOfCampaign,
    {"code",
        "word",
        "A name that stays.",
        "small letters, digits and underscores, not one that there is",
        "",
        required},
    {"label",
        "text",
        "What families read, with {annee_scolaire}, {annee_avis}, {annee_revenus} or {communes}.",
        "a text of at most 200 characters, with none but these fields",
        "",
        required},
    {"short-label", "text", "For lists and headings.", "a text"},
    {"scope", "word", "One for each student, or one for the household.", "student or household", "student"},
    {"lasting", "word", "How long an accepted one stands.", "campaign, until_date or until_replaced", "campaign"},
    {"mandatory", "word", "Whether it lacks where it is not there.", "yes or no", "yes"},
    {"group", "name", "Of the documents with the same name here one suffices.", "a name"},
    {"valid-months", "number", "An older paper is not taken; 0: of any age.", "a number from 0 to 120"},
    {"conditions", "list", "Of whom it is asked: area=dance;age_from=12. Empty: of everybody.", conditionsTaken},
    {"explain", "text", "Help for families, in French.", "a text"},
    {"explain-en", "text", "The same in English.", "a text"},
};
constexpr Argument requirementChange[]{
    site,
    yearOfCampaign,
    codeOfRequirement,
    {"label", "text", "What families read.", "a text of at most 200 characters, with none but the known fields"},
    {"short-label", "text", "For lists and headings.", "a text"},
    {"scope", "word", "One for each student, or one for the household.", "student or household"},
    {"lasting", "word", "How long an accepted one stands.", "campaign, until_date or until_replaced"},
    {"mandatory", "word", "Whether it lacks where it is not there.", "yes or no"},
    {"group", "name", "Of the documents with the same name here one suffices; empty: none.", "a name"},
    {"valid-months", "number", "An older paper is not taken; 0: of any age.", "a number from 0 to 120"},
    {"conditions", "list", "Of whom it is asked: area=dance;age_from=12. Empty: of everybody.", conditionsTaken},
    {"explain", "text", "Help for families, in French.", "a text"},
    {"explain-en", "text", "The same in English.", "a text"},
};
constexpr Argument kindOfTerm{"kind",
    "word",
    "Which kind of word.",
    "discipline, cycle or parcours; a speciality can be changed, and none added",
    "",
    required};
constexpr const char *labelTaken = "a text of at most 80 characters that no other has";
constexpr const char *statisticsTaken = "at most 20 letters, digits, dots and hyphens";
constexpr Argument teachingAdd[]{
    site,
    kindOfTerm,
    {"label", "text", "The word.", labelTaken, "", required},
    {"code", "word", "A name that stays; made of the label where it is not given.", "a word that no other has"},
    {"area", "word", "Of a discipline: its speciality.", "music, dance or drama"},
    {"statistics-code", "code", "Of a discipline: the ministry's code.", statisticsTaken},
};
constexpr Argument teachingChange[]{
    site,
    kindOfTerm,
    {"code", "word", "Which one.", "the code of one of them: teaching list names them", "", required},
    {"label", "text", "The word; courses and conditions follow.", labelTaken},
    {"statistics-code", "code", "Of a discipline: the ministry's code.", statisticsTaken},
    {"active", "word", "Whether it is offered.", "yes or no"},
};
constexpr Argument teachingClass[]{
    site,
    {"level",
        "text",
        "The level of courses that nobody has classed.",
        "a level that is to class: teaching list names them",
        "",
        required},
    {"cycle", "code", "The cycle that it means.", "the code of a cycle, where no parcours is given"},
    {"cycle-year", "number", "The year of the cycle.", "a number from 0 to 9, with a cycle"},
    {"parcours", "code", "The parcours that it means.", "the code of a parcours"},
};
constexpr Argument requirementDeactivate[]{
    site,
    yearOfCampaign,
    codeOfRequirement,
    {"again", nullptr, "Ask for it again."},
};
constexpr Argument importFile[]{
    site,
    {"file",
        "file",
        "A CSV or XLSX file, a ZIP of several (foyers.csv, eleves.csv …), or a folder that `pupitrectl export` wrote.",
        "a file that can be read",
        "",
        required},
    {"kind",
        "word",
        "What the file holds: flat is one line a student, with parents, address and course beside it.",
        "flat, households, guardians, students, courses or enrolments",
        "flat"},
    {"table", "name", "The sheet of a workbook, or the file of a ZIP, where there are several.", "a name"},
    {"encoding",
        "name",
        "How the file is encoded, where that is not recognised.",
        "utf-8, windows-1252, macintosh, ibm-850, utf-16le or utf-16be"},
    {"source", "name", "The program that the file's references are of; two programs' never meet.", "a name"},
    {"existing",
        "word",
        "What becomes of people who are there: what is empty is filled in, what the file says stands, or nothing.",
        "fill, replace or keep",
        "fill"},
    {"word",
        "answer",
        "What a word stands for that no list has, once for all its lines and remembered for the source; may be given "
        "several times. The word itself: a new one of the list; nothing: it is left out.",
        "list:word=word, the list being discipline, level or commune"},
    {"dry-run", nullptr, "Only say what it would do."},
    {"accept-warnings", nullptr, "Write although there are warnings; errors always keep it from that."},
};
constexpr Argument importUndo[]{
    site,
    {"import", "number", "Which import.", "the number of an import", "", required},
    {"all-but-obstacles", nullptr, "Leave what something was done to since."},
};
constexpr Argument exportTo[]{
    site,
    {"all", nullptr, "Everything that an import brings in; so far there is nothing less."},
    {"to", "folder", "Where the files go; it is made where it is not there.", "a folder", "", required},
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
constexpr Argument extranetCheck[]{
    {"nginx",
        "file",
        "nginx's file of the site, with whose socket and certificate; without it they are not looked at.",
        "a file that can be read"},
    {"clamd", "socket", "The antivirus's socket; $PUPITRE_CLAMD where it is not given.", "the path of a socket"},
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
constexpr bool needsDatabase = true;
constexpr const char *never = nullptr;
constexpr Command commands[]{
    {"init", "Create a database, or bring an existing one to this version.", never, {}, runInit},
    {"migrate", "Bring an existing database to this version.", never, {}, runMigrate},
    {"demo logins",
        "Give the family of the printed guide (dupont1) and four others of a demonstration a password, and say it.",
        never,
        demoLogins,
        runDemoLogins},
    {"demo", "Fill an empty database with a fictional conservatoire.", never, demo, runDemo, drawsText},
    {"database roles",
        "Print the SQL by which a superuser gives a PostgreSQL database its roles: pupitre_owner, pupitre_desk, "
        "pupitre_mail, pupitre_extranet.",
        never,
        {},
        runDatabaseRoles,
        !drawsText,
        !needsDatabase},
    {"campaign create",
        "Prepare the next campaign, or the first one, with what the last one asked for.",
        never,
        campaignCreate,
        runCampaignCreate},
    {"campaign preview", "Say what opening the prepared campaign would do.", never, ofSite, runCampaignPreview},
    {"campaign open",
        "Open the next campaign: its dossiers, and the papers that still stand.",
        never,
        campaignOpen,
        runCampaignOpen},
    {"campaign fee",
        "Change the fee of the open campaign, and say of how many households.",
        never,
        campaignFee,
        runCampaignFee},
    {"campaign close",
        "Close the open campaign: nothing is deposited in it any more.",
        never,
        ofSite,
        runCampaignClose},
    {"campaign withdraw",
        "Take the opening of a campaign back as a whole, while nothing was deposited or decided in it.",
        never,
        ofSite,
        runCampaignWithdraw},
    {"requirement list", "List what a campaign asks for, and of how many.", never, requirementList, runRequirementList},
    {"requirement add", "Ask for one more document.", never, requirementAdd, runRequirementAdd},
    {"requirement change",
        "Change what is asked for, or of whom; what is not given stays.",
        never,
        requirementChange,
        runRequirementChange},
    {"requirement deactivate",
        "Ask for it no longer; what was deposited stays.",
        never,
        requirementDeactivate,
        runRequirementDeactivate},
    {"teaching list",
        "List the words of teaching, the levels of courses that are to class, and the disciplines that are no term.",
        never,
        ofSite,
        runTeachingList},
    {"teaching add", "Add a discipline, a cycle or a parcours.", never, teachingAdd, runTeachingAdd},
    {"teaching change",
        "Change a word of teaching: courses and conditions follow, its code stays.",
        never,
        teachingChange,
        runTeachingChange},
    {"teaching class", "Say what a level of courses means.", never, teachingClass, runTeachingClass},
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
    {"extranet check",
        "Look whether the families' site has what it needs, as the database's address lets it work.",
        "something is wrong",
        extranetCheck,
        runExtranetCheck},
    {"certificate",
        "Keep a certificate that the seals on papers (2D-Doc) are held against.",
        never,
        certificate,
        runCertificate},
    {"import undo",
        "Take an import back as a whole, while nothing was built on it.",
        "something stays",
        importUndo,
        runImportUndo},
    {"import",
        "Bring households, students and courses in from a file: all of it or nothing.",
        "there are errors, or warnings that are not accepted",
        importFile,
        runImport},
    {"export",
        "Write all households, students and courses as CSV files that import brings in again.",
        never,
        exportTo,
        runExport},
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
        "Write the profile, the communes, the reasons, the words of teaching and the fee as JSON, without any person "
        "or password.",
        never,
        settingsExport,
        runSettingsExport},
    {"settings import",
        "Make the settings what such a file says, the fee of a campaign that is open too.",
        never,
        settingsImport,
        runSettingsImport},
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
