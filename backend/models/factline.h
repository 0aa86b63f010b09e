#pragma once

#include "documentreading.h"

#include <QQmlEngine>

namespace pupitre {

/// A fact as a page shows it.
struct FactLine {
    Q_GADGET
    QML_VALUE_TYPE(factLine)
    Q_PROPERTY(QString label MEMBER label CONSTANT)
    Q_PROPERTY(QString value MEMBER value CONSTANT)
    /// What a paper says about it, as findingKey().
    Q_PROPERTY(QString finding MEMBER finding CONSTANT)

public:
    QString label, value;
    QString finding = {};
    friend bool operator==(const FactLine &, const FactLine &) = default;
};

/// "found", "doubtful", "otherwise", "absent", "unprinted", or nothing where nothing is said.
QString findingKey(FactFinding finding);

} // namespace pupitre
