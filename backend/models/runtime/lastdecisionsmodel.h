#pragma once

#include "snapshotmodelof.h"
#include "undo.h"

namespace pupitre {

/// One of the last decisions: who decided what about whom, when, and which way is open from here.
struct DecisionLine {
    Q_GADGET
    QML_VALUE_TYPE(decisionLine)
    Q_PROPERTY(qint64 decisionId MEMBER decisionId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString whose MEMBER whose CONSTANT)
    Q_PROPERTY(QString by MEMBER by CONSTANT)
    Q_PROPERTY(QString when MEMBER when CONSTANT)
    Q_PROPERTY(bool mine MEMBER mine CONSTANT)
    Q_PROPERTY(bool undone MEMBER undone CONSTANT)
    Q_PROPERTY(bool repeatable MEMBER repeatable CONSTANT) ///< once undone, it can be made again by one press

public:
    qint64 decisionId = 0;
    QString title, whose, by, when;
    bool mine = false, undone = false, repeatable = false;
    friend bool operator==(const DecisionLine &, const DecisionLine &) = default;
};

struct DecisionLines {
    Q_GADGET
    QML_VALUE_TYPE(decisionLines)
    Q_PROPERTY(QList<pupitre::DecisionLine> lines MEMBER lines CONSTANT)

public:
    QList<DecisionLine> lines;
};

/// This adds the words.
DecisionLines decisionLines(const LastDecisions &decisions);

/// The last decisions, one's own and the colleagues', newest first.
class LastDecisionsModel : public PUPITRE_SNAPSHOT_MODEL(LastDecisions, DecisionLines)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::DecisionLines figures READ figures NOTIFY figuresChanged)

public:
    LastDecisionsModel() : SnapshotModelOf(lastDecisions, decisionLines) {}
};

} // namespace pupitre
