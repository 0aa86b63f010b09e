#include "communeseditor.h"

#include "postaltown.h"
#include "settingstext.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostFound = 8;

QList<std::pair<QString, QString>> townsFor(const QString &sought)
{
    return townsBeginning(sought, mostFound);
}

QStringList impactSentences(const CommunesImpact &impact)
{
    QStringList sentences;
    if (impact.becomeResidents > 0)
        sentences << CommunesEditor::tr("%n family(ies) become residents.", nullptr, impact.becomeResidents);
    if (impact.ceaseToBeResidents > 0)
        sentences << CommunesEditor::tr("%n family(ies) stop being residents.", nullptr, impact.ceaseToBeResidents);
    if (sentences.isEmpty())
        return {CommunesEditor::tr("No family becomes a resident or stops being one.")};
    if (!impact.askedOfResidents.isEmpty())
        sentences << CommunesEditor::tr("Asked of residents alone: %1.").arg(impact.askedOfResidents.join(u", "_s));
    return sentences;
}

} // namespace

CommunesEditor::CommunesEditor() : FormEditor({u"site"_s}, Right::SetUpSite) {}

QList<CommuneLine> CommunesEditor::communes() const
{
    QList<CommuneLine> lines;
    for (const auto &commune : m_draft)
        lines << CommuneLine{commune.postalCode, commune.name, true};
    return lines;
}

void CommunesEditor::read()
{
    readBy(siteView, [this](const SiteView &view) {
        const bool untouched = !isChanged();
        m_recorded = view.communes;
        m_version = view.site.version;
        if (untouched)
            m_draft = m_recorded;
        Q_EMIT draftChanged();
    });
}

void CommunesEditor::setDraft(const QList<Commune> &draft)
{
    m_draft = draft;
    std::ranges::sort(m_draft, {}, [](const Commune &one) { return std::pair(townKey(one.name), one.postalCode); });
    forgetFault();
    Q_EMIT draftChanged();
    look();
    count();
}

void CommunesEditor::add(const CommuneLine &commune)
{
    const Commune wanted(commune.name, commune.postalCode);
    if (!m_draft.contains(wanted))
        setDraft(m_draft + QList{wanted});
}

void CommunesEditor::remove(const CommuneLine &commune)
{
    auto rest = m_draft;
    if (rest.removeAll(Commune(commune.name, commune.postalCode)) > 0)
        setDraft(rest);
}

void CommunesEditor::discard()
{
    setDraft(m_recorded);
}

void CommunesEditor::setSought(const QString &sought)
{
    if (m_sought == sought)
        return;
    m_sought = sought;
    look();
}

/// All communes of France are read at the first question: not on the window's thread.
void CommunesEditor::look()
{
    if (m_sought.trimmed().size() < 2) {
        ++m_search;
        m_found.clear();
        Q_EMIT foundChanged();
        return;
    }
    backend()->runLong(
        this,
        [sought = m_sought](
            const ServiceContext &) -> Result<QList<std::pair<QString, QString>>> { return townsFor(sought); },
        [this, search = ++m_search](const Result<QList<std::pair<QString, QString>>> &towns) {
            if (search != m_search || !towns)
                return;
            m_found.clear();
            for (const auto &[code, name] : *towns)
                m_found << CommuneLine{code, name, m_draft.contains(Commune(name, code))};
            Q_EMIT foundChanged();
        });
}

void CommunesEditor::count()
{
    m_impact.clear();
    Q_EMIT impactChanged();
    const int counting = ++m_counting;
    if (!isChanged())
        return;
    backend()->runLong(
        this,
        [draft = m_draft](const ServiceContext &context) { return previewCommunes(context, draft); },
        [this, counting](const Result<CommunesImpact> &impact) {
            if (counting != m_counting)
                return;
            m_impact = impact ? impactSentences(*impact) : QStringList{settingsErrorText(impact.error())};
            Q_EMIT impactChanged();
        });
}

void CommunesEditor::save()
{
    if (!isChanged())
        return;
    recordBy([draft = m_draft, version = m_version](
                 const ServiceContext &context) { return saveCommunes(context, draft, version); },
        [this, draft = m_draft](const CommunesImpact &impact) {
            m_recorded = draft;
            m_impact.clear();
            Q_EMIT draftChanged();
            Q_EMIT impactChanged();
            backend()->toasts()->announce(tr("Communes recorded. %1").arg(impactSentences(impact).join(u' ')));
        });
}

} // namespace pupitre
