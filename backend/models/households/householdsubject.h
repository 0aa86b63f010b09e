#pragma once

#include "factline.h"
#include "familyaccounts.h"
#include "historylines.h"
#include "householdview.h"

namespace pupitre {

/// One thing that stands in the way.
struct BlockerLine {
    Q_GADGET
    QML_VALUE_TYPE(blockerLine)
    Q_PROPERTY(QString text MEMBER text CONSTANT)
    Q_PROPERTY(QString student MEMBER student CONSTANT) ///< empty when it concerns the household
    Q_PROPERTY(QString reason MEMBER reason CONSTANT)
    Q_PROPERTY(QString who MEMBER who CONSTANT) ///< a WhoActs' key
    Q_PROPERTY(QString whoText MEMBER whoText CONSTANT)
    /// What solves it: "document", "edit", "reinscription", "payment", "credentials", "mail", or nothing done here.
    Q_PROPERTY(QString action MEMBER action CONSTANT)
    Q_PROPERTY(qint64 subjectId MEMBER subjectId CONSTANT)

public:
    QString text, student, reason, who, whoText, action;
    qint64 subjectId = 0;
    friend bool operator==(const BlockerLine &, const BlockerLine &) = default;
};

/// A guardian, or a student with their reinscription.
struct PersonLine {
    Q_GADGET
    QML_VALUE_TYPE(personLine)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString subtitle MEMBER subtitle CONSTANT)
    Q_PROPERTY(QList<pupitre::FactLine> lines MEMBER lines CONSTANT)
    Q_PROPERTY(QString who MEMBER who CONSTANT)                        ///< a WhoActs' key; empty for a guardian
    Q_PROPERTY(QString whoText MEMBER whoText CONSTANT)                ///< empty for a guardian
    Q_PROPERTY(qint64 reinscriptionId MEMBER reinscriptionId CONSTANT) ///< 0 where there is none
    Q_PROPERTY(qint64 personId MEMBER personId CONSTANT)               ///< a GuardianId's or a StudentId's
    Q_PROPERTY(bool student MEMBER student CONSTANT)                   ///< else a guardian
    Q_PROPERTY(bool left MEMBER left CONSTANT)                         ///< of a student: is not here any more

public:
    QString title, subtitle;
    QList<FactLine> lines;
    QString who = {}, whoText = {};
    qint64 reinscriptionId = 0, personId = 0;
    bool student = false, left = false;
    friend bool operator==(const PersonLine &, const PersonLine &) = default;
};

/// An invoice or a receipt.
struct MoneyLine {
    Q_GADGET
    QML_VALUE_TYPE(moneyLine)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT)
    Q_PROPERTY(QString status MEMBER status CONSTANT)
    Q_PROPERTY(bool open MEMBER open CONSTANT)             ///< it is not paid, or no longer valid
    Q_PROPERTY(qint64 receiptId MEMBER receiptId CONSTANT) ///< 0 where it is no receipt
    Q_PROPERTY(bool inForce MEMBER inForce CONSTANT)       ///< a receipt that can be taken back
    Q_PROPERTY(bool waiver MEMBER waiver CONSTANT)         ///< a receipt of what is not asked for, not of money

public:
    QString title, detail, status;
    bool open = false;
    qint64 receiptId = 0;
    bool inForce = false;
    bool waiver = false;
    friend bool operator==(const MoneyLine &, const MoneyLine &) = default;
};

/// A household that this one may be entered twice with.
struct DuplicateLine {
    Q_GADGET
    QML_VALUE_TYPE(duplicateLine)
    Q_PROPERTY(qint64 householdId MEMBER householdId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString identifiant MEMBER identifiant CONSTANT)
    Q_PROPERTY(QString child MEMBER child CONSTANT)
    Q_PROPERTY(QString birth MEMBER birth CONSTANT)

public:
    qint64 householdId = 0;
    QString title, identifiant, child, birth;
    friend bool operator==(const DuplicateLine &, const DuplicateLine &) = default;
};

/// An account on the web, and what is known of its use.
struct AccessLine {
    Q_GADGET
    QML_VALUE_TYPE(accessLine)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT)
    Q_PROPERTY(QString sent MEMBER sent CONSTANT)     ///< when its credentials were given
    Q_PROPERTY(QString asking MEMBER asking CONSTANT) ///< that a new password was asked for; empty: it was not
    Q_PROPERTY(qint64 accountId MEMBER accountId CONSTANT)
    Q_PROPERTY(qint64 guardianId MEMBER guardianId CONSTANT) ///< of the parent whose own it is; 0: the household's
    Q_PROPERTY(int sessions MEMBER sessions CONSTANT)        ///< that stand

public:
    QString title, detail, sent, asking;
    qint64 accountId = 0, guardianId = 0;
    int sessions = 0;
    friend bool operator==(const AccessLine &, const AccessLine &) = default;
};

