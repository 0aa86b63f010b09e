#include "wordsearch.h"

#include "textfold.h"

namespace pupitre {

QList<QList<int>> findWords(const QList<PageWord> &words, QStringView text)
{
    const QStringList wanted = foldedWords(text);
    if (wanted.isEmpty())
        return {};
    // "l’école" is one word on paper and two when it is folded.
    QStringList parts;
    QList<int> wordOf;
    for (int i = 0; i < words.size(); ++i) {
        for (const auto &part : foldedWords(words[i].text)) {
            parts << part;
            wordOf << i;
        }
    }
    QList<QList<int>> places;
    for (qsizetype start = 0; start + wanted.size() <= parts.size(); ++start) {
        bool same = parts[start + wanted.size() - 1].startsWith(wanted.back());
        for (qsizetype i = 0; same && i + 1 < wanted.size(); ++i)
            same = parts[start + i] == wanted[i];
        if (!same)
            continue;
        QList<int> place;
        for (qsizetype i = 0; i < wanted.size(); ++i) {
            if (place.isEmpty() || place.back() != wordOf[start + i])
                place << wordOf[start + i];
        }
        places << place;
    }
    return places;
}

} // namespace pupitre
