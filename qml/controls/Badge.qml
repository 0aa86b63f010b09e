import QtQuick
import Pupitre.Theme
import Pupitre.Controls

/// A word in a colour of its own meaning.
Rectangle {
    id: root

    required property string text
    property string label: "" ///< what the word says, for those who hear it
    property bool heard: true ///< not where its row says the word
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
        Accessible.ignored: !root.heard || root.text === ""
        Accessible.name: Speech.labelled(root.label, root.text)
    }
}
