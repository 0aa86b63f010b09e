pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// ?: the keys that are valid here.
Item {
    id: root

    required property string area
    property bool open: false

    readonly property var everywhere: [
        [qsTr("Ctrl+K"), qsTr("search a family")], [qsTr("Alt+1 … Alt+8"), qsTr("areas")], [qsTr("Ctrl+Z"), qsTr("undo the last decision")],
        [qsTr("Ctrl+D"), qsTr("light or dark")], [qsTr("Ctrl++ Ctrl+−"), qsTr("larger or smaller text")], [qsTr("PgUp PgDn"), qsTr("up and down the page; with Shift: the panel beside it")], [qsTr("Ctrl+L"), qsTr("lock")], ["?", qsTr("these keys")]
    ]
    readonly property var byArea: ({
        edits: [["H", qsTr("family by family, or as they came")], ["E", qsTr("one kind of them, the next, all")], ["V", qsTr("accept, then next")], [qsTr("R, then 1–9"), qsTr("refuse the field with that reason")], ["C", qsTr("correct the value, then accept")], ["T", qsTr("give the new address to the household’s others too")], ["↑ ↓", qsTr("field")], ["J K", qsTr("next, previous request")], [qsTr("A, then Enter"), qsTr("accept all that need no second look")], ["S", qsTr("skip")], [qsTr("M, Shift+M"), qsTr("set aside until tomorrow, for a week")]],
        documents: [["H", qsTr("family by family, or as they came")], ["E", qsTr("one kind of them, the next, all")], ["V", qsTr("accept, then next")], [qsTr("Shift+V"), qsTr("accept and stay")], [qsTr("R, then 1–9"), qsTr("refuse with that reason, then next")], ["D", qsTr("note the last day on the paper")], ["B", qsTr("last year’s beside")], ["J K", qsTr("next, previous")], ["← →", qsTr("pages")], ["P", qsTr("the pages, small, or without them")], [qsTr("Ctrl+F"), qsTr("search in the document")], ["+ − 0", qsTr("larger, smaller, fit")], [qsTr("Shift+R"), qsTr("turn the view")], ["S", qsTr("skip")], [qsTr("M, Shift+M"), qsTr("set aside until tomorrow, for a week")]],
        reinscriptions: [["V", qsTr("approve, then next")], [qsTr("A, then Enter"), qsTr("approve all complete dossiers")], [qsTr("T, Ctrl+A"), qsTr("choose this one, all of the list")], ["A, E, M", qsTr("approve, remind or set aside what is chosen")], ["F", qsTr("keep this list under a name")], ["D", qsTr("ask the director; as director, approve all the same")], [qsTr("R, then 1–9"), qsTr("refuse with that reason, then next")], [qsTr("G, then 1–9"), qsTr("a paper was received at the desk")], ["N", qsTr("a paper is not asked for")], [qsTr("C, then 1–9"), qsTr("a change of course that the family asks for")], ["X", qsTr("the family gives the place up")], ["O", qsTr("reopen what was decided")], ["J K", qsTr("next, previous")], ["S", qsTr("skip")], [qsTr("M, Shift+M"), qsTr("set aside until tomorrow, for a week")]],
        households: [["I", qsTr("send credentials")], [qsTr("L, then Enter"), qsTr("print a letter with credentials")], [qsTr("P, then Enter"), qsTr("a one-time password to read out")], ["G", qsTr("letters in English with the French below, or in French")], [qsTr("Shift+P"), qsTr("the parents live apart, or no longer")], [qsTr("E, then 1–4"), qsTr("take the fee: cheque, cash, card, transfer")], [qsTr("F, then Enter"), qsTr("unite a family that was entered twice")], ["J K", qsTr("next, previous")]],
        mail: [["J K", qsTr("next, previous")], ["I", qsTr("credentials for those who never connected")], ["R", qsTr("remind those who have something to do")], ["L", qsTr("then: letters to those whom no mail reaches")], ["T", qsTr("print what did not arrive, with whom to ring up")], ["P", qsTr("stop the sending, let it go on")]],
        settings: [[qsTr("Ctrl+Tab"), qsTr("mail account, letters")], [qsTr("Ctrl+S"), qsTr("record")], [qsTr("Ctrl+T"), qsTr("test the mail account")], [qsTr("Esc"), qsTr("stop the test")]]
    })

    visible: open
    anchors.fill: parent

    Rectangle {
        anchors.fill: parent
        color: Theme.surfaceSunken
        opacity: 0.72
        MouseArea { anchors.fill: parent; onClicked: root.open = false }
    }
    Card {
        anchors.centerIn: parent
        width: Math.min(Math.round(640 * Theme.textScale), parent.width - 48)
        height: Math.min(column.implicitHeight + 48, parent.height - 32)
        ScrollArea { // with large letters it is taller than the window
            id: flick
            anchors { fill: parent; topMargin: 24; bottomMargin: 24 }
            contentHeight: column.implicitHeight
            ColumnLayout {
                id: column
                x: 28
                width: flick.width - 56
                spacing: 8
                AppText { text: qsTr("Keys"); font.pixelSize: Theme.title; font.weight: Font.DemiBold }
                SectionTitle { visible: here.count > 0; text: qsTr("On this page"); Layout.topMargin: 8 }
                Repeater {
                    id: here
                    model: root.byArea[root.area] ?? []
                    RowLayout {
                        id: hereLine
                        required property var modelData
                        spacing: 16
                        Item { implicitHeight: Math.round(24 * Theme.textScale); Layout.preferredWidth: Math.round(150 * Theme.textScale); KeyHint { anchors.verticalCenter: parent.verticalCenter; keys: hereLine.modelData[0]; inkColor: Theme.text } }
                        AppText { text: hereLine.modelData[1]; wrapMode: Text.Wrap; Layout.fillWidth: true }
                    }
                }
                SectionTitle { text: qsTr("Everywhere"); Layout.topMargin: 8 }
                Repeater {
                    model: root.everywhere
                    RowLayout {
                        id: everyLine
                        required property var modelData
                        spacing: 16
                        Item { implicitHeight: Math.round(24 * Theme.textScale); Layout.preferredWidth: Math.round(150 * Theme.textScale); KeyHint { anchors.verticalCenter: parent.verticalCenter; keys: everyLine.modelData[0]; inkColor: Theme.text } }
                        AppText { text: everyLine.modelData[1]; wrapMode: Text.Wrap; Layout.fillWidth: true }
                    }
                }
            }
        }
    }
    Shortcut { sequences: ["Down"]; enabled: flick.scrollable; onActivated: flick.scroll(0.2) }
    Shortcut { sequences: ["Up"]; enabled: flick.scrollable; onActivated: flick.scroll(-0.2) }
}
