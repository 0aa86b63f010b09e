import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// Narrows or orders the list below it, as long as it is on. Round: what is square does something, what is underlined
/// leads to another list.
T.AbstractButton {
    id: root

    property bool on: false
    property string keys: ""

    readonly property color ink: on ? Theme.accent : Theme.textMuted

    readonly property real aside: (tick.visible ? tick.width + row.spacing : 0)
        + (hint.visible ? hint.width + row.spacing : 0)

    implicitWidth: label.implicitWidth + aside + 22
    implicitHeight: Math.round(28 * Theme.textScale)
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    opacity: enabled ? 1 : 0.45
    checkable: true // a role of its own would not do: Qt 6.4 tells a screen reader that of the template
    checked: root.on
    Accessible.role: Accessible.CheckBox
    Accessible.name: root.text
    Accessible.description: Speech.key(root.keys)
    Accessible.checkable: true
    Accessible.checked: root.on
    Accessible.onPressAction: root.clicked()
    Accessible.onToggleAction: root.clicked()
    onClicked: root.checked = Qt.binding(() => root.on) // the press has turned it over

    contentItem: Item {
        Row {
            id: row
            anchors.centerIn: parent
            spacing: 6
            AppIcon {
                id: tick
                visible: root.on
                anchors.verticalCenter: parent.verticalCenter
                name: "check"
                size: 14
                color: root.ink
            }
            AppText {
                id: label
                anchors.verticalCenter: parent.verticalCenter
                // In a column that is narrower than the words they are cut.
                width: Math.min(implicitWidth, Math.max(0, root.width - 22 - root.aside))
                text: root.text
                color: root.ink
                font.pixelSize: Theme.small
                font.weight: root.on ? Font.DemiBold : Font.Normal
            }
            KeyHint { id: hint; anchors.verticalCenter: parent.verticalCenter; keys: root.keys; inkColor: root.ink }
        }
    }
    background: Rectangle {
        radius: height / 2
        color: root.on ? Theme.accentSoft : root.hovered ? Theme.surfaceHover : "transparent"
        border { width: root.visualFocus ? 2 : 1; color: root.visualFocus || root.on ? Theme.accent : Theme.edge }
    }
}
