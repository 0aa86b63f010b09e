#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace pupitre {

/// A list to be worked through on paper: columns under a title, as many pages as it takes, each with its number and the
/// headings.
struct TableContent {
    struct Column {
        QString heading;
        double millimetres; ///< all together 166, the width between the margins
    };
    QString siteName, title, subtitle;
    QList<Column> columns;
    QList<QStringList> rows; ///< a cell for each column; cells wrap
    QString pageText;        ///< "Page %1"
};

QByteArray tablePdf(const TableContent &content);

} // namespace pupitre
