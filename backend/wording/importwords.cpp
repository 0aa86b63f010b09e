#include "importwords.h"

#include "showntext.h"

#include <QCoreApplication>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct ImportWords {
    Q_DECLARE_TR_FUNCTIONS(ImportWords)
};

/// With %1 for the finding's detail and %2 for its value.
QString faultPattern(ImportFault fault)
{
    using enum ImportFault;
    switch (fault) {
    case EmptyFile: return ImportWords::tr("The file is empty.");
    case FileTooLarge: return ImportWords::tr("The file is larger than %1 MB.");
    case NotReadable: return ImportWords::tr("The file could not be read or written: %1");
    case OldSpreadsheet: return ImportWords::tr("This is a workbook of an old or protected form.");
    case OpenDocument: return ImportWords::tr("This is an OpenDocument file (.ods).");
    case WebPage: return ImportWords::tr("This is a web page or an XML file, whatever its name says.");
    case UnknownForm: return ImportWords::tr("The file holds no table.");
    case DamagedArchive: return ImportWords::tr("The file is damaged.");
    case UnpacksTooLarge: return ImportWords::tr("Unpacked, the file is larger than %1 MB.");
    case UnpacksTooMuch: return ImportWords::tr("The file unpacks to more than a hundred times its size.");
    case HasEntities: return ImportWords::tr("The file holds declarations that no spreadsheet writes.");
    case SeveralTables: return ImportWords::tr("The file holds several tables: %1");
    case SeveralSheets: return ImportWords::tr("The workbook has several sheets, or only hidden ones: %1");
    case NoSuchTable: return ImportWords::tr("“%2” is not in the file.");
    case TooManyRows: return ImportWords::tr("The table has more than %1 lines.");
    case TooManyColumns: return ImportWords::tr("A line has more than %1 columns.");
    case RowTooLong: return ImportWords::tr("A line is longer than %1 kB.");
    case CellTooLong: return ImportWords::tr("A cell is longer than %1 kB.");
    case QuoteNotClosed: return ImportWords::tr("A quotation mark opens here and is never closed.");
    case StrayQuote: return ImportWords::tr("A quotation mark stands in the middle of a cell: the line was not read.");
    case InvalidByte: return ImportWords::tr("A character cannot be read (byte %2).");
    case NoHeader: return ImportWords::tr("No line of headings was found.");
    case NothingBelowHeader: return ImportWords::tr("Nothing stands below the headings.");
    case MayBeMacRoman: return ImportWords::tr("The file may come from an old Macintosh (“%2”).");
    case MayBeCp850: return ImportWords::tr("The file may come from MS-DOS (“%2”).");
    case MayBeUtf16: return ImportWords::tr("The file may be in UTF-16.");
    case TwiceEncoded: return ImportWords::tr("“%2” was encoded twice: read as “%1”.");
    case SwallowedLines: return ImportWords::tr("This cell holds what looks like %1 further lines of the table.");
    case MoreCellsThanHeadings: return ImportWords::tr("The line has more cells than there are headings (“%2”).");
    case FewerCellsThanHeadings: return ImportWords::tr("The line has fewer cells than there are headings.");
    case HiddenSheets: return ImportWords::tr("Hidden sheets were not read: %1");
    case HiddenRows: return ImportWords::tr("Hidden lines were read as well: %1.");
    case HiddenColumns: return ImportWords::tr("Hidden columns were read as well.");
    case MergedCells: return ImportWords::tr("The value of merged cells was repeated downwards: %1 cells.");
    case BrokenFormula: return ImportWords::tr("The formula has no result (%2).");
    case FormulaWithoutValue: return ImportWords::tr("The formula was saved without its result.");
    case LinesBeforeHeader: return ImportWords::tr("Lines above the headings were not read: %1.");
    case HeaderOfTwoLines: return ImportWords::tr("The headings stand in two lines, which were read as one.");
    case BlankLines: return ImportWords::tr("Blank lines were passed over: %1.");
    case TotalLine: return ImportWords::tr("The line is a total (“%2”) and is left out.");
    case CancelledLine: return ImportWords::tr("The line is marked “%2” and is left out.");
    case HeadingEmpty: return ImportWords::tr("A column has values and no heading.");
    case HeadingRepeated: return ImportWords::tr("An earlier column is already read as this one would be.");
    case ColumnUnknown: return ImportWords::tr("This column goes nowhere.");
    case ColumnNotKept: return ImportWords::tr("Pupitre keeps nothing of this column.");
    case HealthColumn:
        return ImportWords::tr("This column may tell of somebody’s health: it is neither read nor kept.");
    case AgeColumn: return ImportWords::tr("An age is no birth date: it is not read.");
    case ColumnMissing: return ImportWords::tr("No column is read as “%1”, which is needed.");
    case Required: return ImportWords::tr("The cell must not be empty.");
    case NoLetter: return ImportWords::tr("A name has letters.");
    case NoDate: return ImportWords::tr("This is no date.");
    case TooEarly: return ImportWords::tr("The date is before 1900.");
    case Future: return ImportWords::tr("The birth date is still to come.");
    case NoNumber: return ImportWords::tr("This is no telephone number.");
    case ScientificNumber: return ImportWords::tr("A spreadsheet shortened the number: its digits are lost.");
    case NoAddress: return ImportWords::tr("This is no e-mail address.");
    case NoCode: return ImportWords::tr("This is no postal code.");
    case NoAmount: return ImportWords::tr("This is no amount.");
    case NoTime: return ImportWords::tr("This is no time of day.");
    case NoWeekday: return ImportWords::tr("This is no day of the week.");
    case NoDuration: return ImportWords::tr("This is no duration.");
    case NoYesNo: return ImportWords::tr("This is neither yes nor no.");
    case NoSex: return ImportWords::tr("This is neither F nor M.");
    case NoCivility: return ImportWords::tr("This is neither M. nor Mme.");
    case NoYear: return ImportWords::tr("This is no school year.");
    case NoInteger: return ImportWords::tr("This is no whole number.");
    case TooLong: return ImportWords::tr("The text is too long.");
    case TooManyLines: return ImportWords::tr("The address has too many lines.");
    case Control: return ImportWords::tr("The cell holds a character that no text has.");
    case UnknownWord: return ImportWords::tr("The word is in none of your lists.");
    case NameUnclear: return ImportWords::tr("Nothing tells which word is the last name.");
    case ParentsUnclear: return ImportWords::tr("Nothing tells who these people are.");
    case ReadAs: return ImportWords::tr("“%2” was read as “%1”.");
    case CenturyGuessed: return ImportWords::tr("“%2” was read as “%1”: the century is a guess.");
    case SerialDate: return ImportWords::tr("The number “%2” of a spreadsheet was read as “%1”.");
    case ZeroAdded: return ImportWords::tr("“%2” lacked its first zero: read as “%1”.");
    case SecondValue: return ImportWords::tr("The cell holds several values; the first is kept, and these too: %1");
    case NameSplit: return ImportWords::tr("“%2” was read as “%1”.");
    }
    return {};
}

