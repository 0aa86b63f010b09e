"""Each rule of check.py reports what it is there for, and leaves alone what only looks like it: test_check.py"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check  # noqa: E402

OWNER = {"statement.h": "db", "documentcheck.h": "services", "clock.h": "domain", "renderprotocol.h": "documents"}
PAGES = {
    "RowStack.qml": "Grid { Repeater { id: rows } }",
    "Card.qml": "Rectangle {}",
    "AsideButton.qml": "/// Not now.\nRowLayout { spacing: 4 }",
    "FactRow.qml": "AsideButton {}",
}


def included(layer, text, name="x.cpp"):
    return list(check.include_findings(layer, name, text, OWNER))


def seen(text, name="SomePage.qml"):
    return list(check.qml_findings(name, text, check.root_types(PAGES)))


class Zones(unittest.TestCase):
    def test_days_are_those_of_the_conservatoire(self):
        for text in ("at.toLocalTime().date()", "QDate::currentDate().addDays(1)", "day.startOfDay()"):
            self.assertTrue(list(check.zone_findings("db/x.cpp", text)), text)
            self.assertEqual(list(check.zone_findings("backend/domain/localday.cpp", text)), [])
        for text in ("localDay(at)", "day.startOfDay(QTimeZone::utc())", "QDateTime::currentDateTimeUtc()",
                     "// not toLocalTime()"):
            self.assertEqual(list(check.zone_findings("db/x.cpp", text)), [], text)


class Includes(unittest.TestCase):
    def test_a_layer_includes_what_is_below_it(self):
        self.assertEqual(included("services", '#include "statement.h"\n#include "clock.h"'), [])
        self.assertEqual(included("renderer", '#include "renderprotocol.h"'), [])

    def test_and_nothing_else(self):
        self.assertTrue(included("domain", '#include "statement.h"'))
        self.assertTrue(included("db", '#include "services/documents/documentcheck.h"'))
        self.assertTrue(included("models", "#include <Poco/Net/SMTPClientSession.h>"))
        self.assertTrue(included("services", "#include <archive.h>"))
        self.assertEqual(included("exchange", "#include <csv.h>\n#include <unicode/ucnv.h>"), [])

    def test_sql_stands_in_db(self):
        for literal in ('u"SELECT id FROM people"_s', 'uR"(\n    SELECT id\n    FROM people)"_s', 'u"DELETE FROM x"'):
            self.assertTrue(included("services", literal), literal)
            self.assertEqual(bool(included("db", literal)), 'uR"' not in literal, literal)
        self.assertEqual(included("models", 'tr("SELECT a family")'), [])

    def test_the_domain_has_no_clock(self):
        self.assertTrue(included("domain", "QDate::currentDate()"))
        self.assertEqual(included("domain", "QDateTime::currentDateTimeUtc()", "clock.h"), [])


class Areas(unittest.TestCase):
    def found(self, **includes):
        """Of areas that include these headers; each has one, of its own name."""
        areas = {name: {f"{name}.h": ""}
                 for name in ("runtime", "letters", "households", "edits", "seals", "mail", "desk")}
        for name, headers in includes.items():
            areas[name][f"{name}.cpp"] = "".join(f'#include "{header}.h"\n' for header in headers)
        return list(check.area_findings(areas))

    def test_one_includes_what_stands_below_it(self):
        self.assertEqual(self.found(letters=["runtime"], households=["edits", "letters", "households"],
                                    mail=["seals", "letters"], desk=["mail", "statement"]), [])

    def test_and_nothing_above(self):
        for area, above in (("runtime", "letters"), ("letters", "edits"), ("seals", "mail"), ("mail", "desk")):
            self.assertTrue(self.found(**{area: [above]}), area)

    def test_no_two_include_each_other(self):
        self.assertTrue(self.found(households=["edits"], edits=["households"]))
        circle = self.found(households=["edits"], edits=["seals"], seals=["households"])
        self.assertEqual(len(circle), 1)
        self.assertEqual(circle[0].count(" includes "), 3)


class Journal(unittest.TestCase):
    def test_it_is_written_by_the_protocol_and_the_mail_engine(self):
        text = "PUPITRE_TRY(journal::append(connection, entry));"
        self.assertTrue(list(check.journal_findings("backend/services/edits/editreview.cpp", text)))
        self.assertTrue(list(check.journal_findings("backend/services/mail/outboxcare.cpp", text)))
        for path in check.WRITERS:
            self.assertEqual(list(check.journal_findings(path, text)), [], path)
        self.assertEqual(list(check.journal_findings("backend/services/desk/undo.cpp", "journal::lastOn(a, b)")), [])

    def test_each_writer_is_there_and_writes(self):
        root = pathlib.Path(__file__).parents[2]
        for path in check.WRITERS:
            self.assertRegex((root / path).read_text(), r"\bappend\(", path)


class Sites(unittest.TestCase):
    def found(self, text, name="searchrepository"):
        return list(check.site_findings(name, text))

    def test_what_lists_or_counts_is_told_whose(self):
        self.assertTrue(self.found("Result<qint64> count(Connection &connection);"))
        self.assertTrue(self.found("Result<QList<HouseholdHit>> hits(\n    Connection &connection, int limit = 50);"))
        self.assertTrue(self.found("QStringList names(Connection &connection, SiteId siteId = {});"))
        self.assertTrue(self.found("Result<Index> kept(Connection &connection);", "householdrepository"))

    def test_by_a_site_or_by_what_belongs_to_one(self):
        self.assertEqual(self.found("Result<qint64> count(Connection &connection, SiteId siteId);"), [])
        self.assertEqual(self.found("Result<void> index(Connection &connection, const Household &household);"), [])
        self.assertEqual(
            self.found("Result<int> of(\n    Connection &connection, const QString &text, HouseholdId id);"), [])
        self.assertEqual(self.found("Result<Index> kept(Connection &connection);"), [])

    def test_what_is_of_all_sites_is_there(self):
        root = pathlib.Path(__file__).parents[2] / "db"
        for name, functions in check.OF_ALL_SITES.items():
            text = (root / f"{name}.h").read_text()
            for function in functions:
                self.assertRegex(text, rf"\b{function}\(", name)


class French(unittest.TestCase):
    def found(self, text, path="backend/services/letters/outbox.cpp"):
        return list(check.french_findings(path, text))

    def test_sentences_are_reported_by_their_letters_and_by_their_small_words(self):
        for words in ("Reçu n° %1", "Objet de la lettre", "Fait au secrétariat", "Lettres aux familles",
                      "Dossier rouvert par l’accueil", "aucun élève", "Merci d'ouvrir"):
            for literal in (f'u"{words}"_s', f'"{words}"', f'uR"({words})"_s', f'EditWords::tr("{words}")'):
                self.assertTrue(self.found(literal), literal)
        self.assertTrue(self.found('u"Votre "\n    "dossier"_s'))
        self.assertIn("line 3", self.found('\n\nu"Version française"_s')[0])

    def test_english_sql_and_single_words_are_none(self):
        for text in ('u"the family’s mail server does not answer, and it’s late"_s', "u\"yyyyMMdd'T'HHmmss\"_s",
                     'u"traités"_s', 'uR"(SELECT id FROM edit_requests WHERE state = \'pending\')"_s',
                     'tr("The household becomes resident of the communauté.")', "/// \"Reçu n° %1\": the receipt's"):
            self.assertEqual(self.found(text), [], text)

    def test_what_is_sought_on_french_papers_is_data(self):
        text = 'u"apte à la danse"_s'
        for path in check.FRENCH_DATA:
            self.assertEqual(self.found(text, path), [])
        self.assertTrue(self.found(text))

    def test_each_of_those_files_is_there_and_speaks_french(self):
        root = pathlib.Path(__file__).parents[2]
        for path in check.FRENCH_DATA:
            self.assertTrue(self.found((root / path).read_text()), path)


class Colours(unittest.TestCase):
    def test_each_way_to_write_one_is_reported(self):
        for value in ('"#1F4E8C"', '"#fff"', '"red"', '"DarkSlateGray"', '"rebeccapurple"', "Qt.rgba(0, 0, 0, 1)",
                      "Qt.darker(fill, 1.2)", "Qt.lighter(fill)", "Qt.alpha(ink, 0.5)", "Qt.tint(a, b)",
                      "Qt.hsla(0, 0, 0, 1)"):
            self.assertTrue(seen(f"Item {{ color: {value} }}"), value)
        self.assertTrue(seen('Item { ink: pressed ? "red" : Theme.text }'))

    def test_tokens_and_nothing_are_none(self):
        text = 'Card { color: on ? Theme.accent : "transparent"; source: "red.svg" } // "red", "#fff"'
        self.assertEqual(seen(text), [])

    def test_the_theme_makes_them(self):
        self.assertEqual(seen('Item { color: "#1F4E8C"; border: Qt.alpha(ink, 0.5) }', "Theme.qml"), [])


class PlainText(unittest.TestCase):
    def test_no_other_text_type(self):
        for kind in ("Text", "Label", "T.Label", "TextEdit", "T.TextArea"):
            self.assertTrue(seen(f"Item {{ {kind} {{ text: name }} }}"), kind)
        self.assertEqual(seen("Item { AppText { text: name } }"), [])

    def test_no_other_format(self):
        for written in ("Text.RichText", "Text.StyledText", "Text.AutoText", "Text.MarkdownText", "TextEdit.RichText",
                        "format"):
            self.assertTrue(seen(f"AppText {{ textFormat: {written} }}"), written)
        self.assertEqual(seen("AppText { textFormat: Text.PlainText }"), [])

    def test_its_two_homes_say_it(self):
        for name, kind in (("AppText.qml", "Text"), ("AppTextArea.qml", "T.TextArea"),
                           ("SelectableText.qml", "TextEdit")):
            self.assertTrue(seen(f"{kind} {{ wrapMode: 1 }}", name))
        self.assertEqual(seen("Text { textFormat: Text.PlainText }", "AppText.qml"), [])
        self.assertTrue(seen("Text { } // textFormat: Text.PlainText", "AppText.qml"))

    def test_no_styled_controls(self):
        self.assertTrue(seen("import QtQuick.Controls\nItem {}"))
        self.assertEqual(seen("import QtQuick.Templates as T\nItem {}"), [])

    def test_words_are_translated(self):
        self.assertTrue(seen('Card { heading: "Families" }'))
        self.assertEqual(seen('Card { heading: qsTr("Families"); text: "Pupitre"; title: "—" }'), [])


class Layouts(unittest.TestCase):
    def test_a_repeater_never_stands_in_one(self):
        for layout in ("ColumnLayout", "RowLayout", "GridLayout", "AsideButton", "FactRow"):
            self.assertTrue(seen(f"Card {{ {layout} {{ spacing: 4\nRepeater {{ model: 3 }} }} }}"), layout)
            text = f"{layout} {{ onX: {{ if (a) {{ b() }} }} Repeater {{ model: 3; Card {{}} }} }}"
            self.assertTrue(seen(text), layout)

    def test_it_may_stand_in_a_positioner_of_one(self):
        for place in ("RowStack", "Column", "Row", "Flow", "Item", "Card"):
            self.assertEqual(seen(f"ColumnLayout {{ {place} {{ Repeater {{ model: 3 }} }} }}"), [], place)
        self.assertEqual(seen("ColumnLayout { Card {} } // Repeater {"), [])

    def test_words_do_not_wrap_in_a_layout_in_a_row(self):
        words = "AppText { wrapMode: Text.Wrap }"
        self.assertTrue(seen(f"RowLayout {{ Item {{}} ColumnLayout {{ {words} }} }}"))
        for row in (f"RowLayout {{ Column {{ {words} }} }}", f"ColumnLayout {{ {words} }}", f"RowLayout {{ {words} }}"):
            self.assertEqual(seen(row), [], row)

    def test_the_line_is_said(self):
        self.assertIn("line 3", seen("Item {\n  ColumnLayout {\n    Repeater { }\n  }\n}")[0])


class Loaders(unittest.TestCase):
    BOUND = "pragma ComponentBehavior: Bound\n"

    def test_qt_makes_no_bound_component_in_a_loader(self):
        for text in ("Item { Repeater { Card { id: row\nLoader { sourceComponent: Card { width: row.width } } } } }",
                     "Item { Loader { sourceComponent: Component { Card {} } } }",
                     "Item { Component { id: part\nCard {} }\nLoader { sourceComponent: part } }",
                     "Item { Component {\n id: part\nCard {} }\nLoader { sourceComponent: a ? b.c : part } }"):
            self.assertTrue(seen(self.BOUND + text), text)
            self.assertEqual(seen(text), [], text)

    def test_what_comes_from_elsewhere_is_made(self):
        for text in ("Item { Loader { sourceComponent: root.content } }",
                     "Item { Component { id: part\nCard {} }\nLoader { sourceComponent: root.part } }",
                     'Item { Loader { source: "Card.qml" } } // sourceComponent: Card {'):
            self.assertEqual(seen(self.BOUND + text), [], text)


class Commands(unittest.TestCase):
    def test_a_key_is_declared_once(self):
        self.assertTrue(seen('Item { Shortcut { sequence: "V" } }'))
        self.assertTrue(seen('AppButton { keys: "V" }'))
        self.assertTrue(seen('AppButton { keys: refusing ? qsTr("Esc") : refuse.hint }'))
        self.assertTrue(seen('BatchBar { otherKeys: "L" }'))
        self.assertTrue(seen('Item { keys: ["V"] }'))
        self.assertTrue(seen('CommandGroup {\n    Command { text: words }\n    Item {\n        keys: ["V"]\n    }\n}'))

    def test_by_a_command(self):
        text = 'CommandGroup {\n    Command {\n        id: a\n        keys: ["V", "Ctrl+K"]\n    }\n}'
        self.assertEqual(seen(text), [])
        self.assertEqual(seen('CommandGroup { Command { id: a; keys: ["V"]; onTriggered: go() } }'), [])
        self.assertEqual(seen('AppButton { keys: refusing ? cancel.hint : refuse.hint }'), [])
        self.assertEqual(seen('QtObject { Shortcut { sequences: root.keys } }', "Command.qml"), [])
        self.assertEqual(seen('DropArea { keys: ["text/uri-list"] }'), [])

    def test_that_is_listed(self):
        self.assertTrue(seen('Item { Command { text: qsTr("Accept") } }'))


class Others(unittest.TestCase):
    def test_unfinished_translations(self):
        def ts(translation):
            return f"<TS><context><message><source>Yes</source>{translation}</message></context></TS>"
        self.assertTrue(list(check.translation_findings(ts('<translation type="unfinished">Oui</translation>'))))
        self.assertTrue(list(check.translation_findings(ts("<translation></translation>"))))
        self.assertEqual(list(check.translation_findings(ts("<translation>Oui</translation>"))), [])

    def test_checks_that_cannot_fail(self):
        self.assertTrue(list(check.script_findings("set -e\n! grep -E 'qrc:' log\n")))
        self.assertTrue(list(check.script_findings('exit "$failures"')))
        self.assertEqual(list(check.script_findings("if ! grep x log; then exit 1; fi\n! grep x log || exit 1\n")), [])
        self.assertEqual(list(check.script_findings('[ "$failures" -eq 0 ]\nexit 1\n')), [])

    def test_lines(self):
        self.assertTrue(list(check.line_findings("a" * 121)))
        self.assertEqual(list(check.line_findings("é" * 120 + "\n")), [])

    def test_whose_lines_are_short(self):
        for name in ("CMakeLists.txt", "PupitreTargets.cmake", "start.sh", "check.py", "Rail.qml", "ids.h", "undo.cpp"):
            self.assertTrue(check.has_short_lines(name), name)
        for name in ("common.sql", "pupitre_fr.ts", "run.txt", "README.md"):
            self.assertFalse(check.has_short_lines(name), name)

    def test_names_in_readmes(self):
        self.assertEqual(check.names_in_readme("Start with `documents/documentcheck.h`, then `run.sh --long`."),
                         ["documents/documentcheck.h"])


if __name__ == "__main__":
    unittest.main()
