#include "returnsmailbox.h"

#include "mailtransport.h"
#include "nameresolver.h"
#include "returnedmail.h"
#include "stopsignal.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QUrl>

#include <curl/curl.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>
#include <set>

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
            return m_folder.entryList({u"*.eml"_s}, QDir::Files, QDir::Name).mid(0, mostReturnedMails);
        QStringList names;
        for (const auto &name : QDir(m_folder.filePath(u"new"_s)).entryList(QDir::Files, QDir::Name))
            names << u"new/"_s + name;
        return names.mid(0, mostReturnedMails);
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

constexpr std::chrono::seconds commandLimit{60}; ///< of one command, with what has to come before it
constexpr std::chrono::seconds farewellLimit{1}; ///< nothing depends on it

/// Anything but 0 ends what curl does, also where it blocks.
int goesOn(void *guard, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<const WaitGuard *>(guard)->state() == WaitGuard::State::Going ? 0 : 1;
}

curl_socket_t openSocket(void *sockets, curlsocktype, curl_sockaddr *address)
{
    const int opened = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (opened >= 0)
        static_cast<std::set<int> *>(sockets)->insert(opened);
    return opened;
}

int closeSocket(void *sockets, curl_socket_t opened)
{
    static_cast<std::set<int> *>(sockets)->erase(opened);
    return close(opened);
}

class ImapMailbox final : public ReturnsMailbox
{
public:
    ImapMailbox(const QUrl &place, const QString &password, const QString &caFile, const StopSignal *stop,
        const SteadyClock &clock)
        : m_guard(clock, stop), m_multi(curl_multi_init(), curl_multi_cleanup),
          m_curl(curl_easy_init(), curl_easy_cleanup), m_resolved(nullptr, curl_slist_free_all),
          m_host(place.host(QUrl::FullyEncoded)), m_port(quint16(place.port(993)))
    {
        ignoreBrokenPipes();
        m_mailbox =
            u"imaps://%1:%2/%3"_s.arg(m_host).arg(m_port).arg(place.path(QUrl::FullyEncoded).section(u'/', 1)).toUtf8();
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
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L); // other threads run
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
        curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, goesOn);
        curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &m_guard);
        curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, openSocket);
        curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &m_sockets);
        curl_easy_setopt(curl, CURLOPT_CLOSESOCKETFUNCTION, closeSocket);
        curl_easy_setopt(curl, CURLOPT_CLOSESOCKETDATA, &m_sockets);
    }

    /// curl takes its leave and would wait two minutes for the answer.
    ~ImapMailbox() override
    {
        m_guard.begin(farewellLimit);
        for (const int opened : m_sockets)
            shutdown(opened, SHUT_RDWR);
    }

    Result<QStringList> unread() override
    {
        // Reports by RFC 3464, and what qmail, Exim and sendmail call those in plain words.
        PUPITRE_TRY_ASSIGN(answer,
            perform(m_mailbox,
                "UID SEARCH UNSEEN OR OR HEADER Content-Type delivery-status SUBJECT \"failure notice\" "
                "OR SUBJECT \"Mail delivery failed\" OR SUBJECT \"Warning: message\" SUBJECT \"Returned mail\""));
        QStringList names;
        for (const auto &line : QString::fromLatin1(answer).split(u'\n')) {
            if (line.startsWith("* SEARCH"_L1, Qt::CaseInsensitive))
                names << line.sliced(8).simplified().split(u' ', Qt::SkipEmptyParts);
        }
        names = names.mid(0, mostReturnedMails);
        static const QRegularExpression number(u"^[0-9]{1,10}$"_s); // it becomes part of commands
        names.erase(
            std::remove_if(names.begin(), names.end(), [](const auto &name) { return !number.match(name).hasMatch(); }),
            names.end());
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

    /// The server's addresses, once: curl's own resolver cannot be interrupted.
    Result<void> resolve()
    {
        if (m_resolved)
            return {};
        const auto addresses = addressesOf(m_host, m_port, m_guard);
        if (!addresses && addresses.error().code == ErrorCode::Cancelled)
            return failure(ErrorCode::Cancelled);
        if (!addresses)
            return failure(ErrorCode::MailConnectFailed, u"returns"_s, addresses.error().detail);
        QStringList texts;
        for (const auto &address : *addresses)
            texts << address.text();
        m_resolved.reset(curl_slist_append(
            nullptr, u"%1:%2:%3"_s.arg(m_host).arg(m_port).arg(texts.join(u',')).toLatin1().constData()));
        curl_easy_setopt(m_curl.get(), CURLOPT_RESOLVE, m_resolved.get());
        return {};
    }

    Result<QByteArray> perform(const QByteArray &url, const QByteArray &command)
    {
        m_guard.begin(commandLimit);
        PUPITRE_TRY(resolve());
        QByteArray answer;
        auto *curl = m_curl.get();
        curl_easy_setopt(curl, CURLOPT_URL, url.constData());
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, command.isEmpty() ? nullptr : command.constData());
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
        const auto ended = transfer();
        if (m_guard.state() == WaitGuard::State::Stopped)
            return failure(ErrorCode::Cancelled);
        if (ended == CURLE_OK)
            return answer;
        if (ended == CURLE_WRITE_ERROR && command.isEmpty()) // too large for the parser, which says so: others follow
            return answer.leftJustified(largestReturnedMail + 1);
        if (m_guard.state() == WaitGuard::State::Late)
            return failure(ErrorCode::MailConnectFailed, u"returns"_s, timeoutMark.toString());
        const QString detail = QString::fromLatin1(curl_easy_strerror(ended)); // never the server's own words
        switch (ended) {
        case CURLE_WRITE_ERROR: return failure(ErrorCode::MailConnectFailed, u"returns"_s, endlessMark.toString());
        case CURLE_LOGIN_DENIED: return failure(ErrorCode::MailAuthFailed, u"returns"_s, detail);
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR: return failure(ErrorCode::MailTlsFailed, u"returns"_s, detail);
        default: return failure(ErrorCode::MailConnectFailed, u"returns"_s, detail);
        }
    }

    /// Until curl is through, the time is up or the word to stop is given.
    CURLcode transfer()
    {
        auto *multi = m_multi.get();
        curl_multi_add_handle(multi, m_curl.get());
        auto ended = CURLE_ABORTED_BY_CALLBACK;
        for (bool done = false; !done && m_guard.state() == WaitGuard::State::Going;) {
            int running = 0, left = 0;
            curl_multi_perform(multi, &running);
            while (const auto *message = curl_multi_info_read(multi, &left)) {
                if (message->msg == CURLMSG_DONE) {
                    ended = message->data.result;
                    done = true;
                }
            }
            const auto *stop = m_guard.stopSignal();
            curl_waitfd word{stop ? stop->descriptor() : -1, CURL_WAIT_POLLIN, 0};
            if (!done)
                curl_multi_poll(multi, &word, word.fd >= 0 ? 1 : 0, int(WaitGuard::moment.count()), nullptr);
        }
        curl_multi_remove_handle(multi, m_curl.get());
        return ended;
    }

    WaitGuard m_guard;
    std::set<int> m_sockets; ///< that curl has open
    std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> m_multi;
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> m_curl;
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> m_resolved;
    QString m_host;
    quint16 m_port;
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

Result<std::unique_ptr<ReturnsMailbox>> openReturnsMailbox(const QString &place, const QString &password,
    const QString &caFile, const StopSignal *stop, const SteadyClock &clock)
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
    return std::make_unique<ImapMailbox>(QUrl(place), password, caFile, stop, clock);
}

} // namespace pupitre
