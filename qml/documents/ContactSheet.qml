pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// La planche: documents of one requirement in which everything was found, laid out like a photographer's contact
/// sheet. Whoever looks them over takes out what is doubtful and accepts the rest with one key.
FocusScope {
    id: root

    required property Backend backend
    /// The page's keys are live; while it is open they are the sheet's.
    required property bool active
    property string firstKind: "" ///< the requirement that comes first
    readonly property alias open: sheet.open
    signal problem(string text)

    readonly property int gap: 8
    readonly property real enlarged: 1 + (Theme.textScale - 1) * 0.6
    readonly property int columns: Math.max(1,
        Math.min(4, Math.floor((area.width + root.gap) / (320 * root.enlarged + root.gap))))
    readonly property int tileHeight: Math.round(24 * Theme.textScale) * 5 + 26 // name, and four facts at the most
    readonly property int lines: Math.max(1, Math.floor((area.height + root.gap) / (root.tileHeight + root.gap)))
    readonly property string letters: "ABCDEFGHIJKL"

    function show(): void {
        sheet.firstKind = root.firstKind
        sheet.open = true
        root.forceActiveFocus()
    }
    function close(): void { sheet.open = false }

    visible: sheet.open
    Accessible.role: Accessible.Pane
    Accessible.name: heading.text

    ContactSheetModel {
        id: sheet
        objectName: "contactSheet"
        backend: root.backend
        inView: root.active
        capacity: Math.min(12, root.columns * root.lines)
        lineHeight: Math.round(15 * Theme.textScale * Screen.devicePixelRatio)
        onFailed: (text) => root.problem(text)
    }

    Rectangle { anchors.fill: parent; color: Theme.surface }
    RowLayout {
        id: header
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 16; topMargin: 12 }
        height: Math.round(44 * Theme.textScale)
        spacing: 12
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true
            AppText {
                id: heading
                text: sheet.requirement === "" ? qsTr("Contact sheet")
                    : qsTr("Contact sheet · %1").arg(sheet.requirement)
                font.pixelSize: Theme.large
                font.weight: Font.DemiBold
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            AppText {
                text: sheet.leftOutText !== "" ? sheet.leftOutText
                    : qsTr("Everything was found. A letter takes a document out; it stays in the queue.")
                color: sheet.leftOutText !== "" ? Theme.family : Theme.textMuted
                font.pixelSize: Theme.small
                Layout.fillWidth: true
            }
        }
        AppButton {
            visible: sheet.count > 0
            command: acceptCommand
            tone: "done"
        }
        AppButton { command: closeCommand }
    }
    // No layout: how many there is room for is asked before anything is seen.
    Item {
        id: area
        anchors {
            fill: parent
            leftMargin: 16
            rightMargin: 16
            topMargin: header.height + 22
            bottomMargin: 12
        }
        Grid {
            visible: faces.face === "content"
            columns: root.columns
            spacing: root.gap
            Repeater {
                model: sheet
                ContactSheetTile {
                    required property int index
                    objectName: "sheetTile"
                    letter: root.letters.charAt(index)
                    width: Math.floor((area.width - (root.columns - 1) * root.gap) / root.columns)
                    height: root.tileHeight
                    onClicked: sheet.toggle(index)
                }
            }
        }
        PageFaces {
            id: faces
            anchors { left: parent.left; right: parent.right; top: parent.top; bottom: done.top }
            face: sheet.errorText !== "" ? "error"
                : sheet.count > 0 ? "content"
                : sheet.preparing ? "loading"
                : "empty"
            errorText: sheet.errorText
            emptyTitle: sheet.accepted.length > 0 ? qsTr("No further sheet") : qsTr("Nothing for a sheet")
            emptyText: qsTr("What is not certain, or was not read yet, waits in the queue.")
            emptyCommand: closeCommand
            onRetry: sheet.reload()
        }
        Column {
            id: done
            visible: faces.face === "empty" && sheet.accepted.length > 0
            width: parent.width
            height: visible ? implicitHeight : 0
            anchors.bottom: parent.bottom
            spacing: 8
            AppText {
                text: qsTr("Accepted just now. A press takes one back alone:")
                color: Theme.textMuted
            }
            Flow {
                width: parent.width
                spacing: 6
                Repeater {
                    model: faces.face === "empty" ? sheet.accepted : []
                    AppButton {
                        required property sheetAccepted modelData
                        text: modelData.title
                        iconName: "arrow-back-up"
                        implicitHeight: Math.round(30 * Theme.textScale)
                        onClicked: sheet.takeBack(modelData.documentId)
                    }
                }
            }
        }
    }

    CommandGroup {
        title: qsTr("On the contact sheet")
        live: root.active && sheet.open
        Command {
            id: acceptCommand
            text: qsTr("Accept %n document(s)", "", sheet.remaining)
            iconName: "check"
            keys: ["V"]
            enabled: sheet.count > 0
            onTriggered: sheet.accept()
        }
        Command {
            text: qsTr("Take one out by its letter (A to L), or put it back")
            keys: ["A"]
            enabled: sheet.count > 0
            moves: true // which one is said by the letter alone
            onTriggered: sheet.toggle(0)
        }
        Command { keys: ["B"]; onTriggered: sheet.toggle(1) }
        Command { keys: ["C"]; onTriggered: sheet.toggle(2) }
        Command { keys: ["D"]; onTriggered: sheet.toggle(3) }
        Command { keys: ["E"]; onTriggered: sheet.toggle(4) }
        Command { keys: ["F"]; onTriggered: sheet.toggle(5) }
        Command { keys: ["G"]; onTriggered: sheet.toggle(6) }
        Command { keys: ["H"]; onTriggered: sheet.toggle(7) }
        Command { keys: ["I"]; onTriggered: sheet.toggle(8) }
        Command { keys: ["J"]; onTriggered: sheet.toggle(9) }
        Command { keys: ["K"]; onTriggered: sheet.toggle(10) }
        Command { keys: ["L"]; onTriggered: sheet.toggle(11) }
        Command {
            id: closeCommand
            text: qsTr("Back to the queue")
            iconName: "x"
            keys: ["Escape"]
            onTriggered: root.close()
        }
    }
}
