#include "teachinglines.h"

#include "enumkeys.h"

#include <QCoreApplication>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct TeachingWords {
    Q_DECLARE_TR_FUNCTIONS(TeachingWords)
};

QString specialityOf(const QList<TeachingTerm> &terms, const QString &area)
{
    const auto found = std::ranges::find_if(
        terms, [&](const TeachingTerm &term) { return term.kind == TermKind::Speciality && term.code == area; });
    return found == terms.end() ? area : found->label;
}

QString coursesText(int courses)
{
    return TeachingWords::tr("%n course(s)", nullptr, courses);
}

} // namespace

QList<TermLine> termLines(const QList<TeachingTerm> &terms, TermKind kind)
{
    QList<TermLine> lines;
    for (const auto &term : terms) {
        if (term.kind != kind)
            continue;
        QStringList details;
        if (kind == TermKind::Discipline)
            details << specialityOf(terms, term.area) << term.statisticsCode;
        details.removeAll(QString());
        lines << TermLine{term.id.value, term.label, details.join(u" · "_s), term.active};
    }
    std::ranges::stable_sort(lines, {}, [](const TermLine &line) { return !line.offered; });
    return lines;
}

TermDraft draftOf(const TeachingTerm &term)
{
    TermDraft draft;
    draft.termId = term.id.value;
    draft.version = term.version;
    draft.kind = keyOf(term.kind);
    draft.area = term.area;
    draft.code = term.code;
    draft.label = term.label;
    draft.statisticsCode = term.statisticsCode;
    draft.offered = term.active;
    return draft;
}

QList<WaitingWord> waitingLevels(const QList<UnclassedLevel> &levels)
{
    constexpr qsizetype named = 3;
    QList<WaitingWord> lines;
    for (const auto &one : levels) {
        QString disciplines = one.disciplines.mid(0, named).join(u", "_s);
        if (one.disciplines.size() > named)
            disciplines += u", …"_s;
        lines << WaitingWord{one.level, coursesText(one.courses) + u" · "_s + disciplines, {}};
    }
    return lines;
}

QList<WaitingWord> waitingDisciplines(const QList<UnknownDiscipline> &disciplines, const QList<TeachingTerm> &terms)
{
    QList<WaitingWord> lines;
    for (const auto &one : disciplines)
        lines << WaitingWord{
            one.discipline, specialityOf(terms, one.area) + u" · "_s + coursesText(one.courses), one.area};
    return lines;
}

} // namespace pupitre
