#pragma once

#include <gmime/gmime.h>

#include <memory>

namespace pupitre {

struct GObjectUnref {
    void operator()(gpointer object) const { g_object_unref(object); }
};

/// A reference of GMime's that ends with its scope.
template <typename T>
using Owned = std::unique_ptr<T, GObjectUnref>;

/// Before anything else of GMime's; any thread.
void initialiseGMime();

} // namespace pupitre