QString remedy(ImportFault fault)
{
    using enum ImportFault;
    switch (fault) {
    case EmptyFile: return ImportWords::tr("Export it again and check that it opens in a spreadsheet.");
    case FileTooLarge:
    case UnpacksTooLarge:
    case TooManyRows: return ImportWords::tr("Divide it into several files.");
    case NotReadable: return ImportWords::tr("Copy it to this computer and try again.");
    case OldSpreadsheet:
        return ImportWords::tr("Open it in a spreadsheet, take its password off and save it as .xlsx.");
    case OpenDocument:
    case WebPage: return ImportWords::tr("Open it in a spreadsheet and save it as .xlsx or CSV.");
    case UnknownForm: return ImportWords::tr("Choose a CSV, an .xlsx workbook or a ZIP of them.");
    case DamagedArchive: return ImportWords::tr("Export it again, or open it in a spreadsheet and save it anew.");
    case UnpacksTooMuch: return ImportWords::tr("Open it in a spreadsheet and save it anew, or as CSV.");
    case HasEntities: return ImportWords::tr("Do not trust it: ask where it comes from.");
    case SeveralTables:
    case SeveralSheets: return ImportWords::tr("Choose one.");
    case NoSuchTable: return ImportWords::tr("Choose another table.");
    case TooManyColumns: return ImportWords::tr("Remove the columns that are not needed.");
    case RowTooLong: return ImportWords::tr("Look for a text without end in it, or for another separator.");
    case CellTooLong:
    case TooLong: return ImportWords::tr("Shorten it.");
    case QuoteNotClosed: return ImportWords::tr("Remove it, or write it twice if it belongs to the text.");
    case StrayQuote: return ImportWords::tr("Remove it, or put the cell between quotation marks and write it twice.");
    case InvalidByte: return ImportWords::tr("Type it again, or choose another encoding.");
    case NoHeader: return ImportWords::tr("Put a line with the names of the columns above the data.");
    case NothingBelowHeader: return ImportWords::tr("Check that the export was whole.");
    case MayBeMacRoman:
    case MayBeCp850:
    case MayBeUtf16: return ImportWords::tr("Look at the preview and choose the encoding that reads well.");
    case TwiceEncoded: return ImportWords::tr("Nothing to do if it reads well.");
    case SwallowedLines:
        return ImportWords::tr("Look for a quotation mark at its beginning that does not belong there.");
    case MoreCellsThanHeadings: return ImportWords::tr("Look for a separator inside of a text.");
    case FewerCellsThanHeadings: return ImportWords::tr("Look for a line break inside of a text.");
    case HiddenSheets: return ImportWords::tr("Choose one by its name if it is needed.");
    case HiddenRows:
    case HiddenColumns: return ImportWords::tr("Remove them from the sheet if they should not be imported.");
    case MergedCells: return ImportWords::tr("Nothing to do if each line reads well.");
    case BrokenFormula: return ImportWords::tr("Type the value.");
    case FormulaWithoutValue: return ImportWords::tr("Open the file in a spreadsheet and save it anew.");
    case LinesBeforeHeader: return ImportWords::tr("Nothing to do if they are a title.");
    case HeaderOfTwoLines: return ImportWords::tr("Check where each column goes.");
    case BlankLines:
    case TotalLine: return ImportWords::tr("Nothing to do.");
    case CancelledLine: return ImportWords::tr("Remove that word if the line should be imported.");
    case HeadingEmpty: return ImportWords::tr("Give it a name, or say that it is left out.");
    case HeadingRepeated: return ImportWords::tr("Say where it goes, for instance to the second guardian.");
    case ColumnUnknown: return ImportWords::tr("Say where it goes, or that it is left out.");
    case ColumnNotKept: return ImportWords::tr("Nothing to do.");
    case HealthColumn: return ImportWords::tr("Nothing to do. Remove it from the file.");
    case AgeColumn: return ImportWords::tr("Export the birth dates.");
    case ColumnMissing: return ImportWords::tr("Say which column it is, or add it to the file.");
    case Required: return ImportWords::tr("Fill it in.");
    case NoLetter: return ImportWords::tr("Type the name.");
    case NoDate: return ImportWords::tr("Write day, month and year: 31/12/2015.");
    case TooEarly:
    case Future: return ImportWords::tr("Check the year.");
    case NoNumber: return ImportWords::tr("Write the number alone, with its ten digits.");
    case ScientificNumber: return ImportWords::tr("Make the column text in the spreadsheet and export again.");
    case NoAddress: return ImportWords::tr("Correct it, or empty the cell.");
    case NoCode: return ImportWords::tr("Write its five digits.");
    case NoAmount: return ImportWords::tr("Write euros and cents: 1 234,50.");
    case NoTime: return ImportWords::tr("Write it as 17h30.");
    case NoWeekday: return ImportWords::tr("Write it whole: lundi.");
    case NoDuration: return ImportWords::tr("Write it in minutes: 45.");
    case NoYesNo: return ImportWords::tr("Write oui or non.");
    case NoSex: return ImportWords::tr("Write F or M, or empty the cell.");
    case NoCivility: return ImportWords::tr("Write M. or Mme, or empty the cell.");
    case NoYear: return ImportWords::tr("Write it as 2026-2027.");
    case NoInteger: return ImportWords::tr("Write digits alone.");
    case TooManyLines: return ImportWords::tr("Write it in four lines at the most.");
    case Control: return ImportWords::tr("Type it again.");
    case UnknownWord: return ImportWords::tr("Say what it stands for; it is asked once for all its lines.");
    case NameUnclear:
        return ImportWords::tr(
            "Write the last name in capitals and the first name in small letters, or in two columns.");
    case ParentsUnclear: return ImportWords::tr("Write each with last and first name: DUPONT Jean / MARTIN Anne.");
    case ReadAs:
    case SerialDate:
    case ZeroAdded:
    case SecondValue:
    case NameSplit: return ImportWords::tr("Nothing to do if that is right.");
    case CenturyGuessed: return ImportWords::tr("Write the year with four digits if that is wrong.");
    }
    return {};
}

