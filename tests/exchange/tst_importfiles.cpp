#include "columnmap.h"
#include "findings.h"
#include "importfile.h"
#include "tabletext.h"

#include <QFile>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Files as ten conservatoires export them (tests/exchange/files): each passes, or is refused in words that say why.
class ImportFilesTest : public QObject
{
    Q_OBJECT

    /// What becomes of a file: its values by target, and the keys of all that is said of it.
    struct Outcome {
        QList<QMap<QString, QString>> rows;
        QStringList said;
        QString refusal;
    };

    static Outcome outcome(const QString &name, const TableChoices &choices = {})
    {
        QFile file(QStringLiteral(PUPITRE_EXCHANGE_FILES "/") + name);
        Outcome all;
        if (!file.open(QIODevice::ReadOnly))
            return all;
        const auto opened = openTable(file, choices);
        if (!opened)
            return {{}, {}, keyOf(opened.error().fault)};
        auto table = HeadedTable::read(*opened->rows, ImportKind::Flat);
        if (!table)
            return {{}, {}, keyOf(table.error().fault)};
        const auto map = mapColumns(table->header(), ImportKind::Flat, table->sample());
        FindingList findings;
        findings.add(opened->findings);
        findings.add(table->header().findings);
        findings.add(map.findings());
        TableRow row;
        for (;;) {
            const auto read = table->next(row);
            if (!read)
                all.refusal = keyOf(read.error().fault);
            if (!read || !*read)
                break;
            if (const auto out = leftOut(row, map))
                findings.add(*out);
            else
                all.rows.append(valuesOf(row, map, findings));
        }
        findings.add(opened->rows->findings());
        findings.add(table->findings());
        const auto groups = findings.groups();
        for (const auto &group : groups)
            all.said.append(keyOf(group.fault) + u' ' + QString::number(group.count));
        all.said.sort();
        return all;
    }

