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
    readonly property var others: editor.subject.duplicates ?? []
    readonly property string separable: editor.subject.separable ?? ""
    signal otherRequested(real householdId)

    onOthersChanged: asking = false

    visible: others.length > 0 || separable !== ""
    implicitHeight: column.implicitHeight + 28

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 14 }
        spacing: 8
        Repeater {
            model: root.others.length
            RowLayout {
                id: line
                required property int index
                readonly property var other: root.others[index] ?? ({})
                spacing: 12
                Layout.fillWidth: true
                AppIcon { name: "users"; color: Theme.family; Layout.alignment: Qt.AlignTop; Layout.topMargin: 6 }
                AppText {
                    text: qsTr("%1, born %2, is in the family %3 (%4) too: entered twice?").arg(line.other.child ?? "").arg(line.other.birth ?? "").arg(line.other.title ?? "").arg(line.other.identifiant ?? "")
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                AppButton { text: qsTr("See the other"); onClicked: root.otherRequested(line.other.householdId) }
            }
        }
        AppText {
            visible: root.asking
            text: qsTr("What belongs to %1 comes here: children, papers, dossiers, payments, messages. What is written here stays; what is empty is filled in. The login %2 is no longer used. This can be taken back until something is done for this family.").arg(root.others[0]?.title ?? "").arg(root.others[0]?.identifiant ?? "")
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            AppButton { visible: root.others.length > 0 && !root.asking; text: qsTr("Unite the two here"); keys: "F"; enabled: !root.editor.busy; onClicked: root.asking = true }
            AppButton { visible: root.asking; text: qsTr("Unite them"); keys: qsTr("Enter"); tone: "accent"; enabled: !root.editor.busy; onClicked: root.unite() }
            AppButton { visible: root.asking; text: qsTr("Cancel"); keys: qsTr("Esc"); onClicked: root.asking = false }
        }
        RowLayout {
            visible: root.separable !== "" && root.others.length === 0
            spacing: 12
            Layout.fillWidth: true
            AppText { text: qsTr("United with %1, who had been entered twice.").arg(root.separable); wrapMode: Text.Wrap; Layout.fillWidth: true }
            AppButton { text: qsTr("Separate them again"); enabled: !root.editor.busy; onClicked: root.editor.separate() }
        }
    }

    function unite(): void {
        root.asking = false
        root.editor.unite(root.others[0].householdId)
    }
}
