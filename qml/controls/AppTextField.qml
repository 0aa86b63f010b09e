import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme

T.TextField {
    id: root

    property string iconName: ""

    enabled: visible // a field that went away must not go on taking keys

    implicitWidth: 240
    implicitHeight: Math.round(38 * Theme.textScale)
    leftPadding: iconName === "" ? 12 : Math.round(38 * (1 + (Theme.textScale - 1) * 0.35))
    rightPadding: 12
    verticalAlignment: TextInput.AlignVCenter
    color: Theme.text
    placeholderTextColor: Theme.textMuted
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    selectByMouse: true
    font.family: Theme.fontFamily
    font.pixelSize: Theme.base
    Accessible.name: placeholderText

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surfaceRaised
        border { width: root.activeFocus ? 2 : 1; color: root.activeFocus ? Theme.accent : Theme.line }
        AppIcon {
            visible: root.iconName !== ""
            name: root.iconName
            size: 18
            anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
        }
        AppText {
            visible: root.text === "" && root.preeditText === ""
            anchors {
                left: parent.left
                right: parent.right
                leftMargin: root.leftPadding
                rightMargin: root.rightPadding
                verticalCenter: parent.verticalCenter
            }
            text: root.placeholderText
            color: root.placeholderTextColor
        }
    }
}
