#include "morning.h"

#include "databasedocumentstore.h"
#include "documentcheckeditor.h"
#include "reinscriptioneditor.h"
#include "editrevieweditor.h"
#include "householdeditor.h"
#include "journey.h"
#include "mailaccountsetup.h"
#include "mailcatcher.h"
#include "mailmessageeditor.h"
#include "outage.h"

#include <QFile>
#include <QTextStream>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Mails go to the catcher, soon after the decision.
bool pointMailsAt(const QString &databaseUrl, quint16 port)
{
    const auto connection = Connection::open(databaseUrl, Connection::Create::Never);
    if (!connection)
        return false;
    const auto store = documentStoreOf(**connection);
    const SystemClock clock;
    const ServiceContext context{**connection, clock, *store, ProgramActor{u"morning"_s}};
    auto setup = mailSetup(context);
    if (!setup)
        return false;
    setup->account.host = u"127.0.0.1"_s;
    setup->account.port = port;
    setup->account.security = MailSecurity::None;
    setup->policy = {.delaySeconds = 4, .sessions = 1};
    return saveMailSetup(context, *setup).has_value();
}

/// For SQL: what the demonstration brought along is older.
QString sinceYesterday()
{
    return u"created_at > '%1'"_s.arg(QDateTime::currentDateTimeUtc().addDays(-1).toString(Qt::ISODate));
}

template <typename Editor>
bool loaded(Journey &journey)
{
    return journey.waitFor([&] {
        const auto *editor = journey.find<Editor>();
        return editor && editor->isLoaded() && !editor->isBusy();
    });
}

QString subjectId(const SubjectEditor &editor)
{
    return QString::number(editor.subjectId());
}

bool judgeEdits(Journey &journey)
{
    journey.key(u"Alt+2"_s);
    if (!journey.check(loaded<EditReviewEditor>(journey), u"the first change is before the eyes without a click"_s))
        return false;
    auto *editor = journey.find<EditReviewEditor>();
    journey.waitFor([&] { return !editor->fields().isEmpty(); });
    journey.shot(u"02-fiche"_s);
    const QString first = subjectId(*editor);
    const QString wanted = editor->fields().front().requestedText;
    journey.key(u"V"_s);
    journey.check(journey.waitFor([&] {
        return journey.text(u"SELECT state FROM edit_requests WHERE id = "_s + first) == u"decided";
    }),
        u"one key accepts a change without a sensitive field"_s);
    journey.check(
        journey.text(
            u"SELECT g.mobile FROM guardians g JOIN edit_requests r ON r.subject_id = g.id WHERE r.id = "_s + first)
            == wanted,
        u"the new value is in the register"_s);

    journey.check(journey.waitFor([&] {
        return subjectId(*editor) != first && editor->isLoaded() && editor->fields().size() == 2;
    }),
        u"the next change follows by itself"_s);
    const QString second = subjectId(*editor);
    journey.key(u"Down"_s);
    journey.key(u"R"_s);
    journey.shot(u"03-fiche-motifs"_s);
    journey.key(u"1"_s);
    journey.key(u"V"_s);
    journey.check(journey.waitFor([&] {
        return journey.text(u"SELECT state FROM edit_requests WHERE id = "_s + second) == u"decided";
    }),
        u"one field accepted, another refused, in four keys"_s);
    journey.check(
        journey.number(
            u"SELECT COUNT(*) FROM field_edits WHERE request_id = %1 AND verdict = 'refused' AND reason <> ''"_s.arg(
                second))
                == 1
            && journey.number(
                   u"SELECT COUNT(*) FROM field_edits WHERE request_id = %1 AND verdict = 'accepted'"_s.arg(second))
                   == 1,
        u"each field has its verdict"_s);
    journey.shot(u"04-fiche-suivante"_s);
    return true;
}

