#pragma once

#include <QThread>

#include <atomic>
#include <memory>
#include <mutex>
#include <semaphore>

namespace pupitre {

class MailSender;

/// The sender in the background of the desktop program: its own thread, connection and mail session. Looks for due
/// messages every other second; a paused account is tried again each minute. Quitting ends it within moments, whatever
/// the server does (rule M12).
class MailService
{
public:
    explicit MailService(QString databaseUrl);
    ~MailService();
    void start();

private:
    void loop();
    bool sleep(int milliseconds); ///< false when it is time to quit

    QString m_databaseUrl;
    std::unique_ptr<QThread> m_thread;
    std::mutex m_mutex;
    MailSender *m_sender = nullptr; ///< while a pass runs
    std::atomic_bool m_quit = false;
    std::binary_semaphore m_wake{0};
};

} // namespace pupitre
