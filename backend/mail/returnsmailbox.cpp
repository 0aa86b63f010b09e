#include "returnsmailbox.h"

#include "returnedmail.h"

#include <QDir>
#include <QFile>
#include <QUrl>

#include <curl/curl.h>

#include <mutex>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

class FolderMailbox final : public ReturnsMailbox
{
public:
    explicit FolderMailbox(const QString &path)
        : m_folder(path), m_maildir(m_folder.exists(u"new"_s) && m_folder.exists(u"cur"_s))
    {
    }

    Result<QStringList> unread() override
    {
        if (!m_folder.exists())
            return failure(ErrorCode::FileMissing, u"returns"_s, m_folder.path());
        if (!m_maildir)
            return m_folder.entryList({u"*.eml"_s}, QDir::Files, QDir::Name);
        QStringList names;
        for (const auto &name : QDir(m_folder.filePath(u"new"_s)).entryList(QDir::Files, QDir::Name))
            names << u"new/"_s + name;
        return names;
    }

    Result<QByteArray> read(const QString &name) override
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::FileMissing, u"returns"_s, file.fileName());
        return file.read(largestReturnedMail + 1); // one byte more is too much for the parser
    }

    Result<void> settle(const QString &name) override { return move(name, u"traités"_s); }
    Result<void> leave(const QString &name) override { return move(name, u"autres"_s); }

private:
    /// In a Maildir to `cur`, where other programs look; the same name a second time gets a number.
    Result<void> move(const QString &name, const QString &where)
    {
        const QString target = m_maildir ? u"cur"_s : where;
        const QString plain = name.section(u'/', -1);
        m_folder.mkpath(target);
        QString path = m_folder.filePath(
            target + u'/' + plain + (m_maildir && !plain.contains(u":2,"_s) ? u":2,S"_s : QString()));
        for (int n = 2; QFile::exists(path); ++n)
            path = m_folder.filePath(u"%1/%2-%3"_s.arg(target).arg(n).arg(plain));
        if (!QFile::rename(m_folder.filePath(name), path))
            return failure(ErrorCode::FileMissing, u"returns"_s, m_folder.filePath(name));
        return {};
    }

    QDir m_folder;
    bool m_maildir;
};

size_t append(char *bytes, size_t size, size_t count, void *target)
{
    auto &answer = *static_cast<QByteArray *>(target);
    if (answer.size() + qsizetype(size * count) > largestReturnedMail + 4096)
        return 0; // curl gives up
    answer.append(bytes, qsizetype(size * count));
    return size * count;
}

/// curl asks once a second at least; anything but 0 ends what it does.
int goesOn(void *stopped, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return stopped && static_cast<const std::atomic_bool *>(stopped)->load() ? 1 : 0;
}

class ImapMailbox final : public ReturnsMailbox
{
public:
    ImapMailbox(const QUrl &place, const QString &password, const QString &caFile, const std::atomic_bool *stopped)
        : m_curl(curl_easy_init(), curl_easy_cleanup)
    {
        m_mailbox = u"imaps://%1:%2/%3"_s.arg(place.host(QUrl::FullyEncoded))
                        .arg(place.port(993))
                        .arg(place.path(QUrl::FullyEncoded).section(u'/', 1))
                        .toUtf8();
        if (m_mailbox.endsWith('/'))
            m_mailbox += "INBOX";
        auto *curl = m_curl.get();
        curl_easy_setopt(curl,
            CURLOPT_PROTOCOLS_STR,
            "imaps"); // TLS from the first octet, the certificate and its name verified: curl's defaults
        curl_easy_setopt(curl, CURLOPT_USERNAME, place.userName(QUrl::FullyDecoded).toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, password.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
        if (!caFile.isEmpty())
            curl_easy_setopt(curl, CURLOPT_CAINFO, caFile.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 20L);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L); // other threads run
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
        curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, goesOn);
        curl_easy_setopt(curl, CURLOPT_XFERINFODATA, const_cast<std::atomic_bool *>(stopped));
    }

    Result<QStringList> unread() override
    {
        PUPITRE_TRY_ASSIGN(answer, perform(m_mailbox, "UID SEARCH UNSEEN HEADER Content-Type delivery-status"));
        QStringList names;
        for (const auto &line : QString::fromLatin1(answer).split(u'\n')) {
            if (line.startsWith("* SEARCH"_L1, Qt::CaseInsensitive))
                names << line.sliced(8).simplified().split(u' ', Qt::SkipEmptyParts);
        }
        return names;
    }

    /// Reading marks it as seen; leave() takes that back.
    Result<QByteArray> read(const QString &name) override { return perform(m_mailbox + ";UID=" + name.toLatin1(), {}); }
    Result<void> settle(const QString &name) override { return store(name, "+FLAGS.SILENT (\\Seen)"); }
    Result<void> leave(const QString &name) override { return store(name, "-FLAGS.SILENT (\\Seen)"); }

private:
    Result<void> store(const QString &name, const QByteArray &what)
    {
        PUPITRE_TRY(perform(m_mailbox, "UID STORE " + name.toLatin1() + ' ' + what));
        return {};
    }

    Result<QByteArray> perform(const QByteArray &url, const QByteArray &command)
    {
        QByteArray answer;
        auto *curl = m_curl.get();
        curl_easy_setopt(curl, CURLOPT_URL, url.constData());
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, command.isEmpty() ? nullptr : command.constData());
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
        const auto code = curl_easy_perform(curl);
        if (code == CURLE_OK)
            return answer;
        const QString detail = QString::fromLatin1(curl_easy_strerror(code));
        switch (code) {
        case CURLE_ABORTED_BY_CALLBACK: return failure(ErrorCode::Cancelled);
        case CURLE_LOGIN_DENIED: return failure(ErrorCode::MailAuthFailed, u"returns"_s, detail);
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR: return failure(ErrorCode::MailTlsFailed, u"returns"_s, detail);
        default: return failure(ErrorCode::MailConnectFailed, u"returns"_s, detail);
        }
    }

    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> m_curl;
    QByteArray m_mailbox;
};

} // namespace

ReturnsLogin returnsLogin(const QString &place)
{
    if (!place.startsWith("imaps://"_L1, Qt::CaseInsensitive))
        return {};
    const QUrl url(place);
    return {url.host(), url.userName(QUrl::FullyDecoded)};
}

Result<std::unique_ptr<ReturnsMailbox>> openReturnsMailbox(
    const QString &place, const QString &password, const QString &caFile, const std::atomic_bool *stopped)
{
    if (!place.contains("://"_L1)) {
        if (!QDir::isAbsolutePath(place))
            return failure(ErrorCode::InvalidValue, u"returns"_s, place);
        return std::make_unique<FolderMailbox>(place);
    }
    const auto login = returnsLogin(place); // empty for anything but imaps:
    if (login.host.isEmpty() || login.userName.isEmpty()
        || !QUrl(place).password().isEmpty()) // a password has no business in the settings
        return failure(ErrorCode::InvalidValue, u"returns"_s, place);
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    return std::make_unique<ImapMailbox>(QUrl(place), password, caFile, stopped);
}

} // namespace pupitre
