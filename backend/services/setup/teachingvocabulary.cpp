#include "teachingvocabulary.h"

#include "campaignrepository.h"
#include "condition.h"
#include "decisionrepository.h"
#include "enumkeys.h"
#include "reinscriptionrepository.h"
#include "requirementrepository.h"
#include "rowchanges.h"
#include "textfold.h"

#include <QRegularExpression>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

const QString termTable = u"teaching_terms"_s;
const QString courseTable = u"courses"_s;
const QStringList areas{u"music"_s, u"dance"_s, u"drama"_s}; ///< the codes of the specialities

tl::unexpected<Error> invalidTerm(const QString &field, const QString &detail = {})
{
    return failure(ErrorCode::InvalidValue, field, detail);
}

QJsonObject recordOfTerm(const TeachingTerm &term)
{
    return {{u"kind"_s, keyOf(term.kind)},
        {u"area"_s, term.area},
        {u"code"_s, term.code},
        {u"label"_s, term.label},
        {u"statistics_code"_s, term.statisticsCode},
        {u"active"_s, term.active}};
}

QJsonObject recordOfLevel(const CourseLevel &level)
{
    return {{u"cycle"_s, level.cycle}, {u"cycle_year"_s, level.year}, {u"parcours"_s, level.parcours}};
}

/// A change of the words, under way.
struct Wording {
    Change &change;
    SiteId site;
    QList<TeachingTerm> terms; ///< as they stood before it

    Connection &connection() const { return change.connection(); }

    static Result<Wording> within(Change &change, SiteId site)
    {
        PUPITRE_TRY_ASSIGN(all, teaching::terms(change.connection(), site));
        return Wording{.change = change, .site = site, .terms = all};
    }

    Result<TeachingTerm> displayed(TermId id, int version) const
    {
        PUPITRE_TRY_ASSIGN(term, teaching::load(connection(), site, id));
        if (term.version != version)
            return failure(change.conflictOn(subjectOf(id)));
        return term;
    }

    /// Two words that read alike would be taken for one another where a level is read.
    Result<void> requireFree(const TeachingTerm &wanted) const
    {
        const auto alike = [&](const TeachingTerm &one) {
            const bool together = one.kind == TermKind::Discipline || wanted.kind == TermKind::Discipline
                                      ? one.kind == wanted.kind && one.area == wanted.area
                                      : true;
            return one.id != wanted.id && together && folded(one.label) == folded(wanted.label);
        };
        if (std::ranges::any_of(terms, alike))
            return invalidTerm(u"label"_s, u"taken"_s);
        return {};
    }

    /// By a person a decision, by a program a fact.
    Result<void> tell(const Ruling &ruling) const
    {
        if (change.staffId())
            PUPITRE_TRY(change.decide(ruling));
        else
            change.fact(ruling.action, ruling.subject, ruling.details);
        return {};
    }
};

/// Who is asked for what rests on the words of courses.
Result<void> refreshAsked(Connection &connection, SiteId site)
{
    PUPITRE_TRY_ASSIGN(campaign, campaigns::currentIfAny(connection, site));
    return campaign ? reinscriptions::refreshStandingOf(connection, *campaign) : Result<void>();
}

Result<void> setLevelText(RowChanges &changes, const LevelledCourse &course, const QString &text)
{
    return changes.set(courseTable, course.id.value, u"level"_s, text);
}

QString conditionOn(TermKind kind)
{
    return keyOf(kind == TermKind::Cycle ? ConditionKind::Cycle : ConditionKind::Discipline);
}

/// Whether a discipline of another area has the same label: a condition names no area.
Result<bool> meansAnotherToo(
    Connection &connection, SiteId site, const TeachingTerm &discipline, const QList<TeachingTerm> &terms)
{
    if (discipline.kind != TermKind::Discipline)
        return false;
    for (const auto &area : areas) {
        if (area == discipline.area)
            continue;
        PUPITRE_TRY_ASSIGN(courses, teaching::coursesIn(connection, site, area, discipline.label));
        if (!courses.isEmpty())
            return true;
    }
    return std::ranges::any_of(terms, [&](const TeachingTerm &one) {
        return one.kind == TermKind::Discipline && one.id != discipline.id && one.label == discipline.label;
    });
}

