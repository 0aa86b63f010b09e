#pragma once

#include "decisionbatch.h"
#include "letterrecipients.h"
#include "paperletters.h"

#include <QSet>

namespace pupitre {

/// A letter to all families whom it concerns, or a reminder to those that were chosen: first the list of who gets it
/// and who does not, then, on a person's word, the letters one by one into a batch of the outbox.
class MailingBatch : public pupitre::DecisionBatch
{
    Q_OBJECT
    QML_ELEMENT
    /// "credentials" or "reminder"
    Q_PROPERTY(QString letter READ letter NOTIFY previewed)
    /// Who gets one; then who does not, with the reason.
    Q_PROPERTY(QList<pupitre::BatchLine> candidates READ candidates NOTIFY previewed)
    Q_PROPERTY(int willGet READ willGet NOTIFY previewed)
    /// Of these, who was not left out.
    Q_PROPERTY(int chosen READ chosen NOTIFY chosenChanged)
    Q_PROPERTY(int willNot READ willNot NOTIFY previewed)
    /// Of those who get no mail, how many a letter on paper can reach.
    Q_PROPERTY(int onPaper READ onPaper NOTIFY previewed)
    Q_PROPERTY(bool looking READ isLooking NOTIFY previewed)

public:
    QString letter() const
    {
        return m_mailing == MailingPurpose::Credentials ? QStringLiteral("credentials") : QStringLiteral("reminder");
    }
    QList<BatchLine> candidates() const { return m_candidates; }
    int willGet() const { return int(m_willGet.size()); }
    int chosen() const { return willGet() - int(m_leftOut.size()); }
    int willNot() const { return int(m_candidates.size() - m_willGet.size()); }
    int onPaper() const { return int(m_onPaper.size()); }
    bool isLooking() const { return m_looking; }
    /// Reads whom the letter concerns, on the thread of long reads.
    Q_INVOKABLE void preview(const QString &letter);
    /// The same of a reminder to these families alone.
    Q_INVOKABLE void previewHouseholds(const QVariantList &ids);
    /// And to the families of these reinscriptions; of none: of all that the filter narrows a list to.
    Q_INVOKABLE void previewReinscriptions(const QVariantList &ids, const pupitre::ReinscriptionFilter &filter);
    /// The family in that row of the candidates gets none this time, or gets one after all.
    Q_INVOKABLE void leaveOut(int row, bool out);
    /// Letters on paper to those whom no mail reaches, shown in the computer's PDF viewer; reads the list again.
    Q_INVOKABLE void printLetters();

Q_SIGNALS:
    void previewed();
    void chosenChanged();

protected:
    Collector collector() const override;

private:
    void look(MailingPurpose purpose, const RecipientReader &reader);
    void list(const LetterRecipients &found);

    RecipientReader m_reader; ///< of the list that is shown
    MailingPurpose m_mailing = MailingPurpose::Credentials;
    QList<BatchLine> m_candidates;
    QList<MailingRecipient> m_willGet;
    QSet<int> m_leftOut; ///< rows of m_willGet, which are the first candidates
    QList<HouseholdId> m_onPaper;
    bool m_looking = false;
    int m_request = 0;
};

} // namespace pupitre
