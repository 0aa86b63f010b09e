#include "papercertainty.h"

#include "mrzlines.h"
#include "paperphrases.h"
#include "printeddate.h"
#include "textfold.h"

#include <QSet>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// A day that stands behind a word which says what it is.
struct SaidDay {
    QDate day;
    QList<int> words;
};

/// The first of the dates within reach behind each of the words.
QList<SaidDay> daysBehind(
    const QList<PageWord> &words, const QSet<QString> &labels, const QList<PrintedDate> &dates, int reach)
{
    QList<SaidDay> days;
    for (int i = 0; i < words.size(); ++i) {
        const auto parts = foldedWords(words[i].text);
        if (std::ranges::none_of(parts, [&](const QString &part) { return labels.contains(part); }))
            continue;
        const auto next = std::ranges::find_if(dates, [&](const PrintedDate &date) {
            return date.words.front() >= i && date.words.front() <= i + reach
                   && words[date.words.front()].page == words[i].page;
        });
        const bool isKnown = next != dates.end() && std::ranges::count(days, next->words, &SaidDay::words) > 0;
        if (next != dates.end() && !isKnown) // two words may say what one day is
            days.append({next->day, next->words});
    }
    return days;
}

QList<SaidDay> birthDays(const PaperEvidence &evidence)
{
    static const QSet<QString> labels{u"ne"_s, u"nee"_s, u"naissance"_s, u"naiss"_s, u"birth"_s};
    const auto &words = evidence.text.words;
    auto days = daysBehind(words, labels, printedDates(words, ShortYears::OfBirths, evidence.depositedOn), 6);
    for (const auto &zone : findMrz(words, evidence.depositedOn)) {
        if (zone.mrz.birth.isValid())
            days.append({zone.mrz.birth, zone.dateWords});
    }
    return days;
}

QList<SaidDay> issueDays(const PaperEvidence &evidence)
{
    static const QSet<QString> labels{u"etabli"_s,
        u"etablie"_s,
        u"emis"_s,
        u"emise"_s,
        u"emission"_s,
        u"edite"_s,
        u"editee"_s,
        u"fait"_s,
        u"facture"_s,
        u"delivre"_s,
        u"delivree"_s,
        u"quittance"_s};
    return daysBehind(evidence.text.words, labels, printedDates(evidence.text.words), 5);
}

/// The household's street and town, one right behind the other but for its own further lines.
QList<QList<int>> homePlaces(const PaperEvidence &evidence)
{
    struct Part {
        QString text;
        int word;
        bool first, last;
    };
    QList<Part> parts;
    const auto &words = evidence.text.words;
    for (int i = 0; i < words.size(); ++i) {
        const auto texts = addressWords(words[i].text);
        for (qsizetype j = 0; j < texts.size(); ++j)
            parts.append({texts[j], i, j == 0, j + 1 == texts.size()});
    }
    const auto street = addressWords(evidence.street), town = addressWords(evidence.town);
    QSet<QString> further;
    for (const auto &line : evidence.addressLines) {
        for (const auto &word : addressWords(line))
            further.insert(word);
    }
    const auto standsAt = [&](qsizetype at, const QStringList &sought) {
        return at + sought.size() <= parts.size()
               && std::equal(
                   sought.begin(), sought.end(), parts.begin() + at, [](const QString &text, const Part &part) {
                       return text == part.text;
                   });
    };
    const auto isNumber = [](const QString &text) {
        return std::ranges::all_of(text, [](QChar c) { return c.isDigit(); });
    };
    QList<QList<int>> places;
    if (street.isEmpty() || town.size() < 2)
        return places;
    for (qsizetype first = 0; first < parts.size(); ++first) {
        if (!standsAt(first, street) || !parts[first].first || !parts[first + street.size() - 1].last)
            continue;
        if (first > 0 && isNumber(parts[first - 1].text)
            && standSideBySide(words[parts[first - 1].word], words[parts[first].word]).value_or(true))
            continue; // "1 2 rue des Lilas" is not "2 rue des Lilas"
        auto behind = first + street.size();
        while (behind < parts.size() && !standsAt(behind, town) && further.contains(parts[behind].text))
            ++behind;
        const auto end = behind + town.size();
        if (!standsAt(behind, town) || !parts[end - 1].last)
            continue;
        QList<int> place;
        for (auto i = first; i < end; ++i) {
            if (place.isEmpty() || place.back() != parts[i].word)
                place.append(parts[i].word);
        }
        places.append(place);
    }
    return places;
}

/// Where a paper says which place it is for, that is the household's.
bool isForThisPlace(const PaperEvidence &evidence, const QList<QList<int>> &homes)
{
    constexpr int reach = 4; // words between the label and the place
    for (const int label : placeLabels(evidence.text.words)) {
        if (std::ranges::none_of(
                homes, [&](const QList<int> &home) { return home.front() > label && home.front() <= label + reach; }))
            return false;
    }
    return true;
}

