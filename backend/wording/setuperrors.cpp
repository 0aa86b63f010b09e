#include "setuperrors.h"

#include "siteprofile.h"
#include "staffaccount.h"

#include <QCoreApplication>

namespace pupitre::wording {

using namespace Qt::StringLiterals;

namespace {

struct SetupErrors {
    Q_DECLARE_TR_FUNCTIONS(SetupErrors)
};

/// Of the fields below alone.
QString setupFieldText(const QString &field)
{
    if (field == u"name")
        return SetupErrors::tr("Name");
    if (field == u"administrator")
        return SetupErrors::tr("Administrator’s name");
    if (field == u"administrator_email")
        return SetupErrors::tr("Administrator’s e-mail");
    if (field == u"legal_name")
        return SetupErrors::tr("Local authority");
    if (field == u"extranet_url")
        return SetupErrors::tr("Address of the families’ pages");
    if (field == u"archives_service")
        return SetupErrors::tr("Archives service");
    if (field == u"privacy_contact")
        return SetupErrors::tr("Contact for personal data");
    if (field == u"login")
        return SetupErrors::tr("Login");
    if (field == u"text")
        return SetupErrors::tr("Reason");
    if (field == u"text_en")
        return SetupErrors::tr("Reason in English");
    return {};
}

QString passwordFaultText(const QString &what)
{
    if (what == u"too_short")
        return SetupErrors::tr("The password is too short: it takes %1 characters or more.").arg(shortestPassword);
    if (what == u"too_long")
        return SetupErrors::tr("The password is too long: it takes %1 characters at the most.").arg(longestPassword);
    if (what == u"control")
        return SetupErrors::tr("The password holds a character that cannot be typed again.");
    if (what == u"same")
        return SetupErrors::tr("The new password is the present one. Choose another.");
    return SetupErrors::tr(
        "This password is easy to guess. Several words that have nothing to do with each other, with "
        "you or with the conservatoire make a good one.");
}

} // namespace

QString setupFaultText(const Error &error)
{
    const QString &what = error.detail;
    if (error.field == u"password")
        return passwordFaultText(what);
    if (error.field == u"siret")
        return what == u"digits" ? SetupErrors::tr("A SIRET has 14 digits.")
                                 : SetupErrors::tr("This is no SIRET: its last digit does not agree with the others. "
                                                   "Look for a digit that was mistyped.");
    if (error.field == u"lock_minutes")
        return SetupErrors::tr("A desk is locked after %1 to %2 minutes.").arg(shortestLock).arg(longestLock);
    if (error.field == u"communes")
        return SetupErrors::tr("There is no commune “%1”: look at its name and its postal code.").arg(what);
    const QString name = setupFieldText(error.field);
    if (name.isEmpty())
        return {};
    if (what == u"required")
        return SetupErrors::tr("“%1” cannot be left empty.").arg(name);
    if (what == u"too_long")
        return SetupErrors::tr("“%1” is too long.").arg(name);
    if (what == u"control")
        return SetupErrors::tr("“%1” holds a line break or a character that cannot be read.").arg(name);
    if (what == u"characters")
        return SetupErrors::tr("A login takes letters, digits and . _ - @ + without spaces.");
    if (what == u"taken")
        return SetupErrors::tr("Somebody else has this login.");
    if (what == u"no_address")
        return SetupErrors::tr("“%1” is no e-mail address. It is written name@domain.").arg(name);
    if (what == u"no_url")
        return SetupErrors::tr("“%1” is no address of a page. It is written https://…").arg(name);
    return {};
}

} // namespace pupitre::wording
