#include "displaychoices.h"

#include <QStringList>

#include <utility>

namespace pupitre::extranet {

namespace {

constexpr std::pair<const char *, bool DisplayChoices::*> displayNames[] = {
    {"contrast", &DisplayChoices::contrast},
    {"larger", &DisplayChoices::largerText},
    {"wider", &DisplayChoices::widerSpacing},
    {"still", &DisplayChoices::noMotion},
};

} // namespace

DisplayChoices DisplayChoices::fromCookie(const QByteArray &value)
{
    DisplayChoices choices;
    for (const QByteArray &word : value.split('.')) {
        for (const auto &[name, member] : displayNames) {
            if (word == name)
                choices.*member = true;
        }
    }
    return choices;
}

QByteArray DisplayChoices::toCookie() const
{
    QByteArrayList words;
    for (const auto &[name, member] : displayNames) {
        if (this->*member)
            words += name;
    }
    return words.join('.');
}

QString DisplayChoices::classes() const
{
    QStringList words;
    for (const auto &[name, member] : displayNames) {
        if (this->*member)
            words += QString::fromLatin1(name);
    }
    return words.join(u' ');
}

} // namespace pupitre::extranet
