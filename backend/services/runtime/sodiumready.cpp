#include "sodiumready.h"

#include <QtGlobal>

#include <sodium.h>

namespace pupitre {

void makeSodiumReady()
{
    static const int ready = sodium_init(); // 1 where another library has done it
    Q_ASSERT(ready >= 0);                   // without a source of randomness libsodium ends the program by itself
    Q_UNUSED(ready);
}

} // namespace pupitre