/// In one line, and not longer than a line can be.
QString shortened(const QString &text)
{
    constexpr qsizetype longest = 60;
    const QString line = shownText(QString(text).replace(u'\n', u", "_s)).simplified();
    return line.size() > longest ? line.left(longest - 1) + u'…' : line;
}

QString columnText(const ImportFinding &finding)
{
    const QString number = QString::number(finding.column);
    if (finding.fault == ImportFault::InvalidByte)
        return ImportWords::tr("character %1").arg(number);
    if (finding.heading.isEmpty())
        return ImportWords::tr("column %1").arg(number);
    return ImportWords::tr("column %1 (%2)").arg(number, shortened(finding.heading));
}

QString wordUnknownText(const QString &list)
{
    if (list == keyOf(WordList::Commune))
        return ImportWords::tr("No commune of France is called so. Say which one it is, or keep it as it stands.");
    if (list == keyOf(WordList::Level))
        return ImportWords::tr("No course of yours has this level. Say which one it is, or let it be a new one.");
    return ImportWords::tr("No course of yours has this discipline. Say which one it is, or let it be a new one.");
}

} // namespace

QString importFaultText(const ImportFinding &finding)
{
    // Names of tables are shown whole: one of them is to be chosen.
    const QString detail = shownText(QString(finding.detail).replace(u'\n', u", "_s));
    // Of arg() with several texts at once none looks into another, and surplus ones are warned of: each alone.
    const QString pattern = faultPattern(finding.fault);
    QString text;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const bool isPlace = pattern[i] == u'%' && i + 1 < pattern.size();
        if (isPlace && (pattern[i + 1] == u'1' || pattern[i + 1] == u'2'))
            text += pattern[++i] == u'1' ? detail : shortened(finding.value);
        else
            text += pattern[i];
    }
    return text;
}

