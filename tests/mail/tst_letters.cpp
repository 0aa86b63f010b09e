#include "campaignrepository.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "editrepository.h"
#include "editrequest.h"
#include "editreview.h"
#include "enumkeys.h"
#include "familyaccounts.h"
#include "householdrepository.h"
#include "journal.h"
#include "letterlanguage.h"
#include "letterpreview.h"
#include "lettertemplates.h"
#include "mailrepository.h"
#include "mailtemplaterepository.h"
#include "outbox.h"
#include "payments.h"
#include "reinscriptionapproval.h"
#include "reinscriptionending.h"
#include "reinscriptionrepository.h"
#include "testdatabase.h"
#include "textfold.h"

#include <QFile>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// The words of the letters: what may be recorded, what becomes of it, how a family reads it (rule M13).
class LettersTest : public QObject
{
    Q_OBJECT

private:
    static QString programs(const QString &name) { return programsWords(name).value_or(QString()); }

private Q_SLOTS:
    void theProgramsOwnWordsAreValid_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto &name : letterNames()) {
            for (const auto language : {LetterLanguage::French, LetterLanguage::English})
                QTest::newRow(qPrintable(letterName(name, language))) << letterName(name, language);
        }
    }
    void theProgramsOwnWordsAreValid()
    {
        QFETCH(QString, name);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        const auto letter = letterTemplate(database.context(), name);
        REQUIRE_OK(letter);
        QCOMPARE(letter->version, 0);
        REQUIRE_OK(checkLetter(name, letter->words));
        const auto preview = previewLetter(database.context(), name, letter->words, family.household);
        REQUIRE_OK(preview);
        for (const auto &text : {preview->subject, preview->text, preview->html})
            QVERIFY2(!text.contains(u"{{"_s) && !text.contains(u"Subject:"_s), qPrintable(text));
        QVERIFY(!preview->blocks.isEmpty());
        if (const QString kept = qEnvironmentVariable("PUPITRE_KEEP_LETTERS");
            !kept.isEmpty()) { // a folder: to look at them in a browser
            QFile file(kept + u'/' + QString(name).replace(u'/', u'-') + u".html"_s);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(preview->html.toUtf8()) > 0);
        }
        QVERIFY(preview->text.contains(database.context().actorName())); // who writes (CRPA, L. 111-2)
    }

    void refusesWordsThatAreNoLetter_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("wrong");
        QTest::addColumn<QString>("where");
        const QString good = programs(u"reminder"_s);
        const auto with = [&](const QString &before, const QString &after) {
            return QString(good).replace(before, after);
        };
        QTest::newRow("no subject") << with(u"Subject: "_s, u"Objet : "_s) << u"subject"_s << QString();
        QTest::newRow("an empty subject") << u"Subject: \n\nBonjour {{recipient}}"_s << u"subject"_s << QString();
        QTest::newRow("a field of another letter")
            << with(u"{{recipient}}"_s, u"{{password}}"_s) << u"unknown"_s << u"password"_s;
        QTest::newRow("a slip of the pen")
            << with(u"{{recipient}}"_s, u"{{recipent}}"_s) << u"unknown"_s << u"recipent"_s;
        QTest::newRow("what lacks is left out") << with(u"* {{lacks…}}"_s, QString()) << u"missing"_s << u"lacks"_s;
        QTest::newRow("the last day is left out") << with(u"{{due_on}}"_s, u"bientôt"_s) << u"missing"_s << u"due_on"_s;
        QTest::newRow("nobody writes") << with(u"{{agent}}"_s, u"Le secrétariat"_s) << u"missing"_s << u"agent"_s;
        QTest::newRow("a list inside a sentence")
            << with(u"* {{lacks…}}"_s, u"Il manque {{lacks…}} encore."_s) << u"list"_s << u"lacks"_s;
        QTest::newRow("a list without its dots")
            << with(u"* {{lacks…}}"_s, u"* {{lacks}}"_s) << u"list"_s << u"lacks"_s;
        QTest::newRow("a word with dots")
            << with(u"{{recipient}}"_s, u"{{recipient…}}"_s) << u"list"_s << u"recipient"_s;
        QTest::newRow("braces left open")
            << with(u"{{recipient}}"_s, u"{{recipient"_s) << u"brackets"_s << u"Bonjour {{recipient,"_s;
        QTest::newRow("a field of several words")
            << with(u"{{recipient}}"_s, u"{{the recipient}}"_s) << u"brackets"_s << u"Bonjour {{the recipient}},"_s;
        QTest::newRow("a box without a label")
            << with(u"= Identifiant: {{identifiant}}"_s, u"= {{identifiant}}"_s) << u"box"_s << u"= {{identifiant}}"_s;
    }
    void refusesWordsThatAreNoLetter()
    {
        QFETCH(QString, words);
        QFETCH(QString, wrong);
        QFETCH(QString, where);
        QVERIFY(words != programs(u"reminder"_s)); // the row changes something
        const auto checked = checkLetter(u"reminder"_s, words);
        REQUIRE_ERROR(checked, ErrorCode::InvalidValue);
        QCOMPARE(checked.error().field, wrong);
        QCOMPARE(checked.error().detail, where);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        REQUIRE_ERROR(saveLetter(database.context(Role::Director), u"reminder"_s, words, 0), ErrorCode::InvalidValue);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_templates"_s), 0);
    }

    void lettersSayWhatWasRecorded_data() { addEngineRows(); }
    void lettersSayWhatWasRecorded()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const QString name = u"credentials"_s;
        const QString words = u"Subject: Bienvenue à bord – {{site}}\r\n\r\nChère famille <script>alert(1)</script> & "
                              u"compagnie,\r\n= Identifiant: {{identifiant}}\r\n= Mot de passe: {{password}}\r\n"
                              "À {{extranet_url}}.\r\n\r\n--\r\n{{agent}} · {{site}}\r\n{{site_address}}\r\n"_s;
        REQUIRE_ERROR(saveLetter(database.context(Role::Secretary), name, words, 0), ErrorCode::NotAllowed);
        const auto version = saveLetter(database.context(Role::Director), name, words, 0);
        REQUIRE_OK(version);
        QCOMPARE(*version, 1);
        REQUIRE_ERROR(saveLetter(database.context(Role::Director), name, words, 0),
            ErrorCode::Conflict); // another desk was quicker
        QCOMPARE(saveLetter(database.context(Role::Administrator), name, words, 1).value_or(0), 2);
        QCOMPARE(database.text(u"SELECT name FROM mail_templates"_s), name);

        const auto text = [&](const TestDatabase::Family &family) {
            const auto outcome = sendCredentials(database.context(), family.household);
            return outcome ? *mail::load(database.connection(), outcome->mailId) : MailMessage{};
        };
        const auto message = text(database.addFamily());
        QVERIFY(message.subject.startsWith(u"Bienvenue à bord"_s));
        QVERIFY(message.text.contains(u"Chère famille"_s) && message.text.contains(oneTimePasswordMark));
        QVERIFY2(!message.html.contains(u"<script>"_s) && message.html.contains(u"&lt;script&gt;"_s)
                     && message.html.contains(u"&amp; compagnie"_s),
            qPrintable(message.html));
        QVERIFY(
            message.html.contains(u"<div class=\"box\">"_s)); // the box stands by itself without empty lines around it

        // Words that a later version of the program cannot fill: no decision fails for that.
        REQUIRE_OK(database.connection().run(u"UPDATE mail_templates SET words = 'Subject: x\n\n{{gone}}'"_s));
        QVERIFY(text(database.addFamily(u"B"_s, u"b@courriel.example"_s)).subject.startsWith(u"Vos identifiants"_s));

        REQUIRE_ERROR(resetLetter(database.context(Role::Director), name, 1), ErrorCode::Conflict);
        REQUIRE_OK(resetLetter(database.context(Role::Director), name, 2));
        QCOMPARE(letterTemplate(database.context(), name)->version, 0);
        QVERIFY(text(database.addFamily(u"C"_s, u"c@courriel.example"_s)).subject.startsWith(u"Vos identifiants"_s));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE subject_kind = 'mail_template'"_s), 3);
    }

    /// Name and function, the law asks for both (CRPA, art. L. 111-2).
    void saysWhoWritesAndInWhichFunction_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QString>("french");
        QTest::addColumn<QString>("english");
        QTest::newRow("secretary") << Role::Secretary << u"Colette Portée, secrétariat"_s
                                   << u"Colette Portée, secretary’s office"_s;
        QTest::newRow("director") << Role::Director << u"Colette Portée, direction"_s
                                  << u"Colette Portée, management"_s;
        QTest::newRow("administrator") << Role::Administrator << u"Colette Portée, administration"_s
                                       << u"Colette Portée, administration"_s;
    }
    void saysWhoWritesAndInWhichFunction()
    {
        QFETCH(Role, role);
        QFETCH(QString, french);
        QFETCH(QString, english);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        const auto campaign = campaigns::current(database.connection(), database.site());
        const auto household = households::load(database.connection(), family.household);
        const auto values = letterValues(database.context(role), *campaign, *household, {});
        REQUIRE_OK(values);
        QCOMPARE(values->fields[u"agent"_s].in(LetterLanguage::French), french);
        QCOMPARE(values->fields[u"agent"_s].in(LetterLanguage::English), english);
        for (const auto language : {LetterLanguage::French, LetterLanguage::English}) {
            for (const auto &name : letterNames())
                QVERIFY2(programs(letterName(name, language)).contains(u"{{agent}}"_s), qPrintable(name));
        }
    }

    /// No decision is refused for an address that no mail can go to: it says that the family is to be written to on
    /// paper, as where there is none.
    void aBadAddressHoldsNoDecisionUp_data()
    {
        QTest::addColumn<QString>("decision");
        QTest::addColumn<QString>("address");
        for (const auto *decision : {"approval", "refusal", "abandonment", "reopening", "document", "edit"}) {
            for (const auto *address : {"", "pas une adresse", "a@b.fr, c@d.fr"})
                QTest::newRow((QByteArray(decision) + ", \"" + address + '"').constData())
                    << QString::fromLatin1(decision) << QString::fromLatin1(address);
        }
    }
    void aBadAddressHoldsNoDecisionUp()
    {
        QFETCH(QString, decision);
        QFETCH(QString, address);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily(u"Bémol"_s, address);
        const auto context = database.context(Role::Director);
        const auto version = [&] { return reinscriptions::load(database.connection(), family.reinscription)->version; };
        const auto missing = [](const auto &outcome) -> Result<bool> {
            return outcome ? Result<bool>(outcome->addressMissing) : failure(outcome.error());
        };
        Result<bool> onPaper = false;
        if (decision == u"document") {
            const auto document = depositDocument(
                context, database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
            REQUIRE_OK(document);
            onPaper = missing(decideDocument(context,
                {document->id, document->version, document->current.id, DocumentState::Refused, u"illisible"_s}));
        } else if (decision == u"edit") {
            const auto id = submitEdit(context,
                PersonKind::Guardian,
                family.guardian.value,
                family.household,
                {{PersonField::Profession, u"Luthière"_s}});
            REQUIRE_OK(id);
            const auto request = edits::load(database.connection(), *id);
            onPaper = missing(decideEdit(context,
                {*id, request->version, {{request->fields[0].id, FieldVerdict::Refused, {}, u"À confirmer."_s}}}));
        } else {
            database.complete(family);
            if (decision == u"approval")
                onPaper = missing(approveReinscription(context, family.reinscription, version()));
            else if (decision == u"refusal")
                onPaper = missing(refuseReinscription(context, family.reinscription, version(), u"Plus de place."_s));
            else
                onPaper = missing(abandonReinscription(context, family.reinscription, version(), u"Déménagement."_s));
            if (decision == u"reopening")
                onPaper = missing(reopenReinscription(context, family.reinscription, version(), u"Une erreur."_s));
        }
        REQUIRE_OK(onPaper);
        QVERIFY(*onPaper);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 0);
    }

    /// Rule M10 where a letter is written: nothing with a line break in a header gets into the outbox.
    void refusesALineBreakAtEnqueueing_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("fileName");
        for (const auto *evil : {"A\r\nBcc: x@y.example", "A\nB", "A\rB"}) {
            const auto what = QByteArray(evil).toPercentEncoding();
            QTest::addRow("a subject with %s", what.constData()) << QString::fromLatin1(evil) << u"reçu.pdf"_s;
            QTest::addRow("a file with %s", what.constData()) << u"Bonjour"_s << QString::fromLatin1(evil);
        }
    }
    void refusesALineBreakAtEnqueueing()
    {
        QFETCH(QString, subject);
        QFETCH(QString, fileName);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        auto household = households::load(database.connection(), database.addFamily().household);
        REQUIRE_OK(household);
        // The subject names the student.
        Letter letter{MailKind::ApprovalReceipt, {}, u"test"_s};
        letter.values.fields = {{u"student"_s, subject}, {u"settled"_s, letterText(Money{2000})}};
        letter.values.lists = {{u"courses"_s, {LetterText(u"Piano"_s)}}};
        letter.attachments = {
            {.fileName = fileName, .mediaType = u"application/pdf"_s, .sha256 = {}, .bytes = "%PDF-1.4"}};
        const auto campaign = campaigns::current(database.connection(), database.site());
        REQUIRE_ERROR(enqueueLetter(database.context(), *campaign, *household, letter), ErrorCode::HeaderInjection);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 0);
    }

    /// A name is refused, or what breaks the line was taken out of it.
    void noNameBreaksALine_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto *evil : {"A\r\nBcc: x@y.example", "A\nB", "A\rB"})
            QTest::addRow("%s", QByteArray(evil).toPercentEncoding().constData()) << QString::fromLatin1(evil);
    }
    void noNameBreaksALine()
    {
        QFETCH(QString, name);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        auto household = households::load(database.connection(), database.addFamily().household);
        REQUIRE_OK(household);
        household->guardians.front().person.setValue(PersonField::FirstName, name);
        Letter letter{MailKind::ApprovalReceipt, {}, u"test"_s};
        letter.values.fields = {{u"student"_s, u"Gaspard"_s}, {u"settled"_s, letterText(Money{2000})}};
        letter.values.lists = {{u"courses"_s, {LetterText(u"Piano"_s)}}};
        const auto campaign = campaigns::current(database.connection(), database.site());
        const auto id = enqueueLetter(database.context(), *campaign, *household, letter);
        if (!id) {
            QCOMPARE(id.error().code, ErrorCode::HeaderInjection);
            QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages"_s), 0);
            return;
        }
        const QString recipient = mail::load(database.connection(), **id)->recipientName;
        QVERIFY2(recipient.startsWith(u'A') && !hasLineBreakOrNul(recipient), qPrintable(recipient));
    }

    /// A letter that waits and is written anew, for a line that is added or taken back.
    void refusesALineBreakWhereALetterIsWrittenAnew_data()
    {
        QTest::addColumn<QString>("subject");
        for (const auto *evil : {"A\r\nBcc: x@y.example", "A\nB", "A\rB"})
            QTest::addRow("%s", evil) << QString::fromLatin1(evil);
    }
    void refusesALineBreakWhereALetterIsWrittenAnew()
    {
        QFETCH(QString, subject);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto household = households::load(database.connection(), database.addFamily().household);
        const auto campaign = campaigns::current(database.connection(), database.site());
        Letter letter{MailKind::ApprovalReceipt, {}, u"test"_s};
        letter.values.fields = {{u"student"_s, u"Gaspard"_s}, {u"settled"_s, letterText(Money{2000})}};
        letter.values.lists = {{u"courses"_s, {LetterText(u"Piano"_s)}}};
        const auto id = enqueueLetter(database.context(), *campaign, *household, letter);
        REQUIRE_OK(id);
        const QString before = mail::load(database.connection(), **id)->subject;
        QVERIFY(before.contains(u"Gaspard"_s));
        letter.values.fields[u"student"_s] = subject;
        REQUIRE_ERROR(
            rewriteLetter(database.context(), *campaign, *household, **id, letter, false), ErrorCode::HeaderInjection);
        QCOMPARE(mail::load(database.connection(), **id)->subject, before);
    }

    /// The mail of an approval as a family reads it in plain text: the amount with its cents, the receipt's number; of
    /// a reopening, that it still counts; and of what takes the payment back, the numbers of both.
    void whatIsPaidIsReadToTheCent()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        REQUIRE_OK(database.connection().run(u"UPDATE campaigns SET fee_cents = 123405"_s));
        const auto family = database.addFamily();
        REQUIRE_OK(setLetterLanguage(database.context(), family.household, LetterLanguage::English));
        database.complete(family);
        const auto version = [&] { return reinscriptions::load(database.connection(), family.reinscription)->version; };
        const auto read = [&] {
            return database.text(u"SELECT body_text FROM mail_bodies ORDER BY message_id DESC LIMIT 1"_s);
        };
        const auto approved = approveReinscription(database.context(), family.reinscription, version());
        REQUIRE_OK(approved);
        const QString label = approved->receipts.front().label();
        QVERIFY2(read().contains(u"€1,234.05"_s), qPrintable(read()));
        QVERIFY2(read().contains(QString(u"1\u202f234,05\u00a0€"_s)) || read().contains(QString(u"1\u202f234,05 €"_s)),
            qPrintable(read()));
        QCOMPARE(read().count(label), 2); // in each language
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET state = 'sent'"_s));
        database.clock().advance(60);
        const auto reopened = reopenReinscription(
            database.context(Role::Director), family.reinscription, version(), u"Une erreur."_s);
        REQUIRE_OK(reopened);
        QVERIFY2(read().contains(label) && read().contains(u"€1,234.05"_s), qPrintable(read())); // it still counts
        const auto cancelled = cancelPayment(
            database.context(), approved->receipts.front().id, u"Chèque sans provision"_s);
        REQUIRE_OK(cancelled);
        QVERIFY2(read().contains(label) && read().contains(cancelled->counterEntry.label()), qPrintable(read()));
    }

    void aRefusalNamesTheWaysOfAppeal()
    {
        for (const auto language : {LetterLanguage::French, LetterLanguage::English}) {
            const QString name = letterName(u"refusal"_s, language);
            const auto checked = checkLetter(name, programs(name).replace(u"{{appeal}}"_s, u"Allez voir ailleurs."_s));
            REQUIRE_ERROR(checked, ErrorCode::InvalidValue);
            QCOMPARE(checked.error().detail, u"appeal"_s);
        }
        // Words that were recorded before the program asked for them.
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(saveLetter(database.context(Role::Director),
            u"refusal"_s,
            programs(u"refusal"_s).replace(u"{{recipient}}"_s, u"chère famille"_s),
            0));
        Letter letter{MailKind::Refusal, {}, {}};
        letter.values.fields = {{u"student"_s, u"Gaspard"_s}, {u"appeal"_s, waysOfAppeal()}};
        letter.values.lists = {{u"reasons"_s, {LetterText(u"Plus de place."_s)}}};
        const auto rendered = [&] {
            const auto campaign = campaigns::current(database.connection(), database.site());
            const auto household = households::load(database.connection(), family.household);
            const auto mail = renderLetter(database.context(), *campaign, *household, letter);
            return mail ? mail->text : QString();
        };
        QVERIFY(rendered().contains(u"chère famille"_s) && rendered().contains(u"tribunal administratif"_s));
        REQUIRE_OK(database.connection().run(
            u"UPDATE mail_templates SET words = replace(words, '{{appeal}}', 'Tant pis.')"_s));
        QVERIFY(!rendered().contains(u"chère famille"_s) && rendered().contains(u"tribunal administratif"_s));
    }

    /// English first, and always the French below it: in the mail, in its HTML and on paper.
    void aFamilyReadsEnglishFirst_data() { addEngineRows(); }
    void aFamilyReadsEnglishFirst()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        REQUIRE_OK(setLetterLanguage(database.context(Role::Secretary), family.household, LetterLanguage::English));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'household.language_changed'"_s), 1);
        REQUIRE_ERROR(
            setLetterLanguage(database.context(), HouseholdId{999}, LetterLanguage::English), ErrorCode::NotFound);
        const auto sent = [&](HouseholdId id) {
            const auto outcome = sendCredentials(database.context(), id);
            return outcome ? *mail::load(database.connection(), outcome->mailId) : MailMessage{};
        };
        auto message = sent(family.household);
        QVERIFY2(message.subject.startsWith(u"Your login"_s), qPrintable(message.subject));
        const auto english = message.text.indexOf(u"Dear "_s), rule = message.text.indexOf(u"Version française"_s),
                   french = message.text.indexOf(u"Bonjour "_s);
        QVERIFY2(english >= 0 && english < rule && rule < french, qPrintable(message.text));
        QVERIFY(message.text.contains(u"Login: "_s) && message.text.contains(u"Identifiant : "_s));
        QCOMPARE(message.text.count(oneTimePasswordMark), 2); // the same password in both
        QCOMPARE(message.text.count(u"\n-- \n"_s), 1);        // one foot
        QVERIFY(message.html.startsWith(u"<!DOCTYPE html>\n<html lang=\"en\">"_s)
                && message.html.contains(u"<div lang=\"fr\">"_s));
        QVERIFY(message.text.contains(database.context().actorName()));

        // The conservatoire's own English words; they change nothing for the others.
        const QString name = letterName(u"credentials"_s, LetterLanguage::English);
        REQUIRE_OK(
            saveLetter(database.context(Role::Director), name, programs(name).replace(u"Dear "_s, u"Hello "_s), 0));
        QVERIFY(letterTemplate(database.context(), u"credentials"_s)->version == 0);
        const auto other = database.addFamily(u"B"_s, u"b@courriel.example"_s);
        QVERIFY(sent(other.household).text.startsWith(u"Bonjour "_s));
        REQUIRE_OK(setLetterLanguage(database.context(), other.household, LetterLanguage::English));
        database.clock().advance(3600);
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET state = 'sent'"_s));
        QVERIFY(sent(other.household).text.startsWith(u"Hello "_s));

        // Days, money and lacks as each language writes them.
        QCOMPARE(letterText(QDate(2027, 6, 30)).english, u"30 June 2027"_s);
        QCOMPARE(letterText(QDate(2027, 6, 30)).french, u"30 juin 2027"_s);
        QCOMPARE(letterText(Money{123456}).english, u"€1,234.56"_s);
        QCOMPARE(lackForFamilies(Lack::Kind::DocumentRefused, {u"Attestation"_s, u"illisible"_s}).english,
            u"Attestation – refused: illisible"_s);
        for (int one = 0; one < int(EnumKeys<LetterPhrase>::keys.size()); ++one) {
            const auto phrase = letterPhrase(LetterPhrase(one), {u"x"_s, u"y"_s});
            const QString key = keyOf(LetterPhrase(one)); // stands where a language has no words for it
            QVERIFY2(phrase.french != key && phrase.english != key && !phrase.french.contains(u'%')
                         && !phrase.english.contains(u'%'),
                qPrintable(key));
        }
        QCOMPARE(letterPhrase(LetterPhrase::WishToSettle, {u"harpe %1"_s}).english,
            u"harpe %1, to be settled with the conservatoire"_s);
        for (int kind = 0; kind < int(EnumKeys<Lack::Kind>::keys.size()); ++kind) {
            const auto lack = lackForFamilies(Lack::Kind(kind), {u"x"_s, u"y"_s});
            QVERIFY(lack.french != lack.english && lack.english.contains(u' '));
        }
    }
};

QTEST_MAIN(LettersTest)
#include "tst_letters.moc"
