#pragma once

#include "visit.h"

namespace pupitre::extranet {

// /fichiers/{version}: a deposited file's pages as pictures, and the original to keep.
Response filePage(Visit &visit);
Response filePicture(Visit &visit);
Response originalFile(Visit &visit);

} // namespace pupitre::extranet
