#pragma once

#include "familygate.h"
#include "ids.h"

#include <QDateTime>
#include <QList>

namespace pupitre {

/// Keyed hashes of what is counted before anybody is known (db/loginattemptrepository.h). One transaction.
class AttemptSubjects
{
public:
    /// Forgets what is a day old, and makes a key where there is none younger.
    static Result<AttemptSubjects> begin(Connection &connection, const QDateTime &now);
    QString of(const QString &kind, const QString &what) const;

private:
    explicit AttemptSubjects(QByteArray key) : m_key(std::move(key)) {}
    QByteArray m_key;
};

/// What somebody typed, as it can be asked for: without spaces around it, and no longer than any that is kept.
QString typedText(const QString &text, int longest);

/// One try of a family's password. It counts as a failure before the password is looked at, so that many at once do not
/// get round the count.
class FamilyTry
{
public:
    /// `address`: where it comes from; empty where a session asks.
    FamilyTry(const FamilyGate &gate, SiteId site, const QString &identifiant, const QString &address);

    /// Errors: AccountLocked, where it has to wait.
    Result<void> count();
    /// Whether the password is that of the hash; the same work for none (''), which it never is. What could not be
    /// looked at is nobody's failure. Errors: Busy; StorageFull ("memory").
    Result<bool> matches(const QString &hash, const QString &password);
    /// It was right, or needed no count: the identifiant begins anew. In the caller's transaction.
    Result<void> forget();

private:
    struct Counted {
        QString subject;
        int each; ///< so many failures weigh as one
    };
    Result<QList<Counted>> subjects();
    Result<void> uncount();

    FamilyGate m_gate;
    QString m_identifiant; ///< with its site, as it is compared
    QString m_network;     ///< empty: none
    QList<Counted> m_counted;
    QDateTime m_at;
};

} // namespace pupitre
