#include "importtarget.h"

#include "textfold.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct KindLine {
    const char16_t *key;
    const char16_t *file;
    QStringList parties; ///< the first is whom a heading without further words is of
};

/// In the order of ImportKind.
const QList<KindLine> &kindLines()
{
    static const QList<KindLine> lines{
        {u"flat", u"plat", {u"student"_s, u"guardian"_s, u"course"_s, u"enrolment"_s, u"household"_s}},
        {u"households", u"foyers", {u"household"_s, u"guardian"_s, u"student"_s}},
        {u"guardians", u"responsables", {u"guardian"_s, u"household"_s}},
        {u"students", u"eleves", {u"student"_s, u"household"_s, u"guardian"_s}},
        {u"teachers", u"enseignants", {u"teacher"_s}},
        {u"courses", u"cours", {u"course"_s}},
        {u"enrolments", u"inscriptions", {u"enrolment"_s, u"student"_s, u"course"_s}},
        {u"absences", u"absences", {u"absence"_s, u"student"_s, u"course"_s}},
        {u"repertoire", u"repertoire", {u"repertoire"_s, u"student"_s}},
        {u"invoices", u"factures", {u"invoice"_s, u"household"_s}},
        {u"payments", u"encaissements", {u"payment"_s, u"household"_s}},
        {u"documents_seen", u"pieces_vues", {u"document"_s, u"student"_s, u"household"_s}}};
    return lines;
}

struct FieldLine {
    QString party, field;
    ImportValueKind kind;
    QString heading;
};

struct Qualifier {
    QStringList words;
    QString party;
    int number;
};

/// data/importsynonyms.tsv, read once.
struct SynonymTable {
    QList<FieldLine> fields;
    QHash<std::pair<QString, QString>, qsizetype> byHeading; ///< party and key
    QList<Qualifier> qualifiers;                             ///< those of more words first

    SynonymTable();
    const FieldLine *find(const QString &party, const QString &key) const
    {
        const auto found = byHeading.constFind({party, key});
        return found == byHeading.constEnd() ? nullptr : &fields[*found];
    }
    const FieldLine *field(const ImportTarget &target) const
    {
        const auto found = std::ranges::find_if(
            fields, [&](const FieldLine &line) { return line.party == target.party && line.field == target.field; });
        return found == fields.end() ? nullptr : &*found;
    }
};

SynonymTable::SynonymTable()
{
    QFile file(u":/pupitre/domain/importsynonyms.tsv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const auto &line : lines) {
        const QStringList cells = line.split(u'\t');
        if (line.startsWith(u'@') && cells.size() == 3) {
            const auto all = cells[2].split(u'|');
            for (const auto &one : all)
                qualifiers.append({headingKey(one).split(u' '), cells[0].mid(1), cells[1].toInt()});
        } else if (!line.startsWith(u'#') && cells.size() >= 4) {
            fields.append({cells[0], cells[1], valueKindFromKey(cells[2]).value_or(ImportValueKind::Text), cells[3]});
            const auto all = QStringList{cells[3]} + cells.value(4).split(u'|', Qt::SkipEmptyParts);
            for (const auto &one : all) {
                if (const std::pair key{cells[0], headingKey(one)}; !byHeading.contains(key))
                    byHeading.insert(key, fields.size() - 1);
            }
        }
    }
    std::ranges::stable_sort(qualifiers, std::greater(), [](const Qualifier &one) { return one.words.size(); });
}

const SynonymTable &synonyms()
{
    static const SynonymTable table;
    return table;
}

/// What a heading is of that only says whose: "Responsable 1".
QString fieldOfWhole(const QString &party)
{
    return party == u"course" ? u"discipline"_s : party == u"teacher" ? u"name"_s : u"full_name"_s;
}

/// The number that ends a heading, taken off.
int takeNumber(QStringList &words)
{
    constexpr int mostNumbers = 6;
    const int number = words.isEmpty() ? 0 : words.back().toInt();
    if (number < 1 || number > mostNumbers)
        return 0;
    words.removeLast();
    return number;
}

/// "Téléphone du père", "Responsable 2 – Nom", "Prénom enfant".
std::optional<RecognisedHeading> qualified(const QStringList &words, const QStringList &parties)
{
    for (const auto &qualifier : synonyms().qualifiers) {
        const auto found = std::ranges::search(words, qualifier.words);
        if (found.empty() || !parties.contains(qualifier.party))
            continue;
        QStringList rest = QStringList(words.begin(), found.begin()) + QStringList(found.end(), words.end());
        bool isNumbered = qualifier.words.back().toInt() > 0 || qualifier.number > 1;
        int number = qualifier.number;
        const auto *field = synonyms().find(qualifier.party, rest.join(u' '));
        if (!field && !isNumbered) {
            if (const int said = takeNumber(rest); said > 0) {
                number = said;
                isNumbered = true;
                field = synonyms().find(qualifier.party, rest.join(u' '));
            }
        }
        const QString name = field ? field->field : rest.isEmpty() ? fieldOfWhole(qualifier.party) : QString();
        if (!name.isEmpty() && synonyms().field({qualifier.party, 1, name}))
            return RecognisedHeading{{qualifier.party, number, name}, isNumbered, true};
    }
    return {};
}

