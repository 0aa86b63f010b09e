#include "backend.h"

#include "campaignrepository.h"
#include "dayturn.h"
#include "documentreader.h"
#include "errortext.h"
#include "journal.h"
#include "pagerenderer.h"
#include "staffsession.h"
#include "undo.h"

#include <QStandardPaths>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

// A colleague's decision is to appear within two seconds. A look is one row by primary key.
constexpr int newsMilliseconds = 800;
// Who leafs through a queue is not announced at each subject.
constexpr int presenceMilliseconds = 700;
constexpr int dayMilliseconds = 5 * 60'000;
constexpr int presenceAgainMilliseconds = 20'000;
constexpr int presenceSeconds = 45; ///< a row that is older belongs to a desk that is gone

} // namespace

Backend::Backend(const QString &databaseUrl, QObject *parent)
    : QObject(parent), m_databaseUrl(databaseUrl),
      m_scratch(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u"/pupitre-XXXXXX"_s),
      m_decisions(u"decisions"_s), m_reads(u"reads"_s), m_renderer(std::make_unique<PageRenderer>(*this)),
      m_reader(std::make_unique<DocumentReader>(*this))
{
    m_newsTimer.setInterval(newsMilliseconds);
    connect(&m_newsTimer, &QTimer::timeout, this, &Backend::lookForNews);
    m_dayTimer.setInterval(dayMilliseconds);
    connect(&m_dayTimer, &QTimer::timeout, this, &Backend::turnTheDay);
    m_presenceTimer.setSingleShot(true);
    connect(&m_presenceTimer, &QTimer::timeout, this, &Backend::tellPresence);
    connect(&m_connection, &ConnectionWatch::returned, this, &Backend::readAllAgain);
}

Backend::~Backend()
{
    endSoon(); // both at once
}

void Backend::endSoon()
{
    m_decisions.endSoon();
    m_reads.endSoon();
}

InternalActor Backend::actor() const
{
    if (m_staff)
        return *m_staff;
    return ProgramActor{u"Pupitre"_s};
}

QString Backend::roleText() const
{
    if (!m_staff)
        return {};
    switch (m_staff->role) {
    case Role::Secretary: return tr("Secretariat");
    case Role::Director: return tr("Direction");
    case Role::Administrator: return tr("Administration");
    }
    return {};
}

void Backend::start()
{
    m_startError.clear();
    Q_EMIT startErrorChanged();
    // Both at once: opening is most of what a start waits for.
    auto reads = m_reads.open(m_databaseUrl);
    deliver(m_decisions.open(m_databaseUrl), this, [this, reads](const Result<void> &first) {
        deliver(reads, this, [this, first](const Result<void> &second) {
            const auto &opened = first ? second : first;
            if (!opened) {
                m_startError = errorText(opened.error());
                Q_EMIT startErrorChanged();
                return;
            }
            loadSite();
        });
    });
}

void Backend::loadSite()
{
    struct Loaded {
        Site site;
        Campaign campaign;
        qint64 seq;
    };
    run(
        this,
        [](const ServiceContext &context) -> Result<Loaded> {
            PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
            PUPITRE_TRY_ASSIGN(site, campaigns::site(context.connection, campaign.siteId));
            PUPITRE_TRY_ASSIGN(seq, journal::lastSeq(context.connection));
            return Loaded{site, campaign, seq};
        },
        [this](const Result<Loaded> &loaded) {
            if (!loaded) {
                m_startError = errorText(loaded.error());
                Q_EMIT startErrorChanged();
                return;
            }
            m_siteName = loaded->site.name;
            m_campaignText = tr("Re-enrolment %1").arg(loaded->campaign.schoolYear.label());
            if (loaded->site.isDemonstration)
                m_demonstrationHint = tr(
                    "Demonstration: sign in as secretaire, directrice or admin, password “demonstration”.");
            m_seen = loaded->seq;
            m_ready = true;
            m_newsTimer.start();
            m_dayTimer.start();
            turnTheDay();
            Q_EMIT siteChanged();
            Q_EMIT readyChanged();
        });
}

void Backend::turnTheDay()
{
    const QDate today = QDate::currentDate();
    if (m_day == today)
        return;
    m_day = today;
    // An approval looks for itself.
    run(
        this,
        [](const ServiceContext &context) { return pupitre::turnTheDay(context); },
        [this](const Result<int> &changed) {
            if (!changed)
                m_day = {}; // once more at the next tick
            else if (*changed > 0)
                lookForNews();
        });
}

