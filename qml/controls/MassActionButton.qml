import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// Something done with the whole list at once, after a question. Of its command it takes what is not said anew.
T.AbstractButton {
    id: root

    property Command command: null
    property string iconName: command?.iconName ?? ""
    property string keys: command?.hint ?? ""

    implicitWidth: icon.width + label.implicitWidth + (hint.visible ? hint.width + 8 : 0) + 32
    implicitHeight: Math.round(34 * Theme.textScale)
    text: command?.text ?? ""
    enabled: command?.enabled ?? true
    opacity: enabled ? 1 : 0.45
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: root.text
    Accessible.description: Speech.key(root.keys)
    Accessible.onPressAction: root.clicked()
    onClicked: root.command?.triggered()

    contentItem: Item {
        AppIcon {
            id: icon
            anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
            name: root.iconName
            size: 18
            color: Theme.accent
        }
        AppText {
            id: label
            anchors {
                left: icon.right
                leftMargin: 8
                right: hint.visible ? hint.left : parent.right
                rightMargin: 8
                verticalCenter: parent.verticalCenter
            }
            text: root.text
            color: Theme.accent
            font.weight: Font.Medium
        }
        KeyHint {
            id: hint
            anchors { right: parent.right; rightMargin: 10; verticalCenter: parent.verticalCenter }
            keys: root.keys
            inkColor: Theme.accent
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.pressed(Theme.accentSoft) : root.hovered ? Theme.hovered(Theme.accentSoft)
            : Theme.accentSoft
        border { width: root.visualFocus ? 2 : 0; color: Theme.accent }
    }
}
