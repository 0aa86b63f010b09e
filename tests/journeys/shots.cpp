#include "shots.h"

#include "campaigneditor.h"
#include "clock.h"
#include "contactsheetmodel.h"
#include "databasedocumentstore.h"
#include "democonservatoire.h"
#include "deskmemoryrepository.h"
#include "documentcheckeditor.h"
#include "reinscriptionbatch.h"
#include "reinscriptioneditor.h"
#include "editrevieweditor.h"
#include "householdeditor.h"
#include "journal.h"
#include "journey.h"
#include "mailaccounteditor.h"
#include "mailaccountrepository.h"
#include "mailingrepository.h"
#include "mailmessageeditor.h"
#include "mailrepository.h"
#include "migrator.h"
#include "oddstrings.h"
#include "presencerepository.h"
#include "sendingmodel.h"
#include "statement.h"
#include "teachingeditor.h"
#include "transaction.h"

#include <QFile>
#include <QThread>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr const char16_t *areas[]{
    u"home", u"edits", u"documents", u"reinscriptions", u"households", u"mail", u"status", u"settings"};
constexpr QSize sizes[]{{1280, 800}, {1920, 1080}};

bool makeDatabase(const QString &path, int students)
{
    QFile::remove(path);
    auto connection = Connection::open(path);
    if (!connection || !migrator::migrate(**connection))
        return false;
    const auto store = documentStoreOf(**connection);
    const SystemClock clock;
    return createDemo({**connection, clock, *store, ProgramActor{u"demo"_s}},
        {.students = students, .files = students == 0 ? 0 : 160})
        .has_value();
}

void setDark(Journey &journey, bool dark)
{
    static bool now = false;
    if (now != dark)
        journey.key(u"Ctrl+D"_s);
    now = dark;
}

void photographAll(Journey &journey, const QString &face, int settle)
{
    for (const bool dark : {false, true}) {
        setDark(journey, dark);
        for (const QSize size : sizes) {
            journey.resize(size.width(), size.height());
            for (const auto *area : areas) {
                journey.go(QString::fromUtf16(area));
                journey.pause(settle);
                journey.shot(u"%1-%2-%3x%4-%5"_s.arg(QString::fromUtf16(area), face)
                                 .arg(size.width())
                                 .arg(size.height())
                                 .arg(dark ? u"dark"_s : u"light"_s));
            }
        }
    }
    setDark(journey, false);
}

/// The first visit of a page while the database threads are busy shows its loading face.
bool photographLoading(const QString &database, const QString &language, const QDir &folder, QSize size, bool dark)
{
    Journey journey(database, language, folder, false);
    journey.resize(size.width(), size.height());
    auto &backend = journey.application().backend();
    const auto keepBusy = [&] {
        const auto busy = [](const ServiceContext &) -> Result<bool> {
            QThread::msleep(1200);
            return true;
        };
        backend.run(&journey.window(), busy, [](const Result<bool> &) {});
        backend.runLong(&journey.window(), busy, [](const Result<bool> &) {});
    };
    // The home page is read as soon as somebody is signed in: what keeps it waiting follows the password's check at
    // once.
    const auto signingIn = QObject::connect(backend.session(), &Session::signingInChanged, &journey.window(), [&] {
        if (backend.session()->isSigningIn())
            QMetaObject::invokeMethod(&journey.window(), keepBusy, Qt::QueuedConnection);
    });
    const bool signedIn = journey.signIn(u"secretaire"_s);
    QObject::disconnect(signingIn);
    const QString suffix = u"%1x%2-%3"_s.arg(size.width()).arg(size.height()).arg(dark ? u"dark"_s : u"light"_s);
    setDark(journey, dark);
    for (const auto *area : areas) {
        if (QStringView(area) != u"home")
            keepBusy();
        journey.go(QString::fromUtf16(area));
        journey.pause(450);
        journey.shot(QString::fromUtf16(area) + u"-loading-"_s + suffix);
        journey.pause(1000);
    }
    setDark(journey, false);
    return signedIn;
}

/// The director is at the same subject, whichever it is.
void showColleague(Journey &journey)
{
    for (const auto &[editor, kind] :
        {std::pair<SubjectEditor *, QString>{journey.find<DocumentCheckEditor>(), u"document"_s},
            {journey.find<EditReviewEditor>(), u"edit_request"_s},
            {journey.find<ReinscriptionEditor>(), u"reinscription"_s}}) {
        if (!editor || !editor->isInView())
            continue;
        (void)presence::set(journey.database(),
            StaffId{journey.number(u"SELECT id FROM staff WHERE login = 'directrice'"_s)},
            kind,
            editor->subjectId(),
            SystemClock().now());
        journey.waitFor([&] { return !editor->alsoHere().isEmpty(); }, 3);
    }
}

