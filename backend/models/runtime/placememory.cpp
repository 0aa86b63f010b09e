#include "placememory.h"

#include "databasethreads.h"

#include <QSettings>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString placeKey(qint64 person, const QString &what)
{
    return u"person_%1/%2"_s.arg(person).arg(what);
}

} // namespace

void PlaceMemory::useFile(const QString &file)
{
    m_file = file;
}

qint64 PlaceMemory::person() const
{
    return m_threads.staff() ? m_threads.staff()->id.value : 0;
}

QVariant PlaceMemory::left(qint64 person, const QString &what) const
{
    const QString key = placeKey(person, what);
    if (person == 0 || m_places.contains(key) || m_file.isEmpty())
        return m_places.value(key);
    return QSettings(m_file, QSettings::IniFormat).value(key);
}

void PlaceMemory::leave(qint64 person, const QString &what, const QVariant &value)
{
    if (person == 0 || left(person, what) == value)
        return;
    const QString key = placeKey(person, what);
    m_places.insert(key, value);
    if (!m_file.isEmpty())
        QSettings(m_file, QSettings::IniFormat).setValue(key, value);
}

} // namespace pupitre
