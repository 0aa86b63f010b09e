#pragma once

#include "choiceline.h"
#include "letterlines.h"
#include "requirementediting.h"

#include <QQmlEngine>

namespace pupitre {

/// A condition, as it is kept and as it is read.
struct ConditionLine {
    Q_GADGET
    QML_VALUE_TYPE(conditionLine)
    Q_PROPERTY(QString kind MEMBER kind CONSTANT) ///< a ConditionKind's key
    Q_PROPERTY(QString value MEMBER value CONSTANT)
    Q_PROPERTY(QString text MEMBER text CONSTANT) ///< "lives outside"

public:
    QString kind, value, text;
    friend bool operator==(const ConditionLine &, const ConditionLine &) = default;
};

/// A requirement as it is typed.
struct RequirementDraft {
    Q_GADGET
    QML_VALUE_TYPE(requirementDraft)
    Q_PROPERTY(qint64 requirementId MEMBER requirementId) ///< 0: a new one
    Q_PROPERTY(int version MEMBER version)                ///< as displayed
    Q_PROPERTY(int position MEMBER position)              ///< in its campaign
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString label MEMBER label) ///< with its fields as chips (letterchips.h)
    Q_PROPERTY(QString shortLabel MEMBER shortLabel)
    Q_PROPERTY(QString scope MEMBER scope)
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(QString lasting MEMBER lasting)
    Q_PROPERTY(bool mandatory MEMBER mandatory)
    Q_PROPERTY(QString alternativeGroup MEMBER alternativeGroup)
    Q_PROPERTY(QString validMonths MEMBER validMonths)
    Q_PROPERTY(QString help MEMBER help)
    Q_PROPERTY(QString helpEnglish MEMBER helpEnglish)
    Q_PROPERTY(bool asked MEMBER asked) ///< else it is no longer asked for
    Q_PROPERTY(QList<pupitre::ConditionLine> conditions MEMBER conditions)

public:
    qint64 requirementId = 0;
    int version = 0, position = 0;
    QString code, label, shortLabel, scope = QStringLiteral("student"), kind = QStringLiteral("file");
    QString lasting = QStringLiteral("campaign"), alternativeGroup, validMonths = QStringLiteral("0");
    QString help, helpEnglish;
    bool mandatory = true, asked = true;
    QList<ConditionLine> conditions;
    friend bool operator==(const RequirementDraft &, const RequirementDraft &) = default;
};

RequirementDraft draftOf(const Requirement &requirement);
/// What is no number is out of every range.
Requirement requirementOf(const RequirementDraft &draft);
/// What the words of a requirement may name.
QList<LetterFieldLine> requirementFields();
/// Whether values of the kind are numbers of years.
bool isAgeKind(const QString &kind);
ConditionLine conditionLine(const Condition &condition);
QList<ChoiceLine> conditionKinds();
/// The values of the kind; none where it is typed.
QList<ChoiceLine> conditionChoices(const QString &kind, const ConditionWords &words);
/// "lives in a commune of the communauté; dances", or that it is asked of everybody.
QString audienceText(const Requirement &requirement);
/// What a change does, a sentence each; the first says how many students it concerns.
QStringList impactSentences(const RequirementImpact &impact);

} // namespace pupitre
