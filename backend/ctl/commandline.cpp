#include "commandline.h"

#include "errorsentences.h"
#include "secrets.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

void write(FILE *where, QByteArray bytes)
{
    bytes.append('\n');
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), where);
    std::fflush(where); // a service's lines are read as they come; whether all arrived is asked at the end
}

/// What families and servers wrote cannot move the cursor or take lines away.
void write(FILE *where, QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t')
            c = QChar::ReplacementCharacter;
    }
    write(where, text.toLocal8Bit());
}

/// Whose values are the program's own words, which scripts compare: a secret that is such a word is not told by them.
constexpr QStringView ownWords[]{u"code", u"what", u"paused", u"proof", u"finding", u"step", u"outcome"};

bool isOwnWord(const QString &key)
{
    return std::ranges::find(ownWords, key) != std::end(ownWords);
}

QJsonValue cleaned(const QJsonValue &value, const QStringList &secrets)
{
    if (value.isString())
        return withoutSecrets(value.toString(), secrets);
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        QJsonArray clean;
        for (const auto &each : array)
            clean.append(cleaned(each, secrets));
        return clean;
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        QJsonObject clean;
        for (auto each = object.begin(); each != object.end(); ++each)
            clean.insert(each.key(), isOwnWord(each.key()) ? each.value() : cleaned(each.value(), secrets));
        return clean;
    }
    return value;
}

} // namespace

Output::Output(bool json, const Command *command, const QStringList &secrets)
    : m_json(json), m_command(command), m_secrets(secrets)
{
}

void Output::line(const QString &text) const
{
    if (!m_json)
        write(stdout, withoutSecrets(text, m_secrets));
}

void Output::report(const QJsonObject &object, const QString &text) const
{
    Q_ASSERT(!m_reported);
    m_reported = true;
    if (m_json) // always UTF-8 (RFC 8259)
        write(stdout, QJsonDocument(cleaned(object, m_secrets).toObject()).toJson(QJsonDocument::Compact));
    else
        write(stdout, withoutSecrets(text, m_secrets));
}

void Output::failed(const QString &key, const QString &sentence) const
{
    write(stderr, u"pupitrectl: "_s + sentence);
    if (m_json && !m_reported)
        report({{u"error"_s, QJsonObject{{u"code"_s, key}, {u"sentence"_s, sentence}}}}, {});
}

ExitCode Output::fail(const Error &error, ExitCode code) const
{
    failed(keyFor(error.code), withoutSecrets(sentenceFor(error, m_command), m_secrets));
    return code;
}

ExitCode Output::refuse(const QString &sentence) const
{
    failed(u"usage"_s, withoutSecrets(sentence, m_secrets));
    return ExitCode::Usage;
}

ExitCode Output::finish(ExitCode code) const
{
    Q_ASSERT(m_reported || !m_json);
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
        return code;
    write(stderr, u"pupitrectl: what was to be said could not be written. (%1)"_s.arg(qt_error_string(errno)));
    return ExitCode::Failed;
}

ExitCode exitCodeOf(const Error &error)
{
    return error.code == ErrorCode::InvalidValue || error.code == ErrorCode::AddressInvalid ? ExitCode::Usage
                                                                                            : ExitCode::Failed;
}

} // namespace pupitre