/// Sections of Réglages that have a picture of their own.
const QStringList &settingSections()
{
    static const QStringList names{u"settings-site"_s,
        u"settings-communes"_s,
        u"settings-staff"_s,
        u"settings-campaign"_s,
        u"settings-requirements"_s,
        u"settings-teaching"_s,
        u"settings-reasons"_s,
        u"settings-import"_s};
    return names;
}

/// The subject that shows what the picture is of.
void bringSubjectOf(Journey &journey, const QString &area, const QString &name, const QStringList &keys)
{
    if (area == u"reinscriptions"
        && (keys.contains(u"D"_s) || name.startsWith(u"desk"))) // a key of reinscriptions that lack something
        journey.openReinscription(journey.number(
            u"SELECT MIN(r.id) FROM reinscriptions r JOIN payments p ON p.household_id = r.household_id AND "
            u"p.campaign_id = r.campaign_id WHERE r.state = 'deposited' "
            "AND r.lacking > 0 AND r.household_id NOT IN "
            "(SELECT household_id FROM documents WHERE state = 'to_review') "
            "AND r.household_id NOT IN (SELECT household_id FROM edit_requests WHERE state = 'pending')"_s));
    if (name == u"course-changes")
        journey.openReinscription(
            journey.number(u"SELECT MIN(c.reinscription_id) FROM course_changes c WHERE c.kind = 'modify'"_s));
    if (name == u"dossier-record")
        journey.openReinscription(
            journey.number(u"SELECT MIN(id) FROM reinscriptions WHERE state = 'approved' AND campaign_id = "
                           "(SELECT MAX(id) FROM campaigns)"_s));
    if (name == u"expired")
        journey.openReinscription(
            journey.number(u"SELECT MIN(r.id) FROM reinscriptions r JOIN documents d ON d.student_id = r.student_id "
                           "AND d.campaign_id = r.campaign_id WHERE r.state = 'deposited' AND d.state = 'expired'"_s));
    if (name == u"taken-over")
        journey.openReinscription(
            journey.number(u"SELECT MIN(r.id) FROM reinscriptions r JOIN documents d ON d.student_id = r.student_id "
                           "AND d.campaign_id = r.campaign_id WHERE d.carried_from_id IS NOT NULL"_s));
    if (name == u"moving") { // a family that leaves the communauté
        if (auto *editor = journey.find<EditReviewEditor>())
            editor->setSubjectId(journey.number(
                u"SELECT MIN(r.id) FROM edit_requests r JOIN field_edits f ON f.request_id = r.id JOIN households h ON "
                u"h.id = r.household_id "
                "WHERE r.state = 'pending' AND f.field = 'city' AND h.resident = 1 "
                "AND f.requested_value NOT IN (SELECT name FROM communes)"_s));
    }
    if (name == u"household-news") { // what two colleagues did since yesterday
        auto *editor = journey.find<HouseholdEditor>();
        if (!editor)
            return;
        const HouseholdId household{
            journey.number(u"SELECT MIN(household_id) FROM documents WHERE state = 'to_review'"_s)};
        (void)deskmemory::setVisit(journey.database(),
            StaffId{journey.number(u"SELECT id FROM staff WHERE login = 'secretaire'"_s)},
            household,
            {*journal::lastSeq(journey.database()), SystemClock().now().addDays(-1)});
        if (auto transaction = Transaction::begin(journey.database())) {
            (void)journal::append(journey.database(),
                {0,
                    SystemClock().now().addSecs(-7200),
                    u"Famille"_s,
                    u"document.deposited"_s,
                    u"document"_s,
                    1,
                    household,
                    {}});
            (void)journal::append(journey.database(),
                {0,
                    SystemClock().now().addSecs(-3600),
                    u"Octavie Mesure"_s,
                    u"document.refused"_s,
                    u"document"_s,
                    1,
                    household,
                    {{u"reason"_s, u"Il manque une page ou une partie du document."_s}}});
            (void)transaction->commit();
        }
        editor->setSubjectId(0);
        editor->setSubjectId(household.value);
    }
    if (name == u"english") {
        if (auto *tabs = journey.findNamed(u"householdTabs"_s))
            tabs->setProperty("currentIndex", 4);
        if (auto *editor = journey.find<HouseholdEditor>()) { // one whose page is short
            editor->setSubjectId(
                journey.number(u"SELECT MIN(household_id) FROM reinscriptions WHERE household_id NOT IN "
                               "(SELECT household_id FROM reinscriptions WHERE state <> 'approved')"_s));
            journey.waitFor([&] { return editor->isCurrent(); }, 3);
        }
    }
    if (name == u"separated") {
        if (auto *tabs = journey.findNamed(u"householdTabs"_s))
            tabs->setProperty("currentIndex", 0);
        if (auto *editor = journey.find<HouseholdEditor>()) {
            editor->setSubjectId(
                journey.number(u"SELECT MIN(h.id) FROM households h WHERE h.separated = 1 AND "
                               "(SELECT COUNT(*) FROM guardians g WHERE g.household_id = h.id) > 1"_s));
            journey.waitFor([&] { return editor->isCurrent(); }, 3);
        }
    }
    if (name == u"parent-account" || name == u"parent-accounts") {
        if (auto *tabs = journey.findNamed(u"householdTabs"_s))
            tabs->setProperty("currentIndex", 0);
        if (auto *editor = journey.find<HouseholdEditor>()) {
            const bool isOpen = name == u"parent-accounts"; // one parent has an account already
            const qint64 id = journey.number(
                u"SELECT %1(h.id) FROM households h WHERE h.separated = 1 AND "
                u"(SELECT COUNT(*) FROM guardians g WHERE g.household_id = h.id) > 1"_s.arg(
                    isOpen ? u"MAX"_s : u"MIN"_s));
            if (isOpen)
                (void)journey.database().run(
                    u"INSERT INTO accounts (site_id, household_id, guardian_id, identifiant) "
                    u"SELECT h.site_id, h.id, MAX(g.id), h.identifiant || 'b' FROM households h "
                    u"JOIN guardians g ON g.household_id = h.id AND g.payer = 0 WHERE h.id = %1 AND NOT EXISTS "
                    u"(SELECT 1 FROM accounts a WHERE a.household_id = h.id AND a.guardian_id IS NOT NULL) "
                    u"GROUP BY h.site_id, h.id, h.identifiant"_s.arg(id));
            editor->setSubjectId(0);
            editor->setSubjectId(id);
            journey.waitFor([&] { return editor->isCurrent(); }, 3);
        }
    }
    if (name == u"separated-document") {
        if (auto *editor = journey.find<DocumentCheckEditor>())
            editor->setSubjectId(journey.number(
                u"SELECT MIN(d.id) FROM documents d JOIN households h ON h.id = d.household_id JOIN document_versions "
                u"v ON v.id = d.current_version_id "
                "WHERE h.separated = 1 AND v.deposited_by_guardian_id IS NOT NULL AND d.state = 'to_review'"_s));
    }
    if (name == u"settings-test") // nobody listens there
        (void)journey.database().run(u"UPDATE mail_accounts SET host = 'localhost', port = 9, security = 'starttls', "
                                     "user_name = 'secretariat'"_s);
    if (name == u"settings-account")
        (void)journey.database().run(u"UPDATE mail_accounts SET host = 'ssl0.ovh.net', port = 465, security = 'tls', "
                                     "user_name = from_address"_s);
    if (name == u"settings-teaching" || name == u"settings-classing") // a level that nobody has classed
        (void)journey.database().run(
            u"UPDATE courses SET level = 'Confirmés', cycle = '', cycle_year = 0, parcours = '' "
            u"WHERE id = (SELECT MAX(id) FROM courses)"_s);
    if (area == u"settings") {
        const QString section = name == u"settings-letters"                            ? name
                                : name == u"settings-read" || name == u"settings-keys" ? u"settings-site"_s
                                : name == u"settings-withdraw"                         ? u"settings-campaign"_s
                                : name == u"settings-classing"                         ? u"settings-teaching"_s
                                : settingSections().contains(name)                     ? name
                                                                                       : u"settings-mail"_s;
        journey.tellShell("openSettings", Q_ARG(QString, section));
        journey.pause(400);
        if (auto *editor = journey.find<MailAccountEditor>())
            editor->reload();
        if (auto *editor = journey.find<TeachingEditor>())
            editor->reload();
        if (auto *editor = journey.find<CampaignEditor>(); editor && name == u"settings-withdraw")
            editor->askWithdrawal(); // what families did stands in the way
    }
    if (name == u"mail-returned") {
        const MailId id{journey.number(
            u"SELECT MAX(id) FROM mail_messages WHERE state IN ('sent', 'failed') AND kind = 'credentials'"_s)};
        (void)mail::recordReturn(journey.database(),
            id,
            MailReturn::None,
            u"4.4.1 connect to mx.courriel.example: Connection timed out"_s,
            SystemClock().now().addDays(-1));
        (void)mail::recordReturn(
            journey.database(), id, MailReturn::Hard, u"5.1.1 550 no such user here"_s, SystemClock().now());
        if (auto transaction = Transaction::begin(journey.database())) {
            (void)journal::append(journey.database(),
                {0, SystemClock().now(), u"Pupitre"_s, u"mail.returned"_s, u"mail"_s, id.value, {}, {}});
            (void)transaction->commit();
        }
        if (auto *editor = journey.find<MailMessageEditor>()) {
            editor->setSubjectId(id.value);
            journey.waitFor([&] { return editor->subject().state == u"failed"; }, 3);
        }
    }
    if (name == u"mail-sending") { // a batch half way, when the password was changed at the provider
        auto &database = journey.database();
        const auto batch = mail::createMailing(database,
            SiteId{journey.number(u"SELECT MIN(id) FROM sites"_s)},
            MailKind::Credentials,
            SystemClock().now().addSecs(-600),
            u"Octavie Mesure"_s);
        if (!batch)
            return;
        (void)database.run(u"UPDATE mail_messages SET batch_id = %1 WHERE kind = 'credentials'"_s.arg(batch->value));
        (void)database.run(u"UPDATE mail_messages SET state = 'queued', sent_at = '' WHERE kind = 'credentials' "
                           "AND state = 'sent' AND id % 3 = 0"_s);
        (void)mail::setPause(database,
            SiteId{journey.number(u"SELECT MIN(id) FROM sites"_s)},
            MailPause{
                PauseReason::Auth, u"535 5.7.8 Error: authentication failed"_s, SystemClock().now().addSecs(-240), {}});
        if (auto *sending = journey.find<SendingModel>())
            sending->reload();
    }
    if (name == u"mail-restored") { // a backup was put back
        (void)mail::setPause(journey.database(),
            SiteId{journey.number(u"SELECT MIN(id) FROM sites"_s)},
            MailPause{PauseReason::Restored, {}, SystemClock().now().addSecs(-240), {}});
        if (auto *sending = journey.find<SendingModel>())
            sending->reload();
    }
    if (name == u"entered-twice") {
        if (auto *directory = journey.findNamed(u"directory"_s))
            directory->setProperty("onlyTwice", true);
        if (auto *editor = journey.find<HouseholdEditor>())
            editor->setSubjectId(journey.number(
                u"SELECT MIN(s.household_id) FROM students s JOIN students o ON o.fingerprint = s.fingerprint "
                "AND o.household_id > s.household_id WHERE s.fingerprint <> ''"_s));
    }
    if (name == u"set-aside-shown") {
        if (auto *editor = journey.find<DocumentCheckEditor>()) {
            const qint64 id = journey.number(u"SELECT MIN(id) FROM documents WHERE state = 'to_review'"_s);
            (void)deskmemory::setAside(journey.database(),
                {u"document"_s, id},
                int(journey.number(u"SELECT version FROM documents WHERE id = %1"_s.arg(id))),
                SystemClock().today().addDays(3));
            editor->setSubjectId(0);
            editor->setSubjectId(id);
        }
    }
    if (name.startsWith(u"seal-")) { // as the demonstration alters them (demopapers.cpp)
        const int luck = name == u"seal-unprinted" ? 5 : name == u"seal-invalid" ? 8 : name == u"seal-unknown" ? 3 : 1;
        if (auto *editor = journey.find<DocumentCheckEditor>())
            editor->setSubjectId(
                journey.number(u"SELECT MIN(d.id) FROM documents d JOIN requirements r ON r.id = d.requirement_id JOIN "
                               u"document_versions v ON v.id = d.current_version_id "
                               "WHERE r.code = 'tax_notice' AND d.household_id % 12 = %1 AND d.campaign_id = "
                               "(SELECT MAX(id) FROM campaigns)"_s.arg(luck)));
        journey.pause(900);
    }
    if (name == u"last-year" || name == u"last-day") { // with text, and last year's
        if (auto *editor = journey.find<DocumentCheckEditor>())
            editor->setSubjectId(journey.number(
                u"SELECT MIN(d.id) FROM documents d JOIN requirements r ON r.id = d.requirement_id JOIN "
                u"document_versions v ON v.id = d.current_version_id "
                "JOIN documents f ON f.household_id = d.household_id AND COALESCE(f.student_id, 0) = "
                "COALESCE(d.student_id, 0) AND f.campaign_id < d.campaign_id "
                "JOIN requirements q ON q.id = f.requirement_id AND q.code = r.code WHERE d.state = 'to_review' "
                "AND v.media_type = 'application/pdf' %1"_s.arg(
                    name == u"last-day" ? u"AND r.code = 'identity' AND v.file_name LIKE 'identity-%'"_s : QString())));
    }
}

