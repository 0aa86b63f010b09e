#pragma once

#include "factline.h"
#include "historylines.h"
#include "reinscriptionview.h"

namespace pupitre {

/// One requirement of a reinscription, and where it stands.
struct ChecklistLine {
    Q_GADGET
    QML_VALUE_TYPE(checklistLine)
    Q_PROPERTY(QString name MEMBER name CONSTANT)   ///< short
    Q_PROPERTY(QString label MEMBER label CONSTANT) ///< in full, as families read it
    Q_PROPERTY(QString state MEMBER state CONSTANT) ///< a DocumentState's key
    Q_PROPERTY(QString stateText MEMBER stateText CONSTANT)
    Q_PROPERTY(QString reason MEMBER reason CONSTANT)    ///< why it was refused or exempted; how long it stands
    Q_PROPERTY(QString note MEMBER note CONSTANT)        ///< why the family has no such document, in its words
    Q_PROPERTY(bool explained MEMBER explained CONSTANT) ///< that stands, and nothing else answers
    Q_PROPERTY(bool met MEMBER met CONSTANT)
    Q_PROPERTY(qint64 documentId MEMBER documentId CONSTANT) ///< 0 where nothing was deposited

public:
    QString name, label, state, stateText, reason, note = {};
    bool explained = false, met = false;
    qint64 documentId = 0;
    friend bool operator==(const ChecklistLine &, const ChecklistLine &) = default;
};

/// A document that the desk may settle or bring a file for.
struct UnsettledLine {
    Q_GADGET
    QML_VALUE_TYPE(unsettledLine)
    Q_PROPERTY(QString name MEMBER name CONSTANT)   ///< short
    Q_PROPERTY(QString label MEMBER label CONSTANT) ///< in full
    Q_PROPERTY(QString note MEMBER note CONSTANT)   ///< the family's explanation; empty: it gave none
    Q_PROPERTY(qint64 requirementId MEMBER requirementId CONSTANT)

public:
    QString name, label, note;
    qint64 requirementId = 0;
    friend bool operator==(const UnsettledLine &, const UnsettledLine &) = default;
};

struct CourseLine {
    Q_GADGET
    QML_VALUE_TYPE(courseLine)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT)

public:
    QString title, detail;
    friend bool operator==(const CourseLine &, const CourseLine &) = default;
};

/// Something that may be noted of what the family asks for its courses.
struct CourseChoiceLine {
    Q_GADGET
    QML_VALUE_TYPE(courseChoiceLine)
    Q_PROPERTY(QString label MEMBER label CONSTANT)
    Q_PROPERTY(bool asks MEMBER asks CONSTANT) ///< the family's words are needed

public:
    QString label;
    bool asks = false;
    CourseChoice choice;
    friend bool operator==(const CourseChoiceLine &, const CourseChoiceLine &) = default;
};

