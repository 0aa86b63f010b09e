#include "databaseaddress.h"

#include "secrets.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <cstring>
#include <functional>
#include <libpq-fe.h>
#include <memory>
#include <span>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

bool isServerAddress(const QString &text)
{
    return text.startsWith(u"postgresql://"_s) || text.startsWith(u"postgres://"_s);
}

/// What was meant for one: a colon or a slash too few, or capitals.
bool isLikeServerAddress(const QString &text)
{
    static const QRegularExpression beginning(
        u"^\\s*postgres(?:ql)?(?::|//)"_s, QRegularExpression::CaseInsensitiveOption);
    return text.contains(beginning);
}

/// user:password@host, the scheme forgotten.
const QRegularExpression schemeless(u"^(?!sqlite:|postgres(?:ql)?:|[^:]*://)[^:@/\\s]+:([^@]*)@"_s);

/// libpq's other form, `host=… password=…`, its keywords right or not. A file of such a name is written `./a=b`.
bool isKeywords(const QString &text)
{
    static const QRegularExpression beginning(u"^\\s*\\w+\\s*="_s);
    return text.contains(beginning);
}

tl::unexpected<Error> invalid(const QString &detail)
{
    return failure(ErrorCode::DatabaseUrlInvalid, u"database"_s, detail);
}

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

/// What libpq reads in an address; null, and why, when it is malformed.
Options optionsOf(const QString &text, QString *why = nullptr)
{
    char *reason = nullptr;
    Options options(PQconninfoParse(text.toUtf8().constData(), &reason), &PQconninfoFree);
    const std::unique_ptr<char, decltype(&PQfreemem)> freed(reason, &PQfreemem);
    if (why)
        *why = QString::fromUtf8(reason).trimmed();
    return options;
}

bool isSecret(const PQconninfoOption &option)
{
    return std::strcmp(option.dispchar, "*") == 0; // as libpq marks what no form may show
}

/// `written` as libpq decodes it, in capitals or not.
bool isSecretKeyword(const QString &written)
{
    const QString keyword = QUrl::fromPercentEncoding(written.toUtf8());
    const Options known = optionsOf({});
    for (const auto *option = known.get(); option && option->keyword; ++option) {
        if (keyword.compare(QLatin1String(option->keyword), Qt::CaseInsensitive) == 0)
            return isSecret(*option);
    }
    return false;
}

bool isKeyword(const QString &written)
{
    const QString keyword = QUrl::fromPercentEncoding(written.toUtf8());
    const Options known = optionsOf({});
    for (const auto *option = known.get(); option && option->keyword; ++option) {
        if (keyword == QLatin1String(option->keyword))
            return true;
    }
    return false;
}

/// libpq ends user and password at the first '@' or '/', so that a password which holds one of them would be taken for
/// a host, and a part of it would stand in error messages and in requests to name servers. A value of the query may
/// hold an '@'; what is no query may be the rest of a password.
bool hasStrayAt(const QString &text)
{
    QString rest = text.mid(text.indexOf(u"://"_s) + 3);
    const auto at = rest.indexOf(u'@');
    const auto slash = rest.indexOf(u'/');
    if (at >= 0 && (slash < 0 || at < slash))
        rest = rest.mid(at + 1);
    const QStringList parameters = rest.section(u'?', 1).split(u'&');
    return rest.section(u'?', 0, 0).contains(u'@') || std::ranges::any_of(parameters, [](const QString &parameter) {
        return parameter.contains(u'@') && !isKeyword(parameter.section(u'=', 0, 0));
    });
}

bool isSet(const DatabaseAddress &address, const QString &name)
{
    return std::ranges::any_of(address.parameters, [&](const auto &parameter) { return parameter.first == name; });
}

/// A server that is not there, or a cable that was pulled out, is noticed within seconds, not after libpq's hours. (A
/// server that stands still is not: see patience.h.)
void addTimeLimits(DatabaseAddress &address)
{
    const std::pair<QString, QString> limits[]{
        {u"connect_timeout"_s, u"5"_s},
        {u"tcp_user_timeout"_s, u"15000"_s},
        {u"keepalives_idle"_s, u"20"_s},
        {u"keepalives_interval"_s, u"5"_s},
        {u"keepalives_count"_s, u"3"_s},
    };
    for (const auto &[name, value] : limits) {
        if (!isSet(address, name))
            address.parameters.append({name, value});
    }
}

