#pragma once

#include "importdraft.h"

#include <QSet>

namespace pupitre {

/// What words of the files mean that are of a list (rule C20): the list's own spelling, what was answered about them,
/// or the word as it stands, which is asked about then. A list that is empty so far knows every word: the first import
/// makes it.
class ImportLists
{
public:
    /// The site's lists, with what was answered for the request's source in earlier imports.
    static Result<ImportLists> load(const ServiceContext &context, const ImportRequest &request);

    /// The word as it comes in; empty where it is left out. Once for each line that has it.
    QString read(WordList list, const QString &word);
    /// A town as it comes in, which may be one of another country.
    QString readTown(const Person &person);

    /// Those that nobody answered about, in the order in which they came, with where each stood first.
    QList<UnknownWord> unknown() const;
    QList<DraftPlace> firstPlaces() const { return m_firstPlaces; }
    const WordAnswers &answers() const { return m_answers; }
    /// The line that is read: where a word that comes up is found.
    void setPlace(const DraftPlace &place) { m_place = place; }

private:
    bool stillKnows(WordList list, const WordAnswer &answer) const;
    QString ask(WordList list, const QString &key, const QString &word, const QStringList &likely);

    QMap<WordList, QHash<QString, QString>> m_known; ///< spellings by folded words
    QHash<QString, bool> m_towns;                    ///< whether one is French, by its text
    WordAnswers m_answers;
    QMap<std::pair<WordList, QString>, qsizetype> m_asked; ///< places in m_unknown
    QList<UnknownWord> m_unknown;
    QList<DraftPlace> m_firstPlaces;
    DraftPlace m_place;
};

/// For the source's next import. A program's own files have no words to ask about.
Result<void> rememberWords(
    Connection &connection, SiteId siteId, const QString &source, const WordAnswers &answers, const QDateTime &at);

} // namespace pupitre
