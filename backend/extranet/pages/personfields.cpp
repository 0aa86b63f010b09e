#include "personfields.h"

#include "showntext.h"

#include <QDate>

#include <algorithm>
#include <array>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

using enum PersonField;

/// A value of a choice as it is kept, with the key of its words.
struct KnownAnswer {
    PersonKind kind;
    PersonField field;
    const char16_t *value;
    const char *word;
    bool isOffered = true; ///< else it is only read: another spelling of one that is
};

constexpr std::array knownAnswers{KnownAnswer{PersonKind::Guardian, Civility, u"Madame", "fields_civility_f"},
    KnownAnswer{PersonKind::Guardian, Civility, u"Monsieur", "fields_civility_m"},
    KnownAnswer{PersonKind::Guardian, Civility, u"Mme", "fields_civility_f", false},
    KnownAnswer{PersonKind::Guardian, Civility, u"M.", "fields_civility_m", false},
    KnownAnswer{PersonKind::Student, Civility, u"F", "fields_student_f"},
    KnownAnswer{PersonKind::Student, Civility, u"M", "fields_student_m"},
    KnownAnswer{PersonKind::Student, ImageRight, u"yes", "fields_yes"},
    KnownAnswer{PersonKind::Student, ImageRight, u"no", "fields_no"},
    KnownAnswer{PersonKind::Student, LeaveAuthorisation, u"Seul(e)", "fields_leave_alone"},
    KnownAnswer{PersonKind::Student, LeaveAuthorisation, u"Accompagné(e)", "fields_leave_accompanied"}};

QByteArray wordOfAnswer(PersonKind kind, PersonField field, const QString &value)
{
    const auto found = std::ranges::find_if(knownAnswers, [&](const KnownAnswer &answer) {
        return answer.kind == kind && answer.field == field && value == QStringView(answer.value);
    });
    return found == knownAnswers.end() ? QByteArray() : QByteArray(found->word);
}

/// HTML's token for what the browser may fill in.
QString autocompleteToken(PersonField field)
{
    switch (field) {
    case Civility: return u"honorific-prefix"_s;
    case LastName: return u"family-name"_s;
    case FirstName: return u"given-name"_s;
    case BirthDate: return u"bday"_s;
    case Profession: return u"organization-title"_s;
    case Address: return u"street-address"_s;
    case PostalCode: return u"postal-code"_s;
    case City: return u"address-level2"_s;
    case Country: return u"country-name"_s;
    case HomePhone: return u"home tel"_s;
    case WorkPhone: return u"work tel"_s;
    case Fax: return u"fax tel"_s;
    case Mobile: return u"mobile tel"_s;
    case Email: return u"email"_s;
    case BirthName:
    case BirthPlace:
    case FamilySituation:
    case SocioProfessionalCode:
    case SchoolLevel:
    case ImageRight:
    case LeaveAuthorisation:
    case EmergencyContact:
    case EmergencyPhone: break;
    }
    return {};
}

QByteArray hintOf(PersonField field)
{
    switch (field) {
    case BirthName: return "fields_hint_birth_name";
    case BirthDate: return "fields_hint_birth_date";
    case Address: return "fields_hint_address";
    case PostalCode: return "fields_hint_postal_code";
    case Country: return "fields_hint_country";
    case Email: return "fields_hint_email";
    case LeaveAuthorisation: return "fields_hint_leave_authorisation";
    case EmergencyContact: return "fields_hint_emergency_contact";
    default: return info(field).kind == ValueKind::Phone ? QByteArray("fields_hint_phone") : QByteArray();
    }
}

} // namespace

QString fieldLabel(const Words &words, PersonField field)
{
    return words.text("fields_" + keyOf(field).toLatin1());
}

QString shownValue(const Words &words, PersonKind kind, PersonField field, const QString &value)
{
    if (const QByteArray word = wordOfAnswer(kind, field, value); !word.isEmpty())
        return words.text(word);
    if (field == ImageRight && value.isEmpty())
        return words.text("fields_unanswered");
    return shownText(typedValue(words, field, value));
}

QString typedValue(const Words &words, PersonField field, const QString &value)
{
    if (info(field).kind != ValueKind::Date)
        return value;
    const QDate day = QDate::fromString(value, Qt::ISODate);
    return day.isValid() ? words.shortDay(day) : value;
}

QList<FieldOption> fieldOptions(const Words &words, PersonKind kind, PersonField field, const QString &current)
{
    QList<FieldOption> options;
    for (const auto &answer : knownAnswers) {
        const QString value = QString::fromUtf16(answer.value);
        if (answer.kind == kind && answer.field == field && (answer.isOffered || value == current))
            options.append({.value = value, .text = words.text(answer.word)});
    }
    const auto isCurrent = [&](const FieldOption &option) { return option.value == current; };
    if (!current.isEmpty() && std::ranges::none_of(options, isCurrent))
        options.append({.value = current, .text = shownText(current)});
    options.append({.value = {}, .text = words.text("fields_empty")});
    return options;
}

bool isOffered(const Words &words, PersonKind kind, PersonField field, const QString &current, const QString &value)
{
    const auto options = fieldOptions(words, kind, field, current);
    return std::ranges::any_of(options, [&](const FieldOption &option) { return option.value == value; });
}

FieldInput fieldInput(PersonField field, const QString &section)
{
    const ValueKind kind = info(field).kind;
    const QString token = autocompleteToken(field);
    FieldInput input;
    input.type = kind == ValueKind::Phone ? "tel" : kind == ValueKind::Email ? "email" : "text";
    input.autocomplete = token.isEmpty() ? u"off"_s : section.isEmpty() ? token : section + u' ' + token;
    input.hint = hintOf(field);
    input.isRequired = field == LastName || field == FirstName || field == BirthDate;
    input.hasLines = field == Address;
    return input;
}

FieldGroup groupOf(PersonField field)
{
    switch (field) {
    case Address:
    case PostalCode:
    case City:
    case Country: return FieldGroup::Address;
    case HomePhone:
    case WorkPhone:
    case Fax:
    case Mobile:
    case Email: return FieldGroup::Reach;
    case SchoolLevel:
    case ImageRight:
    case LeaveAuthorisation: return FieldGroup::School;
    case EmergencyContact:
    case EmergencyPhone: return FieldGroup::Emergency;
    default: return FieldGroup::Person;
    }
}

QString groupLabel(const Words &words, PersonKind kind, FieldGroup group)
{
    switch (group) {
    case FieldGroup::Person: return words.text("fields_group_person");
    case FieldGroup::Address: return words.text("fields_group_address");
    case FieldGroup::Reach:
        return words.text(kind == PersonKind::Student ? "fields_group_reach_student" : "fields_group_reach");
    case FieldGroup::School: return words.text("fields_group_school");
    case FieldGroup::Emergency: return words.text("fields_group_emergency");
    }
    return {};
}

QString faultText(const Words &words, PersonField field, const QString &what)
{
    const QByteArray key = "fields_error_" + what.toLatin1();
    return words.text(words.has(key) ? key : QByteArray("fields_error_other"), {{"label", fieldLabel(words, field)}});
}

} // namespace pupitre::extranet
