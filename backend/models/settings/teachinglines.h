#pragma once

#include "teachingvocabulary.h"

#include <QQmlEngine>

namespace pupitre {

/// A word of teaching as it is typed.
struct TermDraft {
    Q_GADGET
    QML_VALUE_TYPE(termDraft)
    Q_PROPERTY(qint64 termId MEMBER termId) ///< 0: a new one
    Q_PROPERTY(int version MEMBER version)  ///< as displayed
    Q_PROPERTY(QString kind MEMBER kind)    ///< a TermKind's key
    Q_PROPERTY(QString area MEMBER area)
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(QString statisticsCode MEMBER statisticsCode)
    Q_PROPERTY(bool offered MEMBER offered)

public:
    qint64 termId = 0;
    int version = 0;
    QString kind, area, code, label, statisticsCode;
    bool offered = true;
    friend bool operator==(const TermDraft &, const TermDraft &) = default;
};

/// A line of the list of words.
struct TermLine {
    Q_GADGET
    QML_VALUE_TYPE(termLine)
    Q_PROPERTY(qint64 termId MEMBER termId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT) ///< of a discipline, its speciality and its statistics code
    Q_PROPERTY(bool offered MEMBER offered CONSTANT)

public:
    qint64 termId = 0;
    QString title, detail;
    bool offered = true;
    friend bool operator==(const TermLine &, const TermLine &) = default;
};

/// What waits for a person: a level that nobody has classed, or a discipline that is no term.
struct WaitingWord {
    Q_GADGET
    QML_VALUE_TYPE(waitingWord)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT)
    Q_PROPERTY(QString area MEMBER area CONSTANT) ///< of a discipline

public:
    QString title, detail, area;
    friend bool operator==(const WaitingWord &, const WaitingWord &) = default;
};

/// Those of that kind, those that are no longer offered last.
QList<TermLine> termLines(const QList<TeachingTerm> &terms, TermKind kind);
TermDraft draftOf(const TeachingTerm &term);
QList<WaitingWord> waitingLevels(const QList<UnclassedLevel> &levels);
QList<WaitingWord> waitingDisciplines(const QList<UnknownDiscipline> &disciplines, const QList<TeachingTerm> &terms);

} // namespace pupitre
