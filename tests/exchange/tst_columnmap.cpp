#include "columnmap.h"
#include "tabletext.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Rule C19.
class ColumnMapTest : public QObject
{
    Q_OBJECT

    struct Headed {
        TextFile file;
        CsvReader reader;
        tl::expected<HeadedTable, ImportFinding> table;

        explicit Headed(const QByteArray &bytes, ImportKind kind = ImportKind::Flat)
            : file(bytes), reader(file, guessCsvForm(file).form), table(HeadedTable::read(reader, kind))
        {
        }
    };
    static QStringList targets(const QStringList &headings, ImportKind kind)
    {
        QStringList keys;
        const auto columns = mapColumns({.headings = headings}, kind).columns;
        for (const auto &column : columns)
            keys.append(column.target.key());
        return keys;
    }

private Q_SLOTS:
    void recognises_data()
    {
        QTest::addColumn<ImportKind>("kind");
        QTest::addColumn<QString>("heading");
        QTest::addColumn<QString>("target");
        using enum ImportKind;
        const auto row = [](ImportKind kind, const QString &heading, const QString &target) {
            QTest::newRow(qPrintable(keyOf(kind) + u": "_s + heading)) << kind << heading << target;
        };
        row(Students, u"né(e) le"_s, u"student.birth_date"_s);
        row(Students, u"Né le :"_s, u"student.birth_date"_s);
        row(Students, u"Né(e) à"_s, u"student.birth_place"_s);
        row(Students, u"CP"_s, u"student.postal_code"_s);
        row(Students, u"tél. port."_s, u"student.mobile"_s);
        row(Students, u"DateNaissance"_s, u"student.birth_date"_s);
        row(Students, u"E-MAIL"_s, u"student.email"_s);
        row(Students, u"Réf. foyer"_s, u"household.ref"_s);
        row(Students, u"Nom d'usage"_s, u"student.last_name"_s);
        row(Students, u"Allergies"_s, u"student.health"_s);
        row(Guardians, u"Nom"_s, u"guardian.last_name"_s);
        row(Guardians, u"Enfants"_s, u"guardian.children"_s);
        row(Flat, u"Père - Téléphone"_s, u"guardian.home_phone"_s);
        row(Flat, u"Portable mère"_s, u"guardian2.mobile"_s);
        row(Flat, u"Nom du responsable légal 2"_s, u"guardian2.last_name"_s);
        row(Flat, u"Email Parent1"_s, u"guardian.email"_s);
        row(Flat, u"Responsable 3 – Profession"_s, u"guardian3.profession"_s);
        row(Flat, u"Parents"_s, u"guardian.full_name"_s);
        row(Flat, u"Mère"_s, u"guardian2.full_name"_s);
        row(Flat, u"Tél 2"_s, u"guardian2.home_phone"_s);
        row(Flat, u"Prénom enfant 3"_s, u"student3.first_name"_s);
        row(Flat, u"Instrument"_s, u"course.discipline"_s);
        row(Flat, u"Instrument 2"_s, u"course2.discipline"_s);
        row(Flat, u"Prof"_s, u"course.teacher"_s);
        row(Flat, u"Lieu de naissance"_s, u"student.birth_place"_s);
        row(Flat, u"Adresse 2"_s, u"student.address_more"_s);
        row(Enrolments, u"Réf. élève"_s, u"student.ref"_s);
        row(Enrolments, u"Code cours"_s, u"course.ref"_s);
        row(Courses, u"Jour"_s, u"course.weekday"_s);
        row(Absences, u"Jour"_s, u"absence.day"_s);
        row(Invoices, u"Montant TTC"_s, u"invoice.amount"_s);
        row(Payments, u"Mode de règlement"_s, u"payment.method"_s);
        row(DocumentsSeen, u"Valable jusqu'au"_s, u"document.valid_until"_s);
        row(Students, u"Date de départ"_s, u"student.left_on"_s);
        row(Flat, u"Parti le"_s, u"student.left_on"_s);
        row(Enrolments, u"Date de sortie"_s, u"enrolment.ends_on"_s);
        row(Students, u"Couleur préférée"_s, QString());
        row(Students, u""_s, QString());
    }
    void recognises()
    {
        QFETCH(ImportKind, kind);
        QFETCH(QString, heading);
        QFETCH(QString, target);
        QCOMPARE(targets({heading}, kind), QStringList{target});
    }

    void everyHeadingThatWeWriteComesBack()
    {
        for (const auto kind : importKinds()) {
            const auto all = targetsOf(kind);
            QVERIFY(!all.isEmpty());
            for (const auto &target : all) {
                const QString heading = headingOf(target, kind);
                const auto found = recogniseHeading(heading, kind);
                QVERIFY2(
                    found && found->target == target, qPrintable(keyOf(kind) + u' ' + target.key() + u' ' + heading));
                QCOMPARE(ImportTarget::fromKey(target.key()), target);
            }
            QCOMPARE(importKindFromKey(keyOf(kind)), kind);
        }
        QVERIFY(!ImportTarget::fromKey(u"student.password"));
    }

