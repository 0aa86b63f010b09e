#pragma once

#include "money.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>

#include <initializer_list>
#include <utility>

namespace pupitre::extranet {

enum class Language { French, English };
inline constexpr Language languages[] = {Language::French, Language::English};

/// "fr", "en": the folder of the words, the attribute `lang`, households.language.
QByteArray codeOf(Language language);
/// By the first language of an Accept-Language header that the site speaks; French otherwise.
Language languageOf(const QByteArray &acceptLanguage);

/// The words of one language: `words/<code>/*.txt`, a line each `key = text`, `{name}` for what is put in. "#" begins a
/// comment. The same keys and placeholders in each language (tests/extranet/tst_extranetwords.cpp).
class Words
{
public:
    using Values = std::initializer_list<std::pair<const char *, QString>>;

    /// Of the program's resources. Throws std::runtime_error that names file and line of what is wrong.
    static Words of(Language language);

    Language language() const { return m_language; }
    bool has(const QByteArray &key) const { return m_texts.contains(key); }
    /// With each placeholder filled. Throws std::logic_error for a key that does not exist or a placeholder that has no
    /// value: the 500 page is better than a sentence with a hole.
    QString text(const QByteArray &key, Values values = {}) const;
    /// `key_one` or `key_many` as the language counts, with {n}.
    QString count(const QByteArray &key, qint64 number) const;

    /// "3 mai 2026", "3 May 2026"; empty for none.
    QString day(QDate day) const;
    /// "03/05/2026" in both: how the seed writes days, and what families see on papers.
    QString shortDay(QDate day) const;
    /// "14:05" at the conservatoire.
    QString time(const QDateTime &instant) const;
    /// "3 mai 2026 à 14:05".
    QString moment(const QDateTime &instant) const;
    /// "20,00 €", "€20.00".
    QString amount(Money amount) const;
    /// "0,84": in megabytes of a million bytes with two digits, as the seed's column "Taille (Mo)" has it.
    QString megabytes(qint64 bytes) const;

    const QHash<QByteArray, QString> &texts() const { return m_texts; }

private:
    Language m_language = Language::French;
    QHash<QByteArray, QString> m_texts;
};

} // namespace pupitre::extranet
