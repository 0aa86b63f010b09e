import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// One step of the funnel: its word, its number, a bar of its share; opens its list.
Item {
    id: root

    required property string heading
    required property real value
    required property real total
    required property color ink
    signal clicked

    implicitHeight: Math.round(40 * Theme.textScale)
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: root.heading + " " + root.value
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: mouse.containsMouse ? Theme.surfaceHover : "transparent"
        border { width: root.activeFocus ? 2 : 0; color: Theme.accent }
    }
    RowLayout {
        anchors { fill: parent; leftMargin: 10; rightMargin: 10 }
        spacing: 12
        AppText { text: root.heading; Layout.preferredWidth: Math.round(130 * Theme.textScale) }
        Rectangle {
            implicitHeight: 14
            radius: 4
            color: Theme.surfaceSunken
            Layout.fillWidth: true
            Rectangle {
                width: root.total > 0 ? Math.max(root.value > 0 ? 6 : 0, parent.width * root.value / root.total) : 0
                height: parent.height
                radius: 4
                color: root.ink
            }
        }
        AppText {
            text: root.value.toLocaleString(Qt.locale(), "f", 0)
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignRight
            Layout.preferredWidth: Math.round(56 * Theme.textScale)
        }
        AppText {
            text: root.total > 0 ? Math.round(100 * root.value / root.total) + " %" : ""
            color: Theme.textMuted
            horizontalAlignment: Text.AlignRight
            Layout.preferredWidth: Math.round(44 * Theme.textScale)
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
