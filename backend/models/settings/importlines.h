#pragma once

#include "choiceline.h"
#include "dataimport.h"
#include "importcorrections.h"
#include "importpreview.h"
#include "importundo.h"

#include <QQmlEngine>

namespace pupitre {

/// A column of a file, and where it goes.
struct ImportColumnLine {
    Q_GADGET
    QML_VALUE_TYPE(importColumnLine)
    Q_PROPERTY(QString heading MEMBER heading CONSTANT)
    Q_PROPERTY(QString target MEMBER target CONSTANT) ///< empty: nowhere
    Q_PROPERTY(QString targetText MEMBER targetText CONSTANT)
    Q_PROPERTY(QString example MEMBER example CONSTANT) ///< the first value below it
    Q_PROPERTY(bool byHand MEMBER byHand CONSTANT)

public:
    QString heading, target, targetText, example;
    bool byHand = false;
    friend bool operator==(const ImportColumnLine &, const ImportColumnLine &) = default;
};

/// A file as it was read.
struct ImportTableLine {
    Q_GADGET
    QML_VALUE_TYPE(importTableLine)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT) ///< "UTF-8 · ; · sheet Élèves"
    Q_PROPERTY(QString kind MEMBER kind CONSTANT)     ///< an ImportKind's key
    Q_PROPERTY(QString encoding MEMBER encoding CONSTANT)
    Q_PROPERTY(QString table MEMBER table CONSTANT)
    Q_PROPERTY(int errors MEMBER errors CONSTANT)                        ///< of its lines
    Q_PROPERTY(QList<pupitre::ChoiceLine> tables MEMBER tables CONSTANT) ///< to choose from, where there are several
    Q_PROPERTY(QList<pupitre::ImportColumnLine> columns MEMBER columns CONSTANT)

public:
    QString title, detail, kind, encoding, table;
    int errors = 0;
    QList<ChoiceLine> tables;
    QList<ImportColumnLine> columns;
    friend bool operator==(const ImportTableLine &, const ImportTableLine &) = default;
};

/// What is wrong, or to be known, of one kind in one column: how often, and where first.
struct ImportFindingLine {
    Q_GADGET
    QML_VALUE_TYPE(importFindingLine)
    Q_PROPERTY(QString weight MEMBER weight CONSTANT) ///< "error", "warning" or "notice"
    Q_PROPERTY(QString fault MEMBER fault CONSTANT)   ///< by which a warning is passed over
    Q_PROPERTY(QString text MEMBER text CONSTANT)     ///< of the first one
    Q_PROPERTY(QString where MEMBER where CONSTANT)   ///< "line 12, Né(e) le: 31/02/2015"
    Q_PROPERTY(int count MEMBER count CONSTANT)
    Q_PROPERTY(bool accepted MEMBER accepted CONSTANT)

public:
    QString weight, fault, text, where;
    int count = 0;
    bool accepted = false;
    friend bool operator==(const ImportFindingLine &, const ImportFindingLine &) = default;
};

/// How many of one kind come.
struct ImportCountLine {
    Q_GADGET
    QML_VALUE_TYPE(importCountLine)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(int created MEMBER created CONSTANT)
    Q_PROPERTY(int updated MEMBER updated CONSTANT)
    Q_PROPERTY(int unchanged MEMBER unchanged CONSTANT)

public:
    QString title;
    int created = 0, updated = 0, unchanged = 0;
    friend bool operator==(const ImportCountLine &, const ImportCountLine &) = default;
};

/// Somebody who may be there already, beside who that may be.
struct ProbableLine {
    Q_GADGET
    QML_VALUE_TYPE(probableLine)
    Q_PROPERTY(int file MEMBER file CONSTANT)
    Q_PROPERTY(qint64 line MEMBER line CONSTANT)
    Q_PROPERTY(int student MEMBER student CONSTANT) ///< which one of the line
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT)
    Q_PROPERTY(qint64 studentId MEMBER studentId CONSTANT) ///< the first who may be it
    Q_PROPERTY(QString candidate MEMBER candidate CONSTANT)
    Q_PROPERTY(QString candidateDetail MEMBER candidateDetail CONSTANT)

public:
    int file = 0, student = 1;
    qint64 line = 0, studentId = 0;
    QString title, detail, candidate, candidateDetail;
    friend bool operator==(const ProbableLine &, const ProbableLine &) = default;
};

/// A word that no list has, once for all its lines.
struct UnknownWordLine {
    Q_GADGET
    QML_VALUE_TYPE(unknownWordLine)
    Q_PROPERTY(QString list MEMBER list CONSTANT) ///< a WordList's key
    Q_PROPERTY(QString word MEMBER word CONSTANT)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT)                      ///< "discipline · 12 lines"
    Q_PROPERTY(QList<pupitre::ChoiceLine> choices MEMBER choices CONSTANT) ///< words of the list

public:
    QString list, word, detail;
    QList<ChoiceLine> choices;
    friend bool operator==(const UnknownWordLine &, const UnknownWordLine &) = default;
};

/// A line of a file as it is read, and as it would be in another encoding.
struct EncodingPreviewLine {
    Q_GADGET
    QML_VALUE_TYPE(encodingPreviewLine)
    Q_PROPERTY(QString place MEMBER place CONSTANT) ///< "line 12"
    Q_PROPERTY(QString now MEMBER now CONSTANT)
    Q_PROPERTY(QString then MEMBER then CONSTANT)

public:
    QString place, now, then;
    friend bool operator==(const EncodingPreviewLine &, const EncodingPreviewLine &) = default;
};

/// An import that was done.
struct ImportDoneLine {
    Q_GADGET
    QML_VALUE_TYPE(importDoneLine)
    Q_PROPERTY(qint64 importId MEMBER importId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT)
    Q_PROPERTY(bool standing MEMBER standing CONSTANT) ///< it was not taken back

public:
    qint64 importId = 0;
    QString title, detail;
    bool standing = true;
    friend bool operator==(const ImportDoneLine &, const ImportDoneLine &) = default;
};

QString importKindText(ImportKind kind);
/// Of the plan's tables the one with that number.
ImportTableLine importTableLine(const ImportPlan &plan, int file);
/// What its lines must not have, in words: what keeps it from coming in.
ImportRemarks importRemarks(const ImportPlan &plan, int file);
QList<ImportFindingLine> importFindingLines(const ImportPlan &plan, const QStringList &accepted);
/// Those of which there are any.
QList<ImportCountLine> importCountLines(const ImportCounts &counts);
/// "40 families, 52 students come; 3 fields change."
QString importSentence(const ImportCounts &counts);
QList<ProbableLine> probableLines(const ImportPlan &plan);
QList<UnknownWordLine> unknownWordLines(const ImportPlan &plan);
EncodingPreviewLine encodingPreviewLine(const DifferingLine &line);
ImportDoneLine importDoneLine(const ImportRow &row);
/// "BÉMOL Émilie: document accepted"
QStringList obstacleLines(const QList<ImportObstacle> &obstacles);

} // namespace pupitre
