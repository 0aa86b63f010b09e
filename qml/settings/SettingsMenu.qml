pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// The sections of Réglages: one under the other at the left, or in rows above where the window is narrow.
Flow {
    id: root

    required property CommandGroup sections ///< a command for each
    required property string current ///< the name of the one that is shown
    property bool upright: true

    spacing: 2
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Settings")
    Repeater {
        model: root.sections.commands
        T.TabButton {
            id: tab
            required property Command modelData
            required property int index
            readonly property bool shown: tab.modelData.name === root.current
            readonly property color ink: tab.shown ? Theme.accent : Theme.textMuted
            width: root.upright ? root.width : Math.min(implicitWidth, root.width)
            implicitWidth: label.implicitWidth + icon.width + 34
            implicitHeight: Math.round(36 * Theme.textScale)
            text: tab.modelData.text
            focusPolicy: Qt.TabFocus
            hoverEnabled: true
            autoExclusive: false
            checked: tab.shown
            Accessible.role: Accessible.PageTab
            Accessible.name: text
            Accessible.description: Speech.place(tab.index, root.sections.commands.length)
            Accessible.selectable: true
            Accessible.selected: tab.shown
            Accessible.checkable: true
            Accessible.checked: tab.shown
            Accessible.onPressAction: clicked()
            onClicked: {
                checked = Qt.binding(() => tab.shown) // the press has turned it over
                tab.modelData.triggered()
            }
            contentItem: Item {
                AppIcon {
                    id: icon
                    anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
                    name: tab.modelData.iconName
                    size: 18
                    color: tab.ink
                }
                AppText {
                    id: label
                    anchors {
                        left: icon.right
                        leftMargin: 10
                        right: parent.right
                        rightMargin: 8
                        verticalCenter: parent.verticalCenter
                    }
                    text: tab.text
                    Accessible.ignored: true
                    color: tab.shown ? Theme.accent : Theme.text
                    font.weight: tab.shown ? Font.DemiBold : Font.Normal
                }
            }
            background: Rectangle {
                radius: Theme.radius
                color: tab.shown ? Theme.accentSoft : tab.hovered ? Theme.surfaceHover : "transparent"
                border { width: tab.visualFocus ? 2 : 0; color: Theme.accent }
            }
        }
    }
}