    static QMap<QString, QString> valuesOf(const TableRow &row, const ColumnMap &map, FindingList &findings)
    {
        const ImportValueContext context{.today = QDate(2026, 9, 1)};
        QMap<QString, QString> values;
        for (qsizetype i = 0; i < map.columns.size(); ++i) {
            const auto &column = map.columns[i];
            const auto kind = valueKindOf(column.target);
            if (column.target.isNowhere() || kind == ImportValueKind::Health || kind == ImportValueKind::Age)
                continue;
            auto value = readImportValue(kind, row.cells[i], context);
            const auto found = [&](ImportFault fault) {
                findings.add({.fault = fault, .line = row.line, .column = int(i) + 1, .value = row.cells[i]});
            };
            if (!value)
                found(value.error());
            else if (value->notice)
                found(*value->notice);
            if (value && kind == ImportValueKind::FullName && !value->value.isEmpty()) {
                if (const auto people = peopleIn(row.cells[i]); !people)
                    found(people.error());
            }
            if (value && !value->value.isEmpty())
                values.insert(column.target.key(), value->value);
        }
        return values;
    }

private Q_SLOTS:
    void windowsWithSemicolons()
    {
        const auto all = outcome(u"01-windows.csv"_s);
        QCOMPARE(all.rows.size(), 3);
        const QMap<QString, QString> lea{{u"student.ref"_s, u"E001"_s},
            {u"student.last_name"_s, u"VIBRAPHONE"_s},
            {u"student.first_name"_s, u"Léa"_s},
            {u"student.birth_date"_s, u"2015-03-12"_s},
            {u"student.sex"_s, u"f"_s},
            {u"student.address"_s, u"3 rue de la Fugue"_s},
            {u"student.postal_code"_s, u"29170"_s},
            {u"student.city"_s, u"Fouesnant"_s},
            {u"student.mobile"_s, u"06 39 98 00 11"_s},
            {u"student.email"_s, u"lea@exemple.invalid"_s},
            {u"guardian.last_name"_s, u"VIBRAPHONE"_s},
            {u"guardian.first_name"_s, u"Noël"_s},
            {u"household.direct_debit"_s, u"1"_s}};
        QCOMPARE(all.rows[0], lea);
        QCOMPARE(all.rows[1][u"student.address"_s], u"Bât. B\n8 allée du Chœur"_s);
        QCOMPARE(all.rows[2][u"student.postal_code"_s], u"01700"_s);
        QCOMPARE(
            all.said, (QStringList{u"century_guessed 1"_s, u"second_value 1"_s, u"zero_added 1"_s, u"zero_added 1"_s}));
    }
    void unicodeTextCalledXls()
    {
        const auto all = outcome(u"02-texte-unicode.xls"_s);
        QCOMPARE(all.rows.size(), 2);
        QCOMPARE(all.rows[0][u"student.first_name"_s], u"Éloïse"_s);
        QCOMPARE(all.rows[0][u"course.time"_s], u"17:30"_s);
        QCOMPARE(all.rows[1][u"course.weekday"_s], u"1"_s);
        QVERIFY(all.said.isEmpty());
    }
    void headerOfTwoLinesBelowATitle()
    {
        const auto all = outcome(u"03-deux-lignes.csv"_s);
        QCOMPARE(all.rows.size(), 2);
        QCOMPARE(all.rows[0][u"guardian2.mobile"_s], u"06 39 98 00 22"_s);
        QCOMPARE(all.rows[1][u"guardian.mobile"_s], u"06 39 98 00 23"_s);
        QCOMPARE(all.rows[1][u"guardian.first_name"_s], u"Lise"_s);
        QVERIFY(all.said.contains(u"header_of_two_lines 1"_s));
        QVERIFY(all.said.contains(u"lines_before_header 1"_s));
    }
    void mergedCellsAndFormats()
    {
        const auto all = outcome(u"04-fusionnees.xlsx"_s);
        QCOMPARE(all.rows.size(), 4);
        QCOMPARE(all.rows[2][u"household.ref"_s], u"7"_s);
        QCOMPARE(all.rows[2][u"student.first_name"_s], u"Enora"_s);
        QCOMPARE(all.rows[0][u"student.birth_date"_s], u"2015-03-12"_s);
        QCOMPARE(all.rows[0][u"guardian.postal_code"_s], u"01700"_s);
        QCOMPARE(all.rows[0][u"guardian.mobile"_s], u"06 39 98 00 31"_s);
        QCOMPARE(all.said,
            (QStringList{u"header_of_two_lines 1"_s, u"hidden_rows 1"_s, u"hidden_sheets 1"_s, u"merged_cells 1"_s}));
    }
    void agesAndHealth()
    {
        const auto all = outcome(u"05-ages.csv"_s);
        QCOMPARE(all.rows.size(), 3);
        QCOMPARE(all.rows[1][u"student.school_level"_s], u"6e"_s);
        QCOMPARE(all.said, (QStringList{u"age_column 1"_s, u"health_column 1"_s}));
        for (const auto &row : all.rows)
            QVERIFY(!row.contains(u"student.health"_s) && !row.contains(u"student.age"_s));
    }
    void oneLineACourse()
    {
        const auto all = outcome(u"06-par-cours.csv"_s);
        QCOMPARE(all.rows.size(), 3);
        QCOMPARE(all.rows[1][u"course.discipline"_s], u"Formation musicale"_s);
        QCOMPARE(all.rows[1][u"course.duration"_s], u"60"_s);
        QCOMPARE(all.rows[0][u"course.cycle"_s], u"Cycle 1"_s);
        QCOMPARE(all.rows[0][u"course.cycle_year"_s], u"2"_s);
        QCOMPARE(all.said, QStringList{u"column_not_kept 1"_s}); // how long a lesson lasts
    }
    void parentsInOneCell()
    {
        const auto all = outcome(u"07-parents.csv"_s);
        QCOMPARE(all.rows.size(), 3);
        QCOMPARE(all.rows[0][u"guardian2.home_phone"_s], u"06 39 98 00 42"_s);
        QCOMPARE(all.said, QStringList{u"parents_unclear 1"_s});
    }
    void macintoshIsHintedAtAndReadByHand()
    {
        const auto hinted = outcome(u"08-macintosh.csv"_s);
        QVERIFY(hinted.said.contains(u"may_be_mac_roman 1"_s));
        const auto chosen = outcome(u"08-macintosh.csv"_s, {.encoding = TextEncoding::MacRoman});
        QCOMPARE(chosen.rows[0][u"student.last_name"_s], u"Épinette"_s);
        QCOMPARE(chosen.rows[1][u"student.first_name"_s], u"Françoise"_s);
        QVERIFY(chosen.said.isEmpty());
    }
    void totalsCancelledAndTwiceEncoded()
    {
        const auto all = outcome(u"09-totaux.csv"_s);
        QCOMPARE(all.rows.size(), 1);
        QCOMPARE(all.rows[0][u"student.first_name"_s], u"Léon"_s);
        QCOMPARE(all.said,
            (QStringList{u"cancelled_line 1"_s,
                u"column_unknown 1"_s,
                u"total_line 1"_s,
                u"twice_encoded 1"_s,
                u"twice_encoded 2"_s}));
    }
    void aQuoteThatIsNeverClosed()
    {
        const auto all = outcome(u"10-guillemet.csv"_s);
        QCOMPARE(all.refusal, u"quote_not_closed"_s);
    }
};

QTEST_APPLESS_MAIN(ImportFilesTest)
#include "tst_importfiles.moc"
