#include "reinscriptionfilter.h"

#include "enumkeys.h"
#include "figurewords.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

bool ReinscriptionFilter::isReady() const
{
    return measure == keyOf(Measure::Ready);
}

ReinscriptionFilter ReinscriptionFilter::withState(const QString &key) const
{
    auto filter = *this;
    filter.state = key;
    return filter;
}

ReinscriptionFilter ReinscriptionFilter::withWho(const QString &key) const
{
    auto filter = *this;
    filter.who = key;
    return filter;
}

ReinscriptionFilter ReinscriptionFilter::thatAreReady() const
{
    auto filter = *this;
    filter.measure = keyOf(Measure::Ready);
    return filter;
}

ReinscriptionFilter ReinscriptionFilter::withArea(const QString &key) const
{
    auto filter = *this;
    filter.area = key;
    return filter;
}

ReinscriptionFilter ReinscriptionFilter::of(const Figure &figure)
{
    return {.measure = figure.measure == Measure::Expected ? QString() : keyOf(figure.measure),
        .who = figure.slice.whoActs ? keyOf(*figure.slice.whoActs) : QString(),
        .discipline = figure.slice.discipline,
        .area = figure.slice.area,
        .day = figure.slice.depositedOn};
}

ReinscriptionQuery ReinscriptionFilter::query() const
{
    ReinscriptionQuery query;
    query.measure = enumFromKey<Measure>(measure);
    query.state = enumFromKey<ReinscriptionState>(state);
    query.whoActs = enumFromKey<WhoActs>(who);
    query.discipline = discipline;
    query.area = area;
    query.depositedOn = day;
    return query;
}

QStringList ReinscriptionFilter::inWords() const
{
    const auto narrowed = query();
    QStringList words;
    if (narrowed.measure)
        words << wording::measureText(*narrowed.measure);
    if (narrowed.state)
        words << wording::stateText(*narrowed.state);
    if (narrowed.whoActs)
        words << wording::whoText(*narrowed.whoActs);
    if (!discipline.isEmpty())
        words << discipline;
    if (!area.isEmpty())
        words << wording::areaText(area);
    if (day.isValid())
        words << wording::dayText(day);
    return words;
}

QJsonObject ReinscriptionFilter::toJson() const
{
    QJsonObject json;
    const auto keep = [&json](const QString &key, const QString &value) {
        if (!value.isEmpty())
            json.insert(key, value);
    };
    keep(u"measure"_s, measure);
    keep(u"state"_s, state);
    keep(u"who"_s, who);
    keep(u"discipline"_s, discipline);
    keep(u"area"_s, area);
    keep(u"day"_s, day.toString(Qt::ISODate));
    return json;
}

ReinscriptionFilter ReinscriptionFilter::fromJson(const QJsonObject &json)
{
    const bool wasKeptAsReady = json[u"ready"].toBool(); // as lists were kept before that was a measure
    return {.measure = wasKeptAsReady ? keyOf(Measure::Ready) : json[u"measure"].toString(),
        .state = json[u"state"].toString(),
        .who = json[u"who"].toString(),
        .discipline = json[u"discipline"].toString(),
        .area = json[u"area"].toString(),
        .day = QDate::fromString(json[u"day"].toString(), Qt::ISODate)};
}

} // namespace pupitre
