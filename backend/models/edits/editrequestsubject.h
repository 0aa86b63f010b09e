#pragma once

#include "editrequestview.h"

#include <QQmlEngine>

namespace pupitre {

/// A part of a value; `marked`: the value beside it has other characters there.
struct TextRun {
    Q_GADGET
    QML_VALUE_TYPE(textRun)
    Q_PROPERTY(QString text MEMBER text CONSTANT)
    Q_PROPERTY(bool marked MEMBER marked CONSTANT)

public:
    QString text;
    bool marked = false;
    friend bool operator==(const TextRun &, const TextRun &) = default;
};

/// A field that a household asks to change, and the verdict on it as it stands.
struct FieldEditLine {
    Q_GADGET
    QML_VALUE_TYPE(fieldEditLine)
    Q_PROPERTY(QString label MEMBER label CONSTANT)
    Q_PROPERTY(QString base MEMBER base CONSTANT) ///< what the household saw when it asked
    Q_PROPERTY(QList<pupitre::TextRun> current MEMBER current CONSTANT)
    Q_PROPERTY(QList<pupitre::TextRun> requested MEMBER requested CONSTANT)
    Q_PROPERTY(QString requestedText MEMBER requestedText CONSTANT) ///< as it would be typed
    Q_PROPERTY(QString typed MEMBER typed CONSTANT)    ///< as the household wrote it; empty when it is kept so
    Q_PROPERTY(bool hasLines MEMBER hasLines CONSTANT) ///< it may have several
    Q_PROPERTY(bool conflict MEMBER conflict CONSTANT)
    Q_PROPERTY(bool sensitive MEMBER sensitive CONSTANT)
    Q_PROPERTY(QString rule MEMBER rule CONSTANT)       ///< why it needs no second look; empty when it does
    Q_PROPERTY(QString verdict MEMBER verdict CONSTANT) ///< a FieldVerdict's key
    Q_PROPERTY(QString corrected MEMBER corrected CONSTANT)
    Q_PROPERTY(QString reason MEMBER reason CONSTANT)

public:
    QString label, base;
    QList<TextRun> current, requested;
    QString requestedText, typed;
    bool hasLines = false, conflict = false, sensitive = false;
    QString rule, verdict, corrected, reason;
    friend bool operator==(const FieldEditLine &, const FieldEditLine &) = default;
};

/// One of the household whom the new address may be given too.
struct AddressMember {
    Q_GADGET
    QML_VALUE_TYPE(addressMember)
    Q_PROPERTY(QString name MEMBER name CONSTANT)
    Q_PROPERTY(QString address MEMBER address CONSTANT)
    Q_PROPERTY(bool ticked MEMBER ticked CONSTANT)

public:
    QString name, address;
    bool ticked = false;
    friend bool operator==(const AddressMember &, const AddressMember &) = default;
};

/// Another request of the same household that waits.
struct SiblingRequest {
    Q_GADGET
    QML_VALUE_TYPE(siblingRequest)
    Q_PROPERTY(qint64 requestId MEMBER requestId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT) ///< of whom
    Q_PROPERTY(QString submitted MEMBER submitted CONSTANT)
    Q_PROPERTY(QStringList fields MEMBER fields CONSTANT) ///< "Telephone: 0601020304 → 0605060708"

public:
    qint64 requestId = 0;
    QString title, submitted;
    QStringList fields;
    friend bool operator==(const SiblingRequest &, const SiblingRequest &) = default;
};

/// What the page of an edit request shows beside its fields.
struct EditRequestSubject {
    Q_GADGET
    QML_VALUE_TYPE(editRequestSubject)
    Q_PROPERTY(qint64 householdId MEMBER householdId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(bool isStudent MEMBER isStudent CONSTANT)
    Q_PROPERTY(QString submitted MEMBER submitted CONSTANT)
    Q_PROPERTY(bool pending MEMBER pending CONSTANT)
    Q_PROPERTY(QString backOn MEMBER backOn CONSTANT)       ///< empty when it is not set aside
    Q_PROPERTY(bool overtaken MEMBER overtaken CONSTANT)    ///< a newer request counts
    Q_PROPERTY(bool takenBack MEMBER takenBack CONSTANT)    ///< by the family
    Q_PROPERTY(QString overtakes MEMBER overtakes CONSTANT) ///< when the earlier one was made; empty when there is none
    Q_PROPERTY(QString householdName MEMBER householdName CONSTANT)
    Q_PROPERTY(QString phone MEMBER phone CONSTANT)
    Q_PROPERTY(QString email MEMBER email CONSTANT)
    Q_PROPERTY(bool separated MEMBER separated CONSTANT)
    Q_PROPERTY(QStringList children MEMBER children CONSTANT)
    Q_PROPERTY(QStringList reasons MEMBER reasons CONSTANT)
    Q_PROPERTY(QList<pupitre::SiblingRequest> siblings MEMBER siblings CONSTANT)

public:
    qint64 householdId = 0;
    QString title;
    bool isStudent = false;
    QString submitted;
    bool pending = false;
    QString backOn;
    bool overtaken = false;
    bool takenBack = false;
    QString overtakes, householdName, phone, email;
    bool separated = false;
    QStringList children, reasons;
    QList<SiblingRequest> siblings;
};

/// Adds the words.
EditRequestSubject editRequestSubject(const EditRequestView &view);
FieldEditLine fieldEditLine(const FieldEdit &edit);
/// A sentence for each consequence.
QStringList consequenceLines(const EditConsequences &consequences);

} // namespace pupitre
