#pragma once

#include "change.h"
#include "teachingrepository.h"

namespace pupitre {

/// The words of teaching, and what of the courses they do not say yet.
struct TeachingView {
    QList<TeachingTerm> terms; ///< by kind, each in its order
    QList<UnclassedLevel> unclassed;
    QList<UnknownDiscipline> unknown;
};
/// Errors: NotAllowed; those of siteView().
Result<TeachingView> teachingView(const ServiceContext &context);

// What changes something below is one transaction. By a person it is a decision, and undone as long as nothing newer
// was built on it. What courses show, and what is asked of their students, follows a label that is changed: nobody is
// asked for another paper because a word is another one.

/// At the end of its kind. Its code is made of the label where none is given, and never changes. Errors: NotAllowed;
/// those of keptTerm(); InvalidValue on "kind" (a speciality: there are three), "area" (of a discipline, none of them),
/// "code" (letters, digits and low lines; taken) or "label" (taken).
Result<TermId> addTerm(const ServiceContext &context, const TeachingTerm &term);
/// Its label and its statistics code. Errors: NotAllowed; those of keptTerm(); InvalidValue on "label" (taken);
/// Conflict; NotFound.
Result<void> changeTerm(
    const ServiceContext &context, TermId id, int version, const QString &label, const QString &statisticsCode = {});
/// Offered where one is chosen, or no longer; nothing is deleted. Errors: NotAllowed; Conflict; NotFound; InvalidValue
/// on "kind" for a speciality.
Result<void> setTermActive(const ServiceContext &context, TermId id, int version, bool active);
/// The order in which the words of a kind are listed, wherever they are. Errors: NotAllowed; InvalidValue on "kind" for
/// a speciality; Conflict unless the order has all words of that kind, each once.
Result<void> orderTerms(const ServiceContext &context, TermKind kind, const QList<TermId> &order);
/// Says what a level that nobody had classed means: the courses that have it get its codes, and show its words. Gives
/// how many. Errors: NotAllowed; those of checkLevel(); Conflict when there are none any more.
Result<int> classLevel(const ServiceContext &context, const QString &level, const CourseLevel &means);
/// The term of its kind with its code as it is said there, added where there is none, within a change that is under way
/// and that its caller commits. Errors: those of addTerm().
Result<void> keepTerm(Change &change, SiteId site, const TeachingTerm &wanted);
/// The words with those codes first and in that order, the others behind them as they stand; nothing happens where they
/// stand so already. Within such a change too.
Result<void> keepTermOrder(Change &change, SiteId site, TermKind kind, const QStringList &codes);

/// The undo of a decision of kind Teaching. Errors: Conflict when the term, what the courses say, or the order changed
/// since.
Result<void> undoTeaching(Change &change, const Decision &decision);

} // namespace pupitre
