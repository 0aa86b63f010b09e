#pragma once

#include "sendingsubject.h"
#include "snapshotmodelof.h"

namespace pupitre {

/// Whether mails leave: why the account is paused, which mailings are on their way and how far; and a person's word on
/// both.
class SendingModel : public PUPITRE_SNAPSHOT_MODEL(SendingView, SendingSubject)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::SendingSubject figures READ figures NOTIFY figuresChanged)

public:
    SendingModel();
    Q_INVOKABLE void pause();
    Q_INVOKABLE void resume();
    Q_INVOKABLE void holdMailing(qint64 id, bool held);
    Q_INVOKABLE void cancelMailing(qint64 id);
    /// What did not arrive, with each family's number to ring, as a PDF in the computer's viewer.
    Q_INVOKABLE void printTroubles();

Q_SIGNALS:
    void failed(const QString &text);

private:
    template <typename Work>
    void settle(Work work, const QString &text);
};

} // namespace pupitre
