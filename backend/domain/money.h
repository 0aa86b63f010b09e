#pragma once

#include <QLocale>

#include <compare>

namespace pupitre {

/// An amount in euro cents; never a floating-point number.
struct Money {
    qint64 cents = 0;

    friend constexpr auto operator<=>(Money, Money) = default;
    friend constexpr Money operator+(Money a, Money b) { return {a.cents + b.cents}; }
    friend constexpr Money operator-(Money a, Money b) { return {a.cents - b.cents}; }
    friend constexpr Money operator-(Money a) { return {-a.cents}; }
};

/// As that language writes it, always with its cents: "1 234,50 €", "€20.00". Every amount that is shown, printed or
/// mailed is written by this function.
QString amountText(Money amount, const QLocale &locale);

} // namespace pupitre
