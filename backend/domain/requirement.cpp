#include "requirement.h"

#include <QHash>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString shortLabelOf(const QString &code)
{
    static const QHash<QString, QString> labels{
        {u"identity"_s, u"Identité"_s},
        {u"residence"_s, u"Domicile"_s},
        {u"tax_notice"_s, u"Revenus"_s},
        {u"fee"_s, u"Frais de dossier"_s},
        {u"image_right"_s, u"Droit à l’image"_s},
        {u"liability_insurance"_s, u"Assurance"_s},
        {u"medical_certificate"_s, u"Certificat médical"_s},
        {u"bank_details"_s, u"RIB"_s},
    };
    return labels.value(code);
}

} // namespace

QList<Requirement> defaultRequirements(SchoolYear year)
{
    using enum RequirementScope;
    using enum RequirementAudience;
    using enum RequirementKind;
    const auto tax = u"Avis d’imposition %1 sur les revenus %2"_s.arg(year.taxNoticeYear()).arg(year.incomeYear());
    QList<Requirement> list{
        {{},
            u"identity"_s,
            u"Justificatif d’identité (élève majeur, ou responsable légal)"_s,
            Student,
            Everyone,
            File,
            1,
            RequirementLasting::UntilDate},
        {{}, u"residence"_s, u"Justificatif de domicile"_s, Household, Residents, File, 2},
        {{}, u"tax_notice"_s, tax, Household, Everyone, File, 3},
        {{}, u"fee"_s, u"Frais de dossier"_s, Household, Everyone, Fee, 4},
        {{},
            u"image_right"_s,
            u"Autorisation de prise de vue et de diffusion de l’image"_s,
            Student,
            Everyone,
            Answer,
            5},
        {{},
            u"liability_insurance"_s,
            u"Attestation d’assurance en responsabilité civile"_s,
            Student,
            Everyone,
            File,
            6},
        {{}, u"medical_certificate"_s, u"Certificat médical d’aptitude (danse)"_s, Student, DanceStudents, File, 7},
        {{},
            u"bank_details"_s,
            u"RIB et autorisation de prélèvement signée"_s,
            Household,
            DirectDebit,
            File,
            8,
            RequirementLasting::UntilReplaced},
    };
    for (auto &requirement : list)
        requirement.shortLabel = shortLabelOf(requirement.code);
    return list;
}

bool applies(const Requirement &requirement, const Household &household, bool dances)
{
    switch (requirement.audience) {
    case RequirementAudience::Everyone: return true;
    case RequirementAudience::Residents: return household.resident;
    case RequirementAudience::DanceStudents: return dances;
    case RequirementAudience::DirectDebit: return household.directDebit;
    }
    return false;
}

} // namespace pupitre
