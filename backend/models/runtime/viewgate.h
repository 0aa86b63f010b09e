#pragma once

#include <utility>

namespace pupitre {

/// Whether news are worth a reading now: what nobody sees is read when it comes into view.
class ViewGate
{
public:
    bool isOpen() const { return m_open; }
    /// Something has changed. False while nobody sees it; it is remembered then.
    bool letsNewsIn()
    {
        m_missed = m_missed || !m_open;
        return m_open;
    }
    /// Gives whether something was missed that has to be read now.
    bool setOpen(bool open)
    {
        m_open = open;
        return open && std::exchange(m_missed, false);
    }

private:
    bool m_open = true, m_missed = false;
};

} // namespace pupitre
