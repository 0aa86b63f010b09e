#pragma once

#include "subjecteditor.h"

namespace pupitre {

/// The household's page: who they are, what stands in the way, and what the desk does about it.
class HouseholdEditor : public pupitre::SubjectEditor
{
    Q_OBJECT
    QML_ELEMENT
    /// identifiant, password, validUntil: shown once, gone with the household or by forgetPassword(); empty otherwise.
    Q_PROPERTY(QVariantMap dictated READ dictated NOTIFY dictatedChanged)

public:
    HouseholdEditor();
    QVariantMap dictated() const { return m_dictated; }
    Q_INVOKABLE void sendCredentials();
    /// Makes a one-time password to be read out on the telephone.
    Q_INVOKABLE void dictatePassword();
    Q_INVOKABLE void forgetPassword();
    /// `method`: cheque, cash, card or transfer.
    Q_INVOKABLE void takeFee(const QString &method);

Q_SIGNALS:
    void dictatedChanged();

protected:
    Reader readerOf(qint64 id) const override;

private:
    QVariantMap m_dictated;
};

} // namespace pupitre
