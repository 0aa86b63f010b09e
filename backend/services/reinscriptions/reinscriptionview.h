#pragma once

#include "consent.h"
#include "coursechange.h"
#include "householdrepository.h"
#include "journal.h"
#include "mailrepository.h"
#include "money.h"
#include "reinscription.h"
#include "schoolyear.h"
#include "servicecontext.h"

namespace pupitre {

/// Something that may be noted of what the family asks for its courses.
struct CourseChoice {
    enum class Kind {
        Drop,
        Modify,
        Add,
        Withdraw ///< what was noted is no longer asked for
    };
    Kind kind = Kind::Add;
    QString discipline = {};      ///< of this year's course; empty where it concerns none
    QString wish = {};            ///< that is withdrawn
    CourseId courseId = {};       ///< of Drop and Modify
    CourseChangeId changeId = {}; ///< of Withdraw

    /// The family's words are needed.
    bool needsWish() const { return kind == Kind::Modify || kind == Kind::Add; }
    friend bool operator==(const CourseChoice &, const CourseChoice &) = default;
};

/// One student's reinscription of the campaign, with all that a person looks at before deciding on it, and what may be
/// decided by whom it is read.
struct ReinscriptionView {
    ReinscriptionId id;
    Reinscription reinscription;
    QString studentName, householdName;
    QDate birthDate;
    QDate backOn;        ///< set aside until then
    bool isLate = false; ///< it was deposited after the campaign's last day
    ReinscriptionFacts facts;
    QList<Lack> missing;
    WhoActs whoActs = WhoActs::Nobody;
    SchoolYear year; ///< that is enrolled for
    QList<CourseRow> thisYear, nextYear;
    QList<CourseChange> changes;
    QList<ConsentRecord> consents = {};        ///< of the student, that stand; newest first
    QHash<GuardianId, QString> guardians = {}; ///< by name, who answered and validated
    QList<CourseChoice> courseChoices;         ///< in the order of the numbers that are typed
    QList<ChecklistItem> unsettled = {};       ///< documents that the desk may settle or bring a file for
    bool mayApprove = false;
    bool mayPass = false;  ///< approve in spite of what lacks
    bool mayRefer = false; ///< ask the director
    bool mayRefuse = false, mayAbandon = false, mayReopen = false;
    bool maySettle = false, mayChangeCourses = false;
    bool mayAskAgain = false; ///< for a document that the family has explained
    QStringList reasons = {}; ///< of a refusal, to choose from
    QString phone, email;
    Money paid;                  ///< for the campaign, by the household
    QList<MailRow> mails;        ///< the household's, newest first: the first few
    QList<JournalEntry> history; ///< the reinscription's, newest first: the first few

    /// The document that the entry is about, by its requirement's label; empty where it is about something else.
    QString documentOf(const JournalEntry &entry) const;
    /// This year's discipline; empty when the student has no such course.
    QString disciplineOf(CourseId course) const;
};

/// Errors: NotFound.
Result<ReinscriptionView> reinscriptionView(const ServiceContext &context, ReinscriptionId id);

} // namespace pupitre
