pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What the dry run found: errors first, each with its line, its column and what to do; warnings are passed over one
/// by one or all at once.
Card {
    id: root

    required property ImportEditor editor
    required property Command acceptAll

    function iconOf(weight: string): string {
        return weight === "error" ? "circle-x" : weight === "warning" ? "alert-triangle" : "circle-check"
    }
    function colorOf(weight: string): color {
        return weight === "error" ? Theme.refused : weight === "warning" ? Theme.family : Theme.textMuted
    }
    function wordOf(weight: string): string {
        return weight === "error" ? qsTr("error") : weight === "warning" ? qsTr("warning") : qsTr("for information")
    }

    implicitHeight: column.implicitHeight + 44
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
        spacing: 12
        SectionTitle { text: qsTr("What was found") }
        AppText {
            text: root.editor.errors > 0
                ? qsTr("%n error(s): correct the file, and bring it once more. Nothing comes in before.", "",
                       root.editor.errors)
                : root.editor.openWarnings > 0
                    ? qsTr("%n kind(s) of warnings to look at.", "", root.editor.openWarnings)
                    : qsTr("Nothing stands in the way.")
            color: root.editor.errors > 0 ? Theme.refused : root.editor.openWarnings > 0 ? Theme.family : Theme.done
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
        }
        RowStack {
            spacing: 10
            model: root.editor.findings
            delegate: RowLayout {
                id: line
                required property importFindingLine modelData
                spacing: 10
                Accessible.role: Accessible.ListItem
                Accessible.name: Speech.row([root.wordOf(line.modelData.weight), line.modelData.text,
                                             line.modelData.where])
                AppIcon {
                    name: root.iconOf(line.modelData.weight)
                    size: 18
                    color: root.colorOf(line.modelData.weight)
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: 1
                }
                Column {
                    id: words
                    spacing: 2
                    Layout.fillWidth: true
                    AppText {
                        width: words.width
                        text: line.modelData.text
                        font.weight: line.modelData.weight === "error" ? Font.DemiBold : Font.Normal
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }
                    AppText {
                        visible: text !== ""
                        width: words.width
                        text: line.modelData.where
                        color: Theme.textMuted
                        font.pixelSize: Theme.small
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }
                }
                Badge {
                    visible: line.modelData.count > 1
                    text: qsTr("%n time(s)", "", line.modelData.count)
                    Layout.alignment: Qt.AlignTop
                }
                AppButton {
                    visible: line.modelData.weight === "warning"
                    text: qsTr("I have seen it")
                    about: line.modelData.text
                    chip: true
                    on: line.modelData.accepted
                    tone: on ? "done" : "plain"
                    implicitHeight: Math.round(30 * Theme.textScale)
                    Layout.alignment: Qt.AlignTop
                    onClicked: root.editor.accept(line.modelData.fault, !line.modelData.accepted)
                }
            }
        }
        AppButton {
            visible: root.editor.openWarnings > 0
            command: root.acceptAll
        }
    }
}
