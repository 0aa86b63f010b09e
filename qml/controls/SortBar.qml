pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The headings of a list's columns: a press sorts by one, a second one the other way, a third one puts the list back
/// into its own order.
Flow {
    id: root

    required property ListSort sorting
    required property bool live ///< its page is before the eyes, and nothing lies over it

    spacing: 2
    visible: !Theme.largeText || root.sorting.column >= 0 // with large letters the list needs the room
    Repeater {
        model: root.sorting.columns
        T.AbstractButton {
            id: heading
            required property string modelData
            required property int index
            readonly property bool sorted: root.sorting.column === heading.index
            readonly property color ink: heading.sorted ? Theme.accent : Theme.textMuted

            implicitWidth: label.implicitWidth + (heading.sorted ? arrow.width + 4 : 0) + 12
            implicitHeight: Math.round(26 * Theme.textScale)
            text: heading.modelData
            hoverEnabled: true
            focusPolicy: Qt.TabFocus
            checkable: true // a role of its own would not do: Qt 6.4 tells a screen reader that of the template
            checked: heading.sorted
            Accessible.role: Accessible.CheckBox
            Accessible.name: qsTr("Sort by: %1").arg(heading.text)
            Accessible.description: !heading.sorted ? ""
                : root.sorting.descending ? qsTr("sorted downwards") : qsTr("sorted upwards")
            Accessible.checkable: true
            Accessible.checked: heading.sorted
            Accessible.onPressAction: heading.clicked()
            Accessible.onToggleAction: heading.clicked()
            onClicked: {
                heading.checked = Qt.binding(() => heading.sorted) // the press has turned it over
                root.sorting.press(heading.index)
            }
            contentItem: Item {
                AppText {
                    id: label
                    x: 6
                    anchors.verticalCenter: parent.verticalCenter
                    text: heading.text
                    color: heading.ink
                    font.pixelSize: Theme.small
                    font.weight: heading.sorted ? Font.DemiBold : Font.Normal
                    Accessible.ignored: true
                }
                AppIcon {
                    id: arrow
                    visible: heading.sorted
                    anchors { left: label.right; leftMargin: 4; verticalCenter: parent.verticalCenter }
                    name: "chevron-down"
                    size: 12
                    rotation: root.sorting.descending ? 0 : 180
                    color: heading.ink
                }
            }
            background: Rectangle {
                radius: Theme.radius
                color: heading.hovered ? Theme.surfaceHover : "transparent"
                border { width: heading.visualFocus ? 2 : 0; color: Theme.accent }
            }
        }
    }
    CommandGroup {
        title: qsTr("On this page")
        rank: 7
        live: root.live
        Command {
            text: qsTr("Sort by the next column")
            iconName: "arrows-vertical"
            keys: ["Y"]
            onTriggered: root.sorting.pressNext()
        }
        Command {
            text: qsTr("Sort the other way round")
            iconName: "arrows-vertical"
            keys: ["Shift+Y"]
            enabled: root.sorting.column >= 0
            onTriggered: root.sorting.turn()
        }
    }
}
