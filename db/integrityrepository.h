#pragma once

#include "connection.h"

#include <QStringList>

namespace pupitre::integrity {

/// What the engine itself finds wrong with its file and its foreign keys; empty when nothing (rule S5).
Result<QStringList> engineFindings(Connection &connection);

/// Facts that no sequence of crashes may break: a version row for each judged document, one receipt a standing
/// approval, receipt numbers from 1 to the counter without gap, no sent mail without its attempt. One line a finding.
Result<QStringList> invariantFindings(Connection &connection);

} // namespace pupitre::integrity