using Overlay = std::tuple<QString, QString, QStringList>; ///< its name, the area, the keys

const QList<Overlay> &secretaryOverlays()
{
    static const QList<Overlay> overlays{
        {u"search"_s, u"home"_s, {u"Ctrl+K"_s, u"“vibr"_s}},
        {u"search-typo"_s, u"home"_s, {u"Ctrl+K"_s, u"“vibrafon"_s}},
        {u"search-nothing"_s, u"home"_s, {u"Ctrl+K"_s, u"“qqqqqq"_s}},
        {u"palette"_s, u"documents"_s, {u"Ctrl+Shift+P"_s}},
        {u"manual"_s, u"documents"_s, {u"F1"_s}},
        {u"locked"_s, u"documents"_s, {u"Ctrl+L"_s}},
        {u"palette-words"_s, u"reinscriptions"_s, {u"Ctrl+Shift+P"_s, u"“de cote"_s}},
        {u"palette-nothing"_s, u"households"_s, {u"Ctrl+Shift+P"_s, u"“qqqq"_s}},
        {u"colleague-document"_s, u"documents"_s, {}},
        {u"colleague-edit"_s, u"edits"_s, {}},
        {u"colleague-dossier"_s, u"reinscriptions"_s, {}},
        {u"keys"_s, u"documents"_s, {u"?"_s}},
        {u"keys-edits"_s, u"edits"_s, {u"?"_s}},
        {u"keys-reinscriptions"_s, u"reinscriptions"_s, {u"?"_s}},
        {u"keys-households"_s, u"households"_s, {u"?"_s}},
        {u"refuse-document"_s, u"documents"_s, {u"R"_s}},
        {u"search-document"_s, u"documents"_s, {u"Ctrl+F"_s, u"“spec"_s}},
        {u"sheet"_s, u"documents"_s, {u"L"_s}},
        {u"set-aside"_s, u"documents"_s, {u"M"_s, u"J"_s}},
        {u"set-aside-shown"_s, u"documents"_s, {}},
        {u"set-aside-edit"_s, u"edits"_s, {u"M"_s, u"K"_s}},
        {u"set-aside-dossier"_s, u"reinscriptions"_s, {u"M"_s, u"K"_s}},
        {u"household-news"_s, u"households"_s, {}},
        {u"entered-twice"_s, u"households"_s, {u"F"_s}},
        {u"last-year"_s, u"documents"_s, {u"B"_s}},
        {u"last-day"_s, u"documents"_s, {u"B"_s, u"D"_s}},
        {u"by-family"_s, u"documents"_s, {u"H"_s}},
        {u"as-they-came"_s, u"documents"_s, {u"H"_s}},
        {u"edits-by-family"_s, u"edits"_s, {u"H"_s}},
        {u"edits-as-they-came"_s, u"edits"_s, {u"H"_s}},
        {u"seal-authentic"_s, u"documents"_s, {}},
        {u"seal-unprinted"_s, u"documents"_s, {}},
        {u"seal-invalid"_s, u"documents"_s, {}},
        {u"seal-unknown"_s, u"documents"_s, {}},
        {u"dossier-record"_s, u"reinscriptions"_s, {u"PgDown"_s, u"PgDown"_s}},
        {u"expired"_s, u"reinscriptions"_s, {}},
        {u"taken-over"_s, u"reinscriptions"_s, {}},
        {u"safe-edits"_s, u"edits"_s, {u"A"_s}},
        {u"moving"_s, u"edits"_s, {u"T"_s}},
        {u"refuse-field"_s, u"edits"_s, {u"R"_s}},
        {u"correct-field"_s, u"edits"_s, {u"C"_s}},
        {u"ask-director"_s, u"reinscriptions"_s, {u"D"_s}},
        {u"desk-receive"_s, u"reinscriptions"_s, {u"G"_s}},
        {u"desk-exempt"_s, u"reinscriptions"_s, {u"N"_s, u"1"_s}},
        {u"chosen"_s, u"reinscriptions"_s, {u"T"_s, u"T"_s, u"T"_s}},
        {u"chosen-approve"_s, u"reinscriptions"_s, {u"T"_s, u"T"_s, u"A"_s}},
        {u"course"_s, u"reinscriptions"_s, {u"C"_s}},
        {u"course-wish"_s, u"reinscriptions"_s, {u"C"_s, u"2"_s}},
        {u"course-changes"_s, u"reinscriptions"_s, {}},
        {u"refuse-dossier"_s, u"reinscriptions"_s, {u"R"_s}},
        {u"place-given-up"_s, u"reinscriptions"_s, {u"X"_s}},
        {u"approve-all"_s, u"reinscriptions"_s, {u"A"_s}},
        {u"chosen-refuse"_s, u"documents"_s, {u"Shift+Down"_s, u"Shift+Down"_s, u"Shift+Down"_s, u"R"_s}},
        {u"chosen-remind"_s,
            u"households"_s,
            {u"Shift+Down"_s, u"Shift+Down"_s, u"Shift+Down"_s, u"Shift+Down"_s, u"Shift+R"_s}},
        {u"password"_s, u"households"_s, {u"P"_s}},
        {u"letter"_s, u"households"_s, {u"L"_s}},
        {u"fee"_s, u"households"_s, {u"E"_s}},
        {u"new-family"_s, u"households"_s, {u"Ctrl+N"_s}},
        {u"edit-person"_s, u"households"_s, {u"C"_s, u"1"_s}},
        {u"student-moves"_s, u"households"_s, {u"D"_s, u"1"_s}},
        {u"student-added"_s, u"households"_s, {u"A"_s}},
        {u"english"_s, u"households"_s, {u"G"_s}},
        {u"separated"_s, u"households"_s, {}},
        {u"parent-account"_s, u"households"_s, {u"Shift+O"_s}},
        {u"parent-accounts"_s, u"households"_s, {u"P"_s}},
        {u"separated-document"_s, u"documents"_s, {}},
        {u"settings-read"_s, u"settings"_s, {}},
        {u"settings-keys"_s, u"settings"_s, {u"?"_s}},
        {u"mail-failed"_s, u"mail"_s, {u"J"_s, u"J"_s}},
        {u"mail-returned"_s, u"mail"_s, {}},
        {u"mailing-credentials"_s, u"mail"_s, {u"I"_s}},
        {u"mailing-reminder"_s, u"mail"_s, {u"R"_s}},
        {u"mail-sending"_s, u"mail"_s, {}},
        {u"mail-restored"_s, u"mail"_s, {}},
    };
    return overlays;
}

