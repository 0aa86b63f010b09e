#include "passwordstore.h"

#include "keyringthread.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

#include <libsecret/secret.h>

#include <memory>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds askLimit{2};
constexpr std::chrono::seconds keepLimit{60}; ///< somebody may have to open the keyring

const SecretSchema *schema()
{
    static const SecretSchema schema{"org.pupitre.Mail",
        SECRET_SCHEMA_NONE,
        {{"server", SECRET_SCHEMA_ATTRIBUTE_STRING},
            {"user", SECRET_SCHEMA_ATTRIBUTE_STRING},
            {nullptr, SECRET_SCHEMA_ATTRIBUTE_STRING}},
        0,
        {},
        {},
        {},
        {},
        {},
        {},
        {}};
    return &schema;
}

/// libsecret would start a bus of its own where there is none, on a server say; then there is no keyring either.
bool hasKeyring()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
           || QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
}

bool putIntoKeyring(const QString &host, const QString &userName, const QString &password)
{
    if (!hasKeyring())
        return false;
    const QByteArray server = host.toLower().toUtf8(), user = userName.toUtf8();
    const QString label = u"Pupitre: "_s + userName + u" · "_s + host;
    return password.isEmpty() ? secret_password_clear_sync(
               schema(), nullptr, nullptr, "server", server.constData(), "user", user.constData(), nullptr)
                              : secret_password_store_sync(schema(),
                                  SECRET_COLLECTION_DEFAULT,
                                  label.toUtf8().constData(),
                                  password.toUtf8().constData(),
                                  nullptr,
                                  nullptr,
                                  "server",
                                  server.constData(),
                                  "user",
                                  user.constData(),
                                  nullptr);
}

/// Without a question to the person, which a sender in the background would ask again every few seconds: a keyring that
/// is locked knows nothing.
QString fromKeyring(const QString &host, const QString &userName)
{
    if (!hasKeyring())
        return {};
    GList *items = secret_password_search_sync(schema(),
        SECRET_SEARCH_LOAD_SECRETS,
        nullptr,
        nullptr,
        "server",
        host.toLower().toUtf8().constData(),
        "user",
        userName.toUtf8().constData(),
        nullptr);
    QString password;
    if (items) {
        const std::unique_ptr<SecretValue, void (*)(SecretValue *)> value(
            secret_retrievable_retrieve_secret_sync(SECRET_RETRIEVABLE(items->data), nullptr, nullptr),
            [](SecretValue *secret) { secret_value_unref(secret); });
        if (value)
            password = QString::fromUtf8(secret_value_get_text(value.get()));
    }
    g_list_free_full(items, g_object_unref);
    return password;
}

QString fileOf(const QString &host, const QString &userName)
{
    const QString name = QString::fromLatin1((userName + u'@' + host.toLower()).toUtf8().toPercentEncoding("@"));
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/pupitre/mail-passwords/"_s
           + name;
}

QString firstLineOf(const QString &path)
{
    QFile file(path);
    return !path.isEmpty() && file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine()).trimmed() : QString();
}

} // namespace

Result<PasswordPlace> keepMailPassword(const QString &host, const QString &userName, const QString &password)
{
    const QString path = fileOf(host, userName);
    const QString done = u"done"_s;
    const auto put = askKeyring(keepLimit, [=] { return putIntoKeyring(host, userName, password) ? done : QString(); });
    if (put == done) {
        QFile::remove(path); // an older one must not come back when the keyring is away
        return PasswordPlace::Keyring;
    }
    if (password.isEmpty()) {
        if (QFile::exists(path) && !QFile::remove(path))
            return failure(ErrorCode::SecretNotKept, u"password"_s);
        return PasswordPlace::File;
    }
    QDir().mkpath(QFileInfo(path).path());
    QFile::setPermissions(QFileInfo(path).path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(password.toUtf8() + '\n') < 0 || !file.commit())
        return failure(ErrorCode::SecretNotKept, u"password"_s, file.errorString());
    return PasswordPlace::File;
}

QString mailPassword(const MailAccount &account)
{
    if (const QString password = qEnvironmentVariable("PUPITRE_SMTP_PASSWORD"); !password.isEmpty())
        return password;
    if (const QString password = firstLineOf(qEnvironmentVariable("PUPITRE_SMTP_PASSWORD_FILE")); !password.isEmpty())
        return password;
    return keptMailPassword(account.host, account.userName);
}

QString keptMailPassword(const QString &host, const QString &userName)
{
    if (userName.isEmpty())
        return {};
    const auto kept = askKeyring(askLimit, [=] { return fromKeyring(host, userName); });
    return kept && !kept->isEmpty() ? *kept : firstLineOf(fileOf(host, userName));
}

} // namespace pupitre
