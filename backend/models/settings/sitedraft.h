#pragma once

#include "siteprofile.h"

#include <QQmlEngine>

namespace pupitre {

/// A conservatoire's profile as it is typed.
struct SiteDraft {
    Q_GADGET
    QML_VALUE_TYPE(siteDraft)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString legalName MEMBER legalName)
    Q_PROPERTY(QString siret MEMBER siret)
    Q_PROPERTY(QString classification MEMBER classification) ///< a Classification's key
    Q_PROPERTY(QString address MEMBER address)
    Q_PROPERTY(QString postalCode MEMBER postalCode)
    Q_PROPERTY(QString city MEMBER city)
    Q_PROPERTY(QString phone MEMBER phone)
    Q_PROPERTY(QString email MEMBER email)
    Q_PROPERTY(QString extranetUrl MEMBER extranetUrl)
    Q_PROPERTY(QString archivesService MEMBER archivesService)
    Q_PROPERTY(QString privacyContact MEMBER privacyContact)
    Q_PROPERTY(QString lockMinutes MEMBER lockMinutes)
    Q_PROPERTY(QString passwordPreset MEMBER passwordPreset) ///< a PasswordPreset's key
    Q_PROPERTY(bool twoPersons MEMBER twoPersons)
    Q_PROPERTY(int version MEMBER version) ///< as displayed

public:
    QString name, legalName, siret, classification = QStringLiteral("none"), address, postalCode, city, phone, email;
    QString extranetUrl, archivesService, privacyContact, lockMinutes = QStringLiteral("10");
    QString passwordPreset = QStringLiteral("seed");
    bool twoPersons = false;
    int version = 0;
    friend bool operator==(const SiteDraft &, const SiteDraft &) = default;
};

SiteDraft draftOf(const Site &site);
/// What is no number is out of every range.
Site siteOf(const SiteDraft &draft);
/// "552 081 317 66522"
QString siretText(const QString &digits);

} // namespace pupitre
