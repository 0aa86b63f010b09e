#include "familyaccounts.h"
#include "mailrepository.h"
#include "onetimepassword.h"
#include "paperletters.h"
#include "pdftext.h"
#include "receiptreport.h"
#include "testdatabase.h"

#include <QRegularExpression>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Letters on paper for families whom no mail reaches: who gets one, what it says, what is kept of it; receipts.
class PaperLettersTest : public QObject
{
    Q_OBJECT

private:
    static QStringList passwordsIn(const QString &text)
    {
        static const QRegularExpression password(u"\\b[A-Z2-9]{4}(.[A-Z2-9]{4}){3}\\b"_s);
        QStringList found;
        for (const auto &match : password.globalMatch(text))
            found << match.captured().replace(
                QRegularExpression(u"[^A-Z2-9]"_s), u"-"_s); // the hyphen's glyph has no letter of its own in a PDF
        return found;
    }
    static QString hashOf(TestDatabase &database, HouseholdId id)
    {
        return database.text(u"SELECT one_time_hash FROM accounts WHERE household_id = %1"_s.arg(id.value));
    }
    static void withoutStreet(TestDatabase &database, const TestDatabase::Family &family)
    {
        QVERIFY(
            database.connection().run(u"UPDATE guardians SET address = '' WHERE id = %1"_s.arg(family.guardian.value)));
    }

private Q_SLOTS:
    void printsForThoseWhomNoMailReaches_data() { addEngineRows(); }
    void printsForThoseWhomNoMailReaches()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto byMail = database.addFamily(u"Aubade"_s);
        const auto none = database.addFamily(u"Bémol-L’Hénaff"_s, {});
        const auto bad = database.addFamily(u"Nguyễn"_s, u"pas une adresse"_s);
        const auto nowhere = database.addFamily(u"Coda"_s, {});
        withoutStreet(database, nowhere);

        const auto printed = printMailing(database.context(),
            MailingPurpose::Credentials,
            {byMail.household, none.household, bad.household, nowhere.household});
        REQUIRE_OK(printed);
        QCOMPARE(printed->count, 2);
        QCOMPARE(printed->without.size(), 2);
        const auto pages = pagesOf(printed->pdf);
        QCOMPARE(pages.size(), 2);
        QVERIFY2(pages[0].contains(u"L’Hénaff"_s, Qt::CaseInsensitive), qPrintable(pages[0]));
        QVERIFY(pages[1].contains(u"Nguyễn"_s, Qt::CaseInsensitive));
        QVERIFY(!pages.join(u' ').contains(u"{{"_s) && !pages.join(u' ').contains(u"[["_s));
        const auto passwords = passwordsIn(pages.join(u' '));
        QCOMPARE(passwords.size(), 2);
        QVERIFY(passwords[0] != passwords[1]);
        QCOMPARE(hashOf(database, none.household), oneTimePasswordHash(passwords[0]));
        QCOMPARE(hashOf(database, bad.household), oneTimePasswordHash(passwords[1]));
        QVERIFY(hashOf(database, byMail.household).isEmpty());

        // In the correspondence, without the password (rule A1); a second list does not print them again.
        const auto letters = mail::list(database.connection(), none.household, {});
        REQUIRE_OK(letters);
        QCOMPARE(letters->size(), 1);
        QCOMPARE(letters->front().state, MailState::Sent);
        QVERIFY(letters->front().recipientAddress.isEmpty());
        for (const auto &password : passwords)
            QCOMPARE(database.number(
                         u"SELECT COUNT(*) FROM mail_bodies WHERE body_text LIKE '%%1%' OR body_html LIKE '%%1%'"_s.arg(
                             password)),
                0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'account.letter_printed'"_s), 2);
        const auto again = printMailing(
            database.context(), MailingPurpose::Credentials, {none.household, bad.household});
        REQUIRE_OK(again);
        QCOMPARE(again->count, 0);
        QVERIFY(again->pdf.isEmpty());
        const auto recipients = mailingRecipients(database.context(), MailingPurpose::Credentials);
        REQUIRE_OK(recipients);
        for (const auto &recipient : *recipients) {
            if (recipient.householdId == none.household)
                QCOMPARE(recipient.obstacle, MailingRecipient::Obstacle::Recent);
        }
        QCOMPARE(mail::counts(database.connection(), database.site(), database.clock().now())->queued,
            0); // nothing for a sender to take
    }

