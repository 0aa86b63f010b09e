#include "reinscriptioneditor.h"

#include "coursechanging.h"
#include "deliver.h"
#include "errortext.h"
#include "pagerenderer.h"
#include "reinscriptionapproval.h"
#include "reinscriptiondeposit.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

ReinscriptionEditor::ReinscriptionEditor()
    : SubjectEditorOf(u"reinscription"_s,
        {u"reinscription"_s, u"document"_s, u"edit_request"_s, u"payment"_s, u"waiver"_s, u"household"_s, u"mail"_s},
        reinscriptionView, reinscriptionSubject)
{
}

void ReinscriptionEditor::approve()
{
    approveWith({});
}

void ReinscriptionEditor::approveDespite(const QString &reason)
{
    if (!reason.trimmed().isEmpty())
        approveWith(reason);
}

void ReinscriptionEditor::referToDirector(const QString &reason)
{
    decide<bool>(
        [id = view().id, version = shownVersion(), reason](const ServiceContext &context) -> Result<bool> {
            PUPITRE_TRY(pupitre::referToDirector(context, id, version, reason));
            return true;
        },
        [this, title = subject().title](
            const bool &) { backend()->toasts()->announce(tr("Put before the director · %1").arg(title)); });
}

void ReinscriptionEditor::handIn()
{
    decide<bool>(
        [id = view().id](const ServiceContext &context) -> Result<bool> {
            PUPITRE_TRY(depositReinscription(context, id));
            return true;
        },
        [this, title = subject().title](
            bool) { backend()->toasts()->announce(tr("Dossier handed in at the desk · %1").arg(title)); },
        Afterwards::Stays);
}

void ReinscriptionEditor::receiveAtDesk(qint64 requirementId)
{
    settle(requirementId, pupitre::receiveAtDesk, tr("Received at the desk · %1"));
}

void ReinscriptionEditor::exempt(qint64 requirementId, const QString &reason)
{
    settle(
        requirementId,
        [reason](const ServiceContext &context, const DeskDocument &document) {
            return exemptDocument(context, document, reason);
        },
        tr("Not asked for · %1"));
}

void ReinscriptionEditor::askAllTheSame(qint64 requirementId, const QString &reason)
{
    const auto shown = shownDocument(requirementId);
    if (!shown)
        return;
    decide<AskedAgain>([document = shown->document, reason](
                           const ServiceContext &context) { return pupitre::askAllTheSame(context, document, reason); },
        [this, label = shown->label](const AskedAgain &asked) {
            const QString text = tr("Asked for all the same · %1").arg(label);
            backend()->toasts()->announce(
                asked.addressMissing ? text + tr(" · no e-mail address: write to the family") : text);
        },
        Afterwards::Stays);
}

std::optional<ReinscriptionEditor::ShownDocument> ReinscriptionEditor::shownDocument(qint64 requirementId) const
{
    const auto &unsettled = view().unsettled;
    const auto item = std::ranges::find(
        unsettled, requirementId, [](const ChecklistItem &one) { return one.requirement.id.value; });
    if (item == unsettled.end())
        return std::nullopt;
    return ShownDocument{{view().id, item->requirement.id, item->state}, item->requirement.label};
}

void ReinscriptionEditor::settle(qint64 requirementId,
    std::function<Result<DecisionId>(const ServiceContext &, const DeskDocument &)> work, const QString &announcement)
{
    const auto shown = shownDocument(requirementId);
    if (!shown)
        return;
    decide<DecisionId>([work = std::move(work), document = shown->document](
                           const ServiceContext &context) { return work(context, document); },
        [this, text = announcement.arg(shown->label)](const DecisionId &) { backend()->toasts()->announce(text); },
        Afterwards::Stays);
}

void ReinscriptionEditor::changeCourse(const CourseChoiceLine &line, const QString &wish)
{
    const auto work = [id = view().id, version = shownVersion(), choice = line.choice, wish](
                          const ServiceContext &context) -> Result<DecisionId> {
        if (choice.kind == CourseChoice::Kind::Withdraw)
            return withdrawCourseChange(context, id, version, choice.changeId);
        const auto kind = choice.kind == CourseChoice::Kind::Drop     ? CourseChange::Kind::Drop
                          : choice.kind == CourseChoice::Kind::Modify ? CourseChange::Kind::Modify
                                                                      : CourseChange::Kind::Add;
        return noteCourseChange(context, id, version, {{}, kind, choice.courseId, wish});
    };
    decide<DecisionId>(
        work,
        [this, text = tr("Noted · %1").arg(QString(line.label).remove(u'…'))](
            const DecisionId &) { backend()->toasts()->announce(text); },
        Afterwards::Stays);
}

void ReinscriptionEditor::deposit(qint64 requirementId, const QList<QUrl> &files)
{
    const auto shown = shownDocument(requirementId);
    QStringList paths;
    for (const auto &file : files)
        paths << file.toLocalFile();
    if (!shown || paths.isEmpty())
        return;
    const auto done = [this, shown = *shown](const Result<BroughtFile> &brought) {
        if (!brought) {
            Q_EMIT failed(errorText(brought.error()));
            return;
        }
        if (shown.document.reinscriptionId.value != subjectId() || isBusy()) {
            Q_EMIT failed(tr("The file was not deposited: another dossier is on screen, or this one is being decided "
                             "on. Drop it again."));
            return;
        }
        decide<Document>(
            [document = shown.document, file = *brought](
                const ServiceContext &context) { return depositAtDesk(context, document, file.name, file.bytes); },
            [this, label = shown.label](
                const Document &) { backend()->toasts()->announce(tr("Deposited, to be checked · %1").arg(label)); },
            Afterwards::Stays);
    };
    deliver(backend()->renderer().bring(paths), this, backend()->forAsker(this, done));
}

void ReinscriptionEditor::refuse(const QString &reason)
{
    end(&refuseReinscription, reason, tr("Dossier refused · %1"));
}

void ReinscriptionEditor::abandon(const QString &reason)
{
    end(&abandonReinscription, reason, tr("Place given up · %1"));
}

void ReinscriptionEditor::end(Ending ending, const QString &reason, const QString &announcement)
{
    decide<EndingOutcome>([ending, id = view().id, version = shownVersion(), reason](
                              const ServiceContext &context) { return ending(context, id, version, reason); },
        [this, text = announcement.arg(subject().title)](const EndingOutcome &outcome) {
            backend()->toasts()->announce(
                outcome.addressMissing ? text + tr(" · no e-mail address: write to the family") : text);
        });
}

void ReinscriptionEditor::reopen(const QString &reason)
{
    decide<ReopeningOutcome>(
        [id = view().id, version = shownVersion(), reason](
            const ServiceContext &context) { return reopenReinscription(context, id, version, reason); },
        [this, title = subject().title](const ReopeningOutcome &outcome) {
            QString text = tr("Dossier reopened · %1").arg(title);
            if (outcome.addressMissing)
                text += tr(" · no e-mail address: write to the family");
            backend()->toasts()->announce(text);
        });
}

void ReinscriptionEditor::approveWith(const QString &exceptionReason)
{
    decide<ApprovalOutcome>(
        [id = view().id, version = shownVersion(), exceptionReason](
            const ServiceContext &context) { return approveReinscription(context, id, version, exceptionReason); },
        [this, title = subject().title](const ApprovalOutcome &outcome) {
            QString text = tr("Dossier approved · %1").arg(title);
            if (outcome.addressMissing)
                text += tr(" · no e-mail address: write to the family");
            backend()->toasts()->announce(text);
        });
}

} // namespace pupitre