/// Gives the household of the refused document; empty when nothing could be judged.
QString judgeDocuments(Journey &journey)
{
    journey.key(u"Alt+3"_s);
    if (!journey.check(
            loaded<DocumentCheckEditor>(journey), u"the first document is before the eyes without a click"_s))
        return {};
    auto *editor = journey.find<DocumentCheckEditor>();
    const auto shown = [&] {
        auto *viewer = journey.findNamed(u"documentViewer"_s);
        return viewer && viewer->property("shown").toBool();
    };
    journey.check(journey.waitFor(shown), u"its first page is drawn"_s);
    journey.shot(u"05-document-pdf"_s);
    const QString pdf = subjectId(*editor);
    journey.check(editor->subject().fileName.endsWith(u".pdf"), u"it is a PDF"_s);
    journey.key(u"V"_s);
    journey.check(journey.waitFor(
                      [&] { return journey.text(u"SELECT state FROM documents WHERE id = "_s + pdf) == u"accepted"; }),
        u"one key accepts the PDF"_s);
    journey.check(journey.waitFor([&] {
        return subjectId(*editor) != pdf && editor->isLoaded() && editor->isCurrent() && shown();
    }),
        u"the next document follows by itself"_s);
    journey.shot(u"06-document-photo"_s);
    const QString photo = subjectId(*editor);
    const QString household = QString::number(editor->subject().householdId);
    journey.key(u"R"_s);
    journey.shot(u"07-document-motifs"_s);
    journey.key(u"1"_s);
    journey.check(journey.waitFor(
                      [&] { return journey.text(u"SELECT state FROM documents WHERE id = "_s + photo) == u"refused"; }),
        u"two keys refuse the photograph with a reason"_s);
    journey.check(
        journey.number(
            u"SELECT COUNT(*) FROM mail_messages WHERE kind = 'completion_request' AND household_id = "_s + household)
            == 1,
        u"the family will be asked to complete"_s);
    return household;
}

void seeHousehold(Journey &journey, const QString &household)
{
    journey.key(u"Ctrl+K"_s);
    journey.pause(150);
    journey.type(journey.text(u"SELECT identifiant FROM households WHERE id = "_s + household));
    journey.pause(250);
    journey.shot(u"08-recherche"_s);
    journey.key(u"Return"_s);
    const bool found = journey.check(journey.waitFor([&] {
        const auto *editor = journey.find<HouseholdEditor>();
        return editor && subjectId(*editor) == household && editor->isLoaded() && editor->isCurrent()
               && subjectId(*editor) == household;
    }),
        u"the family is found from anywhere"_s);
    if (!found)
        return;
    const auto blockers = journey.find<HouseholdEditor>()->subject().blockers;
    journey.check(std::ranges::any_of(blockers, [](const BlockerLine &line) { return !line.reason.isEmpty(); }),
        u"what stands in the way names the refused document and its reason"_s);
    journey.shot(u"09-ce-qui-bloque"_s);
    journey.key(u"I"_s);
    journey.check(journey.waitFor([&] {
        return journey.number(u"SELECT COUNT(*) FROM mail_messages WHERE kind = 'credentials' AND "_s + sinceYesterday()
                              + u" AND household_id = "_s + household)
               == 1;
    }),
        u"credentials are on their way"_s);
    journey.check(
        journey.number(u"SELECT COUNT(*) FROM mail_messages JOIN mail_bodies b ON b.message_id = mail_messages.id "
                       "WHERE kind = 'credentials' AND body_text NOT LIKE '%[[one-time password]]%'"_s)
            == 0,
        u"no password is kept in the outbox"_s);
    journey.shot(u"10-identifiants"_s);
}

/// Gives the hash of the receipt's file.
QString approve(Journey &journey)
{
    journey.key(u"Alt+4"_s);
    if (!journey.check(
            loaded<ReinscriptionEditor>(journey), u"a complete dossier is before the eyes without a click"_s))
        return {};
    auto *editor = journey.find<ReinscriptionEditor>();
    journey.check(editor->subject().approvable, u"it may be approved"_s);
    journey.shot(u"11-dossier"_s);
    const QString reinscription = subjectId(*editor);
    const auto courses = journey.number(
        u"SELECT COUNT(*) FROM course_enrolments e JOIN reinscriptions r ON r.student_id = e.student_id "
        "JOIN campaigns k ON k.id = r.campaign_id WHERE e.school_year = k.school_year - 1 AND r.id = "_s
        + reinscription);
    journey.key(u"V"_s);
    journey.check(journey.waitFor([&] {
        return journey.text(u"SELECT state FROM reinscriptions WHERE id = "_s + reinscription) == u"approved";
    }),
        u"one key approves it"_s);
    journey.check(
        courses > 0
            && journey.number(u"SELECT COUNT(*) FROM course_enrolments WHERE reinscription_id = "_s + reinscription)
                   == courses,
        u"next year's courses are there"_s);
    const QString receipt = journey.text(
        u"SELECT pdf_sha256 FROM receipts WHERE cancelled_at = '' AND household_id = "
        "(SELECT household_id FROM reinscriptions WHERE id = %1)"_s.arg(reinscription));
    journey.check(!receipt.isEmpty(), u"the receipt of what the family paid is drawn"_s);
    journey.shot(u"12-dossier-valide"_s);
    return receipt;
}

