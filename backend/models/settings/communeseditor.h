#pragma once

#include "communeline.h"
#include "formeditor.h"
#include "siteprofiles.h"

namespace pupitre {

/// Réglages, communes: the list as a draft, what another one does to families, and a search among those of France.
class CommunesEditor : public pupitre::FormEditor
{
    Q_OBJECT
    QML_ELEMENT
    /// Of the draft, by name.
    Q_PROPERTY(QList<pupitre::CommuneLine> communes READ communes NOTIFY draftChanged)
    Q_PROPERTY(bool changed READ isChanged NOTIFY draftChanged)
    /// What the draft would do, in sentences; empty while it is being counted.
    Q_PROPERTY(QStringList impact READ impact NOTIFY impactChanged)
    /// What is looked for: the beginning of a name or of a postal code.
    Q_PROPERTY(QString sought READ sought WRITE setSought NOTIFY foundChanged)
    Q_PROPERTY(QList<pupitre::CommuneLine> found READ found NOTIFY foundChanged)

public:
    CommunesEditor();
    QList<CommuneLine> communes() const;
    bool isChanged() const { return m_draft != m_recorded; }
    const QStringList &impact() const { return m_impact; }
    const QString &sought() const { return m_sought; }
    void setSought(const QString &sought);
    const QList<CommuneLine> &found() const { return m_found; }

    Q_INVOKABLE void add(const pupitre::CommuneLine &commune);
    Q_INVOKABLE void remove(const pupitre::CommuneLine &commune);
    /// Back to what is recorded.
    Q_INVOKABLE void discard();
    Q_INVOKABLE void save();

Q_SIGNALS:
    void draftChanged();
    void impactChanged();
    void foundChanged();

private:
    void read() override;
    void setDraft(const QList<Commune> &draft);
    void look();
    void count();

    QList<Commune> m_recorded, m_draft;
    QStringList m_impact;
    QString m_sought;
    QList<CommuneLine> m_found;
    int m_version = 0, m_search = 0, m_counting = 0;
};

} // namespace pupitre