void Backend::signIn(const QString &login, const QString &password)
{
    if (m_signingIn)
        return;
    m_signingIn = true;
    m_renderer->warmUp(); // while the password is checked
    m_reader->warmUp();
    Q_EMIT signingInChanged();
    run(
        this,
        [login, password](const ServiceContext &context) {
            return pupitre::signIn(context.connection, context.clock, login, password);
        },
        [this](const Result<StaffMember> &member) {
            m_signingIn = false;
            Q_EMIT signingInChanged();
            if (!member) {
                Q_EMIT signInFailed(errorText(member.error()));
                return;
            }
            m_staff.emplace(member->id, member->siteId, member->displayName, member->role);
            Q_EMIT actorChanged();
            warnOfReaders();
        });
}

void Backend::warnOfReaders()
{
    run(
        this,
        [](const ServiceContext &context) -> Result<QStringList> { return context.connection.readableByOthers(); },
        [this](const Result<QStringList> &files) {
            if (files && !files->isEmpty())
                announce(
                    tr("Other users of this computer can read the database’s files. Tell your administrator."), false);
        });
}

void Backend::signOut()
{
    m_presenceTimer.stop();
    runLong(
        this,
        [id = staffOf(actor())](const ServiceContext &context) { return presence::clear(context.connection, id); },
        [](const Result<void> &) {});
    m_lookedAt = 0;
    m_staff.reset();
    Q_EMIT actorChanged();
}

void Backend::undo()
{
    run(
        this,
        [](const ServiceContext &context) { return undoLastDecision(context); },
        [this](const Result<UndoOutcome> &outcome) {
            if (!outcome) {
                Q_EMIT failed(errorText(outcome.error()));
                return;
            }
            announce(tr("Undone: %1").arg(outcome->summary), false);
            Q_EMIT undone(outcome->subjectKind, outcome->subjectId);
            lookForNews();
        });
}

QFuture<Result<QByteArray>> Backend::fileBytes(const QString &sha256)
{
    return m_reads.run(
        ProgramActor{u"Pupitre"_s}, [sha256](const ServiceContext &context) { return context.store.get(sha256); });
}

void Backend::lookAt(const QString &kind, qint64 id)
{
    m_lookedAtKind = kind;
    m_lookedAt = id;
    m_presenceTimer.start(presenceMilliseconds);
}

void Backend::lookAway(const QString &kind, qint64 id)
{
    if (m_lookedAtKind == kind && m_lookedAt == id)
        lookAt(kind, 0);
}

void Backend::tellPresence()
{
    if (!isSignedIn())
        return;
    // A hint for others: when it cannot be written, nothing is lost and nothing is said.
    runLong(
        this,
        [id = staffOf(actor()), kind = m_lookedAtKind, subject = m_lookedAt](const ServiceContext &context) {
            return presence::set(context.connection, id, kind, subject, context.clock.now());
        },
        [](const Result<void> &) {});
    m_presenceTimer.start(presenceAgainMilliseconds);
}

void Backend::announce(const QString &text, bool undoable)
{
    Q_EMIT announced(text, undoable);
}

void Backend::readAllAgain()
{
    // Each subject that the journal knows, changed or not: what could not be read in between is not told by news.
    Q_EMIT newsArrived({u"edit_request"_s,
        u"document"_s,
        u"reinscription"_s,
        u"household"_s,
        u"student"_s,
        u"payment"_s,
        u"mail"_s,
        u"mail_batch"_s,
        u"mail_account"_s,
        u"mail_template"_s,
        u"site"_s});
    turnTheDay();
    tellPresence();
    runLong(
        this,
        [](const ServiceContext &context) { return journal::lastSeq(context.connection); },
        [this](const Result<qint64> &last) {
            if (last)
                m_seen = std::min(m_seen, *last); // less than before when a backup was put back
            lookForNews();
        });
}

void Backend::lookForNews()
{
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    struct News {
        QList<JournalEntry> entries;
        QList<Presence> others;
    };
    runLong(
        this,
        [seen = m_seen, id = staffOf(actor())](const ServiceContext &context) -> Result<News> {
            PUPITRE_TRY_ASSIGN(entries, journal::newerThan(context.connection, seen));
            PUPITRE_TRY_ASSIGN(
                others, presence::others(context.connection, id, context.clock.now().addSecs(-presenceSeconds)));
            return News{entries, others};
        },
        [this](const Result<News> &news) {
            m_looking = false;
            if (news && news->others != m_others) {
                m_others = news->others;
                Q_EMIT othersChanged();
            }
            if (news && !news->entries.isEmpty()) {
                m_seen = news->entries.back().seq;
                QSet<QString> kinds;
                for (const auto &entry : news->entries)
                    kinds.insert(entry.subjectKind);
                Q_EMIT newsArrived(kinds);
            }
            if (std::exchange(m_lookAgain, false))
                lookForNews();
        });
}

} // namespace pupitre