/// A parent who lives apart and has no account of their own yet.
struct ParentLine {
    Q_GADGET
    QML_VALUE_TYPE(parentLine)
    Q_PROPERTY(qint64 guardianId MEMBER guardianId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString consequence MEMBER consequence CONSTANT) ///< what an account of theirs changes, and for whom

public:
    qint64 guardianId = 0;
    QString title, consequence;
    friend bool operator==(const ParentLine &, const ParentLine &) = default;
};

/// A one-time password that is being read out; all empty when there is none.
struct DictatedLine {
    Q_GADGET
    QML_VALUE_TYPE(dictatedLine)
    Q_PROPERTY(QString identifiant MEMBER identifiant CONSTANT)
    Q_PROPERTY(QString password MEMBER password CONSTANT)
    Q_PROPERTY(QString validUntil MEMBER validUntil CONSTANT)

public:
    QString identifiant, password, validUntil;
};

/// What the page of a household shows.
struct HouseholdSubject {
    Q_GADGET
    QML_VALUE_TYPE(householdSubject)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString phone MEMBER phone CONSTANT)
    Q_PROPERTY(QString email MEMBER email CONSTANT)
    Q_PROPERTY(QString address MEMBER address CONSTANT)
    Q_PROPERTY(QString identifiant MEMBER identifiant CONSTANT)
    Q_PROPERTY(bool resident MEMBER resident CONSTANT)
    Q_PROPERTY(bool separated MEMBER separated CONSTANT) ///< the parents live apart
    Q_PROPERTY(bool severalGuardians MEMBER severalGuardians CONSTANT)
    Q_PROPERTY(bool english MEMBER english CONSTANT) ///< letters are in English, with the French below
    Q_PROPERTY(bool directDebit MEMBER directDebit CONSTANT)
    Q_PROPERTY(QString credentialsSent MEMBER credentialsSent CONSTANT)
    Q_PROPERTY(QList<pupitre::AccessLine> accesses MEMBER accesses CONSTANT)
    Q_PROPERTY(QList<pupitre::ParentLine> parents MEMBER parents CONSTANT)
    Q_PROPERTY(QList<pupitre::AccessLine> parentAccounts READ parentAccounts CONSTANT) ///< those of a parent's own
    Q_PROPERTY(QString present MEMBER present CONSTANT) ///< that the family is on the web; empty: not lately
    Q_PROPERTY(int sessions MEMBER sessions CONSTANT)   ///< on the web, of all its accounts
    Q_PROPERTY(bool feeDue MEMBER feeDue CONSTANT)
    Q_PROPERTY(QString feeText MEMBER feeText CONSTANT)
    Q_PROPERTY(QString feeDetail MEMBER feeDetail CONSTANT) ///< due, paid, waived, left; empty: none is asked
    Q_PROPERTY(QString feeLeft MEMBER feeLeft CONSTANT)     ///< "40,00 €"
    Q_PROPERTY(bool mayWaive MEMBER mayWaive CONSTANT)
    Q_PROPERTY(QList<pupitre::BlockerLine> blockers MEMBER blockers CONSTANT)
    Q_PROPERTY(QList<pupitre::PersonLine> people MEMBER people CONSTANT)
    Q_PROPERTY(QList<pupitre::PersonLine> students MEMBER students CONSTANT)
    Q_PROPERTY(QList<pupitre::PersonLine> everybody READ everybody CONSTANT) ///< the guardians first
    Q_PROPERTY(QString imported MEMBER imported CONSTANT) ///< "imported on …"; empty where no import made it
    Q_PROPERTY(QList<pupitre::MoneyLine> tuition MEMBER tuition CONSTANT) ///< invoices, then receipts
    Q_PROPERTY(QList<pupitre::MoneyLine> rental MEMBER rental CONSTANT)
    Q_PROPERTY(QList<pupitre::MailLine> mails MEMBER mails CONSTANT)
    Q_PROPERTY(QList<pupitre::JournalLine> journal MEMBER journal CONSTANT)
    Q_PROPERTY(QList<pupitre::DuplicateLine> duplicates MEMBER duplicates CONSTANT)
    /// The household that was merged with this one and can be separated again; empty otherwise.
    Q_PROPERTY(QString separable MEMBER separable CONSTANT)

public:
    QString title, phone, email, address, identifiant;
    bool resident = false, separated = false, severalGuardians = false, english = false, directDebit = false;
    QString credentialsSent, present;
    QList<AccessLine> accesses;
    QList<AccessLine> parentAccounts() const;
    QList<ParentLine> parents;
    int sessions = 0;
    bool feeDue = false;
    QString feeText, feeDetail, feeLeft;
    bool mayWaive = false;
    QString imported;
    QList<BlockerLine> blockers;
    QList<PersonLine> people, students;
    QList<PersonLine> everybody() const { return people + students; }
    QList<MoneyLine> tuition, rental;
    QList<MailLine> mails;
    QList<JournalLine> journal;
    QList<DuplicateLine> duplicates;
    QString separable;
};

/// Adds the words.
HouseholdSubject householdSubject(const HouseholdView &view);
DictatedLine dictatedLine(const DictatedPassword &dictated);

} // namespace pupitre
