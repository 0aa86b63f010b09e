#pragma once

#include "person.h"
#include "words.h"

#include <QList>

namespace pupitre::extranet {

/// How a field of a sheet is named, shown and asked for on the families' pages. Its words are `fields_<key>`.
QString fieldLabel(const Words &words, PersonField field);

/// A value as it is read: choices in words, days as papers have them, an address with its lines; empty for none.
QString shownValue(const Words &words, PersonKind kind, PersonField field, const QString &value);

/// The same as it stands in an input: days as they are typed, everything else as it is kept.
QString typedValue(const Words &words, PersonField field, const QString &value);

/// One answer that a choice offers.
struct FieldOption {
    QString value, text;
};
/// Of a field whose kind is Choice: the usual answers, `current` where it is another one, and that there is none.
QList<FieldOption> fieldOptions(const Words &words, PersonKind kind, PersonField field, const QString &current);
/// Whether a value is one of them.
bool isOffered(const Words &words, PersonKind kind, PersonField field, const QString &current, const QString &value);

/// How the browser asks for a field.
struct FieldInput {
    QByteArray type = "text"; ///< of the input
    QString autocomplete;     ///< HTML's tokens; "off" where it has none
    QByteArray hint = {};     ///< key of the words that say the format; empty: none is needed
    bool isRequired = false;  ///< never left empty
    bool hasLines = false;    ///< of several lines
};
/// `section`: by which the browser keeps a child's details apart from the parent's ("section-12"); empty for a parent.
FieldInput fieldInput(PersonField field, const QString &section = {});

/// Under which heading a form has the field.
enum class FieldGroup { Person, Address, Reach, School, Emergency };
FieldGroup groupOf(PersonField field);
/// The heading.
QString groupLabel(const Words &words, PersonKind kind, FieldGroup group);

/// What is wrong with a value and what to do; `what` is the `detail` of keptvalue.h.
QString faultText(const Words &words, PersonField field, const QString &what);

} // namespace pupitre::extranet
