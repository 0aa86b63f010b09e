#pragma once

#include "deskdocument.h"
#include "reinscriptionending.h"
#include "reinscriptionsubject.h"
#include "subjecteditorof.h"

namespace pupitre {

/// The reinscription on screen: courses, checklist, what lacks, and the approval.
class ReinscriptionEditor : public PUPITRE_SUBJECT_EDITOR(ReinscriptionView, ReinscriptionSubject)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::ReinscriptionSubject subject READ subject NOTIFY subjectChanged)

public:
    ReinscriptionEditor();
    Q_INVOKABLE void approve();
    /// By the director, in spite of what lacks; the journal keeps the reason.
    Q_INVOKABLE void approveDespite(const QString &reason);
    Q_INVOKABLE void referToDirector(const QString &reason);
    Q_INVOKABLE void refuse(const QString &reason);
    /// The family gives the place up.
    Q_INVOKABLE void abandon(const QString &reason);
    Q_INVOKABLE void reopen(const QString &reason);
    /// `requirementId`: of one of the subject's `unsettled` documents.
    /// The family stands here and validates its dossier.
    Q_INVOKABLE void handIn();
    Q_INVOKABLE void receiveAtDesk(qint64 requirementId);
    Q_INVOKABLE void exempt(qint64 requirementId, const QString &reason);
    /// In spite of the family's explanation, which reads the reason.
    Q_INVOKABLE void askAllTheSame(qint64 requirementId, const QString &reason);
    /// `line`: one of the subject's `courseChoices`; `wish`: the family's words, where it asks for them.
    Q_INVOKABLE void changeCourse(const pupitre::CourseChoiceLine &line, const QString &wish);
    /// Files that the family brought; several images become one document.
    Q_INVOKABLE void deposit(qint64 requirementId, const QList<QUrl> &files);

protected:
    int shownVersion() const override { return view().reinscription.version; }

private:
    struct ShownDocument {
        DeskDocument document;
        QString label;
    };
    /// Nothing when the subject has no such document that is not settled.
    std::optional<ShownDocument> shownDocument(qint64 requirementId) const;
    void settle(qint64 requirementId,
        std::function<Result<DecisionId>(const ServiceContext &, const DeskDocument &)> work,
        const QString &announcement);
    void approveWith(const QString &exceptionReason);
    using Ending = Result<EndingOutcome> (*)(const ServiceContext &, ReinscriptionId, int, const QString &);
    void end(Ending ending, const QString &reason, const QString &announcement);
};

} // namespace pupitre