    void childrenBesideEachOther()
    {
        QCOMPARE(targets({u"Nom famille"_s, u"Prénom enfant"_s, u"Prénom enfant"_s, u"Prénom enfant"_s},
                     ImportKind::Households)
                     .mid(1),
            (QStringList{u"student.first_name"_s, u"student2.first_name"_s, u"student3.first_name"_s}));
    }

    void repeatedHeadingsAreNotGuessed()
    {
        const auto map = mapColumns({.headings = {u"Nom"_s, u"Prénom"_s, u"Nom"_s, u"Truc"_s}}, ImportKind::Flat);
        QVERIFY(map.columns[2].target.isNowhere());
        QList<std::pair<QString, int>> said;
        for (const auto &finding : map.findings())
            said.append({keyOf(finding.fault), finding.column});
        QCOMPARE(said, (QList<std::pair<QString, int>>{{u"heading_repeated"_s, 3}, {u"column_unknown"_s, 4}}));
    }

    void saysWhatIsMissing()
    {
        const auto map = mapColumns({.headings = {u"Date"_s, u"Montant"_s}}, ImportKind::Payments);
        QCOMPARE(map.findings().size(), 1);
        QCOMPARE(map.findings()[0].fault, ImportFault::ColumnMissing);
        QCOMPARE(map.findings()[0].value, u"household.ref"_s);
    }

    void saysWhatIsNotKept()
    {
        const auto map = mapColumns(
            {.headings = {u"Réf. élève"_s, u"Réf. cours"_s, u"Début"_s}}, ImportKind::Enrolments);
        QCOMPARE(map.findings().size(), 1);
        QCOMPARE(map.findings()[0].fault, ImportFault::ColumnNotKept);
        QCOMPARE(map.findings()[0].column, 3);
        QVERIFY(!targetsOf(ImportKind::Enrolments).contains(map.columns[2].target)); // and is not offered
    }

    void schoolLevelsAreNoCycles()
    {
        const QList<TableRow> school{{2, {u"CM1"_s}}, {3, {u"6e"_s}}}, ours{{2, {u"Cycle 1"_s}}, {3, {u"2"_s}}};
        const TableHeader header{.headings = {u"Niveau"_s}};
        QCOMPARE(mapColumns(header, ImportKind::Flat, school).columns[0].target.key(), u"student.school_level"_s);
        QCOMPARE(mapColumns(header, ImportKind::Flat, ours).columns[0].target.key(), u"course.cycle"_s);
    }

    void remembers()
    {
        const TableHeader header{.headings = {u"Nom"_s, u"Truc"_s, u"Prénom"_s}};
        auto map = mapColumns(header, ImportKind::Students);
        map.columns[1].target = *ImportTarget::fromKey(u"student.city");
        map.columns[2].target = {};
        const auto again = mapColumns(header, ImportKind::Students, {}, map.toJson());
        QCOMPARE(again.columns[0].how, ColumnTarget::How::Recognised);
        QCOMPARE(again.columns[1].target.key(), u"student.city"_s);
        QCOMPARE(again.columns[1].how, ColumnTarget::How::Remembered);
        QVERIFY(again.columns[2].target.isNowhere());
        QVERIFY(again.findings().isEmpty()); // it was left out by a person
        // What is no mapping changes nothing.
        QCOMPARE(mapColumns(header, ImportKind::Students, {}, "{]").columns,
            mapColumns(header, ImportKind::Students).columns);
    }

    void fingerprints()
    {
        const TableHeader one{.headings = {u"Nom"_s, u"Né(e) le"_s}}, same{.headings = {u"NOM"_s, u"né e le"_s}},
            other{.headings = {u"Né(e) le"_s, u"Nom"_s}},
            corrected{.headings = {u"à corriger"_s, u"Nom"_s, u"Né(e) le"_s}};
        QCOMPARE(one.fingerprint(), same.fingerprint());
        QCOMPARE(one.fingerprint(), corrected.fingerprint());
        QVERIFY(one.fingerprint() != other.fingerprint());
    }

