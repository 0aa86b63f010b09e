#pragma once

#include "mailtemplate.h"
#include "servicecontext.h"

namespace pupitre {

/// A field of a letter, written {{name}} in a line, or {{name…}} on a line of its own where it is a list.
struct TemplateField {
    QString name;
    bool isList = false;
    bool isRequired = false; ///< by law or by what the letter is for: it cannot be left out
};

/// The letters whose words the conservatoire may change, by name: the keys of MailKind, and "paper_…" for those on
/// paper.
const QStringList &letterNames();
/// What that letter may say, the required fields first.
QList<TemplateField> letterFields(const QString &name);

struct LetterTemplate {
    QString words;   ///< in the form that mailtemplate.h describes
    int version = 0; ///< 0: the program's own words
};

Result<LetterTemplate> letterTemplate(const ServiceContext &context, const QString &name);

/// Whether these words make that letter (rule M13). Errors: InvalidValue with what is wrong as `field` ("subject",
/// "unknown", "missing", "brackets", "list", "box") and the field or line as `detail`.
Result<void> checkLetter(const QString &name, const QString &words);

/// Records them in place of the words of that version; letters that wait keep theirs. Gives the new version.
/// Errors: NotAllowed; those of checkLetter(); Conflict.
Result<int> saveLetter(const ServiceContext &context, const QString &name, const QString &words, int version);
/// Back to the program's own words. Errors: NotAllowed; Conflict.
Result<void> resetLetter(const ServiceContext &context, const QString &name, int version);

} // namespace pupitre
