#include "stafflistmodel.h"

#include "errortext.h"
#include "settingstext.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// "octavie · Direction · here last yesterday 9:12"
QString detailOf(const StaffAccount &account)
{
    QStringList parts{account.login, roleText(account.role)};
    if (account.lastSignInAt.isValid())
        parts << StaffListModel::tr("last here %1").arg(wording::whenText(account.lastSignInAt));
    else
        parts << StaffListModel::tr("never here yet");
    return parts.join(u" · "_s);
}

/// What is out of the common; empty: nothing.
QString stateOf(const StaffAccount &account)
{
    if (!account.active)
        return StaffListModel::tr("closed");
    if (account.lockedUntil.isValid() && account.lockedUntil > QDateTime::currentDateTimeUtc())
        return StaffListModel::tr("locked: too many attempts");
    return account.mustChangePassword ? StaffListModel::tr("temporary password") : QString();
}

} // namespace

bool operator==(const StaffAccount &one, const StaffAccount &other)
{
    return one.id == other.id && one.login == other.login && one.name == other.name && one.email == other.email
           && one.role == other.role && one.active == other.active && one.mustChangePassword == other.mustChangePassword
           && one.lastSignInAt == other.lastSignInAt && one.lockedUntil == other.lockedUntil
           && one.version == other.version;
}

StaffListModel::StaffListModel()
    : PatchedListModel<StaffAccount>({u"staff"_s},
        {{"staffId", [](const StaffAccount &row) { return QVariant(row.id.value); }},
            {"title", [](const StaffAccount &row) { return QVariant(row.name); }},
            {"detail", [](const StaffAccount &row) { return QVariant(detailOf(row)); }},
            {"stateText", [](const StaffAccount &row) { return QVariant(stateOf(row)); }}},
        [](const StaffAccount &row) { return row.id.value; })
{
}

StaffDraft StaffListModel::draftOf(qint64 staffId) const
{
    const int row = rowOf(staffId);
    return row < 0 ? StaffDraft() : pupitre::draftOf(rows()[row]);
}

void StaffListModel::reload()
{
    if (!backend()->session()->isSignedIn())
        return;
    backend()->runLong(
        this, staffAccounts, [this, request = newRequest()](const Result<QList<StaffAccount>> &accounts) {
            if (!isNewest(request))
                return;
            if (accounts)
                patch(*accounts);
            else
                setError(errorText(accounts.error()));
        });
}

} // namespace pupitre
