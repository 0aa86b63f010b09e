import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// The program could not begin: why, and a way to try again. Where there is no database yet, one can be made.
Item {
    id: root

    required property string text
    property bool missing: false
    signal retry
    signal makeRequested

    PageFaces {
        anchors.fill: parent
        visible: !root.missing
        face: "error"
        errorText: root.text
        onRetry: root.retry()
    }
    ColumnLayout {
        anchors.centerIn: parent
        visible: root.missing
        width: Math.min(parent.width - 48, 460 * Theme.textScale)
        spacing: 14
        AppIcon { name: "music"; size: 40; color: Theme.accent; Layout.alignment: Qt.AlignHCenter }
        AppText {
            text: qsTr("There is no database here yet")
            font.pixelSize: Theme.title
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
        }
        AppText {
            text: qsTr("Begin with a new conservatoire on this computer. If yours exists already, ask your "
                + "administrator for its place.")
            color: Theme.textMuted
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            lineHeight: 1.25
            Layout.fillWidth: true
        }
        AppButton {
            command: makeCommand
            tone: "accent"
            Layout.alignment: Qt.AlignHCenter
        }
        AppButton {
            text: qsTr("Try again")
            iconName: "refresh"
            Layout.alignment: Qt.AlignHCenter
            onClicked: root.retry()
        }
    }

    CommandGroup {
        live: root.visible && root.missing
        Command {
            id: makeCommand
            text: qsTr("New conservatoire")
            keys: ["Ctrl+N"]
            onTriggered: root.makeRequested()
        }
    }
}
