#include "postaltown.h"

#include "textfold.h"

#include <QFile>
#include <QHash>

namespace pupitre {

using namespace Qt::StringLiterals;

QString townKey(const QString &town)
{
    QStringList words = foldedWords(town);
    if (const auto cedex = words.indexOf(u"cedex"_s); cedex > 0)
        words.resize(cedex);
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

TownMatch matchTown(const QString &postalCode, const QString &town)
{
    const auto towns = townsOf(postalCode);
    if (towns.isEmpty())
        return TownMatch::Unknown;
    const QString wanted = townKey(town);
    return std::ranges::any_of(towns, [&](const QString &one) { return townKey(one) == wanted; })
               ? TownMatch::Agrees
               : TownMatch::Disagrees;
}

QString officialTown(const QString &town)
{
    const QString official = communes().officialName.value(townKey(town));
    return official.isEmpty() ? town : official;
}

} // namespace pupitre