void undoOne(Journey &journey)
{
    journey.key(u"Alt+3"_s);
    loaded<DocumentCheckEditor>(journey);
    auto *editor = journey.find<DocumentCheckEditor>();
    journey.waitFor([&] { return editor->subject().judgeable; });
    const QString document = subjectId(*editor);
    journey.key(u"V"_s);
    journey.waitFor(
        [&] { return journey.text(u"SELECT state FROM documents WHERE id = "_s + document) == u"accepted"; });
    journey.key(u"Ctrl+Z"_s);
    journey.check(journey.waitFor([&] {
        return journey.text(u"SELECT state FROM documents WHERE id = "_s + document) == u"to_review";
    }),
        u"one key undoes a verdict"_s);
    journey.check(journey.waitFor([&] { return subjectId(*editor) == document && editor->subject().judgeable; }),
        u"the document is before the eyes again"_s);
    journey.shot(u"13-annule"_s);
}

void seeMails(Journey &journey, const MailCatcher &catcher, const QDir &folder)
{
    journey.key(u"Alt+6"_s);
    journey.check(journey.waitFor([&] { return catcher.messages().size() == 4; }, 30),
        u"four mails arrived: change answered, completion asked for, credentials, approval"_s);
    journey.check(journey.waitFor([&] {
        return journey.number(u"SELECT COUNT(*) FROM mail_messages WHERE state = 'sent' AND "_s + sinceYesterday())
               == 4;
    }),
        u"the outbox knows that they left"_s);
    const auto messages = catcher.messages();
    for (qsizetype i = 0; i < messages.size(); ++i) {
        QFile file(folder.filePath(u"mail-%1.eml"_s.arg(i + 1)));
        if (file.open(QIODevice::WriteOnly))
            file.write(messages[i]);
    }
    const auto count = [&](const char *part) {
        return std::ranges::count_if(messages, [&](const QByteArray &mail) { return mail.contains(part); });
    };
    journey.check(count("Auto-Submitted: auto-generated") == 4, u"each says that a program wrote it"_s);
    journey.check(count("application/pdf") == 1, u"one carries the receipt"_s);
    loaded<MailMessageEditor>(journey);
    journey.pause(1200);
    journey.shot(u"14-courriels"_s);
}

void directorLooks(Journey &journey)
{
    journey.key(u"Ctrl+L"_s);
    journey.check(journey.waitFor([&] { return !journey.application().backend().session()->isSignedIn(); }),
        u"the desk is locked by one key"_s);
    journey.check(journey.window().title() == u"Pupitre"_s, u"the title says nothing any more"_s);
    journey.shot(u"14b-verrouille"_s);
    journey.check(journey.unlock() && journey.area() == u"mail"_s, u"the password leads back to the same page"_s);
    journey.key(u"Ctrl+L"_s);
    journey.waitFor([&] { return journey.application().backend().session()->isLocked(); });
    journey.check(journey.signIn(u"directrice"_s), u"the director signs in"_s);
    journey.key(u"Alt+7"_s);
    journey.pause(800);
    journey.check(journey.area() == u"status", u"Pilotage is open"_s);
    journey.shot(u"15-pilotage"_s);
}

} // namespace

int playMorning(const QString &databaseUrl, const QString &language, const QDir &folder, const QString &outage)
{
    folder.mkpath(u"."_s);
    MailCatcher catcher(QDir(folder.filePath(u"catcher"_s)));
    if (!catcher.start() || !pointMailsAt(databaseUrl, catcher.port())) {
        QTextStream(stderr) << "FAILED  no database, or no mail catcher (python3-aiosmtpd)" << Qt::endl;
        return 1;
    }
    Journey journey(databaseUrl, language, folder, true);
    if (!journey.check(journey.ready(), u"the window opens"_s))
        return 1;
    journey.resize(1440, 900);
    journey.waitFor([&] { return journey.application().backend().session()->isReady(); });
    journey.shot(u"00-connexion"_s);
    if (!journey.check(journey.signIn(u"secretaire"_s), u"the secretary signs in"_s))
        return journey.failures();
    journey.pause(600);
    journey.shot(u"01-accueil"_s);
    if (!judgeEdits(journey))
        return journey.failures();
    if (!outage.isEmpty())
        loseTheServer(journey, outage);
    const QString household = judgeDocuments(journey);
    if (household.isEmpty())
        return journey.failures();
    seeHousehold(journey, household);
    const QString receipt = approve(journey);
    if (receipt.isEmpty())
        return journey.failures();
    undoOne(journey);
    seeMails(journey, catcher, folder);
    if (const auto pdf = documentStoreOf(journey.database())->get(receipt)) {
        QFile file(folder.filePath(u"recu.pdf"_s));
        journey.check(file.open(QIODevice::WriteOnly) && file.write(*pdf) > 0, u"the receipt is in the folder"_s);
    }
    directorLooks(journey);
    QTextStream(stderr) << journey.keys() << " keys" << Qt::endl;
    return journey.failures();
}

} // namespace pupitre
