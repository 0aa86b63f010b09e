#include "lastdecisionsmodel.h"

#include "redo.h"
#include "wording.h"

namespace pupitre {

DecisionLines decisionLines(const LastDecisions &decisions)
{
    DecisionLines shown;
    for (const auto &row : decisions.rows) {
        QString title = wording::actionText(row.action);
        if (!title.isEmpty())
            title[0] = title[0].toUpper();
        shown.lines << DecisionLine{.decisionId = row.id.value,
            .title = title,
            .whose = row.summary,
            .by = row.by,
            .when = wording::whenText(row.at),
            .mine = row.staffId == decisions.reader,
            .undone = row.undone,
            .repeatable = canBeMadeAgain(row.action)};
    }
    return shown;
}

} // namespace pupitre
