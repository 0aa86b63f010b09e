#include "account.h"
#include "edit.h"
#include "editimpact.h"
#include "enumkeys.h"
#include "household.h"
#include "phone.h"
#include "postaltown.h"
#include "reinscription.h"
#include "textfold.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

class DomainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsWhatPeopleType_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("accents") << u"Éloïse GÂTÉ"_s << u"eloise gate"_s;
        QTest::newRow("ligature") << u"Cœur"_s << u"coeur"_s;
        QTest::newRow("Polish, Vietnamese, German") << u"Łukasz Đặng Groß"_s << u"lukasz dang gross"_s;
        QTest::newRow("apostrophes and hyphens") << u"L’Hôpital-O'Neil"_s << u"l hopital o neil"_s;
        QTest::newRow("spaces") << u"  a   b "_s << u"a b"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void foldsWhatPeopleType()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(folded(text), expected);
    }

    void countsHowFarAWordIsOff_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("distance");
        QTest::newRow("the beginning") << u"dup"_s << u"dupont"_s << 0;
        QTest::newRow("another letter") << u"dupomt"_s << u"dupontel"_s << 1;
        QTest::newRow("too many") << u"duppont"_s << u"dupont"_s << 1;
        QTest::newRow("left out") << u"dpont"_s << u"dupont"_s << 1;
        QTest::newRow("exchanged") << u"dupotn"_s << u"dupont"_s << 1;
        QTest::newRow("exchanged at the front") << u"udpont"_s << u"dupont"_s << 1;
        QTest::newRow("two") << u"tupomt"_s << u"dupont"_s << 2;
        QTest::newRow("nothing typed") << QString() << u"dupont"_s << 0;
        QTest::newRow("nothing there") << u"dup"_s << QString() << 3;
    }
    void countsHowFarAWordIsOff()
    {
        QFETCH(QString, typed);
        QFETCH(QString, word);
        QFETCH(int, distance);
        QCOMPARE(prefixDistance(typed, word), distance);
    }

    void readsTelephoneNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("dots") << u"06.39.98.00.11"_s << u"06 39 98 00 11"_s;
        QTest::newRow("international") << u"+33 6 39 98 00 11"_s << u"06 39 98 00 11"_s;
        QTest::newRow("international with zero") << u"+33 (0)6 39 98 00 11"_s << u"06 39 98 00 11"_s;
        QTest::newRow("0033") << u"0033639980011"_s << u"06 39 98 00 11"_s;
        QTest::newRow("foreign stays") << u"+44 2079460018"_s << u"+44 20 7946 0018"_s;
        QTest::newRow("Martinique") << u"0596700000"_s << u"05 96 70 00 00"_s;
        QTest::newRow("with words") << u"06 39 98 00 11 (le soir)"_s << QString(); // dropping the words would lose them
        QTest::newRow("too short") << u"06 39 98"_s << QString();
        QTest::newRow("too long") << u"06 39 98 00 11 22 33 44 55"_s << QString();
        QTest::newRow("no number") << u"à demander"_s << QString();
    }
    void readsTelephoneNumbers()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(formattedPhone(text).value_or(QString()), shown);
    }

    void knowsResidents_data()
    {
        QTest::addColumn<QString>("city");
        QTest::addColumn<bool>("resident");
        QTest::newRow("as listed") << u"Saint-Évarzec"_s << true;
        QTest::newRow("capitals, no accents") << u"SAINT EVARZEC"_s << true;
        QTest::newRow("abbreviated") << u"St-Evarzec"_s << true;
        QTest::newRow("apostrophe") << u"GOUESNAC'H"_s << true;
        QTest::newRow("another town") << u"Brest"_s << false;
        QTest::newRow("the end of a name") << u"Évarzec"_s << false;
        QTest::newRow("the beginning of a name") << u"Fouesn"_s << false;
        QTest::newRow("a word of a name") << u"Saint"_s << false;
        QTest::newRow("longer name") << u"Fouesnant les Glénan"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void knowsResidents()
    {
        QFETCH(QString, city);
        QFETCH(bool, resident);
        QCOMPARE(isResident({u"Fouesnant"_s, u"Saint-Évarzec"_s, u"Gouesnac’h"_s}, city), resident);
    }

    void findsTheSafeLane_data()
    {
        QTest::addColumn<PersonField>("field");
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("current");
        QTest::addColumn<QString>("requested");
        QTest::addColumn<SafeRule>("rule");
        using enum PersonField;
        QTest::newRow("capitals") << Profession << u"menuisier"_s << u"menuisier"_s << u"Menuisier"_s
                                  << SafeRule::CaseOnly;
        QTest::newRow("accents") << Profession << u"Infirmiere"_s << u"Infirmiere"_s << u"Infirmière"_s
                                 << SafeRule::AccentsOnly;
        QTest::newRow("phone format") << Mobile << u"0639980011"_s << u"0639980011"_s << u"06 39 98 00 11"_s
                                      << SafeRule::PhoneFormat;
        QTest::newRow("filled in") << WorkPhone << u""_s << u""_s << u"02 61 91 00 11"_s << SafeRule::FilledIn;
        QTest::newRow("stands already") << Profession << u"Luthier"_s << u"Luthier"_s << u"Luthier"_s
                                        << SafeRule::AlreadySo;
        QTest::newRow("other number") << Mobile << u"0639980011"_s << u"0639980011"_s << u"06 39 98 00 12"_s
                                      << SafeRule::None;
        QTest::newRow("sensitive") << LastName << u"bémol"_s << u"bémol"_s << u"Bémol"_s << SafeRule::None;
        QTest::newRow("conflict") << Profession << u"Marin"_s << u"menuisier"_s << u"Menuisier"_s << SafeRule::None;
        QTest::newRow("cleared") << Profession << u"Marin"_s << u"Marin"_s << u""_s << SafeRule::None;
    }
    void findsTheSafeLane()
    {
        QFETCH(PersonField, field);
        QFETCH(QString, base);
        QFETCH(QString, current);
        QFETCH(QString, requested);
        QFETCH(SafeRule, rule);
        const FieldEdit edit{{}, field, base, current, requested, FieldVerdict::Pending, {}, {}};
        QCOMPARE(edit.safeRule(), rule);
    }

    void marksDifferences()
    {
        using Kind = TextDifference::Kind;
        const auto runs = differences(u"12 rue des Pins"_s, u"14 rue des Pins"_s);
        QCOMPARE(runs.size(), 4);
        QCOMPARE(runs[1].kind, Kind::Removed);
        QCOMPARE(runs[1].text, u"2"_s);
        QCOMPARE(runs[2].text, u"4"_s);
        QCOMPARE(differences(u"Marin"_s, u"Architecte"_s).size(), 2); // no confetti
        QVERIFY(differences(u""_s, u""_s).isEmpty());
        const QString kept = u"Bémol"_s;
        QCOMPARE(differences(kept, kept), QList<TextDifference>({{Kind::Same, kept}}));
    }

    void normalisesOnEntry_data()
    {
        QTest::addColumn<PersonField>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("kept");
        QTest::addColumn<QString>("value");
        using enum PersonField;
        QTest::newRow("French date") << BirthDate << u"03/05/1960"_s << true << u"1960-05-03"_s;
        QTest::newRow("no such day") << BirthDate << u"31/02/2010"_s << false << QString();
        QTest::newRow("e-mail in capitals")
            << Email << u" Gerard.Dupont@Example.ORG "_s << true << u"gerard.dupont@example.org"_s;
        QTest::newRow("no e-mail") << Email << u"gerard.dupont"_s << false << QString();
        QTest::newRow("postal code with space") << PostalCode << u"29 170"_s << true << u"29170"_s;
        QTest::newRow("short postal code") << PostalCode << u"2917"_s << false << QString();
        QTest::newRow("telephone that is none") << Mobile << u"06 12"_s << false << QString();
        QTest::newRow("telephone") << Mobile << u"+33639980011"_s << true << u"06 39 98 00 11"_s;
        QTest::newRow("commune in capitals") << City << u"ST EVARZEC"_s << true << u"Saint-Évarzec"_s;
        QTest::newRow("communes told apart by a space") << City << u"La Chapelle"_s << true << u"La Chapelle"_s;
        QTest::newRow("commune that is none") << City << u"Bruxelles"_s << true << u"Bruxelles"_s;
        QTest::newRow("line break becomes a space")
            << Address << u"12 rue\r\ndes Pins"_s << true << u"12 rue des Pins"_s;
        QTest::newRow("NUL") << Address << QString(u"a"_s + QChar(0) + u"b"_s) << false << QString();
    }
    void normalisesOnEntry()
    {
        QFETCH(PersonField, field);
        QFETCH(QString, typed);
        QFETCH(bool, kept);
        QFETCH(QString, value);
        const auto result = normalised(field, typed);
        QCOMPARE(result.has_value(), kept);
        if (kept)
            QCOMPARE(*result, value);
    }

    void knowsTheCommunesOfAPostalCode_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("town");
        QTest::addColumn<TownMatch>("match");
        QTest::newRow("one of two") << u"29170"_s << u"Saint-Évarzec"_s << TownMatch::Agrees;
        QTest::newRow("abbreviated, without accents") << u"29170"_s << u"ST EVARZEC"_s << TownMatch::Agrees;
        QTest::newRow("another's") << u"29170"_s << u"Quimper"_s << TownMatch::Disagrees;
        QTest::newRow("CEDEX after the town") << u"29000"_s << u"Quimper Cedex 9"_s << TownMatch::Agrees;
        QTest::newRow("a CEDEX code") << u"29196"_s << u"Quimper Cedex"_s << TownMatch::Unknown;
        QTest::newRow("an arrondissement's") << u"75011"_s << u"Paris"_s << TownMatch::Agrees;
        QTest::newRow("overseas") << u"97200"_s << u"Fort-de-France"_s << TownMatch::Agrees;
        QTest::newRow("Breton apostrophe") << u"29950"_s << u"Gouesnac’h"_s << TownMatch::Agrees;
        QTest::newRow("a former commune") << u"01300"_s << u"Arbignieu"_s << TownMatch::Agrees;
        QTest::newRow("nothing") << QString() << QString() << TownMatch::Unknown;
    }
    void knowsTheCommunesOfAPostalCode()
    {
        QFETCH(QString, code);
        QFETCH(QString, town);
        QFETCH(TownMatch, match);
        QCOMPARE(int(matchTown(code, town)), int(match));
        QVERIFY(match == TownMatch::Unknown || !townsOf(code).isEmpty());
    }

    void checksAddresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("valid");
        QTest::newRow("plain") << u"gerard.dupont@orange.example"_s << true;
        QTest::newRow("apostrophe") << u"o'neil@exemple.example"_s << true;
        QTest::newRow("IDN") << u"a@été.example"_s << true;
        QTest::newRow("no domain") << u"a@"_s << false;
        QTest::newRow("no dot") << u"a@localhost"_s << false;
        QTest::newRow("two dots") << u"a..b@c.example"_s << false;
        QTest::newRow("injection") << u"a@b.example\r\nBcc: c@d.example"_s << false;
        QTest::newRow("space") << u"a b@c.example"_s << false;
        QTest::newRow("bracket") << u"<a@b.example>"_s << false;
    }
    void checksAddresses()
    {
        QFETCH(QString, address);
        QFETCH(bool, valid);
        QCOMPARE(isEmailAddress(address), valid);
    }

    void keepsTheSeedsPasswordRule()
    {
        QVERIFY(isAcceptablePassword(u"Abcdefg1", PasswordPreset::Seed));
        QVERIFY(!isAcceptablePassword(u"Abcdef1", PasswordPreset::Seed));           // 7
        QVERIFY(!isAcceptablePassword(u"Abcdefghijklmnop1", PasswordPreset::Seed)); // 17
        QVERIFY(!isAcceptablePassword(u"abcdefg1", PasswordPreset::Seed));
        QVERIFY(!isAcceptablePassword(u"ABCDEFG1", PasswordPreset::Seed));
        QVERIFY(!isAcceptablePassword(u"Abcdefgh", PasswordPreset::Seed));
        QVERIFY(isAcceptablePassword(u"quatre mots de passe", PasswordPreset::Cnil));
        QVERIFY(!isAcceptablePassword(u"court", PasswordPreset::Cnil));
        QVERIFY(!isAcceptablePassword(u"Onze-signes", PasswordPreset::Cnil)); // 11
        QVERIFY(isAcceptablePassword(u"Douze-signes", PasswordPreset::Cnil)); // 12
        QVERIFY(isAcceptablePassword(QString(128, u'é'), PasswordPreset::Cnil));
        QVERIFY(!isAcceptablePassword(QString(129, u'é'), PasswordPreset::Cnil));
        QVERIFY(isAcceptablePassword(u"Abcdefghijklmno1", PasswordPreset::Seed)); // 16
    }

    void saysWhatLacksAndWhoMustAct()
    {
        ReinscriptionFacts facts;
        facts.state = ReinscriptionState::Deposited;
        facts.imageRightAnswered = true;
        facts.feePaidOrWaived = true;
        for (const auto &requirement : defaultRequirements(SchoolYear{2026}))
            facts.checklist.append({requirement, DocumentState::Accepted});
        QVERIFY(lacks(facts).isEmpty());
        QCOMPARE(whoActs(facts), WhoActs::Secretariat); // it waits for the approval

        facts.checklist[0].state = DocumentState::Refused;
        QCOMPARE(lacks(facts).size(), 1);
        QCOMPARE(whoActs(facts), WhoActs::Family);
        facts.checklist[1].state = DocumentState::ToReview; // and something for the desk: the desk goes first
        QCOMPARE(whoActs(facts), WhoActs::Secretariat);
        facts.referredToDirector = true;
        QCOMPARE(whoActs(facts), WhoActs::Director);
        facts.state = ReinscriptionState::Approved;
        QCOMPARE(whoActs(facts), WhoActs::Nobody);
    }

    void aReinscriptionThatWasNotDepositedIsTheFamilys()
    {
        ReinscriptionFacts facts;
        facts.feePaidOrWaived = true;
        QCOMPARE(lacks(facts), QList<Lack>({{Lack::Kind::NotDeposited, {}}}));
        QCOMPARE(whoActs(facts), WhoActs::Family);
    }

    void derivesTheYearsOfTheTaxNotice()
    {
        // The seed: for 2019-2020, "avis d'imposition 2018 sur les revenus 2017".
        const auto list = defaultRequirements(SchoolYear{2019});
        const auto tax = std::ranges::find(list, u"tax_notice"_s, &Requirement::code);
        QCOMPARE(tax->label, u"Avis d’imposition 2018 sur les revenus 2017"_s);
        QCOMPARE(SchoolYear::containing(QDate(2026, 8, 31)).label(), u"2025-2026"_s);
        QCOMPARE(SchoolYear::containing(QDate(2026, 9, 1)).label(), u"2026-2027"_s);
    }

    void asksDancersAndResidentsOnly()
    {
        Household household;
        const auto list = defaultRequirements(SchoolYear{2026});
        const auto applied = [&](bool dances) {
            QStringList codes;
            for (const auto &requirement : list) {
                if (applies(requirement, household, dances))
                    codes << requirement.code;
            }
            return codes;
        };
        QVERIFY(!applied(false).contains(u"residence"_s));
        QVERIFY(!applied(false).contains(u"medical_certificate"_s));
        QVERIFY(applied(true).contains(u"medical_certificate"_s));
        household.resident = true;
        household.directDebit = true;
        QVERIFY(applied(false).contains(u"residence"_s));
        QVERIFY(applied(false).contains(u"bank_details"_s));
    }

    void keysOfEnumsGoBothWays()
    {
        for (int i = 0; i <= int(DocumentState::ReceivedAtDesk); ++i)
            QCOMPARE(enumFromKey<DocumentState>(keyOf(DocumentState(i))), std::optional(DocumentState(i)));
        QVERIFY(!enumFromKey<DocumentState>(u"nonsense"));
        for (const auto &field : personFields())
            QCOMPARE(personFieldFromKey(keyOf(field.field)), std::optional(field.field));
        QVERIFY(!personFieldFromKey(u"id; DROP TABLE students"));
    }

    void makesIdentifiants()
    {
        QCOMPARE(identifiantStem(u"O’Néil-Dupré"), u"oneildupre"_s);
        QCOMPARE(identifiantStem(u"--"), u"famille"_s);
    }

    void saysWhatAnAcceptedEditChanges()
    {
        const auto person =
            [](const QString &name, const QString &street, const QString &city, const QString &born = {}) {
                Person one;
                one.setValue(PersonField::FirstName, name);
                one.setValue(PersonField::LastName, u"Bémol"_s);
                one.setValue(PersonField::Address, street);
                one.setValue(PersonField::City, city);
                one.setValue(PersonField::BirthDate, born);
                return one;
            };
        Household household;
        household.resident = true;
        household.guardians = {{GuardianId{1}, {}, person(u"Anne"_s, u"2 rue du Port"_s, u"Fouesnant"_s), true, true},
            {GuardianId{2}, {}, person(u"Ivan"_s, u"9 quai Nord"_s, u"Quimper"_s), true, false}};
        household.students = {
            {StudentId{1}, {}, person(u"Léa"_s, u"2 rue du Port"_s, u"Fouesnant"_s, u"2012-03-01"_s)}};
        const QStringList communes{u"Fouesnant"_s, u"Bénodet"_s};
        const auto requirements = defaultRequirements(SchoolYear{2026});
        const QDate today(2026, 6, 10);
        const MemberId anne{PersonKind::Guardian, 1}, ivan{PersonKind::Guardian, 2}, lea{PersonKind::Student, 1};
        const auto impact = [&](const MemberId &who, const QList<FieldValue> &values) {
            return impactOf(household, withValues(household, {who}, values, communes), requirements, today);
        };

        const auto away = impact(anne, {{PersonField::City, u"Quimper"_s}});
        QVERIFY(away.ceasesToBeResident && !away.becomesResident);
        QCOMPARE(away.noLonger, QStringList{u"Justificatif de domicile"_s});
        QVERIFY(away.asked.isEmpty());
        QCOMPARE(impact(anne, {{PersonField::City, u"BENODET"_s}}), EditImpact{}); // another commune of the communauté
        QCOMPARE(impact(ivan, {{PersonField::City, u"Brest"_s}}), EditImpact{});   // who is not billed decides nothing
        // … unless the one who is billed moves along.
        QVERIFY(impactOf(household,
            withValues(household, {ivan, anne}, {{PersonField::City, u"Brest"_s}}, communes),
            requirements,
            today)
                    .ceasesToBeResident);
        household.resident = false;
        household.guardians[0].person.setValue(PersonField::City, u"Quimper"_s);
        const auto back = impact(anne, {{PersonField::City, u"Fouesnant"_s}});
        QVERIFY(back.becomesResident);
        QCOMPARE(back.asked, QStringList{u"Justificatif de domicile"_s});
        QCOMPARE(impact(lea, {{PersonField::BirthDate, u"2008-06-10"_s}}).comeOfAge,
            QStringList{u"Léa Bémol"_s}); // eighteen today
        QVERIFY(impact(lea, {{PersonField::BirthDate, u"2008-06-11"_s}}).comeOfAge.isEmpty());

        // Whom the address may be given too: who does not live there yet.
        const QList<FieldValue> move{{PersonField::Address, u"9 quai Nord"_s},
            {PersonField::City, u"Quimper"_s},
            {PersonField::Profession, u"luthière"_s}};
        const auto others = othersElsewhere(household, anne, move);
        QCOMPARE(others.size(), 1);
        QCOMPARE(others.front(), (Member{lea, u"Léa Bémol"_s, u"2 rue du Port, Fouesnant"_s}));
        QVERIFY(othersElsewhere(household, anne, {{PersonField::Profession, u"luthière"_s}}).isEmpty());
    }

    void judgesTheDomainOfMails_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QStringList>("texts");
        QTest::addColumn<QStringList>("policies");
        QTest::addColumn<QStringList>("keys"); // under the first selector of the provider
        QTest::addColumn<QStringList>("found");
        const QString ours = u"conservatoire.example"_s, gandi = u"mail.gandi.net"_s, own = u"smtp.mairie.example"_s;
        const QStringList spf{u"v=spf1 include:_mailcust.gandi.net ?all"_s}, key{u"v=DKIM1; k=rsa; p=MIIB"_s},
            policy{u"v=DMARC1; p=reject; rua=mailto:a@b.example"_s};
        QTest::newRow("all is well") << ours << gandi << spf << policy << key
                                     << QStringList{u"spf_names_provider"_s, u"dkim_found"_s, u"dmarc_enforced"_s};
        QTest::newRow("nothing") << ours << gandi << QStringList{} << QStringList{} << QStringList{}
                                 << QStringList{u"spf_missing"_s, u"dkim_not_found"_s, u"dmarc_missing"_s};
        QTest::newRow("other texts are no SPF")
            << ours << gandi << QStringList{u"v=spf10 nonsense"_s, u"google-site-verification=1"_s} << policy << key
            << QStringList{u"spf_missing"_s, u"dkim_found"_s, u"dmarc_enforced"_s};
        QTest::newRow("another provider's")
            << ours << gandi << QStringList{u"v=spf1 include:mx.ovh.com -all"_s} << policy << key
            << QStringList{u"spf_without_provider"_s, u"dkim_found"_s, u"dmarc_enforced"_s};
        QTest::newRow("not to be sent by it")
            << ours << gandi << QStringList{u"v=spf1 -include:_mailcust.gandi.net ~all"_s} << policy << key
            << QStringList{u"spf_without_provider"_s, u"dkim_found"_s, u"dmarc_enforced"_s};
        QTest::newRow("capitals and a redirect")
            << ours << gandi << QStringList{u"V=SPF1 redirect=_MAILCUST.gandi.net"_s} << policy << key
            << QStringList{u"spf_names_provider"_s, u"dkim_found"_s, u"dmarc_enforced"_s};
        QTest::newRow("two of each") << ours << gandi << spf + spf << policy + policy << key
                                     << QStringList{u"spf_several"_s, u"dkim_found"_s, u"dmarc_several"_s};
        QTest::newRow("a key that was taken back")
            << ours << gandi << spf << QStringList{u"v=DMARC1; p=none"_s} << QStringList{u"v=DKIM1; p="_s}
            << QStringList{u"spf_names_provider"_s, u"dkim_not_found"_s, u"dmarc_watches"_s};
        QTest::newRow("a server of one's own")
            << ours << own << QStringList{u"v=spf1 mx -all"_s} << policy << QStringList{}
            << QStringList{u"spf_unknown_provider"_s, u"dkim_not_found"_s, u"dmarc_enforced"_s};
        QTest::newRow("a person's address by its own provider")
            << u"orange.fr"_s << u"smtp.orange.fr"_s << QStringList{} << policy << QStringList{}
            << QStringList{u"spf_names_provider"_s, u"dmarc_enforced"_s};
        QTest::newRow("a person's address by another one")
            << u"gmail.com"_s << gandi << QStringList{} << policy << QStringList{}
            << QStringList{u"foreign_domain"_s, u"dmarc_enforced"_s};
    }
    void judgesTheDomainOfMails()
    {
        QFETCH(QString, domain);
        QFETCH(QString, host);
        QFETCH(QStringList, texts);
        QFETCH(QStringList, policies);
        QFETCH(QStringList, keys);
        QFETCH(QStringList, found);
        const auto *provider = providerOf(host);
        MailDomainRecords records{texts, policies, {}, {}};
        if (provider && !provider->selectors.isEmpty())
            records.keyTexts.insert(provider->selectors.front(), keys);
        QStringList what;
        for (const auto &finding : judgeMailDomain(domain, provider, records))
            what << keyOf(finding.what);
        QCOMPARE(what, found);
        records.unanswered = {DomainProof::Spf, DomainProof::Dkim, DomainProof::Dmarc};
        const auto findings = judgeMailDomain(domain, provider, records);
        QCOMPARE(findings.back().what, DomainFinding::What::NoAnswer); // nothing is said of what was not heard
    }

    void namesOfTheDomain()
    {
        QCOMPARE(domainOf(u"Ecole@Conservatoire.EXAMPLE"_s), u"conservatoire.example"_s);
        QCOMPARE(domainOf(u"ecole"_s), QString());
        QCOMPARE(dmarcNames(u"a.b.example.fr"_s),
            (QStringList{u"_dmarc.a.b.example.fr"_s, u"_dmarc.b.example.fr"_s, u"_dmarc.example.fr"_s}));
        QSet<QString> hosts;
        for (const auto &provider : mailProviders()) {
            QVERIFY(!hosts.contains(provider.host));
            hosts.insert(provider.host);
            QCOMPARE(providerOf(provider.host.toUpper()), &provider);
            QCOMPARE(provider.port == 465, provider.security == MailSecurity::ImplicitTls); // RFC 8314
        }
        QCOMPARE(providerOf(u"smtp.mairie.example"_s), nullptr);
    }
};

QTEST_APPLESS_MAIN(DomainTest)
#include "tst_domain.moc"
