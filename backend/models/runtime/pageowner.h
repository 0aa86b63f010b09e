#pragma once

#include "session.h"

namespace pupitre {

/// Whose page a model is on: whoever was signed in when it was made. While the desk is locked, or a colleague has
/// signed in beside, nothing of that page is read.
class PageOwner
{
public:
    void begin(const Session &session) { m_staff = session.staffId(); }
    /// It was made before anybody was known.
    bool isNobodys() const { return m_staff == 0; }
    bool isHere(const Session &session) const { return session.staffId() == m_staff; }

private:
    qint64 m_staff = 0;
};

} // namespace pupitre