const QList<Overlay> &directorOverlays()
{
    static const QList<Overlay> overlays{
        {u"home"_s, u"home"_s, {}},
        {u"approve-despite"_s, u"reinscriptions"_s, {u"D"_s}},
        {u"dictated-password"_s, u"households"_s, {u"P"_s, u"Return"_s}},
        {u"settings-account"_s, u"settings"_s, {}},
        {u"settings-test"_s, u"settings"_s, {u"Ctrl+T"_s}},
        {u"settings-letters"_s, u"settings"_s, {}},
        {u"settings-account-again"_s, u"settings"_s, {}},
    };
    return overlays;
}

/// What an administrator alone may change.
const QList<Overlay> &administratorOverlays()
{
    static const QList<Overlay> overlays = [] {
        QList<Overlay> all;
        for (const auto &section : settingSections())
            all << Overlay{section, u"settings"_s, {}};
        all << Overlay{u"settings-withdraw"_s, u"settings"_s, {}};
        all << Overlay{u"settings-classing"_s, u"settings"_s, {u"C"_s}};
        return all;
    }();
    return overlays;
}

/// What comes up over a page or inside it: each after these keys, and gone after Escape. Each is seen on the small
/// screen in light and, where not `inEveryFace`, in one of the other three faces, by turns.
void photographOverlays(Journey &journey, const QString &whose, const QList<Overlay> &overlays, bool inEveryFace)
{
    for (int face = 0; face < 4; ++face) {
        const bool dark = face >= 2;
        setDark(journey, dark);
        const QSize size = sizes[face % 2];
        journey.resize(size.width(), size.height());
        for (qsizetype i = 0; i < overlays.size(); ++i) {
            if (face > 0 && !inEveryFace && i % 3 != face - 1)
                continue;
            const auto &[name, area, keys] = overlays[i];
            journey.go(area);
            journey.pause(400);
            bringSubjectOf(journey, area, name, keys);
            journey.pause(400);
            if (name.startsWith(u"colleague"))
                showColleague(journey);
            for (const auto &keyOrWord : keys) {
                if (keyOrWord.startsWith(u'“'))
                    journey.type(keyOrWord.sliced(1));
                else
                    journey.key(keyOrWord);
                journey.pause(250);
            }
            if (name == u"sheet") // its papers are read first
                journey.waitFor([&] {
                    const auto *sheet = journey.find<ContactSheetModel>();
                    return sheet && sheet->count() > 0;
                });
            journey.shot(u"overlay-%1-%2-%3x%4-%5"_s.arg(name, whose)
                             .arg(size.width())
                             .arg(size.height())
                             .arg(dark ? u"dark"_s : u"light"_s));
            if (journey.application().backend().session()->isLocked())
                journey.check(journey.unlock(), u"the desk is unlocked"_s);
            journey.key(u"Escape"_s);
            journey.key(u"Escape"_s);
        }
    }
    setDark(journey, false);
}

