#include "sendername.h"

#include <QCoreApplication>
#include <QSysInfo>
#include <QUuid>

#include <cerrno>
#include <csignal>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString machine()
{
    return QSysInfo::machineHostName() + u'|' + QString::fromLatin1(QSysInfo::machineUniqueId());
}

QString boot()
{
    return QString::fromLatin1(QSysInfo::bootUniqueId());
}

} // namespace

QString makeSenderName()
{
    return QStringList{machine(),
        boot(),
        QString::number(QCoreApplication::applicationPid()),
        QUuid::createUuid().toString(QUuid::WithoutBraces)}
        .join(u'|');
}

QStringList goneSenders(const QStringList &names)
{
    QStringList gone;
    for (const auto &name : names) {
        const auto parts = name.split(u'|');
        if (parts.size() != 5 || parts[0] + u'|' + parts[1] != machine())
            continue;
        const auto process = pid_t(parts[3].toLongLong());
        const bool alive = parts[2] == boot() && (kill(process, 0) == 0 || errno != ESRCH);
        if (!alive)
            gone << name;
    }
    return gone;
}

} // namespace pupitre