QString importRemedyText(const ImportFinding &finding)
{
    return remedy(finding.fault);
}

QString importPlaceText(const ImportFinding &finding)
{
    if (finding.line == 0 && finding.column == 0)
        return ImportWords::tr("the file");
    if (finding.column == 0)
        return ImportWords::tr("line %1").arg(finding.line);
    const QString column = columnText(finding);
    return finding.line == 0 ? column : ImportWords::tr("line %1, %2").arg(QString::number(finding.line), column);
}

QString importFindingText(const ImportFinding &finding)
{
    return ImportWords::tr("%1: %2 %3")
        .arg(importPlaceText(finding), importFaultText(finding), importRemedyText(finding));
}

QString matchFindingText(const MatchFinding &match)
{
    switch (match.fault) {
    case MatchFault::HouseholdUnknown:
        return ImportWords::tr("This household is neither in the file nor known. Bring the households’ file with it.");
    case MatchFault::StudentUnknown:
        return ImportWords::tr("This student is neither in the file nor known. Bring the students’ file with it.");
    case MatchFault::CourseUnknown:
        return ImportWords::tr("This course is neither in the file nor known. Bring the courses’ file with it.");
    case MatchFault::RefTwice: return ImportWords::tr("Two different people or courses have this reference.");
    case MatchFault::IdentifiantTaken: return ImportWords::tr("Another household has this login.");
    case MatchFault::NobodyNamed: return ImportWords::tr("This line names neither a student nor a guardian.");
    case MatchFault::DisciplineMissing: return ImportWords::tr("This course has no discipline.");
    case MatchFault::BirthDateMissing: return ImportWords::tr("No birth date: homonyms cannot be told apart.");
    case MatchFault::NoContact: return ImportWords::tr("A minor without a guardian: nobody can be written to.");
    case MatchFault::RefOtherPerson:
        return ImportWords::tr("This reference was that of %1. Nobody is mixed up: look who it is.").arg(match.detail);
    case MatchFault::TwoHouseholds:
        return ImportWords::tr("The students of one household are in two here: %1.").arg(match.detail);
    case MatchFault::PayerUnknown:
        return ImportWords::tr("The payer is none of the guardians: the first guardian pays.");
    case MatchFault::PendingEdit:
        return ImportWords::tr("A request of the family to change this waits: it is left as it is.");
    case MatchFault::Kept: return ImportWords::tr("Another value stands there, and is left as it is.");
    case MatchFault::Probable:
        return ImportWords::tr("May be %1, who is here already: say whether it is the same student.").arg(match.detail);
    case MatchFault::WordUnknown: return wordUnknownText(match.detail);
    case MatchFault::SiblingsJoined: return ImportWords::tr("Siblings who come together in one household.");
    case MatchFault::SameLine: return ImportWords::tr("The very same line stands above: it counts once.");
    }
    return {};
}

} // namespace pupitre
