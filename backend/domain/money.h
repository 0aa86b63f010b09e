#pragma once

#include <QtGlobal>

#include <compare>

namespace pupitre {

/// An amount in euro cents; never a floating-point number.
struct Money {
    qint64 cents = 0;

    friend constexpr auto operator<=>(Money, Money) = default;
    friend constexpr Money operator+(Money a, Money b) { return {a.cents + b.cents}; }
    friend constexpr Money operator-(Money a, Money b) { return {a.cents - b.cents}; }
};

} // namespace pupitre
