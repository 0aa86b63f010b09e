#pragma once

#include <QDate>
#include <QString>

namespace pupitre {

/// A French school year, from 1 September of `start` to 31 August.
struct SchoolYear {
    int start = 0;

    static SchoolYear containing(QDate day) { return {day.month() >= 9 ? day.year() : day.year() - 1}; }
    SchoolYear next() const { return {start + 1}; }
    SchoolYear previous() const { return {start - 1}; }
    /// "2026-2027"
    QString label() const { return QString::number(start) + u'-' + QString::number(start + 1); }

    /// The tax notice that a campaign *for* this year asks for: of year N-1 on the income of N-2, N being the year
    /// in which school starts (seed: "avis d'imposition 2018 sur les revenus 2017" for 2019-2020).
    int taxNoticeYear() const { return start - 1; }
    int incomeYear() const { return start - 2; }

    friend constexpr auto operator<=>(SchoolYear, SchoolYear) = default;
};

} // namespace pupitre
