import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What may be done with all the reinscriptions that were chosen; nothing is offered that is not valid for each.
Rectangle {
    id: root

    required property ReinscriptionSelection selection
    required property Command approve
    required property Command remind
    required property Command aside
    required property Command none

    visible: selection.count > 0
    implicitHeight: visible ? row.implicitHeight + 20 : 0
    color: Theme.accentSoft

    RowLayout {
        id: row
        anchors { left: parent.left; verticalCenter: parent.verticalCenter; leftMargin: 24 }
        width: Math.min(parent.width - 48, 980)
        spacing: 12
        AppText {
            text: qsTr("%n dossier(s) chosen", "", root.selection.count)
            color: Theme.accent
            font.weight: Font.DemiBold
        }
        Flow {
            spacing: 8
            layoutDirection: Qt.RightToLeft
            Layout.fillWidth: true
            AppButton { command: root.none; text: qsTr("Choose none") }
            AppButton { visible: root.selection.maySetAside; command: root.aside; text: qsTr("Set aside") }
            AppButton { visible: root.selection.mayRemind; command: root.remind; text: qsTr("Remind") }
            AppButton { visible: root.selection.mayApprove; command: root.approve; text: qsTr("Approve"); tone: "done" }
        }
    }
    Hairline { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } }
}
