#pragma once

#include "payment.h"

#include <QDate>
#include <QHash>
#include <QString>

namespace pupitre::wording {

/// What stands on a paper of the conservatoire, from `papers/<paper>.txt`. Papers are in French, the language of the
/// public service (loi n° 94-665), whatever language the window or the household speaks: Qt translates none of it.
class PaperWords
{
public:
    /// `paper`: the name of one of the files; `values`: what its lines name as {{field}}.
    PaperWords(const QString &paper, QHash<QString, QString> values);

    /// The line of that key with its values. Each key that a report asks for stands in the file.
    QString line(const QString &key) const;

private:
    QHash<QString, QString> m_lines, m_values;
};

QString paperDay(QDate day);       ///< "30 juin 2027"
QString paperAmount(Money amount); ///< "25,00 €"

} // namespace pupitre::wording
