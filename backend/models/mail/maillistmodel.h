#pragma once

#include "listsort.h"
#include "mailrepository.h"
#include "patchedlistmodel.h"

namespace pupitre {

/// The outbox and what has left it, newest first or sorted; `state` narrows it (a MailState key, empty for all).
class MailListModel : public PUPITRE_PATCHED_LIST(MailRow)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString state READ state WRITE setState NOTIFY stateChanged)
    Q_PROPERTY(pupitre::ListSort *sorting READ sorting CONSTANT)

public:
    MailListModel();
    QString state() const { return m_state; }
    void setState(const QString &state);
    /// There are some, and each has failed: they can be sent again.
    Q_INVOKABLE bool haveAllFailed(const QVariantList &ids) const;
    ListSort *sorting() { return &m_sort; }
    void reload() override;
    QString exportKind() const override { return QStringLiteral("mails"); }
    ExportReader exportReader() const override;

Q_SIGNALS:
    void stateChanged();

private:
    QString m_state;
    ListSort m_sort;
};

} // namespace pupitre
