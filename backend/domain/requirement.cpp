#include "requirement.h"

#include <QRegularExpression>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

const auto anyField = u"\\{([^{}]*)\\}"_s;

/// One of those that are proposed; what differs from a File of each student, asked of everybody, is set on it.
Requirement proposal(const QString &code, const QString &shortLabel, const QString &labelText)
{
    Requirement requirement;
    requirement.code = code;
    requirement.shortLabel = shortLabel;
    requirement.labelText = labelText;
    return requirement;
}

QList<Requirement> proposals()
{
    using enum RequirementScope;
    auto identity = proposal(
        u"identity"_s, u"Identité"_s, u"Justificatif d’identité (élève majeur, ou responsable légal)"_s);
    identity.lasting = RequirementLasting::UntilDate;
    auto residence = proposal(u"residence"_s, u"Domicile"_s, u"Justificatif de domicile"_s);
    residence.scope = Household;
    residence.conditions = {{ConditionKind::Residence, u"resident"_s}};
    auto tax = proposal(
        u"tax_notice"_s, u"Revenus"_s, u"Avis d’imposition {annee_avis} sur les revenus {annee_revenus}"_s);
    tax.scope = Household;
    auto fee = proposal(u"fee"_s, u"Frais de dossier"_s, u"Frais de dossier"_s);
    fee.scope = Household;
    fee.kind = RequirementKind::Fee;
    auto imageRight = proposal(
        u"image_right"_s, u"Droit à l’image"_s, u"Autorisation de prise de vue et de diffusion de l’image"_s);
    imageRight.kind = RequirementKind::Answer;
    auto insurance = proposal(
        u"liability_insurance"_s, u"Assurance"_s, u"Attestation d’assurance en responsabilité civile"_s);
    auto certificate = proposal(
        u"medical_certificate"_s, u"Certificat médical"_s, u"Certificat médical d’aptitude (danse)"_s);
    certificate.conditions = {{ConditionKind::Area, u"dance"_s}};
    auto bank = proposal(u"bank_details"_s, u"RIB"_s, u"RIB et autorisation de prélèvement signée"_s);
    bank.scope = Household;
    bank.lasting = RequirementLasting::UntilReplaced;
    bank.conditions = {{ConditionKind::DirectDebit, u"yes"_s}};
    return {identity, residence, tax, fee, imageRight, insurance, certificate, bank};
}

/// A paper, but for the two codes that are none.
RequirementKind kindOf(const QString &code)
{
    return code == u"fee"           ? RequirementKind::Fee
           : code == u"image_right" ? RequirementKind::Answer
                                    : RequirementKind::File;
}

} // namespace

QList<Requirement> defaultRequirements(SchoolYear year)
{
    auto list = proposals();
    for (qsizetype i = 0; i < list.size(); ++i) {
        list[i].position = int(i) + 1;
        list[i].label = labelWith(list[i].labelText, year, {});
    }
    return list;
}

StudentFacts factsOf(const Household &household, const Student &student, const Asking &asking)
{
    return {
        .resident = household.resident,
        .directDebit = household.directDebit,
        .birthDate = student.person.value(PersonField::BirthDate),
        .agesOn = asking.agesOn,
        .schooling = asking.schooling.value(student.id),
    };
}

bool applies(const Requirement &requirement, const StudentFacts &facts)
{
    return requirement.active && concerns(requirement.conditions, facts);
}

QString labelWith(const QString &text, SchoolYear year, const QStringList &communes)
{
    QString label = text;
    label.replace(u"{annee_scolaire}"_s, year.label());
    label.replace(u"{annee_avis}"_s, QString::number(year.taxNoticeYear()));
    label.replace(u"{annee_revenus}"_s, QString::number(year.incomeYear()));
    label.replace(u"{communes}"_s, communes.join(u", "_s));
    return label;
}

QString unknownField(const QString &text)
{
    static const QStringList known{u"annee_scolaire"_s, u"annee_avis"_s, u"annee_revenus"_s, u"communes"_s};
    static const QRegularExpression field(anyField);
    for (const auto &match : field.globalMatch(text)) {
        if (!known.contains(match.captured(1)))
            return match.captured(0);
    }
    return {};
}

QString withFields(const QString &label, SchoolYear year)
{
    QString text = label;
    text.replace(year.label(), u"{annee_scolaire}"_s);
    text.replace(QString::number(year.taxNoticeYear()), u"{annee_avis}"_s);
    text.replace(QString::number(year.incomeYear()), u"{annee_revenus}"_s);
    return text;
}

Result<void> checkRequirement(const Requirement &requirement)
{
    static const QRegularExpression code(u"^[a-z][a-z0-9_]{0,63}$"_s);
    constexpr qsizetype longest = 200;
    constexpr int mostMonths = 120;
    const auto invalid = [](const QString &field, const QString &detail = {}) {
        return failure(ErrorCode::InvalidValue, field, detail);
    };
    if (!code.match(requirement.code).hasMatch())
        return invalid(u"code"_s);
    if (kindOf(requirement.code) != requirement.kind)
        return invalid(u"code"_s, u"kind"_s);
    if (requirement.labelText.trimmed().isEmpty() || requirement.labelText.size() > longest)
        return invalid(u"label"_s);
    if (const QString field = unknownField(requirement.labelText); !field.isEmpty())
        return invalid(u"label"_s, field);
    if (requirement.validMonths < 0 || requirement.validMonths > mostMonths)
        return invalid(u"valid_months"_s);
    if (!requirement.alternativeGroup.isEmpty() && requirement.kind != RequirementKind::File)
        return invalid(u"alternative_group"_s);
    return checkConditions(requirement.conditions);
}

} // namespace pupitre
