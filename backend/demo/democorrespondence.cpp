#include "democorrespondence.h"

#include "account.h"
#include "householdrepository.h"
#include "localday.h"
#include "mailqueue.h"
#include "onetimepassword.h"
#include "outbox.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// A moment of the past, for services that ask what time it is.
struct PastClock final : Clock {
    explicit PastClock(const QDateTime &time) : moment(time) {}
    QDateTime now() const override { return moment; }
    QDateTime moment;
};

} // namespace

DemoCorrespondence::DemoCorrespondence(
    const ServiceContext &context, const Campaign &campaign, const DemoOptions &options)
    : m_context(context), m_campaign(campaign), m_most(options.mails)
{
    // The first of the staff that a new database has.
    m_context.actor = StaffActor(StaffId{1}, campaign.siteId, QString::fromUtf16(demoStaff[0].name), Role::Secretary);
}

Result<void> DemoCorrespondence::writeTo(const Household &household)
{
    if (m_written == m_most)
        return {};
    const PastClock clock(localInstant(m_campaign.opensOn, QTime(9, 0)).addSecs(m_written * 3));
    const ServiceContext then{m_context.connection, clock, m_context.store, m_context.actor};
    Letter letter{MailKind::Credentials, {}, u"household:%1:opening"_s.arg(household.id.value)};
    letter.values.fields.insert(u"password"_s, oneTimePasswordMark.toString());
    PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(then, m_campaign, household, letter));
    if (!mailId)
        return {};
    ++m_written;
    const QDateTime at = clock.now().addSecs(40);
    const auto attempted = [&](MailState state, const QString &reply) -> Result<void> {
        PUPITRE_TRY(mail::recordAttempt(m_context.connection, *mailId, {}, state, reply, at));
        return {};
    };
    if (m_written == 38 || m_written == 113)
        return attempted(
            MailState::Failed, u"550 5.1.1 <%1>: Recipient address rejected: User unknown"_s.arg(household.email()));
    PUPITRE_TRY(households::setOneTimePassword(m_context.connection,
        household.id,
        oneTimePasswordHash(makeOneTimePassword()),
        at.addDays(activationDays),
        at));
    if (m_written == 76)
        return attempted(MailState::Uncertain, u"lost"_s);
    return attempted(
        MailState::Sent, u"250 2.0.0 Ok: queued as "_s + QString::number(0x4F3C2000 + m_written, 16).toUpper());
}

} // namespace pupitre