/// What the page of a reinscription shows.
struct ReinscriptionSubject {
    Q_GADGET
    QML_VALUE_TYPE(reinscriptionSubject)
    Q_PROPERTY(qint64 householdId MEMBER householdId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString householdName MEMBER householdName CONSTANT)
    Q_PROPERTY(QString phone MEMBER phone CONSTANT)
    Q_PROPERTY(QString email MEMBER email CONSTANT)
    Q_PROPERTY(QString birth MEMBER birth CONSTANT)
    Q_PROPERTY(QString deposited MEMBER deposited CONSTANT)
    Q_PROPERTY(bool late MEMBER late CONSTANT)        ///< deposited after the campaign's last day
    Q_PROPERTY(QString backOn MEMBER backOn CONSTANT) ///< empty when it is not set aside
    Q_PROPERTY(QString state MEMBER state CONSTANT)   ///< a ReinscriptionState's key
    Q_PROPERTY(QString stateText MEMBER stateText CONSTANT)
    Q_PROPERTY(bool ended MEMBER ended CONSTANT) ///< refused or given up
    Q_PROPERTY(QString who MEMBER who CONSTANT)  ///< a WhoActs' key
    Q_PROPERTY(QString whoText MEMBER whoText CONSTANT)
    Q_PROPERTY(QString lacks MEMBER lacks CONSTANT)                   ///< what lacks, or how it ended, in one sentence
    Q_PROPERTY(QString referredReason MEMBER referredReason CONSTANT) ///< empty when the director is not asked
    Q_PROPERTY(QString courseChange MEMBER courseChange CONSTANT)     ///< what the family asks for; empty: nothing
    Q_PROPERTY(QString courseChangeBy MEMBER courseChangeBy CONSTANT) ///< who asked for that or noted it, and when
    Q_PROPERTY(QList<pupitre::FactLine> answers MEMBER answers CONSTANT) ///< what the family answered and declared
    Q_PROPERTY(QList<pupitre::ChecklistLine> checklist MEMBER checklist CONSTANT)
    Q_PROPERTY(QList<pupitre::UnsettledLine> unsettled MEMBER unsettled CONSTANT)
    Q_PROPERTY(QString thisYearLabel MEMBER thisYearLabel CONSTANT)
    Q_PROPERTY(QString nextYearLabel MEMBER nextYearLabel CONSTANT)
    Q_PROPERTY(QList<pupitre::CourseLine> thisYear MEMBER thisYear CONSTANT)
    Q_PROPERTY(QList<pupitre::CourseLine> nextYear MEMBER nextYear CONSTANT)
    Q_PROPERTY(QList<pupitre::CourseChoiceLine> courseChoices MEMBER courseChoices CONSTANT)
    Q_PROPERTY(bool approvable MEMBER approvable CONSTANT)
    Q_PROPERTY(bool mayPass MEMBER mayPass CONSTANT)
    Q_PROPERTY(bool mayRefer MEMBER mayRefer CONSTANT)
    Q_PROPERTY(bool mayHandIn MEMBER mayHandIn CONSTANT)
    Q_PROPERTY(bool mayRefuse MEMBER mayRefuse CONSTANT)
    Q_PROPERTY(bool mayAbandon MEMBER mayAbandon CONSTANT)
    Q_PROPERTY(bool mayReopen MEMBER mayReopen CONSTANT)
    Q_PROPERTY(bool maySettle MEMBER maySettle CONSTANT)
    Q_PROPERTY(bool mayAskAgain MEMBER mayAskAgain CONSTANT) ///< for one of `unsettled` that has a note
    Q_PROPERTY(bool mayChangeCourses MEMBER mayChangeCourses CONSTANT)
    Q_PROPERTY(QStringList reasons MEMBER reasons CONSTANT)
    Q_PROPERTY(QString paid MEMBER paid CONSTANT) ///< the amount, for the campaign
    Q_PROPERTY(QList<pupitre::MailLine> mails MEMBER mails CONSTANT)
    Q_PROPERTY(QList<pupitre::JournalLine> history MEMBER history CONSTANT)

public:
    qint64 householdId = 0;
    QString title, householdName, phone, email, birth, deposited, backOn, state, stateText;
    bool late = false, ended = false;
    QString who, whoText, lacks, referredReason, courseChange, courseChangeBy;
    QList<FactLine> answers;
    QList<ChecklistLine> checklist;
    QList<UnsettledLine> unsettled;
    QString thisYearLabel, nextYearLabel;
    QList<CourseLine> thisYear, nextYear;
    QList<CourseChoiceLine> courseChoices;
    bool approvable = false, mayPass = false, mayRefer = false, mayHandIn = false, mayRefuse = false;
    bool mayAbandon = false;
    bool mayReopen = false, maySettle = false, mayAskAgain = false, mayChangeCourses = false;
    QStringList reasons;
    QString paid;
    QList<MailLine> mails;
    QList<JournalLine> history;
};

/// Adds the words.
ReinscriptionSubject reinscriptionSubject(const ReinscriptionView &view);

} // namespace pupitre
