#include "backend.h"

#include "campaignrepository.h"
#include "errortext.h"
#include "journal.h"
#include "pagerenderer.h"
#include "staffsession.h"
#include "undo.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

// A colleague's decision is to appear within two seconds. A look is one row by primary key.
constexpr int newsMilliseconds = 800;

} // namespace

Backend::Backend(const QString &databaseUrl, QObject *parent)
    : QObject(parent), m_databaseUrl(databaseUrl), m_decisions(u"decisions"_s), m_reads(u"reads"_s), m_renderer(std::make_unique<PageRenderer>(*this))
{
    m_newsTimer.setInterval(newsMilliseconds);
    connect(&m_newsTimer, &QTimer::timeout, this, &Backend::lookForNews);
}

Backend::~Backend() = default;

QString Backend::roleText() const
{
    switch (m_actor.role) {
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
    run(this,
        [](const ServiceContext &context) -> Result<Loaded> {
            PUPITRE_TRY_ASSIGN(campaign, campaigns::current(context.connection));
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
                m_demonstrationHint = tr("Demonstration: sign in as secretaire, directrice or admin, password “demonstration”.");
            m_seen = loaded->seq;
            m_ready = true;
            m_newsTimer.start();
            Q_EMIT siteChanged();
            Q_EMIT readyChanged();
        });
}

void Backend::signIn(const QString &login, const QString &password)
{
    if (m_signingIn)
        return;
    m_signingIn = true;
    m_renderer->warmUp(); // while the password is checked
    Q_EMIT signingInChanged();
    run(this,
        [login, password](const ServiceContext &context) { return pupitre::signIn(context.connection, context.clock, login, password); },
        [this](const Result<StaffMember> &member) {
            m_signingIn = false;
            Q_EMIT signingInChanged();
            if (!member) {
                Q_EMIT signInFailed(errorText(member.error()));
                return;
            }
            m_actor = {member->id, member->displayName, member->role};
            Q_EMIT actorChanged();
        });
}

void Backend::signOut()
{
    m_actor = {};
    Q_EMIT actorChanged();
}

void Backend::undo()
{
    run(this, [](const ServiceContext &context) { return undoLastDecision(context); },
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
    return m_reads.run(Actor{}, [sha256](const ServiceContext &context) { return context.store.get(sha256); });
}

void Backend::announce(const QString &text, bool undoable)
{
    Q_EMIT announced(text, undoable);
}

void Backend::lookForNews()
{
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    runLong(this, [seen = m_seen](const ServiceContext &context) { return journal::newerThan(context.connection, seen); },
            [this](const Result<QList<JournalEntry>> &entries) {
                m_looking = false;
                if (entries && !entries->isEmpty()) {
                    m_seen = entries->back().seq;
                    QSet<QString> kinds;
                    for (const auto &entry : *entries)
                        kinds.insert(entry.subjectKind);
                    Q_EMIT newsArrived(kinds);
                }
                if (std::exchange(m_lookAgain, false))
                    lookForNews();
            });
}

} // namespace pupitre
