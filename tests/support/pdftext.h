#pragma once

#include <QByteArray>
#include <QList>
#include <QRectF>
#include <QString>
#include <QStringList>

namespace pupitre {

/// What a program of this machine answers to a document on its standard input; empty where it fails.
QString answerOf(const QString &program, const QStringList &arguments, const QByteArray &document = {});

/// The words of each page of a PDF, as `pdftotext` reads them. Every white space is a plain space or a line's end.
QStringList pagesOf(const QByteArray &pdf);

/// How pagesOf() reads these words: each sign as it was written.
QString asRead(QString words);

/// A word where it stands on its page, in millimetres from the page's upper left corner.
struct PlacedWord {
    QString text;
    int page = 0; ///< from 0
    QRectF place;
};
QList<PlacedWord> placedWords(const QByteArray &pdf);

} // namespace pupitre
