#pragma once

#include "formeditor.h"
#include "sitedraft.h"
#include "staffdraft.h"

namespace pupitre {

/// Nouveau conservatoire: the site and its first administrator, who is signed in then (rule C1).
class FirstSiteEditor : public pupitre::FormEditor
{
    Q_OBJECT
    QML_ELEMENT

public:
    FirstSiteEditor();
    Q_INVOKABLE void save(
        const pupitre::SiteDraft &site, const pupitre::StaffDraft &administrator, const QString &password);

private:
    void read() override {}
    void fail(const Error &error) override;
};

} // namespace pupitre
