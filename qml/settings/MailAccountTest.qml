pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A real test of the account as it stands in the form: each step of the dialogue, and which one failed.
Card {
    id: root

    required property MailAccountEditor editor
    required property string sender
    readonly property string recipient: address.text
    required property Command test
    required property Command stop

    function iconOf(outcome: string): string {
        return outcome === "passed" ? "circle-check" : outcome === "failed" ? "circle-x" : "circle-dashed"
    }
    function colorOf(outcome: string): color {
        return outcome === "passed" ? Theme.done : outcome === "failed" ? Theme.refused : Theme.textMuted
    }
    function wordOf(outcome: string): string {
        return outcome === "not_asked" ? qsTr("not asked for") : outcome === "not_reached" ? qsTr("not reached") : ""
    }

    implicitHeight: column.implicitHeight + 44
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
        spacing: 12
        SectionTitle { text: qsTr("Test of the account") }
        AppText {
            text: qsTr("Talks to the server as it stands in the form, recorded or not, and sends one message.")
            color: Theme.textMuted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        FormField {
            id: address
            visible: root.editor.mayChange
            label: qsTr("Recipient")
            placeholder: root.sender
            Layout.fillWidth: true
        }
        Flow {
            visible: root.editor.mayChange
            spacing: 8
            Layout.fillWidth: true
            AppButton {
                visible: !root.editor.testing
                command: root.test
                text: qsTr("Test")
            }
            AppButton {
                visible: root.editor.testing
                command: root.stop
                iconName: ""
                text: qsTr("Stop")
            }
        }
        AppText {
            visible: root.editor.testing
            text: qsTr("Talking to the server…")
            color: Theme.textMuted
            Layout.fillWidth: true
        }
        RowStack {
            spacing: 12
            model: root.editor.steps
            delegate: RowLayout {
                id: line
                required property mailStepLine modelData
                readonly property string word: root.wordOf(modelData.outcome)
                spacing: 10
                Accessible.role: Accessible.ListItem
                Accessible.name: line.modelData.title + ", " + (line.modelData.outcome === "passed" ? qsTr("done")
                    : line.modelData.outcome === "failed" ? line.modelData.text
                    : line.word)
                AppIcon {
                    name: root.iconOf(line.modelData.outcome)
                    size: 18
                    color: root.colorOf(line.modelData.outcome)
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: 1
                }
                Column {
                    spacing: 2
                    Layout.fillWidth: true
                    AppText {
                        width: parent.width
                        text: line.modelData.title + (line.word === "" ? "" : " · " + line.word)
                        color: line.modelData.outcome === "passed" ? Theme.text : root.colorOf(line.modelData.outcome)
                        font.weight: line.modelData.outcome === "failed" ? Font.DemiBold : Font.Normal
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }
                    AppText {
                        visible: text !== ""
                        width: parent.width
                        text: line.modelData.text
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }
                    AppText {
                        visible: line.modelData.answer !== ""
                        width: parent.width
                        text: qsTr("Server: %1").arg(line.modelData.answer)
                        color: Theme.textMuted
                        font.pixelSize: Theme.small
                        wrapMode: Text.WrapAnywhere
                    }
                }
            }
        }
    }
}
