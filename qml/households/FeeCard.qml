pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQml.Models
import Pupitre.Theme
import Pupitre.Controls

/// How the fee, or a part of it, is paid at the desk; of a cheque, its number and bank. Or it is not asked for.
Card {
    id: root

    property bool keysLive: false ///< its page is before the eyes and nothing lies over it
    readonly property bool choosing: keysLive && visible && !askingCheque && !askingReason && !amount.activeFocus
    required property int longestNumber ///< of a cheque
    required property int longestBank
    required property string detail ///< what is due, paid and left
    required property bool mayWaive
    property bool askingCheque: false
    property bool askingAmount: false ///< a part is paid, or waived
    property bool askingReason: false ///< why it is waived
    readonly property var methods: [
        { text: qsTr("Cheque"), method: "cheque" },
        { text: qsTr("Cash"), method: "cash" },
        { text: qsTr("Card"), method: "card" },
        { text: qsTr("Transfer"), method: "transfer" }
    ]
    signal chosen(string method, string chequeNumber, string bank, string amount)
    signal waived(string amount, string reason)
    signal cancelled

    function choose(method: string): void {
        if (method === "cheque")
            root.askingCheque = true
        else
            root.chosen(method, "", "", amount.text)
    }
    function takeCheque(): void {
        if (number.text.trim() === "")
            number.forceActiveFocus()
        else if (bank.text.trim() === "")
            bank.forceActiveFocus()
        else
            root.chosen("cheque", number.text, bank.text, amount.text)
    }

    onVisibleChanged: {
        if (visible)
            return
        askingCheque = false
        askingAmount = false
        askingReason = false
    }
    implicitHeight: column.implicitHeight + 28

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 14 }
        spacing: 8
        AppText {
            text: root.detail
            color: Theme.textMuted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        AppTextField {
            id: amount
            objectName: "feeAmount"
            visible: root.askingAmount
            placeholderText: qsTr("Amount in euros, then Enter and how it is paid")
            Layout.fillWidth: true
            onVisibleChanged: {
                text = "" // what nobody sees is not taken
                if (visible)
                    forceActiveFocus()
            }
            onAccepted: nextItemInFocusChain().forceActiveFocus() // the digits choose again
            Keys.onEscapePressed: root.cancelled()
        }
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
                    keys: root.choosing ? KeyNames.of(String(index + 1)) : ""
                    onClicked: root.choose(modelData.method)
                }
            }
            AppButton { command: partCommand; tone: root.askingAmount ? "accent" : "plain" }
            AppButton {
                visible: root.mayWaive
                command: waiveCommand
                tone: root.askingReason ? "accent" : "plain"
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
        AppTextField {
            objectName: "waiverReason"
            visible: root.askingReason
            placeholderText: qsTr("Why it is not asked for (it stands on the paper), then Enter")
            Layout.fillWidth: true
            onVisibleChanged: if (visible) { text = ""; forceActiveFocus() }
            onAccepted: if (text.trim() !== "") root.waived(amount.text, text)
            Keys.onEscapePressed: root.cancelled()
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
            live: root.choosing
            onTriggered: root.choose(modelData.method)
        }
    }
    CommandGroup {
        title: qsTr("On this page")
        live: root.choosing
        Command {
            id: partCommand
            text: qsTr("A part of it…")
            keys: ["5"]
            onTriggered: root.askingAmount = !root.askingAmount
        }
        Command {
            id: waiveCommand
            text: qsTr("Waive it…")
            words: qsTr("exempt, exemption, free, remission")
            keys: ["6"]
            enabled: root.mayWaive
            onTriggered: root.askingReason = true
        }
    }
    CommandGroup {
        live: root.keysLive && root.visible
        Command { id: cancelCommand; keys: ["Escape"]; onTriggered: root.cancelled() }
    }
}
