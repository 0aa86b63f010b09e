#include "acknowledgement.h"
#include "depositreading.h"
#include "documentdeposit.h"
#include "familydata.h"
#include "familydossier.h"
#include "familyedit.h"
#include "familylogin.h"
#include "familypasswords.h"
#include "familypieces.h"
#include "homeview.h"
#include "householdrepository.h"
#include "identityview.h"
#include "invoicesview.h"
#include "messagesview.h"
#include "onetimepassword.h"
#include "owndossier.h"
#include "renderclient.h"
#include "requestsview.h"
#include "studentview.h"
#include "testdatabase.h"
#include "uploadtray.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <functional>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// What a family may call, with ids of its own.
struct Service {
    const char *name;
    std::function<Result<void>(const FamilyContext &)> call;
};

template <typename T>
Result<void> plain(const Result<T> &result)
{
    return result ? Result<void>() : failure(result.error());
}

QList<Service> viewServices(const TestDatabase::Family &own)
{
    const auto student = own.student;
    const auto guardian = own.guardian.value;
    return {
        {"seenHousehold", [](const auto &c) { return plain(seenHousehold(c)); }},
        {"familyHead", [](const auto &c) { return plain(familyHead(c)); }},
        {"homeView", [](const auto &c) { return plain(homeView(c)); }},
        {"identityView", [](const auto &c) { return plain(identityView(c)); }},
        {"personSheet", [=](const auto &c) { return plain(personSheet(c, PersonKind::Guardian, guardian)); }},
        {"invoicesView", [](const auto &c) { return plain(invoicesView(c, InvoiceKind::Tuition)); }},
        {"receiptsView", [](const auto &c) { return plain(receiptsView(c)); }},
        {"receiptView", [](const auto &c) { return plain(receiptView(c, u"2026-000001"_s)); }},
        {"receiptFile", [](const auto &c) { return plain(receiptFile(c, u"2026-000001"_s)); }},
        {"messagesView", [](const auto &c) { return plain(messagesView(c)); }},
        {"messageView", [](const auto &c) { return plain(messageView(c, MailId{1})); }},
        {"messagesInFull", [](const auto &c) { return plain(messagesInFull(c)); }},
        {"requestsView", [](const auto &c) { return plain(requestsView(c)); }},
        {"familyData", [](const auto &c) { return plain(familyData(c)); }},
        {"askForData",
            [](const auto &c) {
                PasswordTurns turns;
                return askForData(c, turns, u"Hautbois29"_s);
            }},
        {"packArchive",
            [](const auto &c) {
                return packArchive(
                    c,
                    {},
                    [](const FamilyData &) { return QByteArray(); },
                    [](QByteArrayView) -> Result<void> { return {}; });
            }},
        {"studentsView", [](const auto &c) { return plain(studentsView(c)); }},
        {"studentIdentity", [=](const auto &c) { return plain(studentIdentity(c, student)); }},
        {"studentCourses", [=](const auto &c) { return plain(studentCourses(c, student)); }},
        {"studentHistory", [=](const auto &c) { return plain(studentHistory(c, student)); }},
        {"studentRepertoire", [=](const auto &c) { return plain(studentRepertoire(c, student)); }},
        {"studentAbsences", [=](const auto &c) { return plain(studentAbsences(c, student)); }},
        {"askForEdit",
            [=](const auto &c) {
                return plain(
                    askForEdit(c, PersonKind::Guardian, guardian, {{PersonField::Mobile, u"06 39 98 00 22"_s}}));
            }},
        {"submitEdit",
            [=](const auto &c) {
                return plain(
                    submitEdit(c, PersonKind::Guardian, guardian, {{PersonField::Mobile, u"06 39 98 00 22"_s}}));
            }},
        {"takeBackEdit", [](const auto &c) { return takeBackEdit(c, EditRequestId{1}); }},
        {"confirmSheets", [](const auto &c) { return confirmSheets(c); }},
    };
}

