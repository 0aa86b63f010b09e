#pragma once

#include "journal.h"
#include "mailrepository.h"

#include <QQmlEngine>

namespace pupitre {

/// A message in a list of a family's correspondence.
struct MailLine {
    Q_GADGET
    QML_VALUE_TYPE(mailLine)
    Q_PROPERTY(qint64 mailId MEMBER mailId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT)
    Q_PROPERTY(QString state MEMBER state CONSTANT) ///< a MailState's key
    Q_PROPERTY(QString stateText MEMBER stateText CONSTANT)

public:
    qint64 mailId = 0;
    QString title, detail, state, stateText;
    friend bool operator==(const MailLine &, const MailLine &) = default;
};

/// An entry of the journal in plain words.
struct JournalLine {
    Q_GADGET
    QML_VALUE_TYPE(journalLine)
    Q_PROPERTY(qint64 householdId MEMBER householdId CONSTANT) ///< 0 where it is about none
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString of MEMBER of CONSTANT) ///< what it is about, where the page does not say it
    Q_PROPERTY(QString detail MEMBER detail CONSTANT)
    Q_PROPERTY(QString when MEMBER when CONSTANT)
    Q_PROPERTY(QString by MEMBER by CONSTANT)

public:
    qint64 householdId = 0;
    QString title, of, detail, when, by;
    friend bool operator==(const JournalLine &, const JournalLine &) = default;
};

QList<MailLine> mailLines(const QList<MailRow> &rows);
JournalLine journalLine(const JournalEntry &entry, const QString &of = {});
QList<JournalLine> journalLines(const QList<JournalEntry> &entries);

} // namespace pupitre
