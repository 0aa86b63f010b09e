import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// A figure, what it counts and what it is to be compared with; opens its list.
Card {
    id: root

    required property string heading
    required property real value
    required property string note
    signal clicked

    implicitHeight: column.implicitHeight + 36
    color: mouse.containsMouse ? Theme.surfaceHover : Theme.surfaceRaised
    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.preferredWidth: 100
    Accessible.role: Accessible.Button
    Accessible.name: root.value + " " + root.heading
    Accessible.onPressAction: root.clicked()

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 18 }
        spacing: 2
        AppText {
            text: root.value.toLocaleString(Qt.locale(), "f", 0)
            font.pixelSize: Theme.display
            font.weight: Font.DemiBold
            Layout.fillWidth: true
        }
        AppText { text: root.heading; font.weight: Font.Medium; wrapMode: Text.Wrap; Layout.fillWidth: true }
        AppText {
            text: root.note
            color: Theme.textMuted
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        cursorShape: Qt.PointingHandCursor
        onClicked: root.clicked()
    }
}