/// Every page at 200 %, and the keys of the page that has most of them.
void photographLarge(Journey &journey)
{
    for (int step = 0; step < 4; ++step)
        journey.key(u"Ctrl++"_s);
    photographAll(journey, u"large"_s, 700);
    journey.resize(1280, 800);
    journey.tellShell("openSettings", Q_ARG(QString, u"settings-letters"_s));
    journey.pause(700);
    journey.shot(u"overlay-settings-letters-large-1280x800-light"_s);
    for (int page = 1; page <= 2; ++page) {
        journey.key(u"PgDown"_s);
        journey.key(u"PgDown"_s);
        journey.pause(200);
        journey.shot(u"overlay-settings-letters-large-below%1-1280x800-light"_s.arg(page));
    }
    journey.go(u"mail"_s);
    bringSubjectOf(journey, u"mail"_s, u"mail-sending"_s, {});
    journey.pause(900);
    journey.shot(u"overlay-mail-sending-large-1280x800-light"_s);
    (void)journey.database().run(u"UPDATE mail_messages SET batch_id = NULL"_s);
    (void)mail::setPause(journey.database(), SiteId{journey.number(u"SELECT MIN(id) FROM sites"_s)}, std::nullopt);
    journey.go(u"reinscriptions"_s);
    journey.key(u"T"_s);
    journey.key(u"T"_s);
    journey.pause(300);
    journey.shot(u"overlay-chosen-large-1280x800-light"_s);
    journey.key(u"Escape"_s);
    journey.key(u"C"_s);
    journey.pause(300);
    journey.shot(u"overlay-course-large-1280x800-light"_s);
    journey.key(u"Escape"_s);
    journey.go(u"documents"_s);
    bringSubjectOf(journey, u"documents"_s, u"seal-unprinted"_s, {});
    journey.pause(600);
    journey.shot(u"overlay-seal-large-1280x800-light"_s);
    journey.key(u"?"_s);
    journey.pause(300);
    journey.shot(u"overlay-keys-large-1280x800-light"_s);
    journey.key(u"PgDown"_s);
    journey.pause(200);
    journey.shot(u"overlay-keys-large-below-1280x800-light"_s);
    journey.key(u"Escape"_s);
    journey.key(u"Ctrl+0"_s);
}

