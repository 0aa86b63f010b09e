#pragma once

#include "documentview.h"
#include "factline.h"

namespace pupitre {

/// Where the same bytes are too.
struct SameFileLine {
    Q_GADGET
    QML_VALUE_TYPE(sameFileLine)
    Q_PROPERTY(qint64 documentId MEMBER documentId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT)

public:
    qint64 documentId = 0;
    QString title, detail;
    friend bool operator==(const SameFileLine &, const SameFileLine &) = default;
};

/// A file that was deposited, and the verdict it got.
struct VersionLine {
    Q_GADGET
    QML_VALUE_TYPE(versionLine)
    Q_PROPERTY(QString fileName MEMBER fileName CONSTANT)
    Q_PROPERTY(QString when MEMBER when CONSTANT)
    Q_PROPERTY(QString verdict MEMBER verdict CONSTANT)
    Q_PROPERTY(QString reason MEMBER reason CONSTANT)

public:
    QString fileName, when, verdict, reason;
    friend bool operator==(const VersionLine &, const VersionLine &) = default;
};

/// Last year's document, to lie beside this one; all empty where there is none.
struct FormerDocumentLine {
    Q_GADGET
    QML_VALUE_TYPE(formerDocumentLine)
    Q_PROPERTY(QString sha256 MEMBER sha256 CONSTANT)
    Q_PROPERTY(QString fileName MEMBER fileName CONSTANT)
    Q_PROPERTY(QString year MEMBER year CONSTANT)
    Q_PROPERTY(QString verdict MEMBER verdict CONSTANT)

public:
    QString sha256, fileName, year, verdict;
    friend bool operator==(const FormerDocumentLine &, const FormerDocumentLine &) = default;
};

/// What the page of a document shows.
struct DocumentSubject {
    Q_GADGET
    QML_VALUE_TYPE(documentSubject)
    Q_PROPERTY(qint64 documentId MEMBER documentId CONSTANT)
    Q_PROPERTY(qint64 householdId MEMBER householdId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString householdName MEMBER householdName CONSTANT)
    Q_PROPERTY(QString requirement MEMBER requirement CONSTANT)         ///< in full, as families read it
    Q_PROPERTY(QString requirementName MEMBER requirementName CONSTANT) ///< short
    Q_PROPERTY(bool forHousehold MEMBER forHousehold CONSTANT)
    Q_PROPERTY(QString sha256 MEMBER sha256 CONSTANT)
    Q_PROPERTY(QString fileName MEMBER fileName CONSTANT)
    Q_PROPERTY(QString copyName MEMBER copyName CONSTANT) ///< of a copy that is saved; not the family's name for it
    Q_PROPERTY(int turn MEMBER turn CONSTANT)             ///< degrees, clockwise
    Q_PROPERTY(QString size MEMBER size CONSTANT)
    Q_PROPERTY(QString deposited MEMBER deposited CONSTANT)
    Q_PROPERTY(QString depositor MEMBER depositor CONSTANT)   ///< empty where it is not known
    Q_PROPERTY(QString remark MEMBER remark CONSTANT)         ///< the family's words with this file; plain text
    Q_PROPERTY(QString familyNote MEMBER familyNote CONSTANT) ///< why it has no such document, in its words
    Q_PROPERTY(QString advice MEMBER advice CONSTANT)         ///< what the family was told of this file; empty: nothing
    Q_PROPERTY(QString scan MEMBER scan CONSTANT)             ///< "not scanned"; empty where there is nothing to say
    Q_PROPERTY(bool separated MEMBER separated CONSTANT)
    Q_PROPERTY(QString backOn MEMBER backOn CONSTANT) ///< empty when it is not set aside
    Q_PROPERTY(QString state MEMBER state CONSTANT)   ///< a DocumentState's key
    Q_PROPERTY(QString stateText MEMBER stateText CONSTANT)
    Q_PROPERTY(bool judgeable MEMBER judgeable CONSTANT)
    Q_PROPERTY(bool dated MEMBER dated CONSTANT) ///< the verdict may note a last day
    Q_PROPERTY(QString validUntil MEMBER validUntil CONSTANT)
    Q_PROPERTY(bool carried MEMBER carried CONSTANT) ///< taken over from last year
    Q_PROPERTY(QList<pupitre::FactLine> facts MEMBER facts CONSTANT)
    Q_PROPERTY(QList<pupitre::SameFileLine> elsewhere MEMBER elsewhere CONSTANT)
    Q_PROPERTY(QList<pupitre::VersionLine> versions MEMBER versions CONSTANT)
    Q_PROPERTY(bool hasFormer MEMBER hasFormer CONSTANT)
    Q_PROPERTY(pupitre::FormerDocumentLine former MEMBER former CONSTANT)
    Q_PROPERTY(QStringList reasons MEMBER reasons CONSTANT)
    Q_PROPERTY(QString phone MEMBER phone CONSTANT)
    Q_PROPERTY(QString email MEMBER email CONSTANT)

public:
    qint64 documentId = 0, householdId = 0;
    QString title, householdName, requirement, requirementName;
    bool forHousehold = false;
    QString sha256, fileName, copyName;
    int turn = 0;
    QString size, deposited, depositor, remark, familyNote, advice, scan;
    bool separated = false;
    QString backOn, state, stateText;
    bool judgeable = false, dated = false;
    QString validUntil;
    bool carried = false;
    QList<FactLine> facts;
    QList<SameFileLine> elsewhere;
    QList<VersionLine> versions;
    bool hasFormer = false;
    FormerDocumentLine former;
    QStringList reasons;
    QString phone, email;
    /// For DocumentReadingModel: what is sought, and the day that dates are held against.
    QList<SoughtFact> sought;
    QDate depositedOn;
    friend bool operator==(const DocumentSubject &, const DocumentSubject &) = default;
};

/// What is sought, in words.
FactLine wordedFact(const SoughtFact &fact);
/// Adds the words.
DocumentSubject documentSubject(const DocumentView &view);

} // namespace pupitre
