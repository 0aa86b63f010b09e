#pragma once

#include "staffaccounts.h"

#include <QQmlEngine>

namespace pupitre {

/// An account as its form shows it, and as it is typed.
struct StaffDraft {
    Q_GADGET
    QML_VALUE_TYPE(staffDraft)
    Q_PROPERTY(qint64 staffId MEMBER staffId) ///< 0: somebody new
    Q_PROPERTY(int version MEMBER version)    ///< as displayed
    Q_PROPERTY(QString login MEMBER login)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString email MEMBER email)
    Q_PROPERTY(QString role MEMBER role) ///< a Role's key
    Q_PROPERTY(bool open MEMBER open)
    Q_PROPERTY(bool locked MEMBER locked) ///< after too many attempts

public:
    qint64 staffId = 0;
    int version = 0;
    QString login, name, email, role = QStringLiteral("secretary");
    bool open = true, locked = false;
    friend bool operator==(const StaffDraft &, const StaffDraft &) = default;
};

StaffDraft draftOf(const StaffAccount &account);

} // namespace pupitre