    void remindsOnPaper_data() { addEngineRows(); }
    void remindsOnPaper()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily(u"Bémol"_s, {});
        const auto printed = printMailing(database.context(), MailingPurpose::Reminder, {family.household});
        REQUIRE_OK(printed);
        QCOMPARE(printed->count, 1);
        const QString text = pagesOf(printed->pdf).join(u' ').simplified();
        for (const auto *lack :
            {"Réinscription – à valider", "Justificatif de domicile – à déposer", "Frais de dossier – à régler"})
            QVERIFY2(text.contains(QString::fromUtf8(lack)), qPrintable(text));
        QVERIFY(passwordsIn(text).isEmpty());
        QCOMPARE(printMailing(database.context(), MailingPurpose::Reminder, {family.household})->count,
            0); // never twice within a week
        database.clock().advance((reminderGuardDays + 1) * 24 * 3600);
        QCOMPARE(printMailing(database.context(), MailingPurpose::Reminder, {family.household})->count, 1);
    }

    /// What cannot be kept is not recorded: the password that the family has stays valid.
    void lettersThatCannotBeKeptChangeNothing_data() { addEngineRows(); }
    void lettersThatCannotBeKeptChangeNothing()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily(u"Bémol"_s, {});
        const auto print = [&](const std::function<Result<void>(const QByteArray &)> &keep) {
            return printMailing(database.context(), MailingPurpose::Credentials, {family.household}, keep);
        };
        QByteArray kept;
        REQUIRE_ERROR(print([&](const QByteArray &pdf) -> Result<void> {
            kept = pdf;
            return failure(ErrorCode::StorageFull);
        }),
            ErrorCode::StorageFull);
        QVERIFY(kept.startsWith("%PDF"));
        QCOMPARE(database.text(u"SELECT one_time_hash FROM accounts"_s), QString());
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 0);
        QByteArray printed;
        const auto letters = print([&](const QByteArray &pdf) -> Result<void> {
            printed = pdf;
            return {};
        });
        REQUIRE_OK(letters);
        QCOMPARE(letters->pdf, printed);
        QVERIFY(!database.text(u"SELECT one_time_hash FROM accounts"_s).isEmpty());
    }

    void printsOneFamilysCredentials()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        const auto first = printCredentials(database.context(), family.household);
        REQUIRE_OK(first);
        const QString before = hashOf(database, family.household);
        database.clock().advance(60);
        REQUIRE_OK(printCredentials(database.context(), family.household)); // the family has lost the first one
        QVERIFY(hashOf(database, family.household) != before);
        database.clock().advance(60);
        REQUIRE_OK(sendCredentials(database.context(), family.household));
        REQUIRE_ERROR(printCredentials(database.context(), family.household),
            ErrorCode::Conflict); // the mail would replace it again
        const auto nowhere = database.addFamily(u"Coda"_s);
        withoutStreet(database, nowhere);
        REQUIRE_ERROR(printCredentials(database.context(), nowhere.household), ErrorCode::AddressMissing);
        QVERIFY(hashOf(database, nowhere.household).isEmpty());
        REQUIRE_ERROR(printCredentials(database.context(), HouseholdId{999}), ErrorCode::NotFound);
    }

    void aTelephoneReadsTheAddress()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        const auto printed = printCredentials(database.context(), family.household);
        REQUIRE_OK(printed);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"letter.pdf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(printed->pdf);
        file.close();
        answerOf(u"/usr/bin/pdftoppm"_s, {u"-r"_s, u"150"_s, u"-gray"_s, file.fileName(), folder.filePath(u"page"_s)});
        QCOMPARE(answerOf(u"/usr/bin/zbarimg"_s, {u"-q"_s, u"--raw"_s, folder.filePath(u"page-1.pgm"_s)}).trimmed(),
            database.text(u"SELECT extranet_url FROM sites"_s));
    }

    /// A receipt and its counter-entry say what they have always said, also on a desk whose window is English.
    void aReceiptIsFrenchWhateverTheWindowSpeaks()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        ReceiptContent content;
        content.siteName = u"Conservatoire"_s;
        content.siteCity = u"29170 Fouesnant"_s;
        content.receiptLabel = u"2026-000042"_s;
        content.issuedOn = QDate(2026, 6, 10);
        content.payerName = u"Émilie Bémol"_s;
        content.studentNames = {u"BÉMOL Gaspard"_s};
        content.means = PaymentMethod::Transfer;
        content.receivedOn = QDate(2026, 6, 10);
        content.schoolYear = u"2026-2027"_s;
        content.amount = Money{123450};
        content.agentName = u"Colette Portée, secrétariat"_s;
        const auto wordsOf = [](const ReceiptContent &shown) {
            static const QRegularExpression hyphen(u"(?<=\\d)[^\\w\\s,](?=\\d)"_s); // see passwordsIn()
            return pagesOf(receiptPdf(shown)).join(u' ').replace(hyphen, u"-"_s).simplified();
        };
        const QString receipt = wordsOf(content);
        QCOMPARE(receiptFileName(content), u"Reçu n° 2026-000042 – Émilie Bémol.pdf"_s);
        content.cancelledLabel = u"2026-000041"_s;
        content.reason = u"Une erreur."_s;
        const QString counterEntry = wordsOf(content);
        QCOMPARE(receiptFileName(content), u"Annulation du reçu n° 2026-000041.pdf"_s);
        QLocale::setDefault(before);

        for (const auto &line : {u"Reçu n° 2026-000042"_s,
                 u"Frais de dossier pour l’année scolaire 2026-2027"_s,
                 u"Élève BÉMOL Gaspard"_s,
                 u"Règlement Virement Reçu le 10 juin 2026"_s,
                 u"Frais de dossier reçus 1 234,50 €"_s,
                 u"Fait à Fouesnant, le 10 juin 2026."_s,
                 u"Reçu par Colette Portée, secrétariat."_s,
                 u"Ce reçu est à conserver. Il atteste le paiement des frais de dossier."_s})
            QVERIFY2(receipt.contains(asRead(line)), qPrintable(line + u" | "_s + receipt));
        for (const auto &line : {u"Annulation du reçu n° 2026-000041"_s,
                 u"Écriture n° 2026-000042 · frais de dossier pour l’année scolaire 2026-2027"_s,
                 u"Motif Une erreur."_s,
                 u"Frais de dossier, écriture annulée 1 234,50 €"_s,
                 u"Annulé par Colette Portée, secrétariat."_s,
                 u"Le reçu annulé ne vaut plus. Seuls les reçus en vigueur attestent ce qui est réglé."_s})
            QVERIFY2(counterEntry.contains(asRead(line)), qPrintable(line + u" | "_s + counterEntry));
    }

    void aLongListGoesOnOverleaf()
    {
        LetterContent letter{u"Conservatoire"_s,
            u"1 rue du Port"_s,
            u"29170 Fouesnant"_s,
            u"02 00 00 00 00"_s,
            u"a@b.example"_s,
            u"M. Bémol"_s,
            u"2 rue du Port"_s,
            u"29170 Fouesnant"_s,
            u"essai"_s,
            {},
            QDate(2026, 6, 10),
            {}};
        LetterBlock list{LetterBlock::Kind::List, {}};
        for (int i = 1; i <= 80; ++i)
            list.lines.append({{}, u"Pièce numéro %1"_s.arg(i)});
        letter.blocks = {list, {LetterBlock::Kind::Foot, {{{}, u"La directrice"_s}}}};
        const auto pages = pagesOf(lettersPdf({letter, letter}));
        QCOMPARE(pages.size() % 2, 0);
        QVERIFY(pages.size() >= 4);
        QVERIFY2(pages.front().contains(u"Fouesnant, le 10 juin 2026"_s) && pages.front().contains(u"Objet : essai"_s),
            qPrintable(pages.front()));
        for (int i = 1; i <= 80; ++i)
            QCOMPARE(pages.mid(0, pages.size() / 2).join(u' ').count(QRegularExpression(u"numéro %1\\b"_s.arg(i))), 1);
    }
};

QTEST_MAIN(PaperLettersTest)
#include "tst_paperletters.moc"
