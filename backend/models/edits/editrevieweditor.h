#pragma once

#include "editrequestsubject.h"
#include "editreview.h"
#include "subjecteditorof.h"

namespace pupitre {

/// The edit request on screen. Verdicts are a draft, field by field, until every field has one; then all are committed
/// at once. `fields` is what the rows show. A draft is kept while another request is before the eyes; each verdict of
/// it is taken back by an undo, before any decision.
class EditReviewEditor : public PUPITRE_SUBJECT_EDITOR(EditRequestView, EditRequestSubject)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::EditRequestSubject subject READ subject NOTIFY subjectChanged)
    Q_PROPERTY(QList<pupitre::FieldEditLine> fields READ fields NOTIFY fieldsChanged)
    Q_PROPERTY(int currentField READ currentField WRITE setCurrentField NOTIFY currentFieldChanged)
    Q_PROPERTY(int undecided READ undecided NOTIFY fieldsChanged)
    /// What becomes of the household if what is not refused is accepted, a sentence each.
    Q_PROPERTY(QStringList impact READ impact NOTIFY fieldsChanged)
    /// Whom the new address may be given too; none when no address is asked for.
    Q_PROPERTY(QList<pupitre::AddressMember> others READ others NOTIFY fieldsChanged)

public:
    EditReviewEditor();
    QList<FieldEditLine> fields() const;
    int currentField() const { return m_review.current; }
    void setCurrentField(int row);
    int undecided() const;
    QStringList impact() const;
    QList<AddressMember> others() const;

    /// Accepts the undecided fields that are not sensitive; a sensitive one only when it is the current field, which
    /// the first press makes it. Commits when nothing is left undecided.
    Q_INVOKABLE void accept();
    Q_INVOKABLE void acceptField(int row);
    Q_INVOKABLE void refuseField(int row, const QString &reason);
    /// `failed` when the value cannot be kept.
    Q_INVOKABLE void correctField(int row, const QString &value);
    Q_INVOKABLE void reopenField(int row);
    Q_INVOKABLE void tickOther(int row);
    /// All of them, or none when all are ticked.
    Q_INVOKABLE void tickOthers();
    /// The name under which the words are kept that are typed for that field.
    Q_INVOKABLE QString wordsOf(const QString &question, int row) const;

Q_SIGNALS:
    void fieldsChanged();
    void currentFieldChanged();

protected:
    void subjectRead() override;
    void endDrafts(qint64 subjectId) override;
    int shownVersion() const override { return view().request.version; }

private:
    struct Draft {
        FieldVerdict verdict = FieldVerdict::Pending;
        QString corrected, reason;
        friend bool operator==(const Draft &, const Draft &) = default;
    };
    /// What was said of a request's fields and is not recorded yet.
    struct Review {
        int version = 0; ///< of the request
        QString title;
        QList<Draft> drafts;
        QList<MemberId> ticked; ///< who is given the new address too
        int current = 0;
        bool asked = false;         ///< the current sensitive field has been brought before the eyes by a first press
        QList<QList<Draft>> before; ///< the drafts before each verdict
        QList<int> currentBefore;
        bool isBegun() const;
    };
    Review freshReview() const;
    /// A verdict is about to be drafted: an undo takes it back.
    void beginStep();
    bool takeStepBack(qint64 requestId);
    void settle(int row, const Draft &draft);
    /// What would be written as the draft stands.
    QList<FieldValue> values() const;
    QList<Member> elsewhere() const;
    const QList<FieldEdit> &edits() const { return view().request.fields; }
    void commitWhenComplete();

    Review m_review; ///< of the request that is shown
    qint64 m_reviewOf = 0;
    QHash<qint64, Review> m_put; ///< begun on other requests
};

} // namespace pupitre
