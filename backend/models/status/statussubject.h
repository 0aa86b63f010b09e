#pragma once

#include "directionsubject.h"
#include "historylines.h"
#include "homefigures.h"
#include "reinscriptionfilter.h"
#include "statusfigures.h"

namespace pupitre {

/// A number of Pilotage in its words, with what it stands beside and the list behind it.
struct FigureLine {
    Q_GADGET
    QML_VALUE_TYPE(figureLine)
    Q_PROPERTY(QString text MEMBER text CONSTANT)
    Q_PROPERTY(qint64 value MEMBER value CONSTANT)
    Q_PROPERTY(double share MEMBER share CONSTANT) ///< of all that are expected: 0 … 1
    Q_PROPERTY(QString shareText MEMBER shareText CONSTANT)
    Q_PROPERTY(QString lastYear MEMBER lastYear CONSTANT)     ///< empty where nothing is known of then
    Q_PROPERTY(QString difference MEMBER difference CONSTANT) ///< from then, in number and points; empty likewise
    Q_PROPERTY(QString definition MEMBER definition CONSTANT)
    Q_PROPERTY(QString spoken MEMBER spoken CONSTANT) ///< all of it in a sentence
    Q_PROPERTY(pupitre::ReinscriptionFilter filter MEMBER filter CONSTANT)

public:
    QString text;
    qint64 value = 0;
    double share = 0;
    QString shareText, lastYear, difference, definition, spoken;
    ReinscriptionFilter filter;
    friend bool operator==(const FigureLine &, const FigureLine &) = default;
};

/// A step of the funnel: how many reached it, and for how many it is the furthest.
struct FunnelLine {
    Q_GADGET
    QML_VALUE_TYPE(funnelLine)
    Q_PROPERTY(pupitre::FigureLine reached MEMBER reached CONSTANT)
    Q_PROPERTY(pupitre::FigureLine furthest MEMBER furthest CONSTANT)

public:
    FigureLine reached, furthest;
    friend bool operator==(const FunnelLine &, const FunnelLine &) = default;
};

/// A day of the campaign beside last year's same day.
struct CurveLine {
    Q_GADGET
    QML_VALUE_TYPE(curveLine)
    Q_PROPERTY(QString dayText MEMBER dayText CONSTANT)
    Q_PROPERTY(qint64 deposited MEMBER deposited CONSTANT) ///< on that day
    Q_PROPERTY(qint64 soFar MEMBER soFar CONSTANT)
    Q_PROPERTY(qint64 lastYear MEMBER lastYear CONSTANT) ///< so far
    Q_PROPERTY(bool future MEMBER future CONSTANT)       ///< only last year's is known
    Q_PROPERTY(bool closed MEMBER closed CONSTANT)       ///< last year's campaign was over: its last value stands
    Q_PROPERTY(pupitre::ReinscriptionFilter filter MEMBER filter CONSTANT) ///< what was deposited on that day

public:
    QString dayText;
    qint64 deposited = 0, soFar = 0, lastYear = 0;
    bool future = false, closed = false;
    ReinscriptionFilter filter;
    friend bool operator==(const CurveLine &, const CurveLine &) = default;
};

/// A discipline's own figures; each of the three numbers opens its list.
struct DisciplineLine {
    Q_GADGET
    QML_VALUE_TYPE(disciplineLine)
    Q_PROPERTY(QString text MEMBER text CONSTANT)
    Q_PROPERTY(pupitre::FigureLine students MEMBER students CONSTANT)
    Q_PROPERTY(pupitre::FigureLine deposited MEMBER deposited CONSTANT) ///< its share is of the discipline's students
    Q_PROPERTY(pupitre::FigureLine approved MEMBER approved CONSTANT)   ///< likewise

public:
    QString text;
    FigureLine students, deposited, approved;
    friend bool operator==(const DisciplineLine &, const DisciplineLine &) = default;
};

/// What Pilotage shows.
struct StatusSubject {
    Q_GADGET
    QML_VALUE_TYPE(statusSubject)
    Q_PROPERTY(QString schoolYear MEMBER schoolYear CONSTANT)
    Q_PROPERTY(QString when MEMBER when CONSTANT)             ///< the moment that all figures are of
    Q_PROPERTY(QString comparison MEMBER comparison CONSTANT) ///< with what they are compared, in a sentence
    Q_PROPERTY(bool compared MEMBER compared CONSTANT)
    Q_PROPERTY(qint64 students MEMBER students CONSTANT)
    Q_PROPERTY(pupitre::FigureLine deposited MEMBER deposited CONSTANT)
    Q_PROPERTY(pupitre::FigureLine approved MEMBER approved CONSTANT)
    Q_PROPERTY(pupitre::FigureLine ready MEMBER ready CONSTANT)
    Q_PROPERTY(pupitre::FigureLine silent MEMBER silent CONSTANT)
    Q_PROPERTY(pupitre::FigureLine silentHouseholds MEMBER silentHouseholds CONSTANT)
    Q_PROPERTY(pupitre::FigureLine households MEMBER households CONSTANT)
    Q_PROPERTY(QList<pupitre::FunnelLine> funnel MEMBER funnel CONSTANT)
    Q_PROPERTY(QList<pupitre::FigureLine> beside MEMBER beside CONSTANT)   ///< refused, given up, late
    Q_PROPERTY(QList<pupitre::FigureLine> waiting MEMBER waiting CONSTANT) ///< for whom
    Q_PROPERTY(QList<pupitre::CurveLine> curve MEMBER curve CONSTANT)
    Q_PROPERTY(QList<double> ticks MEMBER ticks CONSTANT)    ///< round numbers, from 0 to what no point is above
    Q_PROPERTY(QList<int> dayTicks MEMBER dayTicks CONSTANT) ///< the points whose day is written below
    Q_PROPERTY(QStringList dayTickTexts MEMBER dayTickTexts CONSTANT)
    Q_PROPERTY(QList<pupitre::DisciplineLine> disciplines MEMBER disciplines CONSTANT)

public:
    QString schoolYear, when, comparison;
    bool compared = false;
    qint64 students = 0;
    FigureLine deposited, approved, ready, silent, silentHouseholds, households;
    QList<FunnelLine> funnel;
    QList<FigureLine> beside, waiting;
    QList<CurveLine> curve;
    QList<double> ticks;
    QList<int> dayTicks;
    QStringList dayTickTexts;
    QList<DisciplineLine> disciplines;

