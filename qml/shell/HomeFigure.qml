import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// A figure of the director's home page. A press opens what it counts.
T.AbstractButton {
    id: root

    required property string heading
    required property real figure
    property string detail: ""
    property string iconName: ""
    property color ink: Theme.director

    implicitHeight: column.implicitHeight + 44
    text: root.heading
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: [root.heading, root.figure.toLocaleString(Qt.locale(), "f", 0), root.detail].join(", ")
    Accessible.onPressAction: root.clicked()

    contentItem: Item {
        ColumnLayout {
            id: column
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 22 }
            spacing: 4
            AppIcon { name: root.iconName; size: 22; color: root.ink }
            AppText {
                text: root.figure.toLocaleString(Qt.locale(), "f", 0)
                font.pixelSize: Theme.display
                font.weight: Font.DemiBold
                Layout.topMargin: 6
            }
            AppText { text: root.heading; font.weight: Font.Medium; wrapMode: Text.Wrap; Layout.fillWidth: true }
            AppText {
                text: root.detail
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius + 2
        color: root.hovered ? Theme.surfaceHover : Theme.surfaceRaised
        border { width: root.visualFocus ? 2 : 1; color: root.visualFocus ? Theme.accent : Theme.line }
    }
}
