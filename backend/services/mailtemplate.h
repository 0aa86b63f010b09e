#pragma once

#include "letterreport.h"
#include "mail.h"
#include "person.h"
#include "reinscription.h"
#include "result.h"

#include <QHash>
#include <QStringList>

namespace pupitre {

/// What the sender puts in place of this is made at the moment of sending and kept nowhere (rule A1).
inline constexpr QStringView oneTimePasswordMark = u"[[one-time password]]";

/// The values a template names as {{field}}, and the lists it names as {{field…}} on a line of their own.
struct TemplateValues {
    QHash<QString, QString> fields;
    QHash<QString, QStringList> lists;
};

struct RenderedMail {
    QString subject, text, html;
    QList<LetterBlock> blocks; ///< the same on paper
};

/// Text, HTML and paper from one source:
///
///     Subject: words with {{fields}}
///
///     A paragraph.
///
///     = Label: a line of the framed box
///     * {{lacks…}}        one bullet for each element
///
///     --
///     the foot
///
/// Values are escaped in the HTML part. Errors: InvalidValue with the field that the words name and nobody gave.
Result<RenderedMail> renderWords(const QString &words, const TemplateValues &values);

/// The program's own words for a letter, `mailtemplates/<language>/<name>.txt`; a mail's name is its kind's key. Errors: FileMissing.
Result<QString> programsWords(const QString &name, const QString &language);

/// The field as a family reads it, from `mailtemplates/<language>/field_names.txt`.
QString fieldNameForFamilies(PersonField field, const QString &language);
/// What lacks, as a family reads it, from `mailtemplates/<language>/lacks.txt`; `words` are the piece and why it was refused.
QString lackForFamilies(Lack::Kind kind, const QStringList &words, const QString &language);

} // namespace pupitre
