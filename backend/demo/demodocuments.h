#pragma once

#include "demorandom.h"

#include <QByteArray>
#include <QDate>
#include <QString>

namespace pupitre {

/// What a demonstration paper says.
struct DemoPaper {
    QString title;
    QString issuer;
    QString name, address, city; ///< of whom it is about
    QDate date;
    QStringList lines;      ///< further sentences, the year or period among them
    QByteArray symbol = {}; ///< what the DataMatrix beside them holds; empty: there is none
};

enum class DemoFileKind { TextPdf, ScannedPdf, Photo, Png, Heic, EncryptedPdf, Broken };

struct DemoFile {
    QByteArray bytes;
    QString suffix; ///< "pdf"
};

/// Draws the paper and wraps it as a family would send it: a PDF of two pages with text, a scan without, a photograph
/// of the page on a table with an EXIF orientation, a PNG, a HEIC; or a PDF under a password, or one cut in the middle.
/// The same paper, kind and random state give the same bytes.
DemoFile makeDemoFile(const DemoPaper &paper, DemoFileKind kind, DemoRandom &random);

} // namespace pupitre