QList<Service> dossierServices(const TestDatabase::Family &own, const PieceKey &piece, RendererPool &renderers)
{
    const auto student = own.student;
    const auto dossier = own.reinscription;
    const StagedFile file{u"a.pdf"_s, somePdf()};
    return {
        {"ownDossier", [=](const auto &c) { return plain(ownDossier(c, student)); }},
        {"ownDossiers", [](const auto &c) { return plain(ownDossiers(c)); }},
        {"dossierView", [=](const auto &c) { return plain(dossierView(c, student)); }},
        {"dossierViews", [](const auto &c) { return plain(dossierViews(c)); }},
        {"answerImageRight",
            [=](const auto &c) { return answerImageRight(c, student, ImageRight::Allowed, LetterLanguage::French); }},
        {"validate", [=](const auto &c) { return plain(validate(c, {dossier}, {})); }},
        {"validationLacks", [=](const auto &c) { return plain(validationLacks(c, {dossier}, {})); }},
        {"acknowledgementView", [=](const auto &c) { return plain(acknowledgementView(c, student)); }},
        {"takeBackValidation", [=](const auto &c) { return takeBackValidation(c, dossier); }},
        {"giveUp", [=](const auto &c) { return giveUp(c, dossier, u"déménagement"_s); }},
        {"askForCourse", [=](const auto &c) { return askForCourse(c, dossier, {}); }},
        {"withdrawCourseWish", [=](const auto &c) { return withdrawCourseWish(c, dossier, CourseChangeId{1}); }},
        {"piecesView", [=](const auto &c) { return plain(piecesView(c, student)); }},
        {"placesOf", [=](const auto &c) { return plain(placesOf(c, piece, {})); }},
        {"deposit", [=, &renderers](const auto &c) { return plain(deposit(c, renderers, piece, file)); }},
        {"depositInPlaces", [=](const auto &c) { return plain(depositInPlaces(c, piece, {}, {})); }},
        {"withdraw", [=](const auto &c) { return withdraw(c, piece); }},
        {"explain", [=](const auto &c) { return explain(c, piece, u"Je l’apporte lundi."_s); }},
        {"remarkOn", [=](const auto &c) { return remarkOn(c, piece, u"La page deux manque."_s); }},
        {"depositView", [](const auto &c) { return plain(depositView(c, DocumentVersionId{1})); }},
        {"readDeposit", [&renderers](const auto &c) { return readDeposit(c, renderers, DocumentVersionId{1}); }},
        {"familyFile", [](const auto &c) { return plain(familyFile(c, DocumentVersionId{1})); }},
        {"trayView", [=](const auto &c) { return plain(trayView(c, piece)); }},
        {"addToTray", [=, &renderers](const auto &c) { return plain(addToTray(c, renderers, piece, file)); }},
        {"movePage", [](const auto &c) { return movePage(c, UploadPageId{1}, PageMove::Up); }},
        {"removePage", [](const auto &c) { return removePage(c, UploadPageId{1}); }},
        {"trayPicture",
            [&renderers](const auto &c) {
                return plain(trayPicture(c, renderers, UploadPageId{1}, {100, 100}));
            }},
        {"depositTray", [=, &renderers](const auto &c) { return plain(depositTray(c, renderers, piece)); }},
    };
}

/// Those that are no family's to call as they are, or that who must choose may call.
const QSet<QString> elsewhere{u"acknowledge"_s, // of a change that has asked
    u"confirmGivingUp"_s,
    u"ownPiece"_s, // of a dossier that was read by ownDossier()
    u"ownPieces"_s,
    u"requireRoom"_s,    // what deposits look at
    u"choosePassword"_s, // its own access
    u"confirmPassword"_s,
    u"passwordPreset"_s,
    u"ownSessions"_s,
    u"endSession"_s};

/// The functions of the headers that are handed a family's context.
QSet<QString> declaredForFamilies()
{
    static const QRegularExpression comment(u"//[^\\n]*"_s);
    static const QRegularExpression declaration(u"\\b(\\w+)\\(\\s*const FamilyContext &"_s);
    QSet<QString> names;
    for (const auto *folder : {"families", "edits", "documents"}) {
        QDirIterator headers(QStringLiteral(PUPITRE_SOURCE_DIR "/backend/services/") + QString::fromLatin1(folder),
            {u"*.h"_s},
            QDir::Files);
        while (headers.hasNext()) {
            QFile header(headers.next());
            if (!header.open(QIODevice::ReadOnly))
                qFatal("%s cannot be read", qPrintable(header.fileName()));
            const QString text = QString::fromUtf8(header.readAll()).remove(comment);
            for (const auto &declared : declaration.globalMatch(text))
                names.insert(declared.captured(1));
        }
    }
    return names;
}

