#pragma once

#include "household.h"
#include "letterreport.h"
#include "mail.h"
#include "payment.h"
#include "permissions.h"
#include "person.h"
#include "reinscription.h"
#include "result.h"

#include <QHash>
#include <QStringList>

namespace pupitre {

/// What the sender puts in place of this is made at the moment of sending and kept nowhere (rule A1).
inline constexpr QStringView oneTimePasswordMark = u"[[one-time password]]";

/// A value as each language writes it; a name or a number is the same in both.
struct LetterText {
    QString french, english;

    LetterText() = default;
    LetterText(const QString &both) : french(both), english(both) {}
    LetterText(QString inFrench, QString inEnglish) : french(std::move(inFrench)), english(std::move(inEnglish)) {}
    const QString &in(LetterLanguage language) const { return language == LetterLanguage::English ? english : french; }
};
LetterText letterText(QDate day);    ///< "30 juin 2027", "30 June 2027"
LetterText letterText(Money amount); ///< "25,00 €", "€25.00"

/// The ways and the time of appeal, which a refusal has to name (Code de justice administrative, art. R. 421-5).
LetterText waysOfAppeal();

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

/// Between a label of the box and what stands behind it.
QString labelColon(LetterLanguage language);
/// Who writes: name and function, which a letter has to say (CRPA, art. L. 111-2); the functions are from
/// `templates/<language>/functions.txt`. A program has a name alone.
LetterText signatureOf(const InternalActor &actor);
/// The field as a family reads it, from `templates/<language>/field_names.txt`.
LetterText fieldNameForFamilies(PersonField field);
/// What lacks, as a family reads it, from `templates/<language>/lacks.txt`; `words` are the document and why it was
/// refused.
LetterText lackForFamilies(Lack::Kind kind, const QStringList &words);

} // namespace pupitre
