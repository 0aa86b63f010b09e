#include "importcells.h"

#include "keptvalue.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString targetKey(QStringView party, QStringView field, int number)
{
    return ImportTarget{.party = party.toString(), .number = number, .field = field.toString()}.key();
}

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
    for (const auto &column : map.columns) {
        const ImportTarget target = isKept(column.target, map.kind) ? column.target : ImportTarget{};
        m_columns.append({target, column.heading, valueKindOf(target)});
    }
}

void ImportCells::report(ImportFault fault, int at, const QString &value, const QString &detail)
{
    m_findings.add({.fault = fault,
        .line = m_line,
        .column = at + 1,
        .heading = at >= 0 && at < m_columns.size() ? m_columns[at].heading : QString(),
        .value = value,
        .detail = detail});
}

void ImportCells::read(const TableRow &row)
{
    m_line = row.line;
    m_values.clear();
    m_others.clear();
    for (int at = 0; at < std::min(m_columns.size(), row.cells.size()); ++at) {
        const auto &column = m_columns[at];
        if (column.target.isNowhere() || row.cells[at].isEmpty())
            continue;
        if (m_asExported) {
            if (isSoundExport(column, at, row.cells[at]))
                m_values.insert(column.target.key(), row.cells[at]);
        } else if (column.kind == ImportValueKind::FullName)
            readNames(column, at, row.cells[at]);
        else if (const QString value = keptOf(column, at, row.cells[at]); !value.isEmpty())
            m_values.insert(column.target.key(), value);
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
    const auto read = readImportValue(column.kind, cell, {.today = m_today});
    if (!read) {
        report(read.error(), at, cell);
        return {};
    }
    if (read->notice)
        report(*read->notice, at, cell, read->readAs);
    const auto field = personFieldFromKey(column.target.field);
    const bool ofPerson = column.target.party == u"guardian" || column.target.party == u"student";
    if (!ofPerson || !field || !hasField(partyKind(column.target.party), *field) || read->value.isEmpty())
        return read->value;
    if (*field == PersonField::ImageRight && (read->value == u"1" || read->value == u"0"))
        return read->value == u"1" ? u"yes"_s : u"no"_s;
    const auto kept = keptValue(*field, read->value, m_today);
    if (!kept) {
        report(faultOf(kept.error()), at, cell);
        return {};
    }
    return *kept;
}

void ImportCells::readNames(const Column &column, int at, const QString &cell)
{
    const auto people = peopleIn(cell);
    if (!people) {
        report(people.error(), at, cell);
        return;
    }
    const auto &target = column.target;
    const auto first = keptNames(people->front(), at, cell);
    for (auto name = first.cbegin(); name != first.cend(); ++name)
        m_values.insert(targetKey(target.party, keyOf(name.key()), target.number), name.value());
    const PersonKind kind = partyKind(target.party);
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
    return m_values.value(targetKey(party, field, number));
}

std::optional<bool> ImportCells::flag(QStringView party, QStringView field, int number) const
{
    const QString text = value(party, field, number);
    return text.isEmpty() ? std::nullopt : std::optional(text == u"1");
}

int ImportCells::most(QStringView party) const
{
    int most = 0;
    for (const auto &column : m_columns) {
        if (column.target.party == party)
            most = std::max(most, column.target.number);
    }
    return most;
}

bool ImportCells::isEmpty(QStringView party, int number) const
{
    return std::ranges::none_of(m_columns, [&](const Column &column) {
        return column.target.party == party && column.target.number == number && m_values.contains(column.target.key());
    }) && !m_values.contains(targetKey(party, keyOf(PersonField::LastName), number));
}

const ImportCells::Column *ImportCells::column(QStringView party, QStringView field, int number) const
{
    const auto found = std::ranges::find_if(m_columns, [&](const Column &one) {
        return one.target.party == party && one.target.field == field && one.target.number == number;
    });
    return found == m_columns.end() ? nullptr : &*found;
}

void ImportCells::found(ImportFault fault, QStringView party, QStringView field, const QString &value, int number)
{
    const Column *where = column(party, field, number);
    report(fault, where ? int(where - m_columns.data()) : -1, value);
}

std::optional<Person> ImportCells::person(PersonKind kind, int number)
{
    const QString party = kind == PersonKind::Guardian ? u"guardian"_s : u"student"_s;
    if (isEmpty(party, number))
        return std::nullopt;
    Person person;
    for (const auto &field : personFields()) {
        if (!hasField(kind, field.field))
            continue;
        if (const QString text = value(party, QStringView(field.key), number); !text.isEmpty())
            person.setValue(field.field, text);
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
