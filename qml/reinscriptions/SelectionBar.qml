import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What may be done with all the dossiers that were chosen; nothing is offered that is not valid for each of them.
Rectangle {
    id: root

    required property DossierSelection selection
    property bool busy: false
    signal asked(string action)

    visible: selection.count > 0
    implicitHeight: visible ? row.implicitHeight + 20 : 0
    color: Theme.accentSoft

    RowLayout {
        id: row
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 24; rightMargin: 24 }
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
            AppButton { text: qsTr("Choose none"); keys: qsTr("Esc"); onClicked: root.selection.clear() }
            AppButton { visible: root.selection.maySetAside; enabled: !root.busy; text: qsTr("Set aside"); keys: "M"; iconName: "clock"; onClicked: root.asked("set_aside") }
            AppButton { visible: root.selection.mayRemind; enabled: !root.busy; text: qsTr("Remind"); keys: "E"; iconName: "mail"; onClicked: root.asked("remind") }
            AppButton { visible: root.selection.mayApprove; enabled: !root.busy; text: qsTr("Approve"); keys: "A"; iconName: "check"; tone: "done"; onClicked: root.asked("approve") }
        }
    }
    Hairline { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } }
}
