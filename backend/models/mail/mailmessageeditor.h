#pragma once

#include "mailmessagesubject.h"
#include "subjecteditorof.h"

namespace pupitre {

/// The message on screen: its words, its attempts and what the server answered; and a person's word on one that failed
/// or is uncertain.
class MailMessageEditor : public PUPITRE_SUBJECT_EDITOR(MailMessageView, MailMessageSubject)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::MailMessageSubject subject READ subject NOTIFY subjectChanged)

public:
    MailMessageEditor();
    Q_INVOKABLE void sendAgain();
    Q_INVOKABLE void markAsSent();

private:
    void setState(MailState state, const QString &text);
};

} // namespace pupitre
