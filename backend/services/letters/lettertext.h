#pragma once

#include "enumkeys.h"
#include "household.h"
#include "payment.h"
#include "permissions.h"
#include "person.h"
#include "reinscription.h"

#include <QStringList>

#include <array>

namespace pupitre {

/// A value as each language writes it; a name or a number is the same in both.
struct LetterText {
    QString french, english;

    LetterText() = default;
    LetterText(const QString &both) : french(both), english(both) {}
    LetterText(QString inFrench, QString inEnglish) : french(std::move(inFrench)), english(std::move(inEnglish)) {}
    const QString &in(LetterLanguage language) const { return language == LetterLanguage::English ? english : french; }
};
LetterText letterText(QDate day);    ///< "30 juin 2027", "30 June 2027"
LetterText letterText(Money amount); ///< "25,00 €", "€25.00" (amountText())

/// What the program itself writes into a letter, from `templates/<language>/phrases.txt`.
enum class LetterPhrase {
    WaysOfAppeal,  ///< see waysOfAppeal()
    FrenchFollows, ///< between the English and the French of one letter
    WishToSettle,  ///< of a course; the wish
    NoCourse,
    SettledEnclosed,     ///< what was paid, and the receipts that the letter encloses
    SettledUnderWay,     ///< what was paid, and the receipts that a letter brings which waits to be sent
    SettledBefore,       ///< what was paid, and the receipts that the family has
    SettledNothing,      ///< nothing was to be paid
    SettledBoth,         ///< what was paid, and what was waived
    WaivedEnclosed,      ///< what was waived, and the receipts that the letter encloses
    WaivedUnderWay,      ///< the same, brought by a letter that waits to be sent
    WaivedBefore,        ///< the same, which the family has
    SettledStays,        ///< of a dossier that is open again: what was paid, and the receipts
    WaivedStays,         ///< the same of what was waived
    ReceiptEnclosed,     ///< what was paid, and the receipt
    ReceiptVoided,       ///< the receipt's number, and that of the counter-entry
    WaiverEnclosed,      ///< what was waived, and the receipt
    WaiverVoided,        ///< its number, and that of the counter-entry
    ReceiptVoidedWhy,    ///< the reason, of a waiver too
    ExtranetAddress,     ///< where a password is typed; the address
    OneTimeLink,         ///< the address that stands for the password
    AcknowledgedDossier, ///< the student, and the dossier's number
    ExplainedInstead,    ///< the document that is not there
    NothingDeposited,
    NothingLacks,
    LacksUntil, ///< the day
    Secretariat,
    FamilyOf,   ///< who acts on the web; the identifiant
    SampleLack, ///< the samples stand where a letter is looked at before it is kept
    SampleCourse,
    SampleReason,
    SampleRefusal,
};
template <>
struct EnumKeys<LetterPhrase> {
    static constexpr std::array keys{u"ways_of_appeal",
        u"french_follows",
        u"wish_to_settle",
        u"no_course",
        u"settled_enclosed",
        u"settled_under_way",
        u"settled_before",
        u"settled_nothing",
        u"settled_both",
        u"waived_enclosed",
        u"waived_under_way",
        u"waived_before",
        u"settled_stays",
        u"waived_stays",
        u"receipt_enclosed",
        u"receipt_voided",
        u"waiver_enclosed",
        u"waiver_voided",
        u"receipt_voided_why",
        u"extranet_address",
        u"one_time_link",
        u"acknowledged_dossier",
        u"explained_instead",
        u"nothing_deposited",
        u"nothing_lacks",
        u"lacks_until",
        u"secretariat",
        u"family_of",
        u"sample_lack",
        u"sample_course",
        u"sample_reason",
        u"sample_refusal"};
};
LetterText letterPhrase(LetterPhrase phrase, const QList<LetterText> &words = {});

/// The ways and the time of appeal, which a refusal has to name (Code de justice administrative, art. R. 421-5).
LetterText waysOfAppeal();

/// How to get to the extranet of that address, and the link of `token` that stands for a one-time password; nothing
/// where there is no address.
QList<LetterText> waysToExtranet(const QString &url, const QString &token);

/// Between a label of the box and what stands behind it.
QString labelColon(LetterLanguage language);
/// Who writes: name and function, which a letter has to say (CRPA, art. L. 111-2); the functions are from
/// `templates/<language>/functions.txt`. A program has a name alone.
LetterText signatureOf(const InternalActor &actor);
/// The field as a family reads it, from `templates/<language>/field_names.txt`.
LetterText fieldNameForFamilies(PersonField field);
/// What a family declares or agrees to, from `templates/<language>/declarations.txt`.
LetterText declarationForFamilies(ConsentKind kind);
/// What lacks, as a family reads it, from `templates/<language>/lacks.txt`; `words` are the document and why it was
/// refused.
LetterText lackForFamilies(Lack::Kind kind, const QStringList &words);

} // namespace pupitre
