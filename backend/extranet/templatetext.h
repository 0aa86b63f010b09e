#pragma once

#include "words.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace pupitre::extranet {

/// What stands in a template's text before the parser gets it.

/// What the lint of rule W14 says of a text, a sentence each; none when it is right.
QStringList templateFindings(const QByteArray &name, const QByteArray &text);

/// What is put in at load.
struct TemplateInsertions {
    const Words &words;
    const QHash<QByteArray, QByteArray> &parts; ///< texts by name
    const QHash<QString, QString> &assets;      ///< hashed names by file name
};

/// With {{P_…}}, {{T_…}} and {{A_…}} replaced; what there is none of is added to `missing`.
QByteArray withInsertions(const QByteArray &text, const TemplateInsertions &insertions, QStringList *missing);

} // namespace pupitre::extranet