/// Courses and conditions say the new label.
Result<void> reword(Connection &connection, SiteId site, RowChanges &changes, const TeachingTerm &before,
    const TeachingTerm &after, const QList<TeachingTerm> &terms)
{
    if (before.label == after.label || after.kind == TermKind::Speciality)
        return {};
    if (after.kind == TermKind::Discipline) {
        PUPITRE_TRY_ASSIGN(courses, teaching::coursesIn(connection, site, before.area, before.label));
        for (const auto id : courses)
            PUPITRE_TRY(changes.set(courseTable, id.value, u"discipline"_s, after.label));
    } else {
        PUPITRE_TRY_ASSIGN(courses, teaching::coursesOf(connection, site, after));
        for (const auto &course : courses)
            PUPITRE_TRY(setLevelText(changes, course, levelText(course.level, terms)));
    }
    if (after.kind == TermKind::Parcours)
        return {}; // no condition names one
    PUPITRE_TRY_ASSIGN(
        conditions, teaching::conditionsOn(connection, site, conditionOn(after.kind), before.label, after.label));
    PUPITRE_TRY_ASSIGN(isElsewhere, meansAnotherToo(connection, site, before, terms));
    for (const auto &condition : conditions) {
        if (isElsewhere) { // the conditions of one kind are alternatives: who was asked stays so
            PUPITRE_TRY_ASSIGN(
                id, teaching::addCondition(connection, condition.requirement, conditionOn(after.kind), after.label));
            changes.added(u"requirement_conditions"_s, id);
        } else {
            PUPITRE_TRY(changes.set(u"requirement_conditions"_s, condition.id, u"value"_s, after.label));
        }
        PUPITRE_TRY(requirements::touch(connection, condition.requirement, condition.version));
    }
    return {};
}

/// Courses that came after a label was changed, and say the word that is taken back.
Result<void> rewordNewer(Connection &connection, SiteId site, const TeachingTerm &taken, const TeachingTerm &back,
    const QList<TeachingTerm> &termsTaken)
{
    PUPITRE_TRY_ASSIGN(terms, teaching::terms(connection, site));
    RowChanges changes(connection);
    if (back.kind == TermKind::Discipline) {
        PUPITRE_TRY_ASSIGN(courses, teaching::coursesIn(connection, site, taken.area, taken.label));
        for (const auto id : courses)
            PUPITRE_TRY(changes.set(courseTable, id.value, u"discipline"_s, back.label));
        return {};
    }
    PUPITRE_TRY_ASSIGN(courses, teaching::coursesOf(connection, site, back));
    for (const auto &course : courses) {
        if (course.text == levelText(course.level, termsTaken))
            PUPITRE_TRY(setLevelText(changes, course, levelText(course.level, terms)));
    }
    return {};
}

Result<void> replaceTerm(
    const Wording &wording, const TeachingTerm &before, const TeachingTerm &after, const QString &action)
{
    auto terms = wording.terms;
    *std::ranges::find(terms, after.id, &TeachingTerm::id) = after;
    RowChanges changes(wording.connection());
    const auto set = [&](const QString &column, const QVariant &value) {
        return changes.set(termTable, after.id.value, column, value);
    };
    PUPITRE_TRY(set(u"label"_s, after.label));
    PUPITRE_TRY(set(u"statistics_code"_s, after.statisticsCode));
    PUPITRE_TRY(set(u"active"_s, qint64(after.active ? 1 : 0)));
    PUPITRE_TRY(set(u"version"_s, qint64(before.version + 1)));
    PUPITRE_TRY(reword(wording.connection(), wording.site, changes, before, after, terms));
    if (before.label != after.label)
        PUPITRE_TRY(refreshAsked(wording.connection(), wording.site));
    return wording.tell({.kind = DecisionKind::Teaching,
        .subject = subjectOf(after.id),
        .version = before.version + 1,
        .whose = after.label,
        .before = {{u"changes"_s, changes.log()}},
        .action = action,
        .details = {{u"term"_s, recordOfTerm(after)}, {u"before"_s, recordOfTerm(before)}}});
}

/// One that the site has not yet.
QString freeCode(const QString &label, const QList<TeachingTerm> &terms, TermKind kind)
{
    const QString stem = termCode(label);
    QString code = stem;
    const auto taken = [&](const TeachingTerm &term) { return term.kind == kind && term.code == code; };
    for (int number = 2; std::ranges::any_of(terms, taken); ++number)
        code = stem + u'_' + QString::number(number);
    return code;
}

