#pragma once

#include "choiceline.h"
#include "formeditor.h"
#include "staffdraft.h"

namespace pupitre {

/// Réglages, accounts: what is done to one. A temporary password is shown until the next one, or until it is put away.
class StaffEditor : public pupitre::FormEditor
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString password READ password NOTIFY passwordGiven)
    Q_PROPERTY(QList<pupitre::ChoiceLine> roles READ roles CONSTANT)
    Q_PROPERTY(QString passwordOf READ passwordOf NOTIFY passwordGiven)

public:
    StaffEditor();
    QList<ChoiceLine> roles() const;
    /// What that one may do, in a sentence.
    Q_INVOKABLE QString aboutRole(const QString &role) const;
    QString password() const { return m_password; }
    QString passwordOf() const { return m_passwordOf; }

    /// Somebody new, or other words for somebody who is there.
    Q_INVOKABLE void save(const pupitre::StaffDraft &draft);
    Q_INVOKABLE void setRole(const pupitre::StaffDraft &draft, const QString &role);
    Q_INVOKABLE void setOpen(const pupitre::StaffDraft &draft, bool open);
    Q_INVOKABLE void givePassword(const pupitre::StaffDraft &draft);
    Q_INVOKABLE void unlock(const pupitre::StaffDraft &draft);
    Q_INVOKABLE void putPasswordAway();

Q_SIGNALS:
    void passwordGiven();
    void added(qint64 staffId);

private:
    void read() override;
    void show(const TemporaryPassword &given, const QString &name);
    void say(const QString &text);

    QString m_password, m_passwordOf;
};

} // namespace pupitre
