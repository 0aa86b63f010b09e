#pragma once

#include "directionsubject.h"
#include "homefigures.h"
#include "historylines.h"
#include "statusfigures.h"

namespace pupitre {

/// A day of the campaign beside last year's same day.
struct CurveLine {
    Q_GADGET
    QML_VALUE_TYPE(curveLine)
    Q_PROPERTY(QDate day MEMBER day CONSTANT)
    Q_PROPERTY(QString dayText MEMBER dayText CONSTANT)
    Q_PROPERTY(qint64 deposited MEMBER deposited CONSTANT) ///< on that day
    Q_PROPERTY(qint64 soFar MEMBER soFar CONSTANT)
    Q_PROPERTY(qint64 lastYear MEMBER lastYear CONSTANT) ///< so far
    Q_PROPERTY(bool future MEMBER future CONSTANT)       ///< only last year's is known

public:
    QDate day;
    QString dayText;
    qint64 deposited = 0, soFar = 0, lastYear = 0;
    bool future = false;
    friend bool operator==(const CurveLine &, const CurveLine &) = default;
};

struct DisciplineLine {
    Q_GADGET
    QML_VALUE_TYPE(disciplineLine)
    Q_PROPERTY(QString area MEMBER area CONSTANT)
    Q_PROPERTY(QString discipline MEMBER discipline CONSTANT)
    Q_PROPERTY(qint64 students MEMBER students CONSTANT)
    Q_PROPERTY(qint64 deposited MEMBER deposited CONSTANT)
    Q_PROPERTY(qint64 approved MEMBER approved CONSTANT)

public:
    QString area, discipline;
    qint64 students = 0, deposited = 0, approved = 0;
    friend bool operator==(const DisciplineLine &, const DisciplineLine &) = default;
};

/// What Pilotage shows.
struct StatusSubject {
    Q_GADGET
    QML_VALUE_TYPE(statusSubject)
    Q_PROPERTY(QString schoolYear MEMBER schoolYear CONSTANT)
    Q_PROPERTY(qint64 students MEMBER students CONSTANT)
    Q_PROPERTY(qint64 notStarted MEMBER notStarted CONSTANT)
    Q_PROPERTY(qint64 inProgress MEMBER inProgress CONSTANT)
    Q_PROPERTY(qint64 deposited MEMBER deposited CONSTANT)
    Q_PROPERTY(qint64 approved MEMBER approved CONSTANT)
    Q_PROPERTY(qint64 ended MEMBER ended CONSTANT) ///< refused or given up
    Q_PROPERTY(qint64 ready MEMBER ready CONSTANT) ///< deposited and nothing lacks
    Q_PROPERTY(qint64 family MEMBER family CONSTANT)
    Q_PROPERTY(qint64 secretariat MEMBER secretariat CONSTANT)
    Q_PROPERTY(qint64 director MEMBER director CONSTANT)
    Q_PROPERTY(qint64 lastYearDeposited MEMBER lastYearDeposited CONSTANT) ///< on last year's same day
    Q_PROPERTY(QList<pupitre::CurveLine> curve MEMBER curve CONSTANT)
    Q_PROPERTY(QList<pupitre::DisciplineLine> disciplines MEMBER disciplines CONSTANT)

public:
    QString schoolYear;
    qint64 students = 0, notStarted = 0, inProgress = 0, deposited = 0, approved = 0, ended = 0, ready = 0;
    qint64 family = 0, secretariat = 0, director = 0, lastYearDeposited = 0;
    QList<CurveLine> curve;
    QList<DisciplineLine> disciplines;
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

/// These add the words.
StatusSubject statusSubject(const StatusFigures &figures);
HomeSubject homeSubject(const HomeFigures &figures);

} // namespace pupitre
