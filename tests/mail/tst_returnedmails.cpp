#include "enumkeys.h"
#include "familyaccounts.h"
#include "householdoverview.h"
#include "householdrepository.h"
#include "mailaccountrepository.h"
#include "mailengine.h"
#include "mailing.h"
#include "mailrepository.h"
#include "mailsender.h"
#include "mimecomposer.h"
#include "returnedmail.h"
#include "returnedmails.h"
#include "returnsmailbox.h"
#include "smtptransport.h"
#include "stopsignal.h"
#include "testdatabase.h"
#include "testmailserver.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <thread>
#include <tuple>
#include <unistd.h>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// tests/mail/faultymailbox.py: an IMAP server that does something wrong at one point.
class FaultyMailbox
{
public:
    FaultyMailbox(const QString &what, const QString &folder)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(u"/usr/bin/python3"_s,
            {QStringLiteral(PUPITRE_SOURCE_DIR "/tests/mail/faultymailbox.py"), what, folder, u"localhost"_s});
        while (!m_process.canReadLine() && m_process.waitForReadyRead(20'000)) {}
        m_port = m_process.readLine().trimmed().toInt();
    }
    ~FaultyMailbox()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool isRunning() const { return m_port != 0; }
    QString place() const { return u"imaps://secretariat@localhost:%1/INBOX"_s.arg(m_port); }

private:
    QProcess m_process;
    int m_port = 0;
};

} // namespace

