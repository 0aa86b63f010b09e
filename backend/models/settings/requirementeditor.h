#pragma once

#include "formeditor.h"
#include "requirementlines.h"

#include <QTimer>

namespace pupitre {

/// Réglages, documents asked for: what is done to one, and how many students a draft of it concerns.
class RequirementEditor : public pupitre::FormEditor
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(qint64 campaignId READ campaignId WRITE setCampaignId NOTIFY campaignIdChanged)
    Q_PROPERTY(QList<pupitre::ChoiceLine> kinds READ kinds CONSTANT) ///< of conditions
    /// Of the condition that is being added; empty: none is.
    Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY kindChanged)
    Q_PROPERTY(QList<pupitre::ChoiceLine> kindChoices READ kindChoices NOTIFY kindChanged) ///< its values
    Q_PROPERTY(bool kindTyped READ isKindTyped NOTIFY kindChanged) ///< a value is typed, and not one of a few
    Q_PROPERTY(bool kindAge READ isKindAge NOTIFY kindChanged)     ///< … and is a number of years
    /// That the words for families may name, and their titles alone.
    Q_PROPERTY(QList<pupitre::LetterFieldLine> fields READ fields CONSTANT)
    Q_PROPERTY(QStringList fieldTitles READ fieldTitles CONSTANT)
    /// What the draft that was weighed last does, a sentence each.
    Q_PROPERTY(QStringList impact READ impact NOTIFY weighed)

public:
    RequirementEditor();
    qint64 campaignId() const { return m_campaign.value; }
    void setCampaignId(qint64 id);
    QList<ChoiceLine> kinds() const { return conditionKinds(); }
    QList<LetterFieldLine> fields() const { return requirementFields(); }
    QStringList fieldTitles() const;
    const QStringList &impact() const { return m_impact; }

    const QString &kind() const { return m_kind; }
    void setKind(const QString &kind);
    /// The values of a kind of conditions; none where it is typed.
    QList<ChoiceLine> choices(const QString &kind) const { return conditionChoices(kind, m_words); }
    QList<ChoiceLine> kindChoices() const { return choices(m_kind); }
    bool isKindTyped() const { return !m_kind.isEmpty() && kindChoices().isEmpty(); }
    bool isKindAge() const { return isAgeKind(m_kind); }
    Q_INVOKABLE pupitre::RequirementDraft withCondition(
        const pupitre::RequirementDraft &draft, const QString &kind, const QString &value) const;
    Q_INVOKABLE pupitre::RequirementDraft withoutCondition(const pupitre::RequirementDraft &draft, int index) const;
    /// Counts a moment later whom the draft concerns.
    Q_INVOKABLE void weigh(const pupitre::RequirementDraft &draft);

    Q_INVOKABLE void save(const pupitre::RequirementDraft &draft);
    Q_INVOKABLE void setAsked(const pupitre::RequirementDraft &draft, bool asked);
    Q_INVOKABLE void move(const pupitre::RequirementDraft &draft, int by);
    /// The last thing that was done to it.
    Q_INVOKABLE void takeBack(const pupitre::RequirementDraft &draft);

Q_SIGNALS:
    void campaignIdChanged();
    void kindChanged();
    void weighed();
    void added(qint64 requirementId);

private:
    void read() override;
    void count();
    void say(const QString &text);

    CampaignId m_campaign;
    ConditionWords m_words;
    QString m_kind;
    RequirementDraft m_weighing;
    QTimer m_pause;
    QStringList m_impact;
    int m_counting = 0;
};

} // namespace pupitre
