#include "echooff.h"

namespace pupitre {

EchoOff::EchoOff(int terminal) : m_terminal(terminal)
{
    termios now{};
    if (::tcgetattr(terminal, &now) != 0)
        return;
    m_before = now;
    now.c_lflag &= ~tcflag_t(ECHO | ISIG); // a Ctrl+C would leave the terminal without its echo
    ::tcsetattr(terminal, TCSAFLUSH, &now);
}

EchoOff::~EchoOff()
{
    if (m_before)
        ::tcsetattr(m_terminal, TCSAFLUSH, &*m_before);
}

} // namespace pupitre
