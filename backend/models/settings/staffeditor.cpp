#include "staffeditor.h"

#include "enumkeys.h"
#include "settingstext.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

StaffIdentity identityOf(const StaffDraft &draft)
{
    return {.login = draft.login, .name = draft.name, .email = draft.email};
}

} // namespace

StaffEditor::StaffEditor() : FormEditor({}, Right::ManageStaff) {}

QList<ChoiceLine> StaffEditor::roles() const
{
    QList<ChoiceLine> lines;
    for (const auto role : {Role::Secretary, Role::Director, Role::Administrator})
        lines << ChoiceLine{keyOf(role), roleText(role)};
    return lines;
}

QString StaffEditor::aboutRole(const QString &role) const
{
    switch (enumFromKey<Role>(role).value_or(Role::Secretary)) {
    case Role::Secretary: return tr("The desk: changes, documents, dossiers, payments, credentials.");
    case Role::Director: return tr("The desk, exceptions and what is approved despite a lack; letters and mails.");
    case Role::Administrator: return tr("The desk, and all settings: conservatoire, accounts, campaigns, import.");
    }
    return {};
}

void StaffEditor::read()
{
    readBy([](const ServiceContext &) -> Result<bool> { return true; }, [](bool) {});
}

void StaffEditor::save(const StaffDraft &draft)
{
    if (draft.staffId == 0) {
        recordBy(
            [draft](const ServiceContext &context) {
                return addStaffAccount(
                    context, identityOf(draft), enumFromKey<Role>(draft.role).value_or(Role::Secretary));
            },
            [this, name = draft.name](const TemporaryPassword &given) {
                show(given, name);
                say(tr("Account made: %1").arg(name));
                Q_EMIT added(given.id.value);
            });
        return;
    }
    recordBy(
        [draft](const ServiceContext &context) {
            return renameStaff(context, StaffId{draft.staffId}, draft.version, identityOf(draft));
        },
        [this, name = draft.name] { say(tr("Account recorded: %1").arg(name)); });
}

void StaffEditor::setRole(const StaffDraft &draft, const QString &role)
{
    const auto wanted = enumFromKey<Role>(role);
    if (!wanted || draft.role == role)
        return;
    recordBy(
        [draft, wanted](const ServiceContext &context) {
            return setStaffRole(context, StaffId{draft.staffId}, draft.version, *wanted);
        },
        [this, name = draft.name, wanted] { say(tr("%1: %2").arg(name, roleText(*wanted))); });
}

void StaffEditor::setOpen(const StaffDraft &draft, bool open)
{
    recordBy(
        [draft, open](const ServiceContext &context) {
            return setStaffActive(context, StaffId{draft.staffId}, draft.version, open);
        },
        [this, name = draft.name, open] {
            say(open ? tr("Account opened again: %1").arg(name) : tr("Account closed: %1").arg(name));
        });
}

void StaffEditor::givePassword(const StaffDraft &draft)
{
    recordBy(
        [draft](const ServiceContext &context) {
            return giveTemporaryPassword(context, StaffId{draft.staffId}, draft.version);
        },
        [this, name = draft.name](const TemporaryPassword &given) {
            show(given, name);
            say(tr("Temporary password given: %1").arg(name));
        });
}

void StaffEditor::unlock(const StaffDraft &draft)
{
    recordBy([draft](const ServiceContext &context) { return unlockStaff(context, StaffId{draft.staffId}); },
        [this, name = draft.name] { say(tr("Account unlocked: %1").arg(name)); });
}

void StaffEditor::putPasswordAway()
{
    show({}, {});
}

void StaffEditor::show(const TemporaryPassword &given, const QString &name)
{
    m_password = given.password;
    m_passwordOf = name;
    Q_EMIT passwordGiven();
}

void StaffEditor::say(const QString &text)
{
    backend()->toasts()->announce(text);
}

} // namespace pupitre
