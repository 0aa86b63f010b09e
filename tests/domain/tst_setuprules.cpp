#include "household.h"
#include "reasonlibrary.h"
#include "siteprofile.h"
#include "staffaccount.h"
#include "teachingterm.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

Site soundSite()
{
    Site site;
    site.name = u" Conservatoire  de Fouesnant "_s;
    site.siret = u"732 829 320 00074"_s;
    site.postalCode = u"29170"_s;
    site.city = u"FOUESNANT"_s;
    site.phone = u"0261910000"_s;
    site.email = u"Secretariat@Conservatoire.example"_s;
    site.extranetUrl = u"https://extranet.conservatoire.example"_s;
    return site;
}

QList<TeachingTerm> someTerms()
{
    const auto term = [](TermKind kind, const QString &code, const QString &label) {
        return TeachingTerm{.id = {}, .kind = kind, .code = code, .label = label};
    };
    return {term(TermKind::Cycle, u"cycle_1"_s, u"Cycle 1"_s),
        term(TermKind::Cycle, u"cycle_2"_s, u"Deuxième cycle"_s),
        term(TermKind::Cycle, u"hors_cursus"_s, u"Hors cursus"_s),
        term(TermKind::Parcours, u"cursus"_s, u"Cursus"_s),
        term(TermKind::Parcours, u"horaires_amenages"_s, u"Horaires aménagés"_s),
        term(TermKind::Discipline, u"chant"_s, u"Chant"_s)};
}

template <typename T>
QString fault(const Result<T> &result)
{
    return result ? QString() : result.error().field + u' ' + result.error().detail;
}

} // namespace

