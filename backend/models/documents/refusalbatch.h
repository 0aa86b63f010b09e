#pragma once

#include "chosendocument.h"
#include "decisionbatch.h"

namespace pupitre {

/// The documents that were chosen, refused with one reason: each is a decision of its own, and one undo takes them
/// back. What is refused is what was looked at when it was asked: a newer file is not.
class RefusalBatch : public pupitre::DecisionBatch
{
    Q_OBJECT
    QML_ELEMENT
    /// Who is written to and what about, one letter a line; then what no mail tells, then what is gone.
    Q_PROPERTY(QList<pupitre::BatchLine> letters READ letters NOTIFY previewed)
    /// How many documents would be refused.
    Q_PROPERTY(int documents READ documents NOTIFY previewed)
    /// How many letters leave then.
    Q_PROPERTY(int mails READ mails NOTIFY previewed)
    /// How many families no mail reaches.
    Q_PROPERTY(int withoutMail READ withoutMail NOTIFY previewed)
    Q_PROPERTY(bool looking READ isLooking NOTIFY previewed)

public:
    QList<BatchLine> letters() const { return m_letters; }
    int documents() const { return int(m_chosen.size()); }
    int mails() const { return m_mails; }
    int withoutMail() const { return m_withoutMail; }
    bool isLooking() const { return m_looking; }
    /// Reads them, on the thread of long reads.
    Q_INVOKABLE void preview(const QVariantList &ids);
    /// All of them. A reason that comes before they are read waits for that.
    Q_INVOKABLE void refuse(const QString &reason);

Q_SIGNALS:
    void previewed();

protected:
    Collector collector() const override;
    bool areUndoneTogether() const override { return true; }

private:
    void tellOf(const QList<ChosenDocument> &chosen, const QList<Error> &gone);

    QList<ChosenDocument> m_chosen;
    QList<Error> m_gone;
    QList<BatchLine> m_letters;
    QString m_reason;
    int m_mails = 0, m_withoutMail = 0;
    bool m_looking = false, m_waits = false;
    int m_request = 0;
};

} // namespace pupitre
