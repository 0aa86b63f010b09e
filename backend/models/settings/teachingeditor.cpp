#include "teachingeditor.h"

#include "enumkeys.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

TeachingEditor::TeachingEditor() : FormEditor({u"term"_s, u"teaching"_s, u"import"_s, u"site"_s}, Right::SetUpSite) {}

void TeachingEditor::read()
{
    readBy(teachingView, [this](const TeachingView &view) { m_view = view; });
}

QString TeachingEditor::kind() const
{
    return keyOf(m_kind);
}

void TeachingEditor::setKind(const QString &kind)
{
    const auto wanted = enumFromKey<TermKind>(kind);
    if (!wanted || *wanted == m_kind)
        return;
    m_kind = *wanted;
    Q_EMIT recordedChanged();
}

QVariantList TeachingEditor::options(TermKind kind) const
{
    QVariantList list;
    for (const auto &term : m_view.terms) {
        if (term.kind == kind && term.active)
            list << QVariantMap{{u"text"_s, term.label}, {u"value"_s, term.code}};
    }
    return list;
}

TermDraft TeachingEditor::draftOf(qint64 termId) const
{
    const auto found = std::ranges::find(m_view.terms, TermId{termId}, &TeachingTerm::id);
    if (found != m_view.terms.end())
        return pupitre::draftOf(*found);
    TermDraft draft;
    draft.kind = kind();
    draft.area = m_kind == TermKind::Discipline ? u"music"_s : QString();
    return draft;
}

qint64 TeachingEditor::neighbour(qint64 termId, int by) const
{
    const auto lines = terms();
    const auto found = std::ranges::find(lines, termId, &TermLine::termId);
    const auto place = found == lines.end() ? -1 : found - lines.begin();
    const auto wanted = place < 0 ? (by > 0 ? 0 : -1) : place + by;
    return wanted >= 0 && wanted < lines.size() ? lines[wanted].termId : 0;
}

void TeachingEditor::move(qint64 termId, int by)
{
    const qint64 other = neighbour(termId, by);
    if (termId == 0 || other == 0)
        return;
    QList<TermId> order;
    for (const auto &line : terms())
        order << TermId{line.termId};
    order.move(order.indexOf(TermId{termId}), order.indexOf(TermId{other}));
    recordBy([kind = m_kind, order](const ServiceContext &context) { return orderTerms(context, kind, order); },
        [this] { backend()->toasts()->announce(tr("Order of the words recorded")); });
}

void TeachingEditor::save(const TermDraft &draft)
{
    const auto whose = enumFromKey<TermKind>(draft.kind);
    if (!whose)
        return;
    if (draft.termId != 0) {
        recordBy(
            [draft](const ServiceContext &context) {
                return changeTerm(context, TermId{draft.termId}, draft.version, draft.label, draft.statisticsCode);
            },
            [this, draft] { backend()->toasts()->announce(tr("Word recorded: %1").arg(draft.label)); });
        return;
    }
    const TeachingTerm term{.id = {},
        .kind = *whose,
        .area = draft.area,
        .code = draft.code.trimmed(),
        .label = draft.label,
        .statisticsCode = draft.statisticsCode};
    recordBy([term](const ServiceContext &context) { return addTerm(context, term); },
        [this, draft](TermId id) {
            backend()->toasts()->announce(tr("Word added: %1").arg(draft.label));
            Q_EMIT added(id.value);
        });
}

void TeachingEditor::setOffered(const TermDraft &draft, bool offered)
{
    recordBy(
        [draft, offered](const ServiceContext &context) {
            return setTermActive(context, TermId{draft.termId}, draft.version, offered);
        },
        [this, offered] {
            backend()->toasts()->announce(offered ? tr("Word offered again") : tr("Word no longer offered"));
        });
}

void TeachingEditor::classLevel(const QString &level, const QString &cycle, int year, const QString &parcours)
{
    const CourseLevel means{.cycle = cycle, .year = year, .parcours = parcours};
    recordBy([level, means](const ServiceContext &context) { return pupitre::classLevel(context, level, means); },
        [this](int courses) {
            backend()->toasts()->announce(tr("%n course(s) classed", nullptr, courses));
            Q_EMIT classed();
        });
}

QString TeachingEditor::levelShown(const QString &cycle, int year, const QString &parcours) const
{
    return levelText({.cycle = cycle, .year = year, .parcours = parcours}, m_view.terms);
}

} // namespace pupitre
