#pragma once

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFAnnotationObjectHelper.hh>

namespace pupitre {

/// What a viewer would draw for an annotation whose file does not say it: the text of a field, of a choice or of a free
/// text, the tick of a box. `renew`: the file asks for it even where an older appearance is there. Others stay as they
/// are.
void giveAppearance(QPDF &pdf, QPDFAnnotationObjectHelper &annotation, bool renew);

} // namespace pupitre
