#include "namelabels.h"

#include <algorithm>
#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct NameLabelWords {
    QStringList words;
    NameLabel label;
};

/// The longer ones first.
const QList<NameLabelWords> &nameLabels()
{
    using enum NameLabel;
    static const QList<NameLabelWords> labels{{{u"nom"_s, u"et"_s, u"prenom"_s, u"s"_s}, Whole},
        {{u"noms"_s, u"et"_s, u"prenoms"_s}, Whole},
        {{u"nom"_s, u"et"_s, u"prenoms"_s}, Whole},
        {{u"nom"_s, u"et"_s, u"prenom"_s}, Whole},
        {{u"nom"_s, u"prenom"_s, u"s"_s}, Whole},
        {{u"nom"_s, u"prenoms"_s}, Whole},
        {{u"nom"_s, u"prenom"_s}, Whole},
        {{u"nom"_s, u"de"_s, u"naissance"_s}, Surname},
        {{u"nom"_s, u"de"_s, u"famille"_s}, Surname},
        {{u"nom"_s, u"d"_s, u"usage"_s}, Surname},
        {{u"alternate"_s, u"name"_s}, Surname},
        {{u"family"_s, u"name"_s}, Surname},
        {{u"last"_s, u"name"_s}, Surname},
        {{u"given"_s, u"name"_s, u"s"_s}, GivenNames},
        {{u"given"_s, u"names"_s}, GivenNames},
        {{u"given"_s, u"name"_s}, GivenNames},
        {{u"first"_s, u"names"_s}, GivenNames},
        {{u"first"_s, u"name"_s}, GivenNames},
        {{u"prenom"_s, u"s"_s}, GivenNames},
        {{u"vorname"_s, u"n"_s}, GivenNames},
        {{u"nome"_s, u"i"_s}, GivenNames},
        {{u"prenum"_s, u"s"_s}, GivenNames},
        {{u"prenoms"_s}, GivenNames},
        {{u"prenom"_s}, GivenNames},
        {{u"forenames"_s}, GivenNames},
        {{u"vornamen"_s}, GivenNames},
        {{u"vorname"_s}, GivenNames},
        {{u"nom"_s}, Surname},
        {{u"noms"_s}, Surname},
        {{u"surname"_s}, Surname},
        {{u"surnames"_s}, Surname},
        {{u"cognome"_s}, Surname},
        {{u"name"_s}, Name}};
    return labels;
}

bool standAt(const QStringList &words, qsizetype at, const QStringList &label)
{
    return at + label.size() <= words.size() && std::equal(label.begin(), label.end(), words.begin() + at);
}

} // namespace

QList<WordAfterLabel> withoutNameLabels(const QStringList &words)
{
    QList<WordAfterLabel> others;
    auto after = NameLabel::None;
    for (qsizetype i = 0; i < words.size();) {
        const auto label = std::ranges::find_if(
            nameLabels(), [&](const NameLabelWords &each) { return standAt(words, i, each.words); });
        if (label != nameLabels().end() && (i == 0 || words[i - 1] != u"au")) {
            after = label->label;
            i += label->words.size();
            continue;
        }
        others.append({i, std::exchange(after, NameLabel::None)});
        ++i;
    }
    return others;
}

} // namespace pupitre
