#pragma once

#include <QByteArray>

#include <ctime>

namespace pupitre {

/// The computer's zone is another one, as long as this lives.
class ComputerZone
{
public:
    explicit ComputerZone(const QByteArray &zone) : m_before(qgetenv("TZ")) { set(zone); }
    ~ComputerZone() { set(m_before); }
    Q_DISABLE_COPY_MOVE(ComputerZone)

private:
    static void set(const QByteArray &zone)
    {
        zone.isEmpty() ? qunsetenv("TZ") : qputenv("TZ", zone);
        tzset();
    }

    QByteArray m_before;
};

} // namespace pupitre
