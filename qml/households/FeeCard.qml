pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQml.Models
import Pupitre.Theme
import Pupitre.Controls

/// How the fee is paid at the desk; of a cheque, its number and bank.
Card {
    id: root

    property bool keysLive: false ///< its page is before the eyes and nothing lies over it
    required property int longestNumber ///< of a cheque
    required property int longestBank
    property bool askingCheque: false
    readonly property var methods: [
        { text: qsTr("Cheque"), method: "cheque" },
        { text: qsTr("Cash"), method: "cash" },
        { text: qsTr("Card"), method: "card" },
        { text: qsTr("Transfer"), method: "transfer" }
    ]
    signal chosen(string method, string chequeNumber, string bank)
    signal cancelled

    function choose(method: string): void {
        if (method === "cheque")
            root.askingCheque = true
        else
            root.chosen(method, "", "")
    }
    function takeCheque(): void {
        if (number.text.trim() === "")
            number.forceActiveFocus()
        else if (bank.text.trim() === "")
            bank.forceActiveFocus()
        else
            root.chosen("cheque", number.text, bank.text)
    }

    onVisibleChanged: if (!visible) askingCheque = false
    implicitHeight: column.implicitHeight + 28

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 14 }
        spacing: 8
        Flow {
            spacing: 8
            Layout.fillWidth: true
            Repeater {
                model: root.methods
                AppButton {
                    required property var modelData
                    required property int index
                    text: modelData.text
                    tone: root.askingCheque && modelData.method === "cheque" ? "accent" : "plain"
                    keys: root.askingCheque ? "" : KeyNames.of(String(index + 1))
                    onClicked: root.choose(modelData.method)
                }
            }
            AppButton { command: cancelCommand; text: qsTr("Cancel") }
        }
        Flow {
            visible: root.askingCheque
            spacing: 8
            Layout.fillWidth: true
            AppTextField {
                id: number
                objectName: "chequeNumber"
                visible: root.askingCheque
                placeholderText: qsTr("Number of the cheque")
                maximumLength: root.longestNumber
                onVisibleChanged: if (visible) { text = ""; forceActiveFocus() }
                onAccepted: root.takeCheque()
                Keys.onEscapePressed: root.cancelled()
            }
            AppTextField {
                id: bank
                objectName: "chequeBank"
                visible: root.askingCheque
                placeholderText: qsTr("Bank")
                maximumLength: root.longestBank
                onVisibleChanged: if (visible) text = ""
                onAccepted: root.takeCheque()
                Keys.onEscapePressed: root.cancelled()
            }
            AppButton {
                text: qsTr("Cheque received")
                tone: "done"
                onClicked: root.takeCheque()
            }
        }
        AppText {
            visible: root.askingCheque
            text: qsTr("Both are printed on the receipt.")
            color: Theme.textMuted
            font.pixelSize: Theme.small
            Layout.fillWidth: true
        }
    }
    Instantiator {
        model: root.methods
        Command {
            required property var modelData
            required property int index
            keys: [String(index + 1)]
            live: root.keysLive && root.visible && !root.askingCheque
            onTriggered: root.choose(modelData.method)
        }
    }
    CommandGroup {
        live: root.keysLive && root.visible
        Command { id: cancelCommand; keys: ["Escape"]; onTriggered: root.cancelled() }
    }
}
