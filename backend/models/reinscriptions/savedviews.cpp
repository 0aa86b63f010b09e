#include "savedviews.h"

#include "deskmemoryrepository.h"
#include "errortext.h"

namespace pupitre {

namespace {

constexpr qsizetype longestName = 40;

}

void SavedViews::setBackend(Backend *backend)
{
    if (m_backend == backend)
        return;
    m_backend = backend;
    connect(m_backend->session(), &Session::actorChanged, this, [this] {
        if (!m_backend->session()->isLocked())
            reload();
    });
    Q_EMIT backendChanged();
    reload();
}

void SavedViews::reload()
{
    change([](const ServiceContext &) -> Result<void> { return {}; });
}

void SavedViews::change(std::function<Result<void>(const ServiceContext &)> work)
{
    if (!m_backend->session()->isSignedIn()) {
        m_views.clear();
        Q_EMIT viewsChanged();
        return;
    }
    m_backend->run(
        this,
        [work = std::move(work)](const ServiceContext &context) -> Result<QList<SavedView>> {
            PUPITRE_TRY(work(context));
            return deskmemory::views(context.connection, context.staffId());
        },
        [this](const Result<QList<SavedView>> &views) {
            if (!views) {
                Q_EMIT failed(errorText(views.error()));
                return;
            }
            m_views.clear();
            for (const auto &view : *views)
                m_views << SavedViewLine{view.name, ReinscriptionFilter::fromJson(view.filter)};
            Q_EMIT viewsChanged();
        });
}

void SavedViews::keep(const QString &name, const ReinscriptionFilter &filter)
{
    const SavedView view{name.simplified().left(longestName), filter.toJson()};
    if (!view.name.isEmpty())
        change([view](const ServiceContext &context) {
            return deskmemory::keepView(context.connection, context.staffId(), view);
        });
}

void SavedViews::forget(const QString &name)
{
    change([name](const ServiceContext &context) {
        return deskmemory::forgetView(context.connection, context.staffId(), name);
    });
}

} // namespace pupitre
