#pragma once

#include "integrityrepository.h"
#include "journal.h"
#include "mail.h"

#include <QHash>

namespace pupitre {

/// What entries say of rows whose state changes too often, or whose key is no number, for the journal to vouch for them
/// (db/vouchedrows.h): messages, mailings, certificates that seals are held against.
class JournalledStates
{
public:
    /// The next entry that holds.
    void add(const JournalEntry &entry);

    struct Deviation {
        QString where; ///< "message 12"
        QString words;
        HouseholdId household = {};
    };
    /// What is not as the journal says, after all entries. `lost`: up to this entry some do not hold; what was last
    /// said before is not compared.
    Result<QList<Deviation>> compare(Connection &connection, qint64 lost) const;

private:
    struct Said {
        MailState state = MailState::Queued;
        bool returned = false;
        bool isNew = false; ///< it was written, and no attempt since is in the journal
        QString sentAt = {};
        qint64 seq = 0;
    };
    struct MailingSaid {
        QString state;
        qint64 seq = 0;
    };
    struct CertificateSaid {
        QString sha256; ///< none in an entry of an older version
        qint64 seq = 0;
    };
    void addMail(const JournalEntry &entry);
    void addNewMails(const JournalEntry &entry);
    Result<void> compareMails(Connection &connection, qint64 lost, QList<Deviation> &deviations) const;
    Result<void> compareMailings(Connection &connection, qint64 lost, QList<Deviation> &deviations) const;
    Result<void> compareCertificates(Connection &connection, qint64 lost, QList<Deviation> &deviations) const;

    QHash<qint64, Said> m_mails;
    QHash<qint64, MailingSaid> m_mailings;
    QHash<QString, CertificateSaid> m_certificates;
};

} // namespace pupitre
