#include "gmimeowned.h"

#include <mutex>

namespace pupitre {

void initialiseGMime()
{
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

} // namespace pupitre
