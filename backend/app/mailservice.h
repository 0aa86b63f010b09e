#pragma once

#include "mailengine.h"

#include <thread>

namespace pupitre {

/// The sender in the background of the desktop program, on threads of its own. Quitting ends it within moments (rule
/// M12).
class MailService
{
public:
    explicit MailService(const QString &databaseUrl) : m_engine(databaseUrl, QStringLiteral("Pupitre")) {}
    ~MailService()
    {
        m_engine.cancel();
        if (m_thread.joinable())
            m_thread.join();
    }
    void start()
    {
        m_thread = std::thread([this] { m_engine.run(); });
    }

private:
    MailEngine m_engine;
    std::thread m_thread;
};

} // namespace pupitre
