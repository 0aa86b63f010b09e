#pragma once

#include <QtGlobal>

#include <optional>
#include <termios.h>

namespace pupitre {

/// While it lives, what is typed at that terminal is not shown. Of a pipe or a file nothing is changed.
class EchoOff
{
public:
    explicit EchoOff(int terminal);
    ~EchoOff();
    Q_DISABLE_COPY_MOVE(EchoOff)

    bool isTerminal() const { return m_before.has_value(); }

private:
    int m_terminal;
    std::optional<termios> m_before;
};

} // namespace pupitre
