import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A form of a family's people in the place of its page: a heading, what is typed, and the buttons at its foot. Ctrl+S
/// records; Esc puts it away, asking once where something was typed.
Item {
    id: root

    required property FormEditor editor
    required property bool changed
    property bool live: false ///< its page is before the eyes and nothing lies over it
    required property string heading
    property string about: ""
    property string known: "" ///< a family that has the student already
    property string recordText: qsTr("Record")
    readonly property bool focusArea: true ///< F6 stops here
    property bool leaving: false ///< Esc was pressed once
    default property alias content: column.data
    signal recordRequested
    signal allTheSameRequested
    signal leaveRequested
    signal familyRequested(string identifiant)

    function leave(): void {
        if (root.changed && !root.leaving)
            root.leaving = true
        else
            root.leaveRequested()
    }

    onChangedChanged: leaving = false
    onVisibleChanged: leaving = false

    ScrollArea {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: foot.top }
        contentHeight: column.implicitHeight + 48
        ColumnLayout {
            id: column
            x: 24
            y: 20
            width: Math.min(parent.width - 48, 1040)
            spacing: 12
            AppText {
                text: root.heading
                font.pixelSize: Theme.title
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            AppText {
                visible: text !== ""
                text: root.about
                color: Theme.textMuted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
    FormFoot {
        id: foot
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        inset: 24
        AppText {
            visible: text !== ""
            width: parent.width
            text: root.leaving ? qsTr("What was typed is not recorded. Esc once more puts it away.")
                : root.editor.faultText !== "" ? root.editor.faultText
                : root.known
            color: root.leaving ? Theme.family : Theme.refused
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
        }
        AppButton {
            command: recordCommand
            text: root.recordText
            iconName: ""
            tone: "accent"
            enabled: root.changed && !root.editor.saving
        }
        AppButton {
            visible: root.known !== ""
            text: qsTr("Find that family in the list")
            onClicked: root.familyRequested(root.known)
        }
        AppButton {
            visible: root.known !== ""
            text: qsTr("Enter the student all the same")
            enabled: !root.editor.saving
            onClicked: root.allTheSameRequested()
        }
        AppButton { command: leaveCommand }
    }

    CommandGroup {
        rank: 1
        title: qsTr("On this page")
        live: root.live && root.visible
        Command {
            id: recordCommand
            text: qsTr("Record")
            iconName: "check"
            keys: ["Ctrl+S", "Ctrl+Return"]
            silentKeys: ["Ctrl+Enter"]
            onTriggered: root.recordRequested()
        }
        Command {
            id: leaveCommand
            text: qsTr("Cancel")
            keys: ["Escape"]
            onTriggered: root.leave()
        }
    }
}
