#pragma once

#include "subjecteditor.h"

namespace pupitre {

/// The household's page: who they are, what stands in the way, and what the desk does about it.
class HouseholdEditor : public pupitre::SubjectEditor
{
    Q_OBJECT
    QML_ELEMENT

public:
    HouseholdEditor();
    Q_INVOKABLE void sendCredentials();
    /// `method`: cheque, cash, card or transfer.
    Q_INVOKABLE void takeFee(const QString &method);

protected:
    Reader readerOf(qint64 id) const override;
};

} // namespace pupitre
