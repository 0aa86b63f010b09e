#include "xlsxexport.h"

#include "localday.h"

#include <QFile>
#include <QTemporaryDir>

#include <xlsxwriter.h>

#include <locale.h>

#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestCell = 32'767; ///< UTF-16 units, as Excel counts
constexpr qsizetype longestSheetName = 31;
constexpr qint64 manyRows = 10'000; ///< from here on rows are written as they come

/// The thread's numbers are written with a point while it lives: under a French locale the library would write "1234,5"
/// into the XML, which no program opens.
class PointLocale
{
public:
    PointLocale()
        : m_point(newlocale(LC_NUMERIC_MASK, "C", duplocale(uselocale(nullptr)))), m_former(uselocale(m_point))
    {
    }
    ~PointLocale()
    {
        uselocale(m_former);
        freelocale(m_point);
    }
    PointLocale(const PointLocale &) = delete;
    PointLocale &operator=(const PointLocale &) = delete;

private:
    locale_t m_point, m_former;
};

Result<void> checked(lxw_error code)
{
    if (code == LXW_NO_ERROR)
        return {};
    return failure(ErrorCode::FileNotWritten, {}, QString::fromUtf8(lxw_strerror(code)));
}

/// What XML can hold, no longer than a cell may be.
QByteArray cellBytes(QString text)
{
    if (text.size() > longestCell) {
        text.truncate(longestCell - 1);
        if (text.back().isHighSurrogate())
            text.chop(1);
        text += u'…';
    }
    text.removeIf([](QChar one) {
        return (one < u' ' && one != u'\t' && one != u'\n') || one == QChar(0xFFFE) || one == QChar(0xFFFF);
    });
    return text.toUtf8(); // a half of a surrogate pair becomes U+FFFD
}

lxw_datetime datetimeOf(QDate day, QTime time)
{
    return {day.year(), day.month(), day.day(), time.hour(), time.minute(), double(time.second())};
}

/// One workbook that is being written. The library's memory goes with it, whether it was closed or not.
class Workbook
{
public:
    Workbook(const QByteArray &path, QByteArray folder, bool asTheyCome) : m_folder(std::move(folder))
    {
        lxw_workbook_options options{};
        options.constant_memory = asTheyCome ? LXW_TRUE : LXW_FALSE;
        options.tmpdir = m_folder.data();
        m_book = workbook_new_opt(path.constData(), &options);
    }
    ~Workbook()
    {
        if (m_book)
            lxw_workbook_free(m_book);
    }
    Workbook(const Workbook &) = delete;
    Workbook &operator=(const Workbook &) = delete;

    Result<void> write(const ExportDocument &document)
    {
        if (!m_book)
            return failure(ErrorCode::FileNotWritten);
        QByteArray title = document.title.toUtf8(), company = document.siteName.toUtf8();
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.company = company.data();
        properties.created = 946'684'800; // the same content gives the same bytes
        PUPITRE_TRY(checked(workbook_set_properties(m_book, &properties)));
        prepareFormats();
        QStringList names;
        for (const auto &table : document.tables) {
            names << sheetName(table.title, names);
            PUPITRE_TRY(writeSheet(names.back(), table));
        }
        return checked(workbook_close(std::exchange(m_book, nullptr))); // which frees it, too
    }

private:
    void prepareFormats()
    {
        m_bold = workbook_add_format(m_book);
        format_set_bold(m_bold);
        format_set_bottom(m_bold, LXW_BORDER_THIN);
        m_day = workbook_add_format(m_book);
        format_set_num_format(m_day, "dd/mm/yyyy");
        m_instant = workbook_add_format(m_book);
        format_set_num_format(m_instant, "dd/mm/yyyy hh:mm");
        m_decimal = workbook_add_format(m_book);
        format_set_num_format(m_decimal, "0.0");
    }

