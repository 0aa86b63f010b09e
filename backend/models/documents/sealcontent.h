#pragma once

#include "factline.h"
#include "sealview.h"

namespace pupitre {

/// What the page shows of a seal; all empty where there is none.
struct SealContent {
    Q_GADGET
    QML_VALUE_TYPE(sealContent)
    /// "authentic", "invalid" or "not_verifiable"; empty where there is no seal.
    Q_PROPERTY(QString seal MEMBER seal CONSTANT)
    Q_PROPERTY(QString text MEMBER text CONSTANT)
    Q_PROPERTY(QString explanation MEMBER explanation CONSTANT)
    Q_PROPERTY(QList<pupitre::FactLine> lines MEMBER lines CONSTANT)

public:
    QString seal, text, explanation;
    QList<FactLine> lines;
};

/// Adds the words.
SealContent sealContent(const SealView &view);

} // namespace pupitre
