#include "mailpreparer.h"

#include "familyaccounts.h"
#include "mailrepository.h"
#include "mailtemplate.h"
#include "mimecomposer.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<PreparedMail> prepared(const DocumentStore &store, MailMessage message, const MailAccount &account, const QDateTime &date)
{
    PreparedMail mail;
    if (message.text.contains(oneTimePasswordMark)) {
        mail.password = makeOneTimePassword();
        message.text.replace(oneTimePasswordMark.toString(), mail.password);
        message.html.replace(oneTimePasswordMark.toString(), mail.password);
    }
    for (auto &attachment : message.attachments) {
        const auto bytes = store.get(attachment.sha256);
        if (bytes)
            attachment.bytes = *bytes;
        else if (bytes.error().code == ErrorCode::FileMissing || bytes.error().code == ErrorCode::FileDamaged)
            mail.refusal = u"attachment"_s;
        else
            return failure(bytes.error());
    }
    if (mail.refusal.isEmpty()) {
        const auto mime = composeMime(message, account, date);
        if (mime)
            mail.mime = *mime;
        else
            mail.refusal = mime.error().code == ErrorCode::AddressInvalid ? u"address"_s : u"header"_s;
    }
    message.attachments.clear();
    mail.message = std::move(message);
    return mail;
}

} // namespace

Result<std::vector<PreparedMail>> prepareMails(Connection &connection, const DocumentStore &store, const QList<MailId> &ids, const MailAccount &account, const QDateTime &date)
{
    std::vector<PreparedMail> mails;
    for (const auto id : ids) {
        PUPITRE_TRY_ASSIGN(message, mail::load(connection, id));
        if (message.state != MailState::Sending)
            continue; // an undo or a person took it back meanwhile
        PUPITRE_TRY_ASSIGN(mail, prepared(store, std::move(message), account, date));
        mails.push_back(std::move(mail));
    }
    return mails;
}

MailPreparer::~MailPreparer()
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(&m_worker, [this] {
        m_database.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

std::future<Result<std::vector<PreparedMail>>> MailPreparer::prepare(const QList<MailId> &ids, const MailAccount &account, const QDateTime &date)
{
    if (!m_thread.isRunning()) {
        m_worker.moveToThread(&m_thread);
        m_thread.start();
    }
    const auto work = [this, ids, account, date]() -> Result<std::vector<PreparedMail>> {
        if (!m_database) {
            PUPITRE_TRY_ASSIGN(database, OwnDatabase::open(m_databaseUrl));
            m_database = std::move(database);
        }
        return prepareMails(*m_database->connection, *m_database->store, ids, account, date);
    };
    const auto task = std::make_shared<std::packaged_task<Result<std::vector<PreparedMail>>()>>(work);
    QMetaObject::invokeMethod(&m_worker, [task] { (*task)(); }, Qt::QueuedConnection);
    return task->get_future();
}

} // namespace pupitre
