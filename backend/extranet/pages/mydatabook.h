#pragma once

#include "familydata.h"
#include "templates.h"

namespace pupitre::extranet {

/// What an archive of a family's data says to people: a document of its own, with the papers as links beside it.
QByteArray dataBook(const Templates &templates, const Words &words, const FamilyData &data);

} // namespace pupitre::extranet
