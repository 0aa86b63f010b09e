#pragma once

#include "columnmap.h"
#include "findings.h"
#include "importfile.h"
#include "importmatch.h"
#include "person.h"
#include "schoolyear.h"
#include "servicecontext.h"

#include <QJsonObject>

#include <compare>
#include <functional>
#include <memory>

namespace pupitre {

/// What of a person who is there already may change (rule C23). A field that a pending request would change never does.
enum class ImportOverwrite {
    EmptyFields, ///< what is empty is filled in
    FileWins,    ///< what the file says stands; an empty cell says nothing
    Nothing      ///< who is there stays as they are; who is not there comes
};

/// Where somebody stands in the files.
struct ImportPlace {
    int file = 0;
    qint64 line = 0;
    int student = 1; ///< which one of the line
    friend auto operator<=>(const ImportPlace &, const ImportPlace &) = default;
};

/// What a word of the files stands for that no list of the conservatoire has.
struct WordAnswer {
    enum class Meaning {
        New,     ///< what it says: the list gets it
        Same,    ///< `word` of the list
        LeaveOut ///< nothing
    };
    Meaning meaning = Meaning::New;
    QString word = {};
    friend bool operator==(const WordAnswer &, const WordAnswer &) = default;
};
/// The answer that is given in words: `same` is one of the list, the word itself for a new one, or empty.
WordAnswer wordAnswer(const QString &word, const QString &same);
/// By the list and the word, folded.
using WordAnswers = QMap<std::pair<WordList, QString>, WordAnswer>;

/// A word that is asked about once for all its lines (rule C20).
struct UnknownWord {
    WordList list = WordList::Discipline;
    QString word;        ///< as the file writes it first
    int lines = 0;       ///< that have it
    QStringList choices; ///< of the list, the likeliest first; at most ten
};

/// One table of what comes in.
struct ImportFile {
    QString path;
    ImportKind kind = ImportKind::Flat;
    TableChoices choices = {};
    QByteArray mapping = {}; ///< ColumnMap::toJson() by hand; empty: as it is remembered, else as it is recognised
};

struct ImportRequest {
    QList<ImportFile> files; ///< read in the order of their kinds, whatever their own
    QString source = {};     ///< the program that the references are of; two programs' never meet
    /// The school year of courses that name none; 0: the one that the newest campaign ends, else the one of today.
    SchoolYear schoolYear = {};
    ImportOverwrite overwrite = ImportOverwrite::EmptyFields;
    /// Who somebody is whom ImportPlan::probable names; none: nobody who is there.
    QMap<ImportPlace, StudentId> answers = {};
    /// What was said of unknown words; it is remembered for the source, and what is said now goes before.
    WordAnswers words = {};
    /// Files that `exportAll` wrote and nobody touched (their hashes are those of the manifest): each value is kept as
    /// it stands there.
    bool asExported = false;
};

/// How many of one kind.
struct ImportCount {
    int created = 0, updated = 0, unchanged = 0;
    int probable = 0; ///< left out until a person says who they are
    friend bool operator==(const ImportCount &, const ImportCount &) = default;
};

/// What an import does: shown before, and the same afterwards.
struct ImportCounts {
    qint64 lines = 0;
    ImportCount households, guardians, students, courses, enrolments;
    int reinscriptions = 0;  ///< of the campaign that is open, for who is enrolled in the year that it ends
    int fields = 0;          ///< that change in people who are there
    int sensitiveFields = 0; ///< of them: names, births, addresses, e-mails (person.h)
    int pendingFields = 0;   ///< left as they are, since a request to change them waits
    friend bool operator==(const ImportCounts &, const ImportCounts &) = default;
};

/// As they stand with the import and in its entry of the journal.
QJsonObject importCountsJson(const ImportCounts &counts);

/// Somebody of the file who may be somebody that is there: for a person to look at side by side.
struct ProbableMatch {
    struct Candidate {
        StudentId student;
        HouseholdId household;
        QString name, birthDate, householdName, city;
    };
    ImportPlace place;
    QString name, birthDate, householdName, city; ///< as the file says
    QList<Candidate> candidates;
};

/// What a table was taken for.
struct ReadTable {
    QString fileName, sha256;
    qint64 headerLine = 0; ///< from 1; 0: none was found
    ImportKind kind = ImportKind::Flat;
    QString encoding;  ///< encoding.h's key; empty of a sheet
    QString separator; ///< empty of a sheet
    QString table;     ///< the sheet or file that is read
    QStringList tables;
    ColumnMap map;
    QList<TableRow> sample; ///< the first lines
};

/// A dry run's answer. Nothing is recorded by it.
struct ImportPlan {
    ImportRequest request;
    QList<ReadTable> tables;
    QList<FindingList> findings; ///< of columns and cells, by file
    QList<MatchFinding> matches; ///< of who is who
    QList<ProbableMatch> probable;
    QList<UnknownWord> words; ///< nobody has answered about: each stays as it is, where the warning is passed over
    WordAnswers answers;      ///< those of before and those of the request
    ImportCounts counts;
    SiteId site;    ///< whose people it was compared with
    qint64 seq = 0; ///< of the journal as it was read

    int count(FindingWeight weight) const;
    /// Names of the faults that are warnings, each once: what is accepted or not.
    QStringList warnings() const;

    std::shared_ptr<const struct ImportDraft> draft; ///< what is written; services/exchange alone looks into it
};

/// How far it is, and whether to go on: false cancels, and nothing has happened.
struct ImportProgress {
    enum class Stage { Reading, Matching, Writing };
    std::function<bool(Stage stage, qint64 done, qint64 total)> goOn = {};
};

/// Reads the files as a whole and says what an import of them would do; outside of any write transaction. What is wrong
/// in the files is in the plan's findings, up to a file of which nothing can be read. Errors: NotAllowed;
/// FileUnreadable where a file cannot be opened (`field`: its name); InvalidValue on "files" (none, or a kind that is
/// not taken); Cancelled.
Result<ImportPlan> planImport(
    const ServiceContext &context, const ImportRequest &request, const ImportProgress &progress = {});

struct ImportChoices {
    QStringList acceptedWarnings = {}; ///< of ImportPlan::warnings()
    bool allWarnings = false;
};

struct ImportOutcome {
    ImportId id;
    ImportCounts counts;
    qint64 seq = 0; ///< of its entry in the journal
};

/// Writes what was planned, in one transaction, with search index and standing; one entry of the journal. Where the
/// journal went on since, the plan is made again first. Errors: GuardRefused with "import_errors", "import_warnings"
/// (`field`: one that is not accepted) or "import_nothing" (there is nothing to write); Conflict on "import" when the
/// plan, made again, would do something else than the one that was shown, or of other files: look at a new one;
/// NotAllowed, of a plan for another site too; Cancelled.
Result<ImportOutcome> commitImport(const ServiceContext &context, const ImportPlan &plan,
    const ImportChoices &choices = {}, const ImportProgress &progress = {});

} // namespace pupitre
