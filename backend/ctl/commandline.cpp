#include "commandline.h"

#include <QJsonDocument>
#include <QTextStream>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// For an administrator at a terminal: what failed and what to do, then the technical detail.
QString sentence(const Error &error)
{
    switch (error.code) {
    case ErrorCode::DatabaseUrlInvalid:
        return u"The database address is not valid. Give a file path, or postgresql://user:password@host:port/name."_s;
    case ErrorCode::DatabaseUnreachable:
        return u"The database cannot be opened. Check that the file or server exists and that you may read it."_s;
    case ErrorCode::DatabaseReadOnly:
        return u"The database, or the folder that holds it, cannot be written. Check its permissions."_s;
    case ErrorCode::DatabaseLocked: return u"Another program is using the database. Try again in a moment."_s;
    case ErrorCode::DatabaseCorrupt:
        return u"The file is damaged or is not a Pupitre database. It has been left as it is; restore a backup beside it."_s;
    case ErrorCode::DatabaseNewer:
        return u"The database was written by a newer version of Pupitre. Update the program."_s;
    case ErrorCode::DatabaseNotPrepared:
        return u"The database has not been prepared for this version. Run: pupitrectl migrate"_s;
    case ErrorCode::StorageFull: return u"The disk is full. Nothing was changed; free some space and try again."_s;
    case ErrorCode::NotFound: return u"There is no campaign yet. Run: pupitrectl demo, or prepare a site."_s;
    case ErrorCode::InvalidValue: return u"A value is not valid: %1."_s.arg(error.field);
    case ErrorCode::GuardRefused:
        return error.detail == u"not_empty" ? u"The database already holds a conservatoire; nothing was changed."_s
                                            : u"This is not allowed now."_s;
    case ErrorCode::AddressInvalid: return u"The e-mail address is not valid."_s;
    case ErrorCode::MailNotConfigured:
        if (error.field == u"password")
            return u"The account's password is not known here: set $PUPITRE_SMTP_PASSWORD_FILE. The messages stay in the outbox."_s;
        return u"No mail server is set. Run: pupitrectl mail configure"_s;
    case ErrorCode::MailConnectFailed: return u"The mail server cannot be reached. The messages stay in the outbox."_s;
    case ErrorCode::MailTlsFailed:
        return u"The connection to the mail server is not secure (STARTTLS refused, or a certificate that does not match). Nothing was sent; the messages stay in the outbox."_s;
    case ErrorCode::MailAuthFailed:
        return u"The mail server refused the user name or the password. The messages stay in the outbox."_s;
    default: return u"The command failed."_s;
    }
}

} // namespace

void Output::line(const QString &text) const
{
    if (!m_json)
        QTextStream(stdout) << text << Qt::endl;
}

void Output::report(const QJsonObject &object, const QString &text) const
{
    if (m_json)
        QTextStream(stdout) << QJsonDocument(object).toJson(QJsonDocument::Compact) << Qt::endl;
    else
        QTextStream(stdout) << text << Qt::endl;
}

ExitCode Output::fail(const Error &error, ExitCode code) const
{
    QTextStream err(stderr);
    err << "pupitrectl: " << sentence(error);
    if (!error.detail.isEmpty() && error.detail != u"not_empty")
        err << " (" << error.detail << ")";
    err << Qt::endl;
    return code;
}

} // namespace pupitre
