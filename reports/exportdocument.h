#pragma once

#include "chartcontent.h"

#include <QString>
#include <QStringList>
#include <QVariantList>

#include <optional>

namespace pupitre {

/// Rows under headings, as they are in the window: what goes out as a sheet, as text or on paper.
struct ExportTable {
    struct Column {
        enum class Kind { Text, Number, Decimal, Day, Instant };
        QString heading;
        Kind kind = Kind::Text;
        double width = 1; ///< on paper, beside the other columns'
    };
    QString title;
    QList<Column> columns;
    /// QString, qint64, double, QDate or QDateTime by the column's kind; invalid: empty. A QString in a column of
    /// another kind stands in place of what is not told.
    QList<QVariantList> rows = {};
    QVariantList totals = {}; ///< a last row apart; empty: none
};

/// A bar of a report, from zero: now, and then behind it.
struct ExportBar {
    QString label, number; ///< what stands before and behind it
    double share = 0;      ///< of the whole width
    std::optional<double> lastYear = {};
};

/// All that leaves the house in one file, whatever its form. A list has one table and nothing else; Pilotage has all.
struct ExportDocument {
    QString siteName, title;
    QStringList facts = {};     ///< what it is of: campaign, moment, filters; a line each
    QStringList sentences = {}; ///< what the figures say
    QString barsTitle = {};
    QList<ExportBar> bars = {};
    QString chartTitle = {};
    std::optional<ChartContent> chart = {};
    QStringList chartDays = {};            ///< below chart->dayTicks()
    QString nowLabel = {}, thenLabel = {}; ///< of bars and curves
    QList<ExportTable> tables;
    QString definitionsTitle = {};
    QStringList definitions = {};
    QString pageText; ///< "Page %1 of %2"

    qint64 rowCount() const;
};

/// Whether a cell is words: those of a column of words, and what stands in place of a number.
bool isText(const ExportTable::Column &column, const QVariant &cell);
/// A cell as people read it, in the language's form: numbers without separators of thousands, which a search finds.
QString cellText(const ExportTable::Column &column, const QVariant &cell);

} // namespace pupitre