/// "Prénom 2", "Email 2": of the second child, of the second guardian.
std::optional<RecognisedHeading> numbered(QStringList words, const QStringList &parties)
{
    const int number = takeNumber(words);
    if (number == 0)
        return {};
    const auto *field = synonyms().find(parties.front(), words.join(u' '));
    if (!field)
        field = synonyms().find(u"guardian"_s, words.join(u' '));
    if (!field)
        return {};
    const bool isContact = field->kind == ImportValueKind::Phone || field->kind == ImportValueKind::Email;
    const QString party = isContact ? u"guardian"_s : u"student"_s;
    if (!parties.contains(party) || !synonyms().field({party, 1, field->field}))
        return {};
    return RecognisedHeading{{party, number, field->field}, true, true};
}

} // namespace

QString keyOf(ImportKind kind)
{
    return QString::fromUtf16(kindLines()[qsizetype(kind)].key);
}

std::optional<ImportKind> importKindFromKey(QStringView key)
{
    const auto found = std::ranges::find_if(
        kindLines(), [&](const KindLine &line) { return key == QStringView(line.key); });
    if (found == kindLines().end())
        return std::nullopt;
    return ImportKind(found - kindLines().begin());
}

QList<ImportKind> importKinds()
{
    QList<ImportKind> kinds;
    for (qsizetype i = 0; i < kindLines().size(); ++i)
        kinds.append(ImportKind(i));
    return kinds;
}

QString fileNameOf(ImportKind kind)
{
    return QString::fromUtf16(kindLines()[qsizetype(kind)].file);
}

QString ImportTarget::key() const
{
    if (isNowhere())
        return {};
    return party + (number > 1 ? QString::number(number) : QString()) + u'.' + field;
}

std::optional<ImportTarget> ImportTarget::fromKey(QStringView key)
{
    static const QRegularExpression form(u"^([a-z]+)([2-9]?)\\.([a-z_]+)$"_s);
    const auto match = form.match(key.toString());
    if (!match.hasMatch())
        return {};
    const int number = match.capturedLength(2) > 0 ? match.captured(2).toInt() : 1;
    ImportTarget target{match.captured(1), number, match.captured(3)};
    return synonyms().field(target) ? std::optional(target) : std::nullopt;
}

bool isKept(const ImportTarget &target, ImportKind kind)
{
    static const QStringList nowhere{u"guardian.children"_s, // whose own columns or lines name them
        u"course.statistics_code"_s,
        u"course.form"_s,
        u"course.place"_s,
        u"course.duration"_s,
        u"enrolment.starts_on"_s,
        u"enrolment.ends_on"_s};
    const QString field = target.party + u'.' + target.field;
    if (kind != ImportKind::Enrolments)
        return !nowhere.contains(field);
    // It names who and what; the state tells lines that are none.
    static const QStringList ofEnrolment{
        u"student.ref"_s, u"course.ref"_s, u"enrolment.year"_s, u"enrolment.status"_s, u"course.year"_s};
    return target.number == 1 && ofEnrolment.contains(field);
}

QList<ImportTarget> targetsOf(ImportKind kind)
{
    QList<ImportTarget> targets;
    for (const auto &party : kindLines()[qsizetype(kind)].parties) {
        for (const auto &line : synonyms().fields) {
            if (const ImportTarget target{party, 1, line.field}; line.party == party && isKept(target, kind))
                targets.append(target);
        }
    }
    return targets;
}

ImportValueKind valueKindOf(const ImportTarget &target)
{
    const auto *line = synonyms().field(target);
    return line ? line->kind : ImportValueKind::Text;
}

QString headingOf(const ImportTarget &target, ImportKind kind)
{
    static const QHash<QString, QString> whose{{u"guardian"_s, u"Responsable"_s},
        {u"student"_s, u"Élève"_s},
        {u"course"_s, u"Cours"_s},
        {u"enrolment"_s, u"Inscription"_s},
        {u"household"_s, u"Foyer"_s}};
    const auto *line = synonyms().field(target);
    if (!line)
        return {};
    const auto bare = recogniseHeading(line->heading, kind);
    if (bare && bare->target == target)
        return line->heading;
    const bool hasNumber = target.number > 1 || target.party == u"guardian";
    const QString number = hasNumber ? u' ' + QString::number(target.number) : QString();
    return whose.value(target.party) + number + u" – "_s + line->heading;
}

QString headingKey(const QString &heading)
{
    // "DateNaissance", "Parent1" are two words.
    static const QRegularExpression seam(u"(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=[0-9])|(?<=[0-9])(?=\\p{L})"_s);
    static const QStringList fillers{u"de"_s, u"du"_s, u"des"_s, u"d"_s, u"la"_s, u"le"_s, u"les"_s, u"l"_s};
    const QStringList all = foldedWords(QString(heading).replace(seam, u" "_s));
    QStringList words;
    std::ranges::copy_if(all, std::back_inserter(words), [](const QString &word) { return !fillers.contains(word); });
    return (words.isEmpty() ? all : words).join(u' ');
}

std::optional<RecognisedHeading> recogniseHeading(const QString &heading, ImportKind kind)
{
    const QString key = headingKey(heading);
    const QStringList &parties = kindLines()[qsizetype(kind)].parties;
    if (key.isEmpty())
        return {};
    for (const auto &party : parties) {
        if (const auto *line = synonyms().find(party, key))
            return RecognisedHeading{{party, 1, line->field}};
    }
    const QStringList words = key.split(u' ');
    if (const auto found = qualified(words, parties))
        return found;
    return numbered(words, parties);
}

} // namespace pupitre
