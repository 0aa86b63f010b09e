#pragma once

#include "reinscriptionrepository.h"

#include <QJsonObject>
#include <QQmlEngine>

namespace pupitre {

/// What a list of reinscriptions is narrowed to: as pages set it, and as a person keeps it under a name.
struct ReinscriptionFilter {
    Q_GADGET
    QML_VALUE_TYPE(reinscriptionFilter)
    Q_PROPERTY(QString measure MEMBER measure CONSTANT) ///< a Measure's key: what a figure counts; empty: all
    Q_PROPERTY(QString state MEMBER state CONSTANT)     ///< a ReinscriptionState's key; empty: all
    Q_PROPERTY(QString who MEMBER who CONSTANT)         ///< a WhoActs' key; empty: all
    Q_PROPERTY(bool ready READ isReady CONSTANT)        ///< it is narrowed to what can be approved
    Q_PROPERTY(QString discipline MEMBER discipline CONSTANT)
    Q_PROPERTY(QString area MEMBER area CONSTANT) ///< music, dance or drama; empty: all
    Q_PROPERTY(QDate day MEMBER day CONSTANT)     ///< on which they were deposited

public:
    QString measure = {}, state = {}, who = {};
    QString discipline = {}, area = {};
    QDate day = {};
    friend bool operator==(const ReinscriptionFilter &, const ReinscriptionFilter &) = default;

    bool isReady() const;
    /// The same, narrowed otherwise.
    Q_INVOKABLE pupitre::ReinscriptionFilter withState(const QString &key) const;
    Q_INVOKABLE pupitre::ReinscriptionFilter withWho(const QString &key) const;
    Q_INVOKABLE pupitre::ReinscriptionFilter thatAreReady() const;
    Q_INVOKABLE pupitre::ReinscriptionFilter withArea(const QString &key) const;
    Q_INVOKABLE bool is(const pupitre::ReinscriptionFilter &other) const { return *this == other; }

    /// The list behind a figure as it stands now.
    static ReinscriptionFilter of(const Figure &figure);
    ReinscriptionQuery query() const;
    /// What it narrows to, a line each; nothing where it does not.
    QStringList inWords() const;
    QJsonObject toJson() const;
    /// What it does not know is left out.
    static ReinscriptionFilter fromJson(const QJsonObject &json);
};

} // namespace pupitre