Result<TeachingTerm> newTerm(const Wording &wording, const TeachingTerm &typed)
{
    if (typed.kind == TermKind::Speciality)
        return invalidTerm(u"kind"_s);
    PUPITRE_TRY_ASSIGN(term, keptTerm(typed));
    term.id = {};
    const auto isTerm = [&](TermKind kind, const QString &code) {
        return std::ranges::any_of(
            wording.terms, [&](const TeachingTerm &one) { return one.kind == kind && one.code == code; });
    };
    if (term.kind != TermKind::Discipline)
        term.area.clear();
    else if (!areas.contains(term.area))
        return invalidTerm(u"area"_s);
    PUPITRE_TRY(wording.requireFree(term));
    static const QRegularExpression word(u"^[a-z0-9_]{1,44}$"_s);
    if (term.code.isEmpty())
        term.code = freeCode(term.label, wording.terms, term.kind);
    else if (!word.match(term.code).hasMatch())
        return invalidTerm(u"code"_s);
    else if (isTerm(term.kind, term.code))
        return invalidTerm(u"code"_s, u"taken"_s);
    return term;
}

/// Its id.
Result<TermId> insertTerm(const Wording &wording, const TeachingTerm &typed)
{
    PUPITRE_TRY_ASSIGN(term, newTerm(wording, typed));
    PUPITRE_TRY_ASSIGN(id, teaching::insert(wording.connection(), wording.site, term));
    RowChanges changes(wording.connection());
    changes.added(termTable, id.value);
    PUPITRE_TRY(wording.tell({.kind = DecisionKind::Teaching,
        .subject = subjectOf(id),
        .version = 1,
        .whose = term.label,
        .before = {{u"added"_s, true}, {u"changes"_s, changes.log()}},
        .action = u"term.added"_s,
        .details = {{u"term"_s, recordOfTerm(term)}}}));
    return id;
}

Result<void> relabel(const Wording &wording, const TeachingTerm &before, const QString &label, const QString &code)
{
    TeachingTerm typed = before;
    typed.label = label;
    typed.statisticsCode = code;
    PUPITRE_TRY_ASSIGN(after, keptTerm(typed));
    PUPITRE_TRY(wording.requireFree(after));
    return replaceTerm(wording, before, after, u"term.changed"_s);
}

Result<void> offer(const Wording &wording, const TeachingTerm &before, bool active)
{
    if (before.kind == TermKind::Speciality)
        return invalidTerm(u"kind"_s);
    TeachingTerm after = before;
    after.active = active;
    return replaceTerm(wording, before, after, active ? u"term.offered"_s : u"term.withdrawn"_s);
}

QList<TeachingTerm> termsOf(const QList<TeachingTerm> &terms, TermKind kind)
{
    QList<TeachingTerm> list;
    std::ranges::copy_if(terms, std::back_inserter(list), [kind](const TeachingTerm &one) { return one.kind == kind; });
    return list;
}

/// Their versions stay: what is typed into the form of a word does not rest on its place.
Result<void> arrange(const Wording &wording, TermKind kind, const QList<TermId> &order)
{
    const Subject subject{u"teaching"_s, wording.site.value};
    const auto present = termsOf(wording.terms, kind);
    const bool isWhole = order.size() == present.size() && std::ranges::all_of(present, [&](const TeachingTerm &one) {
        return order.contains(one.id);
    });
    if (!isWhole)
        return failure(wording.change.conflictOn(subject));
    RowChanges changes(wording.connection());
    QJsonArray ids;
    QStringList words;
    for (qsizetype i = 0; i < order.size(); ++i) {
        PUPITRE_TRY(changes.set(termTable, order[i].value, u"position"_s, i + 1));
        ids.append(order[i].value);
        words << std::ranges::find(present, order[i], &TeachingTerm::id)->label;
    }
    const auto moved = std::ranges::mismatch(order, present, {}, {}, &TeachingTerm::id).in1 - order.begin();
    return wording.tell({.kind = DecisionKind::Teaching,
        .subject = subject,
        .version = 0,
        .whose = words.value(moved),
        .before = {{u"kind"_s, keyOf(kind)}, {u"order"_s, ids}, {u"changes"_s, changes.log()}},
        .action = u"term.ordered"_s,
        .details = {{u"kind"_s, keyOf(kind)}, {u"order"_s, QJsonArray::fromStringList(words)}}});
}

/// As it stood. What has gone since, or was written anew, is no longer put back.
Result<void> revertWords(Change &change, const Decision &decision)
{
    const auto reverted = RowChanges::revert(change.connection(), decision.before[u"changes"].toArray());
    if (!reverted && reverted.error().code == ErrorCode::NotFound)
        return failure(change.conflictOn({decision.subjectKind, decision.subjectId}));
    return reverted;
}

