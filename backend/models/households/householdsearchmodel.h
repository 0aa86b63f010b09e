#pragma once

#include "householdrepository.h"
#include "patchedlistmodel.h"

namespace pupitre {

/// The directory as it is typed into: names, identifiant, e-mail, telephone, commune.
class HouseholdSearchModel : public PUPITRE_PATCHED_LIST(HouseholdHit)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)

public:
    HouseholdSearchModel();
    QString text() const { return m_text; }
    void setText(const QString &text);
    void reload() override;

Q_SIGNALS:
    void textChanged();
    /// The rows are those of the present text.
    void answered();

private:
    QString m_text;
};

} // namespace pupitre
