#pragma once

#include "campaignlines.h"
#include "formeditor.h"

namespace pupitre {

/// Réglages, campaign: the newest one, or the next to prepare, beside the one before it, and what opening it does.
class CampaignEditor : public pupitre::FormEditor
{
    Q_OBJECT
    QML_ELEMENT
    /// The newest first.
    Q_PROPERTY(QList<pupitre::CampaignLine> campaigns READ campaigns NOTIFY recordedChanged)
    /// Which one is shown; 0: one that is not prepared yet.
    Q_PROPERTY(qint64 campaignId READ campaignId WRITE setCampaignId NOTIFY recordedChanged)
    /// "new" or a CampaignState's key.
    Q_PROPERTY(QString state READ state NOTIFY recordedChanged)
    Q_PROPERTY(pupitre::CampaignDraft recorded READ recorded NOTIFY recordedChanged)
    /// The one before; empty where there was none.
    Q_PROPERTY(pupitre::CampaignDraft former READ former NOTIFY recordedChanged)
    /// Of a draft, what opening it would do, counted by what does it.
    Q_PROPERTY(QStringList opening READ opening NOTIFY recordedChanged)
    /// It is a draft, and no student would have a dossier in it.
    Q_PROPERTY(bool asksNobody READ asksNobody NOTIFY recordedChanged)
    /// Another one can be prepared: none is in preparation, and one that is there is shown.
    Q_PROPERTY(bool mayPrepareNext READ mayPrepareNext NOTIFY recordedChanged)
    Q_PROPERTY(QList<pupitre::AskedLine> asked READ asked NOTIFY recordedChanged)
    /// What stands in the way of a withdrawal, a line each, as it stood when it was asked for; empty: nothing.
    Q_PROPERTY(QStringList inTheWay READ inTheWay NOTIFY withdrawalAsked)
    /// What the fee that is typed does to the households of the open campaign, a sentence each, as it was asked for.
    Q_PROPERTY(QStringList feeImpact READ feeImpact NOTIFY feeWeighed)

public:
    CampaignEditor();
    const QList<CampaignLine> &campaigns() const { return m_campaigns; }
    qint64 campaignId() const { return m_shown.id.value; }
    void setCampaignId(qint64 id);
    QString state() const;
    const CampaignDraft &recorded() const { return m_recorded; }
    const CampaignDraft &former() const { return m_former; }
    const QStringList &opening() const { return m_opening; }
    bool asksNobody() const { return m_asksNobody; }
    bool mayPrepareNext() const;
    const QList<AskedLine> &asked() const { return m_asked; }
    const QStringList &inTheWay() const { return m_inTheWay; }
    const QStringList &feeImpact() const { return m_feeImpact; }

    /// save(), unless households of an open campaign would have to pay another amount by it: then feeWeighed() tells,
    /// and nothing is recorded.
    Q_INVOKABLE void record(const pupitre::CampaignDraft &draft);
    /// Something else is typed: an answer about the fee is late now.
    Q_INVOKABLE void forgetFee();
    /// Prepares what is not prepared, changes what is.
    Q_INVOKABLE void save(const pupitre::CampaignDraft &draft);
    /// A draft is gone, with what it asks for.
    Q_INVOKABLE void discard();
    /// Families are asked from now on.
    Q_INVOKABLE void open();
    Q_INVOKABLE void close();
    /// Counts what stands in the way; withdrawalAsked() tells when it is known.
    Q_INVOKABLE void askWithdrawal();
    /// Its opening is taken back as a whole.
    Q_INVOKABLE void withdraw();

Q_SIGNALS:
    void opened();
    void withdrawalAsked();
    void feeWeighed();

private:
    struct Shown;
    static Result<Shown> shown(const ServiceContext &context, std::optional<CampaignId> wanted);
    void read() override;
    void say(const QString &text);

    std::optional<CampaignId> m_wanted; ///< none: the newest
    QList<CampaignLine> m_campaigns;
    Campaign m_shown;
    CampaignDraft m_recorded, m_former;
    QStringList m_opening, m_inTheWay, m_feeImpact;
    int m_weighing = 0;
    bool m_asksNobody = false;
    QList<AskedLine> m_asked;
};

} // namespace pupitre
