#include "toldfigures.h"

#include <algorithm>

namespace pupitre {

namespace {

/// The cells of a report and what they have to do with each other, while they are put together.
class CellSystem
{
public:
    void add(int key, qint64 value)
    {
        m_places.insert(key, m_cells.size());
        m_cells << value;
    }
    void addSum(int whole, const QList<int> &parts)
    {
        CellSum sum{.whole = m_places.value(whole)};
        for (const int part : parts)
            sum.parts << m_places.value(part);
        m_sums << sum;
    }
    /// `part` is some of `whole`: what is left is told by none, and must not be found.
    void addPart(int whole, int part)
    {
        const qsizetype left = m_cells.size();
        m_cells << std::max<qint64>(0, m_cells[m_places.value(whole)] - m_cells[m_places.value(part)]);
        m_sums << CellSum{.whole = m_places.value(whole), .parts = {m_places.value(part), left}};
        m_untold << left;
    }
    QHash<int, CellFace> faces() const
    {
        const auto faces = cellFaces(m_cells, m_sums, m_untold);
        QHash<int, CellFace> byKey;
        for (auto place = m_places.cbegin(); place != m_places.cend(); ++place)
            byKey.insert(place.key(), faces[place.value()]);
        return byKey;
    }

private:
    QHash<int, qsizetype> m_places;
    QList<qint64> m_cells;
    QList<CellSum> m_sums;
    QList<qsizetype> m_untold;
};

} // namespace

ToldFigures::ToldFigures(const StatusFigures &figures, Small small) : m_hidesSmall(small == Small::Hidden)
{
    if (!m_hidesSmall)
        return;
    using enum Measure;
    const auto keysOf = [](std::initializer_list<Measure> measures) {
        QList<int> keys;
        for (const auto measure : measures)
            keys << nowKey(measure);
        return keys;
    };
    CellSystem cells;
    for (size_t i = 0; i < measureCount; ++i)
        cells.add(nowKey(Measure(i)), figures.sums.of(Measure(i)));
    QList<int> steps;
    for (const auto step : furthestSteps)
        steps << nowKey(step);
    cells.addSum(nowKey(Expected), steps);
    cells.addSum(nowKey(Expected), keysOf({Silent, Begun}));
    cells.addSum(nowKey(Silent), keysOf({AtNoAccess, AtAccess, AtConnected}));
    cells.addSum(nowKey(Begun), keysOf({AtBegun, AtDeposited, AtComplete, Approved, Refused, Abandoned}));
    cells.addSum(nowKey(Deposited), keysOf({AtDeposited, AtComplete, Approved, DepositedEnded}));
    for (const auto part : {Invited, Connected, Deposited, Approved})
        cells.addPart(nowKey(Expected), nowKey(part));
    for (const auto part : {DepositedLate, DepositedEnded, Complete, Ready, Approved})
        cells.addPart(nowKey(Deposited), nowKey(part));
    cells.addPart(nowKey(Complete), nowKey(Ready));
    cells.addPart(nowKey(Households), nowKey(SilentHouseholds));

    QList<int> everybody;
    for (size_t who = 0; who < figures.waiting.size(); ++who) {
        everybody << whoKey(WhoActs(who));
        cells.add(everybody.back(), figures.waiting[who]);
    }
    cells.addSum(nowKey(Expected), everybody);
    cells.addSum(whoKey(WhoActs::Nobody), keysOf({Approved, Refused, Abandoned}));

    QList<int> students, deposited, approved;
    for (qsizetype n = 0; n < figures.disciplines.size(); ++n) {
        const auto &one = figures.disciplines[n];
        students << partKey(n, Part::Students);
        deposited << partKey(n, Part::Deposited);
        approved << partKey(n, Part::Approved);
        cells.add(students.back(), one.students);
        cells.add(deposited.back(), one.deposited);
        cells.add(approved.back(), one.approved);
        cells.addPart(students.back(), deposited.back());
        cells.addPart(students.back(), approved.back());
        cells.addPart(deposited.back(), approved.back());
    }
    // Who is in two counts twice; where nobody is, these are sums.
    cells.addSum(nowKey(Expected), students);
    cells.addSum(nowKey(Deposited), deposited);
    cells.addSum(nowKey(Approved), approved);

    if (figures.former) {
        for (size_t i = 0; i < measureCount; ++i) {
            if (const auto before = figures.before(Measure(i)))
                cells.add(beforeKey(Measure(i)), *before);
        }
        for (const auto part : {Deposited, Approved, Refused, Abandoned}) {
            if (figures.before(Expected) && figures.before(part))
                cells.addPart(beforeKey(Expected), beforeKey(part));
        }
    }
    m_faces = cells.faces();
}

} // namespace pupitre
