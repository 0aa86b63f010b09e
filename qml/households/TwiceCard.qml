pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The family was entered twice, it seems: which is the other one, and the way to make one of the two; or the way back.
Card {
    id: root

    required property HouseholdEditor editor
    property bool asking: false ///< before the two become one
    readonly property list<duplicateLine> others: editor.subject.duplicates
    property duplicateLine none
    readonly property duplicateLine first: others.length > 0 ? others[0] : none
    readonly property string separable: editor.subject.separable
    property bool keysLive: false ///< its page is before the eyes and nothing lies over it
    property bool confirms: true ///< Enter is for this question, and not for a nearer one
    signal otherRequested(real householdId)

    onOthersChanged: asking = false

    visible: others.length > 0 || separable !== ""
    implicitHeight: column.implicitHeight + 28

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 14 }
        spacing: 8
        RowStack {
            spacing: 8
            model: root.others.length
            delegate: RowLayout {
                id: line
                required property int index
                readonly property duplicateLine other: index < root.others.length ? root.others[index] : root.none
                spacing: 12
                AppIcon { name: "users"; color: Theme.family; Layout.alignment: Qt.AlignTop; Layout.topMargin: 6 }
                AppText {
                    text: qsTr("%1, born %2, is in the family %3 (%4) too: entered twice?")
                        .arg(line.other.child)
                        .arg(line.other.birth)
                        .arg(line.other.title)
                        .arg(line.other.identifiant)
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                AppButton {
                    text: qsTr("See the other")
                    about: Speech.row([line.other.title, line.other.child])
                    onClicked: root.otherRequested(line.other.householdId)
                }
            }
        }
        AppText {
            visible: root.asking
            text: qsTr("What belongs to %1 comes here: children, papers, dossiers, payments, messages. What is written "
                + "here stays; what is empty is filled in. The login %2 is no longer used. This can be taken back "
                + "until something is done for this family.")
                .arg(root.first.title)
                .arg(root.first.identifiant)
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            AppButton {
                visible: root.others.length > 0 && !root.asking
                command: mergeCommand
                text: qsTr("Merge the two here")
                enabled: !root.editor.busy
            }
            AppButton {
                visible: root.asking
                command: confirmCommand
                text: qsTr("Merge them")
                tone: "accent"
                enabled: !root.editor.busy
            }
            AppButton { visible: root.asking; command: cancelCommand; text: qsTr("Cancel") }
        }
        RowLayout {
            visible: root.separable !== "" && root.others.length === 0
            spacing: 12
            Layout.fillWidth: true
            AppText {
                text: qsTr("Merged with %1, who had been entered twice.").arg(root.separable)
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            AppButton {
                text: qsTr("Separate them again")
                enabled: !root.editor.busy
                onClicked: root.editor.separate()
            }
        }
    }

    function merge(): void {
        root.asking = false
        root.editor.merge(root.first.householdId)
    }

    CommandGroup {
        rank: 2
        title: qsTr("On this page")
        live: root.keysLive
        Command {
            id: mergeCommand
            text: qsTr("Merge a family that was entered twice")
            iconName: "users"
            keys: ["F"]
            follow: confirmCommand.hint
            enabled: root.others.length > 0
            onTriggered: root.asking = !root.asking
        }
        Command {
            id: confirmCommand
            keys: ["Return", "Enter"]
            enabled: root.asking && root.confirms
            onTriggered: root.merge()
        }
        Command {
            id: cancelCommand
            keys: ["Escape"]
            enabled: root.asking
            onTriggered: root.asking = false
        }
    }
}
