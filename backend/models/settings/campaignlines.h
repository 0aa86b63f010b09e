#pragma once

#include "campaignsetup.h"
#include "campaignuse.h"

#include <QQmlEngine>

namespace pupitre {

/// A campaign's dates and amounts as they are typed.
struct CampaignDraft {
    Q_GADGET
    QML_VALUE_TYPE(campaignDraft)
    Q_PROPERTY(QString schoolYear MEMBER schoolYear) ///< "2026-2027"
    Q_PROPERTY(QString opensOn MEMBER opensOn)
    Q_PROPERTY(QString closesOn MEMBER closesOn)
    Q_PROPERTY(QString lateUntil MEMBER lateUntil)
    Q_PROPERTY(QString fee MEMBER fee)
    Q_PROPERTY(QString feeBasis MEMBER feeBasis) ///< a FeeBasis' key
    Q_PROPERTY(QString outsideFee MEMBER outsideFee)
    Q_PROPERTY(QString feeCap MEMBER feeCap)
    Q_PROPERTY(QString completionDays MEMBER completionDays)
    Q_PROPERTY(QString agesOn MEMBER agesOn)

public:
    QString schoolYear, opensOn, closesOn, lateUntil, fee, feeBasis, outsideFee, feeCap, completionDays, agesOn;
    friend bool operator==(const CampaignDraft &, const CampaignDraft &) = default;
};

/// A campaign of the site.
struct CampaignLine {
    Q_GADGET
    QML_VALUE_TYPE(campaignLine)
    Q_PROPERTY(qint64 campaignId MEMBER campaignId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString state MEMBER state CONSTANT) ///< a CampaignState's key
    Q_PROPERTY(QString stateText MEMBER stateText CONSTANT)

public:
    qint64 campaignId = 0;
    QString title, state, stateText;
    friend bool operator==(const CampaignLine &, const CampaignLine &) = default;
};

/// What is asked for, and of how many.
struct AskedLine {
    Q_GADGET
    QML_VALUE_TYPE(askedLine)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString students MEMBER students CONSTANT)

public:
    QString title, students;
    friend bool operator==(const AskedLine &, const AskedLine &) = default;
};

CampaignDraft draftOf(const Campaign &campaign);
CampaignDraft draftOf(const CampaignPlan &plan);
/// Errors: InvalidValue on the field that cannot be read.
Result<CampaignPlan> planOf(const CampaignDraft &draft);
CampaignLine campaignLine(const Campaign &campaign);
/// What opening does, a sentence each.
QStringList openingSentences(const CampaignOpening &opening);
/// What another fee does to the households of a campaign, a sentence each.
QStringList feeSentences(const FeeImpact &impact);
/// What stands in the way of a withdrawal, a line each; nothing where nothing does.
QStringList useSentences(const CampaignUse &use);
QList<AskedLine> askedLines(const QList<AskedOf> &asked);
/// "12 students"
QString studentsText(int students);

} // namespace pupitre
