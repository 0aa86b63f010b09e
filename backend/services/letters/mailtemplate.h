#pragma once

#include "letterreport.h"
#include "lettertext.h"
#include "mail.h"
#include "result.h"

#include <QHash>
#include <QStringList>

namespace pupitre {

/// What the sender puts in place of this is made at the moment of sending and kept nowhere (rule A1).
inline constexpr QStringView oneTimePasswordMark = u"[[one-time password]]";
/// The last part of the address that stands for the same password.
inline constexpr QStringView oneTimeLinkMark = u"[[one-time link]]";

/// The values a template names as {{field}}, and the lists it names as {{field…}} on a line of their own.
struct TemplateValues {
    QHash<QString, LetterText> fields;
    QHash<QString, QList<LetterText>> lists;
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
Result<RenderedMail> renderWords(
    const QString &words, const TemplateValues &values, LetterLanguage language = LetterLanguage::French);
/// One letter in both languages: the English without its foot, then the French. Errors: as above.
Result<RenderedMail> renderBoth(const QString &englishWords, const QString &frenchWords, const TemplateValues &values);

/// The name of the letter in that language: "reminder", "en/reminder".
QString letterName(const QString &frenchName, LetterLanguage language);
LetterLanguage languageOfLetter(const QString &name);
/// "reminder" of both.
QString frenchLetterName(const QString &name);
/// The program's own words for a letter, `templates/<language>/<name>.txt`; a mail's name is its kind's key. Errors:
/// FileMissing.
Result<QString> programsWords(const QString &name);

} // namespace pupitre