/// Mails that come back (RFC 3464): what a report says, and what becomes of the message.
class ReturnedMailsTest : public QObject
{
    Q_OBJECT

private:
    /// A report as a mail server writes one, about one recipient.
    static QByteArray report(const QByteArray &recipient, const QByteArray &messageId,
        const QByteArray &action = "failed", const QByteArray &status = "5.1.1",
        const QByteArray &diagnostic = "smtp; 550 5.1.1 no such\r\n user here",
        const QByteArray &quoted = "text/rfc822-headers")
    {
        return "From: MAILER-DAEMON@mx.exemple.fr\r\nTo: secretariat@conservatoire.example\r\nSubject: Undelivered "
               "Mail Returned to Sender\r\nMIME-Version: 1.0\r\n"
               "Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"=_frontier\"\r\n\r\nThis "
               "is a MIME-encapsulated message.\r\n\r\n"
               "--=_frontier\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nI'm sorry to have to inform you that "
               "your message could not be delivered.\r\n\r\n"
               "--=_frontier\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; "
               "mx.exemple.fr\r\nArrival-Date: Wed, 10 Jun 2026 09:00:00 +0000\r\n\r\n"
               "Final-Recipient: rfc822; "
               + recipient + "\r\nAction: " + action + "\r\nStatus: " + status + "\r\nDiagnostic-Code: " + diagnostic
               + "\r\n\r\n"
                 "--=_frontier\r\nContent-Type: "
               + quoted + "\r\n\r\nSubject: Vos identifiants\r\nMessage-ID:\r\n <" + messageId + ">\r\nTo: " + recipient
               + "\r\n\r\n"
                 "--=_frontier--\r\n";
    }
    static void put(const QString &path, const QByteArray &bytes)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    /// A mail to the family that its server has taken.
    static MailId sent(TestDatabase &database, const TestDatabase::Family &family)
    {
        TestMailServer server(u"none"_s);
        if (!mail::setAccount(
                database.connection(), database.site(), server.account(), {.delaySeconds = 0, .sessions = 1}))
            return {};
        const auto outcome = sendCredentials(database.context(), family.household);
        SmtpTransport transport;
        MailSender sender(database.context(), database.site(), transport);
        return outcome && sender.sendDue({})->sent == 1 ? outcome->mailId : MailId{};
    }
    static QByteArray messageIdOf(TestDatabase &database, MailId id)
    {
        return database.text(u"SELECT message_id FROM mail_messages WHERE id = %1"_s.arg(id.value)).toUtf8();
    }

private Q_SLOTS:
    void readsReports_data()
    {
        using Action = ReturnedMail::Action;
        QTest::addColumn<QByteArray>("mime");
        QTest::addColumn<bool>("isReport");
        QTest::addColumn<int>("action");
        QTest::addColumn<QString>("status");
        QTest::addColumn<bool>("forGood");
        const QByteArray to = "famille@courriel.example", id = "abc123@conservatoire.example";
        QTest::newRow("no such user, headers quoted")
            << report(to, id) << true << int(Action::Failed) << u"5.1.1"_s << true;
        QTest::newRow("the whole message quoted")
            << report(to, id, "failed", "5.7.1", "smtp; 550 5.7.1 rejected by policy", "message/rfc822") << true
            << int(Action::Failed) << u"5.7.1"_s << false;
        const auto failed = [&](const QByteArray &status, const QByteArray &diagnostic) {
            return report(to, id, "failed", status, "smtp; " + diagnostic);
        };
        for (const auto &[name, diagnostic, status, forGood] :
            QList<std::tuple<const char *, QByteArray, QByteArray, bool>>{
                {"full under the code of an unknown user",
                    "552 5.1.1 Boite du destinataire pleine. Recipient overquota. OFR_417 [417]",
                    "5.1.1",
                    false},
                {"too large", "552 5.3.4 Message size exceeds fixed limit", "5.3.4", false},
                {"refused for now", "550 5.5.0 Service refuse. Veuillez essayer plus tard. LPN007_510", "5.5.0", false},
                {"SPF", "550 5.7.1 SPF: 192.0.2.1 is not allowed to send mail. LPN004_401", "5.7.1", false},
                {"DMARC", "550 5.7.26 unauthenticated, DMARC policy", "5.7.26", false},
                {"other mailbox status", "550 5.2.0 mailbox error", "5.2.0", false},
                {"disabled", "550 5.2.1 account disabled", "5.2.1", true},
                {"null MX", "556 5.1.10 recipient domain has null MX", "5.1.10", true}})
            QTest::newRow(name) << failed(status, diagnostic) << true << int(Action::Failed)
                                << QString::fromLatin1(status) << forGood;
        const QByteArray qmail =
            "From: MAILER-DAEMON@relais.example\r\nTo: secretariat@conservatoire.example\r\nSubject: failure notice\r\n"
            "\r\nHi. This is the qmail-send program at relais.example.\r\nI'm afraid I wasn't able to deliver your "
            "message to the following addresses.\r\nThis is a permanent error; I've given up. Sorry it didn't work "
            "out.\r\n\r\n<famille@courriel.example>:\r\n192.0.2.7 does not like recipient.\r\nRemote host said: 550 "
            "5.1.1 "
            "User unknown\r\nGiving up on 192.0.2.7.\r\n\r\n--- Below this line is a copy of the "
            "message.\r\n\r\nMessage-ID: <abc123@conservatoire.example>\r\nSubject: Vos identifiants\r\n";
        QTest::newRow("qmail") << qmail << true << int(Action::Failed) << u"5.1.1"_s << true;
        QTest::newRow("qmail, full") << QByteArray(qmail).replace("550 5.1.1 User unknown", "552 mailbox full") << true
                                     << int(Action::Failed) << QString() << false;
        QTest::newRow("qmail's words without a recipient")
            << QByteArray(qmail).replace("<famille@courriel.example>:", "nobody:") << false << 0 << QString() << false;
        QTest::newRow("qmail's words in a letter")
            << QByteArray(qmail).replace("Hi. This", "Bonjour. Hi. This") << false << 0 << QString() << false;
        const QByteArray exim =
            "From: Mail Delivery System <Mailer-Daemon@relais.example>\r\nTo: secretariat@conservatoire.example\r\n"
            "X-Failed-Recipients: famille@courriel.example\r\nSubject: Mail delivery failed: returning message to "
            "sender\r\n\r\nThis message was created automatically by mail delivery software.\r\n\r\nA message that you "
            "sent could not be delivered to one or more of its\r\nrecipients. This is a permanent error. The following "
            "address(es) failed:\r\n\r\n  famille@courriel.example\r\n    host mx.courriel.example [192.0.2.7]\r\n    "
            "SMTP error from remote mail server after RCPT TO:<famille@courriel.example>:\r\n    550 5.1.1 User "
            "unknown\r\n\r\n------ This is a copy of the message, including all the headers. ------\r\n\r\nSubject: "
            "Vos identifiants\r\nMessage-ID:\r\n <abc123@conservatoire.example>\r\n\r\n  autre@courriel.example\r\n    "
            "550 5.1.1 quoted\r\n";
        QTest::newRow("Exim") << exim << true << int(Action::Failed) << u"5.1.1"_s << true;
        QTest::newRow("Exim, full") << QByteArray(exim).replace("550 5.1.1 User unknown", "552 5.1.1 Boite pleine")
                                    << true << int(Action::Failed) << u"5.1.1"_s << false;
        QTest::newRow("Exim, after a day")
            << QByteArray(exim)
                   .replace("could not be delivered to one", "has not yet been delivered to one")
                   .replace("550 5.1.1 User unknown", "451 4.7.1 greylisted")
            << true << int(Action::Delayed) << u"4.7.1"_s << false;
        QTest::newRow("Exim's words, quoted by a person")
            << QByteArray(exim).replace("\r\n\r\nThis message was", "\r\n\r\nBonjour,\r\nThis message was") << false
            << 0 << QString() << false;
        QTest::newRow("sendmail") << QByteArray(
            "From: MAILER-DAEMON@relais.example\r\nSubject: Returned mail: see transcript for details\r\n"
            "\r\nThe original message was received at Wed, 10 Jun 2026 09:00:00 +0200\r\nfrom localhost "
            "[127.0.0.1]\r\n\r\n   ----- The following addresses had permanent fatal errors -----\r\n"
            "<famille@courriel.example>\r\n    (reason: 550 5.1.1 <famille@courriel.example>... User "
            "unknown)\r\n\r\n   ----- Transcript of session follows -----\r\n... while talking to "
            "mx.courriel.example.:\r\n<<< 550 5.1.1 User unknown\r\n\r\nMessage-ID: "
            "<abc123@conservatoire.example>\r\n")
                                  << true << int(Action::Failed) << u"5.1.1"_s << true;
        QTest::newRow("words and our message, as two parts")
            << QByteArray("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n")
                   + exim.mid(exim.indexOf("This message was")).split('-').front()
                   + "--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: "
                     "<abc123@conservatoire.example>\r\nSubject: Vos identifiants\r\n\r\nBonjour.\r\n--b--\r\n"
            << true << int(Action::Failed) << u"5.1.1"_s << true;
        QTest::newRow("mailbox full") << report(to, id, "Failed", "5.2.2", "smtp;552 5.2.2 over quota") << true
                                      << int(Action::Failed) << u"5.2.2"_s << false;
        QTest::newRow("away for days") << report(to, id, "failed", "4.4.1 (no answer)") << true << int(Action::Failed)
                                       << u"4.4.1"_s << false;
        QTest::newRow("delayed") << report(to, id, "delayed", "4.4.1") << true << int(Action::Delayed) << u"4.4.1"_s
                                 << false;
        QTest::newRow("it arrived") << report(to, id, "delivered", "2.0.0") << true << int(Action::Other) << u"2.0.0"_s
                                    << false;
        QTest::newRow("bare line feeds") << report(to, id).replace("\r\n", "\n") << true << int(Action::Failed)
                                         << u"5.1.1"_s << true;
        QTest::newRow("a holiday's answer")
            << QByteArray("From: famille@courriel.example\r\nAuto-Submitted: auto-replied\r\nSubject: "
                          "Absente\r\n\r\nDe retour lundi.\r\n")
            << false << 0 << QString() << false;
        QTest::newRow("a report without a recipient")
            << report(to, id).replace("Final-Recipient", "X-Nobody") << false << 0 << QString() << false;
        QTest::newRow("cut in the middle") << report(to, id).left(500) << false << 0 << QString() << false;
        QTest::newRow("nothing") << QByteArray() << false << 0 << QString() << false;
        QTest::newRow("no mail") << QByteArray(2000, '\xff') << false << 0 << QString() << false;
        QTest::newRow("too large") << report(to, id) + QByteArray(largestReturnedMail, 'x') << false << 0 << QString()
                                   << false;
        QByteArray nested = "Content-Type: multipart/report; boundary=a\r\n\r\n";
        for (int i = 0; i < 3000; ++i)
            nested += "--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n";
        QTest::newRow("parts within parts") << nested << false << 0 << QString() << false;
    }
    void readsReports()
    {
        QFETCH(QByteArray, mime);
        QFETCH(bool, isReport);
        QFETCH(int, action);
        QFETCH(QString, status);
        QFETCH(bool, forGood);
        const auto returned = parseReturnedMail(mime);
        QCOMPARE(returned.size(), isReport ? 1 : 0);
        if (!isReport)
            return;
        QCOMPARE(returned.front().recipient, u"famille@courriel.example"_s);
        QCOMPARE(returned.front().messageId, u"abc123@conservatoire.example"_s);
        QCOMPARE(int(returned.front().action), action);
        QCOMPARE(returned.front().status, status);
        QCOMPARE(returned.front().isForGood(), forGood);
    }

