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
    readonly property string count: root.waiting.toLocaleString(Qt.locale(), "f", 0)

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
            // Narrow, the number stands beside the icon: as low as an item can be, there is no room below it.
            x: !root.collapsed ? 14
                : root.waiting > 0 ? Math.max(2, (parent.width - width - shortCount.width - 3) / 2)
                : (parent.width - width) / 2
            anchors.verticalCenter: parent.verticalCenter
            size: root.collapsed && root.waiting > 999 ? 14 : 20 // a long number wants its room
            name: root.command.iconName
            color: root.current ? Theme.accent : Theme.textMuted
        }
        AppText {
            visible: !root.collapsed
            anchors {
                left: icon.right
                leftMargin: 12
                right: longCount.left
                rightMargin: 8
                verticalCenter: parent.verticalCenter
            }
            text: root.text
            color: root.current ? Theme.accent : Theme.text
            Accessible.ignored: true
            font.weight: root.current ? Font.DemiBold : Font.Normal
        }
        AppText {
            id: longCount
            visible: root.waiting > 0 && !root.collapsed
            anchors { right: parent.right; rightMargin: 14; verticalCenter: parent.verticalCenter }
            text: root.count
            Accessible.ignored: true
            color: root.current ? Theme.accent : Theme.textMuted
            font.pixelSize: Theme.small
            font.weight: Font.Medium
        }
        AppText {
            id: shortCount
            visible: root.waiting > 0 && root.collapsed
            objectName: "shortCount"
            anchors { left: icon.right; leftMargin: 3; verticalCenter: parent.verticalCenter }
            width: Math.min(implicitWidth, parent.width - icon.width - 5)
            text: root.count
            color: root.current ? Theme.accent : Theme.secretariat
            font.pixelSize: Math.min(Theme.small, 16) - 1
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 8
            elide: Text.ElideNone // never a part of a number
            font.weight: Font.DemiBold
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