QString joined(const QSet<QString> &names)
{
    return QStringList(names.values()).join(u' ');
}

/// A family, the renderer that nobody needs here, and all that it may call.
struct Stage {
    explicit Stage(const QString &engine) : database(engine)
    {
        database.addSite();
        family = database.addFamily();
        const PieceKey piece{database.documentOf(family, u"identity"_s).requirementId, family.student};
        services = viewServices(family) + dossierServices(family, piece, renderers);
    }
    FamilyContext context(const FamilyActor &actor)
    {
        return {database.connection(), database.clock(), database.store(), actor};
    }

    TestDatabase database;
    TestDatabase::Family family;
    RendererPool renderers{u"/nonexistent"_s}; // what cannot be looked at is taken: the desk will
    QList<Service> services;
};

} // namespace

/// What a family's session may call: nothing without a household, and nothing but its own access before it has chosen a
/// password (rules W16, W25), whatever the router lets through.
class FamilyRightsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachServiceOfFamiliesIsWalked()
    {
        Stage stage(u"sqlite"_s);
        QSet<QString> walked = elsewhere;
        for (const auto &service : std::as_const(stage.services))
            walked.insert(QString::fromLatin1(service.name));
        const auto declared = declaredForFamilies();
        QVERIFY(declared.size() > 40);
        QVERIFY2((declared - walked).isEmpty(), qPrintable(u"not walked: "_s + joined(declared - walked)));
        QVERIFY2((walked - declared).isEmpty(), qPrintable(u"in no header: "_s + joined(walked - declared)));
    }

    void whoMustChooseMayDoNothingElse_data() { addEngineRows(); }
    void whoMustChooseMayDoNothingElse()
    {
        QFETCH(QString, engine);
        Stage stage(engine);
        auto &database = stage.database;
        const FamilyActor own{
            .household = stage.family.household, .site = database.site(), .name = u"famille bemol1"_s};
        FamilyActor choosing = own, nobody = own;
        choosing.mustChoose = true;
        nobody.household = {};
        const qint64 entries = database.number(u"SELECT COUNT(*) FROM journal"_s);
        for (const auto &service : std::as_const(stage.services)) {
            for (const auto &actor : {choosing, nobody}) {
                const auto answer = service.call(stage.context(actor));
                QVERIFY2(!answer && answer.error().code == ErrorCode::NotAllowed, service.name);
            }
        }
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal"_s), entries);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM documents"_s), 0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM upload_pages"_s), 0);
        // It is the right that lacks: whoever has chosen is let in by each of them.
        for (const auto &service : std::as_const(stage.services)) {
            const auto answer = service.call(stage.context(own));
            QVERIFY2(answer || answer.error().code != ErrorCode::NotAllowed, service.name);
        }
    }

    /// As a one-time password brings it about, and ends with the choice.
    void theOneTimePasswordsSessionIsSuchAnActor_data() { addEngineRows(); }
    void theOneTimePasswordsSessionIsSuchAnActor()
    {
        QFETCH(QString, engine);
        Stage stage(engine);
        auto &database = stage.database;
        const QDateTime now = database.clock().now();
        const QString oneTime = makeOneTimePassword();
        REQUIRE_OK(households::setOneTimePassword(
            database.connection(), stage.family.household, oneTimePasswordHash(oneTime), now.addDays(1), now));
        PasswordTurns turns;
        const auto opened = signIn(
            {database.connection(), database.clock(), turns}, {database.site(), u"bemol1"_s, oneTime});
        REQUIRE_OK(opened);
        const auto context = stage.context(opened->session.actor);
        REQUIRE_ERROR(homeView(context), ErrorCode::NotAllowed);
        REQUIRE_OK(passwordPreset(context));
        REQUIRE_OK(ownSessions(context));
        const auto chosen = choosePassword(context, turns, {.present = {}, .wanted = u"Hautbois29"_s});
        REQUIRE_OK(chosen);
        REQUIRE_OK(homeView(stage.context(chosen->session.actor)));
    }
};

QTEST_MAIN(FamilyRightsTest) // a tray is drawn
#include "tst_familyrights.moc"
