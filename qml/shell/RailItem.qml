import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// One area in the rail, with how much waits there.
T.AbstractButton {
    id: root

    required property Command command
    property int waiting: 0
    property bool current: false
    property bool collapsed: false

    implicitHeight: Math.round(40 * Theme.textScale)
    text: root.command.text
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.selectable: true
    Accessible.selected: root.current
    Accessible.description: Speech.row([root.current ? qsTr("before the eyes") : "", Speech.key(root.command.hint)])
    Accessible.name: root.waiting > 0 ? qsTr("%1, %2 waiting").arg(root.text).arg(root.waiting) : root.text
    Accessible.onPressAction: root.clicked()
    onClicked: root.command.triggered()

    contentItem: Item {
        AppIcon {
            id: icon
            x: root.collapsed ? (parent.width - width) / 2 : 14
            anchors.verticalCenter: parent.verticalCenter
            name: root.command.iconName
            color: root.current ? Theme.accent : Theme.textMuted
        }
        AppText {
            visible: !root.collapsed
            anchors {
                left: icon.right
                leftMargin: 12
                right: count.left
                rightMargin: 8
                verticalCenter: parent.verticalCenter
            }
            text: root.text
            color: root.current ? Theme.accent : Theme.text
            Accessible.ignored: true
            font.weight: root.current ? Font.DemiBold : Font.Normal
        }
        AppText {
            id: count
            visible: root.waiting > 0 && !root.collapsed
            anchors { right: parent.right; rightMargin: 14; verticalCenter: parent.verticalCenter }
            text: root.waiting.toLocaleString(Qt.locale(), "f", 0)
            Accessible.ignored: true
            color: root.current ? Theme.accent : Theme.textMuted
            font.pixelSize: Theme.small
            font.weight: Font.Medium
        }
        Rectangle {
            visible: root.waiting > 0 && root.collapsed
            x: icon.x + icon.width - 3
            y: icon.y - 2
            width: 8
            height: 8
            radius: 4
            color: Theme.secretariat
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.current ? Theme.accentSoft : root.hovered ? Theme.surfaceHover : "transparent"
        border { width: root.visualFocus ? 2 : 0; color: Theme.accent }
    }
    T.ToolTip {
        visible: root.hovered && root.collapsed
        delay: 300
        x: root.width + 6
        y: (root.height - implicitHeight) / 2
        implicitWidth: tipText.implicitWidth + 16
        implicitHeight: tipText.implicitHeight + 12
        padding: 8
        contentItem: AppText {
            id: tipText
            text: root.text + "  (" + root.command.hint + ")"
            font.pixelSize: Theme.small
            color: Theme.surface
            Accessible.ignored: true
        }
        background: Rectangle { radius: 4; color: Theme.text }
    }
}
