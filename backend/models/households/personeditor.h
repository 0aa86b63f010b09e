#pragma once

#include "coursepicker.h"
#include "editrequestsubject.h"
#include "formeditor.h"
#include "householdentry.h"
#include "personform.h"

namespace pupitre {

/// One person of a household, as the desk writes it: somebody who is there, or one more.
class PersonEditor : public pupitre::FormEditor
{
    Q_OBJECT
    QML_ELEMENT
    /// What is being done: "" (nothing), "guardian" or "student" (they are there), "newGuardian" or "newStudent".
    Q_PROPERTY(QString task READ task NOTIFY begun)
    Q_PROPERTY(bool isNew READ isNew NOTIFY begun)
    Q_PROPERTY(bool isGuardian READ isGuardian NOTIFY begun)
    Q_PROPERTY(QString household READ household NOTIFY recordedChanged) ///< "BÉMOL Émilie", its contact
    Q_PROPERTY(QString name READ name NOTIFY recordedChanged)           ///< of who is there
    Q_PROPERTY(pupitre::PersonForm *form READ form CONSTANT)
    Q_PROPERTY(bool legal READ isLegal WRITE setLegal NOTIFY draftChanged)
    Q_PROPERTY(bool payer READ isPayer WRITE setPayer NOTIFY draftChanged)
    /// The recorded payer can only be replaced by another one.
    Q_PROPERTY(bool payerFixed READ isPayerFixed NOTIFY draftChanged)
    Q_PROPERTY(pupitre::CoursePicker *courses READ courses CONSTANT) ///< of a new student
    /// The household's others whom a new address may be given too.
    Q_PROPERTY(QList<pupitre::AddressMember> elsewhere READ elsewhere NOTIFY elsewhereChanged)
    Q_PROPERTY(bool changed READ isChanged NOTIFY draftChanged)
    /// The identifiant of a family that has the new student already; empty unless that was found out.
    Q_PROPERTY(QString known READ known NOTIFY knownChanged)

public:
    PersonEditor();
    QString task() const { return m_task; }
    bool isNew() const { return m_task.startsWith(u"new"); }
    bool isGuardian() const { return m_task == u"guardian" || m_task == u"newGuardian"; }
    QString household() const { return m_household.displayName(); }
    QString name() const;
    PersonForm *form() { return &m_form; }
    bool isLegal() const { return m_legal; }
    void setLegal(bool legal);
    bool isPayer() const { return m_payer; }
    void setPayer(bool payer);
    bool isPayerFixed() const { return m_recorded.payer; }
    CoursePicker *courses() { return &m_courses; }
    const QList<AddressMember> &elsewhere() const { return m_elsewhere; }
    bool isChanged() const;
    const QString &known() const { return m_known; }

    /// `task` as above; `personId` 0 for one more.
    Q_INVOKABLE void begin(qint64 householdId, const QString &task, qint64 personId = 0);
    /// Nothing is being done any more; what was typed is gone.
    Q_INVOKABLE void close();
    Q_INVOKABLE void tick(int member);
    Q_INVOKABLE void save();
    /// Although another family has a student of that name and birth date.
    Q_INVOKABLE void saveAllTheSame();

Q_SIGNALS:
    void begun();
    void draftChanged();
    void elsewhereChanged();
    void knownChanged();
    /// It is recorded, and the form is closed.
    void done(qint64 householdId);

private:
    struct Flags {
        bool legal = true, payer = false;
        friend bool operator==(const Flags &, const Flags &) = default;
    };
    void read() override;
    void fail(const Error &error) override;
    void take(const EntryForm &read);
    void startForm(const EntryForm &read);
    PersonKind personKind() const { return isGuardian() ? PersonKind::Guardian : PersonKind::Student; }
    Flags recordedFlags() const;
    void weighElsewhere();
    void setKnown(const QString &identifiant);
    void record(bool evenIfKnown);
    void recordEdit();
    void recordNew(bool evenIfKnown);
    void finish(const QString &text);

    HouseholdId m_householdId;
    qint64 m_personId = 0;
    QString m_task, m_known;
    bool m_started = false; ///< the form shows the person
    Household m_household;
    PersonForm m_form;
    CoursePicker m_courses;
    Flags m_recorded;
    bool m_legal = true, m_payer = false;
    QList<MemberId> m_others; ///< of `m_elsewhere`, in its order
    QList<AddressMember> m_elsewhere;
};

} // namespace pupitre
