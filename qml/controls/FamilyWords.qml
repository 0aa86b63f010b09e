import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// What a family wrote, as it wrote it: plain text that wraps and can be selected.
Rectangle {
    id: root

    required property string heading ///< who says it, or of what
    required property string words

    radius: Theme.radius
    color: Theme.familySoft
    implicitHeight: column.implicitHeight + 20
    Accessible.role: Accessible.Grouping
    Accessible.name: root.heading

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 10 }
        spacing: 2
        AppText {
            text: root.heading
            color: Theme.family
            font.pixelSize: Theme.small
            font.weight: Font.Medium
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        SelectableText {
            text: root.words
            Layout.fillWidth: true
            Accessible.name: Speech.labelled(root.heading, root.words)
        }
    }
}
