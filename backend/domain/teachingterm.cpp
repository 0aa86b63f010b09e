#include "teachingterm.h"

#include "showntext.h"
#include "textfold.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// How people write what has this code, folded.
struct UsualWords {
    TermKind kind;
    const char16_t *code, *words;
};
constexpr UsualWords usualWords[]{
    {TermKind::Cycle, u"eveil", u"eveil"},
    {TermKind::Cycle, u"eveil", u"eveil musical"},
    {TermKind::Cycle, u"initiation", u"initiation"},
    {TermKind::Cycle, u"cycle_1", u"cycle 1"},
    {TermKind::Cycle, u"cycle_1", u"1er cycle"},
    {TermKind::Cycle, u"cycle_1", u"premier cycle"},
    {TermKind::Cycle, u"cycle_1", u"cycle i"},
    {TermKind::Cycle, u"cycle_1", u"c1"},
    {TermKind::Cycle, u"cycle_2", u"cycle 2"},
    {TermKind::Cycle, u"cycle_2", u"2e cycle"},
    {TermKind::Cycle, u"cycle_2", u"2eme cycle"},
    {TermKind::Cycle, u"cycle_2", u"deuxieme cycle"},
    {TermKind::Cycle, u"cycle_2", u"second cycle"},
    {TermKind::Cycle, u"cycle_2", u"cycle ii"},
    {TermKind::Cycle, u"cycle_2", u"c2"},
    {TermKind::Cycle, u"cycle_3", u"cycle 3"},
    {TermKind::Cycle, u"cycle_3", u"3e cycle"},
    {TermKind::Cycle, u"cycle_3", u"3eme cycle"},
    {TermKind::Cycle, u"cycle_3", u"troisieme cycle"},
    {TermKind::Cycle, u"cycle_3", u"cycle iii"},
    {TermKind::Cycle, u"cycle_3", u"c3"},
    {TermKind::Cycle, u"cpes", u"cpes"},
    {TermKind::Cycle, u"hors_cursus", u"hors cursus"},
    {TermKind::Cycle, u"adultes", u"adultes"},
    {TermKind::Cycle, u"adultes", u"cycle adulte"},
    {TermKind::Parcours, u"cursus", u"cursus"},
    {TermKind::Parcours, u"personnalise", u"parcours personnalise"},
    {TermKind::Parcours, u"personnalise", u"personnalise"},
    {TermKind::Parcours, u"horaires_amenages", u"horaires amenages"},
    {TermKind::Parcours, u"horaires_amenages", u"cham"},
    {TermKind::Parcours, u"horaires_amenages", u"chad"},
    {TermKind::Parcours, u"adulte", u"parcours adulte"},
};

struct Phrase {
    QString words, code;
    bool isCycle = false;
};

bool isOfLevel(TermKind kind)
{
    return kind == TermKind::Cycle || kind == TermKind::Parcours;
}

/// The longer first, so that "hors cursus" is no "cursus"; of two that are alike the label before what is usual.
QList<Phrase> phrasesOf(const QList<TeachingTerm> &terms)
{
    QList<Phrase> phrases;
    for (const auto &term : terms) {
        if (const QString label = folded(term.label); isOfLevel(term.kind) && !label.isEmpty())
            phrases << Phrase{.words = label, .code = term.code, .isCycle = term.kind == TermKind::Cycle};
    }
    for (const auto &usual : usualWords) {
        const bool known = std::ranges::any_of(terms,
            [&](const TeachingTerm &term) { return term.kind == usual.kind && term.code == QStringView(usual.code); });
        if (known)
            phrases << Phrase{.words = QString::fromUtf16(usual.words),
                .code = QString::fromUtf16(usual.code),
                .isCycle = usual.kind == TermKind::Cycle};
    }
    std::ranges::stable_sort(phrases, std::ranges::greater(), [](const Phrase &phrase) { return phrase.words.size(); });
    return phrases;
}

