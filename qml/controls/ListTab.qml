import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// Leads to a list, and is underlined while that is the one below it.
T.TabButton {
    id: root

    property bool current: false
    property bool dense: false ///< many of them stand over a narrow list

    implicitWidth: label.implicitWidth + (root.dense ? 12 : 18)
    implicitHeight: Math.round(32 * Theme.textScale)
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    autoExclusive: false
    checked: root.current
    Accessible.name: root.text
    Accessible.checkable: true
    Accessible.checked: root.current
    Accessible.selectable: true
    Accessible.selected: root.current
    Accessible.onPressAction: root.clicked()
    onClicked: root.checked = Qt.binding(() => root.current) // the press has turned it over

    contentItem: AppText {
        id: label
        text: root.text
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        color: root.current ? Theme.accent : Theme.textMuted
        font.pixelSize: root.dense ? Theme.small : Theme.base
        font.weight: root.current ? Font.DemiBold : Font.Normal
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.hovered ? Theme.surfaceHover : "transparent"
        border { width: root.visualFocus ? 2 : 0; color: Theme.accent }
        Rectangle {
            visible: root.current
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: 6; rightMargin: 6 }
            height: 2
            radius: 1
            color: Theme.accent
        }
    }
}
