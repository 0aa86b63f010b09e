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
        [qsTr("Ctrl+K"), qsTr("search a family")], [qsTr("Alt+1 … Alt+7"), qsTr("areas")], [qsTr("Ctrl+Z"), qsTr("undo the last decision")],
        [qsTr("Ctrl+D"), qsTr("light or dark")], [qsTr("Ctrl++ Ctrl+−"), qsTr("larger or smaller text")], [qsTr("Ctrl+L"), qsTr("lock")], ["?", qsTr("these keys")]
    ]
    readonly property var byArea: ({
        edits: [["V", qsTr("accept, then next")], [qsTr("R, then 1–9"), qsTr("refuse the field with that reason")], ["C", qsTr("correct the value, then accept")], ["T", qsTr("give the new address to the household’s others too")], ["↑ ↓", qsTr("field")], ["J K", qsTr("next, previous request")], [qsTr("A, then Enter"), qsTr("accept all that need no second look")], ["S", qsTr("skip")], [qsTr("M, Shift+M"), qsTr("set aside until tomorrow, for a week")]],
        documents: [["V", qsTr("accept, then next")], [qsTr("Shift+V"), qsTr("accept and stay")], [qsTr("R, then 1–9"), qsTr("refuse with that reason, then next")], ["D", qsTr("note the last day on the paper")], ["B", qsTr("last year’s beside")], ["J K", qsTr("next, previous")], ["← →", qsTr("pages")], [qsTr("Ctrl+F"), qsTr("search in the document")], ["+ − 0", qsTr("larger, smaller, fit")], [qsTr("Shift+R"), qsTr("turn the view")], ["S", qsTr("skip")], [qsTr("M, Shift+M"), qsTr("set aside until tomorrow, for a week")]],
        reinscriptions: [["V", qsTr("approve, then next")], [qsTr("A, then Enter"), qsTr("approve all complete dossiers")], ["D", qsTr("ask the director; as director, approve all the same")], [qsTr("R, then 1–9"), qsTr("refuse with that reason, then next")], [qsTr("G, then 1–9"), qsTr("a paper was received at the desk")], ["N", qsTr("a paper is not asked for")], ["X", qsTr("the family gives the place up")], ["O", qsTr("reopen what was decided")], ["J K", qsTr("next, previous")], ["S", qsTr("skip")], [qsTr("M, Shift+M"), qsTr("set aside until tomorrow, for a week")]],
        households: [["I", qsTr("send credentials")], [qsTr("P, then Enter"), qsTr("a one-time password to read out")], [qsTr("E, then 1–4"), qsTr("take the fee: cheque, cash, card, transfer")], [qsTr("F, then Enter"), qsTr("unite a family that was entered twice")], ["J K", qsTr("next, previous")]],
        mail: [["J K", qsTr("next, previous")]]
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
        width: Math.min(640, parent.width - 48)
        height: column.implicitHeight + 48
        ColumnLayout {
            id: column
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 28 }
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
                    Item { implicitHeight: 24; Layout.preferredWidth: 150; KeyHint { anchors.verticalCenter: parent.verticalCenter; keys: hereLine.modelData[0]; inkColor: Theme.text } }
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
                    Item { implicitHeight: 24; Layout.preferredWidth: 150; KeyHint { anchors.verticalCenter: parent.verticalCenter; keys: everyLine.modelData[0]; inkColor: Theme.text } }
                    AppText { text: everyLine.modelData[1]; wrapMode: Text.Wrap; Layout.fillWidth: true }
                }
            }
        }
    }
}
