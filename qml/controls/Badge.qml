import QtQuick
import Pupitre.Theme

/// A word in a colour of its own meaning.
Rectangle {
    id: root

    required property string text
    property color ink: Theme.textMuted
    property color paper: Theme.surfaceSunken

    implicitWidth: label.implicitWidth + 16
    implicitHeight: label.implicitHeight + 6
    radius: height / 2
    color: root.paper

    AppText {
        id: label
        anchors.centerIn: parent
        text: root.text
        color: root.ink
        font.pixelSize: Theme.small
        font.weight: Font.Medium
    }
}
