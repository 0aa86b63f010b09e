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

QString refusedText(const QString &rule)
{
    static const QHash<QString, const char *> texts{
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
    if (error.code == ErrorCode::InvalidValue && error.detail == u"day")
        text = SettingsText::tr("A day is written 02/06/2026.");
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
