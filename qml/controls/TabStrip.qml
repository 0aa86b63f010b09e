pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// Tabs under a heading.
Flow {
    id: root

    required property var tabs
    property int currentIndex: 0

    spacing: 4
    Accessible.role: Accessible.PageTabList
    Repeater {
        model: root.tabs
        T.TabButton {
            id: tab
            required property string modelData
            required property int index
            text: modelData
            implicitWidth: label.implicitWidth + 20
            implicitHeight: Math.round(34 * Theme.textScale)
            focusPolicy: Qt.TabFocus
            checked: tab.index === root.currentIndex
            Accessible.role: Accessible.PageTab
            Accessible.name: text
            Accessible.description: Speech.place(tab.index, root.tabs.length)
            Accessible.selectable: true
            Accessible.selected: tab.index === root.currentIndex
            Accessible.checkable: true
            Accessible.checked: tab.index === root.currentIndex
            Accessible.onPressAction: clicked()
            onClicked: root.currentIndex = index
            contentItem: AppText {
                id: label
                text: tab.text
                Accessible.ignored: true
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                color: tab.index === root.currentIndex ? Theme.accent : Theme.textMuted
                font.weight: tab.index === root.currentIndex ? Font.DemiBold : Font.Normal
            }
            background: Rectangle {
                radius: Theme.radius
                color: tab.hovered ? Theme.surfaceHover : "transparent"
                border { width: tab.visualFocus ? 2 : 0; color: Theme.accent }
                Rectangle {
                    visible: tab.index === root.currentIndex
                    anchors {
                        left: parent.left
                        right: parent.right
                        bottom: parent.bottom
                        leftMargin: 8
                        rightMargin: 8
                    }
                    height: 2
                    radius: 1
                    color: Theme.accent
                }
            }
        }
    }
}
