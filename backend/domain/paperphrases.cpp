#include "paperphrases.h"

#include "textfold.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Folded, a space between words.
using Phrases = QList<QStringList>;

Phrases phrases(std::initializer_list<const char16_t *> texts)
{
    Phrases list;
    for (const auto *text : texts)
        list.append(QString::fromUtf16(text).split(u' '));
    return list;
}

/// What papers are headed with, by the requirement that asks for them.
const QHash<QString, Phrases> &headings()
{
    static const QHash<QString, Phrases> known{
        {u"identity"_s,
            phrases({u"carte nationale d identite",
                u"carte d identite",
                u"passeport",
                u"titre de sejour",
                u"identity card",
                u"residence permit"})},
        {u"residence"_s,
            phrases({u"facture", u"quittance", u"echeancier", u"avis d echeance", u"attestation de titulaire"})},
        {u"tax_notice"_s, phrases({u"avis d impot", u"avis d imposition", u"avis de situation declarative"})},
        {u"liability_insurance"_s,
            phrases({u"attestation d assurance",
                u"attestation d assurances",
                u"assurance scolaire",
                u"attestation de responsabilite civile"})},
        {u"medical_certificate"_s, phrases({u"certificat medical", u"certificat de non contre indication"})},
    };
    return known;
}

/// Papers that prove nothing of what is asked for, or somebody else's.
const Phrases &foreignHeadings()
{
    static const Phrases known = phrases({u"releve d identite bancaire",
        u"mandat de prelevement",
        u"livret de famille",
        u"acte de naissance",
        u"permis de conduire",
        u"attestation d hebergement",
        u"contrat de location",
        u"bulletin de salaire",
        u"bulletin de paie",
        u"devis"});
    return known;
}

const QHash<QString, Phrases> &retractions()
{
    static const QHash<QString, Phrases> known{
        {u"identity"_s, phrases({u"annule", u"annulee", u"perdu", u"perdue", u"vole", u"volee"})},
        {u"residence"_s,
            phrases({u"facture de resiliation",
                u"facture de cloture",
                u"facture de fin de contrat",
                u"mise en demeure",
                u"heberge",
                u"hebergee",
                u"hebergeant"})},
        {u"liability_insurance"_s,
            phrases({u"resilie",
                u"resiliee",
                u"resiliation",
                u"exclu",
                u"exclue",
                u"exclusion",
                u"suspendu",
                u"suspendue",
                u"provisoire",
                u"impaye"})},
        {u"medical_certificate"_s,
            phrases({u"inapte",
                u"inaptitude",
                u"sauf",
                u"temporaire",
                u"temporairement",
                u"reserve",
                u"reserves",
                u"restriction",
                u"restrictions",
                u"dispense",
                u"dispensee",
                u"deconseille",
                u"deconseillee",
                u"interdit",
                u"interdite",
                u"pas apte",
                u"non apte"})},
    };
    return known;
}

struct Folded {
    QStringList parts;
    QList<int> words; ///< of each part
};

Folded foldedParts(const QList<PageWord> &words)
{
    Folded folded;
    for (int i = 0; i < words.size(); ++i) {
        for (const auto &part : foldedWords(words[i].text)) {
            folded.parts.append(part);
            folded.words.append(i);
        }
    }
    return folded;
}

bool standsAt(const QStringList &parts, qsizetype at, const QStringList &phrase)
{
    return at + phrase.size() <= parts.size() && std::equal(phrase.begin(), phrase.end(), parts.begin() + at);
}

bool saysAll(const QStringList &parts, const QStringList &phrase)
{
    return std::search(parts.begin(), parts.end(), phrase.begin(), phrase.end()) != parts.end();
}

bool saysOneOf(const QStringList &parts, const Phrases &list)
{
    return std::ranges::any_of(list, [&](const QStringList &phrase) { return saysAll(parts, phrase); });
}

/// "Aucune contre-indication" is what is wanted; "une contre-indication" is the opposite.
bool warnsOfDanger(const QStringList &parts)
{
    static const QSet<QString> denials{u"aucune"_s, u"pas"_s, u"sans"_s, u"absence"_s, u"non"_s, u"ni"_s};
    constexpr qsizetype reach = 3;
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
        if (parts[i] != u"contre" || !parts[i + 1].startsWith(u"indication"))
            continue;
        bool isDenied = false;
        for (auto j = std::max<qsizetype>(0, i - reach); j < i; ++j)
            isDenied = isDenied || denials.contains(parts[j]);
        if (!isDenied)
            return true;
    }
    return false;
}

} // namespace

bool isOfKindAlone(const QList<PageWord> &words, const QString &requirementCode)
{
    if (!headings().contains(requirementCode))
        return false;
    const auto parts = foldedParts(words).parts;
    for (auto heading = headings().cbegin(); heading != headings().cend(); ++heading) {
        if (saysOneOf(parts, *heading) != (heading.key() == requirementCode))
            return false;
    }
    return !saysOneOf(parts, foreignHeadings());
}

bool takesItselfBack(const QList<PageWord> &words, const QString &requirementCode)
{
    const auto parts = foldedParts(words).parts;
    return saysOneOf(parts, retractions().value(requirementCode))
           || (requirementCode == u"medical_certificate" && warnsOfDanger(parts));
}

QList<int> placeLabels(const QList<PageWord> &words)
{
    static const Phrases labels = phrases({u"lieu de consommation",
        u"adresse de consommation",
        u"adresse du logement",
        u"adresse de livraison",
        u"adresse du bien",
        u"point de livraison",
        u"espace de livraison",
        u"lieu de fourniture",
        u"logement situe"});
    const auto [parts, of] = foldedParts(words);
    QList<int> found;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        for (const auto &label : labels) {
            if (standsAt(parts, i, label))
                found.append(of[i + label.size() - 1]);
        }
    }
    return found;
}

} // namespace pupitre
