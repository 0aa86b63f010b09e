#include "importcells.h"

#include "keptvalue.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// keptValue() says in words what an ImportFault says.
ImportFault faultOf(const Error &error)
{
    for (const auto fault : importFaults()) {
        if (keyOf(fault) == error.detail)
            return fault;
    }
    return ImportFault::TooLong;
}

PersonKind partyKind(const QString &party)
{
    return party == u"guardian" ? PersonKind::Guardian : PersonKind::Student;
}

/// The field of a person that a target is.
std::optional<PersonField> personFieldOf(const ImportTarget &target)
{
    const bool ofPerson = target.party == u"guardian" || target.party == u"student";
    const auto field = ofPerson ? personFieldFromKey(target.field) : std::nullopt;
    return field && hasField(partyKind(target.party), *field) ? field : std::nullopt;
}

/// Whether readImportValue() gives such a value as keptValue() would.
bool isReadAsKept(ImportValueKind kind)
{
    using enum ImportValueKind;
    switch (kind) {
    case Name:
    case BirthDate:
    case Phone:
    case Email:
    case PostalCode:
    case Town:
    case Country:
    case Address: return true;
    default: return false;
    }
}

/// As the identity screens say it: a guardian's title, a student's letter.
QString civilityOf(PersonKind kind, const QString &civility, const QString &sex)
{
    const bool woman = civility == u"Mme" || (civility.isEmpty() && sex == u"f");
    const bool man = civility == u"M." || (civility.isEmpty() && sex == u"m");
    if (!woman && !man)
        return civility;
    if (kind == PersonKind::Student)
        return woman ? u"F"_s : u"M"_s;
    return woman ? u"Madame"_s : u"Monsieur"_s;
}

} // namespace

ImportCells::ImportCells(const ColumnMap &map, FindingList &findings, QDate today, bool asExported)
    : m_findings(findings), m_today(today), m_asExported(asExported)
{
    for (const auto &column : map.columns)
        addColumn(column, map.kind);
    m_values.resize(qsizetype(m_targets.size()));
}

void ImportCells::addColumn(const ColumnTarget &from, ImportKind kind)
{
    Column column{.target = isKept(from.target, kind) ? from.target : ImportTarget{}, .heading = from.heading};
    if (!column.target.isNowhere()) {
        column.kind = valueKindOf(column.target);
        column.field = personFieldOf(column.target);
        column.place = addPlace(column.target);
        if (column.kind == ImportValueKind::FullName) {
            for (const auto field : {PersonField::LastName, PersonField::FirstName, PersonField::Civility})
                addPlace({column.target.party, column.target.number, keyOf(field)});
        }
    }
    m_columns.push_back(std::move(column));
}

int ImportCells::addPlace(const ImportTarget &target)
{
    if (const int known = placeOf(target.party, target.field, target.number); known >= 0)
        return known;
    const auto &kept = m_targets.emplace_back(target);
    const int place = int(m_targets.size()) - 1;
    m_places.insert({kept.party, kept.field, kept.number}, place);
    auto group = std::ranges::find_if(
        m_groups, [&](const Group &one) { return one.party == kept.party && one.number == kept.number; });
    if (group == m_groups.end())
        group = m_groups.insert(m_groups.end(), Group{.party = kept.party, .number = kept.number});
    group->places.append(place);
    if (const auto field = personFieldOf(kept))
        group->fields.append({*field, place});
    return place;
}

int ImportCells::placeOf(QStringView party, QStringView field, int number) const
{
    return m_places.value({party, field, number}, -1);
}

const ImportCells::Group *ImportCells::group(QStringView party, int number) const
{
    const auto found = std::ranges::find_if(
        m_groups, [&](const Group &one) { return one.number == number && party == one.party; });
    return found == m_groups.end() ? nullptr : &*found;
}

void ImportCells::report(ImportFault fault, int at, const QString &value, const QString &detail)
{
    m_findings.add({.fault = fault,
        .line = m_line,
        .column = at + 1,
        .heading = at >= 0 && at < int(m_columns.size()) ? m_columns[size_t(at)].heading : QString(),
        .value = value,
        .detail = detail});
}

void ImportCells::read(const TableRow &row)
{
    m_line = row.line;
    m_values.fill(QString());
    m_others.clear();
    for (int at = 0; at < int(std::min(qsizetype(m_columns.size()), row.cells.size())); ++at) {
        const auto &column = m_columns[size_t(at)];
        if (column.place < 0 || row.cells[at].isEmpty())
            continue;
        if (m_asExported) {
            if (isSoundExport(column, at, row.cells[at]))
                m_values[column.place] = row.cells[at];
        } else if (column.kind == ImportValueKind::FullName)
            readNames(column, at, row.cells[at]);
        else if (QString value = keptOf(column, at, row.cells[at]); !value.isEmpty())
            m_values[column.place] = std::move(value);
    }
}

