#include "settingstext.h"

#include "errortext.h"

#include <QCoreApplication>
#include <QHash>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct SettingsText {
    Q_DECLARE_TR_FUNCTIONS(SettingsText)
};

/// By what is wrong with any value.
QString faultText(const QString &fault)
{
    static const QHash<QString, const char *> texts{
        {u"required"_s, QT_TRANSLATE_NOOP("SettingsText", "This has to be filled in.")},
        {u"too_long"_s, QT_TRANSLATE_NOOP("SettingsText", "This is too long.")},
        {u"control"_s, QT_TRANSLATE_NOOP("SettingsText", "This holds a character that cannot be read.")},
        {u"no_address"_s, QT_TRANSLATE_NOOP("SettingsText", "This is no e-mail address.")},
    };
    const auto text = texts.constFind(fault);
    return text == texts.constEnd() ? QString() : SettingsText::tr(*text);
}

/// By the field, and what is wrong with it: "siret/sum".
QString fieldFaultText(const Error &error)
{
    static const QHash<QString, const char *> texts{
        {u"siret/digits"_s,
            QT_TRANSLATE_NOOP("SettingsText", "A SIRET has 14 digits: the 9 of the SIREN, then 5 of the place.")},
        {u"siret/sum"_s,
            QT_TRANSLATE_NOOP(
                "SettingsText", "One digit of this SIRET is wrong: its sum does not hold. Look at it once more.")},
        {u"postal_code/no_code"_s, QT_TRANSLATE_NOOP("SettingsText", "A postal code has five digits.")},
        {u"extranet_url/no_url"_s, QT_TRANSLATE_NOOP("SettingsText", "An address of the web begins with https://")},
        {u"lock_minutes/range"_s, QT_TRANSLATE_NOOP("SettingsText", "Between 1 and 60 minutes.")},
        {u"login/taken"_s, QT_TRANSLATE_NOOP("SettingsText", "Somebody has this user name already.")},
        {u"login/characters"_s,
            QT_TRANSLATE_NOOP("SettingsText", "A user name takes letters, digits and . _ - @ + and no space.")},
        {u"password/too_short"_s, QT_TRANSLATE_NOOP("SettingsText", "A password takes 12 characters at least.")},
        {u"password/weak"_s,
            QT_TRANSLATE_NOOP("SettingsText",
                "This password is guessed quickly. Four words that have nothing to do with each other are a good "
                "one.")},
        {u"password/same"_s, QT_TRANSLATE_NOOP("SettingsText", "This is the present password: choose another one.")},
        {u"school_year/"_s,
            QT_TRANSLATE_NOOP(
                "SettingsText", "There is a campaign of this year, or it is not the year after the last one.")},
        {u"closes_on/"_s, QT_TRANSLATE_NOOP("SettingsText", "The last day comes after the first one.")},
        {u"opens_on/"_s, QT_TRANSLATE_NOOP("SettingsText", "A day is written 02/06/2026.")},
        {u"late_until/"_s, QT_TRANSLATE_NOOP("SettingsText", "This day comes after the last one.")},
        {u"completion_days/"_s, QT_TRANSLATE_NOOP("SettingsText", "Between 1 and 90 days.")},
        {u"ages_on/"_s, QT_TRANSLATE_NOOP("SettingsText", "A day within a year of the school year’s beginning.")},
        {u"fee/"_s, QT_TRANSLATE_NOOP("SettingsText", "An amount is written 20 or 20,50; 0 asks for nothing.")},
        {u"code/"_s,
            QT_TRANSLATE_NOOP(
                "SettingsText", "A code is of small letters, digits and underscores, and stands once in a campaign.")},
        {u"valid_months/"_s, QT_TRANSLATE_NOOP("SettingsText", "A number of months; 0 takes a paper of any age.")},
        {u"alternative_group/"_s, QT_TRANSLATE_NOOP("SettingsText", "Only papers can stand for each other.")},
        {u"position/"_s, QT_TRANSLATE_NOOP("SettingsText", "There is no such place.")},
    };
    auto text = texts.constFind(error.field + u'/' + error.detail);
    if (text == texts.constEnd())
        text = texts.constFind(error.field + u'/');
    return text == texts.constEnd() ? faultText(error.detail) : SettingsText::tr(*text);
}

QString invalidText(const Error &error)
{
    if (error.field == u"communes")
        return SettingsText::tr("No commune of France is called so with this postal code: %1").arg(error.detail);
    if (error.field == u"label" && !error.detail.isEmpty() && faultText(error.detail).isEmpty())
        return SettingsText::tr("There is no field %1.").arg(error.detail);
    if (error.field == u"label")
        return SettingsText::tr("This has to be filled in.");
    if (error.field == u"conditions")
        return SettingsText::tr("These conditions say the same twice, contradict each other or lack a value.");
    return fieldFaultText(error);
}

QString refusedText(const QString &rule)
{
    static const QHash<QString, const char *> texts{
        {u"last_administrator"_s,
            QT_TRANSLATE_NOOP("SettingsText",
                "This is the last administrator: without one nobody could keep the accounts. Name another one first.")},
        {u"inactive"_s, QT_TRANSLATE_NOOP("SettingsText", "This account is closed: open it again first.")},
        {u"not_empty"_s, QT_TRANSLATE_NOOP("SettingsText", "There is a conservatoire in this database already.")},
        {u"campaign_closed"_s, QT_TRANSLATE_NOOP("SettingsText", "This campaign is closed.")},
        {u"campaign_not_draft"_s, QT_TRANSLATE_NOOP("SettingsText", "This campaign is open already.")},
        {u"campaign_not_open"_s, QT_TRANSLATE_NOOP("SettingsText", "This campaign is not open.")},
        {u"requirement_used"_s,
            QT_TRANSLATE_NOOP(
                "SettingsText", "Families have deposited something for it: its kind and whose it is stay.")},
        {u"import_errors"_s, QT_TRANSLATE_NOOP("SettingsText", "There are errors left in the file.")},
        {u"import_warnings"_s, QT_TRANSLATE_NOOP("SettingsText", "A warning was not looked at yet.")},
        {u"import_nothing"_s,
            QT_TRANSLATE_NOOP(
                "SettingsText", "All that the file says is known already: there is nothing to bring in.")},
        {u"import_built_on"_s,
            QT_TRANSLATE_NOOP(
                "SettingsText", "Something was done since to what came in: it cannot be taken back as a whole.")},
    };
    const auto text = texts.constFind(rule);
    return text == texts.constEnd() ? QString() : SettingsText::tr(*text);
}

} // namespace

QString settingsErrorText(const Error &error)
{
    QString text;
    if (error.code == ErrorCode::InvalidValue)
        text = invalidText(error);
    else if (error.code == ErrorCode::GuardRefused)
        text = refusedText(error.detail);
    return text.isEmpty() ? errorText(error) : text;
}

QString roleText(Role role)
{
    switch (role) {
    case Role::Secretary: return SettingsText::tr("Secretariat");
    case Role::Director: return SettingsText::tr("Direction");
    case Role::Administrator: return SettingsText::tr("Administration");
    }
    return {};
}

} // namespace pupitre
