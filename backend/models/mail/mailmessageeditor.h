#pragma once

#include "mail.h"
#include "subjecteditor.h"

namespace pupitre {

/// The message on screen: its words, its attempts and what the server answered; and a person's word on one that failed
/// or is uncertain.
class MailMessageEditor : public pupitre::SubjectEditor
{
    Q_OBJECT
    QML_ELEMENT

public:
    MailMessageEditor();
    Q_INVOKABLE void sendAgain();
    Q_INVOKABLE void markAsSent();

protected:
    Reader readerOf(qint64 id) const override;

private:
    void setState(MailState state, const QString &text);
};

} // namespace pupitre