/// All complete reinscriptions approved in one go, half of them in vain.
void photographBatch(Journey &journey)
{
    (void)journey.database().run(u"CREATE TRIGGER every_second BEFORE UPDATE OF state ON reinscriptions WHEN NEW.id % "
                                 u"2 = 0 AND NEW.state = 'approved' "
                                 "BEGIN SELECT RAISE(ABORT, 'not this one'); END"_s);
    journey.resize(1280, 800);
    journey.go(u"reinscriptions"_s);
    journey.pause(700);
    journey.key(u"A"_s);
    journey.pause(100);
    journey.key(u"Return"_s);
    journey.pause(120);
    journey.shot(u"overlay-batch-running-1280x800-light"_s);
    auto *batch = journey.find<ReinscriptionBatch>();
    journey.waitFor([&] { return batch && !batch->isRunning(); }, 60);
    journey.pause(400);
    journey.shot(u"overlay-batch-failures-1280x800-light"_s);
    setDark(journey, true);
    journey.resize(1920, 1080);
    journey.pause(300);
    journey.shot(u"overlay-batch-failures-1920x1080-dark"_s);
    setDark(journey, false);
    (void)journey.database().run(u"DROP TRIGGER every_second"_s);
}

/// Each text that a page shows becomes one odd string or another.
bool giveOddNames(Connection &connection)
{
    const QStringList odd = oddStrings();
    const std::pair<QString, QStringList> tables[]{
        {u"households"_s, {u"display_name"_s, u"city"_s, u"student_names"_s}},
        {u"guardians"_s,
            {u"last_name"_s, u"first_name"_s, u"address"_s, u"city"_s, u"email"_s, u"mobile"_s, u"profession"_s}},
        {u"students"_s, {u"last_name"_s, u"first_name"_s, u"birth_place"_s, u"emergency_contact"_s}},
        {u"courses"_s, {u"discipline"_s, u"level"_s, u"teacher"_s}},
        {u"document_versions"_s, {u"file_name"_s}},
        {u"documents"_s, {u"reason"_s}},
        {u"requirements"_s, {u"label"_s}},
        {u"field_edits"_s, {u"base_value"_s, u"requested_value"_s}},
        {u"reasons"_s, {u"text"_s}},
        {u"invoices"_s, {u"label"_s, u"number"_s}},
        {u"course_changes"_s, {u"wish"_s}},
    };
    for (const auto &[table, columns] : tables) {
        for (qsizetype shift = 0; shift < columns.size(); ++shift) {
            for (qsizetype i = 0; i < odd.size(); ++i) {
                Statement update(connection,
                    u"UPDATE %1 SET %2 = :odd WHERE (id + :shift) % :many = :i"_s.arg(table, columns[shift]));
                update.bind(u":odd", odd[i])
                    .bind(u":shift", qint64(shift))
                    .bind(u":many", qint64(odd.size()))
                    .bind(u":i", qint64(i));
                if (!update.exec())
                    return false;
            }
        }
    }
    return true;
}

