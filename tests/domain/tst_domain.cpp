#include "account.h"
#include "country.h"
#include "edit.h"
#include "editimpact.h"
#include "enumkeys.h"
#include "filing.h"
#include "household.h"
#include "keptvalue.h"
#include "passwordrule.h"
#include "phone.h"
#include "postaladdress.h"
#include "postaltown.h"
#include "reinscription.h"
#include "returnfault.h"
#include "showntext.h"
#include "textfold.h"
#include "typedmoney.h"

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
        QTest::newRow("modifier that is a part of the word") << u"佐々木"_s << u"佐々木"_s;
        QTest::newRow("capitals of Latin 1")
            << u"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"_s << u"aaaaaaaeceeeeiiiidnooooo ouuuuythss"_s;
        QTest::newRow("small letters of Latin 1")
            << u"àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"_s << u"aaaaaaaeceeeeiiiidnooooo ouuuuythy"_s;
        QTest::newRow("with what is no letter of Latin 1") << u"Ÿÿ ª² ÉÉ\u0301"_s << u"yy a2 ee"_s;
        QTest::newRow("spaces") << u"  a   b "_s << u"a b"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void foldsWhatPeopleType()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(folded(text), expected);
    }

    void filesWordsAsPeopleDo()
    {
        const QStringList words{
            u"Zéphyr"_s, u"Étude"_s, QString(), u"DE LA TOUR"_s, u"etude"_s, u"De l’Étang"_s, u"’"_s};
        const auto inOrder = [&words](SortDirection direction) {
            QStringList filed;
            for (const auto place : filedOrder(words, direction))
                filed << words[place];
            return filed;
        };
        QCOMPARE(inOrder(SortDirection::Ascending),
            QStringList({u"De l’Étang"_s, u"DE LA TOUR"_s, u"Étude"_s, u"etude"_s, u"Zéphyr"_s, QString(), u"’"_s}));
        // Equal ones keep their order, and what says nothing stays last.
        QCOMPARE(inOrder(SortDirection::Descending),
            QStringList({u"Zéphyr"_s, u"Étude"_s, u"etude"_s, u"DE LA TOUR"_s, u"De l’Étang"_s, QString(), u"’"_s}));
        QVERIFY(filedOrder({}, SortDirection::Ascending).isEmpty());
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

    void keepsWhatWasWritten_data()
    {
        QTest::addColumn<PersonField>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("value");
        using enum PersonField;
        QTest::newRow("French date") << BirthDate << u"03/05/1960"_s << u"1960-05-03"_s;
        QTest::newRow("the first day") << BirthDate << u"01/01/1900"_s << u"1900-01-01"_s;
        QTest::newRow("born today") << BirthDate << u"10/06/2026"_s << u"2026-06-10"_s;
        QTest::newRow("e-mail in capitals")
            << Email << u" Gerard.Dupont@Example.ORG "_s << u"gerard.dupont@example.org"_s;
        QTest::newRow("an e-mail is taken away") << Email << u"  "_s << QString();
        QTest::newRow("postal code with space") << PostalCode << u"29 170"_s << u"29170"_s;
        QTest::newRow("Swiss code") << PostalCode << u"1204"_s << u"1204"_s;
        QTest::newRow("code of Monaco") << PostalCode << u"98000"_s << u"98000"_s;
        QTest::newRow("British code") << PostalCode << u"sw1a  1aa"_s << u"SW1A 1AA"_s;
        QTest::newRow("Luxembourg's way") << PostalCode << u"L-1234"_s << u"L-1234"_s;
        QTest::newRow("Swiss way, in one") << PostalCode << u"ch1204"_s << u"CH1204"_s;
        QTest::newRow("French way") << PostalCode << u"F-74100"_s << u"74100"_s;
        QTest::newRow("French way, two letters") << PostalCode << u"FR-74100"_s << u"74100"_s;
        QTest::newRow("French way, spaces") << PostalCode << u"f 74 100"_s << u"74100"_s;
        QTest::newRow("Finnish way") << PostalCode << u"FI-00100"_s << u"FI-00100"_s;
        QTest::newRow("Irish code") << PostalCode << u"D02 AF30"_s << u"D02 AF30"_s;
        QTest::newRow("telephone") << Mobile << u"+33639980011"_s << u"06 39 98 00 11"_s;
        QTest::newRow("Swiss telephone") << Mobile << u"+41 22 718 12 34"_s << u"+41 22 718 12 34"_s;
        QTest::newRow("commune in capitals") << City << u"ST EVARZEC"_s << u"Saint-Évarzec"_s;
        QTest::newRow("communes told apart by a space") << City << u"La Chapelle"_s << u"La Chapelle"_s;
        QTest::newRow("commune that is none") << City << u"Bruxelles"_s << u"Bruxelles"_s;
        QTest::newRow("CEDEX") << City << u"ANNEMASSE CEDEX"_s << u"ANNEMASSE CEDEX"_s;
        QTest::newRow("CEDEX with its number") << City << u"GRENOBLE  CEDEX 9"_s << u"GRENOBLE CEDEX 9"_s;
        QTest::newRow("Cedex in small letters") << City << u"Paris Cedex 08"_s << u"Paris Cedex 08"_s;
        QTest::newRow("arrondissement") << City << u"Paris 12e"_s << u"Paris 12e"_s;
        QTest::newRow("arrondissement in figures") << City << u"LYON 03"_s << u"LYON 03"_s;
        QTest::newRow("country in capitals") << Country << u"SUISSE"_s << u"Suisse"_s;
        QTest::newRow("country's letters") << Country << u"ch"_s << u"Suisse"_s;
        QTest::newRow("English name of a country") << Country << u"Germany"_s << u"Allemagne"_s;
        QTest::newRow("country that is not known here") << Country << u"Sénégal"_s << u"Sénégal"_s;
        QTest::newRow("four lines")
            << Address << u"Chez M. et Mme Petit\nRésidence Les Lilas, bâtiment C\n12 bis rue de la Gare\nBP 40012"_s
            << u"Chez M. et Mme Petit\nRésidence Les Lilas, bâtiment C\n12 bis rue de la Gare\nBP 40012"_s;
        QTest::newRow("lines of another system, an empty one among them")
            << Address << u" 12 rue\r\n\r\n  des   Pins\r"_s << u"12 rue\ndes Pins"_s;
        QTest::newRow("line separator") << Address << u"12 rue des Pins\u2028Bâtiment C"_s
                                        << u"12 rue des Pins\nBâtiment C"_s;
        QTest::newRow("name") << LastName << u"  Le   Goff "_s << u"Le Goff"_s;
        QTest::newRow("name of one letter") << LastName << u"O"_s << u"O"_s;
        QTest::newRow("name in another script") << FirstName << u"مريم"_s << u"مريم"_s;
        QTest::newRow("name beyond the first plane") << LastName << u"𠮷田"_s << u"𠮷田"_s;
        QTest::newRow("name that turns the line") << LastName << u"Bémol\u202EABC\u2066"_s << u"BémolABC"_s;
        QTest::newRow("invisible signs") << FirstName << u"\uFEFFLé\u200Bo\u00ADn"_s << u"Léon"_s;
        QTest::newRow("tab and line feed in a name") << LastName << u"Le\tGoff\n"_s << u"Le Goff"_s;
        QTest::newRow("birth name") << BirthName << u"Martin"_s << u"Martin"_s;
        QTest::newRow("a birth name is taken away") << BirthName << QString() << QString();
        QTest::newRow("longest name") << LastName << QString(100, u'a') << QString(100, u'a');
    }
    void keepsWhatWasWritten()
    {
        QFETCH(PersonField, field);
        QFETCH(QString, typed);
        QFETCH(QString, value);
        const auto result = keptValue(field, typed, QDate(2026, 6, 10));
        QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
        QCOMPARE(*result, value);
        const auto again = keptValue(field, value, QDate(2026, 6, 10)); // nothing changes it further
        QVERIFY(again);
        QCOMPARE(*again, value);
    }

    void refusesWhatCannotBe_data()
    {
        QTest::addColumn<PersonField>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("why");
        using enum PersonField;
        QTest::newRow("last name emptied") << LastName << QString() << u"required"_s;
        QTest::newRow("first name of spaces") << FirstName << u"   "_s << u"required"_s;
        QTest::newRow("name of invisible signs") << LastName << u"\u200B\u202E"_s << u"required"_s;
        QTest::newRow("birth date emptied") << BirthDate << QString() << u"required"_s;
        QTest::newRow("name of a dash") << LastName << u"-"_s << u"no_letter"_s;
        QTest::newRow("name of figures") << FirstName << u"1234"_s << u"no_letter"_s;
        QTest::newRow("birth name of a dot") << BirthName << u"."_s << u"no_letter"_s;
        QTest::newRow("name of an emoji") << FirstName << u"\U0001F600"_s << u"no_letter"_s;
        QTest::newRow("name of a note") << LastName << u"\U0001D11E"_s << u"no_letter"_s;
        for (const char16_t filler : {u'\u3164', u'\u115F', u'\u1160', u'\uFFA0'})
            QTest::addRow("name of the filler %x", unsigned(filler))
                << LastName << QString(QChar(filler)) << u"no_letter"_s;
        QTest::newRow("name of an apostrophe") << LastName << u"\u02BC"_s << u"no_letter"_s;
        QTest::newRow("name of 10,000 letters") << LastName << QString(10'000, u'a') << u"too_long"_s;
        QTest::newRow("profession of 10,000 letters") << Profession << QString(10'000, u'a') << u"too_long"_s;
        QTest::newRow("telephone of 10,000 figures") << Mobile << QString(10'000, u'1') << u"too_long"_s;
        QTest::newRow("image right of 10,000 letters") << ImageRight << QString(10'000, u'a') << u"too_long"_s;
        QTest::newRow("no such day") << BirthDate << u"31/02/2010"_s << u"no_date"_s;
        QTest::newRow("no date") << BirthDate << u"l’an dernier"_s << u"no_date"_s;
        QTest::newRow("in 2031") << BirthDate << u"2031-01-01"_s << u"future"_s;
        QTest::newRow("tomorrow") << BirthDate << u"11/06/2026"_s << u"future"_s;
        QTest::newRow("before 1900") << BirthDate << u"31/12/1899"_s << u"too_early"_s;
        QTest::newRow("no e-mail") << Email << u"gerard.dupont"_s << u"no_address"_s;
        QTest::newRow("telephone that is none") << Mobile << u"06 12"_s << u"no_number"_s;
        QTest::newRow("code without a figure") << PostalCode << u"Fouesnant"_s << u"no_code"_s;
        QTest::newRow("code of other signs") << PostalCode << u"29170;"_s << u"no_code"_s;
        QTest::newRow("five lines") << Address << u"a\nb\nc\nd\ne"_s << u"too_many_lines"_s;
        QTest::newRow("a line of 10,000 letters")
            << Address << u"12 rue des Pins\n"_s + QString(10'000, u'a') << u"too_long"_s;
        QTest::newRow("NUL") << Address << QString(u"a"_s + QChar(0) + u"b"_s) << u"control"_s;
    }
    void refusesWhatCannotBe()
    {
        QFETCH(PersonField, field);
        QFETCH(QString, typed);
        QFETCH(QString, why);
        const auto result = keptValue(field, typed, QDate(2026, 6, 10));
        QVERIFY(!result);
        QVERIFY(result.error().code == ErrorCode::InvalidValue);
        QCOMPARE(result.error().field, keyOf(field));
        QCOMPARE(result.error().detail, why);
    }

    void knowsThePostalCodesOfCountries_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("city");
        QTest::addColumn<QString>("country");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name,
                             const QString &code,
                             const QString &city,
                             const QString &country,
                             const QString &why = {}) { QTest::newRow(name) << code << city << country << why; };
        row("French", u"29170"_s, u"Fouesnant"_s, {});
        row("French, said so", u"29170"_s, u"Fouesnant"_s, u"France"_s);
        row("a CEDEX", u"74108"_s, u"ANNEMASSE CEDEX"_s, {});
        row("Swiss", u"1204"_s, u"Genève"_s, u"Suisse"_s);
        row("Swiss, the country left out", u"1204"_s, u"Genève"_s, {});
        row("Belgian", u"B-1000"_s, u"Bruxelles"_s, u"Belgique"_s);
        row("Swiss, its letters before it", u"CH1204"_s, u"Genève"_s, u"Suisse"_s);
        row("Luxembourgian, its letter before it", u"L1234"_s, u"Luxembourg"_s, u"Luxembourg"_s);
        row("German, its letter before it", u"D10115"_s, u"Berlin"_s, u"Allemagne"_s);
        row("German, too long with its letter", u"D101156"_s, u"Berlin"_s, u"Allemagne"_s, u"foreign"_s);
        row("Sion, as a French commune is called", u"1950"_s, u"Sion"_s, {});
        row("Fribourg, as a French commune is called", u"1700"_s, u"Fribourg"_s, {});
        row("Martigny, as a French commune is called", u"1920"_s, u"Martigny"_s, {});
        row("Bulle, as a French commune is called", u"1630"_s, u"Bulle"_s, {});
        row("Mons, as a French commune is called", u"7000"_s, u"Mons"_s, {});
        row("letters, a French town", u"B-1000"_s, u"Mons"_s, {}, u"french"_s);
        row("its first digit forgotten", u"1000"_s, u"Bourg-en-Bresse"_s, {}, u"french"_s);
        row("German", u"10115"_s, u"Berlin"_s, u"Allemagne"_s);
        row("British", u"SW1A 1AA"_s, u"London"_s, u"Royaume-Uni"_s);
        row("Dutch", u"1012 AB"_s, u"Amsterdam"_s, u"Pays-Bas"_s);
        row("Portuguese", u"1100-148"_s, u"Lisboa"_s, u"Portugal"_s);
        row("Canadian", u"H2X 1Y4"_s, u"Montréal"_s, u"Canada"_s);
        row("Monaco", u"98000"_s, u"Monaco"_s, u"Monaco"_s);
        row("of a country that is not known here", u"BP 12"_s, u"Dakar"_s, u"Sénégal"_s);
        row("without a code", {}, u"Dakar"_s, u"Sénégal"_s);
        row("four digits, a French town", u"2917"_s, u"Fouesnant"_s, {}, u"french"_s);
        row("four digits, France", u"2917"_s, u"Bourg imaginaire"_s, u"France"_s, u"french"_s);
        row("French in Switzerland", u"29170"_s, u"Genève"_s, u"Suisse"_s, u"foreign"_s);
        row("Swiss in Great Britain", u"1204"_s, u"London"_s, u"Royaume-Uni"_s, u"foreign"_s);
        row("Bulgarian town of a Romanian code", u"010011"_s, u"Sofia"_s, u"Bulgarie"_s, u"foreign"_s);
    }
    void knowsThePostalCodesOfCountries()
    {
        QFETCH(QString, code);
        QFETCH(QString, city);
        QFETCH(QString, country);
        QFETCH(QString, why);
        Person person;
        person.setValue(PersonField::PostalCode, code);
        person.setValue(PersonField::City, city);
        person.setValue(PersonField::Country, country);
        const auto result = requirePostalCodeOfCountry(person);
        QCOMPARE(result ? QString() : result.error().detail, why);
        QCOMPARE(lacksCountry(person), country.isEmpty() && !code.isEmpty() && code.size() != 5);
    }

    void writesAddressesInLines()
    {
        Person person;
        person.setValue(
            PersonField::Address, u"Chez M. et Mme Petit\nRésidence Les Lilas\n12 bis rue de la Gare\nBP 40012"_s);
        person.setValue(PersonField::PostalCode, u"74108"_s);
        person.setValue(PersonField::City, u"ANNEMASSE CEDEX"_s);
        QCOMPARE(postalLines(person).size(), 5);
        QCOMPARE(postalLines(person).back(), u"74108 ANNEMASSE CEDEX"_s);
        QCOMPARE(streetLine(person.value(PersonField::Address)), u"12 bis rue de la Gare"_s);
        QCOMPARE(streetLine(u"Lieu-dit Kerlaz\nBP 3"_s), u"Lieu-dit Kerlaz"_s);
        QCOMPARE(streetLine(u"BP 3"_s), u"BP 3"_s);
        QCOMPARE(streetLine({}), QString());
        person.setValue(PersonField::Address, u"14 rue du Rhône"_s);
        person.setValue(PersonField::PostalCode, u"1204"_s);
        person.setValue(PersonField::City, u"Genève"_s);
        person.setValue(PersonField::Country, u"Suisse"_s);
        QCOMPARE(postalLines(person), QStringList({u"14 rue du Rhône"_s, u"1204 Genève"_s, u"SUISSE"_s}));
        QVERIFY(!isResident({u"Genève"_s}, person)); // a namesake of the communauté's commune, abroad
        person.setValue(PersonField::Country, u"France"_s);
        QVERIFY(isResident({u"Genève"_s}, person));
        QCOMPARE(postalLines(person).back(), u"1204 Genève"_s);
    }

    void namesPeopleByBothNames()
    {
        Person person;
        person.setValue(PersonField::FirstName, u"Marie"_s);
        person.setValue(PersonField::LastName, u"Dupont"_s);
        QCOMPARE(person.birthName(), QString());
        QCOMPARE(person.namesOnPapers(), QStringList{u"Marie Dupont"_s});
        person.setValue(PersonField::BirthName, u"DUPONT"_s);
        QCOMPARE(person.birthName(), QString());
        person.setValue(PersonField::BirthName, u"Martin"_s);
        QCOMPARE(person.namesOnPapers(), QStringList({u"Marie Dupont"_s, u"Marie Martin"_s}));
        QCOMPARE(person.registerName(), u"DUPONT Marie"_s);
    }

    void showsWhatOthersWroteHarmlessly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"Bémol Léa"_s << u"Bémol Léa"_s;
        for (const char16_t mark : {u'\u061C',
                 u'\u200E',
                 u'\u200F',
                 u'\u202A',
                 u'\u202B',
                 u'\u202C',
                 u'\u202D',
                 u'\u202E',
                 u'\u2066',
                 u'\u2067',
                 u'\u2068',
                 u'\u2069',
                 u'\uFEFF',
                 u'\u200B',
                 u'\u00AD',
                 u'\u2060'})
            QTest::newRow(qPrintable(u"U+%1"_s.arg(ushort(mark), 4, 16, QChar(u'0'))))
                << QString(u"document"_s + QChar(mark) + u"fdp.exe"_s) << u"documentfdp.exe"_s;
        QTest::newRow("control characters") << u"a\u0007b\u001Bc\u0085d"_s << u"abcd"_s;
        QTest::newRow("lines stay") << u"a\nb"_s << u"a\nb"_s;
        QTest::newRow("joiners stay") << u"نمی\u200Cدانم"_s << u"نمی\u200Cدانم"_s;
        QTest::newRow("Hebrew stays") << u"שלום"_s << u"שלום"_s;
    }
    void showsWhatOthersWroteHarmlessly()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(shownText(text), shown);
    }

    void joinsNamesAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("forms");
        QTest::newRow("particle") << u"LE GOFF"_s << QStringList{u"legoff"_s};
        QTest::newRow("apostrophe") << u"N’Guessan"_s << QStringList{u"nguessan"_s};
        QTest::newRow("hyphen") << u"Marie‑Ève"_s << QStringList{u"marieeve"_s};
        QTest::newRow("all of them") << u"de La Tour d’Auvergne"_s
                                     << QStringList{u"delatourdauvergne"_s,
                                            u"latourdauvergne"_s,
                                            u"tourdauvergne"_s,
                                            u"dauvergne"_s};
        QTest::newRow("one word") << u"Legoff"_s << QStringList();
        QTest::newRow("nothing") << QString() << QStringList();
    }
    void joinsNamesAsPeopleTypeThem()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, forms);
        QCOMPARE(joinedForms(name), forms);
    }

    void seesThatTwoChildrenAreOne_data()
    {
        QTest::addColumn<QString>("last");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("otherLast");
        QTest::addColumn<QString>("otherFirst");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *name,
                             const QString &last,
                             const QString &first,
                             const QString &otherLast,
                             const QString &otherFirst,
                             bool same = true) {
            QTest::newRow(name) << last << first << otherLast << otherFirst << same;
        };
        row("particle", u"Le Goff"_s, u"Maël"_s, u"Legoff"_s, u"Maël"_s);
        row("apostrophe", u"N’Guessan"_s, u"Awa"_s, u"Nguessan"_s, u"Awa"_s);
        row("two kinds of apostrophes", u"N’Guessan"_s, u"Awa"_s, u"N'GUESSAN"_s, u"AWA"_s);
        row("hyphen", u"Bémol"_s, u"Marie-Ève"_s, u"BEMOL"_s, u"Marieève"_s);
        row("names exchanged", u"Le Goff"_s, u"Maël"_s, u"MAEL"_s, u"LEGOFF"_s);
        row("the other half first", u"Le Goff-Dupont"_s, u"Maël"_s, u"Dupont Le Goff"_s, u"Maël"_s);
        row("brother", u"Le Goff"_s, u"Maël"_s, u"Le Goff"_s, u"Gaël"_s, false);
        row("the same letters", u"Le Goff"_s, u"Noa"_s, u"Le Goff"_s, u"Ona"_s, false);
        row("another name", u"Le Goff"_s, u"Maël"_s, u"Legall"_s, u"Maël"_s, false);
    }
    void seesThatTwoChildrenAreOne()
    {
        QFETCH(QString, last);
        QFETCH(QString, first);
        QFETCH(QString, otherLast);
        QFETCH(QString, otherFirst);
        QFETCH(bool, same);
        const auto child = [](const QString &lastName, const QString &firstName, const QString &born) {
            Person person;
            person.setValue(PersonField::LastName, lastName);
            person.setValue(PersonField::FirstName, firstName);
            person.setValue(PersonField::BirthDate, born);
            return person;
        };
        const auto one = child(last, first, u"2014-03-12"_s), other = child(otherLast, otherFirst, u"2014-03-12"_s);
        QCOMPARE(studentFingerprint(one) == studentFingerprint(other), same);
        QVERIFY(studentFingerprint(one) != studentFingerprint(child(last, first, u"2014-03-13"_s)));
        QCOMPARE(studentFingerprint(child(last, first, {})), QString());
        Person married = child(u"Gavotte"_s, first, u"2014-03-12"_s);
        married.setValue(PersonField::BirthName, last);
        QCOMPARE(studentFingerprint(married), studentFingerprint(one));
    }

    /// Replies as providers give them; what they mean after RFC 3463, IANA's registry, and their words.
    void knowsWhoseFaultAReturnIs_data()
    {
        using enum ReturnFault;
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("words");
        QTest::addColumn<ReturnFault>("fault");
        const auto row = [](const char *name, const char *status, const char *words, ReturnFault fault) {
            QTest::newRow(name) << QString::fromLatin1(status) << QString::fromUtf8(words) << fault;
        };
        row("Postfix, unknown user",
            "5.1.1",
            "550 5.1.1 <x@y.example>: Recipient address rejected: User unknown in virtual mailbox table",
            Address);
        row("Gmail, unknown",
            "5.1.1",
            "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking "
            "the "
            "recipient's email address for typos or 550 5.1.1 unnecessary spaces. NoSuchUser - gsmtp",
            Address);
        row("Orange, unknown",
            "5.1.1",
            "550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]",
            Address);
        row("Exchange, unknown",
            "5.1.10",
            "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
            Address);
        row("no such domain", "5.1.2", "550 5.1.2 Bad destination system address", Address);
        row("bad syntax", "5.1.3", "501 5.1.3 Bad recipient address syntax", Address);
        row("moved", "5.1.6", "551 5.1.6 User has moved", Address);
        row("domain that takes no mail", "5.1.10", "556 5.1.10 Recipient address has null MX", Address);
        row("Gmail, disabled",
            "5.2.1",
            "550 5.2.1 The email account that you tried to reach is disabled. gsmtp",
            Address);
        row("Free, disused", "5.2.1", "550 5.2.1 This mailbox has been blocked due to inactivity", Address);
        row("no enhanced code", "", "550 No such user here", Address);
        row("Yahoo, unknown", "5.0.0", "554 delivery error: dd This user doesn't have a yahoo.fr account", Address);
        row("vague status, exact reply", "5.0.0", "550 5.1.1 User unknown", Address);
        row("other address status", "5.1.0", "550 5.1.0 Unknown recipient", Address);
        row("status alone", "5.1.1", "", Address);
        row("Orange, full, a wrong code",
            "5.1.1",
            "552 5.1.1 Boite du destinataire pleine. Recipient overquota. OFR_417 [417]",
            MailboxFull);
        row("full", "5.2.2", "552 5.2.2 Over quota", MailboxFull);
        row("disk, a wrong code", "5.1.1", "552 5.1.1 Espace disque insuffisant", MailboxFull);
        row("capacity, a wrong code", "5.1.1", "552 5.1.1 Capacité de stockage dépassée", MailboxFull);
        row("filled, a wrong code", "5.1.1", "552 5.1.1 Boîte remplie", MailboxFull);
        row("storage, a wrong code", "5.1.1", "552 5.1.1 Limite de stockage atteinte", MailboxFull);
        row("limit of the mailbox", "5.1.1", "552 5.1.1 Limite de la boîte du destinataire dépassée", MailboxFull);
        row("limit of size", "5.1.1", "552 5.1.1 Limite de taille du message dépassée", TooLarge);
        row("limit of a rate", "5.1.1", "550 5.1.1 Limite de messages par heure atteinte", Other);
        row("for a time", "5.1.1", "550 5.1.1 Boîte temporairement indisponible", Other);
        row("refused by a policy", "5.1.1", "550 5.1.1 Message refusé par la politique de sécurité", Policy);
        row("black list", "5.1.1", "550 5.1.1 Adresse IP sur liste noire", Policy);
        row("undesirable", "5.1.1", "550 5.1.1 Courrier indésirable", Policy);
        row("authentication", "5.1.1", "550 5.1.1 Échec de l’authentification", Policy);
        row("grey list", "5.1.1", "451 5.1.1 Adresse en liste grise, veuillez réessayer", Policy);
        row("French, unknown", "5.1.1", "550 5.1.1 Utilisateur inconnu sur ce serveur", Address);
        row("French, no such mailbox", "5.1.1", "550 5.1.1 La boîte de ce destinataire n’existe pas", Address);
        row("French, not to be reached", "5.1.1", "550 5.1.1 La boîte ne peut être atteinte", Address);
        row("French, no such address, no code", "", "550 Adresse inexistante", Address);
        row("full by the words alone", "5.0.0", "552 Requested mail action aborted: mailbox full", MailboxFull);
        row("full, after days", "4.2.2", "452 4.2.2 Mailbox full", MailboxFull);
        row("other mailbox status", "5.2.0", "550 5.2.0 Mailbox error", Other);
        row("other mailbox status that is full", "5.2.0", "550 5.2.0 mailbox is full", MailboxFull);
        row("receives too much",
            "5.2.1",
            "550-5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional "
            "messages",
            Other);
        row("too large", "5.3.4", "552 5.3.4 Message size exceeds fixed limit", TooLarge);
        row("too large for the mailbox", "5.2.3", "552 5.2.3 Message length exceeds administrative limit", TooLarge);
        row("too large, a wrong code", "5.1.1", "552 5.1.1 message size exceeds maximum", TooLarge);
        row("Laposte, refuses",
            "5.5.0",
            "550 5.5.0 Service refuse. Veuillez essayer plus tard. service refused, please try later. LPN007_510",
            Other);
        row("protocol", "5.5.1", "503 5.5.1 Bad sequence of commands", Protocol);
        row("conversion", "5.6.0", "554 5.6.0 Message contains invalid header", Protocol);
        row("SPF", "5.7.1", "550 5.7.1 SPF: 192.0.2.1 is not allowed to send mail. LPN004_401", Policy);
        row("SPF, IANA", "5.7.23", "550 5.7.23 SPF validation failed", Policy);
        row("DMARC",
            "5.7.26",
            "550-5.7.26 This mail has been blocked because the sender is unauthenticated. DMARC policy",
            Policy);
        row("DKIM", "5.7.20", "550 5.7.20 No passing DKIM signature found", Policy);
        row("block list",
            "5.7.1",
            "550 5.7.1 Service unavailable; client host [192.0.2.1] blocked using Spamhaus",
            Policy);
        row("block list, a wrong code", "5.1.1", "550 5.1.1 rejected: listed in RBL", Policy);
        row("spam, no code", "", "554 Message rejected as spam", Policy);
        row("the report blames the address, the server us", "5.1.1", "550 5.7.1 unauthenticated mail", Policy);
        row("unknown user under a policy code", "5.7.1", "550 5.7.1 User unknown", Policy);
        row("the sender's address", "5.1.8", "550 5.1.8 Sender address rejected: Domain not found", Policy);
        row("no route", "5.4.4", "Host or domain name not found. Name service error for name=y.example", Unreachable);
        row("away for days", "4.4.1", "connect to mx.y.example: Connection timed out", Unreachable);
        row("a passing answer", "5.1.1", "450 4.1.1 unverified address: unknown user", Unreachable);
        row("greylisted to the end", "4.7.1", "451 4.7.1 Greylisting in action", Policy);
        row("Outlook", "5.5.0", "550 5.5.0 Requested action not taken: mailbox unavailable", Protocol);
        row("nothing is said", "5.0.0", "550 Requested action not taken", Other);
        row("nothing", "", "", Other);
    }
    void knowsWhoseFaultAReturnIs()
    {
        QFETCH(QString, status);
        QFETCH(QString, words);
        QFETCH(ReturnFault, fault);
        QCOMPARE(int(returnFault(status, words)), int(fault));
        QCOMPARE(int(returnFault(u"%1 %2"_s.arg(status, words).trimmed())), int(fault)); // as it is kept
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
        QTest::newRow("its number") << u"75012"_s << u"Paris 12e"_s << TownMatch::Agrees;
        QTest::newRow("in figures") << u"69003"_s << u"LYON 03"_s << TownMatch::Agrees;
        QTest::newRow("the first") << u"13001"_s << u"Marseille 1er"_s << TownMatch::Agrees;
        QTest::newRow("in words") << u"75020"_s << u"Paris 20ème arrondissement"_s << TownMatch::Agrees;
        QTest::newRow("in Roman figures") << u"13014"_s << u"Marseille XIV"_s << TownMatch::Agrees;
        QTest::newRow("a raised letter") << u"75012"_s << u"Paris 12ᵉ"_s << TownMatch::Agrees;
        QTest::newRow("Passy") << u"75116"_s << u"Paris 16"_s << TownMatch::Agrees;
        QTest::newRow("another arrondissement's") << u"75012"_s << u"Paris 15e"_s << TownMatch::Disagrees;
        QTest::newRow("another town's") << u"69003"_s << u"Paris 3e"_s << TownMatch::Disagrees;
        QTest::newRow("CEDEX of an arrondissement") << u"75012"_s << u"PARIS CEDEX 12"_s << TownMatch::Agrees;
        QTest::newRow("a namesake with more words") << u"60690"_s << u"Marseille-en-Beauvaisis"_s << TownMatch::Agrees;
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
        const auto wrong = [](const QString &password, PasswordPreset preset) {
            const auto kept = requireAcceptablePassword(preset, password, {u"bemol1"_s, u"BÉMOL Émilie"_s});
            return kept ? QString() : kept.error().detail;
        };
        const auto seed = PasswordPreset::Seed, cnil = PasswordPreset::Cnil;
        QCOMPARE(wrong(u"Abcdefg1"_s, seed), QString());
        QCOMPARE(wrong(u"Abcdefghijklmno1"_s, seed), QString()); // 16
        QCOMPARE(wrong(u"Abcdef1"_s, seed), u"too_short"_s);
        QCOMPARE(wrong(u"Abcdefghijklmnop1"_s, seed), u"too_long"_s);
        QCOMPARE(wrong(u"abcdefg1"_s, seed), u"upper"_s);
        QCOMPARE(wrong(u"ABCDEFG1"_s, seed), u"lower"_s);
        QCOMPARE(wrong(u"Abcdefgh"_s, seed), u"digit"_s);
        QCOMPARE(wrong(u"Abcdefg\n1"_s, seed), u"control"_s);
        QCOMPARE(wrong(u"un long mot de passe"_s, cnil), QString());
        QCOMPARE(wrong(u"court"_s, cnil), u"too_short"_s);
        QCOMPARE(wrong(u"conservatoire"_s, cnil), u"weak"_s);
        QCOMPARE(wrong(u"Bemol1 Émilie"_s, cnil), u"weak"_s); // everybody's first guess at that family
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
        StudentFacts facts{.agesOn = QDate(2026, 9, 1)};
        const auto list = defaultRequirements(SchoolYear{2026});
        const auto applied = [&](bool dances) {
            facts.schooling.courses = {{dances ? u"dance"_s : u"music"_s, {}, {}}};
            QStringList codes;
            for (const auto &requirement : list) {
                if (applies(requirement, facts))
                    codes << requirement.code;
            }
            return codes;
        };
        QVERIFY(!applied(false).contains(u"residence"_s));
        QVERIFY(!applied(false).contains(u"medical_certificate"_s));
        QVERIFY(applied(true).contains(u"medical_certificate"_s));
        facts.resident = true;
        facts.directDebit = true;
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
        const QList<Commune> communes{u"Fouesnant"_s, u"Bénodet"_s};
        const Asking asking{defaultRequirements(SchoolYear{2026}), QDate(2026, 9, 1), {}};
        const QDate today(2026, 6, 10);
        const MemberId anne{PersonKind::Guardian, 1}, ivan{PersonKind::Guardian, 2}, lea{PersonKind::Student, 1};
        const auto impact = [&](const MemberId &who, const QList<FieldValue> &values) {
            return impactOf(household, withValues(household, {who}, values, communes), asking, today);
        };

        const auto away = impact(anne, {{PersonField::City, u"Quimper"_s}});
        QVERIFY(away.ceasesToBeResident && !away.becomesResident);
        QCOMPARE(away.noLonger, QStringList{u"Justificatif de domicile"_s});
        QVERIFY(away.asked.isEmpty());
        QCOMPARE(impact(anne, {{PersonField::City, u"BENODET"_s}}), EditImpact{}); // another commune of the communauté
        QCOMPARE(impact(ivan, {{PersonField::City, u"Brest"_s}}), EditImpact{});   // who is not billed decides nothing
        // … unless the one who is billed moves along.
        QVERIFY(impactOf(
            household, withValues(household, {ivan, anne}, {{PersonField::City, u"Brest"_s}}, communes), asking, today)
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

    void readsAmounts_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("cents"); // -1: refused
        QTest::newRow("euros") << u"25"_s << 2500LL;
        QTest::newRow("a comma") << u"25,50"_s << 2550LL;
        QTest::newRow("a point") << u"25.5"_s << 2550LL;
        QTest::newRow("one cent") << u"0,01"_s << 1LL;
        QTest::newRow("nothing due") << u"0"_s << 0LL;
        QTest::newRow("thousands") << u"1 234,50 €"_s << 123450LL;
        QTest::newRow("narrow spaces") << u"1\u202f234,50\u00a0€"_s << 123450LL;
        QTest::newRow("in words") << u"20 euros"_s << 2000LL;
        QTest::newRow("the most") << u"9 999 999,99"_s << 999999999LL;
        for (const auto *wrong : {u"",
                 u"-5",
                 u"25,505",
                 u"1 23",
                 u"1,234,50",
                 u"1.234.567",
                 u"12e3",
                 u"10000000",
                 u"٢٥",
                 u",5",
                 u"5,",
                 u"cinq"})
            QTest::newRow(qPrintable(u"refused: "_s + QString::fromUtf16(wrong))) << QString::fromUtf16(wrong) << -1LL;
    }
    void readsAmounts()
    {
        QFETCH(QString, typed);
        QFETCH(qint64, cents);
        QCOMPARE(moneyTyped(typed).value_or(Money{-1}).cents, cents);
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
