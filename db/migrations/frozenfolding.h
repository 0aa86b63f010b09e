#pragma once

#include <QString>

namespace pupitre::migrations {

/// Text as migrations 8 and 11 fold it, for ever: lower case without accents, words of letters and digits with one
/// space between them. The search's own folding (textfold.h) may become another one; a database that these two have
/// been applied to then gets a migration of its own.
QString frozenFolded(const QString &text);

} // namespace pupitre::migrations
