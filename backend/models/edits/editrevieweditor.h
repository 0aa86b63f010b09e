#pragma once

#include "editreview.h"
#include "subjecteditor.h"

namespace pupitre {

/// The edit request on screen. Verdicts are a draft, field by field, until every field has one; then all are committed at
/// once. `fields` is what the rows show.
class EditReviewEditor : public pupitre::SubjectEditor
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QVariantList fields READ fields NOTIFY fieldsChanged)
    Q_PROPERTY(int currentField READ currentField WRITE setCurrentField NOTIFY currentFieldChanged)
    Q_PROPERTY(int undecided READ undecided NOTIFY fieldsChanged)

public:
    EditReviewEditor();
    QVariantList fields() const;
    int currentField() const { return m_current; }
    void setCurrentField(int row);
    int undecided() const;

    /// Accepts the undecided fields that are not sensitive; a sensitive one only when it is the current field, which the
    /// first press makes it. Commits when nothing is left undecided.
    Q_INVOKABLE void accept();
    Q_INVOKABLE void acceptField(int row);
    Q_INVOKABLE void refuseField(int row, const QString &reason);
    /// `failed` when the value cannot be kept.
    Q_INVOKABLE void correctField(int row, const QString &value);
    Q_INVOKABLE void reopenField(int row);

Q_SIGNALS:
    void fieldsChanged();
    void currentFieldChanged();

protected:
    Reader readerOf(qint64 id) const override;
    void subjectRead() override;

private:
    struct Draft {
        FieldVerdict verdict = FieldVerdict::Pending;
        QString corrected, reason;
    };
    void settle(int row, const Draft &draft);
    void commitWhenComplete();

    QList<FieldEdit> m_edits;
    QList<Draft> m_drafts;
    qint64 m_draftsOf = 0;
    int m_draftsVersion = 0;
    int m_current = 0;
    bool m_asked = false; ///< the current sensitive field has been brought before the eyes by a first press
};

} // namespace pupitre
