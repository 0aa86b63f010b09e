#include "factline.h"

namespace pupitre {

QString findingKey(FactFinding finding)
{
    switch (finding) {
    case FactFinding::NotSaid: return {};
    case FactFinding::Found: return QStringLiteral("found");
    case FactFinding::Doubtful: return QStringLiteral("doubtful");
    case FactFinding::Otherwise: return QStringLiteral("otherwise");
    case FactFinding::Absent: return QStringLiteral("absent");
    case FactFinding::Unprinted: return QStringLiteral("unprinted");
    }
    return {};
}

} // namespace pupitre
