pragma ComponentBehavior: Bound
import QtQuick
import Pupitre.Controls

/// How the fee is paid at the desk.
Card {
    id: root

    signal chosen(string method)
    signal cancelled

    implicitHeight: methods.implicitHeight + 28

    Flow {
        id: methods
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 14 }
        spacing: 8
        Repeater {
            model: [{ text: qsTr("Cheque"), method: "cheque" }, { text: qsTr("Cash"), method: "cash" }, { text: qsTr("Card"), method: "card" }, { text: qsTr("Transfer"), method: "transfer" }]
            AppButton {
                required property var modelData
                required property int index
                text: modelData.text
                keys: String(index + 1)
                onClicked: root.chosen(modelData.method)
            }
        }
        AppButton { text: qsTr("Cancel"); onClicked: root.cancelled() }
    }
}
