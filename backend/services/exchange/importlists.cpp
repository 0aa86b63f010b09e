#include "importlists.h"

#include "country.h"
#include "importrepository.h"
#include "postaltown.h"
#include "teachingrepository.h"
#include "textfold.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

const auto wordsKind = u"words"_s; ///< under which answers stand among what is remembered of files
constexpr qsizetype mostChoices = 10;

QString keyOf(WordAnswer::Meaning meaning)
{
    switch (meaning) {
    case WordAnswer::Meaning::New: return u"new"_s;
    case WordAnswer::Meaning::Same: return u"same"_s;
    case WordAnswer::Meaning::LeaveOut: return u"leave_out"_s;
    }
    return {};
}

QByteArray toJson(const WordAnswers &answers)
{
    QJsonArray all;
    for (auto one = answers.cbegin(); one != answers.cend(); ++one) {
        if (one->meaning == WordAnswer::Meaning::LeaveOut)
            continue; // what is lost is asked about each time
        all.append(QJsonObject{{u"list"_s, pupitre::keyOf(one.key().first)},
            {u"key"_s, one.key().second},
            {u"meaning"_s, keyOf(one->meaning)},
            {u"word"_s, one->word}});
    }
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

WordAnswers answersFromJson(const QByteArray &json)
{
    WordAnswers answers;
    const auto all = QJsonDocument::fromJson(json).array();
    for (const auto &value : all) {
        const auto list = wordListFromKey(value[u"list"].toString());
        const QString meaning = value[u"meaning"].toString();
        for (const auto one : {WordAnswer::Meaning::New, WordAnswer::Meaning::Same}) {
            if (list && keyOf(one) == meaning)
                answers.insert({*list, value[u"key"].toString()}, {.meaning = one, .word = value[u"word"].toString()});
        }
    }
    return answers;
}

/// The words of a list, those first that are fewest letters away.
QStringList nearest(const QStringList &words, const QString &key)
{
    QStringList all = words;
    all.sort();
    std::ranges::stable_sort(all, {}, [&](const QString &word) { return prefixDistance(key, folded(word)); });
    return all.first(std::min(mostChoices, all.size()));
}

} // namespace

Result<ImportLists> ImportLists::load(const ServiceContext &context, const ImportRequest &request)
{
    ImportLists lists;
    PUPITRE_TRY_ASSIGN(courses, imports::courses(context.connection, siteOf(context.actor)));
    for (const auto &course : courses) {
        lists.m_known[WordList::Discipline].insert(folded(course.discipline), course.discipline);
        if (!course.level.isEmpty())
            lists.m_known[WordList::Level].insert(folded(course.level), course.level);
    }
    PUPITRE_TRY_ASSIGN(terms, teaching::terms(context.connection, siteOf(context.actor)));
    for (const auto &term : terms) {
        if (term.kind == TermKind::Discipline && term.active)
            lists.m_known[WordList::Discipline].insert(folded(term.label), term.label);
    }
    if (!request.source.isEmpty()) { // else nobody knows whose answers they would be
        PUPITRE_TRY_ASSIGN(
            remembered, imports::mapping(context.connection, siteOf(context.actor), wordsKind, request.source));
        lists.m_answers = answersFromJson(remembered);
        lists.m_answers.removeIf(
            [&](WordAnswers::iterator one) { return !lists.stillKnows(one.key().first, one.value()); });
    }
    lists.m_answers.insert(request.words);
    return lists;
}

bool ImportLists::stillKnows(WordList list, const WordAnswer &answer) const
{
    return list == WordList::Commune || answer.meaning != WordAnswer::Meaning::Same
           || m_known.value(list).contains(folded(answer.word));
}

QString ImportLists::read(WordList list, const QString &word)
{
    const auto known = m_known.constFind(list);
    if (word.isEmpty() || known == m_known.cend())
        return word;
    const QString key = folded(word);
    if (const auto spelling = known->constFind(key); spelling != known->cend())
        return *spelling;
    return ask(list, key, word, known->values());
}

QString ImportLists::readTown(const Person &person)
{
    const QString town = person.value(PersonField::City);
    if (town.isEmpty() || !isFrance(person.value(PersonField::Country)))
        return town;
    auto isKnown = m_towns.constFind(town);
    if (isKnown == m_towns.cend())
        isKnown = m_towns.insert(town, isFrenchTown(town));
    return *isKnown ? town : ask(WordList::Commune, folded(town), town, townsOf(person.value(PersonField::PostalCode)));
}

QString ImportLists::ask(WordList list, const QString &key, const QString &word, const QStringList &likely)
{
    if (const auto answer = m_answers.constFind({list, key}); answer != m_answers.cend()) {
        switch (answer->meaning) {
        case WordAnswer::Meaning::New: return word;
        case WordAnswer::Meaning::Same: return answer->word;
        case WordAnswer::Meaning::LeaveOut: return {};
        }
    }
    const auto asked = m_asked.constFind({list, key});
    if (asked == m_asked.cend()) {
        m_asked.insert({list, key}, m_unknown.size());
        m_unknown.append({.list = list, .word = word, .lines = 1, .choices = nearest(likely, key)});
        m_firstPlaces.append(m_place);
    } else {
        ++m_unknown[*asked].lines;
    }
    return word;
}

QList<UnknownWord> ImportLists::unknown() const
{
    return m_unknown;
}

WordAnswer wordAnswer(const QString &word, const QString &same)
{
    if (same.isEmpty())
        return {.meaning = WordAnswer::Meaning::LeaveOut, .word = {}};
    if (same == word)
        return {.meaning = WordAnswer::Meaning::New, .word = {}};
    return {.meaning = WordAnswer::Meaning::Same, .word = same};
}

Result<void> rememberWords(
    Connection &connection, SiteId siteId, const QString &source, const WordAnswers &answers, const QDateTime &at)
{
    return imports::rememberMapping(connection, siteId, wordsKind, source, toJson(answers), at);
}

} // namespace pupitre
