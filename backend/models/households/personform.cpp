#include "personform.h"

#include "errortext.h"
#include "keptvalue.h"
#include "postaltown.h"
#include "wording.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostTowns = 5;

/// In the order of an identity paper and of an envelope, as the table of fields is.
bool isEssential(PersonField field)
{
    switch (field) {
    case PersonField::FamilySituation:
    case PersonField::Profession:
    case PersonField::SocioProfessionalCode:
    case PersonField::WorkPhone:
    case PersonField::Fax:
    case PersonField::SchoolLevel:
    case PersonField::LeaveAuthorisation: return false;
    default: return true;
    }
}

/// The values of a field that is chosen; none of one that is typed. `recorded`: which is always one of them. Those that
/// families' pages and imports keep: a guardian's title, a student's letter.
QStringList choicesOf(PersonKind kind, PersonField field, const QString &recorded)
{
    QStringList values;
    if (field == PersonField::Civility)
        values = kind == PersonKind::Student ? QStringList{u"F"_s, u"M"_s, u""_s}
                                             : QStringList{u"Madame"_s, u"Monsieur"_s, u""_s};
    else if (field == PersonField::ImageRight)
        values = {u"yes"_s, u"no"_s, u""_s};
    if (!values.isEmpty() && !values.contains(recorded))
        values.prepend(recorded);
    return values;
}

QStringList choiceTextsOf(PersonField field, const QStringList &values)
{
    QStringList texts;
    for (const auto &value : values)
        texts << (field == PersonField::Civility && value.isEmpty() ? PersonForm::tr("Not said")
                                                                    : wording::valueText(field, value));
    return texts;
}

QString fieldKind(PersonKind kind, PersonField field)
{
    return !choicesOf(kind, field, {}).isEmpty() ? u"choice"_s : field == PersonField::Address ? u"lines"_s : u"text"_s;
}

/// As it is typed: days as the desk writes them.
QString typedForm(PersonField field, const QString &kept)
{
    const QDate day = info(field).kind == ValueKind::Date ? QDate::fromString(kept, Qt::ISODate) : QDate();
    return day.isValid() ? day.toString(u"dd/MM/yyyy"_s) : kept;
}

QString labelOf(PersonField field)
{
    // Both names stand beside each other here, and are told apart.
    return field == PersonField::LastName ? PersonForm::tr("Last name that the person goes by")
                                          : wording::fieldText(field);
}

QString hintOf(PersonField field)
{
    switch (field) {
    case PersonField::BirthName: return PersonForm::tr("Where it is another one: papers may bear it.");
    case PersonField::BirthDate: return PersonForm::tr("For example 05/03/2014.");
    case PersonField::Country: return PersonForm::tr("Empty: France.");
    default: return {};
    }
}

} // namespace

void PersonForm::begin(PersonKind kind, const Person &person, const QList<Commune> &communes)
{
    ++m_begun; // an answer about the former person is late now
    m_communes = communes;
    if (kind != m_kind || m_rows.isEmpty())
        layRows(kind);
    for (auto &row : m_rows) {
        row.recorded = row.typed = typedForm(row.field, person.value(row.field));
        row.problem.clear();
    }
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    forgetTowns();
    weighResidence();
    Q_EMIT changedChanged();
}

/// Those of a guardian, or of a student. Rows that stay keep what has the keys.
void PersonForm::layRows(PersonKind kind)
{
    beginResetModel();
    m_kind = kind;
    m_rows.clear();
    for (const auto &field : personFields()) {
        if (hasField(kind, field.field))
            m_rows.append({.field = field.field, .recorded = {}, .typed = {}, .problem = {}});
    }
    endResetModel();
}

void PersonForm::refresh(const Person &person)
{
    for (int row = 0; row < m_rows.size(); ++row) {
        auto &one = m_rows[row];
        const QString value = typedForm(one.field, person.value(one.field));
        const bool touched = one.typed != one.recorded;
        one.recorded = value;
        if (!touched && one.typed != value)
            put(row, value, {});
    }
    Q_EMIT changedChanged();
}

void PersonForm::setCommunes(const QList<Commune> &communes)
{
    m_communes = communes;
    weighResidence();
}

bool PersonForm::isChanged() const
{
    return std::ranges::any_of(m_rows, [](const Row &row) { return row.typed != row.recorded; });
}

QString PersonForm::value(PersonField field) const
{
    const int row = rowOf(field);
    return row < 0 ? QString() : m_rows[row].typed;
}

QList<FieldValue> PersonForm::changes() const
{
    QList<FieldValue> values;
    for (const auto &row : m_rows) {
        if (row.typed != row.recorded)
            values.append({row.field, row.typed});
    }
    return values;
}

QList<FieldValue> PersonForm::filledIn() const
{
    QList<FieldValue> values;
    for (const auto &row : m_rows) {
        if (!row.typed.trimmed().isEmpty())
            values.append({row.field, row.typed});
    }
    return values;
}

int PersonForm::rowOf(const QString &fieldKey) const
{
    const auto field = personFieldFromKey(fieldKey);
    return field ? rowOf(*field) : -1;
}

