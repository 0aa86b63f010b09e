#pragma once

#include "sendingview.h"

#include <QQmlEngine>

namespace pupitre {

/// A mailing on its way.
struct MailingLine {
    Q_GADGET
    QML_VALUE_TYPE(mailingLine)
    Q_PROPERTY(qint64 mailingId MEMBER mailingId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString when MEMBER when CONSTANT)
    Q_PROPERTY(QString by MEMBER by CONSTANT)
    Q_PROPERTY(QString state MEMBER state CONSTANT) ///< a MailingState's key
    Q_PROPERTY(qint64 total MEMBER total CONSTANT)
    Q_PROPERTY(qint64 sent MEMBER sent CONSTANT)
    Q_PROPERTY(qint64 waiting MEMBER waiting CONSTANT)
    Q_PROPERTY(qint64 toSettle MEMBER toSettle CONSTANT) ///< a person has to say what becomes of them

public:
    qint64 mailingId = 0;
    QString title, when, by, state;
    qint64 total = 0, sent = 0, waiting = 0, toSettle = 0;
    friend bool operator==(const MailingLine &, const MailingLine &) = default;
};

/// Whether mails leave, as the page says it.
struct SendingSubject {
    Q_GADGET
    QML_VALUE_TYPE(sendingSubject)
    Q_PROPERTY(bool paused MEMBER paused CONSTANT)
    Q_PROPERTY(QString pauseText MEMBER pauseText CONSTANT)
    Q_PROPERTY(QString pauseReason MEMBER pauseReason CONSTANT) ///< a PauseReason's key; empty when mails leave
    Q_PROPERTY(QString since MEMBER since CONSTANT)
    Q_PROPERTY(QString answer MEMBER answer CONSTANT)   ///< of the server; empty when it said nothing
    Q_PROPERTY(QString retryAt MEMBER retryAt CONSTANT) ///< empty when a person has to say so
    Q_PROPERTY(bool passwordLacks MEMBER passwordLacks CONSTANT)
    Q_PROPERTY(QList<pupitre::MailingLine> mailings MEMBER mailings CONSTANT)

public:
    bool paused = false;
    QString pauseText, pauseReason, since, answer, retryAt;
    bool passwordLacks = false;
    QList<MailingLine> mailings;
};

/// Adds the words.
SendingSubject sendingSubject(const SendingView &view);

} // namespace pupitre
