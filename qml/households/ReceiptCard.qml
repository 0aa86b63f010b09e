import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The receipt of the payment that was just taken, or of the waiver: to be opened and printed, or mailed.
Card {
    id: root

    required property moneyLine receipt
    property bool keysLive: false ///< its page is before the eyes and nothing lies over it
    property bool busy: false
    signal opened
    signal mailed
    signal putAway

    implicitHeight: column.implicitHeight + 28

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 14 }
        spacing: 8
        AppText {
            text: root.receipt.title
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        AppText {
            text: root.receipt.detail + " · " + root.receipt.status
            color: Theme.textMuted
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            AppButton { command: openCommand; tone: "accent" }
            AppButton { command: mailCommand }
            AppButton { command: awayCommand; text: qsTr("Close") }
        }
    }
    CommandGroup {
        title: qsTr("On this page")
        live: root.keysLive && root.visible
        Command {
            id: openCommand
            text: qsTr("Open the receipt")
            iconName: "file-text"
            keys: ["O"]
            onTriggered: root.opened()
        }
        Command {
            id: mailCommand
            text: qsTr("Mail the receipt")
            iconName: "send"
            keys: ["M"]
            enabled: !root.busy
            onTriggered: root.mailed()
        }
        Command { id: awayCommand; keys: ["Escape"]; onTriggered: root.putAway() }
    }
}