bool takePhrase(QString &rest, const QList<Phrase> &phrases, CourseLevel &level)
{
    for (const auto &phrase : phrases) {
        QString &slot = phrase.isCycle ? level.cycle : level.parcours;
        if (!slot.isEmpty() || (rest != phrase.words && !rest.startsWith(phrase.words + u' ')))
            continue;
        slot = phrase.code;
        rest = rest.mid(phrase.words.size() + 1);
        return true;
    }
    return false;
}

/// "2e annee", "annee 2"; after a cycle "2" alone too.
bool takeYear(QString &rest, CourseLevel &level)
{
    static const QRegularExpression year(
        u"^(?:([1-9])(?:re|ere|er|e|eme|nde|nd)? annee|annee ([1-9])|([1-9]))(?: |$)"_s);
    const auto match = year.match(rest);
    if (level.year != 0 || level.cycle.isEmpty() || !match.hasMatch())
        return false;
    level.year = (match.captured(1) + match.captured(2) + match.captured(3)).toInt();
    rest = rest.mid(match.capturedLength());
    return true;
}

const TeachingTerm *termOf(const QList<TeachingTerm> &terms, TermKind kind, const QString &code)
{
    const auto found = std::ranges::find_if(
        terms, [&](const TeachingTerm &term) { return term.kind == kind && term.code == code; });
    return found == terms.end() ? nullptr : &*found;
}

} // namespace

std::optional<CourseLevel> levelFrom(const QString &text, const QList<TeachingTerm> &terms)
{
    const auto phrases = phrasesOf(terms);
    QString rest = folded(text);
    CourseLevel level;
    while (!rest.isEmpty()) {
        if (!takePhrase(rest, phrases, level) && !takeYear(rest, level))
            return std::nullopt;
    }
    return level.isNone() ? std::nullopt : std::optional(level);
}

QString levelText(const CourseLevel &level, const QList<TeachingTerm> &terms)
{
    QStringList parts;
    if (const auto *cycle = termOf(terms, TermKind::Cycle, level.cycle))
        parts << cycle->label;
    if (level.year > 0)
        parts << QString::number(level.year) + (level.year == 1 ? u"re année"_s : u"e année"_s);
    if (const auto *parcours = termOf(terms, TermKind::Parcours, level.parcours))
        parts << parcours->label;
    return parts.join(u", "_s);
}

Result<TeachingTerm> keptTerm(TeachingTerm term)
{
    constexpr int longest = 80;
    const auto invalid = [](const QString &field, const QString &detail) {
        return failure(ErrorCode::InvalidValue, field, detail);
    };
    const bool hasControl = std::ranges::any_of(
        term.label, [](QChar sign) { return sign.category() == QChar::Other_Control && !sign.isSpace(); });
    if (hasControl)
        return invalid(u"label"_s, u"control"_s);
    term.label = shownText(term.label.simplified()).simplified();
    if (folded(term.label).isEmpty())
        return invalid(u"label"_s, u"required"_s);
    if (term.label.size() > longest)
        return invalid(u"label"_s, u"too_long"_s);
    static const QRegularExpression statistics(u"^[A-Za-z0-9.-]{0,20}$"_s);
    term.statisticsCode = term.kind == TermKind::Discipline ? term.statisticsCode.trimmed() : QString();
    if (!statistics.match(term.statisticsCode).hasMatch())
        return invalid(u"statistics_code"_s, {});
    return term;
}

QString termCode(const QString &label)
{
    constexpr int longest = 40;
    const QString code = folded(label).replace(u' ', u'_').left(longest);
    return code.isEmpty() ? u"mot"_s : code;
}

Result<void> checkLevel(const CourseLevel &level, const QList<TeachingTerm> &terms)
{
    const auto invalid = [](const QString &field) { return failure(ErrorCode::InvalidValue, field); };
    if (level.isNone() || (!level.cycle.isEmpty() && !termOf(terms, TermKind::Cycle, level.cycle)))
        return invalid(u"cycle"_s);
    if (!level.parcours.isEmpty() && !termOf(terms, TermKind::Parcours, level.parcours))
        return invalid(u"parcours"_s);
    if (level.year < 0 || level.year > 9 || (level.year > 0 && level.cycle.isEmpty()))
        return invalid(u"cycle_year"_s);
    return {};
}

} // namespace pupitre
