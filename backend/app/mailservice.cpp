#include "mailservice.h"

#include "databasedocumentstore.h"
#include "mailsender.h"
#include "migrator.h"
#include "smtptransport.h"

#include <QUuid>

#include <chrono>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int idleMilliseconds = 2'000;
constexpr int pausedMilliseconds = 60'000;

} // namespace

MailService::MailService(QString databaseUrl) : m_databaseUrl(std::move(databaseUrl)) {}

MailService::~MailService()
{
    m_quit = true;
    {
        const std::lock_guard lock(m_mutex);
        if (m_sender)
            m_sender->cancel();
    }
    m_wake.release();
    if (m_thread)
        m_thread->wait();
}

void MailService::start()
{
    m_thread.reset(QThread::create([this] { loop(); }));
    m_thread->setObjectName(u"mail"_s);
    m_thread->start();
}

bool MailService::sleep(int milliseconds)
{
    return !m_wake.try_acquire_for(std::chrono::milliseconds(milliseconds)) && !m_quit;
}

void MailService::loop()
{
    auto connection = Connection::open(m_databaseUrl, Connection::Create::Never);
    while (!connection || !migrator::requireCurrent(**connection)) {
        if (!sleep(pausedMilliseconds)) // the window says what is wrong with the database
            return;
        connection = Connection::open(m_databaseUrl, Connection::Create::Never);
    }
    const auto store = documentStoreOf(**connection);
    const SystemClock clock;
    const ServiceContext context{**connection, clock, *store, {{}, u"Pupitre"_s, Role::Secretary}};
    const QString owner = u"desktop-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    while (!m_quit) {
        SmtpTransport transport;
        MailSender sender(context, transport, owner);
        {
            const std::lock_guard lock(m_mutex);
            if (m_quit)
                return;
            m_sender = &sender;
        }
        const auto report = sender.sendDue(smtpPassword());
        {
            const std::lock_guard lock(m_mutex);
            m_sender = nullptr;
        }
        if (!sleep(report ? idleMilliseconds : pausedMilliseconds))
            return;
    }
}

} // namespace pupitre
