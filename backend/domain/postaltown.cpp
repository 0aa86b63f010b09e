#include "postaltown.h"

#include "textfold.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <tuple>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// What a town's line names.
struct TownWords {
    QStringList commune;
    bool isCedex = false;
    int arrondissement = 0; ///< 0: none
};

/// "12", "12e", "3eme", "1er", "xii"; 0 when it is no number.
int arrondissementNumber(const QString &word)
{
    static const QRegularExpression number(u"^0?([0-9]{1,2})(er|ere|e|eme|ieme|nd|nde|d|de)?$"_s);
    if (const auto match = number.match(word); match.hasMatch())
        return match.captured(1).toInt();
    static const QStringList roman{u"i"_s,
        u"ii"_s,
        u"iii"_s,
        u"iv"_s,
        u"v"_s,
        u"vi"_s,
        u"vii"_s,
        u"viii"_s,
        u"ix"_s,
        u"x"_s,
        u"xi"_s,
        u"xii"_s,
        u"xiii"_s,
        u"xiv"_s,
        u"xv"_s,
        u"xvi"_s,
        u"xvii"_s,
        u"xviii"_s,
        u"xix"_s,
        u"xx"_s};
    static const QRegularExpression ordinal(u"(er|e|eme|ieme)$"_s);
    return int(roman.indexOf(QString(word).remove(ordinal)) + 1);
}

int arrondissementsOf(const QString &town)
{
    return town == u"paris" ? 20 : town == u"marseille" ? 16 : town == u"lyon" ? 9 : 0;
}

/// "Paris 12e arrondissement": the number, when nothing but it stands behind one of the three towns.
int arrondissementIn(QStringList words)
{
    static const QStringList unit{u"arrondissement"_s, u"arrondt"_s, u"arrdt"_s, u"ardt"_s, u"arr"_s};
    if (words.size() > 2 && unit.contains(words.back()))
        words.removeLast();
    if (words.size() == 3 && (words.back() == u"e" || words.back() == u"eme" || words.back() == u"er"))
        words.removeLast();
    const int most = words.size() == 2 ? arrondissementsOf(words.front()) : 0;
    const int number = most > 0 ? arrondissementNumber(words.back()) : 0;
    return number <= most ? number : 0;
}

TownWords townWords(const QString &town)
{
    TownWords words{.commune = foldedWords(town)};
    if (const auto cedex = words.commune.indexOf(u"cedex"_s); cedex > 0) {
        words.commune.resize(cedex);
        words.isCedex = true;
    }
    words.arrondissement = arrondissementIn(words.commune);
    if (words.arrondissement > 0)
        words.commune.resize(1);
    return words;
}

/// "75012", "75116", "69003", "13014"; 0 for a code of anywhere else.
int arrondissementOfCode(const QString &code)
{
    if (code == u"75116")
        return 16;
    const bool ofOne = code.startsWith(u"750") || code.startsWith(u"6900") || code.startsWith(u"130");
    return ofOne ? code.right(2).toInt() : 0;
}

} // namespace

QString townKey(const QString &town)
{
    QStringList words = townWords(town).commune;
    for (auto &word : words) {
        if (word == u"st")
            word = u"saint"_s;
        else if (word == u"ste")
            word = u"sainte"_s;
    }
    return words.join(QString()); // "Gouesnac'h" is "Gouesnach"
}

namespace {

struct Communes {
    QHash<QString, QStringList> byCode;   ///< in the file's order
    QHash<QString, QString> officialName; ///< by townKey(); empty where several are told apart by a space alone

    Communes()
    {
        QFile file(u":/pupitre/domain/communes.tsv"_s);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("communes.tsv is not among the resources");
        const auto lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        for (const auto &line : lines) {
            const auto tab = line.indexOf(u'\t');
            const QString town = line.sliced(tab + 1);
            byCode[line.first(tab)].append(town);
            const QString key = townKey(town);
            const auto known = officialName.constFind(key);
            officialName.insert(key,
                known == officialName.constEnd() || *known == town ? town : QString()); // "La Chapelle", "Lachapelle"
        }
    }
};

const Communes &communes()
{
    static const Communes all;
    return all;
}

} // namespace

QStringList townsOf(const QString &postalCode)
{
    return communes().byCode.value(postalCode);
}

QList<std::pair<QString, QString>> townsBeginning(const QString &typed, int most)
{
    struct Place {
        QString key, code, town;
    };
    static const QList<Place> places = [] { // asked for where a conservatoire is set up, which is rare
        QList<Place> all;
        for (auto one = communes().byCode.cbegin(); one != communes().byCode.cend(); ++one) {
            for (const auto &town : one.value())
                all << Place{townKey(town), one.key(), town};
        }
        std::ranges::sort(all, {}, [](const Place &place) { return std::tie(place.key, place.code); });
        return all;
    }();
    const QString key = townKey(typed), code = typed.trimmed();
    QList<std::pair<QString, QString>> found;
    for (const auto &place : places) {
        if (found.size() >= most || key.isEmpty())
            break;
        if (place.key.startsWith(key) || place.code.startsWith(code))
            found.emplace_back(place.code, place.town);
    }
    return found;
}

bool isFrenchTown(const QString &town)
{
    return communes().officialName.contains(townKey(town));
}

TownMatch matchTown(const QString &postalCode, const QString &town)
{
    const auto towns = townsOf(postalCode);
    if (towns.isEmpty())
        return TownMatch::Unknown;
    const auto words = townWords(town);
    if (words.arrondissement > 0 && !words.isCedex && words.arrondissement != arrondissementOfCode(postalCode))
        return TownMatch::Disagrees;
    const QString wanted = townKey(town);
    return std::ranges::any_of(towns, [&](const QString &one) { return townKey(one) == wanted; })
               ? TownMatch::Agrees
               : TownMatch::Disagrees;
}

QString officialTown(const QString &town)
{
    const auto words = townWords(town);
    if (words.isCedex || words.arrondissement > 0)
        return town;
    const QString official = communes().officialName.value(townKey(town));
    return official.isEmpty() ? town : official;
}

} // namespace pupitre
