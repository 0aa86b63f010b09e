#pragma once

#include "coursepicker.h"
#include "formeditor.h"
#include "householdentry.h"
#include "personform.h"

namespace pupitre {

/// A family that is not there yet: a guardian and the first student with courses, or an adult student alone.
class NewHouseholdEditor : public pupitre::FormEditor
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool open READ isOpen NOTIFY begun) ///< it is being entered
    Q_PROPERTY(pupitre::PersonForm *guardian READ guardian CONSTANT)
    Q_PROPERTY(pupitre::PersonForm *student READ student CONSTANT)
    Q_PROPERTY(pupitre::CoursePicker *courses READ courses CONSTANT)
    /// An adult student, who is the contact: there is no guardian.
    Q_PROPERTY(bool alone READ isAlone WRITE setAlone NOTIFY draftChanged)
    /// The student lives where the guardian lives, and bears the guardian's last name unless another one is typed.
    Q_PROPERTY(bool sameAddress READ isSameAddress WRITE setSameAddress NOTIFY draftChanged)
    Q_PROPERTY(bool directDebit READ isDirectDebit WRITE setDirectDebit NOTIFY draftChanged)
    Q_PROPERTY(bool english READ isEnglish WRITE setEnglish NOTIFY draftChanged)
    Q_PROPERTY(bool changed READ isChanged NOTIFY draftChanged)
    /// The identifiant of a family that has the student already; empty unless that was found out.
    Q_PROPERTY(QString known READ known NOTIFY knownChanged)

public:
    NewHouseholdEditor();
    bool isOpen() const { return m_open; }
    PersonForm *guardian() { return &m_guardian; }
    PersonForm *student() { return &m_student; }
    CoursePicker *courses() { return &m_courses; }
    bool isAlone() const { return m_alone; }
    void setAlone(bool alone) { set(m_alone, alone); }
    bool isSameAddress() const { return m_sameAddress; }
    void setSameAddress(bool same) { set(m_sameAddress, same); }
    bool isDirectDebit() const { return m_directDebit; }
    void setDirectDebit(bool directDebit) { set(m_directDebit, directDebit); }
    bool isEnglish() const { return m_english; }
    void setEnglish(bool english) { set(m_english, english); }
    bool isChanged() const;
    const QString &known() const { return m_known; }

    Q_INVOKABLE void begin();
    /// What was typed is gone.
    Q_INVOKABLE void close();
    Q_INVOKABLE void save() { record(false); }
    /// Although another family has a student of that name and birth date.
    Q_INVOKABLE void saveAllTheSame() { record(true); }

Q_SIGNALS:
    void begun();
    void draftChanged();
    void knownChanged();
    /// It is there, and the form is closed.
    void done(qint64 householdId);

private:
    void read() override;
    void fail(const Error &error) override;
    void set(bool &what, bool value);
    void start(bool open);
    void setKnown(const QString &identifiant);
    void record(bool evenIfKnown);
    NewHousehold wanted(bool evenIfKnown) const;
    QList<FieldValue> studentValues() const;

    bool m_open = false, m_alone = false, m_sameAddress = true, m_directDebit = false, m_english = false;
    PersonForm m_guardian, m_student;
    CoursePicker m_courses;
    QString m_known;
};

} // namespace pupitre