/// What is asked by the word that is back is read anew wherever it is displayed.
Result<void> touchConditions(Connection &connection, SiteId site, const TeachingTerm &back)
{
    if (back.kind != TermKind::Cycle && back.kind != TermKind::Discipline)
        return {};
    PUPITRE_TRY_ASSIGN(conditions, teaching::conditionsOn(connection, site, conditionOn(back.kind), back.label, {}));
    for (const auto &condition : conditions)
        PUPITRE_TRY(requirements::touch(connection, condition.requirement, condition.version));
    return {};
}

Result<void> requireAsClassed(Change &change, SiteId site, const Decision &decision)
{
    const auto &after = decision.before[u"after"].toObject();
    for (const auto &number : after[u"courses"].toArray()) {
        PUPITRE_TRY_ASSIGN(course, teaching::course(change.connection(), site, CourseId{number.toInteger()}));
        if (course.text != after[u"level"].toString() || recordOfLevel(course.level) != after[u"codes"].toObject())
            return failure(change.conflictOn({decision.subjectKind, decision.subjectId}));
    }
    return {};
}

Result<void> undoClassing(Change &change, SiteId site, const Decision &decision)
{
    PUPITRE_TRY(requireAsClassed(change, site, decision));
    PUPITRE_TRY(revertWords(change, decision));
    return refreshAsked(change.connection(), site);
}

/// What was added since stands behind them.
Result<void> requireAsOrdered(Change &change, SiteId site, const Decision &decision)
{
    PUPITRE_TRY_ASSIGN(terms, teaching::terms(change.connection(), site));
    const auto kind = enumFromKey<TermKind>(decision.before[u"kind"].toString());
    const auto present = kind ? termsOf(terms, *kind) : QList<TeachingTerm>();
    const auto order = decision.before[u"order"].toArray();
    bool stands = order.size() <= present.size();
    for (qsizetype i = 0; stands && i < order.size(); ++i)
        stands = order[i].toInteger() == present[i].id.value;
    return stands ? Result<void>() : failure(change.conflictOn({decision.subjectKind, decision.subjectId}));
}

Result<void> undoOrder(Change &change, SiteId site, const Decision &decision)
{
    PUPITRE_TRY(requireAsOrdered(change, site, decision));
    return revertWords(change, decision);
}

Result<void> takeBackAddition(Change &change, SiteId site, const TeachingTerm &term, const Decision &decision)
{
    if (term.kind == TermKind::Cycle || term.kind == TermKind::Parcours) {
        PUPITRE_TRY_ASSIGN(courses, teaching::coursesOf(change.connection(), site, term));
        if (!courses.isEmpty())
            return failure(change.conflictOn(subjectOf(term.id)));
    }
    return revertWords(change, decision);
}

} // namespace

Result<TeachingView> teachingView(const ServiceContext &context)
{
    PUPITRE_TRY(require(context, Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(terms, teaching::terms(context.connection, site));
    PUPITRE_TRY_ASSIGN(unclassed, teaching::unclassed(context.connection, site));
    PUPITRE_TRY_ASSIGN(unknown, teaching::unknownDisciplines(context.connection, site));
    return TeachingView{.terms = terms, .unclassed = unclassed, .unknown = unknown};
}

Result<TermId> addTerm(const ServiceContext &context, const TeachingTerm &typed)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(wording, Wording::within(change, site));
    PUPITRE_TRY_ASSIGN(id, insertTerm(wording, typed));
    PUPITRE_TRY(change.commit());
    return id;
}

Result<void> changeTerm(
    const ServiceContext &context, TermId id, int version, const QString &label, const QString &statisticsCode)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(wording, Wording::within(change, site));
    PUPITRE_TRY_ASSIGN(before, wording.displayed(id, version));
    PUPITRE_TRY(relabel(wording, before, label, statisticsCode));
    return change.commit();
}

Result<void> setTermActive(const ServiceContext &context, TermId id, int version, bool active)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(wording, Wording::within(change, site));
    PUPITRE_TRY_ASSIGN(before, wording.displayed(id, version));
    PUPITRE_TRY(offer(wording, before, active));
    return change.commit();
}

Result<void> keepTerm(Change &change, SiteId site, const TeachingTerm &wanted)
{
    PUPITRE_TRY_ASSIGN(wording, Wording::within(change, site));
    const auto found = std::ranges::find_if(
        wording.terms, [&](const TeachingTerm &one) { return one.kind == wanted.kind && one.code == wanted.code; });
    TermId id;
    if (found == wording.terms.end()) {
        PUPITRE_TRY_ASSIGN(added, insertTerm(wording, wanted));
        id = added;
    } else {
        id = found->id;
        if (found->label != wanted.label || found->statisticsCode != wanted.statisticsCode)
            PUPITRE_TRY(relabel(wording, *found, wanted.label, wanted.statisticsCode));
    }
    PUPITRE_TRY_ASSIGN(now, Wording::within(change, site));
    PUPITRE_TRY_ASSIGN(kept, teaching::load(change.connection(), site, id));
    return kept.active == wanted.active ? Result<void>{} : offer(now, kept, wanted.active);
}

