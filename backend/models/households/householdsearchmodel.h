#pragma once

#include "listsort.h"
#include "patchedlistmodel.h"
#include "searchrepository.h"

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

    /// Only those that may be entered twice; the text does not matter then.
    Q_PROPERTY(bool onlyTwice READ isOnlyTwice WRITE setOnlyTwice NOTIFY onlyTwiceChanged)
    /// How many may be entered twice.
    Q_PROPERTY(int twice READ twice NOTIFY twiceChanged)
    Q_PROPERTY(pupitre::ListSort *sorting READ sorting CONSTANT)

public:
    HouseholdSearchModel();
    bool isOnlyTwice() const { return m_onlyTwice; }
    void setOnlyTwice(bool only);
    int twice() const { return m_twice; }
    QString text() const { return m_text; }
    void setText(const QString &text);
    qint64 households() const { return m_households; }
    bool isCut() const;
    QString corrected() const { return m_corrected; }
    ListSort *sorting() { return &m_sort; }
    void reload() override;
    QString exportKind() const override { return QStringLiteral("households"); }
    ExportReader exportReader() const override;

Q_SIGNALS:
    void textChanged();
    void onlyTwiceChanged();
    void twiceChanged();
    /// The rows are those of the present text.
    void answered();

private:
    void countTwice();

    QString m_text, m_corrected;
    qint64 m_households = 0;
    int m_twice = 0;
    bool m_onlyTwice = false;
    ListSort m_sort;
};

} // namespace pupitre
