#include "teachingcommands.h"

#include "enumkeys.h"
#include "openedsite.h"
#include "teachingvocabulary.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<TermKind> kindAsked(const QCommandLineParser &parser)
{
    const auto kind = enumFromKey<TermKind>(parser.value(u"kind"_s));
    return kind ? Result<TermKind>(*kind) : failure(ErrorCode::InvalidValue, u"kind"_s);
}

QJsonObject documentOf(const TeachingTerm &term)
{
    return {{u"kind"_s, keyOf(term.kind)},
        {u"area"_s, term.area},
        {u"code"_s, term.code},
        {u"label"_s, term.label},
        {u"statistics_code"_s, term.statisticsCode},
        {u"active"_s, term.active}};
}

QString wordLine(const TeachingTerm &term)
{
    QString line = u"%1 %2: %3"_s.arg(keyOf(term.kind), term.code, term.label);
    if (!term.statisticsCode.isEmpty())
        line += u" ("_s + term.statisticsCode + u')';
    return term.active ? line : line + u", no longer offered"_s;
}

void reportView(const Output &output, const TeachingView &view)
{
    QJsonArray terms, levels, disciplines;
    QStringList lines;
    for (const auto &term : view.terms) {
        terms.append(documentOf(term));
        lines << wordLine(term);
    }
    for (const auto &one : view.unclassed) {
        levels.append(QJsonObject{{u"level"_s, one.level}, {u"courses"_s, one.courses}});
        lines << u"to class: \"%1\", %2 courses"_s.arg(one.level).arg(one.courses);
    }
    for (const auto &one : view.unknown) {
        disciplines.append(
            QJsonObject{{u"area"_s, one.area}, {u"discipline"_s, one.discipline}, {u"courses"_s, one.courses}});
        lines << u"no term: \"%1\", %2 courses"_s.arg(one.discipline).arg(one.courses);
    }
    output.report(
        {{u"terms"_s, terms}, {u"unclassed"_s, levels}, {u"unknown_disciplines"_s, disciplines}}, lines.join(u'\n'));
}

/// By its kind and its code.
Result<TeachingTerm> termAsked(const QCommandLineParser &parser, const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(kind, kindAsked(parser));
    PUPITRE_TRY_ASSIGN(view, teachingView(context));
    const auto found = std::ranges::find_if(view.terms,
        [&](const TeachingTerm &term) { return term.kind == kind && term.code == parser.value(u"code"_s); });
    return found == view.terms.end() ? Result<TeachingTerm>(failure(ErrorCode::InvalidValue, u"code"_s)) : *found;
}

/// Whether it is to be offered, where that is said.
Result<std::optional<bool>> offeredAsked(const QCommandLineParser &parser, const TeachingTerm &term)
{
    if (!parser.isSet(u"active"_s))
        return std::nullopt;
    const QString said = parser.value(u"active"_s);
    if (term.kind == TermKind::Speciality || (said != u"yes" && said != u"no"))
        return failure(ErrorCode::InvalidValue, u"active"_s);
    return said == u"yes";
}

Result<void> changeAsked(const QCommandLineParser &parser, const ServiceContext &context, TeachingTerm &term)
{
    PUPITRE_TRY_ASSIGN(offered, offeredAsked(parser, term)); // before anything is kept
    if (parser.isSet(u"label"_s))
        term.label = parser.value(u"label"_s);
    if (parser.isSet(u"statistics-code"_s))
        term.statisticsCode = parser.value(u"statistics-code"_s);
    if (parser.isSet(u"label"_s) || parser.isSet(u"statistics-code"_s))
        PUPITRE_TRY(changeTerm(context, term.id, term.version++, term.label, term.statisticsCode));
    if (!offered)
        return {};
    term.active = *offered;
    return setTermActive(context, term.id, term.version, term.active);
}

} // namespace

ExitCode runTeachingList(const QCommandLineParser &parser, const Output &output)
{
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        PUPITRE_TRY_ASSIGN(view, teachingView(context));
        reportView(output, view);
        return {};
    });
}

ExitCode runTeachingAdd(const QCommandLineParser &parser, const Output &output)
{
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        PUPITRE_TRY_ASSIGN(kind, kindAsked(parser));
        const TeachingTerm wanted{.id = {},
            .kind = kind,
            .area = parser.value(u"area"_s),
            .code = parser.value(u"code"_s),
            .label = parser.value(u"label"_s),
            .statisticsCode = parser.value(u"statistics-code"_s)};
        PUPITRE_TRY_ASSIGN(id, addTerm(context, wanted));
        PUPITRE_TRY_ASSIGN(view, teachingView(context));
        const auto added = std::ranges::find(view.terms, id, &TeachingTerm::id);
        if (added == view.terms.end())
            return failure(ErrorCode::Conflict);
        output.report(documentOf(*added), wordLine(*added));
        return {};
    });
}

ExitCode runTeachingChange(const QCommandLineParser &parser, const Output &output)
{
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        PUPITRE_TRY_ASSIGN(term, termAsked(parser, context));
        PUPITRE_TRY(changeAsked(parser, context, term));
        output.report(documentOf(term), wordLine(term));
        return {};
    });
}

ExitCode runTeachingClass(const QCommandLineParser &parser, const Output &output)
{
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        bool number = true;
        const int year = parser.isSet(u"cycle-year"_s) ? parser.value(u"cycle-year"_s).toInt(&number) : 0;
        if (!number)
            return failure(ErrorCode::InvalidValue, u"cycle_year"_s);
        const QString level = parser.value(u"level"_s);
        const CourseLevel means{
            .cycle = parser.value(u"cycle"_s), .year = year, .parcours = parser.value(u"parcours"_s)};
        const auto classed = classLevel(context, level, means);
        if (!classed && classed.error().code == ErrorCode::Conflict)
            return failure(ErrorCode::InvalidValue, u"level"_s);
        if (!classed)
            return failure(classed.error());
        output.report({{u"level"_s, level}, {u"courses"_s, *classed}}, u"%1 courses are classed."_s.arg(*classed));
        return {};
    });
}

} // namespace pupitre
