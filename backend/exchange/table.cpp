#include "table.h"

namespace pupitre {

void Table::note(ImportFinding finding)
{
    int &count = m_noted[finding.fault];
    if (++count <= mostFindings)
        m_findings.append(std::move(finding));
}

} // namespace pupitre
