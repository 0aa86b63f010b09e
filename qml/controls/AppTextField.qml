import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

T.TextField {
    id: root

    property string iconName: ""
    property string label: placeholderText ///< by which it is heard
    property string hint: "" ///< how it is filled in, or what is wrong with it
    readonly property string description: echoMode === TextInput.Normal ? hint : Speech.row([label, hint])

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
    Accessible.name: root.label
    Accessible.description: root.description
    // When a screen reader comes, Qt 6.4 describes a field by its placeholder and takes the name of one for a password
    // away.
    Accessible.onDescriptionChanged: {
        if (root.Accessible.description !== root.description)
            root.Accessible.description = Qt.binding(() => root.description)
    }

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surfaceRaised
        border { width: root.activeFocus ? 2 : 1; color: root.activeFocus ? Theme.accent : Theme.edge }
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
            Accessible.ignored: true
        }
    }
}
