#pragma once

namespace pupitre {

class Journey;

/// So many students hand in an insurance certificate of this year, a PDF in which all that is sought stands, and it is
/// read, as every desk does behind its work. Whether that could be done.
bool handInCertificates(Journey &journey, int students);

} // namespace pupitre