    /// An address that stands for several people.
    void readsEachRecipientOfAReport()
    {
        const auto blocks =
            report("famille@courriel.example", "abc123@conservatoire.example")
                .replace("Diagnostic-Code: smtp; 550 5.1.1 no such\r\n user here\r\n\r\n",
                    "\r\nOriginal-Recipient: rfc822; mere@courriel.example\r\nFinal-Recipient: rfc822; "
                    "m@autre.example\r\nAction: delayed\r\nStatus: 4.4.1\r\n\r\nFinal-Recipient: rfc822; "
                    "pere@courriel.example\r\nAction: relayed\r\nStatus: 2.0.0\r\n\r\n");
        QStringList said;
        for (const auto &one : parseReturnedMail(blocks))
            said << u"%1 %2 %3 %4"_s.arg(one.recipient, one.status, one.messageId).arg(int(one.action));
        QCOMPARE(said,
            QStringList({u"famille@courriel.example 5.1.1 abc123@conservatoire.example 0"_s,
                u"mere@courriel.example 4.4.1 abc123@conservatoire.example 1"_s,
                u"pere@courriel.example 2.0.0 abc123@conservatoire.example 2"_s}));
    }

    /// One of several people behind an address is not there: the address still works for the others.
    void oneOfSeveralStrikesNobodyOff_data() { addEngineRows(); }
    void oneOfSeveralStrikesNobodyOff()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto id = sent(database, database.addFamily());
        QVERIFY(id);
        QTemporaryDir folder;
        put(folder.filePath(u"1.eml"_s),
            report("m@autre.example", messageIdOf(database, id))
                .replace("Final-Recipient: rfc822; m@autre.example",
                    "Final-Recipient: rfc822; p@autre.example\r\nAction: relayed\r\nStatus: 2.0.0\r\n\r\n"
                    "Final-Recipient: rfc822; m@autre.example"));
        const auto found = takeReturnedMails(
            database.context(), database.site(), **openReturnsMailbox(folder.path(), {}, {}));
        REQUIRE_OK(found);
        QCOMPARE(found->returned, 1);
        QCOMPARE(mail::load(database.connection(), id)->returned, MailReturn::Soft);
        QVERIFY(QFile::exists(folder.filePath(u"traités/1.eml"_s)));
    }

    /// What Postfix itself reports, of a server that refused the recipient after Postfix had taken the message.
    void readsWhatPostfixReports()
    {
        if (geteuid() != 0)
            QSKIP("Postfix is started by root alone");
        const TestMailServer refusing(u"550:rcpt"_s);
        QTemporaryDir folder;
        QProcess postfix;
        postfix.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        postfix.start(u"/usr/bin/python3"_s,
            {QStringLiteral(PUPITRE_SOURCE_DIR "/tests/mail/realserver.py"),
                u"postfix"_s,
                folder.path(),
                u"localhost"_s,
                QString::number(refusing.port())});
        while (!postfix.canReadLine() && postfix.waitForReadyRead(30'000)) {}
        MailAccount account = refusing.account(MailSecurity::StartTls);
        account.port = postfix.readLine().split(' ').front().toUShort();
        account.userName = u"secretariat"_s;
        account.password = u"mot de passe é"_s;
        account.caFile = folder.filePath(u"certificate.pem"_s);
        MailMessage message;
        message.recipientAddress = u"gone@courriel.example"_s;
        message.subject = u"Vos identifiants"_s;
        message.text = u"Bonjour."_s;
        message.html = u"<p>Bonjour.</p>"_s;
        message.messageId = u"0123456789abcdef@conservatoire.example"_s;
        const auto composed = composeMime(message, account, QDateTime::currentDateTimeUtc());
        REQUIRE_OK(composed);
        SmtpTransport transport;
        REQUIRE_OK(transport.open(account));
        const auto delivery = transport.deliver(
            account.fromAddress, message.recipientAddress, *composed, [] { return true; });
        QVERIFY2(delivery.outcome == Delivery::Outcome::Accepted, qPrintable(delivery.reply)); // 250, and yet
        transport.close();
        QTRY_COMPARE_WITH_TIMEOUT(mailsIn(folder.path()).size(), 1, 30'000);
        const auto returned = parseReturnedMail(mailsIn(folder.path()).front());
        QCOMPARE(returned.size(), 1);
        QCOMPARE(returned.front().recipient, message.recipientAddress);
        QCOMPARE(returned.front().messageId, message.messageId);
        QVERIFY(returned.front().action == ReturnedMail::Action::Failed);
        QVERIFY(returned.front().isForGood());
        QVERIFY2(returned.front().diagnostic.contains(u"no such user"_s), qPrintable(returned.front().diagnostic));
        postfix.closeWriteChannel();
        postfix.waitForFinished();
    }

    void recordsWhatCameBack_data() { addEngineRows(); }
    void recordsWhatCameBack()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto id = sent(database, family);
        QVERIFY(id);
        QTemporaryDir folder;
        const auto pass = [&] {
            return takeReturnedMails(database.context(), database.site(), **openReturnsMailbox(folder.path(), {}, {}));
        };
        put(folder.filePath(u"1.eml"_s),
            report("famille@courriel.example", messageIdOf(database, id), "delayed", "4.4.1"));
        put(folder.filePath(u"2.eml"_s), report("autre@courriel.example", "somebody@else.example"));
        put(folder.filePath(u"notes.txt"_s), "no mail at all");
        auto found = pass();
        REQUIRE_OK(found);
        QCOMPARE(found->delayed, 1);
        QCOMPARE(found->others, 1);
        QCOMPARE(mail::load(database.connection(), id)->state, MailState::Sent);
        QVERIFY(QFile::exists(folder.filePath(u"traités/1.eml"_s)) && QFile::exists(folder.filePath(u"autres/2.eml"_s))
                && QFile::exists(folder.filePath(u"notes.txt"_s)));

        put(folder.filePath(u"1.eml"_s), report("Famille@Courriel.example", messageIdOf(database, id)));
        found = pass();
        REQUIRE_OK(found);
        QCOMPARE(found->returned, 1);
        auto message = mail::load(database.connection(), id);
        QCOMPARE(message->state, MailState::Failed);
        QCOMPARE(message->returned, MailReturn::Hard);
        QVERIFY(message->lastReply.contains(u"no such user here"_s)); // unfolded
        const auto attempts = mail::attempts(database.connection(), id);
        QCOMPARE(attempts->size(), 3);
        QVERIFY(attempts->front().reply.contains(u"queued as"_s)); // what the server had said stays (rule M14)
        QCOMPARE(attempts->back().outcome, u"returned"_s);
        QVERIFY(QFile::exists(folder.filePath(u"traités/2-1.eml"_s))); // a name is used once

        // After a crash between the record and the move the report is found again.
        put(folder.filePath(u"again.eml"_s), report("famille@courriel.example", messageIdOf(database, id)));
        found = pass();
        REQUIRE_OK(found);
        QCOMPARE(found->returned, 0);
        QCOMPARE(mail::attempts(database.connection(), id)->size(), 3);

        // One that cannot be read holds up nothing.
        QDir(folder.path()).mkpath(u"0.eml"_s);
        QVERIFY(QFile::link(folder.filePath(u"nowhere"_s), folder.filePath(u"1-broken.eml"_s)));
        put(folder.filePath(u"2-after.eml"_s), report("autre@courriel.example", "somebody@else.example"));
        found = pass();
        REQUIRE_OK(found);
        QCOMPARE(found->others, 1);

        // The next letter goes on paper, until a mail to that address stays there.
        const auto obstacle = [&] {
            return mailingRecipients(database.context(), MailingPurpose::Reminder)->front().obstacle;
        };
        QCOMPARE(obstacle(), MailingRecipient::Obstacle::Returned);
        QVERIFY(needsPaper(obstacle()));
        REQUIRE_OK(mail::setState(database.connection(),
            id,
            MailState::Failed,
            MailState::Sent,
            database.clock().now())); // a person has rung them up
        QCOMPARE(obstacle(), MailingRecipient::Obstacle::None);
    }

    /// A full mailbox, a rule of the server or a message too large leave the address alone: the next letter goes there.
    void strikesNobodyOffForWhatIsNotTheAddress_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("diagnostic");
        QTest::addColumn<QString>("returned");
        QTest::newRow("unknown") << QByteArray("5.1.1") << QByteArray("smtp; 550 5.1.1 User unknown") << u"hard"_s;
        QTest::newRow("full") << QByteArray("5.1.1") << QByteArray("smtp; 552 5.1.1 Boite pleine") << u"soft"_s;
        QTest::newRow("French, full") << QByteArray("5.1.1") << QByteArray("smtp; 552 5.1.1 Espace disque insuffisant")
                                      << u"soft"_s;
        QTest::newRow("French, policy") << QByteArray("5.1.1")
                                        << QByteArray("smtp; 550 5.1.1 Refuse par la politique de securite")
                                        << u"soft"_s;
        QTest::newRow("French, unknown") << QByteArray("5.1.1") << QByteArray("smtp; 550 5.1.1 Utilisateur inconnu")
                                         << u"hard"_s;
        QTest::newRow("SPF") << QByteArray("5.7.1") << QByteArray("smtp; 550 5.7.1 SPF fail") << u"soft"_s;
        QTest::newRow("too large") << QByteArray("5.3.4") << QByteArray("smtp; 552 5.3.4 too big") << u"soft"_s;
    }
    void strikesNobodyOffForWhatIsNotTheAddress()
    {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, diagnostic);
        QFETCH(QString, returned);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto id = sent(database, database.addFamily());
        QVERIFY(id);
        QTemporaryDir folder;
        put(folder.filePath(u"1.eml"_s),
            report("famille@courriel.example", messageIdOf(database, id), "failed", status, diagnostic));
        REQUIRE_OK(takeReturnedMails(database.context(), database.site(), **openReturnsMailbox(folder.path(), {}, {})));
        QCOMPARE(database.text(u"SELECT returned FROM mail_messages"_s), returned);
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"failed"_s); // it is shown in any case
        const auto obstacle = mailingRecipients(database.context(), MailingPurpose::Reminder)->front().obstacle;
        QCOMPARE(
            obstacle, returned == u"hard" ? MailingRecipient::Obstacle::Returned : MailingRecipient::Obstacle::None);
    }

    void knowsTheMessageByItsAddress()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        const auto id = sent(database, family);
        QVERIFY(id);
        QTemporaryDir folder;
        for (const auto *part : {"new", "cur", "tmp"})
            QDir(folder.path()).mkpath(QString::fromLatin1(part));
        auto nameless = report("famille@courriel.example", "x", "failed", "5.2.2");
        nameless.replace("Message-ID:\r\n <x>\r\n", "");
        put(folder.filePath(u"new/1718.mx"_s), nameless);
        const auto found = takeReturnedMails(
            database.context(), database.site(), **openReturnsMailbox(folder.path(), {}, {}));
        REQUIRE_OK(found);
        QCOMPARE(found->returned, 1);
        QCOMPARE(mail::load(database.connection(), id)->returned, MailReturn::Soft); // mailed again another time
        QVERIFY(QFile::exists(folder.filePath(u"cur/1718.mx:2,S"_s)));
    }

    void refusesWhatIsNoMailbox()
    {
        for (const auto *place : {"retours",
                 "http://mail.example/INBOX",
                 "imap://secretariat@mail.example/INBOX",
                 "imaps://mail.example/INBOX",
                 "imaps://a:secret@mail.example/INBOX"}) {
            const auto mailbox = openReturnsMailbox(QString::fromLatin1(place), {}, {});
            QVERIFY2(!mailbox && mailbox.error().code == ErrorCode::InvalidValue, place);
        }
        REQUIRE_ERROR((*openReturnsMailbox(u"/no/such/folder"_s, {}, {}))->unread(), ErrorCode::FileMissing);
    }

    /// Rule M12: however little or much a mailbox's server says, looking at it comes to an end.
    void aMailboxComesToAnEnd_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("quits");
        for (const auto *what : {"handshake", "greeting", "login", "search"}) {
            QTest::addRow("silence at %s", what) << QString::fromLatin1(what) << false;
            QTest::addRow("quitting at %s", what) << QString::fromLatin1(what) << true;
        }
        QTest::newRow("a greeting in drops") << u"drip"_s << false;
        QTest::newRow("an answer without an end") << u"flood"_s << false;
        QTest::newRow("more mails than can be") << u"names"_s << false;
        QTest::newRow("no goodbye") << u"logout"_s << false;
        QTest::newRow("a mail too large") << u"large"_s << false;
    }
    void aMailboxComesToAnEnd()
    {
        QFETCH(QString, what);
        QFETCH(bool, quits);
        QTemporaryDir folder;
        const FaultyMailbox server(what, folder.path());
        QVERIFY(server.isRunning());
        const ServersClock passing(folder.filePath(u"passed"_s));
        const FixedSteadyClock still; // nothing but the word to stop can end it
        StopSignal stop;
        Result<QStringList> names;
        {
            const auto mailbox = openReturnsMailbox(server.place(),
                u"x"_s,
                folder.filePath(u"certificate.pem"_s),
                &stop,
                quits ? static_cast<const SteadyClock &>(still) : passing);
            REQUIRE_OK(mailbox);
            std::thread quitter([&] {
                while (quits && QFileInfo(folder.filePath(u"passed"_s)).size() == 0)
                    std::this_thread::yield();
                if (quits)
                    stop.give();
            });
            names = (*mailbox)->unread();
            quitter.join();
            if (what == u"large") { // it is nobody's, and the next is looked at
                const auto mail = (*mailbox)->read(u"7"_s);
                REQUIRE_OK(mail);
                QVERIFY(mail->size() == largestReturnedMail + 1 && parseReturnedMail(*mail).isEmpty());
                REQUIRE_OK((*mailbox)->leave(u"7"_s));
                return;
            }
        } // and taking leave does not wait either
        if (what == u"logout") {
            QCOMPARE(names.value_or(QStringList{}), (QStringList{u"7"_s, u"9"_s})); // numbers alone
            QCOMPARE(QFileInfo(folder.filePath(u"passed"_s)).size(), 0);            // no answer was waited for
            return;
        }
        if (what == u"names") {
            QCOMPARE(names.value_or(QStringList{}).size(), mostReturnedMails);
            return;
        }
        REQUIRE_ERROR(names, quits ? ErrorCode::Cancelled : ErrorCode::MailConnectFailed);
        if (!quits && what != u"flood") // which is curl's limit or ours, whichever is met first
            QCOMPARE(names.error().detail, u"timeout"_s);
    }

    void readsAnImapMailboxAndTouchesNothingElse()
    {
        if (geteuid() != 0)
            QSKIP("Dovecot is started by root alone");
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto id = sent(database, database.addFamily());
        QVERIFY(id);
        QTemporaryDir folder;
        QVERIFY(QFile::setPermissions(folder.path(), QFile::Permissions(0x7755)));
        put(folder.filePath(u"maildir/new/1.report"_s), report("famille@courriel.example", messageIdOf(database, id)));
        put(folder.filePath(u"maildir/new/2.question"_s),
            "From: famille@courriel.example\r\nSubject: Une question\r\n\r\nBonjour.\r\n");
        put(folder.filePath(u"maildir/new/3.others"_s), report("autre@courriel.example", "somebody@else.example"));
        put(folder.filePath(u"maildir/cur/4.seen:2,S"_s), report("famille@courriel.example", "older@else.example"));
        int number = 4;
        for (const auto *subject : {"failure notice",
                 "Mail delivery failed: returning message to sender",
                 "Warning: message 1tQ8aB-0002 delayed 24 hours",
                 "Returned mail: see transcript for details"})
            put(folder.filePath(u"maildir/new/%1.words"_s.arg(++number)),
                "From: MAILER-DAEMON@mx.exemple.fr\r\nSubject: " + QByteArray(subject) + "\r\n\r\nIn other words.\r\n");
        QDir(folder.path()).mkpath(u"maildir/tmp"_s);
        QProcess server;
        server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        server.start(u"/usr/bin/python3"_s,
            {QStringLiteral(PUPITRE_SOURCE_DIR "/tests/mail/imapserver.py"), folder.path(), u"localhost"_s});
        while (!server.canReadLine() && server.waitForReadyRead(20'000)) {}
        const QString place = u"imaps://secretariat@localhost:%1/INBOX"_s.arg(server.readLine().trimmed().toInt());
        const QString certificate = folder.filePath(u"certificate.pem"_s);

        REQUIRE_ERROR((*openReturnsMailbox(place, u"faux"_s, certificate))->unread(), ErrorCode::MailAuthFailed);
        REQUIRE_ERROR((*openReturnsMailbox(place, u"mot de passe é"_s, {}))->unread(),
            ErrorCode::MailTlsFailed); // nobody vouches for it
        QString elsewhere = place;
        REQUIRE_ERROR(
            (*openReturnsMailbox(elsewhere.replace(u"localhost"_s, u"127.0.0.1"_s), u"mot de passe é"_s, certificate))
                ->unread(),
            ErrorCode::MailTlsFailed); // another name
        const auto mailbox = openReturnsMailbox(place, u"mot de passe é"_s, certificate);
        REQUIRE_OK(mailbox);
        QCOMPARE((*mailbox)->unread().value_or(QStringList{}).size(), 6);
        const auto found = takeReturnedMails(database.context(), database.site(), **mailbox);
        REQUIRE_OK(found);
        QCOMPARE(found->returned, 1);
        QCOMPARE(found->others, 5);
        QCOMPARE(mail::load(database.connection(), id)->state, MailState::Failed);
        const auto left = (*mailbox)->unread().value_or(QStringList{}); // not ours: unread as they were
        QVERIFY2(left.size() == 5 && !left.contains(u"1"_s), qPrintable(left.join(u' ')));
        server.closeWriteChannel();
        server.waitForFinished();
        QFile flags(folder.filePath(u"flags"_s));
        QVERIFY(flags.open(QIODevice::ReadOnly));
        const auto names = flags.readAll();
        QVERIFY2(names.contains("1.report") && !names.contains("2.question:2,S") && names.contains("4.seen"),
            names.constData());
    }

    void aMessageSentAgainHasItsDaysAgain()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        TestMailServer server(u"451:rcpt"_s);
        REQUIRE_OK(mail::setAccount(
            database.connection(), database.site(), server.account(), {.delaySeconds = 0, .sessions = 1}));
        const auto outcome = sendCredentials(database.context(), family.household);
        REQUIRE_OK(outcome);
        const auto stateAfterAPass = [&] {
            SmtpTransport transport;
            MailSender sender(database.context(), database.site(), transport);
            (void)sender.sendDue({});
            return mail::load(database.connection(), outcome->mailId)->state;
        };
        QCOMPARE(stateAfterAPass(), MailState::Deferred);
        database.clock().advance(5 * 24 * 3600);
        QCOMPARE(stateAfterAPass(), MailState::Failed);
        REQUIRE_OK(mail::setState(
            database.connection(), outcome->mailId, MailState::Failed, MailState::Queued, database.clock().now()));
        QCOMPARE(stateAfterAPass(), MailState::Deferred); // a person's word gives it its days again
    }
};

QTEST_MAIN(ReturnedMailsTest)
#include "tst_returnedmails.moc"
