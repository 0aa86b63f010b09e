#include "mydatapage.h"

#include "familydata.h"
#include "lockwords.h"
#include "mydatabook.h"
#include "securitylog.h"
#include "sitecontact.h"
#include "unnamedfile.h"
#include "visit.h"
#include "workplace.h"

#include <memory>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 keySeconds = 5 * 60; ///< from the password to the last time that its archive is made
constexpr int waitSeconds = 30;       ///< until another one's archive has left
const QString keyPurpose = u"mes-donnees"_s;

/// An archive on its way out: its bytes, and one of the turns, until the answer has been sent.
struct ArchiveOnItsWay {
    explicit ArchiveOnItsWay(Workplace &workplace) : place(workplace) {}
    ArchiveOnItsWay(const ArchiveOnItsWay &) = delete;
    ArchiveOnItsWay &operator=(const ArchiveOnItsWay &) = delete;
    ~ArchiveOnItsWay() { place.archiveTurns.release(); }

    Workplace &place;
    MappedFile file;
};

Sheet dataSheet(const Visit &visit)
{
    Sheet sheet{.name = "mydata", .title = visit.words().text("mydata_title"), .entry = MenuEntry::Password};
    visit.fillForm(sheet.content, u"/mes-donnees"_s);
    sheet.content.set("LIMIT", visit.words().text("mydata_limit", {{"size", visit.words().megabytes(archiveBytes)}}));
    fillContact(sheet.content, visit);
    return sheet;
}

Response refusedData(const Visit &visit, const Error &error)
{
    const Words &words = visit.words();
    Sheet sheet = dataSheet(visit);
    sheet.status = 422;
    if (error.code == ErrorCode::WrongCredentials) {
        logSecurity(SecurityEvent::SignInRefused, visit.request(), "data page");
        sheet.errors = {{.field = "motdepasse", .text = words.text("password_wrong_present")}};
        return visit.render(std::move(sheet));
    }
    if (error.code != ErrorCode::AccountLocked)
        return visit.failed(error);
    sheet.status = 429;
    sheet.errors = {{.field = "motdepasse", .text = lockText(words, error)}};
    Response response = visit.render(std::move(sheet));
    return response.with("Retry-After", QByteArray::number(lockSeconds(error)));
}

/// That this session's password was typed a moment ago.
bool hasKey(const Visit &visit)
{
    const auto key = visit.unseal(keyPurpose, visit.query(u"cle"_s));
    if (!key)
        return false;
    const qint64 age = visit.database().clock.now().toSecsSinceEpoch() - key->value(u"at"_s).toInteger();
    return age >= 0 && age <= keySeconds;
}

/// One file after the other, into a file without a name.
Result<MappedFile> madeArchive(const Visit &visit)
{
    const FamilyContext family = visit.family();
    PUPITRE_TRY_ASSIGN(data, familyData(family));
    PUPITRE_TRY_ASSIGN(file, UnnamedFile::open(visit.workplace().settings.stateFolder));
    const auto book = [&visit](const FamilyData &packed) {
        return dataBook(visit.workplace().templates, visit.words(), packed);
    };
    const auto sink = [&file](QByteArrayView bytes) { return file.write(bytes.data(), bytes.size()); };
    PUPITRE_TRY(packArchive(family, data, book, sink));
    return file.map();
}

} // namespace

Response myDataPage(Visit &visit)
{
    return visit.render(dataSheet(visit));
}

Response askForDataPage(Visit &visit)
{
    const QString password = visit.form().value(u"motdepasse"_s);
    if (password.isEmpty()) {
        Sheet sheet = dataSheet(visit);
        sheet.status = 422;
        sheet.errors = {{.field = "motdepasse", .text = visit.words().text("mydata_need_password")}};
        return visit.render(std::move(sheet));
    }
    const auto asked = askForData(visit.family(), visit.workplace().passwordTurns, password);
    if (!asked)
        return refusedData(visit, asked.error());
    const qint64 now = visit.database().clock.now().toSecsSinceEpoch();
    return visit.seeOther(u"/mes-donnees/archive"_s, {{"cle", visit.seal(keyPurpose, {{u"at"_s, now}})}});
}

Response dataArchivePage(Visit &visit)
{
    if (!hasKey(visit))
        return visit.seeOther(u"/mes-donnees"_s);
    Workplace &workplace = visit.workplace();
    if (!workplace.archiveTurns.try_acquire())
        return visit.errorPage(503, waitSeconds);
    const auto archive = std::make_shared<ArchiveOnItsWay>(workplace);
    auto made = madeArchive(visit);
    if (!made)
        return visit.failed(made.error());
    archive->file = std::move(*made);
    Response response = Response::file(
        archive->file.bytes(), "application/zip", visit.words().text("mydata_file"), Disposition::Attachment);
    return response.keeping(archive);
}

} // namespace pupitre::extranet
