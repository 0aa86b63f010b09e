#include "requirementlines.h"

#include "enumkeys.h"
#include "letterchips.h"

#include <QCoreApplication>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct RequirementWords {
    Q_DECLARE_TR_FUNCTIONS(RequirementWords)
};

QString kindText(ConditionKind kind)
{
    switch (kind) {
    case ConditionKind::Residence: return RequirementWords::tr("Residence");
    case ConditionKind::Area: return RequirementWords::tr("Music, dance, drama");
    case ConditionKind::Discipline: return RequirementWords::tr("Discipline");
    case ConditionKind::Cycle: return RequirementWords::tr("Cycle");
    case ConditionKind::AgeFrom: return RequirementWords::tr("From an age on");
    case ConditionKind::AgeTo: return RequirementWords::tr("Up to an age");
    case ConditionKind::Adult: return RequirementWords::tr("Of age");
    case ConditionKind::DirectDebit: return RequirementWords::tr("Direct debit");
    case ConditionKind::Newcomer: return RequirementWords::tr("Newcomers");
    }
    return {};
}

/// A value of a kind whose values are few.
QString valueText(ConditionKind kind, const QString &value)
{
    const bool yes = value == u"yes";
    switch (kind) {
    case ConditionKind::Residence:
        return value == u"resident" ? RequirementWords::tr("lives in a commune of the communauté")
                                    : RequirementWords::tr("lives outside the communauté");
    case ConditionKind::Area:
        return value == u"music"   ? RequirementWords::tr("makes music")
               : value == u"dance" ? RequirementWords::tr("dances")
                                   : RequirementWords::tr("plays theatre");
    case ConditionKind::Discipline: return RequirementWords::tr("takes %1").arg(value);
    case ConditionKind::Cycle: return RequirementWords::tr("is in %1").arg(value);
    case ConditionKind::AgeFrom: return RequirementWords::tr("is %1 or older").arg(value);
    case ConditionKind::AgeTo: return RequirementWords::tr("is %1 or younger").arg(value);
    case ConditionKind::Adult: return yes ? RequirementWords::tr("is of age") : RequirementWords::tr("is a minor");
    case ConditionKind::DirectDebit:
        return yes ? RequirementWords::tr("pays by direct debit")
                   : RequirementWords::tr("does not pay by direct debit");
    case ConditionKind::Newcomer: return yes ? RequirementWords::tr("is new") : RequirementWords::tr("was here before");
    }
    return {};
}

/// The fields of labelWith(), and what people call them.
struct LabelField {
    QString mark, title;
};
QList<LabelField> labelFields()
{
    return {{u"{annee_scolaire}"_s, RequirementWords::tr("the school year")},
        {u"{annee_avis}"_s, RequirementWords::tr("the year of the tax notice")},
        {u"{annee_revenus}"_s, RequirementWords::tr("the year of its income")},
        {u"{communes}"_s, RequirementWords::tr("the communes")}};
}

QString withLabelTitles(QString label)
{
    for (const auto &field : labelFields())
        label.replace(field.mark, chipOf(field.title));
    return label;
}

QString withLabelMarks(QString shown)
{
    for (const auto &field : labelFields())
        shown.replace(chipOf(field.title), field.mark);
    return shown;
}

int monthsIn(const QString &typed)
{
    bool valid = false;
    const int months = typed.trimmed().toInt(&valid);
    return valid || typed.trimmed().isEmpty() ? months : -1;
}

} // namespace

ConditionLine conditionLine(const Condition &condition)
{
    return {keyOf(condition.kind), condition.value, valueText(condition.kind, condition.value)};
}

RequirementDraft draftOf(const Requirement &requirement)
{
    RequirementDraft draft;
    draft.requirementId = requirement.id.value;
    draft.version = requirement.version;
    draft.position = requirement.position;
    draft.code = requirement.code;
    draft.label = withLabelTitles(requirement.labelText);
    draft.shortLabel = requirement.shortLabel;
    draft.scope = keyOf(requirement.scope);
    draft.kind = keyOf(requirement.kind);
    draft.lasting = keyOf(requirement.lasting);
    draft.mandatory = requirement.mandatory;
    draft.alternativeGroup = requirement.alternativeGroup;
    draft.validMonths = QString::number(requirement.validMonths);
    draft.help = requirement.help;
    draft.helpEnglish = requirement.helpEnglish;
    draft.asked = requirement.active;
    for (const auto &condition : requirement.conditions)
        draft.conditions << conditionLine(condition);
    return draft;
}

