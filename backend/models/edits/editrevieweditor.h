#pragma once

#include "editrequestsubject.h"
#include "editreview.h"
#include "subjecteditorof.h"

namespace pupitre {

/// The edit request on screen. Verdicts are a draft, field by field, until every field has one; then all are committed
/// at once. `fields` is what the rows show.
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
    int currentField() const { return m_current; }
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

Q_SIGNALS:
    void fieldsChanged();
    void currentFieldChanged();

protected:
    void subjectRead() override;
    int shownVersion() const override { return view().request.version; }

private:
    struct Draft {
        FieldVerdict verdict = FieldVerdict::Pending;
        QString corrected, reason;
    };
    void settle(int row, const Draft &draft);
    /// What would be written as the draft stands.
    QList<FieldValue> values() const;
    QList<Member> elsewhere() const;
    const QList<FieldEdit> &edits() const { return view().request.fields; }
    void commitWhenComplete();

    QList<Draft> m_drafts;
    QList<MemberId> m_ticked; ///< who is given the new address too
    qint64 m_draftsOf = 0;
    int m_draftsVersion = 0;
    int m_current = 0;
    bool m_asked = false; ///< the current sensitive field has been brought before the eyes by a first press
};

} // namespace pupitre