Result<void> orderTerms(const ServiceContext &context, TermKind kind, const QList<TermId> &order)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(wording, Wording::within(change, site));
    if (kind == TermKind::Speciality)
        return invalidTerm(u"kind"_s);
    PUPITRE_TRY(arrange(wording, kind, order));
    return change.commit();
}

Result<void> keepTermOrder(Change &change, SiteId site, TermKind kind, const QStringList &codes)
{
    PUPITRE_TRY_ASSIGN(wording, Wording::within(change, site));
    const auto present = termsOf(wording.terms, kind);
    auto wanted = present;
    std::ranges::stable_sort(wanted, {}, [&](const TeachingTerm &term) {
        const auto place = codes.indexOf(term.code);
        return place < 0 ? codes.size() : place;
    });
    if (wanted == present)
        return {};
    QList<TermId> order;
    std::ranges::transform(wanted, std::back_inserter(order), &TeachingTerm::id);
    return arrange(wording, kind, order);
}

Result<int> classLevel(const ServiceContext &context, const QString &level, const CourseLevel &means)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(wording, Wording::within(change, site));
    PUPITRE_TRY(checkLevel(means, wording.terms));
    PUPITRE_TRY_ASSIGN(courses, teaching::coursesAt(wording.connection(), wording.site, level));
    const Subject subject{u"teaching"_s, wording.site.value};
    if (courses.isEmpty())
        return failure(change.conflictOn(subject));
    const QString words = levelText(means, wording.terms);
    RowChanges changes(wording.connection());
    QJsonArray classed;
    for (const auto &course : courses) {
        for (const auto &[column, value] : {std::pair(u"level"_s, QVariant(words)),
                 std::pair(u"cycle"_s, QVariant(means.cycle.isNull() ? u""_s : means.cycle)),
                 std::pair(u"cycle_year"_s, QVariant(qint64(means.year))),
                 std::pair(u"parcours"_s, QVariant(means.parcours.isNull() ? u""_s : means.parcours))})
            PUPITRE_TRY(changes.set(courseTable, course.id.value, column, value));
        classed.append(course.id.value);
    }
    PUPITRE_TRY(refreshAsked(wording.connection(), wording.site));
    const QJsonObject after{{u"level"_s, words}, {u"codes"_s, recordOfLevel(means)}, {u"courses"_s, classed}};
    PUPITRE_TRY(wording.tell({.kind = DecisionKind::Teaching,
        .subject = subject,
        .version = 0,
        .whose = words,
        .before = {{u"after"_s, after}, {u"changes"_s, changes.log()}},
        .action = u"teaching.classed"_s,
        .details = {{u"from"_s, level}, {u"to"_s, words}, {u"courses"_s, int(courses.size())}}}));
    PUPITRE_TRY(change.commit());
    return int(courses.size());
}

Result<void> undoTeaching(Change &change, const Decision &decision)
{
    auto &connection = change.connection();
    const SiteId site = std::visit([](const auto &one) { return one.site; }, change.actor());
    if (decision.before.contains(u"after"))
        return undoClassing(change, site, decision);
    if (decision.before.contains(u"order"))
        return undoOrder(change, site, decision);
    PUPITRE_TRY_ASSIGN(term, teaching::load(connection, site, TermId{decision.subjectId}));
    if (term.version != decision.subjectVersion)
        return failure(change.conflictOn(subjectOf(term.id)));
    if (decision.before.contains(u"added"))
        return takeBackAddition(change, site, term, decision);
    PUPITRE_TRY_ASSIGN(termsTaken, teaching::terms(connection, site));
    PUPITRE_TRY(revertWords(change, decision));
    PUPITRE_TRY_ASSIGN(back, teaching::load(connection, site, term.id));
    if (back.label == term.label)
        return {};
    // A level is several words: what another change has written over them since would be lost.
    PUPITRE_TRY_ASSIGN(newer, decisions::hasNewer(connection, site, DecisionKind::Teaching, decision.id));
    if (newer)
        return failure(change.conflictOn(subjectOf(term.id)));
    PUPITRE_TRY(rewordNewer(connection, site, term, back, termsTaken));
    PUPITRE_TRY(touchConditions(connection, site, back));
    return refreshAsked(connection, site);
}

} // namespace pupitre
