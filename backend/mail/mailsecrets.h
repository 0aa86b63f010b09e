#pragma once

#include "mail.h"

#include <QSet>
#include <QStringList>

namespace pupitre {

/// What must not stand in any error, log or report about an account: its password in each form in which the program
/// sends it (as it is, in base64 by itself and within the base64 of PLAIN's whole response), and the user name in
/// base64. Any thread.
class MailSecrets
{
public:
    explicit MailSecrets(const MailAccount &account);

    /// What a server, the system or a library said, without any of that. Pieces of six characters go too, in capitals
    /// or not, since a server may cut, fold or capitalise what it repeats.
    QString removedFrom(const QString &text) const;

private:
    qsizetype secretAt(const QString &folded, qsizetype at) const;

    QStringList m_forms;    ///< case-folded
    QSet<QString> m_pieces; ///< of the forms, each of six characters, or a shorter form as a whole
};

} // namespace pupitre
