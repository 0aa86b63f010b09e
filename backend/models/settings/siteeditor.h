#pragma once

#include "formeditor.h"
#include "sitedraft.h"

namespace pupitre {

/// Réglages, the conservatoire: its profile, which letters, receipts and reports print.
class SiteEditor : public pupitre::FormEditor
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::SiteDraft recorded READ recorded NOTIFY recordedChanged)

public:
    SiteEditor();
    const SiteDraft &recorded() const { return m_recorded; }
    Q_INVOKABLE void save(const pupitre::SiteDraft &draft);

private:
    void read() override;

    SiteDraft m_recorded;
};

} // namespace pupitre
