#pragma once

namespace pupitre::extranet {

class Dictionary;
class Visit;

/// What {{P_contact}} shows beside name, telephone and mail, which the layout has: SITE_ADDRESS.
void fillContact(Dictionary &content, const Visit &visit);

} // namespace pupitre::extranet
