#include "localday.h"

#include <QTimeZone>

namespace pupitre {

namespace {

QDateTime inLocalZone(const QDateTime &instant)
{
    static const QTimeZone paris("Europe/Paris");
    return paris.isValid() ? instant.toTimeZone(paris) : instant.toLocalTime();
}

} // namespace

QDateTime localInstant(QDate day, QTime time)
{
    static const QTimeZone paris("Europe/Paris");
    return (paris.isValid() ? QDateTime(day, time, paris) : QDateTime(day, time)).toUTC();
}

QDateTime startOfLocalDay(QDate day)
{
    return localInstant(day, QTime(0, 0));
}

QDate localDay(const QDateTime &instant)
{
    return inLocalZone(instant).date();
}

QTime localTime(const QDateTime &instant)
{
    return inLocalZone(instant).time();
}

} // namespace pupitre
