#pragma once

#include "campaignrepository.h"
#include "household.h"
#include "mailtemplate.h"
#include "servicecontext.h"

#include <optional>

namespace pupitre {

/// What a letter to a family says, before it is addressed.
struct Letter {
    MailKind kind;
    TemplateValues values;      ///< of the letter alone; the site's, the family's and the agent's are added
    QString dedupSubject;       ///< "document:12:v3": the same subject is never written about twice (rule M3)
    DecisionId decisionId = {}; ///< whose undo takes it back
    QList<MailAttachment> attachments = {};
    QDateTime expiresAt = {};
    MailingId mailingId = {};
    GuardianId answers =
        {}; ///< whose deposit or request it answers (Household::addressee); none: nobody's in particular
    std::optional<Addressee> to = {}; ///< in their place
    AccountId account = {};           ///< whose one-time password it brings, where that is no household's own
    bool atOnce = false;              ///< no undo could take it back, and somebody waits for it
};

/// What every letter may name besides its own values: the site's, the family's and the agent's.
Result<TemplateValues> letterValues(
    const ServiceContext &context, const Campaign &campaign, const Household &household, TemplateValues values);

/// The letter's words, the conservatoire's own (lettertemplates.h) before the program's. `templateName`: another than
/// its kind's, for paper. Errors: InvalidValue when the template names a field that nobody gave.
Result<RenderedMail> renderLetter(const ServiceContext &context, const Campaign &campaign, const Household &household,
    const Letter &letter, const QString &templateName = {});

/// Puts the letter into the outbox, within the caller's transaction, to fall due after the delay of the mail settings,
/// or at once where the letter says so.
/// Gives none when the family has no e-mail address, or one that no mail can go to: what becomes of it is the caller's
/// to say, never silence (M13). Errors: HeaderInjection, Conflict when it was enqueued before.
Result<std::optional<MailId>> enqueueLetter(
    const ServiceContext &context, const Campaign &campaign, const Household &household, const Letter &letter);

/// Other words for a letter that is held (mail::hold); with `putOff` it falls due after the delay again.
Result<void> rewriteLetter(const ServiceContext &context, const Campaign &campaign, const Household &household,
    MailId id, const Letter &letter, bool putOff);

} // namespace pupitre