    /// Every number of the page that opens a list.
    QList<FigureLine> everyFigure() const;
};

/// What waits in a queue.
struct QueueLine {
    Q_GADGET
    QML_VALUE_TYPE(queueLine)
    Q_PROPERTY(qint64 count MEMBER count CONSTANT)
    Q_PROPERTY(QString age MEMBER age CONSTANT) ///< of the oldest; empty when nothing waits

public:
    qint64 count = 0;
    QString age;
};

/// What Accueil and the rail show.
struct HomeSubject {
    Q_GADGET
    QML_VALUE_TYPE(homeSubject)
    Q_PROPERTY(pupitre::QueueLine edits MEMBER edits CONSTANT)
    Q_PROPERTY(pupitre::QueueLine documents MEMBER documents CONSTANT)
    Q_PROPERTY(pupitre::QueueLine ready MEMBER ready CONSTANT) ///< reinscriptions that may be approved
    Q_PROPERTY(qint64 conflicts MEMBER conflicts CONSTANT)
    Q_PROPERTY(qint64 mailsWaiting MEMBER mailsWaiting CONSTANT)
    Q_PROPERTY(qint64 mailsFailed MEMBER mailsFailed CONSTANT)
    Q_PROPERTY(qint64 mailsUncertain MEMBER mailsUncertain CONSTANT)
    Q_PROPERTY(QString mailPaused MEMBER mailPaused CONSTANT) ///< a PauseReason's key; empty when mails leave
    Q_PROPERTY(QList<pupitre::JournalLine> recent MEMBER recent CONSTANT)
    Q_PROPERTY(QString opensOn MEMBER opensOn CONSTANT)
    Q_PROPERTY(QString closesOn MEMBER closesOn CONSTANT)
    Q_PROPERTY(qint64 daysLeft MEMBER daysLeft CONSTANT) ///< negative when the campaign has closed
    Q_PROPERTY(double elapsed MEMBER elapsed CONSTANT)   ///< of the campaign's days, the part that has passed
    Q_PROPERTY(pupitre::DirectionSubject direction MEMBER direction CONSTANT)

public:
    QueueLine edits, documents, ready;
    qint64 conflicts = 0, mailsWaiting = 0, mailsFailed = 0, mailsUncertain = 0;
    QString mailPaused;
    QList<JournalLine> recent;
    QString opensOn, closesOn;
    qint64 daysLeft = 0;
    double elapsed = 0;
    DirectionSubject direction;
};

/// With which day of which campaign the figures are compared, or that there is none.
QString comparisonText(const StatusFigures &figures);

/// These add the words.
StatusSubject statusSubject(const StatusFigures &figures);
HomeSubject homeSubject(const HomeFigures &figures);

} // namespace pupitre
