#pragma once

#include <QDir>

namespace pupitre {

/// One morning at the front desk, in the real window, by keys: what must be true is asked of the database and of the
/// mail catcher after each step. Leaves pictures, the mails received and the receipt in `folder`. Gives the number of
/// steps whose effect was not there. `outage` is a program that ends the database's server in the middle of the morning
/// and begins it anew (outage.h); empty: none.
int playMorning(const QString &databaseUrl, const QString &language, const QDir &folder, const QString &outage = {});

} // namespace pupitre
