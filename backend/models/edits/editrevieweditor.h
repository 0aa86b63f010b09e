#pragma once

#include "editreview.h"
#include "subjecteditor.h"

namespace pupitre {

/// The edit request on screen. Verdicts are a draft, field by field, until every field has one; then all are committed
/// at once. `fields` is what the rows show.
class EditReviewEditor : public pupitre::SubjectEditor
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QVariantList fields READ fields NOTIFY fieldsChanged)
    Q_PROPERTY(int currentField READ currentField WRITE setCurrentField NOTIFY currentFieldChanged)
    Q_PROPERTY(int undecided READ undecided NOTIFY fieldsChanged)
    /// What becomes of the household if what is not refused is accepted, a sentence each.
    Q_PROPERTY(QStringList impact READ impact NOTIFY fieldsChanged)
    /// Whom the new address may be given too: {name, address, ticked}; none when no address is asked for.
    Q_PROPERTY(QVariantList others READ others NOTIFY fieldsChanged)

public:
    EditReviewEditor();
    QVariantList fields() const;
    int currentField() const { return m_current; }
    void setCurrentField(int row);
    int undecided() const;
    QStringList impact() const;
    QVariantList others() const;

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
    Reader readerOf(qint64 id) const override;
    void subjectRead() override;

private:
    struct Draft {
        FieldVerdict verdict = FieldVerdict::Pending;
        QString corrected, reason;
    };
    void settle(int row, const Draft &draft);
    /// What would be written as the draft stands.
    QList<FieldValue> values() const;
    QList<Member> elsewhere() const;
    /// A sentence when the postal code and the commune, as they will be, do not belong together.
    QString townMismatch(const Household &after) const;
    void commitWhenComplete();

    QList<Draft> m_drafts;
    Household m_household;
    EditRequest m_request;
    QStringList m_communes;
    QList<Requirement> m_requirements;
    QDate m_today;
    QList<MemberId> m_ticked; ///< who is given the new address too
    qint64 m_draftsOf = 0;
    int m_draftsVersion = 0;
    int m_current = 0;
    bool m_asked = false; ///< the current sensitive field has been brought before the eyes by a first press
};

} // namespace pupitre