/// What may be said of a conservatoire and of who works there (rules C3, C4, C12, C13).
class SetupRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAProfileInItsForm()
    {
        const auto kept = keptSite(soundSite());
        QVERIFY(kept);
        QCOMPARE(kept->name, u"Conservatoire de Fouesnant"_s);
        QCOMPARE(kept->siret, u"73282932000074"_s);
        QCOMPARE(kept->city, u"Fouesnant"_s);
        QCOMPARE(kept->phone, u"02 61 91 00 00"_s);
        QCOMPARE(kept->email, u"secretariat@conservatoire.example"_s);
    }

    void refusesAProfile_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no name") << u"name"_s << u"  "_s << u"name required"_s;
        QTest::newRow("a name of two lines") << u"name"_s << u"École\nde musique"_s << u"name control"_s;
        QTest::newRow("a long name") << u"name"_s << QString(101, u'a') << u"name too_long"_s;
        QTest::newRow("a SIREN") << u"siret"_s << u"732829320"_s << u"siret digits"_s;
        QTest::newRow("a mistyped SIRET") << u"siret"_s << u"73282932000075"_s << u"siret sum"_s;
        QTest::newRow("no postal code") << u"postal_code"_s << u"Fouesnant"_s << u"postal_code no_code"_s;
        QTest::newRow("no address of mail") << u"email"_s << u"secretariat"_s << u"email no_address"_s;
        QTest::newRow("no page") << u"extranet_url"_s << u"javascript:alert(1)"_s << u"extranet_url no_url"_s;
        QTest::newRow("a password in it")
            << u"extranet_url"_s << u"https://a:b@c.example"_s << u"extranet_url no_url"_s;
        QTest::newRow("never locked") << u"lock_minutes"_s << u"0"_s << u"lock_minutes range"_s;
        QTest::newRow("locked after an hour") << u"lock_minutes"_s << u"61"_s << u"lock_minutes range"_s;
    }
    void refusesAProfile()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, expected);
        Site site = soundSite();
        if (field == u"lock_minutes")
            site.lockMinutes = value.toInt();
        QString unused;
        (field == u"name"              ? site.name
            : field == u"siret"        ? site.siret
            : field == u"postal_code"  ? site.postalCode
            : field == u"email"        ? site.email
            : field == u"extranet_url" ? site.extranetUrl
                                       : unused) = value;
        QCOMPARE(fault(keptSite(site)), expected);
    }

    void keepsCommunesThatExist()
    {
        const auto kept = keptCommunes({Commune(u"FOUESNANT"_s, u"29170"_s),
            Commune(u"benodet"_s, u"29950"_s),
            Commune(u"Fouesnant"_s, u"29170"_s)});
        QVERIFY(kept);
        QCOMPARE(*kept, (QList<Commune>{Commune(u"Bénodet"_s, u"29950"_s), Commune(u"Fouesnant"_s, u"29170"_s)}));
        QCOMPARE(fault(keptCommunes({Commune(u"Fouesnant"_s, u"29000"_s)})), u"communes 29000 Fouesnant"_s);
        QCOMPARE(fault(keptCommunes({Commune(u"Nulle-Part"_s)})), u"communes Nulle-Part"_s);
    }

    void tellsHomonymsApart_data()
    {
        QTest::addColumn<QString>("ofCommune");
        QTest::addColumn<QString>("ofFamily");
        QTest::addColumn<bool>("resident");
        QTest::newRow("the same code") << u"29170"_s << u"29170"_s << true;
        QTest::newRow("another commune's code") << u"29170"_s << u"33000"_s << false;
        QTest::newRow("a commune of before") << u""_s << u"33000"_s << true;
        QTest::newRow("no code") << u"29170"_s << u""_s << true;
        QTest::newRow("a CEDEX") << u"29170"_s << u"29179"_s << true;
    }
    void tellsHomonymsApart()
    {
        QFETCH(QString, ofCommune);
        QFETCH(QString, ofFamily);
        QFETCH(bool, resident);
        QCOMPARE(isResident({Commune(u"Fouesnant"_s, ofCommune)}, u"FOUESNANT"_s, ofFamily), resident);
        QVERIFY(!isResident({Commune(u"Fouesnant"_s, ofCommune)}, u"Quimper"_s, ofFamily));
    }

    void refusesAReason()
    {
        QCOMPARE(fault(keptReason(u" "_s, u"text"_s)), u"text required"_s);
        QCOMPARE(keptReason(u" "_s, u"text_en"_s).value_or(u"?"_s), QString());
        QCOMPARE(fault(keptReason(QString(501, u'a'), u"text"_s)), u"text too_long"_s);
        QCOMPARE(fault(keptReason(u"a\u0007"_s, u"text"_s)), u"text control"_s);
        QCOMPARE(keptReason(u"Il manque \n une page."_s, u"text"_s).value_or(QString()), u"Il manque une page."_s);
    }

    void refusesALogin_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing") << u" "_s << u"login required"_s;
        QTest::newRow("a line break") << u"octa\nvie"_s << u"login characters"_s;
        QTest::newRow("a line break at its end") << u"octavie\n"_s << u"login characters"_s;
        QTest::newRow("a line separator") << u"octa\u2028vie"_s << u"login characters"_s;
        QTest::newRow("a control character") << u"octa\u0007vie"_s << u"login characters"_s;
        QTest::newRow("two words") << u"octavie mesure"_s << u"login characters"_s;
        QTest::newRow("what turns the line around") << u"octa\u202Evie"_s << u"login characters"_s;
        QTest::newRow("too long") << QString(65, u'a') << u"login too_long"_s;
    }
    void refusesALogin()
    {
        QFETCH(QString, login);
        QFETCH(QString, expected);
        QCOMPARE(fault(keptLogin(login)), expected);
    }

    void keepsALoginAsItIsCompared()
    {
        QCOMPARE(keptLogin(u" Octavie.Mesure@ville "_s).value_or(QString()), u"octavie.mesure@ville"_s);
        QCOMPARE(fault(keptStaffName(u"Octavie\nMesure"_s)), u"name control"_s);
        QCOMPARE(keptStaffName(u" Octavie  Mesure"_s).value_or(QString()), u"Octavie Mesure"_s);
        QCOMPARE(fault(keptStaffEmail(u"octavie"_s)), u"email no_address"_s);
        QCOMPARE(keptStaffEmail({}).value_or(u"?"_s), QString());
    }

    void looksAtAPassword_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("expected");
        QTest::newRow("eleven characters") << u"Xj4-ttq-91s"_s << u"password too_short"_s;
        QTest::newRow("twelve that nobody guesses") << u"Xj4-ttq-91sL"_s << QString();
        QTest::newRow("a sequence") << u"123456789012"_s << u"password weak"_s;
        QTest::newRow("a repetition") << u"aaaaaaaaaaaa"_s << u"password weak"_s;
        QTest::newRow("a keyboard's row") << u"qwertyuiop12"_s << u"password weak"_s;
        QTest::newRow("the usual one") << u"Motdepasse2026!"_s << u"password weak"_s;
        QTest::newRow("where one works, with its accents") << u"sécrétariat2026"_s << u"password weak"_s;
        QTest::newRow("one's own name") << u"Octavie.Mesure1"_s << u"password weak"_s;
        QTest::newRow("a sentence") << u"un long mot de passe"_s << QString();
        QTest::newRow("signs alone") << u"!§$%&/()=?`´"_s << QString();
        QTest::newRow("a line break") << u"un long mot\nde passe"_s << u"password control"_s;
        QTest::newRow("endless") << QString(129, u'x') << u"password too_long"_s;
    }
    void looksAtAPassword()
    {
        QFETCH(QString, password);
        QFETCH(QString, expected);
        QCOMPARE(fault(requireStrongPassword(password, {u"octavie"_s, u"Octavie Mesure"_s})), expected);
    }

    void readsALevelByTheWordsOfTeaching_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &text, const QString &expected) {
            QTest::newRow(name) << text << expected;
        };
        row("by its label", u"Cycle 1, 2e année"_s, u"cycle_1 2 "_s);
        row("by another label", u"Deuxième cycle"_s, u"cycle_2 0 "_s);
        row("as people write it", u"2e cycle, 1ère année"_s, u"cycle_2 1 "_s);
        row("in short", u"C2"_s, u"cycle_2 0 "_s);
        row("as files have it", u"Cycle 1, 3, Cursus"_s, u"cycle_1 3 cursus"_s);
        row("the year before its number", u"cycle 1 - année 4"_s, u"cycle_1 4 "_s);
        row("a longer word first", u"HORS CURSUS"_s, u"hors_cursus 0 "_s);
        row("a parcours alone", u"CHAM"_s, u" 0 horaires_amenages"_s);
        row("a word of another kind", u"Chant"_s, u""_s);
        row("a cycle that there is not", u"Cycle 3"_s, u""_s);
        row("a rest", u"Cycle 1 confirmés"_s, u""_s);
        row("two cycles", u"Cycle 1, C2"_s, u""_s);
        row("a year alone", u"2e année"_s, u""_s);
        row("nothing", u" "_s, u""_s);
    }
    void readsALevelByTheWordsOfTeaching()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto level = levelFrom(text, someTerms());
        QCOMPARE(level ? level->cycle + u' ' + QString::number(level->year) + u' ' + level->parcours : u""_s, expected);
        if (level) // what is shown of it says the same
            QCOMPARE(levelFrom(levelText(*level, someTerms()), someTerms()), level);
    }
};

QTEST_APPLESS_MAIN(SetupRulesTest)
#include "tst_setuprules.moc"