/// Each area's own table goes away under the program's hands.
void breakTables(Connection &connection)
{
    for (const auto *table :
        {u"edit_requests", u"documents", u"mail_messages", u"mail_accounts", u"reinscriptions", u"guardians"}) {
        const QString name = QString::fromUtf16(table);
        (void)connection.run(u"ALTER TABLE %1 RENAME TO %1_gone"_s.arg(name));
    }
}

} // namespace

int photographPages(const QString &language, const QDir &folder, const QDir &scratch, const QString &only)
{
    scratch.mkpath(u"."_s);
    const QString full = scratch.filePath(u"content.db"_s);
    const QString empty = scratch.filePath(u"empty.db"_s);
    if (!makeDatabase(full, 800) || !makeDatabase(empty, 0))
        return 1;
    int failures = 0;
    const bool inEveryFace = qEnvironmentVariableIsSet("PUPITRE_EVERY_FACE");
    if (!only.isEmpty()) {
        for (const auto &[login, whose, overlays] : {std::tuple{u"secretaire"_s, u"secretary"_s, secretaryOverlays()},
                 {u"directrice"_s, u"director"_s, directorOverlays()},
                 {u"admin"_s, u"administrator"_s, administratorOverlays()}}) {
            auto wanted = overlays;
            wanted.removeIf([&](const Overlay &overlay) { return !std::get<0>(overlay).startsWith(only); });
            const bool large = only == u"large" && whose == u"secretary";
            if (wanted.isEmpty() && !large)
                continue;
            Journey journey(full, language, folder, false);
            failures += journey.signIn(login) ? 0 : 1;
            if (large)
                photographLarge(journey);
            photographOverlays(journey, whose, wanted, true);
        }
        return failures;
    }
    {
        Journey journey(full, language, folder, false);
        journey.resize(1280, 800);
        journey.waitFor([&] { return journey.application().backend().session()->isReady(); });
        journey.shot(u"signin-content-1280x800-light"_s);
        failures += journey.signIn(u"secretaire"_s) ? 0 : 1;
        photographAll(journey, u"content"_s, 700);
        photographLarge(journey);
    }
    for (const bool dark : {false, true}) {
        for (const QSize size : sizes)
            failures += photographLoading(full, language, folder, size, dark) ? 0 : 1;
    }
    {
        Journey journey(full, language, folder, false);
        failures += journey.signIn(u"secretaire"_s) ? 0 : 1;
        photographOverlays(journey, u"secretary"_s, secretaryOverlays(), inEveryFace);
    }
    {
        Journey journey(full, language, folder, false);
        failures += journey.signIn(u"directrice"_s) ? 0 : 1;
        photographOverlays(journey, u"director"_s, directorOverlays(), inEveryFace);
        photographBatch(journey);
    }
    {
        Journey journey(full, language, folder, false);
        failures += journey.signIn(u"admin"_s) ? 0 : 1;
        photographOverlays(journey, u"administrator"_s, administratorOverlays(), inEveryFace);
    }
    {
        Journey journey(empty, language, folder, false);
        failures += journey.signIn(u"secretaire"_s) ? 0 : 1;
        photographAll(journey, u"empty"_s, 250);
    }
    {
        Journey journey(full, language, folder, false);
        failures += journey.signIn(u"secretaire"_s) ? 0 : 1;
        journey.resize(1280, 800);
        failures += giveOddNames(journey.database()) ? 0 : 1;
        for (const auto *area : areas) {
            journey.go(QString::fromUtf16(area));
            journey.pause(500);
            journey.shot(u"%1-odd-1280x800-light"_s.arg(QString::fromUtf16(area)));
            for (int row = 0; row < oddStrings().size(); ++row) { // each subject of the list once before the eyes
                journey.key(u"J"_s);
                journey.pause(25);
            }
        }
    }
    {
        Journey journey(full, language, folder, false);
        breakTables(journey.database()); // before the first page is read
        failures += journey.signIn(u"secretaire"_s) ? 0 : 1;
        photographAll(journey, u"error"_s, 250);
    }
    return failures;
}

} // namespace pupitre
