#pragma once

#include "error.h"

#include <tl/expected.hpp>

namespace pupitre {

/// Errors are values: a function that can fail returns what it made, or why it did not.
template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(ErrorCode code, QString field = {}, QString detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(field), std::move(detail)});
}

inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace pupitre

/// Leaves the enclosing function with the error of `expression`, a Result of any type.
#define PUPITRE_TRY(expression) \
    do { \
        if (auto tried = (expression); !tried) \
            return pupitre::failure(std::move(tried).error()); \
    } while (false)

/// Declares `variable` with the value of `expression`, or leaves the enclosing function with its error.
#define PUPITRE_TRY_ASSIGN(variable, expression) \
    auto variable##Result = (expression); \
    if (!variable##Result) \
        return pupitre::failure(std::move(variable##Result).error()); \
    auto &variable = *variable##Result
