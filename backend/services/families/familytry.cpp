#include "familytry.h"

#include "loginattemptrepository.h"
#include "networkprefix.h"
#include "passwordhash.h"
#include "randomsecret.h"
#include "signinpatience.h"
#include "transaction.h"

#include <QMessageAuthenticationCode>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 keptSeconds = 24 * 3600;
constexpr int ofNetwork = 4; ///< many share one: it may fail so many times as often

} // namespace

Result<AttemptSubjects> AttemptSubjects::begin(Connection &connection, const QDateTime &now)
{
    constexpr int keyBytes = 32;
    const QDateTime since = now.addSecs(-keptSeconds);
    PUPITRE_TRY(attempts::forgetUntil(connection, since));
    PUPITRE_TRY_ASSIGN(key, attempts::key(connection, randomSecret(keyBytes), since, now));
    return AttemptSubjects(key);
}

QString AttemptSubjects::of(const QString &kind, const QString &what) const
{
    const QByteArray text = (kind + u':' + what).toUtf8();
    return QString::fromLatin1(
        QMessageAuthenticationCode::hash(text, m_key, QCryptographicHash::Sha256).toHex().left(32));
}

QString typedText(const QString &text, int longest)
{
    return QString(text).remove(QChar(u'\0')).trimmed().left(longest);
}

FamilyTry::FamilyTry(const FamilyGate &gate, SiteId site, const QString &identifiant, const QString &address)
    : m_gate(gate), m_identifiant(QString::number(site.value) + u':' + identifiant.toLower()),
      m_network(address.isEmpty() ? QString() : networkPrefix(address))
{
}

Result<QList<FamilyTry::Counted>> FamilyTry::subjects()
{
    PUPITRE_TRY_ASSIGN(keyed, AttemptSubjects::begin(m_gate.connection, m_gate.clock.now()));
    QList<Counted> list{{keyed.of(u"identifiant"_s, m_identifiant), 1}};
    if (!m_network.isEmpty())
        list.append({keyed.of(u"network"_s, m_network), ofNetwork});
    return list;
}

Result<void> FamilyTry::count()
{
    auto &connection = m_gate.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    m_at = m_gate.clock.now();
    PUPITRE_TRY_ASSIGN(counted, subjects());
    qint64 left = 0;
    for (const auto &one : std::as_const(counted)) {
        PUPITRE_TRY_ASSIGN(failures, attempts::of(connection, one.subject, m_at.addSecs(-2 * lockSeconds)));
        left = std::max(left, secondsLeft(failures, m_at, one.each));
    }
    if (left > 0)
        return haveToWait(left);
    for (const auto &one : std::as_const(counted))
        PUPITRE_TRY(attempts::note(connection, one.subject, m_at));
    PUPITRE_TRY(transaction.commit());
    m_counted = counted;
    return {};
}

Result<bool> FamilyTry::matches(const QString &hash, const QString &password)
{
    const auto looked = [&]() -> Result<bool> {
        PUPITRE_TRY_ASSIGN(turn, m_gate.turns.take());
        (void)turn;
        return passwordMatches(hash.isEmpty() ? nobodysHash.toString() : hash, password);
    }();
    if (!looked)
        PUPITRE_TRY(uncount());
    else if (hash.isEmpty())
        return false;
    return looked;
}

Result<void> FamilyTry::forget()
{
    auto &connection = m_gate.connection;
    if (m_counted.isEmpty()) {
        PUPITRE_TRY_ASSIGN(counted, subjects());
        return attempts::forget(connection, counted.front().subject);
    }
    PUPITRE_TRY(attempts::forget(connection, m_counted.front().subject));
    for (const auto &one : std::as_const(m_counted).mid(1)) // a network begins anew for nobody's being right
        PUPITRE_TRY(attempts::forgetOne(connection, one.subject, m_at));
    return {};
}

Result<void> FamilyTry::uncount()
{
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(m_gate.connection));
    for (const auto &one : std::as_const(m_counted))
        PUPITRE_TRY(attempts::forgetOne(m_gate.connection, one.subject, m_at));
    return transaction.commit();
}

} // namespace pupitre
