#pragma once

#include "visit.h"

namespace pupitre::extranet {

// The form of a sheet (Modifier), and what it sends. A form that is sent back keeps all that was typed: with what is
// wrong beside each field, or with what the conservatoire changed since the page was shown (rule W18).
Response guardianFormPage(Visit &visit);
Response studentFormPage(Visit &visit);
Response guardianFormSentPage(Visit &visit);
Response studentFormSentPage(Visit &visit);

/// The names that a form of a sheet may send.
FormRules sheetFormRules();

} // namespace pupitre::extranet
