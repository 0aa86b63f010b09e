#pragma once

#include "mailmessageview.h"

#include <QQmlEngine>

namespace pupitre {

/// What a server answered at one attempt, or what came back later.
struct AttemptLine {
    Q_GADGET
    QML_VALUE_TYPE(attemptLine)
    Q_PROPERTY(QString when MEMBER when CONSTANT)
    Q_PROPERTY(QString outcome MEMBER outcome CONSTANT)
    Q_PROPERTY(QString reply MEMBER reply CONSTANT)

public:
    QString when, outcome, reply;
    friend bool operator==(const AttemptLine &, const AttemptLine &) = default;
};

/// What the page of a message shows.
struct MailMessageSubject {
    Q_GADGET
    QML_VALUE_TYPE(mailMessageSubject)
    Q_PROPERTY(qint64 householdId MEMBER householdId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString to MEMBER to CONSTANT)
    Q_PROPERTY(QString text MEMBER text CONSTANT)
    Q_PROPERTY(QString kindText MEMBER kindText CONSTANT)
    Q_PROPERTY(QString state MEMBER state CONSTANT) ///< a MailState's key
    Q_PROPERTY(QString stateText MEMBER stateText CONSTANT)
    Q_PROPERTY(QString when MEMBER when CONSTANT)
    Q_PROPERTY(bool needsWord MEMBER needsWord CONSTANT) ///< a person has to say what becomes of it
    Q_PROPERTY(QString why MEMBER why CONSTANT)          ///< … and why; empty otherwise
    Q_PROPERTY(QStringList files MEMBER files CONSTANT)
    Q_PROPERTY(QList<pupitre::AttemptLine> attempts MEMBER attempts CONSTANT)

public:
    qint64 householdId = 0;
    QString title, to, text, kindText, state, stateText, when;
    bool needsWord = false;
    QString why;
    QStringList files;
    QList<AttemptLine> attempts;
};

/// Adds the words.
MailMessageSubject mailMessageSubject(const MailMessageView &view);

} // namespace pupitre