    void headers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("headings");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("rows");
        QTest::newRow("at the beginning")
            << QByteArray("Nom;Prénom\nA;B\n") << QStringList{u"Nom"_s, u"Prénom"_s} << 1 << 1;
        QTest::newRow("below a title") << QByteArray("Liste des élèves;\n;\nNom;Prénom\nA;B\n")
                                       << QStringList{u"Nom"_s, u"Prénom"_s} << 3 << 1;
        QTest::newRow("two lines") << QByteArray("Élève;;Responsable 1;\nNom;Prénom;Nom;Portable\nA;B;C;\n")
                                   << QStringList{u"Élève – Nom"_s,
                                          u"Élève – Prénom"_s,
                                          u"Responsable 1 – Nom"_s,
                                          u"Responsable 1 – Portable"_s}
                                   << 1 << 1;
        QTest::newRow("empty headings at the end")
            << QByteArray("Nom;Prénom;;\nA;B;;\n") << QStringList{u"Nom"_s, u"Prénom"_s} << 1 << 1;
        QTest::newRow("a heading of two lines") << QByteArray("Nom;\"Date de\nnaissance\"\nA;\n")
                                                << QStringList{u"Nom"_s, u"Date de naissance"_s} << 1 << 1;
        QTest::newRow("none that is known")
            << QByteArray("Apellido;Nombre\nA;B\n") << QStringList{u"Apellido"_s, u"Nombre"_s} << 1 << 1;
    }
    void headers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, headings);
        QFETCH(int, line);
        QFETCH(int, rows);
        Headed headed(bytes);
        QVERIFY(headed.table);
        QCOMPARE(headed.table->header().headings, headings);
        QCOMPARE(headed.table->header().line, line);
        int count = 0;
        for (TableRow row; headed.table->next(row).value_or(false); ++count)
            QCOMPARE(row.cells.size(), headings.size());
        QCOMPARE(count, rows);
    }

    void refusesATableWithoutHeader()
    {
        Headed data("Durand;12/03/2015;0639980011\nMartin;13/04/2016;0639980012\n");
        QCOMPARE(keyOf(data.table.error().fault), keyOf(ImportFault::NoHeader));
        Headed nothing("\n\n");
        QCOMPARE(keyOf(nothing.table.error().fault), keyOf(ImportFault::EmptyFile));
    }

    void saysWhereRowsDoNotFit()
    {
        QByteArray bytes("Nom;Prénom;Ville\n");
        for (int i = 0; i < 120; ++i)
            bytes += "A;B;C\n";
        bytes += "A;B;C;D\nA\n";
        Headed headed(bytes);
        TableRow row;
        int rows = 0;
        while (headed.table->next(row).value_or(false))
            ++rows;
        QCOMPARE(rows, 122);
        const auto &findings = headed.table->findings();
        QCOMPARE(findings.size(), 2);
        QCOMPARE(findings[0],
            (ImportFinding{.fault = ImportFault::MoreCellsThanHeadings, .line = 122, .column = 4, .value = u"D"_s}));
        QCOMPARE(findings[1], (ImportFinding{.fault = ImportFault::FewerCellsThanHeadings, .line = 123}));
    }

    void kinds_data()
    {
        QTest::addColumn<QStringList>("headings");
        QTest::addColumn<ImportKind>("kind");
        QTest::newRow("flat") << QStringList{u"Nom"_s, u"Prénom"_s, u"Père - Nom"_s, u"Instrument"_s}
                              << ImportKind::Flat;
        QTest::newRow("teachers") << QStringList{u"Réf. enseignant"_s, u"Enseignant"_s, u"Heures"_s}
                                  << ImportKind::Teachers;
        QTest::newRow("invoices") << QStringList{u"Réf. foyer"_s, u"N° facture"_s, u"Échéance"_s, u"Montant"_s}
                                  << ImportKind::Invoices;
        QTest::newRow("enrolments") << QStringList{u"Réf. élève"_s, u"Réf. cours"_s, u"Année"_s, u"Début"_s}
                                    << ImportKind::Enrolments;
    }
    void kinds()
    {
        QFETCH(QStringList, headings);
        QFETCH(ImportKind, kind);
        QCOMPARE(keyOf(guessKind(headings)), keyOf(kind));
    }

    void leavesOutTotalsAndCancelled_data()
    {
        QTest::addColumn<QStringList>("cells");
        QTest::addColumn<QString>("fault");
        QTest::newRow("a pupil") << QStringList{u"Cor"_s, u"Léa"_s, u"2010"_s, u"Inscrit"_s} << QString();
        QTest::newRow("a total") << QStringList{u"TOTAL"_s, {}, {}, u"12"_s} << u"total_line"_s;
        QTest::newRow("a total with a count") << QStringList{u"Total : 12 élèves"_s, {}, {}, {}} << u"total_line"_s;
        QTest::newRow("somebody called Total")
            << QStringList{u"Total"_s, u"Marie"_s, u"01/01/2010"_s, u"Inscrit"_s} << QString();
        QTest::newRow("cancelled") << QStringList{u"Cor"_s, u"Léa"_s, u"2010"_s, u"Annulé"_s} << u"cancelled_line"_s;
        QTest::newRow("gone") << QStringList{u"Cor"_s, u"Léa"_s, u"2010"_s, u"Démissionnaire"_s} << u"cancelled_line"_s;
        QTest::newRow("somebody called Abandon")
            << QStringList{u"Abandon"_s, u"Léa"_s, u"2010"_s, u"Inscrit"_s} << QString();
    }
    void leavesOutTotalsAndCancelled()
    {
        QFETCH(QStringList, cells);
        QFETCH(QString, fault);
        const auto map = mapColumns(
            {.headings = {u"Nom"_s, u"Prénom"_s, u"Date de naissance"_s, u"Statut"_s}}, ImportKind::Flat);
        const auto found = leftOut({5, cells}, map);
        QCOMPARE(found ? keyOf(found->fault) : QString(), fault);
        if (found)
            QCOMPARE(found->line, 5);
    }
};

QTEST_APPLESS_MAIN(ColumnMapTest)
#include "tst_columnmap.moc"
