#pragma once

#include "depositreading.h"
#include "familydossier.h"
#include "visit.h"

namespace pupitre::extranet {

/// A state as the family reads it, and the last part of its class "state-…".
struct StateWords {
    QString text;
    QString mark; ///< "todo", "waiting", "done", "refused" or "neutral"
};

/// Where a piece stands. The image right stands where its answer does, a fee is paid or not.
StateWords pieceState(const Words &words, const Piece &piece, const DossierView &dossier);
/// What stands below the state: why it was refused, what the family wrote, until when it is valid.
QString pieceDetail(const Words &words, const Piece &piece);

/// Where a dossier stands, in a sentence.
StateWords dossierState(const Words &words, const DossierView &dossier);
/// Until when it can be handed in, or why it cannot; empty where no day is set: what lacks of a
/// validated one is taken after the last.
QString deadlineText(const Words &words, const DossierView &dossier, QDate today);

/// "Piano, Cycle 1", and when: "Mme Cadenza, mercredi 14:30"; empty where no day is set.
QString courseName(const Words &words, const CourseRow &course);
QString courseTime(const Words &words, const CourseRow &course);
/// What a family asked for, with the course's name.
QString wishText(const Words &words, const CourseChange &wish, const QList<CourseRow> &courses);
/// Fills in COURSES with COURSE, or NO_COURSE.
void addCourseList(Dictionary &content, const Words &words, const QList<CourseRow> &courses);
/// Fills in WISHES with WISH.
void addWishList(Dictionary &content, const Words &words, const DossierView &dossier);

/// What a fact of a paper is called: "Le nom : Léa Bémol".
QString factText(const Words &words, const SoughtFact &fact);
StateWords findingWords(const Words &words, FactFinding finding);
QString adviceWords(const Words &words, UploadAdvice advice);

/// Why a file was not taken, and what to do.
QString depositFault(const Words &words, const Error &error, const QString &fileName);
/// Why nothing could be changed (GuardRefused); empty for any other error.
QString closedText(const Words &words, const Error &error);

/// In which the family read a text.
LetterLanguage letterLanguage(Language language);

} // namespace pupitre::extranet
