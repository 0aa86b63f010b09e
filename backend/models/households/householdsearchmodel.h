#pragma once

#include "searchrepository.h"
#include "patchedlistmodel.h"

namespace pupitre {

/// The directory as it is typed into: names, identifiant, e-mail, telephone, commune.
class HouseholdSearchModel : public PUPITRE_PATCHED_LIST(HouseholdHit)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    /// How many there are in all.
    Q_PROPERTY(qint64 households READ households NOTIFY answered)
    /// Only the first rows of what was found are listed.
    Q_PROPERTY(bool cut READ isCut NOTIFY answered)
    /// The words that were looked for instead, when nothing matches those typed.
    Q_PROPERTY(QString corrected READ corrected NOTIFY answered)

public:
    HouseholdSearchModel();
    QString text() const { return m_text; }
    void setText(const QString &text);
    qint64 households() const { return m_households; }
    bool isCut() const;
    QString corrected() const { return m_corrected; }
    void reload() override;

Q_SIGNALS:
    void textChanged();
    /// The rows are those of the present text.
    void answered();

private:
    QString m_text, m_corrected;
    qint64 m_households = 0;
};

} // namespace pupitre
