pragma ComponentBehavior: Bound
import QtQuick
import QtQml.Models
import Pupitre.Controls

/// How the fee is paid at the desk.
Card {
    id: root

    property bool keysLive: false ///< its page is before the eyes and nothing lies over it
    readonly property var methods: [
        { text: qsTr("Cheque"), method: "cheque" },
        { text: qsTr("Cash"), method: "cash" },
        { text: qsTr("Card"), method: "card" },
        { text: qsTr("Transfer"), method: "transfer" }
    ]
    signal chosen(string method)
    signal cancelled

    implicitHeight: buttons.implicitHeight + 28

    Flow {
        id: buttons
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 14 }
        spacing: 8
        Repeater {
            model: root.methods
            AppButton {
                required property var modelData
                required property int index
                text: modelData.text
                keys: KeyNames.of(String(index + 1))
                onClicked: root.chosen(modelData.method)
            }
        }
        AppButton { command: cancelCommand; text: qsTr("Cancel") }
    }
    Instantiator {
        model: root.methods
        Command {
            required property var modelData
            required property int index
            keys: [String(index + 1)]
            live: root.keysLive && root.visible
            onTriggered: root.chosen(modelData.method)
        }
    }
    CommandGroup {
        live: root.keysLive && root.visible
        Command { id: cancelCommand; keys: ["Escape"]; onTriggered: root.cancelled() }
    }
}
