import QtQuick
import Pupitre.Theme

/// The key that does the same, on a small keycap.
Rectangle {
    id: root

    required property string keys
    property color inkColor: Theme.textMuted

    visible: keys !== ""
    implicitWidth: Math.max(implicitHeight, label.implicitWidth + 10)
    implicitHeight: label.implicitHeight + 4
    radius: 4
    color: "transparent"
    border.color: Theme.faded(root.inkColor)

    AppText {
        id: label
        anchors.centerIn: parent
        text: root.keys
        color: root.inkColor
        font.pixelSize: Theme.small - 1
        Accessible.ignored: true
    }
}
