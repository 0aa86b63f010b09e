#include "messagesview.h"

#include "mailrepository.h"

#include <algorithm>

namespace pupitre {

namespace {

constexpr int messagesShown = 100;
/// Among which they are sought: parents who live apart share a household's rows.
constexpr int messagesLookedAt = 1000;

/// One that held a password is told once.
bool heldPassword(MailKind kind)
{
    return kind == MailKind::Credentials || kind == MailKind::OneTimePassword;
}

/// It left; whether it arrived is another matter.
bool hasLeft(const MailRow &row)
{
    return row.state == MailState::Sent || (row.state == MailState::Failed && row.sentAt.isValid());
}

bool isAddressOfOther(const SeenHousehold &seen, const QString &address)
{
    return std::ranges::any_of(seen.household().guardians, [&](const Guardian &one) {
        return one.id != seen.eye() && one.person.value(PersonField::Email).compare(address, Qt::CaseInsensitive) == 0;
    });
}

/// Whether it went to the one who looks: by its address, and by its name where both parents have the same address, or
/// it was paper.
bool isToEye(const SeenHousehold &seen, const QString &address, const QString &name)
{
    if (!seen.isApart())
        return true;
    const Person *eye = seen.person(PersonKind::Guardian, seen.eye().value);
    const bool isSameName = name == eye->displayName();
    if (address.isEmpty())
        return isSameName;
    const bool isSameAddress = eye->value(PersonField::Email).compare(address, Qt::CaseInsensitive) == 0;
    return isSameAddress && (isSameName || !isAddressOfOther(seen, address));
}

MessageLine lineOfMail(const MailRow &row)
{
    return {.id = row.id,
        .kind = row.kind,
        .subject = row.subject,
        .at = row.sentAt,
        .onPaper = row.recipientAddress.isEmpty(),
        .cameBack = row.state == MailState::Failed};
}

/// The newest first.
Result<QList<MailRow>> leftMails(Connection &connection, const SeenHousehold &seen)
{
    PUPITRE_TRY_ASSIGN(rows, mail::list(connection, seen.id(), std::nullopt, messagesLookedAt));
    rows.removeIf(
        [&](const MailRow &row) { return !hasLeft(row) || !isToEye(seen, row.recipientAddress, row.recipientName); });
    return rows;
}

Result<MessageView> viewOfMail(Connection &connection, const MailRow &row)
{
    PUPITRE_TRY_ASSIGN(message, mail::load(connection, row.id));
    MessageView view{.line = lineOfMail(row),
        .address = message.recipientAddress,
        .text = heldPassword(message.kind) ? QString() : message.text,
        .attachments = {}};
    for (const auto &attachment : std::as_const(message.attachments))
        view.attachments << attachment.fileName;
    return view;
}

} // namespace

Result<QList<MessageLine>> messagesView(const FamilyContext &context)
{
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    PUPITRE_TRY_ASSIGN(rows, leftMails(context.connection, seen));
    QList<MessageLine> lines;
    for (const auto &row : std::as_const(rows)) {
        if (lines.size() < messagesShown)
            lines << lineOfMail(row);
    }
    return lines;
}

Result<MessageView> messageView(const FamilyContext &context, MailId id)
{
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    PUPITRE_TRY_ASSIGN(rows, leftMails(context.connection, seen));
    const auto row = std::ranges::find(rows, id, &MailRow::id);
    if (row == rows.end())
        return failure(ErrorCode::NotFound, QStringLiteral("mail"));
    return viewOfMail(context.connection, *row);
}

Result<QList<MessageView>> messagesInFull(const FamilyContext &context)
{
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    PUPITRE_TRY_ASSIGN(rows, leftMails(context.connection, seen));
    QList<MessageView> views;
    for (const auto &row : std::as_const(rows)) {
        PUPITRE_TRY_ASSIGN(view, viewOfMail(context.connection, row));
        views << view;
    }
    return views;
}

} // namespace pupitre