/// No period stands there but such as cover the year: last year's paper may name both.
bool coversNoOtherYear(const PaperEvidence &evidence, SchoolYear year)
{
    constexpr int reach = 6; // words between the first and the last day
    const auto dates = printedDates(evidence.text.words);
    for (qsizetype i = 0; i + 1 < dates.size(); ++i) {
        const auto &from = dates[i], &to = dates[i + 1];
        if (from.day.daysTo(to.day) < 30 || to.words.front() - from.words.back() > reach)
            continue;
        if (from.day > QDate(year.start, 9, 30) || to.day < QDate(year.start + 1, 6, 30))
            return false;
    }
    QStringList parts;
    for (const auto &word : evidence.text.words)
        parts += foldedWords(word.text);
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
        const int from = parts[i].toInt(), to = parts[i + 1].toInt();
        if (from > 2000 && from < 2100 && to == from + 1 && from != year.start)
            return false;
    }
    return true;
}

const SoughtFact *soughtOf(const PaperEvidence &evidence, SoughtFact::Kind kind)
{
    const auto fact = std::ranges::find(evidence.found.sought, kind, &SoughtFact::kind);
    return fact == evidence.found.sought.end() ? nullptr : &*fact;
}

/// How old a paper may be that bears its day of issue, in months; 0: its day says nothing.
int longestAge(const QString &code)
{
    return code == u"residence" ? 3 : code == u"medical_certificate" || code == u"liability_insurance" ? 12 : 0;
}

PaperDoubt doubtOfDates(const PaperEvidence &evidence, const QList<SaidDay> &issued)
{
    const QString &code = evidence.requirementCode;
    if (const int months = longestAge(code); months > 0) {
        const QDate oldest = evidence.depositedOn.addMonths(-months);
        if (std::ranges::any_of(
                issued, [&](const SaidDay &said) { return said.day < oldest || said.day > evidence.depositedOn; }))
            return PaperDoubt::Date;
        if (issued.isEmpty() && code != u"liability_insurance")
            return PaperDoubt::Date; // the period says of when an insurance is
    }
    if (const auto *period = soughtOf(evidence, SoughtFact::Kind::InsurancePeriod);
        period && !coversNoOtherYear(evidence, period->year))
        return PaperDoubt::Date;
    return PaperDoubt::None;
}

/// A digit that was read wrongly makes an expired paper valid: what nothing else bears out has to be said twice.
bool isBorneOut(const PaperEvidence &evidence, const QList<SaidDay> &issued)
{
    if (!evidence.text.recognised)
        return true;
    if (longestAge(evidence.requirementCode) > 0 && evidence.requirementCode != u"liability_insurance") {
        return std::ranges::any_of(
            issued, [&](const SaidDay &said) { return std::ranges::count(issued, said.day, &SaidDay::day) > 1; });
    }
    if (const auto *lastDay = soughtOf(evidence, SoughtFact::Kind::ValidUntil)) {
        const QDate day = evidence.found.readings[lastDay - evidence.found.sought.data()].day;
        return std::ranges::any_of(findMrz(evidence.text.words, evidence.depositedOn),
            [&](const FoundMrz &zone) { return zone.mrz.isWhole && zone.mrz.expiry == day; });
    }
    return true; // an insurance's two days bear each other out, a tax notice's year its seal
}

/// Whose the paper is.
struct PaperOwner {
    PaperDoubt doubt = PaperDoubt::Whose;
    PaperPerson person = {};
    QList<int> words = {};
};

/// Where nobody's name stands alone, but the neighbours' places would tell: Unplaced.
PaperOwner ownerOf(const PaperEvidence &evidence)
{
    PaperOwner owner;
    for (const auto &person : evidence.concerned) {
        for (const auto &place : namePlaces(evidence.text.words, person)) {
            if (place.bound == NameBound::Bounded)
                return {PaperDoubt::None, person, place.words};
            if (place.bound == NameBound::Unknown)
                owner.doubt = PaperDoubt::Unplaced;
        }
    }
    return owner;
}

/// Whether a given name of somebody else stands right beside the owner's.
bool standsBesideAnother(const PaperEvidence &evidence, const PaperPerson &owner, const PaperPerson &other)
{
    const auto given = foldedWords(other.givenNames);
    if (given.isEmpty())
        return false;
    return std::ranges::any_of(namePlaces(evidence.text.words, owner), [&](const NamePlace &place) {
        return std::ranges::any_of(place.beside, [&](int word) {
            return foldedWords(evidence.text.words[word].text).contains(given.front())
                   && !foldedWords(owner.givenNames).contains(given.front());
        });
    });
}

bool namesAnother(const PaperEvidence &evidence, const PaperPerson &owner)
{
    return std::ranges::any_of(evidence.others, [&](const PaperPerson &other) {
        return !areNamesakes(owner, other)
               && (!namePlaces(evidence.text.words, other).isEmpty() || standsBesideAnother(evidence, owner, other));
    });
}

bool hasNamesake(const PaperEvidence &evidence, const PaperPerson &owner)
{
    return std::ranges::count_if(evidence.members, [&](const PaperPerson &member) {
        return areNamesakes(owner, member);
    }) > 1;
}

