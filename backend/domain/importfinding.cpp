#include "importfinding.h"

#include <array>

namespace pupitre {

namespace {

/// In the order of ImportFault.
constexpr std::array faultKeys{u"empty_file",
    u"file_too_large",
    u"not_readable",
    u"old_spreadsheet",
    u"open_document",
    u"web_page",
    u"unknown_form",
    u"damaged_archive",
    u"unpacks_too_large",
    u"unpacks_too_much",
    u"has_entities",
    u"several_tables",
    u"several_sheets",
    u"no_such_table",
    u"too_many_rows",
    u"too_many_columns",
    u"row_too_long",
    u"cell_too_long",
    u"quote_not_closed",
    u"stray_quote",
    u"invalid_byte",
    u"no_header",
    u"nothing_below_header",
    u"may_be_mac_roman",
    u"may_be_cp850",
    u"may_be_utf16",
    u"twice_encoded",
    u"swallowed_lines",
    u"more_cells_than_headings",
    u"fewer_cells_than_headings",
    u"hidden_sheets",
    u"hidden_rows",
    u"hidden_columns",
    u"merged_cells",
    u"broken_formula",
    u"formula_without_value",
    u"lines_before_header",
    u"header_of_two_lines",
    u"blank_lines",
    u"total_line",
    u"cancelled_line",
    u"heading_empty",
    u"heading_repeated",
    u"column_unknown",
    u"column_not_kept",
    u"health_column",
    u"age_column",
    u"column_missing",
    u"required",
    u"no_letter",
    u"no_date",
    u"too_early",
    u"future",
    u"no_number",
    u"scientific_number",
    u"no_address",
    u"no_code",
    u"no_amount",
    u"no_time",
    u"no_weekday",
    u"no_duration",
    u"no_yes_no",
    u"no_sex",
    u"no_civility",
    u"no_year",
    u"no_integer",
    u"too_long",
    u"too_many_lines",
    u"control",
    u"unknown_word",
    u"name_unclear",
    u"parents_unclear",
    u"read_as",
    u"century_guessed",
    u"serial_date",
    u"zero_added",
    u"second_value",
    u"name_split"};
static_assert(faultKeys.size() == size_t(ImportFault::NameSplit) + 1);

} // namespace

FindingWeight weightOf(ImportFault fault)
{
    using enum ImportFault;
    switch (fault) {
    case MayBeMacRoman:
    case MayBeCp850:
    case MayBeUtf16:
    case SwallowedLines:
    case MoreCellsThanHeadings:
    case FewerCellsThanHeadings:
    case HiddenSheets:
    case HiddenRows:
    case HiddenColumns:
    case FormulaWithoutValue:
    case HeadingEmpty:
    case HeadingRepeated:
    case ColumnUnknown:
    case AgeColumn:
    case CenturyGuessed: return FindingWeight::Warning;
    case TwiceEncoded:
    case MergedCells:
    case LinesBeforeHeader:
    case HeaderOfTwoLines:
    case BlankLines:
    case TotalLine:
    case CancelledLine:
    case ColumnNotKept:
    case HealthColumn:
    case ReadAs:
    case SerialDate:
    case ZeroAdded:
    case SecondValue:
    case NameSplit: return FindingWeight::Notice;
    default: return FindingWeight::Error;
    }
}

QString keyOf(FindingWeight weight)
{
    switch (weight) {
    case FindingWeight::Error: return QStringLiteral("error");
    case FindingWeight::Warning: return QStringLiteral("warning");
    case FindingWeight::Notice: return QStringLiteral("notice");
    }
    return {};
}

QString keyOf(ImportFault fault)
{
    return QString::fromUtf16(faultKeys[size_t(fault)]);
}

QList<ImportFault> importFaults()
{
    QList<ImportFault> all;
    for (size_t i = 0; i < faultKeys.size(); ++i)
        all.append(ImportFault(i));
    return all;
}

} // namespace pupitre
