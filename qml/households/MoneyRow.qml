import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// An invoice, or a receipt: pressed, the receipt opens. It is mailed, and its payment or waiver taken back, from here
/// as well.
Item {
    id: root

    required property moneyLine line
    property bool busy: false
    property bool mayWaive: false
    property bool asking: false ///< why the payment is taken back
    readonly property bool isReceipt: line.receiptId > 0
    readonly property bool mayTakeBack: line.inForce && (!line.waiver || mayWaive)
    signal opened
    signal mailed
    signal takenBack(string reason)

    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right }
        spacing: 4
        RowLayout {
            spacing: 4
            Layout.fillWidth: true
            LineRow {
                title: root.line.title
                detail: root.line.detail
                trailing: root.line.status
                trailingColor: root.line.open ? Theme.family : Theme.done
                clickable: root.isReceipt
                onClicked: root.opened()
                Layout.fillWidth: true
            }
            IconButton {
                visible: root.isReceipt
                text: qsTr("Open the receipt")
                iconName: "file-text"
                onClicked: root.opened()
            }
            IconButton {
                visible: root.isReceipt
                text: qsTr("Mail the receipt")
                iconName: "send"
                enabled: !root.busy
                onClicked: root.mailed()
            }
            IconButton {
                visible: root.isReceipt
                opacity: root.mayTakeBack ? 1 : 0
                text: root.line.waiver ? qsTr("Take the waiver back") : qsTr("Take the payment back")
                iconName: "arrow-back-up"
                enabled: root.mayTakeBack && !root.busy
                onClicked: root.asking = !root.asking
            }
        }
        AppTextField {
            visible: root.asking && root.mayTakeBack
            placeholderText: root.line.waiver
                ? qsTr("Why the waiver is taken back (the family will read it), then Enter")
                : qsTr("Why the payment is taken back (the family will read it), then Enter")
            Layout.fillWidth: true
            Layout.leftMargin: 12
            Layout.rightMargin: 12
            onVisibleChanged: if (visible) { text = ""; forceActiveFocus() }
            onAccepted: {
                if (text.trim() === "")
                    return
                root.asking = false
                root.takenBack(text)
            }
            Keys.onEscapePressed: root.asking = false
        }
    }
}