/// What is shown beside the sought facts, or in their place where a stricter rule found it.
struct StrictFacts {
    PaperOwner owner;
    QList<int> home; ///< empty: it does not stand there
    QList<SaidDay> birth, issued;
};

QList<PaperFact> shownFacts(const PaperEvidence &evidence, const StrictFacts &strict)
{
    QList<PaperFact> facts;
    const auto &[sought, readings, seal] = evidence.found;
    for (qsizetype i = 0; i < sought.size(); ++i) {
        PaperFact fact{sought[i], readings[i].words, readings[i].day};
        if (fact.sought.kind == SoughtFact::Kind::Name) {
            fact.sought.values = {strict.owner.person.givenNames + u' ' + strict.owner.person.surnames.front()};
            fact.words = strict.owner.words;
        } else if (fact.sought.kind == SoughtFact::Kind::RecentDate && !strict.issued.isEmpty()) {
            fact.words = strict.issued.front().words;
            fact.day = strict.issued.front().day;
        }
        facts.append(fact);
    }
    // Who it is, after the name.
    if (!soughtOf(evidence, SoughtFact::Kind::BirthDate) && !strict.birth.isEmpty())
        facts.insert(1,
            {{SoughtFact::Kind::BirthDate, {strict.birth.front().day.toString(Qt::ISODate)}},
                strict.birth.front().words});
    else if (!soughtOf(evidence, SoughtFact::Kind::BirthDate) && !soughtOf(evidence, SoughtFact::Kind::Address)
             && !strict.home.isEmpty())
        facts.insert(1, {{SoughtFact::Kind::Address, {evidence.street + u", "_s + evidence.town}}, strict.home});
    if (evidence.requirementCode == u"medical_certificate" && !strict.issued.isEmpty())
        facts.append({{SoughtFact::Kind::RecentDate}, strict.issued.front().words, strict.issued.front().day});
    return facts;
}

PaperVerdict inDoubt(PaperDoubt doubt)
{
    return {doubt};
}

} // namespace

PaperVerdict holdPaper(const PaperEvidence &evidence)
{
    const auto &words = evidence.text.words;
    if (!mayBeOnSheet(evidence.found, evidence.today))
        return inDoubt(PaperDoubt::Facts);
    if (evidence.text.pages > pagesRead)
        return inDoubt(PaperDoubt::Unread);
    if (!isOfKindAlone(words, evidence.requirementCode))
        return inDoubt(PaperDoubt::Kind);
    if (takesItselfBack(words, evidence.requirementCode))
        return inDoubt(PaperDoubt::Wording);

    StrictFacts strict{
        .owner = ownerOf(evidence), .home = {}, .birth = birthDays(evidence), .issued = issueDays(evidence)};
    if (strict.owner.doubt == PaperDoubt::Whose)
        return inDoubt(PaperDoubt::Whose);
    const bool isPlaced = strict.owner.doubt == PaperDoubt::None;
    const auto &owner = isPlaced ? strict.owner.person : evidence.concerned.front();
    if (namesAnother(evidence, owner))
        return inDoubt(PaperDoubt::Another);

    const auto homes = homePlaces(evidence);
    if (!homes.isEmpty())
        strict.home = homes.front();
    const bool isResidence = evidence.requirementCode == u"residence";
    if (isResidence && (homes.isEmpty() || !isForThisPlace(evidence, homes)))
        return inDoubt(PaperDoubt::Address);
    if (isPlaced && std::ranges::any_of(strict.birth, [&](const SaidDay &said) { return said.day != owner.birth; }))
        return inDoubt(PaperDoubt::Birth);
    const bool isBorn = !strict.birth.isEmpty();
    if ((!isBorn && homes.isEmpty()) || (!isBorn && hasNamesake(evidence, owner)))
        return inDoubt(PaperDoubt::Identified);
    if (const auto doubt = doubtOfDates(evidence, strict.issued); doubt != PaperDoubt::None)
        return inDoubt(doubt);
    if (!isBorneOut(evidence, strict.issued))
        return inDoubt(PaperDoubt::Recognised);
    if (!isPlaced)
        return inDoubt(PaperDoubt::Unplaced);
    return {PaperDoubt::None, shownFacts(evidence, strict)};
}

QList<int> wordsToPlace(const PaperEvidence &evidence)
{
    QList<int> wanted;
    for (const auto &reading : evidence.found.readings)
        wanted += reading.words;
    for (const auto &person : evidence.concerned) {
        for (const auto &place : namePlaces(evidence.text.words, person))
            wanted += place.words + place.beside;
    }
    for (const auto &home : homePlaces(evidence))
        wanted += home;
    for (const auto &said : {birthDays(evidence), issueDays(evidence)})
        wanted += said.isEmpty() ? QList<int>() : said.front().words; // the first one is shown
    std::ranges::sort(wanted);
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    wanted.removeIf([&](int word) { return !evidence.text.words[word].place.isEmpty(); });
    return wanted;
}

} // namespace pupitre