Result<DatabaseAddress> readServerAddress(const QString &text)
{
    if (hasStrayAt(text))
        return invalid(u"in a name or password each of @ : / ? # % has to be percent-encoded"_s);
    DatabaseAddress address{.dialect = Dialect::PostgreSQL, .secrets = secretsOfAddress(text)};
    QString reason;
    const Options options = optionsOf(text, &reason);
    if (!options)
        return invalid(withoutSecrets(reason, address.secrets));
    for (const auto *option = options.get(); option->keyword; ++option) {
        if (!option->val || !*option->val)
            continue;
        const QString name = QString::fromUtf8(option->keyword);
        const QString value = QString::fromUtf8(option->val);
        // QtSql splits its options there, quoted or not.
        if (value.contains(u';') && name != u"host" && name != u"user" && name != u"password" && name != u"dbname")
            return invalid(u"a semicolon cannot be passed in \"%1\""_s.arg(name));
        // Not shown: it is the password where the host was forgotten.
        static const QRegularExpression ports(u"^[0-9,]*$"_s);
        if (name == u"port" && !value.contains(ports))
            return invalid(u"the port is no number"_s);
        address.parameters.append({name, value});
    }
    const bool elsewhere = isSet(address, u"service"_s) || qEnvironmentVariableIsSet("PGSERVICE")
                           || qEnvironmentVariableIsSet("PGDATABASE");
    if (!isSet(address, u"dbname"_s) && !elsewhere) // libpq would take the user's name for it
        return invalid(u"the name of the database is missing"_s);
    addTimeLimits(address);
    return address;
}

} // namespace

Result<DatabaseAddress> DatabaseAddress::read(const QString &text)
{
    if (isServerAddress(text))
        return readServerAddress(text);
    // Not shown: where a keyword's value ends is not certain in what is malformed.
    if (text.contains(schemeless))
        return invalid(u"an address begins with postgresql://"_s);
    if (isKeywords(text))
        return invalid(u"keywords are written as postgresql://user@host:port/name?keyword=value"_s);
    QString path = text;
    const bool hasScheme = path.startsWith(u"sqlite:"_s);
    if (hasScheme)
        path = path.mid(path.startsWith(u"sqlite://"_s) ? 9 : 7);
    if (path.isEmpty() || path.contains(u"://"_s) || isLikeServerAddress(text) || (hasScheme && path.contains(u'?')))
        return invalid(shownAddress(text));
    return DatabaseAddress{.path = path};
}

QStringList secretsOfAddress(const QString &text)
{
    QStringList secrets;
    const auto add = [&](const QString &written) {
        for (const auto &secret : {written, QUrl::fromPercentEncoding(written.toUtf8())}) {
            if (!secret.isEmpty() && !secret.contains(QChar(0))) // libpq takes none with NUL
                secrets << secret;
        }
    };
    // Up to the first '@' as libpq reads it, and up to the last one as it may have been meant.
    static const QRegularExpression shortest(u"(?:://|postgres(?:ql)?//)[^:@/]*:([^@/]*)@"_s);
    static const QRegularExpression longest(
        u"(?:://|postgres(?:ql)?(?::|//))[^:]*:(.*)@"_s, QRegularExpression::CaseInsensitiveOption);
    // Without the host, and without the scheme.
    static const QRegularExpression hostless(
        u"://[^/@\\[\\]]*:([^/@:\\[\\]]*[^0-9,/@:\\[\\]][^/@:\\[\\]]*)(?=/|\\?|$)"_s);
    for (const auto &pattern : {shortest, longest, hostless, schemeless}) {
        for (auto matches = pattern.globalMatch(text); matches.hasNext();)
            add(matches.next().captured(1));
    }
    // Of a query or of libpq's other form, where a value may be quoted. A value is looked into too: in what is
    // malformed it may hold the next keyword.
    static const QRegularExpression parameter(
        u"(?<![^?&;\\s=])([^?&;\\s=]+)\\s*=(?=\\s*([^&\\s]*))(?=(?:\\s*'((?:[^'\\\\]|\\\\.)*))?)"_s);
    for (auto matches = parameter.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        if (isSecretKeyword(match.captured(1))) {
            add(match.captured(2));
            add(match.captured(3));
        }
    }
    const Options options = optionsOf(text);
    for (const auto *option = options.get(); option && option->keyword; ++option) {
        if (option->val && *option->val && isSecret(*option))
            secrets << QString::fromUtf8(option->val);
    }
    secrets.removeDuplicates();
    return secrets;
}

QStringList secretsOfWords(const QStringList &words)
{
    static const QRegularExpression option(u"^--?[^=]*="_s);
    QStringList secrets;
    for (const auto &word : words) {
        QString value = word;
        secrets << secretsOfAddress(value.remove(option));
    }
    secrets.removeDuplicates();
    return secrets;
}

QString shownAddress(const QString &text)
{
    return withoutSecrets(text, secretsOfAddress(text));
}

void hideSecretsInArguments(int argc, char **argv)
{
    for (char *argument : std::span(argv, size_t(argc))) {
        // Octet by octet, whatever they are to mean.
        QStringList secrets = secretsOfWords({QString::fromLatin1(argument)});
        std::ranges::sort(secrets, std::greater{}, &QString::size); // the longest first: one may be a part of another
        for (const auto &secret : secrets) {
            const QByteArray written = secret.toLatin1();
            for (char *found = argument; (found = std::strstr(found, written.constData())); found += written.size())
                std::memset(found, 'x', size_t(written.size()));
        }
    }
}

} // namespace pupitre