Requirement requirementOf(const RequirementDraft &draft)
{
    Requirement requirement;
    requirement.id = RequirementId{draft.requirementId};
    requirement.version = draft.version;
    requirement.position = draft.position;
    requirement.code = draft.code.trimmed();
    requirement.labelText = withLabelMarks(draft.label.simplified());
    requirement.shortLabel = draft.shortLabel.trimmed();
    requirement.scope = enumFromKey<RequirementScope>(draft.scope).value_or(RequirementScope::Student);
    requirement.kind = enumFromKey<RequirementKind>(draft.kind).value_or(RequirementKind::File);
    requirement.lasting = enumFromKey<RequirementLasting>(draft.lasting).value_or(RequirementLasting::Campaign);
    requirement.mandatory = draft.mandatory;
    requirement.alternativeGroup = draft.alternativeGroup.trimmed();
    requirement.validMonths = monthsIn(draft.validMonths);
    requirement.help = draft.help.trimmed();
    requirement.helpEnglish = draft.helpEnglish.trimmed();
    requirement.active = draft.asked;
    for (const auto &line : draft.conditions) {
        if (const auto kind = enumFromKey<ConditionKind>(line.kind))
            requirement.conditions << Condition{*kind, line.value};
    }
    return requirement;
}

QList<LetterFieldLine> requirementFields()
{
    QList<LetterFieldLine> lines;
    for (const auto &field : labelFields())
        lines << LetterFieldLine{chipOf(field.title), field.title, false};
    return lines;
}

bool isAgeKind(const QString &kind)
{
    const auto which = enumFromKey<ConditionKind>(kind);
    return which == ConditionKind::AgeFrom || which == ConditionKind::AgeTo;
}

QList<ChoiceLine> conditionKinds()
{
    QList<ChoiceLine> lines;
    for (const auto key : EnumKeys<ConditionKind>::keys) {
        const QString value = QString::fromUtf16(key);
        lines << ChoiceLine{value, kindText(*enumFromKey<ConditionKind>(value))};
    }
    return lines;
}

QList<ChoiceLine> conditionChoices(const QString &kind, const ConditionWords &words)
{
    const auto which = enumFromKey<ConditionKind>(kind);
    if (!which)
        return {};
    QList<ChoiceLine> lines;
    const auto add = [&](const QStringList &values, bool bare) {
        for (const auto &value : values)
            lines << ChoiceLine{value, bare ? value : valueText(*which, value)};
    };
    if (*which == ConditionKind::Discipline)
        add(words.disciplines, true);
    else if (*which == ConditionKind::Cycle)
        add(words.cycles, true);
    else
        add(conditionValues(*which), false);
    return lines;
}

QString audienceText(const Requirement &requirement)
{
    if (requirement.conditions.isEmpty())
        return RequirementWords::tr("of everybody");
    QStringList parts;
    for (const auto &condition : requirement.conditions)
        parts << valueText(condition.kind, condition.value);
    return RequirementWords::tr("of who %1").arg(parts.join(u"; "_s));
}

QStringList impactSentences(const RequirementImpact &impact)
{
    QStringList sentences{RequirementWords::tr("%n student(s) concerned.", nullptr, impact.after)};
    if (impact.newly > 0)
        sentences << RequirementWords::tr("Newly asked of %n.", nullptr, impact.newly);
    if (impact.spared > 0)
        sentences << RequirementWords::tr("No longer asked of %n.", nullptr, impact.spared);
    if (impact.approved > 0)
        sentences << RequirementWords::tr(
            "%n dossier(s) of them are approved, and are not opened again.", nullptr, impact.approved);
    if (!impact.examples.isEmpty())
        sentences << RequirementWords::tr("Among them: %1.").arg(impact.examples.join(u", "_s));
    return sentences;
}

} // namespace pupitre
