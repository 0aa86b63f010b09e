#include "journalledstates.h"

#include "enumkeys.h"
#include "statement.h"
#include "vouchedrows.h"

#include <QJsonArray>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// What a message may have become since without an entry of its own: one that waits is taken, given back, or cancelled
/// together with a decision or a mailing.
bool mayBe(MailState said, MailState now)
{
    using enum MailState;
    const bool waits = said == Queued || said == Deferred;
    return said == now || (waits && (now == Queued || now == Sending || now == Cancelled));
}

/// The word for an action of the outbox, or the state that it names; none for what changes no state.
std::optional<MailState> stateAfter(const QString &action)
{
    if (action == u"mail.marked_sent")
        return MailState::Sent;
    if (action == u"mail.requeued")
        return MailState::Queued;
    if (action == u"mail.returned")
        return MailState::Failed;
    return enumFromKey<MailState>(action.mid(qsizetype(std::size(u"mail.") - 1)));
}

QString mailingStateAfter(const QString &action)
{
    if (action == u"mail_batch.paused")
        return u"paused"_s;
    return action == u"mail_batch.cancelled" ? u"cancelled"_s : u"running"_s;
}

QString entrySays(qint64 seq, const QString &what)
{
    return u"entry %1 of the journal says %2"_s.arg(seq).arg(what);
}

} // namespace

void JournalledStates::add(const JournalEntry &entry)
{
    addNewMails(entry);
    if (entry.subjectKind == u"mail")
        addMail(entry);
    else if (entry.subjectKind == u"mail_batch")
        m_mailings.insert(entry.subjectId, {mailingStateAfter(entry.action), entry.seq});
    else if (entry.action == u"seal.certificate_kept")
        m_certificates.insert(entry.details[u"name"].toString(), {entry.details[u"sha256"].toString(), entry.seq});
}

void JournalledStates::addMail(const JournalEntry &entry)
{
    const auto state = stateAfter(entry.action);
    if (!state || entry.details[u"late"].toBool())
        return;
    auto &said = m_mails[entry.subjectId];
    const bool returned = entry.action == u"mail.returned";
    said = {.state = *state,
        .returned = returned,
        .isNew = false,
        .sentAt = *state == MailState::Sent ? toSqlText(entry.at)
                  : returned                ? said.sentAt
                                            : QString(),
        .seq = entry.seq};
}

void JournalledStates::addNewMails(const JournalEntry &entry)
{
    const auto rows = entry.details[vouched::detail].toArray();
    for (const auto &row : rows) {
        if (row[u"new"].toBool() && row[u"table"].toString() == u"mail_messages")
            m_mails.insert(row[u"id"].toInteger(), {.isNew = true, .seq = entry.seq});
    }
}

Result<QList<JournalledStates::Deviation>> JournalledStates::compare(Connection &connection, qint64 lost) const
{
    QList<Deviation> deviations;
    PUPITRE_TRY(compareMails(connection, lost, deviations));
    PUPITRE_TRY(compareMailings(connection, lost, deviations));
    PUPITRE_TRY(compareCertificates(connection, lost, deviations));
    return deviations;
}

Result<void> JournalledStates::compareMails(Connection &connection, qint64 lost, QList<Deviation> &deviations) const
{
    PUPITRE_TRY_ASSIGN(mails, integrity::keptMails(connection));
    for (const auto &mail : mails) {
        const auto said = m_mails.constFind(mail.id.value);
        const auto now = enumFromKey<MailState>(mail.state);
        if (said == m_mails.constEnd() || said->seq <= lost || !now)
            continue;
        if (said->isNew && mail.attempted)
            continue; // by the demonstration's past, which stands in no journal
        const MailState state = said->isNew && mail.onPaper ? MailState::Sent : said->state;
        QStringList words;
        if (!mayBe(state, *now))
            words << u"its state is \"%1\", "_s.arg(mail.state) + entrySays(said->seq, u"\"%1\""_s.arg(keyOf(state)));
        if (said->returned != !mail.returned.isEmpty())
            words << entrySays(said->seq, said->returned ? u"that it came back"_s : u"nothing of its coming back"_s);
        if (!said->isNew && said->sentAt != mail.sentAt)
            words << u"sent_at is \"%1\", "_s.arg(mail.sentAt) + entrySays(said->seq, u"\"%1\""_s.arg(said->sentAt));
        if (!words.isEmpty())
            deviations.append({.where = u"message %1"_s.arg(mail.id.value),
                .words = words.join(u"; "_s),
                .household = mail.household});
    }
    return {};
}

Result<void> JournalledStates::compareMailings(Connection &connection, qint64 lost, QList<Deviation> &deviations) const
{
    PUPITRE_TRY_ASSIGN(mailings, integrity::keptMailings(connection));
    for (const auto &mailing : mailings) {
        const auto said = m_mailings.constFind(mailing.id.value);
        if (said == m_mailings.constEnd() || said->seq <= lost || said->state == mailing.state)
            continue;
        deviations.append({.where = u"mailing %1"_s.arg(mailing.id.value),
            .words = u"its state is \"%1\", "_s.arg(mailing.state)
                     + entrySays(said->seq, u"\"%1\""_s.arg(said->state))});
    }
    return {};
}

Result<void> JournalledStates::compareCertificates(
    Connection &connection, qint64 lost, QList<Deviation> &deviations) const
{
    PUPITRE_TRY_ASSIGN(certificates, integrity::keptCertificates(connection));
    auto left = m_certificates;
    for (const auto &certificate : certificates) {
        const QString where = u"seal certificate "_s + certificate.name;
        const auto said = m_certificates.constFind(certificate.name);
        left.remove(certificate.name);
        if (said == m_certificates.constEnd()) {
            if (lost == 0)
                deviations.append({.where = where, .words = u"no entry of the journal has kept it"_s});
        } else if (said->seq > lost && !said->sha256.isEmpty() && said->sha256 != certificate.sha256) {
            deviations.append(
                {.where = where, .words = u"it is not what entry %1 of the journal kept"_s.arg(said->seq)});
        }
    }
    for (auto said = left.cbegin(); said != left.cend(); ++said) {
        if (said->seq > lost)
            deviations.append({.where = u"seal certificate "_s + said.key(),
                .words = u"it is gone; entry %1 of the journal kept it"_s.arg(said->seq)});
    }
    return {};
}

} // namespace pupitre
