#include "securitylog.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

QString securityEventName(SecurityEvent event)
{
    switch (event) {
    case SecurityEvent::SignedIn: return u"signed_in"_s;
    case SecurityEvent::SignInRefused: return u"sign_in_refused"_s;
    case SecurityEvent::SignInLocked: return u"sign_in_locked"_s;
    case SecurityEvent::PasswordAsked: return u"password_asked"_s;
    case SecurityEvent::PasswordChosen: return u"password_chosen"_s;
    case SecurityEvent::SignedOut: return u"signed_out"_s;
    case SecurityEvent::LinkRefused: return u"link_refused"_s;
    case SecurityEvent::SessionEnded: return u"session_ended"_s;
    case SecurityEvent::OriginRefused: return u"origin_refused"_s;
    case SecurityEvent::TokenRefused: return u"token_refused"_s;
    case SecurityEvent::FormRefused: return u"form_refused"_s;
    case SecurityEvent::AddressRefused: return u"address_refused"_s;
    case SecurityEvent::FileInfected: return u"file_infected"_s;
    case SecurityEvent::ForeignId: return u"foreign_id"_s;
    case SecurityEvent::Failure: return u"failure"_s;
    }
    return u"unknown"_s;
}

} // namespace

void logSecurity(SecurityEvent event, const Request &request, const QByteArray &detail, qint64 account)
{
    QJsonObject line{
        {u"at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {u"event"_s, securityEventName(event)},
        {u"request"_s, QString::fromLatin1(request.requestId.first(qMin<qsizetype>(request.requestId.size(), 64)))},
    };
    if (!detail.isEmpty())
        line.insert(u"detail"_s, QString::fromUtf8(detail));
    if (account != 0)
        line.insert(u"account"_s, account);
    // One write, so that the lines of two threads do not mix.
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
}

} // namespace pupitre::extranet