/// Whoever wrote the file wrote its manifest: what mails go to and what ages are reckoned by is looked at all the same.
bool ImportCells::isSoundExport(const Column &column, int at, const QString &cell)
{
    const bool isEmail = column.kind == ImportValueKind::Email;
    if (isEmail || column.kind == ImportValueKind::BirthDate) {
        const auto kept = keptValue(isEmail ? PersonField::Email : PersonField::BirthDate, cell, m_today);
        if (!kept)
            report(faultOf(kept.error()), at, cell);
        return kept.has_value();
    }
    if (column.kind == ImportValueKind::Date && !QDate::fromString(cell, Qt::ISODate).isValid()) {
        report(ImportFault::NoDate, at, cell);
        return false;
    }
    return true;
}

QString ImportCells::keptOf(const Column &column, int at, const QString &cell)
{
    const auto read = m_reader.read(column.kind, cell, {.today = m_today});
    if (!read) {
        report(read.error(), at, cell);
        return {};
    }
    if (read->notice)
        report(*read->notice, at, cell, read->readAs);
    if (!column.field || read->value.isEmpty() || isReadAsKept(column.kind))
        return read->value;
    if (*column.field == PersonField::ImageRight && (read->value == u"1" || read->value == u"0"))
        return read->value == u"1" ? u"yes"_s : u"no"_s;
    const auto kept = keptValue(*column.field, read->value, m_today);
    if (!kept) {
        report(faultOf(kept.error()), at, cell);
        return {};
    }
    return *kept;
}

void ImportCells::keep(const ImportTarget &target, PersonField field, const QString &value)
{
    m_values[placeOf(target.party, keyOf(field), target.number)] = value;
}

void ImportCells::readNames(const Column &column, int at, const QString &cell)
{
    const auto people = peopleIn(cell);
    if (!people) {
        report(people.error(), at, cell);
        return;
    }
    const auto first = keptNames(people->front(), at, cell);
    for (auto name = first.cbegin(); name != first.cend(); ++name)
        keep(column.target, name.key(), name.value());
    const PersonKind kind = partyKind(column.target.party);
    for (qsizetype i = 1; i < people->size(); ++i) {
        Person other;
        const auto names = keptNames(people->at(i), at, cell);
        for (auto name = names.cbegin(); name != names.cend(); ++name)
            other.setValue(name.key(), name.value());
        other.setValue(PersonField::Civility, civilityOf(kind, other.value(PersonField::Civility), {}));
        m_others[kind].append(other);
    }
}

/// Names in the form in which they are kept; what cannot be is found.
QHash<PersonField, QString> ImportCells::keptNames(const NamedPerson &named, int at, const QString &cell)
{
    QHash<PersonField, QString> names;
    for (const auto &[field, value] : {std::pair(PersonField::LastName, named.lastName),
             std::pair(PersonField::FirstName, named.firstName),
             std::pair(PersonField::Civility, named.civility)}) {
        if (value.isEmpty())
            continue;
        if (const auto kept = keptValue(field, value, m_today))
            names.insert(field, *kept);
        else
            report(faultOf(kept.error()), at, cell);
    }
    return names;
}

QString ImportCells::value(QStringView party, QStringView field, int number) const
{
    const int place = placeOf(party, field, number);
    return place < 0 ? QString() : m_values[place];
}

std::optional<bool> ImportCells::flag(QStringView party, QStringView field, int number) const
{
    const QString text = value(party, field, number);
    return text.isEmpty() ? std::nullopt : std::optional(text == u"1");
}

int ImportCells::most(QStringView party) const
{
    int most = 0;
    for (const auto &group : m_groups) {
        if (party == group.party)
            most = std::max(most, group.number);
    }
    return most;
}

bool ImportCells::isEmpty(QStringView party, int number) const
{
    const Group *who = group(party, number);
    return !who || std::ranges::all_of(who->places, [&](int place) { return m_values[place].isEmpty(); });
}

void ImportCells::found(ImportFault fault, QStringView party, QStringView field, const QString &value, int number)
{
    const auto where = std::ranges::find_if(m_columns, [&](const Column &one) {
        return party == one.target.party && field == one.target.field && one.target.number == number;
    });
    report(fault, where == m_columns.end() ? -1 : int(where - m_columns.begin()), value);
}

std::optional<Person> ImportCells::person(PersonKind kind, int number)
{
    const QStringView party = kind == PersonKind::Guardian ? u"guardian" : u"student";
    if (isEmpty(party, number))
        return std::nullopt;
    Person person;
    const Group *who = group(party, number);
    for (const auto &[field, place] : who->fields) {
        if (!m_values[place].isEmpty())
            person.setValue(field, m_values[place]);
    }
    if (const QString more = value(party, u"address_more", number); !more.isEmpty()) {
        const QString street = person.value(PersonField::Address);
        person.setValue(PersonField::Address, street.isEmpty() ? more : more + u'\n' + street);
    }
    if (!m_asExported)
        person.setValue(
            PersonField::Civility, civilityOf(kind, person.value(PersonField::Civility), value(party, u"sex", number)));
    return person;
}

} // namespace pupitre
