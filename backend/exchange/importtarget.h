#pragma once

#include "importvalue.h"

#include <QList>
#include <QString>

#include <optional>

namespace pupitre {

/// What a file is about (rule C16).
enum class ImportKind {
    Flat, ///< one line a student, with parents, address and course beside it
    Households,
    Guardians,
    Students,
    Teachers,
    Courses,
    Enrolments,
    Absences,
    Repertoire,
    Invoices,
    Payments,
    DocumentsSeen,
};

/// "flat", "households", …
QString keyOf(ImportKind kind);
std::optional<ImportKind> importKindFromKey(QStringView key);
QList<ImportKind> importKinds();
/// The French name of its file: "foyers" for Households, as exports call it.
QString fileNameOf(ImportKind kind);

/// Where a column goes: of the second guardian the mobile. Parties and fields are those of data/importsynonyms.tsv;
/// fields of people are called as in person.h.
struct ImportTarget {
    QString party = {};  ///< "household", "guardian", "student", "teacher", "course", "enrolment", …
    int number = 1;      ///< which of several in a line: the second guardian, the third child
    QString field = {};  ///< "mobile"
    QString key() const; ///< "guardian2.mobile", "student.last_name"
    static std::optional<ImportTarget> fromKey(QStringView key);
    bool isNowhere() const { return party.isEmpty(); }
    friend bool operator==(const ImportTarget &, const ImportTarget &) = default;
};

/// Whether an import of that kind does anything with what stands there: what is recognised need not be kept.
bool isKept(const ImportTarget &target, ImportKind kind);
/// Fields of a file of that kind that are kept, in the order of the resource, each for number 1.
QList<ImportTarget> targetsOf(ImportKind kind);
/// How the cells of that target are read; Text where the target is not known.
ImportValueKind valueKindOf(const ImportTarget &target);
/// The French heading under which exports of that kind write it: "Téléphone portable". Of whom the file is not about:
/// "Responsable 2 – Téléphone portable". mapColumns() takes it for that target again.
QString headingOf(const ImportTarget &target, ImportKind kind);

/// A heading as it is compared: its words folded, capitals inside of a word and digits apart, without "de" and "la".
QString headingKey(const QString &heading);

/// What a heading is of in a file of that kind.
struct RecognisedHeading {
    ImportTarget target;
    bool isNumbered = false;  ///< the heading says which one: "Responsable 2"
    bool isQualified = false; ///< the heading says of whom: "Prénom enfant"
};
std::optional<RecognisedHeading> recogniseHeading(const QString &heading, ImportKind kind);

} // namespace pupitre
