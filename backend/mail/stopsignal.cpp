#include "stopsignal.h"

#include <sys/eventfd.h>
#include <unistd.h>

namespace pupitre {

StopSignal::StopSignal() : m_descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

StopSignal::~StopSignal()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

void StopSignal::give()
{
    m_given = true;
    if (m_descriptor >= 0)
        eventfd_write(m_descriptor, 1);
}

} // namespace pupitre