    Result<void> writeSheet(const QString &name, const ExportTable &table)
    {
        m_sheet = workbook_add_worksheet(m_book, name.toUtf8().constData());
        if (!m_sheet)
            return failure(ErrorCode::FileNotWritten);
        const auto columns = lxw_col_t(table.columns.size());
        for (lxw_col_t column = 0; column < columns; ++column) {
            const auto &one = table.columns[column];
            PUPITRE_TRY(checked(worksheet_set_column(m_sheet, column, column, 9 + 9 * one.width, nullptr)));
            PUPITRE_TRY(writeText(0, column, one.heading, m_bold));
        }
        worksheet_freeze_panes(m_sheet, 1, 0);
        lxw_row_t at = 0;
        for (const auto &row : table.rows)
            PUPITRE_TRY(writeRow(++at, table, row));
        if (at > 0 && columns > 0)
            PUPITRE_TRY(checked(worksheet_autofilter(m_sheet, 0, 0, at, lxw_col_t(columns - 1))));
        return table.totals.isEmpty() ? Result<void>() : writeRow(++at, table, table.totals);
    }

    Result<void> writeRow(lxw_row_t at, const ExportTable &table, const QVariantList &row)
    {
        for (lxw_col_t column = 0; column < lxw_col_t(table.columns.size()); ++column)
            PUPITRE_TRY(writeCell(at, column, table.columns[column], row.value(column)));
        return {};
    }

    Result<void> writeCell(lxw_row_t row, lxw_col_t column, const ExportTable::Column &of, const QVariant &cell)
    {
        using Kind = ExportTable::Column::Kind;
        if (!cell.isValid())
            return {};
        if (isText(of, cell))
            return writeText(row, column, cell.toString(), nullptr);
        switch (of.kind) {
        case Kind::Text: break;
        case Kind::Number: return checked(worksheet_write_number(m_sheet, row, column, cell.toDouble(), nullptr));
        case Kind::Decimal: return checked(worksheet_write_number(m_sheet, row, column, cell.toDouble(), m_decimal));
        case Kind::Day: return writeDay(row, column, cell.toDate(), QTime(0, 0), m_day);
        case Kind::Instant: {
            const auto instant = cell.toDateTime();
            return writeDay(row, column, localDay(instant), localTime(instant), m_instant);
        }
        }
        return {};
    }

    Result<void> writeDay(lxw_row_t row, lxw_col_t column, QDate day, QTime time, lxw_format *format)
    {
        if (!day.isValid())
            return {};
        auto when = datetimeOf(day, time);
        return checked(worksheet_write_datetime(m_sheet, row, column, &when, format));
    }

    /// Always text: what looks like a formula is none.
    Result<void> writeText(lxw_row_t row, lxw_col_t column, const QString &text, lxw_format *format)
    {
        const QByteArray bytes = cellBytes(text);
        return bytes.isEmpty() ? Result<void>()
                               : checked(worksheet_write_string(m_sheet, row, column, bytes.constData(), format));
    }

    QByteArray m_folder; ///< for its own temporary files
    lxw_workbook *m_book = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    lxw_format *m_bold = nullptr, *m_day = nullptr, *m_instant = nullptr, *m_decimal = nullptr;
};

} // namespace

QString sheetName(const QString &title, const QStringList &taken)
{
    QString name = title;
    for (const QChar forbidden : u"[]:*?/\\"_s)
        name.replace(forbidden, u' ');
    const auto cut = [](QString text, qsizetype length) {
        text = text.left(length).trimmed();
        while (text.startsWith(u'\''))
            text.remove(0, 1);
        while (text.endsWith(u'\''))
            text.chop(1);
        return text;
    };
    const QString base = cut(name.simplified(), longestSheetName);
    QString free = base.isEmpty() ? u"1"_s : base;
    for (int n = 2; taken.contains(free, Qt::CaseInsensitive); ++n) {
        const QString number = u' ' + QString::number(n);
        free = cut(base, longestSheetName - number.size()) + number;
    }
    return free;
}

Result<QByteArray> exportXlsx(const ExportDocument &document)
{
    const QTemporaryDir folder; // this user's alone
    if (!folder.isValid())
        return failure(ErrorCode::FileNotWritten, {}, folder.errorString());
    const QString path = folder.filePath(u"list.xlsx"_s);
    {
        const PointLocale point;
        PUPITRE_TRY(Workbook(QFile::encodeName(path), QFile::encodeName(folder.path()), document.rowCount() > manyRows)
                        .write(document));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileNotWritten, {}, file.errorString());
    return file.readAll();
}

} // namespace pupitre