int PersonForm::rowOf(PersonField field) const
{
    const auto row = std::ranges::find(m_rows, field, &Row::field);
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

void PersonForm::setProblem(const QString &fieldKey, const QString &text)
{
    const int row = rowOf(fieldKey);
    if (row < 0 || m_rows[row].problem == text)
        return;
    m_rows[row].problem = text;
    tell(row, {Problem});
}

int PersonForm::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QHash<int, QByteArray> PersonForm::roleNames() const
{
    return {{FieldKey, "fieldKey"},
        {Label, "label"},
        {Value, "value"},
        {Problem, "problem"},
        {Hint, "hint"},
        {Kind, "kind"},
        {Choices, "choices"},
        {ChoiceTexts, "choiceTexts"},
        {Essential, "essential"},
        {OfAddress, "ofAddress"}};
}

QVariant PersonForm::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &row = m_rows[index.row()];
    switch (role) {
    case FieldKey: return keyOf(row.field);
    case Label: return labelOf(row.field);
    case Value: return row.typed;
    case Problem: return row.problem;
    case Hint: return hintOf(row.field);
    case Kind: return fieldKind(m_kind, row.field);
    case Choices: return choicesOf(m_kind, row.field, row.recorded);
    case ChoiceTexts: return choiceTextsOf(row.field, choicesOf(m_kind, row.field, row.recorded));
    case OfAddress: return isOfAddress(row.field);
    case Essential: return isEssential(row.field);
    default: return {};
    }
}

void PersonForm::setValue(int row, const QString &text)
{
    if (row < 0 || row >= m_rows.size() || m_rows[row].typed == text)
        return;
    put(row, text, {});
    const auto field = m_rows[row].field;
    if (field == PersonField::PostalCode || field == PersonField::City)
        look(text);
    else
        forgetTowns();
    Q_EMIT changedChanged();
    Q_EMIT edited();
}

void PersonForm::put(int row, const QString &text, const QString &problem)
{
    m_rows[row].typed = text;
    m_rows[row].problem = problem;
    tell(row, {Value, Problem});
    if (isOfAddress(m_rows[row].field))
        weighResidence();
}

void PersonForm::tell(int row, const QList<int> &roles)
{
    Q_EMIT dataChanged(index(row), index(row), roles);
}

/// All communes of France are read at the first question: not on the window's thread.
void PersonForm::check(int row)
{
    if (!m_backend || row < 0 || row >= m_rows.size() || m_rows[row].typed == m_rows[row].recorded
        || m_rows[row].typed.trimmed().isEmpty())
        return;
    m_backend->runLong(
        this,
        [field = m_rows[row].field, text = m_rows[row].typed](
            const ServiceContext &context) { return keptValue(field, text, context.clock.today()); },
        [this, row, begun = m_begun, text = m_rows[row].typed](const Result<QString> &kept) {
            if (begun != m_begun || m_rows[row].typed != text)
                return;
            put(row, kept ? typedForm(m_rows[row].field, *kept) : text, kept ? QString() : errorText(kept.error()));
            Q_EMIT changedChanged();
        });
}

void PersonForm::look(const QString &sought)
{
    if (!m_backend || sought.trimmed().size() < 2) {
        forgetTowns();
        return;
    }
    using Towns = QList<std::pair<QString, QString>>;
    m_backend->runLong(
        this,
        [sought](const ServiceContext &) -> Result<Towns> { return townsBeginning(sought, mostTowns); },
        [this, looking = ++m_looking](const Result<Towns> &found) {
            if (looking != m_looking || !found)
                return;
            m_towns.clear();
            for (const auto &[code, name] : *found) {
                const bool chosen = value(PersonField::PostalCode) == code && value(PersonField::City) == name;
                if (!chosen)
                    m_towns << CommuneLine{code, name, false};
            }
            Q_EMIT townsChanged();
        });
}

void PersonForm::forgetTowns()
{
    ++m_looking;
    if (m_towns.isEmpty())
        return;
    m_towns.clear();
    Q_EMIT townsChanged();
}

void PersonForm::takeTown(int index)
{
    if (index < 0 || index >= m_towns.size())
        return;
    const auto town = m_towns[index];
    put(rowOf(PersonField::PostalCode), town.postalCode, {});
    put(rowOf(PersonField::City), town.name, {});
    forgetTowns();
    Q_EMIT changedChanged();
    Q_EMIT edited();
}

Person PersonForm::typedPerson() const
{
    Person person;
    for (const auto &row : m_rows)
        person.setValue(row.field, row.typed.trimmed());
    return person;
}

void PersonForm::weighResidence()
{
    const int weighing = ++m_weighing;
    const Person person = typedPerson();
    if (!m_backend || person.value(PersonField::City).isEmpty()) {
        m_residence.clear();
        Q_EMIT residenceChanged();
        return;
    }
    m_backend->runLong(
        this,
        [person, communes = m_communes](
            const ServiceContext &) -> Result<bool> { return isResident(communes, person); },
        [this, weighing](const Result<bool> &resident) {
            if (weighing != m_weighing || !resident)
                return;
            m_residence = *resident ? tr("In a commune of the communauté: a resident.")
                                    : tr("Outside of the communauté: no resident.");
            Q_EMIT residenceChanged();
        });
}

} // namespace pupitre
