#pragma once

#include "homefigures.h"

#include <QQmlEngine>

namespace pupitre {

/// A dossier that awaits the director.
struct ReferralLine {
    Q_GADGET
    QML_VALUE_TYPE(referralLine)
    Q_PROPERTY(qint64 reinscriptionId MEMBER reinscriptionId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString reason MEMBER reason CONSTANT)
    Q_PROPERTY(QString age MEMBER age CONSTANT) ///< since its deposit; empty where it was not deposited

public:
    qint64 reinscriptionId = 0;
    QString title, reason, age;
    friend bool operator==(const ReferralLine &, const ReferralLine &) = default;
};

/// A family of which nothing is heard.
struct SilentLine {
    Q_GADGET
    QML_VALUE_TYPE(silentLine)
    Q_PROPERTY(qint64 householdId MEMBER householdId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString since MEMBER since CONSTANT) ///< a sentence

public:
    qint64 householdId = 0;
    QString title, since;
    friend bool operator==(const SilentLine &, const SilentLine &) = default;
};

/// What the director's home page shows beside.
struct DirectionSubject {
    Q_GADGET
    QML_VALUE_TYPE(directionSubject)
    Q_PROPERTY(bool shown MEMBER shown CONSTANT) ///< it is the director's page
    Q_PROPERTY(qint64 referred MEMBER referred CONSTANT)
    Q_PROPERTY(QString referredAge MEMBER referredAge CONSTANT) ///< of the oldest; empty where none is deposited
    Q_PROPERTY(QList<pupitre::ReferralLine> referrals MEMBER referrals CONSTANT)
    Q_PROPERTY(qint64 silent MEMBER silent CONSTANT)
    Q_PROPERTY(QList<pupitre::SilentLine> silentFamilies MEMBER silentFamilies CONSTANT)
    Q_PROPERTY(qint64 deposited MEMBER deposited CONSTANT)
    Q_PROPERTY(QString pace MEMBER pace CONSTANT) ///< against last year, a sentence
    Q_PROPERTY(bool behind MEMBER behind CONSTANT)
    Q_PROPERTY(qint64 freed MEMBER freed CONSTANT)

public:
    bool shown = false;
    qint64 referred = 0;
    QString referredAge;
    QList<ReferralLine> referrals;
    qint64 silent = 0;
    QList<SilentLine> silentFamilies;
    qint64 deposited = 0;
    QString pace;
    bool behind = false;
    qint64 freed = 0;
    friend bool operator==(const DirectionSubject &, const DirectionSubject &) = default;
};

/// Adds the words.
DirectionSubject directionSubject(const DirectionFigures &figures);

} // namespace pupitre
