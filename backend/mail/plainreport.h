#pragma once

#include "returnedmail.h"

#include <QList>

namespace pupitre {

/// What servers say in plain words about recipients that a message did not reach: qmail ("The qmail-send Bounce Message
/// Format"), Exim and sendmail before they wrote reports by RFC 3464. `text` without carriage returns. Empty where it
/// is not how one of them begins: a person may quote what a server says.
QList<ReturnedMail> plainReports(const QString &text);

/// `Name: value` lines of a header, unfolded. The first of a name counts.
QString headerField(const QString &block, const QString &name);

} // namespace pupitre
